//! Clauses that say where in a run something else is run: `6 miles, last 2 at 10k`.

use super::super::error::PlanError;
use super::super::{Length, Part, Per, PlannedPace, Span, Target, thousandths};
use super::clause::{Clause, Place};
use super::compose::{Composer, NOTHING, easy};
use super::divide::scaled;
use super::length::Unit;
use super::pace::is_possible;
use negsplit_activity::METERS_PER_MILE;

impl Composer<'_, '_> {
    /// Lays clauses into the run that `base` stands for, and fills what they leave.
    pub(super) fn layout(
        &mut self,
        base: Clause,
        mut clauses: Vec<Clause>,
    ) -> Result<(), PlanError> {
        if base.halves
            && let [back] = &clauses[..]
            && back.returns()
        {
            return self.halves(base, Some(back));
        }
        let total = self.total(&base, &clauses);
        paces_of_units(total, &mut clauses);
        equal_parts(total, &mut clauses);
        for clause in &mut clauses {
            self.measure(clause, total)?;
        }
        fill_remaining(total, &mut clauses);
        self.fits(total, &clauses)?;
        let mut placed = Extent::ZERO;
        let mut filled = false;
        for index in 0..clauses.len() {
            let clause = clauses[index].clone();
            if let Some(gap) = self.gap(total, placed, &clauses[index..]) {
                filled |= gap == Length::Open;
                placed = placed.plus(gap);
                self.fill(&base, gap)?;
            }
            placed = placed.and(clause.extent());
            self.simple(clause)?;
        }
        let is_placed = clauses.iter().any(|clause| clause.place.is_some());
        match total.and_then(|total| placed.left_of(total)) {
            Some(rest) if is_placed && !filled => self.fill(&base, rest),
            _ => Ok(()),
        }
    }

    /// Work inside of a run, in its middle: `10 miles with 4 at threshold`; strides come at its end.
    pub(super) fn inside(&mut self, base: &Clause, work: &Clause) -> Result<(), PlanError> {
        let whole = base.length.unwrap_or_default();
        let left = match work.extent().left_of(whole) {
            Some(left) if work.pickup.is_some() => [left, Length::Open],
            Some(left) => [scaled(left, 0.5); 2],
            None if work.pickup.is_some() => [whole, Length::Open],
            None => [Length::Open; 2],
        };
        let mut base = base.clone();
        if base.targets == work.targets {
            // `marathon-pace run, 13 mi with 8 mi @ marathon pace`: the rest is easy.
            base.targets.clear();
        }
        self.fill(&base, left[0])?;
        self.simple(work.clone())?;
        if work.pickup.is_some() {
            return Ok(());
        }
        self.fill(&base, left[1])
    }

    /// How long the whole is; a hundred percent where only shares are said.
    fn total(&self, base: &Clause, clauses: &[Clause]) -> Option<Length> {
        let share = |clause: &Clause| {
            matches!(clause.length, Some(Length::Share(_)))
                || matches!(clause.place, Some(Place::Share { .. })) && clause.in_s.is_none()
        };
        let only_shares = clauses.iter().any(share);
        base.length.or(only_shares.then_some(Length::Share(100.0)))
    }

    /// Gives a clause its length, as far as it can be known.
    fn measure(&self, clause: &mut Clause, total: Option<Length>) -> Result<(), PlanError> {
        if let Some(count) = clause.bare.take() {
            let Some(total) = total else {
                let message = "this number needs a unit: m, km, mi, s, min or h";
                return Err(self.cursor.wrong_within(clause.range, message));
            };
            clause.length = Some(Unit::of(total).times(count));
        }
        clause.length = match (clause.length, clause.place, total) {
            (Some(Length::Share(percent)), _, Some(total)) => Some(scaled(total, percent / 100.0)),
            (None, Some(Place::Share { percent, .. }), Some(total)) => {
                Some(scaled(total, percent / 100.0))
            }
            (None, Some(Place::Share { .. }), None) => clause
                .in_s
                .take()
                .map(|seconds| Length::Time(thousandths(seconds))),
            (None, Some(Place::Numbered { from_m, to_m }), _) => Some(span(from_m, to_m)),
            (length, ..) => length,
        };
        Ok(())
    }

    /// Refuses parts that are longer than the whole.
    fn fits(&self, total: Option<Length>, clauses: &[Clause]) -> Result<(), PlanError> {
        let all = Extent::of(clauses);
        let too_long = total.is_some_and(|total| all.is_beyond(total));
        match clauses.last() {
            Some(last) if too_long => {
                let message = "the parts are longer than the whole";
                Err(self.cursor.wrong_within(last.range, message))
            }
            _ => Ok(()),
        }
    }

