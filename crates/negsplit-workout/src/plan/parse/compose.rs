//! From clauses to parts.

use super::super::error::PlanError;
use super::super::{Faster, Length, Part, Per, Span, StepRole, Target, Wording, thousandths};
use super::aim::{glide, settled, taking};
use super::clause::{Clause, Join, Place};
use super::cursor::Cursor;
use super::length::is_possible;
use crate::effort::Effort;
use negsplit_activity::METERS_PER_MILE;

/// Differences below this count as none, in metres, seconds or percent.
pub(super) const NOTHING: f64 = 0.5;

/// The parts that clauses say.
pub(super) fn parts(
    cursor: &Cursor<'_>,
    clauses: Vec<Clause>,
    depth: usize,
) -> Result<Vec<Part>, PlanError> {
    let jogs = clauses.iter().any(|clause| clause.jogs);
    let mut composer = Composer {
        cursor,
        depth,
        jogs,
        parts: Vec::new(),
    };
    for block in blocks(starts_joined(clauses)) {
        composer.block(block)?;
    }
    if composer.parts.iter().all(has_possible_lengths) {
        Ok(composer.parts)
    } else {
        let message = "this leaves parts under 10 m or 5 s";
        Err(cursor.wrong_within((0, cursor.place()), message))
    }
}

fn has_possible_lengths(part: &Part) -> bool {
    match part {
        Part::Step(step) => is_possible(step.length),
        Part::Repeat { parts, .. } => parts.iter().all(has_possible_lengths),
    }
}

/// `start easy, build to tempo over 5 miles` as one clause.
fn starts_joined(clauses: Vec<Clause>) -> Vec<Clause> {
    let mut joined: Vec<Clause> = Vec::with_capacity(clauses.len());
    for mut clause in clauses {
        let starts = |last: &Clause| {
            last.starts && last.length.is_none() && last.targets.len() == 1 && last.place.is_none()
        };
        if clause.heads && joined.last().is_some_and(starts) {
            let start = joined.pop().unwrap_or_default();
            clause.range.0 = start.range.0;
            clause.targets.splice(0..0, start.targets);
        }
        joined.push(clause);
    }
    joined
}

/// Each clause with those that only say more about it.
fn blocks(clauses: Vec<Clause>) -> Vec<Vec<Clause>> {
    // `first 10 min easy, last 5 min tempo`: nothing says how long the whole is.
    let all_placed = clauses.first().is_some_and(|first| first.place.is_some());
    if all_placed {
        let base = Clause {
            header: true,
            ..Clause::default()
        };
        return vec![std::iter::once(base).chain(clauses).collect()];
    }
    let mut blocks: Vec<Vec<Clause>> = Vec::new();
    for clause in clauses {
        match blocks.last_mut() {
            Some(block) if belongs(block, &clause) => block.push(clause),
            _ => blocks.push(vec![clause]),
        }
    }
    blocks
}

fn belongs(block: &[Clause], clause: &Clause) -> bool {
    let (Some(base), Some(last)) = (block.first(), block.last()) else {
        return false;
    };
    let total = base.is_bare_length() || clause.join == Join::With || base.halves;
    base.header
        || clause.place.is_some() && (total || last.place.is_some())
        || clause.modifies()
        || is_rest(block, clause)
        || clause.is_bare_length() && lacks_length(block)
}

/// Whether there are pickups and nothing says yet how long the whole is.
fn lacks_length(block: &[Clause]) -> bool {
    block.iter().any(|clause| clause.every.is_some())
        && block.iter().all(|clause| clause.length.is_none())
}

/// Whether a clause says what comes between the rounds of the one before.
fn is_rest(block: &[Clause], clause: &Clause) -> bool {
    let repeats = block
        .last()
        .is_some_and(|last| last.times.is_some() && last.group.is_none() && last.rest.is_none());
    let easy = clause.targets.iter().all(is_easy);
    repeats
        && clause.join == Join::With
        && clause.length.is_some()
        && easy
        && clause.times.is_none()
}

fn is_easy(target: &Target) -> bool {
    matches!(target, Target::Effort(Span::At(effort)) if effort.effort <= Effort::Easy)
}

pub(super) struct Composer<'c, 't> {
    pub(super) cursor: &'c Cursor<'t>,
    depth: usize,
    /// Some part of the plan is jogged: what is only run is faster than that.
    jogs: bool,
    pub(super) parts: Vec<Part>,
}

impl Composer<'_, '_> {
    fn block(&mut self, block: Vec<Clause>) -> Result<(), PlanError> {
        let mut clauses: Vec<Clause> = Vec::new();
        for clause in block {
            let says_more = clause.modifies()
                || clause.is_bare_length()
                    && clauses.last().is_some_and(|last| last.every.is_some());
            match clauses.last_mut() {
                Some(last) if says_more && !(last.header && last.length.is_none()) => {
                    merge(last, clause);
                }
                Some(last) if is_rest(std::slice::from_ref(last), &clause) => {
                    last.rest = Some(Box::new(clause));
                }
                _ => clauses.push(clause),
            }
        }
        let base = clauses.remove(0);
        if clauses.is_empty() {
            return self.simple(base);
        }
        self.layout(base, clauses)
    }

