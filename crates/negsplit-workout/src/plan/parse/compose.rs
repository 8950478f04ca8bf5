//! From clauses to parts.

use super::super::error::PlanError;
use super::super::{Length, Part, Span, StepRole, Target, Wording};
use super::aim::{glide, settled, taking};
use super::clause::{Clause, Join, Place};
use super::cursor::Cursor;
use super::divide::unit_of_progression;
use super::length::is_possible;
use crate::effort::Effort;

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
    let total = base.is_bare_length() || clause.join != Join::Comma || base.halves;
    base.header
        || clause.place.is_some() && (total || last.place.is_some())
        || clause.modifies()
        || is_rest(block, clause)
        || is_inside(block, clause)
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
    let rests = clause.join != Join::Comma
        || clause.length.is_some_and(|length| {
            let target = clause.targets.first().unwrap_or(&Target::None);
            let steady = block.last().is_some_and(|last| last.faster.is_none());
            is_break(length, target, clause.role, steady)
        });
    let easy = clause.targets.iter().all(is_easy);
    repeats && rests && clause.length.is_some() && easy && clause.times.is_none()
}

/// Whether what follows a repeat after a comma comes between its rounds: a rest, or a short jog behind rounds that do not
/// get faster.
pub(in super::super) fn is_break(
    length: Length,
    target: &Target,
    role: Option<StepRole>,
    steady: bool,
) -> bool {
    /// Longer jogs are a cool-down, in metres and in seconds.
    const SHORT: (f64, f64) = (800.0, 240.0);
    let short = match length {
        Length::Distance(meters) => meters <= SHORT.0,
        Length::Time(seconds) => seconds <= SHORT.1,
        _ => false,
    };
    match role {
        Some(StepRole::Recovery) => *target == Target::None || is_easy(target),
        None => steady && short && is_easy(target),
        _ => false,
    }
}

/// Whether a clause says what a run has inside: `10 miles with 4 at threshold`.
fn is_inside(block: &[Clause], clause: &Clause) -> bool {
    let [base] = block else { return false };
    let whole = base.times.is_none() && base.group.is_none() && base.place.is_none();
    let Some(length) = base.length.filter(|_| whole && !base.halves) else {
        return false;
    };
    let has_target = clause.length.is_some() && !clause.targets.is_empty();
    let easy = has_target && clause.targets.iter().all(is_easy);
    let has_work = (clause.times.is_some() || has_target) && !easy;
    clause.join == Join::Within && clause.place.is_none() && has_work && clause.fits_in(length)
}

fn is_easy(target: &Target) -> bool {
    matches!(target, Target::Effort(Span::At(effort)) if effort.effort <= Effort::Easy)
}

pub(super) struct Composer<'c, 't> {
    pub(super) cursor: &'c Cursor<'t>,
    pub(super) depth: usize,
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
        if let [inner] = &clauses[..]
            && is_inside(std::slice::from_ref(&base), inner)
        {
            return self.inside(&base, inner);
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
        let segment = clause.segment.or_else(|| self.unit_of_gain(&clause));
        if let Some(segment) = segment.or_else(|| unit_of_progression(&clause)) {
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

pub(super) fn easy() -> Target {
    Target::Effort(Span::At(Effort::Easy.into()))
}

impl Clause {
    /// Whether it is on the way back.
    pub(super) fn returns(&self) -> bool {
        self.place == Some(Place::Return)
    }
}
