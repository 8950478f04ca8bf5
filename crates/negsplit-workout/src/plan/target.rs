//! What a step asks for in numbers, once the athlete and the steps before it are known.

use super::thresholds::{FASTER, TOLERANCE};
use super::{Faster, Length, Per, Plan, PlannedEffort, PlannedPace, Span, Step, Target};
use crate::effort::Effort;
use crate::paces::Paces;
use negsplit_activity::METERS_PER_MILE;

/// Paces that are asked for, in seconds a kilometre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The slowest.
    pub slowest: f64,
    /// The fastest; nothing where faster is never too fast.
    pub fastest: Option<f64>,
}

impl Band {
    /// By how much a pace misses, in seconds a kilometre: positive when slower, negative when faster, 0 inside.
    #[must_use]
    pub fn missed_by(self, pace: f64) -> f64 {
        let too_fast = self
            .fastest
            .map_or(0.0, |fastest| (pace - fastest).min(0.0));
        (pace - self.slowest).max(0.0) + too_fast
    }

    /// A pace in its middle.
    #[must_use]
    pub fn middle(self) -> f64 {
        (self.slowest + self.fastest.unwrap_or(self.slowest)) / 2.0
    }

    fn around(pace: f64) -> Self {
        Self {
            slowest: pace * (1.0 + TOLERANCE),
            fastest: Some(pace * (1.0 - TOLERANCE)),
        }
    }

    /// Faster by so many seconds a kilometre.
    fn faster(self, by: (f64, f64)) -> Self {
        Self {
            slowest: self.slowest - by.0,
            fastest: self.fastest.map(|fastest| fastest - by.1),
        }
    }
}

impl Plan {
    /// The paces that a step asks for; nothing where it asks for none or they cannot be known.
    ///
    /// `run` says at which grade-adjusted speed, in metres a second, an earlier step was run: a step that is only to be
    /// faster is measured by it.
    #[must_use]
    pub fn band(
        &self,
        index: usize,
        paces: Option<&Paces>,
        run: impl Fn(usize) -> Option<f64>,
    ) -> Option<Band> {
        let step = self.steps().get(index)?;
        if let Some(first) = first_round(&step.target, paces) {
            return Some(shifted(first, step));
        }
        Some(after(run(step.after?)?, step))
    }
}

impl Step {
    /// Speeds in metres a second at which a step that gets evenly faster or slower starts and ends; nothing where it asks
    /// for one pace, or for what cannot be known.
    #[must_use]
    pub fn glide_speeds(&self, paces: Option<&Paces>) -> Option<(f64, f64)> {
        match self.target {
            Target::Effort(Span::Glide(..)) | Target::Pace(Span::Glide(..)) => {
                asked_speeds(&self.target, paces)
            }
            _ => None,
        }
    }
}

/// What the target asks for, before a repeat gets faster.
pub(super) fn first_round(target: &Target, paces: Option<&Paces>) -> Option<Band> {
    match target {
        Target::Effort(span) => effort_band(*span, paces?),
        Target::Pace(span) => Some(pace_band(*span)),
        _ => None,
    }
}

/// The slowest and the fastest speed of an effort, in metres a second.
fn speeds(planned: PlannedEffort, paces: &Paces) -> (f64, f64) {
    let (slow, fast) = paces.band(planned.effort);
    let slower = planned.slower_s_per_km();
    let changed = |speed: f64| 1000.0 / (1000.0 / speed + slower).max(100.0);
    (changed(slow), changed(fast))
}

/// Speeds in metres a second at which a step with a target of its own is to begin and to end.
pub(super) fn asked_speeds(target: &Target, paces: Option<&Paces>) -> Option<(f64, f64)> {
    let level = |effort: Effort| Some(paces?.speed(effort));
    match target {
        Target::Effort(span) => {
            let (from, to) = span.ends();
            Some((speed(from, paces?), speed(to, paces?)))
        }
        Target::Pace(span) => {
            let speed = |pace: PlannedPace| 1000.0 / pace.as_seconds_per_kilometer();
            let (from, to) = (speed(span.ends().0), speed(span.ends().1));
            let middle = (from + to) / 2.0;
            match span {
                Span::Between(..) => Some((middle, middle)),
                _ => Some((from, to)),
            }
        }
        Target::Perceived(span) => {
            let (from, to) = span.ends();
            Some((level(felt(from))?, level(felt(to))?))
        }
        Target::Zone(span) => {
            let (from, to) = span.ends();
            Some((level(zone_effort(from))?, level(zone_effort(to))?))
        }
        Target::None | Target::HeartRate(_) | Target::HeartRateShare(..) => None,
    }
}

