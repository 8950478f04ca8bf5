//! The words that plans are written in, apart from the efforts.

/// Words that say nothing by themselves.
pub(super) const FILLERS: [&str; 52] = [
    "fartlek",
    "at",
    "pace",
    "paces",
    "effort",
    "run",
    "running",
    "runs",
    "of",
    "each",
    "in",
    "the",
    "a",
    "an",
    "and",
    "by",
    "over",
    "for",
    "lap",
    "laps",
    "getting",
    "get",
    "all",
    "continuous",
    "feel",
    "race",
    "reps",
    "repeats",
    "intervals",
    "w",
    "from",
    "out",
    "very",
    "then",
    "gradually",
    "do",
    "long",
    "workout",
    "goal",
    "target",
    "brisk",
    "hill",
    "hills",
    "uphill",
    "downhill",
    "lactate",
    "general",
    "down",
    "session",
    "around",
    "about",
    "on",
];
pub(super) const SECONDS: [&str; 5] = ["s", "sec", "secs", "second", "seconds"];
pub(super) const FASTER: [&str; 2] = ["faster", "quicker"];
pub(super) const DROP: [&str; 10] = [
    "drop",
    "drops",
    "dropping",
    "cut",
    "cuts",
    "cutting",
    "faster",
    "quicker",
    "decrease",
    "decreasing",
];
/// How little or how steadily something gets faster.
pub(super) const DEGREES: [&str; 8] = [
    "slightly",
    "progressively",
    "gradually",
    "increasingly",
    "getting",
    "steadily",
    "little",
    "bit",
];
/// What follows `than the` where the round before is meant.
pub(super) const PREVIOUS: [&str; 8] = [
    "previous",
    "last",
    "one",
    "prior",
    "before",
    "preceding",
    "that",
    "first",
];
pub(super) const ROUNDS: [&str; 12] = [
    "one",
    "mile",
    "lap",
    "rep",
    "repeat",
    "round",
    "km",
    "kilometer",
    "kilometre",
    "segment",
    "step",
    "interval",
];
/// Parts of equal length into which a run is cut.
pub(super) const SEGMENTS: [&str; 10] = [
    "segment", "segments", "block", "blocks", "chunk", "chunks", "step", "steps", "section",
    "sections",
];
pub(super) const PICKUPS: [&str; 8] = [
    "pickup",
    "pickups",
    "surge",
    "surges",
    "stride",
    "strides",
    "acceleration",
    "accelerations",
];
/// What leads from one target to another.
pub(super) const HEADING: [&str; 16] = [
    "progressing",
    "progress",
    "progresses",
    "building",
    "build",
    "builds",
    "increasing",
    "increase",
    "accelerating",
    "finish",
    "finishing",
    "end",
    "ending",
    "working",
    "ramping",
    "until",
];
pub(super) const STARTING: [&str; 6] = [
    "start",
    "starting",
    "starts",
    "begin",
    "beginning",
    "begins",
];
pub(super) const FIRST: [&str; 3] = ["first", "opening", "initial"];
pub(super) const LAST: [&str; 3] = ["last", "final", "closing"];
pub(super) const RETURN: [&str; 4] = ["return", "returning", "back", "inbound"];
pub(super) const REMAINING: [&str; 2] = ["remaining", "remainder"];
/// What a workout is called before it is described.
pub(super) const TITLES: [&str; 5] = ["fartlek", "ladder", "pyramid", "cutdown", "hill"];
/// A run that gets faster, without saying how.
pub(super) const PROGRESSION: [&str; 2] = ["progression", "progressive"];
/// What is inside the length that was said before.
pub(super) const WITHIN: [&str; 5] = ["with", "including", "includes", "incl", "featuring"];
/// Neither first nor last.
pub(super) const NEXT: [&str; 4] = ["next", "middle", "following", "another"];
/// No more than.
pub(super) const UNDER: [&str; 2] = ["under", "below"];
