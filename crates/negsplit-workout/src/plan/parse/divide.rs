//! One clause that is several steps: a run cut into equal parts, into turns, into halves, or by pickups.

use super::super::error::PlanError;
use super::super::{Faster, Length, Part, Per, Target, Wording, thousandths};
use super::aim::settled;
use super::clause::Clause;
use super::compose::{Composer, NOTHING, easy};
use super::length::Unit;
use negsplit_activity::METERS_PER_MILE;

impl Composer<'_, '_> {
    /// Short faster stretches at even times.
    pub(super) fn pickups(&mut self, clause: &Clause) -> Result<(), PlanError> {
        let wrong = |message: &str| Err(self.cursor.wrong_within(clause.range, message));
        let (Some(Length::Time(pickup)), Some(Length::Time(every))) = (clause.pickup, clause.every)
        else {
            return wrong("pickups are counted in minutes, as in 1-minute pickups every 5 minutes");
        };
        let Some(Length::Time(total)) = clause.length else {
            return wrong("how long is the whole run? add a time, as in 35 min");
        };
        let times = (total / every).round();
        if pickup >= every || !(1.0..=500.0).contains(&times) {
            return wrong("pickups are shorter than what lies between them");
        }
        let between = Wording {
            length: Length::Time(every - pickup),
            target: clause.targets.first().cloned().unwrap_or_else(easy),
            ..Wording::default()
        };
        let pickup = Wording {
            length: Length::Time(pickup),
            target: clause.pickup_targets.first().cloned().unwrap_or_default(),
            faster: clause.faster,
            ..Wording::default()
        };
        let times = times as usize;
        self.parts.push(Part::Repeat {
            times,
            most: times,
            parts: vec![Part::Step(between), Part::Step(pickup)],
        });
        Ok(())
    }

    /// The mile or the kilometre of `5mi drop 10s/mi`, where it is a part of the step.
    pub(super) fn unit_of_gain(&self, clause: &Clause) -> Option<Length> {
        let single = clause.times.is_none() && self.depth == 0;
        unit_of_gain(clause.length?, clause.faster?).filter(|_| single)
    }

    /// A run in parts of equal length.
    pub(super) fn segments(&mut self, clause: &Clause, segment: Length) -> Result<(), PlanError> {
        let wrong = |message: &str| Err(self.cursor.wrong_within(clause.range, message));
        let Some(length) = clause.length else {
            return wrong("how long is the whole? write 5 miles, each mile 10 s faster");
        };
        let Some((times, most)) = rounds(length, segment) else {
            return wrong("these parts do not make up the whole");
        };
        let mut step = self.step(clause, segment)?;
        step.faster = step.faster.map(|faster| own_unit(faster, segment));
        if step.faster.is_none() {
            step.faster = Some(Faster {
                by_s: None,
                per: Per::Step,
            });
        }
        let parts = vec![Part::Step(step)];
        self.parts.push(Part::Repeat { times, most, parts });
        Ok(())
    }

    /// `easy > marathon > half`: as many parts, equally long.
    pub(super) fn turns(&mut self, clause: &Clause) -> Result<(), PlanError> {
        let count = clause.targets.len() as f64;
        let length = match clause.length {
            Some(length) => scaled(length, 1.0 / count),
            None => Length::Share(thousandths(100.0 / count)),
        };
        for target in &clause.targets {
            let turn = Clause {
                targets: vec![target.clone()],
                ..clause.clone()
            };
            let step = self.step(&turn, length)?;
            self.parts.push(Part::Step(step));
        }
        Ok(())
    }

    /// Out and back, or a negative split.
    pub(super) fn halves(
        &mut self,
        clause: Clause,
        back: Option<&Clause>,
    ) -> Result<(), PlanError> {
        let length = match clause.length {
            Some(length) => scaled(length, 0.5),
            None => Length::Share(50.0),
        };
        let faster = back.map_or(clause.faster, |back| back.faster);
        let target = back.and_then(|back| back.targets.first());
        let is_time = !matches!(length, Length::Distance(_) | Length::DistanceBetween(..));
        let out = Clause {
            faster: None,
            ..clause
        };
        let out = self.step(&out, length)?;
        let back = Wording {
            target: match target {
                Some(target) => settled(target, length).unwrap_or_default(),
                None => Target::None,
            },
            faster: target.is_none().then(|| half_gain(faster, is_time)),
            name: None,
            ..out.clone()
        };
        self.parts.extend([Part::Step(out), Part::Step(back)]);
        Ok(())
    }
}

