//! The mistakes within a run, each with its evidence, its place and a way to do better.

use serde::{Deserialize, Serialize};

use super::coach::Coach;
use super::kind::{Workout, asked_gap, starts_easy};
use super::words::{clock, pace_words, percent};
use crate::metrics::ending::{Ending, Turn};
use crate::metrics::opening::Opening;
use crate::metrics::progression::Verdict;
use crate::options::Units;
use crate::sentence::Sentence;
use negsplit_workout::Effort;
use negsplit_workout::WorkoutKind;

/// The kinds of mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MistakeKind {
    /// The opening was too fast.
    StartedTooFast,
    /// The gain was real and too small.
    NotEnoughProgression,
    /// The finish was a sprint or a collapse.
    AllOutFinish,
    /// Too little time since another hard run; found in a season.
    TooLittleRecovery,
}

/// How much a mistake matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing.
    Minor,
    /// Worth changing.
    Major,
}

/// A mistake with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mistake {
    /// Which mistake.
    pub kind: MistakeKind,
    /// How much it matters.
    pub severity: Severity,
    /// What was seen, in numbers.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub evidence: Sentence,
    /// What to do instead.
    pub fix: String,
    /// Moving time at which it begins.
    pub start_s: f64,
    /// Moving time at which it ends.
    pub end_s: f64,
}

/// Shorter runs are not judged, in seconds.
const SHORTEST_S: f64 = 1200.0;
/// An opening faster than what follows by this, in the logarithm of speed, and by so many standard errors.
const TOO_FAST: f64 = 0.03;
const TOO_FAST_ERRORS: f64 = 2.4;
/// From this excess on it is a major mistake.
const MUCH_TOO_FAST: f64 = 0.06;
/// A start that falls by more is downhill, and no mistake.
const DOWNHILL: f64 = -0.02;
/// A surge from this on, and no shorter than this, is a sprint.
const SURGE: f64 = 0.113;
const SHORTEST_SURGE_S: f64 = 60.0;
const LONGEST_SURGE_S: f64 = 300.0;
/// A loss from this on, while the heart stays up, is a collapse.
const BREAK: f64 = 0.05;
/// A heart rate that falls by less stays up, in beats a minute, and for a fall of the logarithm of speed by one.
const STAYS_UP_BPM: f64 = 4.0;
const STAYS_UP_FOR_LOG_BPM: f64 = 40.0;
/// All out begins at these shares of the maximum and of the threshold heart rate.
const ALL_OUT_OF_MAX: f64 = 0.97;
const ALL_OUT_OF_THRESHOLD: f64 = 1.03;
/// Faster than 5 km pace by this is more than a finish asks for.
const FASTER_THAN_5K: f64 = 0.03;

