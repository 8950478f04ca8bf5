//! What a plan amounts to: which kind of workout, and how much faster its end than its start.

use super::target::{asked_speeds, per_km};
use super::thresholds::{
    FINISH, LAP_M, MARATHON_RUN_M, PICKUP_S, PROGRESSION_PERCENT, SEGMENT_M, SLOWS, THIRD,
    USUAL_GAIN,
};
use super::{Length, Plan, PlannedEffort, Span, Step, StepRole, Target};
use crate::effort::Effort;
use crate::kind::WorkoutKind;
use crate::paces::Paces;

impl Plan {
    /// The kind of progression that the plan is, where its shape tells.
    #[must_use]
    pub fn kind(&self) -> Option<WorkoutKind> {
        let work: Vec<&Step> = self.work().collect();
        if self.has_walking() {
            return Some(WorkoutKind::RunWalk);
        }
        let metres: f64 = self.steps().iter().filter_map(middle_meters).sum();
        if metres >= MARATHON_RUN_M && self.gap_percent(&Paces::usual()).is_some() {
            return Some(WorkoutKind::MarathonSimulation);
        }
        if let [out, back] = work[..]
            && out.faster.is_none()
            && back.faster.is_some()
        {
            return two(out, back);
        }
        if work.iter().any(|step| step.faster.is_some()) {
            return drops(&work, self.has_rests());
        }
        if climbs_zones(&work) {
            return Some(WorkoutKind::HeartRateZones);
        }
        self.gap_percent(&Paces::usual())?;
        match work[..] {
            [only] => is_tempo(only).then_some(WorkoutKind::TempoProgression),
            [first, last] => two(first, last),
            [first, second, third] => thirds([first, second, third]),
            _ => None,
        }
    }

    /// Whether it asks for easy running, or walking, and nothing else.
    #[must_use]
    pub fn is_easy(&self) -> bool {
        let is_easy = |step: &Step| match step.target {
            Target::Effort(span) => span.ends().1.effort <= Effort::Easy,
            Target::Zone(span) => span.ends().1 <= 2,
            _ => false,
        };
        let mut steps = self.steps().iter();
        steps.all(|step| step.faster.is_none() && (step.role != StepRole::Main || is_easy(step)))
            && !self.steps().is_empty()
    }

    fn work(&self) -> impl Iterator<Item = &Step> {
        self.steps()
            .iter()
            .filter(|step| step.role == StepRole::Main)
    }

    fn has_walking(&self) -> bool {
        let walks = |step: &Step| match step.target {
            Target::Effort(span) => span.ends().0.effort == Effort::Walk,
            _ => false,
        };
        // Walking between hard repeats is a rest; between stretches that are only run it is half of the plan.
        let only_run = self.steps().iter().all(|step| match step.target {
            Target::None => step.faster.is_none(),
            Target::Effort(span) => span.ends().1.effort <= Effort::Easy,
            _ => false,
        });
        let own = |step: &&Step| only_run || step.role != StepRole::Recovery;
        self.steps().iter().filter(own).any(walks)
    }

    fn has_rests(&self) -> bool {
        self.steps()
            .iter()
            .any(|step| step.role == StepRole::Recovery)
    }

    /// How much faster the last fifth of the work is planned than the first, in percent of speed; nothing where the
    /// plan asks for no progression, or for one that these paces do not tell in numbers.
    fn gap_percent(&self, paces: &Paces) -> Option<f64> {
        self.gap_percent_from(paces, paces.speed(Effort::Easy))
    }

    /// How much faster the last fifth of the work is planned than the first, in percent of speed, where a first round
    /// without a pace of its own is run at a speed in metres a second.
    #[must_use]
    pub fn gap_percent_from(&self, paces: &Paces, first: f64) -> Option<f64> {
        let pieces = self.pieces(paces, first)?;
        let slows = pieces
            .windows(2)
            .any(|pair| pair[1].middle() < (1.0 - SLOWS) * pair[0].middle());
        let (start, finish) = (mean_over(&pieces, 0.0), mean_over(&pieces, 0.8));
        let gap = (finish / start - 1.0) * 100.0;
        (!slows && gap >= PROGRESSION_PERCENT).then_some(gap)
    }

    /// The work as speeds; nothing where a step has no speed or no length.
    fn pieces(&self, paces: &Paces, first: f64) -> Option<Vec<Piece>> {
        let mut speeds: Vec<Option<(f64, f64)>> = Vec::with_capacity(self.steps().len());
        for step in self.steps() {
            let before = step.after.and_then(|after| *speeds.get(after)?);
            speeds.push(speed_of(step, paces, before, first));
        }
        let steps = self.steps().iter().zip(speeds);
        let work = steps.filter(|(step, _)| step.role == StepRole::Main);
        work.map(|(step, speeds)| Piece::of(step, speeds?))
            .collect()
    }
}