/// A speed in the middle of a planned effort.
fn speed(planned: PlannedEffort, paces: &Paces) -> f64 {
    let (slow, fast) = speeds(planned, paces);
    (slow + fast) / 2.0
}

/// The effort that a perceived effort from 1 to 10 stands for, on Borg's scale of ten as coaches use it.
fn felt(perceived: u8) -> Effort {
    match perceived {
        0 | 1 => Effort::Walk,
        2 | 3 => Effort::Easy,
        4 => Effort::Moderate,
        5 => Effort::Marathon,
        6 => Effort::Half,
        7 => Effort::Threshold,
        8 => Effort::TenK,
        9 => Effort::FiveK,
        _ => Effort::Hard,
    }
}

/// The effort that a heart-rate zone usually is.
fn zone_effort(zone: u8) -> Effort {
    match zone {
        0..=2 => Effort::Easy,
        3 => Effort::Moderate,
        4 => Effort::Tempo,
        _ => Effort::FiveK,
    }
}

fn effort_band(span: Span<PlannedEffort>, paces: &Paces) -> Option<Band> {
    let (from, to) = span.ends();
    let ((from_slow, from_fast), (to_slow, to_fast)) = (speeds(from, paces), speeds(to, paces));
    let (slow, fast) = match span {
        // On average half-way.
        Span::Glide(..) => ((from_slow + to_slow) / 2.0, (from_fast + to_fast) / 2.0),
        _ => (from_slow.min(to_slow), from_fast.max(to_fast)),
    };
    (slow > 0.0).then(|| Band {
        slowest: 1000.0 / slow * (1.0 + TOLERANCE),
        fastest: Some(1000.0 / fast * (1.0 - TOLERANCE)),
    })
}

fn pace_band(span: Span<PlannedPace>) -> Band {
    let seconds = PlannedPace::as_seconds_per_kilometer;
    match span {
        Span::At(pace) => Band::around(seconds(pace)),
        Span::Glide(from, to) => Band::around((seconds(from) + seconds(to)) / 2.0),
        Span::Between(slow, fast) => Band {
            slowest: seconds(slow),
            fastest: Some(seconds(fast)),
        },
    }
}

/// The band of a later round: faster by what each round before it was to gain.
fn shifted(first: Band, step: &Step) -> Band {
    let gain = step
        .faster
        .and_then(|faster| per_km(&faster, step.length, first.middle()));
    let Some((least, most)) = gain else {
        return first;
    };
    let rounds = step.round as f64;
    first.faster((rounds * least, rounds * most))
}

/// The band of a step that is to be faster than one that was run.
fn after(speed: f64, step: &Step) -> Band {
    let pace = 1000.0 / speed.max(0.1);
    match step
        .faster
        .and_then(|faster| per_km(&faster, step.length, pace))
    {
        Some(by) => Band::around(pace).faster(by),
        None => Band {
            slowest: pace * (1.0 - FASTER),
            fastest: None,
        },
    }
}

/// The seconds a kilometre by which a round is faster, at least and at most, than one at a pace.
pub(super) fn per_km(faster: &Faster, length: Length, pace: f64) -> Option<(f64, f64)> {
    let (least, most) = faster.by_s?;
    let km = match (faster.per, length) {
        (Per::Step | Per::Half, Length::Distance(metres)) => metres / 1000.0,
        (Per::Mile, _) => METERS_PER_MILE / 1000.0,
        (Per::Half, Length::Time(seconds)) => seconds / pace,
        (Per::Half, _) => return None,
        _ => 1.0,
    };
    Some((least / km, most / km))
}
