//! Planned workouts as files carry them.

use negsplit_activity::{METERS_PER_MILE, PlannedStep, Speed, StepEnd, StepIntensity, StepTarget};

use super::parse::heart_rate::HEART_RATES;
use super::parse::length::{METERS, SECONDS};
use super::parse::pace::PACES;
use super::{
    DEEPEST, Length, MOST_STEPS, Part, Per, Plan, PlannedPace, Span, StepRole, Target, Wording,
    expand, thousandths,
};

impl Plan {
    /// The plan that a file carries; `None` when it has no step or more than a plan can have.
    #[must_use]
    pub fn from_workout(workout: &[PlannedStep]) -> Option<Self> {
        if workout.len() > MOST_STEPS {
            return None;
        }
        let mut parts: Vec<(usize, Part)> = Vec::new();
        for (index, planned) in workout.iter().enumerate() {
            match planned.end {
                StepEnd::Repeat { from, times } => wrap(&mut parts, from, times)?,
                _ => parts.push((index, Part::Step(wording(planned)))),
            }
        }
        let parts = grouped(parts.into_iter().map(|(_, part)| part).collect());
        let steps = expand::count(&parts);
        let possible = (1..=MOST_STEPS).contains(&steps) && depth(&parts) <= DEEPEST;
        possible.then(|| Self::new(parts))
    }
}

/// Repeats that are written out as repeats: many devices and sites write every round of its own.
fn grouped(parts: Vec<Part>) -> Vec<Part> {
    let mut grouped = Vec::with_capacity(parts.len());
    let mut rest = &parts[..];
    while let Some(first) = rest.first() {
        let (length, times) = rounds(rest);
        let (round, after) = rest.split_at(length);
        rest = after.get(length * (times - 1)..).unwrap_or_default();
        grouped.push(match times {
            1 => first.clone(),
            _ => Part::Repeat {
                times,
                most: times,
                parts: round.to_vec(),
            },
        });
    }
    grouped
}

/// The length and the number of the equal rounds that parts begin with; one round of one part where there are none.
fn rounds(parts: &[Part]) -> (usize, usize) {
    const LONGEST: usize = 6;
    let times = |length: usize| {
        let rounds = parts.chunks_exact(length);
        rounds
            .take_while(|round| *round == &parts[..length])
            .count()
    };
    let lengths = 1..=LONGEST.min(parts.len() / 2);
    let repeated = lengths.map(|length| (length, times(length)));
    let flat = |part: &Part| matches!(part, Part::Step(_));
    repeated
        .filter(|(length, times)| *times > 1 && parts[..*length].iter().all(flat))
        .max_by_key(|(length, times)| (length * times, std::cmp::Reverse(*length)))
        .unwrap_or((1, 1))
}

/// Makes a repeat of the parts since a step.
fn wrap(parts: &mut Vec<(usize, Part)>, from: usize, times: u32) -> Option<()> {
    let first = parts.iter().position(|(start, _)| *start >= from)?;
    let start = parts.get(first)?.0;
    let repeated = parts.split_off(first).into_iter().map(|(_, part)| part);
    let times = usize::try_from(times).ok()?.max(1);
    let repeat = Part::Repeat {
        times,
        most: times,
        parts: repeated.collect(),
    };
    parts.push((start, repeat));
    Some(())
}

fn depth(parts: &[Part]) -> usize {
    let depths = parts.iter().map(|part| match part {
        Part::Step(_) => 0,
        Part::Repeat { parts, .. } => 1 + depth(parts),
    });
    depths.max().unwrap_or(0)
}

fn wording(planned: &PlannedStep) -> Wording {
    Wording {
        length: length(planned.end),
        target: target(planned.target),
        faster: None,
        role: role(planned.intensity),
        name: planned.name.as_deref().and_then(name),
    }
}

fn length(end: StepEnd) -> Length {
    match end {
        StepEnd::Time(time) => Some(thousandths(time.as_secs_f64()))
            .filter(|seconds| SECONDS.contains(seconds))
            .map_or(Length::Open, Length::Time),
        StepEnd::Distance(distance) => Some(whole_miles(distance.as_meters()))
            .filter(|meters| METERS.contains(meters))
            .map_or(Length::Open, Length::Distance),
        _ => Length::Open,
    }
}

/// Files keep distances in centimetres: 1609.34 m was a mile.
fn whole_miles(meters: f64) -> f64 {
    let quarters = (meters / METERS_PER_MILE * 4.0).round();
    let miles = quarters / 4.0 * METERS_PER_MILE;
    if quarters >= 1.0 && (miles - meters).abs() < 0.01 {
        miles
    } else {
        thousandths(meters)
    }
}

fn target(target: StepTarget) -> Target {
    match target {
        StepTarget::Speed { low, high } => {
            let seconds = |speed: Speed| Some(speed.pace()?.as_seconds_per_kilometer());
            // Whole seconds, as on a watch, and never less room than was given.
            let slow = seconds(low).map_or(*PACES.end(), |seconds| (seconds - ALMOST).ceil());
            let fast = seconds(high).map(|seconds| (seconds + ALMOST).floor());
            paces(slow, fast)
        }
        StepTarget::HeartRate { low_bpm, high_bpm } => {
            let within = |bpm: f64| bpm.clamp(*HEART_RATES.start(), *HEART_RATES.end()).round();
            let none = high_bpm < *HEART_RATES.start() || low_bpm > *HEART_RATES.end();
            let (low, high) = (within(low_bpm) as u16, within(high_bpm) as u16);
            match none || low > high {
                true => Target::None,
                false => Target::HeartRate(between(low, high)),
            }
        }
        StepTarget::HeartRateZone(zone @ 1..=5) => Target::Zone(Span::At(zone)),
        _ => Target::None,
    }
}

