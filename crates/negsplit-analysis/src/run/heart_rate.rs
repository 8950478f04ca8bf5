//! Heart rates that can be believed: dropouts, frozen sensors and cadence lock taken out.

use negsplit_activity::bounds::POSSIBLE_HEART_RATE_BPM;
use negsplit_activity::{Field, Warning, WarningKind};

use super::column;
use super::order::Ordered;

/// A sensor is at fault when it shows the same for longer than this, in seconds.
const FAULT_S: f64 = 60.0;
/// How much speed must change before a frozen heart rate is suspicious, as a share.
const PACE_CHANGE: f64 = 0.10;
/// Heart rate and step rate this close are one and the same, in 1/min.
const LOCK_BPM: f64 = 2.0;

/// The usable heart rate of each sample.
pub(super) fn believed(
    order: &Ordered<'_>,
    metres: &[f64],
    steps_per_minute: &[f64],
    warnings: &mut Vec<Warning>,
) -> Vec<f64> {
    let mut rates = order.values(Field::HeartRate);
    let recorded = column::known(&rates);
    column::keep(&mut rates, |bpm| POSSIBLE_HEART_RATE_BPM.contains(&bpm));
    let impossible = recorded - column::known(&rates);
    let frozen = take_out_frozen(&mut rates, order, metres);
    let locked = unlock(&mut rates, order, steps_per_minute);
    let faults = [
        (impossible, "heart rates that no heart has were left out"),
        (
            frozen,
            "samples of a heart rate that stood still while the pace changed were left out",
        ),
        (
            locked,
            "samples in which the sensor counted steps instead of beats were left out",
        ),
    ];
    for (count, what) in faults.into_iter().filter(|(count, _)| *count > 0) {
        warnings.push(Warning::new(
            WarningKind::HeartRateFault,
            format!("{count} {what}"),
        ));
    }
    rates
}

/// Blanks every stretch of equal heart rates that is long enough and in which the pace changed.
fn take_out_frozen(rates: &mut [f64], order: &Ordered<'_>, metres: &[f64]) -> usize {
    let (mut start, mut removed) = (0, 0);
    while start < rates.len() {
        let stretch = &rates[start..];
        let same = stretch.iter().take_while(|&&rate| rate == stretch[0]);
        // What is absent is not even equal to itself.
        let end = start + same.count().max(1) - 1;
        let long = order.seconds[end] - order.seconds[start] > FAULT_S;
        if long && pace_changed(order, metres, start, end) {
            rates[start..=end].fill(f64::NAN);
            removed += end + 1 - start;
        }
        start = end + 1;
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

/// Blanks stretches in which heart rate equals step rate, unless it does so through most of the run.
fn unlock(rates: &mut [f64], order: &Ordered<'_>, steps: &[f64]) -> usize {
    let pairs = rates.iter().zip(steps);
    let locked: Vec<bool> = pairs
        .map(|(rate, step)| (rate - step).abs() <= LOCK_BPM)
        .collect();
    let share = locked.iter().filter(|&&l| l).count() as f64 / locked.len().max(1) as f64;
    let (mut start, mut removed) = (0, 0);
    for stretch in locked.chunk_by(|a, b| a == b) {
        let end = start + stretch.len() - 1;
        let long = order.seconds[end] - order.seconds[start] > FAULT_S;
        if stretch[0] && share < 0.5 && long && jumps(rates, order, start, end) {
            rates[start..=end].fill(f64::NAN);
            removed += stretch.len();
        }
        start = end + 1;
    }
    removed
}

/// Whether heart rate jumps into a stretch or out of it, as a sensor does and a heart that only passes by does not.
fn jumps(rates: &[f64], order: &Ordered<'_>, start: usize, end: usize) -> bool {
    const JUMP_BPM: f64 = 7.0;
    const WITHIN_S: f64 = 10.0;
    let before = order
        .seconds
        .partition_point(|&second| second < order.seconds[start] - WITHIN_S);
    let behind = order
        .seconds
        .partition_point(|&second| second <= order.seconds[end] + WITHIN_S);
    let far = |a: usize, b: usize| {
        let both = rates.get(a).zip(rates.get(b));
        both.is_some_and(|(a, b)| (a - b).abs() >= JUMP_BPM)
    };
    far(before, start) || far(end, behind)
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
        let order = ordered(&activity, warnings).unwrap();
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
}
