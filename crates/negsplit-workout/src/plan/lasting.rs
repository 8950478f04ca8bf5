//! A plan that is made shorter or longer.

use super::parse::length::is_miles;
use super::{Length, Part, Plan, Runner, Target, Wording};
use crate::effort::Effort;
use crate::paces::Paces;
use negsplit_activity::METERS_PER_MILE;

/// Shorter steps stay as they are: laps, pickups, rests; in metres and in seconds.
const SHORT_M: f64 = 1000.0;
const SHORT_S: f64 = 120.0;

impl Plan {
    /// Twenty easy minutes.
    pub(crate) fn easy() -> Self {
        let step = Wording {
            length: Length::Time(1200.0),
            target: Target::Effort(super::Span::At(Effort::Easy.into())),
            ..Wording::default()
        };
        Self::new(vec![Part::Step(step)])
    }

    /// The plan in about so many seconds for a runner: steps in whole minutes, half miles or half kilometres, repeats
    /// more or less often.
    ///
    /// Shares of the run become times. Where nothing is known of the runner, distances count as those of a usual one.
    #[must_use]
    pub fn lasting(&self, seconds: f64, runner: &Runner) -> Self {
        let runner = Runner {
            paces: runner.paces.or(Some(Paces::usual())),
            ..*runner
        };
        let usual: f64 = self
            .schedule(&runner)
            .iter()
            .filter_map(|step| step.seconds)
            .sum();
        let by = if usual > 0.0 { seconds / usual } else { 1.0 };
        Self::new(
            self.parts
                .iter()
                .map(|part| scaled(part, by, seconds))
                .collect(),
        )
    }
}

fn scaled(part: &Part, by: f64, seconds: f64) -> Part {
    match part {
        Part::Step(step) => Part::Step(Wording {
            length: length(step.length, by, seconds),
            ..step.clone()
        }),
        Part::Repeat { times, most, parts } => {
            const MOST: f64 = 50.0;
            let rounds = |times: usize| (times as f64 * by).round().clamp(2.0, MOST) as usize;
            Part::Repeat {
                times: rounds(*times),
                most: rounds(*most),
                parts: parts.clone(),
            }
        }
    }
}

fn length(length: Length, by: f64, seconds: f64) -> Length {
    match length {
        Length::Distance(meters) => Length::Distance(distance(meters, by)),
        Length::DistanceBetween(from, to) => Length::Distance(distance((from + to) / 2.0, by)),
        Length::Time(time) => Length::Time(minutes(time, by)),
        Length::TimeBetween(from, to) => Length::Time(minutes((from + to) / 2.0, by)),
        Length::Share(percent) => Length::Time(minutes(seconds * percent / 100.0, 1.0)),
        Length::Open => Length::Open,
    }
}

fn distance(meters: f64, by: f64) -> f64 {
    if meters < SHORT_M {
        return meters;
    }
    let unit = if is_miles(meters) {
        METERS_PER_MILE
    } else {
        1000.0
    };
    let halves = (meters * by / unit * 2.0).round().max(1.0);
    halves / 2.0 * unit
}

fn minutes(seconds: f64, by: f64) -> f64 {
    if seconds <= SHORT_S {
        return seconds;
    }
    (seconds * by / 60.0).round().max(1.0) * 60.0
}