/// The mile or the kilometre for which seconds are gained, where a length is several of them.
pub(in super::super) fn unit_of_gain(length: Length, faster: Faster) -> Option<Length> {
    let unit = match faster.per {
        Per::Mile => METERS_PER_MILE,
        Per::Kilometer => 1000.0,
        _ => return None,
    };
    let fits = rounds(length, Length::Distance(unit)).is_some_and(|(least, _)| least > 1);
    fits.then_some(Length::Distance(unit))
}

/// The mile, the kilometre or the third of a run of which nothing is said but that it is a progression.
pub(super) fn unit_of_progression(clause: &Clause) -> Option<Length> {
    let says_how = clause.faster.is_some() || !clause.targets.is_empty() || clause.times.is_some();
    let length = clause.length.filter(|_| clause.progresses && !says_how)?;
    match length {
        Length::Time(seconds) => Some(Length::Time(thousandths(seconds / 3.0))),
        Length::Distance(_) => {
            let unit = Unit::of(length).times(1.0);
            rounds(length, unit).filter(|(least, _)| *least > 1)?;
            Some(unit)
        }
        _ => None,
    }
}

/// Seconds are gained over the whole way back.
fn half_gain(faster: Option<Faster>, is_time: bool) -> Faster {
    let per = if is_time { Per::Half } else { Per::Step };
    let faster = faster.unwrap_or(Faster { by_s: None, per });
    match faster {
        Faster {
            by_s: Some(_),
            per: Per::Step,
        } => Faster { per, ..faster },
        Faster { by_s: None, .. } => Faster {
            per: Per::Step,
            ..faster
        },
        _ => faster,
    }
}
/// How often a segment makes up a length, at least and at most.
fn rounds(length: Length, segment: Length) -> Option<(usize, usize)> {
    let (least, most, segment) = match (length, segment) {
        (Length::Distance(length), Length::Distance(segment)) => (length, length, segment),
        (Length::DistanceBetween(from, to), Length::Distance(segment)) => (from, to, segment),
        (Length::Time(length), Length::Time(segment)) => (length, length, segment),
        (Length::TimeBetween(from, to), Length::Time(segment)) => (from, to, segment),
        _ => return None,
    };
    let times = |length: f64| {
        let times = (length / segment).round();
        let fits = (times * segment - length).abs() < NOTHING && (1.0..=500.0).contains(&times);
        fits.then_some(times as usize)
    };
    Some((times(least)?, times(most)?))
}

/// `drop 10s/mi` over single miles is `drop 10s`.
fn own_unit(faster: Faster, segment: Length) -> Faster {
    let per = match (faster.per, segment) {
        (Per::Mile, Length::Distance(METERS_PER_MILE)) => Per::Step,
        (Per::Kilometer, Length::Distance(1000.0)) => Per::Step,
        (per, _) => per,
    };
    Faster { per, ..faster }
}

/// A length, so many times as long.
pub(super) fn scaled(length: Length, share: f64) -> Length {
    let meters = |meters: f64| match super::length::is_miles(meters) {
        true => thousandths(meters / METERS_PER_MILE * share) * METERS_PER_MILE,
        false => thousandths(meters * share),
    };
    let other = |value: f64| thousandths(value * share);
    match length {
        Length::Distance(length) => Length::Distance(meters(length)),
        Length::DistanceBetween(from, to) => Length::DistanceBetween(meters(from), meters(to)),
        Length::Time(length) => Length::Time(other(length)),
        Length::TimeBetween(from, to) => Length::TimeBetween(other(from), other(to)),
        Length::Share(percent) => Length::Share(other(percent)),
        Length::Open => Length::Open,
    }
}