    /// A clause that stands for itself.
    pub(super) fn simple(&mut self, mut clause: Clause) -> Result<(), PlanError> {
        if clause.halves {
            return self.halves(clause, None);
        }
        if let Some(parts) = clause.group.take() {
            return self.group(&clause, parts);
        }
        if clause.pickup.is_some() && clause.every.is_some() {
            return self.pickups(&clause);
        }
        clause.length = clause.length.or(clause.pickup);
        if clause.targets.is_empty() && clause.runs && self.jogs {
            clause.targets = vec![Target::Effort(Span::At(Effort::Moderate.into()))];
        }
        if clause.heads {
            self.head(&mut clause)?;
        }
        if let Some(segment) = clause.segment.or_else(|| self.unit_of_gain(&clause)) {
            return self.segments(&clause, segment);
        }
        if clause.targets.len() > 1 {
            return self.turns(&clause);
        }
        let step = self.step(&clause, clause.length.unwrap_or_default())?;
        self.repeated(&clause, step)
    }

    /// A step, as often as it is run, with what lies between.
    fn repeated(&mut self, clause: &Clause, step: Wording) -> Result<(), PlanError> {
        let Some((times, most)) = clause.times else {
            self.parts.push(Part::Step(step));
            return Ok(());
        };
        let mut parts = vec![Part::Step(step)];
        if let Some(rest) = &clause.rest {
            let length = rest.length.unwrap_or_default();
            let mut rest_step = self.step(rest, length)?;
            if rest_step.target == Target::None && rest_step.role.is_none() {
                rest_step.role = Some(StepRole::Recovery);
            }
            parts.push(Part::Step(rest_step));
        }
        self.parts.push(Part::Repeat { times, most, parts });
        Ok(())
    }

    fn group(&mut self, clause: &Clause, mut parts: Vec<Part>) -> Result<(), PlanError> {
        // `6x(4min easy, 1min tempo) each faster`
        if let (Some(faster), Some(Part::Step(last))) = (clause.faster, parts.last_mut()) {
            last.faster = Some(faster);
        }
        match clause.times {
            Some((times, most)) => self.parts.push(Part::Repeat { times, most, parts }),
            None => self.parts.append(&mut parts),
        }
        Ok(())
    }

    /// Short faster stretches at even times.
    fn pickups(&mut self, clause: &Clause) -> Result<(), PlanError> {
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
    fn unit_of_gain(&self, clause: &Clause) -> Option<Length> {
        let unit = match clause.faster?.per {
            Per::Mile => METERS_PER_MILE,
            Per::Kilometer => 1000.0,
            _ => return None,
        };
        let single = clause.times.is_none() && self.depth == 0;
        let fits =
            rounds(clause.length?, Length::Distance(unit)).is_some_and(|(least, _)| least > 1);
        (single && fits).then_some(Length::Distance(unit))
    }

    /// A run in parts of equal length.
    fn segments(&mut self, clause: &Clause, segment: Length) -> Result<(), PlanError> {
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
    fn turns(&mut self, clause: &Clause) -> Result<(), PlanError> {
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

    /// `progressing to marathon pace`: from where the step before ends, or from easy.
    fn head(&self, clause: &mut Clause) -> Result<(), PlanError> {
        clause.heads = false;
        let targets = std::mem::take(&mut clause.targets);
        let (from, to) = match targets.as_slice() {
            [from, to] => (from.clone(), to.clone()),
            [to @ Target::Effort(_)] => (self.end().unwrap_or_else(easy), to.clone()),
            [to] => (self.end().unwrap_or_default(), to.clone()),
            _ => {
                clause.targets = targets;
                return Ok(());
            }
        };
        let Some(target) = glide(&from, &to) else {
            let message = "from what? write both ends, as in 5:00/km > 4:30/km";
            return Err(self.cursor.wrong_within(clause.range, message));
        };
        clause.targets = vec![target];
        Ok(())
    }

    /// What the last step asked for.
    fn end(&self) -> Option<Target> {
        match self.parts.last()? {
            Part::Step(step) => Some(step.target.clone()).filter(|target| *target != Target::None),
            Part::Repeat { .. } => None,
        }
    }

    pub(super) fn step(&self, clause: &Clause, length: Length) -> Result<Wording, PlanError> {
        let target = match clause.in_s {
            Some(seconds) => taking(length, seconds),
            None => settled(clause.targets.first().unwrap_or(&Target::None), length),
        };
        let Some(target) = target else {
            let message = match clause.in_s {
                Some(_) => "nobody runs that far in this time, or nothing says how far",
                None => "a pace needs a unit: 4:30/km or 7:15/mi, between 2:00 and 20:00 /km",
            };
            return Err(self.cursor.wrong_within(clause.range, message));
        };
        Ok(Wording {
            length,
            target,
            faster: clause.faster,
            role: clause.role,
            name: clause.name.clone(),
        })
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

/// What a clause says more about the one before.
fn merge(clause: &mut Clause, more: Clause) {
    clause.length = clause.length.or(more.length);
    clause.segment = clause.segment.or(more.segment);
    clause.every = clause.every.or(more.every);
    clause.faster = clause.faster.or(more.faster);
    clause.role = clause.role.or(more.role);
    if more.pickup.is_some() {
        clause.pickup = more.pickup;
        clause.pickup_targets = more.targets;
    } else if clause.targets.is_empty() {
        clause.targets = more.targets;
    }
    clause.range.1 = more.range.1;
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

pub(super) fn easy() -> Target {
    Target::Effort(Span::At(Effort::Easy.into()))
}

impl Clause {
    /// Whether it is on the way back.
    pub(super) fn returns(&self) -> bool {
        self.place == Some(Place::Return)
    }
}
