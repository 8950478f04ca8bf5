//! A plan as a workout file carries it: steps that a watch can follow.

use std::time::Duration;

use negsplit_activity::{
    Distance, METERS_PER_MILE, PlannedStep, Speed, StepEnd, StepIntensity, StepTarget,
};

use super::expand::count;
use super::parse::length::is_miles;
use super::schedule::{Runner, Scheduled};
use super::thresholds::{MOST_STRETCHES, STRETCH_S, TOLERANCE};
use super::{Length, Part, Plan, Span, Step, StepRole, Target};

impl Plan {
    /// The steps for a watch: repeats as repeats where every round asks for the same, paces and heart rates in numbers
    /// for this runner.
    ///
    /// A step that gets faster from its start to its end becomes one step a mile, kilometre or five minutes. What is
    /// not known in numbers has no target.
    #[must_use]
    pub fn for_watch(&self, runner: &Runner) -> Vec<PlannedStep> {
        let mut writer = Writer {
            plan: self,
            scheduled: self.schedule(runner),
            at: 0,
            steps: Vec::new(),
        };
        writer.parts(&self.parts);
        writer.steps
    }
}

struct Writer<'a> {
    plan: &'a Plan,
    scheduled: Vec<Scheduled>,
    /// The step of the plan that comes next.
    at: usize,
    steps: Vec<PlannedStep>,
}

impl Writer<'_> {
    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Step(_) => self.step(),
                Part::Repeat { times, parts, .. } => self.repeat(*times, parts),
            }
        }
    }

    fn repeat(&mut self, times: usize, parts: &[Part]) {
        let length = count(parts);
        if times < 2 || changes(parts) {
            return (0..times).for_each(|_| self.parts(parts));
        }
        let from = self.steps.len();
        let first = self.at;
        self.parts(parts);
        self.at = first + length * times;
        self.steps.push(PlannedStep {
            name: None,
            end: StepEnd::Repeat {
                from,
                times: u32::try_from(times).unwrap_or(u32::MAX),
            },
            target: StepTarget::Open,
            intensity: StepIntensity::Active,
        });
    }

    fn step(&mut self) {
        let (Some(step), Some(scheduled)) =
            (self.plan.steps().get(self.at), self.scheduled.get(self.at))
        else {
            return;
        };
        let stretches = stretches(step, scheduled);
        let planned = (0..stretches).map(|index| PlannedStep {
            name: Some(label(step)),
            end: end(step.length, stretches),
            target: target(scheduled, (index, stretches)),
            intensity: intensity(step),
        });
        self.steps.extend(planned);
        self.at += 1;
    }
}

/// Whether a later round asks for something else than the first.
fn changes(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Step(step) => step.faster.is_some(),
        Part::Repeat { parts, .. } => changes(parts),
    })
}

/// Into how many stretches a step is cut.
fn stretches(step: &Step, scheduled: &Scheduled) -> usize {
    let glides =
        scheduled.speeds.is_some_and(|(from, to)| from != to) && scheduled.pace_s_per_km.is_some();
    if !glides {
        return 1;
    }
    let count = match step.length.middle() {
        Length::Distance(meters) if is_miles(meters) => meters / METERS_PER_MILE,
        Length::Distance(meters) => meters / 1000.0,
        Length::Time(seconds) => seconds / STRETCH_S,
        _ => 1.0,
    };
    (count.round() as usize).clamp(1, MOST_STRETCHES)
}

fn end(length: Length, stretches: usize) -> StepEnd {
    let share = stretches as f64;
    match length {
        Length::Share(_) | Length::Open => StepEnd::Open,
        length => match length.middle() {
            Length::Distance(meters) => {
                Distance::from_meters(meters / share).map_or(StepEnd::Open, StepEnd::Distance)
            }
            Length::Time(seconds) => {
                Duration::try_from_secs_f64(seconds / share).map_or(StepEnd::Open, StepEnd::Time)
            }
            _ => StepEnd::Open,
        },
    }
}

/// What a stretch of a step asks for.
fn target(scheduled: &Scheduled, (index, stretches): (usize, usize)) -> StepTarget {
    if let Some(target) = speed_target(scheduled, index, stretches) {
        return target;
    }
    match (scheduled.heart_rate_bpm, scheduled.zone) {
        (Some((low_bpm, high_bpm)), _) => StepTarget::HeartRate { low_bpm, high_bpm },
        (None, Some((zone, other))) if zone == other => StepTarget::HeartRateZone(zone),
        _ => StepTarget::Open,
    }
}

