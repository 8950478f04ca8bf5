//! Repeats written out, and what each step is for.

use super::{Length, MOST_STEPS, Part, Plan, Span, Step, StepRole, Target, Wording};
use crate::effort::Effort;

/// How many steps parts have once they are written out.
pub(super) fn count(parts: &[Part]) -> usize {
    let counts = parts.iter().map(|part| match part {
        Part::Step(_) => 1,
        Part::Repeat { times, parts, .. } => times.saturating_mul(count(parts)),
    });
    counts.fold(0, usize::saturating_add)
}

impl Plan {
    /// A plan of these parts, which are no more than a plan can have.
    pub(super) fn new(parts: Vec<Part>) -> Self {
        let steps = expanded(&parts, 0);
        Self { parts, steps }
    }
}

/// The steps of parts, with so many more rounds of a repeat than the fewest as its bounds allow.
pub(super) fn expanded(parts: &[Part], extra: usize) -> Vec<Step> {
    let mut steps = Vec::with_capacity(count(parts).min(MOST_STEPS));
    let roles = Roles::of(parts);
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Step(wording) => {
                let before = steps.len().checked_sub(1);
                let place = Place {
                    round: 0,
                    after: before.filter(|_| wording.target == Target::None),
                };
                steps.push(step(wording, roles.role(index), place));
            }
            Part::Repeat { times, most, parts } => {
                repeat(times + extra.min(most - times), parts, &mut steps);
            }
        }
    }
    steps
}

/// Where in a repeat a step is.
#[derive(Clone, Copy)]
struct Place {
    round: usize,
    after: Option<usize>,
}

fn repeat(times: usize, parts: &[Part], steps: &mut Vec<Step>) {
    let length = count(parts);
    let has_work = parts.iter().any(|part| !is_easy(part));
    for round in 0..times {
        for part in parts {
            match part {
                Part::Step(wording) => {
                    let before = steps.len().checked_sub(length);
                    let place = Place {
                        round,
                        after: before.filter(|_| round > 0),
                    };
                    let rests = has_work && is_easy(part);
                    let role = if rests {
                        StepRole::Recovery
                    } else {
                        StepRole::Main
                    };
                    steps.push(step(wording, role, place));
                }
                Part::Repeat { times, parts, .. } => repeat(*times, parts, steps),
            }
        }
    }
}

fn step(wording: &Wording, role: StepRole, place: Place) -> Step {
    Step {
        length: wording.length,
        target: wording.target.clone(),
        faster: wording.faster,
        role: wording.role.unwrap_or(role),
        name: wording.name.clone(),
        round: place.round,
        after: place.after.filter(|_| wording.faster.is_some()),
        text: wording.to_string(),
    }
}

/// What the steps outside of repeats are for, where the plan does not say it.
struct Roles {
    /// How many parts at the start are warm-up, and from which on they are cool-down.
    warm_up: usize,
    cool_down: usize,
}

impl Roles {
    fn of(parts: &[Part]) -> Self {
        let hard = parts.iter().position(|part| !is_easy(part));
        let last_hard = parts.iter().rposition(|part| !is_easy(part));
        let (Some(first), Some(last)) = (hard, last_hard) else {
            return Self {
                warm_up: 0,
                cool_down: parts.len(),
            };
        };
        // Easy running that nothing answers may be the first step of a progression; before repeats it is not.
        let answered = last + 1 < parts.len() || ends_in_cool_down(parts);
        let before_repeats = matches!(parts.get(first), Some(Part::Repeat { .. }));
        Self {
            warm_up: if answered || before_repeats { first } else { 0 },
            cool_down: last + 1,
        }
    }

    fn role(&self, index: usize) -> StepRole {
        if index < self.warm_up {
            StepRole::WarmUp
        } else if index >= self.cool_down {
            StepRole::CoolDown
        } else {
            StepRole::Main
        }
    }
}

fn ends_in_cool_down(parts: &[Part]) -> bool {
    let Some(Part::Step(last)) = parts.last() else {
        return false;
    };
    last.role == Some(StepRole::CoolDown)
}

fn is_easy(part: &Part) -> bool {
    let Part::Step(step) = part else { return false };
    let easy_role = step.role.is_some_and(|role| role != StepRole::Main);
    let easy =
        matches!(step.target, Target::Effort(Span::At(effort)) if effort.effort <= Effort::Easy);
    step.faster.is_none() && (easy || easy_role)
}

impl Step {
    /// The step as it is written in a plan.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Metres, where the plan says them.
    #[must_use]
    pub fn meters(&self) -> Option<f64> {
        match self.length {
            Length::Distance(meters) => Some(meters),
            _ => None,
        }
    }

    /// Seconds, where the plan says them.
    #[must_use]
    pub fn seconds(&self) -> Option<f64> {
        match self.length {
            Length::Time(seconds) => Some(seconds),
            _ => None,
        }
    }
}