impl Coach<'_> {
    /// The mistakes of the run; none where it cannot be judged.
    pub(crate) fn mistakes(&self, workout: &Workout) -> Vec<Mistake> {
        let judged = self.run.activity.moving_s >= SHORTEST_S
            && self.run.evidence.layout.repeats.is_none()
            && workout.kind != WorkoutKind::RunWalk;
        if !judged {
            return Vec::new();
        }
        let found = [
            self.started_too_fast(workout),
            self.not_enough_progression(workout),
            self.all_out_finish(workout),
        ];
        found.into_iter().flatten().collect()
    }

    fn started_too_fast(&self, workout: &Workout) -> Option<Mistake> {
        let opening = self
            .run
            .evidence
            .opening
            .filter(|opening| opening.grade > DOWNHILL)?;
        let evidence = self
            .faster_than_what_followed(&opening)
            .or_else(|| self.heart_too_high(&opening, workout))
            .or_else(|| self.faster_than_easy(&opening, workout))
            .or_else(|| self.faster_than_planned())?;
        // Easing back and then getting faster is what is asked for after such a start.
        let mended =
            workout.is_progression && self.progression.verdict == Some(Verdict::Progressed);
        let severity = if mended || opening.excess() < MUCH_TOO_FAST && workout.is_progression {
            Severity::Minor
        } else {
            Severity::Major
        };
        let fix = if mended {
            "Well mended: you eased back and went on from there. Next time show only the time on the watch for the first minutes."
        } else {
            "Show only the time on the watch at first, or start with a slower partner; if it happens again, ease back to the planned pace and go on from there."
        };
        Some(Mistake {
            kind: MistakeKind::StartedTooFast,
            severity,
            evidence,
            fix: fix.to_owned(),
            start_s: 0.0,
            end_s: opening.length_s,
        })
    }

    fn faster_than_what_followed(&self, opening: &Opening) -> Option<Sentence> {
        let excess = opening.excess();
        if excess < TOO_FAST || excess < TOO_FAST_ERRORS * opening.error {
            return None;
        }
        Some(self.say(|units| {
            format!(
                "the first {} were run at {}, {} faster than the {} after it",
                clock(opening.length_s),
                pace_words(opening.speed, units),
                percent(excess),
                clock(opening.following_s),
            )
        }))
    }

    /// Heart rate clearly above zone 2 in a run that begins easy by its nature.
    fn heart_too_high(&self, opening: &Opening, workout: &Workout) -> Option<Sentence> {
        let zones = self.zones.filter(|_| starts_easy(workout.kind))?;
        let rate = opening.heart_rate_bpm?;
        // Zones are a convention and hearts differ: half a zone is allowed.
        let [_, three, four, _] = zones.lower_bounds_bpm();
        let allowed = (three + four) / 2.0;
        (rate > allowed).then(|| {
            format!(
                "heart rate in the first {} was {rate:.0} bpm, above zone 2, which ends at {:.0}",
                clock(opening.length_s),
                three
            )
            .into()
        })
    }

    /// Faster than the runner's easy range in a run that begins easy by its nature.
    fn faster_than_easy(&self, opening: &Opening, workout: &Workout) -> Option<Sentence> {
        let paces = self.paces.filter(|_| starts_easy(workout.kind))?;
        let (_, fastest) = paces.band(Effort::Easy);
        let told = |units| {
            format!(
                "the first {} were run at {}, faster than your easy range, which ends at {}",
                clock(opening.length_s),
                pace_words(opening.speed, units),
                pace_words(fastest, units)
            )
        };
        (opening.speed > fastest * (1.0 + TOO_FAST)).then(|| self.say(told))
    }

    /// The first planned step clearly faster than its pace.
    fn faster_than_planned(&self) -> Option<Sentence> {
        let laid = self.run.evidence.plan.as_ref()?;
        let (step, done) = laid.pairs().next()?;
        let fastest = 1000.0 / laid.band(0, self.paces)?.fastest?;
        let speed = done?.adjusted_speed;
        let told = |units| {
            format!(
                "the first step of the plan, {}, was run at {}, and no faster than {} was planned",
                step.text(),
                pace_words(speed, units),
                pace_words(fastest, units)
            )
        };
        (speed > fastest * (1.0 + TOO_FAST)).then(|| self.say(told))
    }

    /// Much less of a gap than the plan asks for, even where the run was even.
    fn less_than_planned(&self) -> Option<Mistake> {
        const LEAST: f64 = 0.5;
        let laid = self.run.evidence.plan.as_ref()?;
        let asked = laid.asked_gap_percent(self.paces)?;
        let gap = self.progression.pace_gap_percent?;
        let error = self.run.evidence.parts.gap_error;
        let faded = self.progression.verdict == Some(Verdict::Faded);
        (!faded && gap < LEAST * asked - error).then(|| {
            let evidence = format!(
                "the last fifth was {gap:.1} % faster than the first; the plan asks for {asked:.0} %"
            );
            self.too_little(Severity::Major, evidence)
        })
    }

    fn not_enough_progression(&self, workout: &Workout) -> Option<Mistake> {
        self.less_than_planned()
            .or_else(|| self.less_than_asked(workout))
    }

    /// Less of a gap than the kind of workout asks for.
    fn less_than_asked(&self, workout: &Workout) -> Option<Mistake> {
        let progression = &self.progression;
        let gap = progression.pace_gap_percent?;
        let real = progression
            .pace_gap_percent_ci95
            .is_some_and(|interval| interval[0] > 0.0);
        let (least, _) = asked_gap(workout.kind);
        let (from, to) = self.run.evidence.layout.main;
        // A negative split is asked for in seconds as well: half a minute over the half, less what a receiver misses.
        let gained_s =
            progression.second_half_gain_percent.unwrap_or(0.0) / 100.0 * (to - from) / 2.0;
        let enough = workout.kind == WorkoutKind::NegativeSplit && gained_s > 24.0;
        let meant = workout.is_progression && !enough;
        let error = self.run.evidence.parts.gap_error;
        let severity = if gap < least / 2.0 {
            Severity::Major
        } else {
            Severity::Minor
        };
        (meant && real && gap < least - error).then(|| {
            let evidence = format!(
                "the last fifth was {gap:.1} % faster than the first; {} asks for {least} % or more",
                workout.kind.in_words()
            );
            self.too_little(severity, evidence)
        })
    }

    fn too_little(&self, severity: Severity, evidence: String) -> Mistake {
        let (start_s, end_s) = self.run.evidence.layout.main;
        Mistake {
            kind: MistakeKind::NotEnoughProgression,
            severity,
            evidence: evidence.into(),
            fix: "Set a pace for each part before the run, and start slower, in zone 2, so that there is room to get faster.".to_owned(),
            start_s,
            end_s,
        }
    }

    fn all_out_finish(&self, workout: &Workout) -> Option<Mistake> {
        if workout.kind == WorkoutKind::Race || workout.kind == WorkoutKind::PositiveSplit {
            return None;
        }
        let ending = self.run.evidence.ending.as_ref()?;
        let (evidence, length_s, severity) = self
            .broke(ending)
            .or_else(|| self.sprinted(ending))
            .or_else(|| self.at_the_limit(ending))
            .or_else(|| self.faster_than_5k(ending))?;
        let end_s = self.run.evidence.layout.main.1;
        Some(Mistake {
            kind: MistakeKind::AllOutFinish,
            severity,
            evidence,
            fix: "Finish comfortably hard: at a pace that you could hold for the whole of the last part, and a little longer.".to_owned(),
            start_s: end_s - length_s,
            end_s,
        })
    }

    fn broke(&self, ending: &Ending) -> Option<(Sentence, f64, Severity)> {
        let Turn {
            length_s,
            change,
            error,
            heart_rate_change_bpm,
            ..
        } = ending.loss?;
        let stays_up = heart_rate_change_bpm
            .is_some_and(|fall| fall > -STAYS_UP_BPM.max(-STAYS_UP_FOR_LOG_BPM * change));
        let progressed = self.progression.verdict != Some(Verdict::Faded);
        let broke =
            change < -BREAK && change < -TOO_FAST_ERRORS * error && length_s >= SHORTEST_SURGE_S;
        (broke && stays_up && progressed).then(|| {
            let evidence = format!(
                "pace fell by {} in the last {} while heart rate stayed up: the pace before could not be held",
                percent(-change),
                clock(length_s)
            );
            (evidence.into(), length_s, Severity::Major)
        })
    }

    /// A surge on top of a finish that was already faster than the start.
    fn sprinted(&self, ending: &Ending) -> Option<(Sentence, f64, Severity)> {
        const FASTER_ALREADY: f64 = 0.02;
        let surge = ending.surge?;
        let opening = self.run.evidence.opening?;
        let already = (surge.before / opening.speed).ln() > FASTER_ALREADY;
        let clear = surge.change > SURGE
            && surge.change > TOO_FAST_ERRORS * surge.error
            && (SHORTEST_SURGE_S..=LONGEST_SURGE_S).contains(&surge.length_s);
        (clear && already).then(|| {
            let evidence = |units| {
                format!(
                    "the last {} were {} faster than the {} before: a sprint rather than a pace{}",
                    clock(surge.length_s),
                    percent(surge.change),
                    pace_words(surge.before, units),
                    self.weaker()
                )
            };
            (self.say(evidence), surge.length_s, Severity::Minor)
        })
    }

    fn at_the_limit(&self, ending: &Ending) -> Option<(Sentence, f64, Severity)> {
        let last = ending.last_bpm?;
        let (share, of) = match (self.max_heart_rate_bpm, self.threshold_heart_rate_bpm) {
            (Some(max), _) if last >= ALL_OUT_OF_MAX * max => (last / max, "maximum"),
            (None, Some(threshold)) if last >= ALL_OUT_OF_THRESHOLD * threshold => {
                (last / threshold, "threshold")
            }
            _ => return None,
        };
        let evidence = format!(
            "heart rate was {last:.0} bpm over the last minutes, {:.0} % of your {of}",
            share * 100.0
        );
        Some((evidence.into(), ending.finish_s.min(300.0), Severity::Minor))
    }

    fn faster_than_5k(&self, ending: &Ending) -> Option<(Sentence, f64, Severity)> {
        const LEAST_S: f64 = 90.0;
        let paces = self.paces?;
        // A short last part may be faster than a long one: as fast as a race of two and a half times its length.
        let possible = negsplit_workout::vdot::race_speed(
            paces.vdot(),
            (2.5 * ending.finish_m).clamp(1500.0, 5000.0),
        );
        let limit = possible * (1.0 + FASTER_THAN_5K);
        (ending.finish_speed > limit && ending.finish_s >= LEAST_S).then(|| {
            let evidence = |units| {
                format!(
                    "the last {} were run at {}, faster than your 5 km pace of {}",
                    clock(ending.finish_s),
                    pace_words(ending.finish_speed, units),
                    pace_words(paces.speed(Effort::FiveK), units)
                )
            };
            (self.say(evidence), ending.finish_s, Severity::Minor)
        })
    }

    fn say(&self, told: impl Fn(Units) -> String) -> Sentence {
        Sentence::new(self.units, told)
    }

    /// What is added where nothing is known of the athlete.
    fn weaker(&self) -> &'static str {
        if self.max_heart_rate_bpm.is_none() && self.paces.is_none() {
            " (judged from this run alone; less sure without your maximum heart rate or a race)"
        } else {
            ""
        }
    }
}