/// Speeds in metres a second at which a step begins and ends.
fn speed_of(
    step: &Step,
    paces: &Paces,
    before: Option<(f64, f64)>,
    first: f64,
) -> Option<(f64, f64)> {
    if step.target == Target::None {
        step.faster?;
        return Some(before.map_or((first, first), |before| faster(before, step, 1)));
    }
    // Heart rates tell no speeds: how fast a runner is in a zone differs too much.
    if matches!(step.target, Target::Zone(_)) {
        return None;
    }
    let start = asked_speeds(&step.target, Some(paces))?;
    Some(faster(start, step, step.round))
}

fn middle_meters(step: &Step) -> Option<f64> {
    match step.length.middle() {
        Length::Distance(meters) => Some(meters),
        _ => None,
    }
}

/// Speeds after so many rounds, each faster as the step asks.
fn faster((from, to): (f64, f64), step: &Step, rounds: usize) -> (f64, f64) {
    let asked = |speed: f64| per_km(&step.faster?, step.length, 1000.0 / speed);
    let after = |speed: f64| match asked(speed) {
        Some((least, most)) => {
            let gained = rounds as f64 * (least + most) / 2.0;
            1000.0 / (1000.0 / speed - gained).max(100.0)
        }
        None if step.faster.is_some() => speed * (1.0 + USUAL_GAIN * rounds as f64),
        None => speed,
    };
    (after(from), after(to))
}

/// A stretch of planned work, evenly from one speed to another.
#[derive(Clone, Copy)]
struct Piece {
    seconds: f64,
    from: f64,
    to: f64,
}

impl Piece {
    fn of(step: &Step, (from, to): (f64, f64)) -> Option<Self> {
        let seconds = match step.length.middle() {
            Length::Time(seconds) => seconds,
            Length::Distance(metres) => 2.0 * metres / (from + to),
            _ => return None,
        };
        Some(Self { seconds, from, to })
    }

    fn middle(&self) -> f64 {
        (self.from + self.to) / 2.0
    }
}

/// Mean speed over the fifth of the time that begins at a share of it.
fn mean_over(pieces: &[Piece], begins: f64) -> f64 {
    const FIFTH: f64 = 0.2;
    let total: f64 = pieces.iter().map(|piece| piece.seconds).sum();
    let (start, end) = (begins * total, (begins + FIFTH) * total);
    let mut at = 0.0;
    let mut metres = 0.0;
    for piece in pieces {
        let (from, to) = (start.max(at), end.min(at + piece.seconds));
        if to > from {
            let share = ((from + to) / 2.0 - at) / piece.seconds;
            metres += (piece.from + (piece.to - piece.from) * share) * (to - from);
        }
        at += piece.seconds;
    }
    metres / (end - start)
}

fn drops(work: &[&Step], has_rests: bool) -> Option<WorkoutKind> {
    let of = |range: std::ops::RangeInclusive<f64>| {
        work.iter()
            .all(|step| step.meters().is_some_and(|m| range.contains(&m)))
    };
    let short = work
        .iter()
        .all(|step| step.seconds().is_some_and(|s| s <= PICKUP_S));
    if has_rests && short {
        Some(WorkoutKind::FartlekProgression)
    } else if of(LAP_M) {
        Some(WorkoutKind::TrackProgression)
    } else if of(SEGMENT_M) {
        Some(WorkoutKind::MileDrops)
    } else {
        None
    }
}

/// Whether steps go up through the zones, or one step does.
fn climbs_zones(work: &[&Step]) -> bool {
    let zones: Option<Vec<(u8, u8)>> = work
        .iter()
        .map(|step| match step.target {
            Target::Zone(span) => Some(span.ends()),
            _ => None,
        })
        .collect();
    let Some(zones) = zones else { return false };
    let rises = zones.windows(2).all(|pair| pair[1].0 > pair[0].0);
    let ends = zones.first().zip(zones.last());
    rises && ends.is_some_and(|((first, _), (_, last))| last >= &(first + 1))
}

/// From a little slower to a little faster than tempo.
fn is_tempo(step: &Step) -> bool {
    let Target::Effort(Span::Glide(from, to)) = step.target else {
        return false;
    };
    let is_tempo =
        |planned: &PlannedEffort| matches!(planned.effort, Effort::Tempo | Effort::Threshold);
    if is_tempo(&from) && is_tempo(&to) {
        return from.slower_s > to.slower_s;
    }
    (Effort::Steady..=Effort::Half).contains(&from.effort)
        && (Effort::Half..=Effort::TenK).contains(&to.effort)
}

