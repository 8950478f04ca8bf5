//! Heart rates that can be believed: dropouts, frozen sensors and cadence lock taken out.
//!
//! Left out: what no heart has, what stood still while the pace changed, and what followed the
//! steps instead of the heart. A maximum that a faulty strap showed would move every zone.

use negsplit_activity::bounds::POSSIBLE_HEART_RATE_BPM;
use negsplit_activity::{Field, Warning};

use super::change::Change;
use super::column;
use super::grid::SENSOR_GAP_S;
use super::order::Ordered;

/// A sensor is at fault when it shows the same for longer than this, in seconds.
const FAULT_S: f64 = 60.0;
/// How much speed must change before a frozen heart rate is suspicious, as a share.
const PACE_CHANGE: f64 = 0.10;
/// Heart rate and step rate this close are one and the same, in 1/min.
const LOCK_BPM: f64 = 2.0;
/// A sensor changes by so much within so many seconds; a clear change is this, in beats a minute.
const JUMP_BPM: f64 = 7.0;
const CLEAR_JUMP_BPM: f64 = 12.0;
const WITHIN_S: f64 = 10.0;
/// From this share of a run on, a heart has often as many beats as the runner has steps.
const OFTEN: f64 = 0.5;
/// A heart climbs for so long at the start, in seconds.
const CLIMBING_S: f64 = 180.0;

/// The usable heart rate of each sample.
pub(super) fn believed(
    order: &Ordered<'_>,
    metres: &[f64],
    steps_per_minute: &[f64],
    warnings: &mut Vec<Warning>,
) -> Vec<f64> {
    let no_heart_has = |bpm: f64| !bpm.is_nan() && !POSSIBLE_HEART_RATE_BPM.contains(&bpm);
    let recorded = order.recorded(Field::HeartRate).iter();
    let impossible = recorded.filter(|&&bpm| no_heart_has(bpm)).count();
    let mut rates = order.wanted(Field::HeartRate, |bpm| {
        POSSIBLE_HEART_RATE_BPM.contains(&bpm)
    });
    column::bridge(&mut rates, &order.seconds, SENSOR_GAP_S);
    let frozen = take_out_frozen(&mut rates, order, metres);
    let locked = unlock(&mut rates, order, steps_per_minute);
    let faults = [
        (impossible, Change::RatesImpossible(impossible)),
        (frozen, Change::RatesFrozen(frozen)),
        (locked, Change::RatesLocked(locked)),
    ];
    let found = faults.into_iter().filter(|(count, _)| *count > 0);
    warnings.extend(found.map(|(_, fault)| fault.warning()));
    rates
}

/// Blanks every stretch of equal heart rates that is long enough and in which the pace changed.
///
/// A heart at an even pace may beat as often for a minute; one whose runner speeds up does not.
fn take_out_frozen(rates: &mut [f64], order: &Ordered<'_>, metres: &[f64]) -> usize {
    let mut removed = 0;
    // What is absent is not even equal to itself.
    let same = |a: usize, b: usize| rates[a] == rates[b];
    for stretch in column::long_stretches(&order.seconds, FAULT_S, same) {
        if pace_changed(order, metres, stretch.start, stretch.end - 1) {
            removed += stretch.len();
            rates[stretch].fill(f64::NAN);
        }
    }
    removed
}

/// Whether speed in the two halves of a stretch differs clearly.
fn pace_changed(order: &Ordered<'_>, metres: &[f64], from: usize, to: usize) -> bool {
    let middle = (from + to) / 2;
    let speed = |a: usize, b: usize| {
        (metres[b] - metres[a]) / (order.seconds[b] - order.seconds[a]).max(1.0)
    };
    let (first, second) = (speed(from, middle), speed(middle, to));
    (second - first).abs() > PACE_CHANGE * first.max(second).max(0.5)
}

/// Blanks stretches in which heart rate equals step rate, however much of the run they are.
///
/// A heart may beat as often as the feet step: it is steps only where the rate jumps or falls as no heart does.
fn unlock(rates: &mut [f64], order: &Ordered<'_>, steps: &[f64]) -> usize {
    let is_locked = |n: usize| (rates[n] - steps[n]).abs() <= LOCK_BPM;
    let both = |a: usize, b: usize| is_locked(a) && is_locked(b);
    let stretches = column::long_stretches(&order.seconds, FAULT_S, both);
    if stretches.is_empty() {
        return 0;
    }
    let count = (0..rates.len()).filter(|&n| is_locked(n)).count();
    // Who often has as many beats as steps reaches them by a climb that looks like a small jump.
    let jump_bpm = if (count as f64) < OFTEN * rates.len() as f64 {
        JUMP_BPM
    } else {
        CLEAR_JUMP_BPM
    };
    let mut removed = 0;
    for stretch in stretches {
        let (start, end) = (stretch.start, stretch.end - 1);
        if jumps(rates, order, start, end, jump_bpm) || drops(rates, order, start, end) {
            removed += stretch.len();
            rates[stretch].fill(f64::NAN);
        }
    }
    removed
}

