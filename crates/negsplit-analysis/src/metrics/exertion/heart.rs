//! Heart rates that can be believed as far as a maximum is to be read from them.

use crate::run::Run;

/// No heart rises so much so quickly, in beats a minute and seconds; the minute around such a jump is left out.
const JUMP_BPM: f64 = 20.0;
const JUMP_S: usize = 5;
const LEFT_OUT_S: usize = 60;
/// Heart rate and step rate that stay so close together for so long may be one and the same, in 1/min and seconds.
const LOCKED_BPM: f64 = 3.0;
const LOCKED_S: usize = 120;
/// They are where the rate jumped as the stretch began, or is far above the rest of the run at no higher speed.
const ENTERED_BPM: f64 = 12.0;
const ENTERED_S: usize = 20;
const SETTLED_S: usize = 180;
const ABOVE_BPM: f64 = 15.0;

/// The believable heart rate of each second.
pub(super) fn believable(run: &Run) -> Vec<Option<f64>> {
    let mut rates = run.heart_rate_bpm.clone();
    for locked in locked(run, &rates) {
        rates[locked].fill(None);
    }
    for jump in jumps(&rates) {
        let end = (jump + LEFT_OUT_S - JUMP_S).min(rates.len());
        rates[jump.saturating_sub(JUMP_S)..end].fill(None);
    }
    rates
}

/// Seconds at which the rate is far above that of a few seconds before.
fn jumps(rates: &[Option<f64>]) -> Vec<usize> {
    let pairs = rates.iter().zip(rates.iter().skip(JUMP_S)).enumerate();
    let jump = |(before, after): (&Option<f64>, &Option<f64>)| {
        before
            .zip(*after)
            .is_some_and(|(before, after)| after - before > JUMP_BPM)
    };
    pairs
        .filter(|&(_, pair)| jump(pair))
        .map(|(k, _)| k + JUMP_S)
        .collect()
}

/// Share of the moving time in which heart rate and step rate were the same: in a hard run by chance, in an easy one
/// because the sensor counted steps. Only a season knows which it was.
pub(super) fn steps_share(run: &Run, rates: &[Option<f64>]) -> f64 {
    let same = (0..rates.len()).filter(|&k| is_step_rate(run, rates, k));
    same.count() as f64 / run.moving_s
}

fn is_step_rate(run: &Run, rates: &[Option<f64>], k: usize) -> bool {
    let pair = rates[k].zip(run.cadence_spm.get(k).copied().flatten());
    pair.is_some_and(|(bpm, steps)| (bpm - steps).abs() <= LOCKED_BPM)
}

/// Stretches in which the sensor counted steps.
fn locked(run: &Run, rates: &[Option<f64>]) -> Vec<std::ops::Range<usize>> {
    let close = |k: usize| is_step_rate(run, rates, k);
    let mut found = Vec::new();
    let mut start = 0;
    while start < rates.len() {
        let end = (start..rates.len())
            .find(|&k| !close(k))
            .unwrap_or(rates.len());
        if end - start >= LOCKED_S && (entered(rates, start) || is_above(run, rates, start..end)) {
            found.push(start..end);
        }
        start = end + 1;
    }
    found
}

/// Whether the rate jumped as the stretch began, once the run had settled.
fn entered(rates: &[Option<f64>], start: usize) -> bool {
    if start < SETTLED_S {
        return false;
    }
    let pair = rates[start].zip(rates[start - ENTERED_S]);
    pair.is_some_and(|(after, before)| (after - before).abs() >= ENTERED_BPM)
}

/// Whether the rate is far above the rest of the run while the speed is not.
fn is_above(run: &Run, rates: &[Option<f64>], stretch: std::ops::Range<usize>) -> bool {
    let mut inside = [0.0; 3];
    let mut outside = [0.0; 3];
    for (k, bpm) in rates
        .iter()
        .enumerate()
        .filter_map(|(k, rate)| Some((k, (*rate)?)))
    {
        let sums = if stretch.contains(&k) {
            &mut inside
        } else {
            &mut outside
        };
        *sums = [
            sums[0] + 1.0,
            sums[1] + bpm,
            sums[2] + run.adjusted_speed[k],
        ];
    }
    let [seconds, beats, metres] = inside;
    let [other_seconds, other_beats, other_metres] = outside;
    other_seconds > 0.0
        && beats / seconds - other_beats / other_seconds >= ABOVE_BPM
        && metres / seconds <= other_metres / other_seconds
}
