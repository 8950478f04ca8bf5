//! The laps that a device writes.

use std::time::Duration;

use negsplit_activity::{Distance, Lap, LapTrigger, Timestamp};

use crate::motion::{Moment, Motion, State};
use crate::recording::{Laps, Recording};

/// The shortest rest behind the last automatic lap that is a lap of its own, in metres.
const SHORTEST_REST_M: f64 = 5.0;

/// A moment at which a lap ends.
#[derive(Clone, Copy)]
struct End {
    elapsed_s: f64,
    metres: f64,
    trigger: LapTrigger,
}

/// The laps of a run as the device sees it: its count of the distance and its heart rates, second by second.
pub(crate) fn laps(
    motion: &Motion,
    recording: &Recording,
    counted: &[(f64, f64)],
    heart: &[Option<f64>],
    start: Timestamp,
) -> Vec<Lap> {
    let mut from = End {
        elapsed_s: 0.0,
        metres: 0.0,
        trigger: LapTrigger::Manual,
    };
    let mut laps = Vec::new();
    for (index, end) in ends(motion, recording, counted).into_iter().enumerate() {
        let mut lap = lap(from, end, motion, heart, start);
        lap.workout_step = (recording.workout && recording.laps == Laps::Pieces).then_some(index);
        laps.push(lap);
        from = end;
    }
    laps
}

fn ends(motion: &Motion, recording: &Recording, counted: &[(f64, f64)]) -> Vec<End> {
    let last = End {
        elapsed_s: counted.len().saturating_sub(1) as f64,
        metres: counted.last().map_or(0.0, |c| c.0),
        trigger: LapTrigger::SessionEnd,
    };
    let mut ends = match recording.laps {
        Laps::None => Vec::new(),
        Laps::Every(meters) => automatic(meters, counted),
        Laps::Pieces => by_button(motion, counted),
    };
    ends.retain(|end| last.metres - end.metres > SHORTEST_REST_M);
    ends.push(last);
    ends
}

fn automatic(meters: f64, counted: &[(f64, f64)]) -> Vec<End> {
    let mut ends = Vec::new();
    for (second, pair) in counted.windows(2).enumerate() {
        let goal = meters * (ends.len() + 1) as f64;
        let (before, after) = (pair[0].0, pair[1].0);
        if after >= goal {
            ends.push(End {
                elapsed_s: second as f64 + (goal - before) / (after - before),
                metres: goal,
                trigger: LapTrigger::Distance,
            });
        }
    }
    ends
}

fn by_button(motion: &Motion, counted: &[(f64, f64)]) -> Vec<End> {
    let borders = motion
        .borders
        .iter()
        .take(motion.borders.len().saturating_sub(1));
    let press = borders.map(|border| {
        // The finger is as quick as the second that follows.
        let second = (border.elapsed_s.ceil() as usize).min(counted.len() - 1);
        End {
            elapsed_s: second as f64,
            metres: counted[second].0,
            trigger: LapTrigger::Manual,
        }
    });
    press.collect()
}

fn lap(from: End, to: End, motion: &Motion, heart: &[Option<f64>], start: Timestamp) -> Lap {
    let seconds =
        from.elapsed_s.ceil() as usize..(to.elapsed_s.floor() as usize + 1).min(heart.len());
    let rates: Vec<f64> = heart
        .get(seconds)
        .unwrap_or_default()
        .iter()
        .copied()
        .flatten()
        .collect();
    let elapsed = to.elapsed_s - from.elapsed_s;
    let timer = elapsed - paused_between(&motion.moments, from.elapsed_s, to.elapsed_s);
    Lap {
        elapsed: Duration::try_from_secs_f64(elapsed).ok(),
        timer: Duration::try_from_secs_f64(timer).ok(),
        distance: Distance::from_meters(to.metres - from.metres),
        trigger: to.trigger,
        average_heart_rate_bpm: mean(&rates).map(f64::round),
        max_heart_rate_bpm: rates.iter().copied().max_by(f64::total_cmp),
        ..Lap::starting_at(crate::record::instant(start, from.elapsed_s.floor()))
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Seconds with the timer stopped between two elapsed times.
pub(crate) fn paused_between(moments: &[Moment], from_s: f64, to_s: f64) -> f64 {
    let mut paused = 0.0;
    for (second, pair) in moments.windows(2).enumerate() {
        // The second after the last paused moment belongs to the pause as well.
        if pair[0].state == State::Paused || pair[1].state == State::Paused {
            let start = (second as f64).max(from_s);
            let end = (second as f64 + 1.0).min(to_s);
            paused += (end - start).max(0.0);
        }
    }
    paused
}