/// Paces between two bounds, as far as a plan can ask for them.
fn paces(slow: f64, fast: Option<f64>) -> Target {
    let Some(fast) = fast.filter(|fast| PACES.contains(fast) || *fast < slow) else {
        return Target::None;
    };
    let within = |pace: f64| pace.clamp(*PACES.start(), *PACES.end());
    if slow < *PACES.start() || fast > *PACES.end() || fast > slow {
        return Target::None;
    }
    Target::Pace(between(per_km(within(slow)), per_km(within(fast))))
}

/// Files keep speeds in millimetres a second.
const ALMOST: f64 = 0.05;

fn per_km(seconds: f64) -> PlannedPace {
    PlannedPace {
        seconds,
        per: Per::Kilometer,
    }
}

fn between<T: Copy + PartialEq>(from: T, to: T) -> Span<T> {
    if from == to {
        Span::At(from)
    } else {
        Span::Between(from, to)
    }
}

fn role(intensity: StepIntensity) -> Option<StepRole> {
    match intensity {
        StepIntensity::WarmUp => Some(StepRole::WarmUp),
        StepIntensity::CoolDown => Some(StepRole::CoolDown),
        StepIntensity::Rest | StepIntensity::Recovery => Some(StepRole::Recovery),
        // Devices call every step active that nobody has labelled.
        _ => None,
    }
}

/// A name that can be written in quotes; nothing where nothing of it is left.
fn name(name: &str) -> Option<String> {
    let kept = name.chars().filter(|c| *c != '"' && !c.is_control());
    let kept: String = kept.collect();
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::Distance;
    use std::time::Duration;

    fn planned(end: StepEnd, target: StepTarget, intensity: StepIntensity) -> PlannedStep {
        PlannedStep {
            name: None,
            end,
            target,
            intensity,
        }
    }

    fn distance(meters: f64) -> StepEnd {
        StepEnd::Distance(Distance::from_meters(meters).unwrap())
    }

    #[test]
    fn steps_longer_than_any_run_are_open() {
        for meters in [f64::MAX, 1e7] {
            let step = planned(distance(meters), StepTarget::Open, StepIntensity::Active);
            let plan = Plan::from_workout(&[step]).unwrap();
            assert_eq!(plan.steps()[0].length, Length::Open);
        }
    }

    #[test]
    fn a_workout_of_repeats_is_a_plan() {
        let speed = |value| Speed::from_meters_per_second(value).unwrap();
        let fast = StepTarget::Speed {
            low: speed(4.0),
            high: speed(4.5),
        };
        let minutes = StepEnd::Time(Duration::from_secs(600));
        let workout = [
            planned(minutes, StepTarget::HeartRateZone(2), StepIntensity::WarmUp),
            planned(distance(800.0), fast, StepIntensity::Active),
            planned(distance(400.0), StepTarget::Open, StepIntensity::Recovery),
            planned(
                StepEnd::Repeat { from: 1, times: 6 },
                StepTarget::Open,
                StepIntensity::Active,
            ),
            PlannedStep {
                name: Some("\"easy\"\nhome".to_owned()),
                ..planned(StepEnd::Open, StepTarget::Open, StepIntensity::CoolDown)
            },
        ];
        let plan = Plan::from_workout(&workout).unwrap();
        assert_eq!(
            plan.to_string(),
            "10min warm-up zone 2, 6x(800m 4:10/km-3:42/km, 400m rest), open cool-down \"easyhome\""
        );
        assert_eq!(plan.to_string().parse(), Ok(plan.clone()));
        assert_eq!(plan.steps().len(), 14);
    }

    #[test]
    fn rounds_that_are_written_out_are_repeats() {
        let step = |meters| planned(distance(meters), StepTarget::Open, StepIntensity::Active);
        let lengths = [
            2000.0, 800.0, 400.0, 800.0, 400.0, 800.0, 400.0, 200.0, 200.0, 1000.0,
        ];
        let plan = Plan::from_workout(&lengths.map(step)).unwrap();
        assert_eq!(plan.to_string(), "2km, 3x(800m, 400m), 2x200m, 1km");
    }

    #[test]
    fn workouts_without_an_end_are_refused() {
        let step = planned(distance(100.0), StepTarget::Open, StepIntensity::Active);
        let again = |from, times| {
            planned(
                StepEnd::Repeat { from, times },
                StepTarget::Open,
                StepIntensity::Active,
            )
        };
        assert_eq!(Plan::from_workout(&[]), None);
        assert_eq!(Plan::from_workout(&[again(0, 3)]), None);
        assert_eq!(
            Plan::from_workout(&[step.clone(), again(0, u32::MAX)]),
            None
        );
        let nested = std::iter::once(step).chain((0..9).map(|_| again(0, 1)));
        assert_eq!(Plan::from_workout(&nested.collect::<Vec<_>>()), None);
    }
}