/// Whether heart rate jumps into a stretch or out of it, as a sensor does and a heart that only passes by does not.
fn jumps(rates: &[f64], order: &Ordered<'_>, start: usize, end: usize, jump_bpm: f64) -> bool {
    let before = order
        .seconds
        .partition_point(|&second| second < order.seconds[start] - WITHIN_S);
    let behind = order
        .seconds
        .partition_point(|&second| second <= order.seconds[end] + WITHIN_S);
    let far = |a: usize, b: usize| {
        let both = rates.get(a).zip(rates.get(b));
        both.is_some_and(|(a, b)| (a - b).abs() >= jump_bpm)
    };
    // At the start of a run a heart climbs as fast as a sensor jumps.
    let enters = order.seconds[start] >= CLIMBING_S && far(before, start);
    enters || far(end, behind)
}

/// Whether heart rate falls within a stretch as fast as steps do and no heart does.
fn drops(rates: &[f64], order: &Ordered<'_>, start: usize, end: usize) -> bool {
    let mut first = start;
    (start..=end).any(|k| {
        while order.seconds[k] - order.seconds[first] > WITHIN_S {
            first += 1;
        }
        rates[first] - rates[k] >= CLEAR_JUMP_BPM
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::order::ordered;
    use negsplit_activity::{Activity, Sport, Timestamp};

    fn believed_of(
        rates: &[f64],
        metres: &[f64],
        steps: f64,
        warnings: &mut Vec<Warning>,
    ) -> usize {
        let activity = recorded(rates);
        let order = ordered(&activity, false, warnings).unwrap();
        let steps = vec![steps; rates.len()];
        column::known(&believed(&order, metres, &steps, warnings))
    }

    fn recorded(rates: &[f64]) -> Activity {
        let mut activity = Activity::new(Sport::Running);
        for (n, &rate) in rates.iter().enumerate() {
            activity
                .samples
                .push_time(Timestamp::from_second(n as i64).unwrap());
            activity.samples.set(Field::HeartRate, rate);
        }
        activity
    }

    #[test]
    fn a_frozen_sensor_is_not_believed() {
        let mut rates: Vec<f64> = (0..300).map(|n| 140.0 + f64::from(n % 3)).collect();
        rates[100..200].fill(150.0);
        let metres: Vec<f64> = (0..300)
            .map(|n| {
                if n < 150 {
                    3.0 * f64::from(n)
                } else {
                    450.0 + 4.0 * f64::from(n - 150)
                }
            })
            .collect();
        let mut warnings = Vec::new();
        let believed = believed_of(&rates, &metres, f64::NAN, &mut warnings);
        assert_eq!(believed, 200);
        assert_eq!(warnings.len(), 1);
    }

    #[test]
    fn counted_steps_are_no_heart_rate() {
        let mut rates: Vec<f64> = (0..300).map(|n| 140.0 + f64::from(n % 3)).collect();
        for (n, rate) in rates[50..130].iter_mut().enumerate() {
            *rate = 170.0 + (n % 2) as f64;
        }
        let metres: Vec<f64> = (0..300).map(|n| 3.0 * f64::from(n)).collect();
        let believed = believed_of(&rates, &metres, 170.0, &mut Vec::new());
        assert_eq!(believed, 220);
    }

    #[test]
    fn steps_counted_through_most_of_the_run_are_found_too() {
        let mut activity = recorded(&vec![0.0; 1200]);
        // A heart for the first quarter, then the steps, which fall where the runner slows for a light.
        let steps: Vec<f64> = (0..1200)
            .map(|n| {
                if (700..720).contains(&n) {
                    150.0
                } else {
                    172.0
                }
            })
            .collect();
        for (n, &step) in steps.iter().enumerate() {
            let rate = if n < 300 {
                140.0 + f64::from(n as u32 % 3)
            } else {
                step
            };
            activity.samples.column_mut(Field::HeartRate).set(n, rate);
        }
        let mut warnings = Vec::new();
        let order = ordered(&activity, false, &mut warnings).unwrap();
        let metres: Vec<f64> = (0..1200).map(|n| 3.0 * f64::from(n)).collect();
        let left = column::known(&believed(&order, &metres, &steps, &mut warnings));
        assert_eq!(left, 300);
    }

    #[test]
    fn a_heart_that_beats_as_often_as_the_feet_step_is_believed() {
        let rates: Vec<f64> = (0..1200)
            .map(|n| (110.0 + f64::from(n) / 4.0).min(172.0) + f64::from(n % 2))
            .collect();
        let metres: Vec<f64> = (0..1200).map(|n| 3.0 * f64::from(n)).collect();
        let left = believed_of(&rates, &metres, 172.0, &mut Vec::new());
        assert_eq!(left, 1200);
    }
}
