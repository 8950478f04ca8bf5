//! A run played backwards.

use jiff::SignedDuration;
use negsplit_activity::{Activity, Field, Lap, Pause, Samples, Timestamp};

/// The same recording from its end to its start: a progression becomes a fade. A planned workout is left out.
#[must_use]
pub fn reversed(activity: &Activity) -> Activity {
    let times = activity.samples.times();
    let (Some(&first), Some(&last)) = (times.first(), times.last()) else {
        return activity.clone();
    };
    let mirrored = |time: Timestamp| {
        first
            .checked_add(last.duration_since(time))
            .unwrap_or(first)
    };
    Activity {
        samples: samples(&activity.samples, mirrored),
        laps: activity
            .laps
            .iter()
            .rev()
            .map(|lap| self::lap(lap, mirrored))
            .collect(),
        pauses: activity
            .pauses
            .iter()
            .rev()
            .map(|pause| self::pause(*pause, mirrored))
            .collect(),
        workout: Vec::new(),
        ..activity.clone()
    }
}

fn samples(forward: &Samples, mirrored: impl Fn(Timestamp) -> Timestamp) -> Samples {
    let total = forward
        .column(Field::Distance)
        .recorded()
        .next_back()
        .map_or(0.0, |(_, metres)| metres);
    let order: Vec<usize> = (0..forward.len()).rev().collect();
    let mut backward = Samples::new();
    for &index in &order {
        backward.push_time(mirrored(forward.times()[index]));
        for field in Field::ALL {
            if let Some(value) = forward.get(index, field) {
                backward.set(
                    field,
                    if field == Field::Distance {
                        total - value
                    } else {
                        value
                    },
                );
            }
        }
    }
    backward.developer = forward.pick(&order).developer;
    backward
}

fn lap(lap: &Lap, mirrored: impl Fn(Timestamp) -> Timestamp) -> Lap {
    let elapsed = lap
        .elapsed
        .and_then(|elapsed| SignedDuration::try_from(elapsed).ok());
    let end = elapsed.and_then(|elapsed| lap.start.checked_add(elapsed).ok());
    Lap {
        start: mirrored(end.unwrap_or(lap.start)),
        workout_step: None,
        ..lap.clone()
    }
}

fn pause(pause: Pause, mirrored: impl Fn(Timestamp) -> Timestamp) -> Pause {
    Pause {
        start: mirrored(pause.end),
        end: mirrored(pause.start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Conditions, Laps, Paces, Piece, Plan, Recording, Runner, Stop, simulate};

    #[test]
    fn backwards_twice_is_forwards() {
        let plan = Plan::new([
            Piece::minutes(5.0, 2.8).then(Stop::Paused(30)),
            Piece::minutes(4.0, 3.3),
        ]);
        let recording = Recording {
            laps: Laps::Pieces,
            ..Recording::watch()
        };
        let run = simulate(
            &plan,
            &Runner::of(Paces::of(45.0)),
            &Conditions::default(),
            &recording,
            1,
        )
        .activity;
        let back = reversed(&run);
        assert!(back.samples.times().is_sorted());
        assert_eq!(back.samples.get(0, Field::Distance), Some(0.0));
        assert_eq!(back.laps[0].timer, run.laps[1].timer);
        let again = reversed(&back);
        assert_eq!(again.samples.times(), run.samples.times());
        assert_eq!(again.pauses, run.pauses);
        assert_eq!(again.laps[0].start, run.laps[0].start);
        let altitude = |activity: &Activity| activity.samples.get(7, Field::Altitude);
        assert_eq!(altitude(&again), altitude(&run));
    }
}
