//! Targets that depend on one another or on a length.

use super::super::{Length, Per, PlannedEffort, PlannedPace, Span, Target, thousandths};
use super::length::Unit;
use super::pace::is_possible;
use negsplit_activity::METERS_PER_MILE;

/// Of shorter repeats people say the time that one takes, in metres.
const SHORT_M: f64 = 900.0;

/// From the end of one target evenly to the end of another of its sort.
pub(super) fn glide(from: &Target, to: &Target) -> Option<Target> {
    Some(match (from, to) {
        (Target::Effort(from), Target::Effort(to)) => Target::Effort(between(*from, *to)),
        (Target::Pace(from), Target::Pace(to)) => Target::Pace(between(*from, *to)),
        (Target::Zone(from), Target::Zone(to)) => Target::Zone(between(*from, *to)),
        (Target::HeartRate(from), Target::HeartRate(to)) => Target::HeartRate(between(*from, *to)),
        (Target::Perceived(from), Target::Perceived(to)) => Target::Perceived(between(*from, *to)),
        (Target::HeartRateShare(from, base), Target::HeartRateShare(to, other))
            if base == other =>
        {
            Target::HeartRateShare(between(*from, *to), *base)
        }
        _ => return None,
    })
}

fn between<T: Copy + PartialEq>(from: Span<T>, to: Span<T>) -> Span<T> {
    let (from, to) = (from.ends().1, to.ends().1);
    if from == to {
        Span::At(to)
    } else {
        Span::Glide(from, to)
    }
}

/// The target with every pace in a unit; nothing where the length does not tell which.
pub(super) fn settled(target: &Target, length: Length) -> Option<Target> {
    match target {
        Target::Pace(span) => {
            let (from, to) = span.ends();
            let ends = (pace(from, length)?, pace(to, length)?);
            Some(Target::Pace(with_ends(*span, ends)))
        }
        Target::Effort(span) => {
            let per = per_of(length);
            let settle = |effort: PlannedEffort| match effort.per {
                Per::Step => PlannedEffort { per, ..effort },
                _ => effort,
            };
            let (from, to) = span.ends();
            Some(Target::Effort(with_ends(*span, (settle(from), settle(to)))))
        }
        other => Some(other.clone()),
    }
}

fn with_ends<T: Copy>(span: Span<T>, (from, to): (T, T)) -> Span<T> {
    match span {
        Span::At(_) => Span::At(from),
        Span::Between(..) => Span::Between(from, to),
        Span::Glide(..) => Span::Glide(from, to),
    }
}

fn per_of(length: Length) -> Per {
    if Unit::of(length) == Unit::Meters(METERS_PER_MILE) {
        Per::Mile
    } else {
        Per::Kilometer
    }
}

/// A pace without a unit is for a mile or a kilometre of the step, or for the step where that is shorter.
fn pace(pace: PlannedPace, length: Length) -> Option<PlannedPace> {
    if pace.per != Per::Step {
        return Some(pace);
    }
    let per = per_of(length);
    let (Length::Distance(meters) | Length::DistanceBetween(meters, _)) = length else {
        return None;
    };
    let of_unit = PlannedPace {
        seconds: pace.seconds,
        per,
    };
    let settled = if meters >= SHORT_M && is_possible(of_unit) {
        of_unit
    } else {
        in_time(meters, pace.seconds)
    };
    is_possible(settled).then_some(settled)
}

/// The pace at which a distance takes a time.
fn in_time(meters: f64, seconds: f64) -> PlannedPace {
    let per = per_of(Length::Distance(meters));
    let unit = if per == Per::Mile {
        METERS_PER_MILE
    } else {
        1000.0
    };
    PlannedPace {
        seconds: thousandths(seconds * unit / meters),
        per,
    }
}

/// The pace at which a step of a length takes a time, as a target.
pub(super) fn taking(length: Length, seconds: f64) -> Option<Target> {
    let Length::Distance(meters) = length else {
        return None;
    };
    let pace = in_time(meters, seconds);
    is_possible(pace).then_some(Target::Pace(Span::At(pace)))
}