fn two(first: &Step, last: &Step) -> Option<WorkoutKind> {
    let share = length(last) / (length(first) + length(last));
    if share <= FINISH {
        Some(WorkoutKind::FastFinish)
    } else if share <= 1.0 - FINISH {
        Some(WorkoutKind::NegativeSplit)
    } else {
        None
    }
}

fn thirds(steps: [&Step; 3]) -> Option<WorkoutKind> {
    let lengths = steps.map(length);
    let shortest = lengths.iter().copied().fold(f64::INFINITY, f64::min);
    let longest = lengths.iter().copied().fold(0.0, f64::max);
    (shortest >= THIRD * longest).then_some(WorkoutKind::PacedThirds)
}

/// Seconds, more or less: enough to compare steps.
fn length(step: &Step) -> f64 {
    const USUAL_SPEED: f64 = 3.0;
    match step.length.middle() {
        Length::Time(seconds) => seconds,
        Length::Distance(metres) => metres / USUAL_SPEED,
        _ => 0.0,
    }
}

impl Length {
    /// One length for what is left open: the middle of two bounds, a share of an hour.
    pub(super) fn middle(self) -> Self {
        match self {
            Self::DistanceBetween(from, to) => Self::Distance((from + to) / 2.0),
            Self::TimeBetween(from, to) => Self::Time((from + to) / 2.0),
            Self::Share(percent) => Self::Time(36.0 * percent),
            fixed => fixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str) -> Plan {
        text.parse().unwrap()
    }

    #[test]
    fn the_shape_of_a_plan_is_a_kind() {
        use WorkoutKind::*;
        for (text, kind) in [
            (
                "15min easy + 15min moderate + 15min tempo",
                Some(PacedThirds),
            ),
            (
                "15min easy + 15min moderate + 10min hard",
                Some(PacedThirds),
            ),
            ("30min easy, 30min marathon, 30min half", Some(PacedThirds)),
            ("5mi easy, 1mi 10k", Some(FastFinish)),
            ("8mi easy, 4mi half", Some(FastFinish)),
            ("5km 5:00/km, 5km 4:50/km", Some(NegativeSplit)),
            ("5x1mi drop 10s", Some(MileDrops)),
            ("5x2mi 8:30/mi drop 10s/mi", Some(MileDrops)),
            ("400m easy, 10x400m drop 2-3s", Some(TrackProgression)),
            ("8x(4min easy, 1min faster)", Some(FartlekProgression)),
            (
                "10min zone 2, 20min zone 3, 8min zone 4",
                Some(HeartRateZones),
            ),
            ("40min zone 2>4", Some(HeartRateZones)),
            (
                "2mi easy, 4mi marathon>10k, 1mi easy",
                Some(TempoProgression),
            ),
            (
                "10mi easy, 6mi marathon, 4mi marathon>half",
                Some(MarathonSimulation),
            ),
            ("26x(4min run, 1min walk)", Some(RunWalk)),
            ("6x800m 5k, 90s walk", None),
            ("8 mile progression run", Some(MileDrops)),
            ("40min easy", None),
            (
                "10min warm-up, 6x(800m 5k, 400m jog), 10min cool-down",
                None,
            ),
            ("15min tempo, 15min moderate, 15min easy", None),
        ] {
            assert_eq!(plan(text).kind(), kind, "{text}");
        }
    }

    #[test]
    fn easy_plans_ask_for_nothing_else() {
        for text in [
            "40min easy",
            "10min warm-up, 30min zone 2",
            "5min walk, 20min easy",
        ] {
            assert!(plan(text).is_easy(), "{text}");
        }
        for text in [
            "30min easy, 5min 10k",
            "40min",
            "40min easy>tempo",
            "30min zone 3",
        ] {
            assert!(!plan(text).is_easy(), "{text}");
        }
    }

    #[test]
    fn the_gap_is_that_of_the_last_fifth_against_the_first() {
        let gap = |text: &str| plan(text).gap_percent(&Paces::usual());
        let drops = gap("5x1mi 8:00/mi drop 10s").unwrap();
        assert!(
            (drops - (480.0 / 440.0 - 1.0) * 100.0).abs() < 0.5,
            "{drops}"
        );
        let glide = gap("10km 5:00>4:00/km").unwrap();
        assert!(
            (17.0..20.0).contains(&glide),
            "four fifths of 25 %, almost: {glide}"
        );
        assert_eq!(gap("10km 5:00/km"), None);
        assert_eq!(gap("5km 4:30/km, 5km 5:00/km"), None);
        assert_eq!(gap("20min zone 2, 20min zone 4"), None);
    }
}