fn speed_target(scheduled: &Scheduled, index: usize, stretches: usize) -> Option<StepTarget> {
    let (slowest, fastest) = scheduled.pace_s_per_km?;
    let (from, to) = scheduled.speeds?;
    let room = |share: f64| 1000.0 / (from + (to - from) * share);
    let (slow, fast) = if stretches == 1 {
        (slowest, fastest)
    } else {
        let (start, finish) = (index as f64, (index + 1) as f64);
        let ends = (
            room(start / stretches as f64),
            room(finish / stretches as f64),
        );
        (
            ends.0.max(ends.1) * (1.0 + TOLERANCE),
            ends.0.min(ends.1) * (1.0 - TOLERANCE),
        )
    };
    Some(StepTarget::Speed {
        low: Speed::from_meters_per_second(1000.0 / slow)?,
        high: Speed::from_meters_per_second(1000.0 / fast)?,
    })
}

fn intensity(step: &Step) -> StepIntensity {
    match step.role {
        StepRole::WarmUp => StepIntensity::WarmUp,
        StepRole::CoolDown => StepIntensity::CoolDown,
        StepRole::Recovery if step.target == Target::None => StepIntensity::Rest,
        StepRole::Recovery => StepIntensity::Recovery,
        StepRole::Main => StepIntensity::Active,
    }
}

/// What a watch calls a step: its name, or what it asks for.
fn label(step: &Step) -> String {
    if let Some(name) = &step.name {
        return name.clone();
    }
    match (&step.target, step.faster) {
        (Target::None, Some(faster)) => faster.to_string(),
        (Target::None, None) => match step.role {
            StepRole::WarmUp => "warm-up".to_owned(),
            StepRole::CoolDown => "cool-down".to_owned(),
            StepRole::Recovery => "rest".to_owned(),
            StepRole::Main => "run".to_owned(),
        },
        (Target::Effort(Span::Glide(from, to)), _) => format!("{from} to {to}"),
        (target, _) => target.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paces::Paces;

    fn steps(text: &str) -> Vec<PlannedStep> {
        let plan: Plan = text.parse().unwrap();
        let runner = Runner {
            paces: Paces::of_threshold(1000.0 / 255.0),
            ..Runner::default()
        };
        plan.for_watch(&runner)
    }

    fn low(step: &PlannedStep) -> f64 {
        let StepTarget::Speed { low, high } = step.target else {
            panic!("{step:?}");
        };
        assert!(low < high);
        low.as_meters_per_second()
    }

    #[test]
    fn equal_rounds_are_a_repeat() {
        let steps = steps("10min warm-up, 6x(800m 5k, 400m jog), 10min cool-down");
        assert_eq!(steps.len(), 5);
        assert_eq!(steps[3].end, StepEnd::Repeat { from: 1, times: 6 });
        assert_eq!(steps[0].intensity, StepIntensity::WarmUp);
        assert_eq!(steps[2].intensity, StepIntensity::Recovery);
        assert_eq!(steps[1].name.as_deref(), Some("5k"));
    }

    #[test]
    fn rounds_that_get_faster_are_written_out() {
        let steps = steps("5x1mi 8:00/mi drop 10s");
        assert_eq!(steps.len(), 5);
        assert!(steps.windows(2).all(|pair| low(&pair[1]) > low(&pair[0])));
    }

    #[test]
    fn a_step_that_gets_faster_is_one_step_a_mile() {
        let steps = steps("3mi easy, 4mi marathon>10k, 1mi easy");
        assert_eq!(steps.len(), 6);
        assert!(
            steps[1..5]
                .windows(2)
                .all(|pair| low(&pair[1]) > low(&pair[0]))
        );
    }

    #[test]
    fn what_is_unknown_has_no_target() {
        let plan: Plan = "20min easy, 5min zone 4, open cool-down".parse().unwrap();
        let steps = plan.for_watch(&Runner::default());
        let targets: Vec<StepTarget> = steps.iter().map(|step| step.target).collect();
        assert_eq!(
            targets,
            [
                StepTarget::Open,
                StepTarget::HeartRateZone(4),
                StepTarget::Open
            ]
        );
        assert_eq!(steps[2].end, StepEnd::Open);
    }
}