    /// What has to be filled before the first of these clauses.
    fn gap(&self, total: Option<Length>, placed: Extent, clauses: &[Clause]) -> Option<Length> {
        let first = clauses.first()?;
        match first.place? {
            Place::Numbered { from_m, .. } => placed.left_of(Length::Distance(from_m)),
            Place::Share { from, .. } => placed.left_of(scaled(total?, from / 100.0)),
            Place::Last => {
                let ahead = Extent::of(clauses);
                match total {
                    Some(total) if ahead.and(placed).is_like(total) => {
                        ahead.and(placed).left_of(total)
                    }
                    Some(_) => Some(Length::Open),
                    None => (placed == Extent::ZERO).then_some(Length::Open),
                }
            }
            _ => None,
        }
    }

    /// A step of the run that nothing more is said about.
    fn fill(&mut self, base: &Clause, length: Length) -> Result<(), PlanError> {
        let mut step = self.step(base, length)?;
        if step.target == Target::None {
            step.target = easy();
        }
        if let Target::Effort(Span::Glide(from, _)) = step.target {
            step.target = Target::Effort(Span::At(from));
        }
        self.parts.push(Part::Step(step));
        Ok(())
    }
}

impl Clause {
    /// How long it is with its repeats and the rests between them.
    fn extent(&self) -> Extent {
        let round = match &self.group {
            Some(parts) => Extent::of_parts(parts),
            None => Extent::ZERO.plus(self.length.or(self.pickup).unwrap_or_default()),
        };
        let rest = self.rest.as_ref().and_then(|rest| rest.length);
        // A jog of two minutes between miles does not count as miles.
        let rest = rest.filter(|rest| round.is_like(*rest));
        let times = self.times.map_or(1, |(times, _)| times);
        round.plus(rest.unwrap_or_default()).times(times as f64)
    }

    /// Whether it is clearly shorter than a length, where they can be compared.
    pub(super) fn fits_in(&self, whole: Length) -> bool {
        let extent = self.extent();
        !extent.is_like(whole) || extent.left_of(whole).is_some()
    }
}

fn span(from_m: f64, to_m: f64) -> Length {
    let meters = to_m - from_m;
    let miles = thousandths(meters / METERS_PER_MILE);
    // Miles stay whole miles.
    if (miles * METERS_PER_MILE - meters).abs() < 1e-6 && miles.fract() == 0.0 {
        Length::Distance(miles * METERS_PER_MILE)
    } else {
        Length::Distance(thousandths(meters))
    }
}

/// `5 miles: 9:00, 8:50, 8:40, 8:30, 8:20`: as many times as there are miles are their paces.
fn paces_of_units(total: Option<Length>, clauses: &mut [Clause]) {
    let Some(whole @ Length::Distance(meters)) = total else {
        return;
    };
    let (unit, per) = match Unit::of(whole) {
        Unit::Meters(METERS_PER_MILE) => (METERS_PER_MILE, Per::Mile),
        _ => (1000.0, Per::Kilometer),
    };
    let pace = |clause: &Clause| match clause.length {
        Some(Length::Time(seconds)) if clause.is_bare_length() => {
            Some(PlannedPace { seconds, per }).filter(|pace| is_possible(*pace))
        }
        _ => None,
    };
    let paces: Option<Vec<PlannedPace>> = clauses.iter().map(pace).collect();
    let fits = (clauses.len() as f64 * unit - meters).abs() < NOTHING;
    let Some(paces) = paces.filter(|paces| fits && paces.len() > 1) else {
        return;
    };
    for (clause, pace) in clauses.iter_mut().zip(paces) {
        clause.length = Some(Length::Distance(unit));
        clause.targets = vec![Target::Pace(Span::At(pace))];
    }
}

/// `45 min: easy, moderate, hard`: where no clause says how long it is, all are equally long.
fn equal_parts(total: Option<Length>, clauses: &mut [Clause]) {
    let unsaid = |clause: &Clause| {
        clause.length.is_none()
            && clause.place.is_none()
            && clause.bare.is_none()
            && clause.group.is_none()
            && clause.pickup.is_none()
    };
    let Some(total) = total.filter(|_| clauses.iter().all(unsaid)) else {
        return;
    };
    let count = clauses.len() as f64;
    for clause in clauses {
        clause.length = Some(scaled(total, 1.0 / count));
    }
}

/// Gives the one clause without a length what the others leave.
fn fill_remaining(total: Option<Length>, clauses: &mut [Clause]) {
    let placed = Extent::of(clauses);
    let open = |clause: &&mut Clause| {
        clause.length.is_none() && clause.group.is_none() && clause.pickup.is_none()
    };
    let left = total.and_then(|total| placed.left_of(total));
    let mut unsaid = clauses.iter_mut().filter(open);
    if let (Some(clause), None) = (unsaid.next(), unsaid.next()) {
        clause.length = left;
    }
}

/// Lengths added up, each sort for itself, at least and at most.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Extent {
    meters: (f64, f64),
    seconds: (f64, f64),
    percent: f64,
}

impl Extent {
    const ZERO: Self = Self {
        meters: (0.0, 0.0),
        seconds: (0.0, 0.0),
        percent: 0.0,
    };

    /// Clauses one after the other.
    fn of(clauses: &[Clause]) -> Self {
        let extents = clauses.iter().map(Clause::extent);
        extents.fold(Self::ZERO, Self::and)
    }

    fn of_parts(parts: &[Part]) -> Self {
        parts.iter().fold(Self::ZERO, |sum, part| match part {
            Part::Step(step) => sum.plus(step.length),
            Part::Repeat { times, parts, .. } => {
                sum.and(Self::of_parts(parts).times(*times as f64))
            }
        })
    }

    fn times(self, times: f64) -> Self {
        let all = |(least, most): (f64, f64)| (least * times, most * times);
        Self {
            meters: all(self.meters),
            seconds: all(self.seconds),
            percent: self.percent * times,
        }
    }

    fn plus(self, length: Length) -> Self {
        let mut sum = self;
        match length {
            Length::Distance(meters) => sum.meters = added(sum.meters, (meters, meters)),
            Length::DistanceBetween(from, to) => sum.meters = added(sum.meters, (from, to)),
            Length::Time(seconds) => sum.seconds = added(sum.seconds, (seconds, seconds)),
            Length::TimeBetween(from, to) => sum.seconds = added(sum.seconds, (from, to)),
            Length::Share(percent) => sum.percent += percent,
            Length::Open => {}
        }
        sum
    }

    fn and(self, other: Self) -> Self {
        Self {
            meters: added(self.meters, other.meters),
            seconds: added(self.seconds, other.seconds),
            percent: self.percent + other.percent,
        }
    }

    /// What is left of a whole; nothing where it is used up or is of another kind.
    fn left_of(self, whole: Length) -> Option<Length> {
        if !self.is_like(whole) {
            return None;
        }
        let (least, most) = match whole {
            Length::Distance(meters) => (meters - self.meters.1, meters - self.meters.0),
            Length::DistanceBetween(from, to) => (from - self.meters.0, to - self.meters.1),
            Length::Time(seconds) => (seconds - self.seconds.1, seconds - self.seconds.0),
            Length::TimeBetween(from, to) => (from - self.seconds.0, to - self.seconds.1),
            Length::Share(percent) => (percent - self.percent, percent - self.percent),
            Length::Open => return None,
        };
        if least < NOTHING {
            return None;
        }
        Some(of_sort(whole, least, most))
    }

    /// Whether nothing of another sort was added.
    fn is_like(self, whole: Length) -> bool {
        let Self {
            meters,
            seconds,
            percent,
        } = self;
        match whole {
            Length::Distance(_) | Length::DistanceBetween(..) => seconds.1 + percent == 0.0,
            Length::Time(_) | Length::TimeBetween(..) => meters.1 + percent == 0.0,
            Length::Share(_) => meters.1 + seconds.1 == 0.0,
            Length::Open => false,
        }
    }

    /// Whether it is clearly more than a whole.
    fn is_beyond(self, whole: Length) -> bool {
        match whole {
            Length::Distance(most) | Length::DistanceBetween(_, most) => {
                self.meters.0 > most + NOTHING
            }
            Length::Time(most) | Length::TimeBetween(_, most) => self.seconds.0 > most + NOTHING,
            Length::Share(most) => self.percent > most + NOTHING,
            Length::Open => false,
        }
    }
}

fn added((a, b): (f64, f64), (c, d): (f64, f64)) -> (f64, f64) {
    (a + c, b + d)
}

/// A length of the same kind as another.
fn of_sort(whole: Length, least: f64, most: f64) -> Length {
    match Unit::of(whole) {
        Unit::Meters(METERS_PER_MILE) => {
            let miles = |meters: f64| thousandths(meters / METERS_PER_MILE) * METERS_PER_MILE;
            between(
                miles(least),
                miles(most),
                Length::Distance,
                Length::DistanceBetween,
            )
        }
        _ => {
            let (least, most) = (thousandths(least), thousandths(most));
            match whole {
                Length::Time(_) | Length::TimeBetween(..) => {
                    between(least, most, Length::Time, Length::TimeBetween)
                }
                Length::Share(_) => Length::Share(least),
                _ => between(least, most, Length::Distance, Length::DistanceBetween),
            }
        }
    }
}

fn between(
    least: f64,
    most: f64,
    one: impl Fn(f64) -> Length,
    two: impl Fn(f64, f64) -> Length,
) -> Length {
    if most - least < NOTHING {
        one(least)
    } else {
        two(least, most)
    }
}
