//! Heart rates that can be believed as far as a maximum is to be read from them.
//!
//! A maximum must not be read off a spike, a loose strap in its first minutes, or a sensor that
//! counts steps: one such reading would call every hard run of a season easy.

use std::borrow::Cow;
use std::ops::Range;

use crate::run::Run;
use crate::stats::mean;

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

/// The heart rate of each second without what cannot be believed; `None` where all of it can, as mostly.
pub(super) fn believable(run: &Run) -> Option<Vec<f64>> {
    let mut rates = Cow::Borrowed(run.heart_rate_bpm.as_slice());
    for locked in locked(run) {
        rates.to_mut()[locked].fill(f64::NAN);
    }
    for jump in jumps(&rates) {
        let end = (jump + LEFT_OUT_S - JUMP_S).min(rates.len());
        rates.to_mut()[jump.saturating_sub(JUMP_S)..end].fill(f64::NAN);
    }
    match rates {
        Cow::Owned(believed) => Some(believed),
        Cow::Borrowed(_) => None,
    }
}

/// Seconds at which the rate is far above that of a few seconds before.
fn jumps(rates: &[f64]) -> Vec<usize> {
    let behind = rates.get(JUMP_S..).unwrap_or_default();
    let jumped = rates
        .iter()
        .zip(behind)
        .map(|(before, after)| after - before > JUMP_BPM);
    // Mostly none has, which is quickly told of all at once.
    if !jumped.clone().fold(false, |any, jumped| any | jumped) {
        return Vec::new();
    }
    let places = jumped.enumerate().filter(|&(_, jumped)| jumped);
    places.map(|(k, _)| k + JUMP_S).collect()
}

/// Share of the moving time in which heart rate and step rate were the same: in a hard run by chance, in an easy one
/// because the sensor counted steps. Only a season knows which it was.
pub(super) fn steps_share(run: &Run, rates: &[f64]) -> f64 {
    let same = are_step_rates(run, rates).filter(|&is_step_rate| is_step_rate);
    same.count() as f64 / run.moving_s
}

/// Whether each heart rate is as good as the step rate.
fn are_step_rates(run: &Run, rates: &[f64]) -> impl Iterator<Item = bool> {
    let pairs = rates.iter().zip(&run.cadence_spm);
    pairs.map(|(bpm, steps)| (bpm - steps).abs() <= LOCKED_BPM)
}

/// Stretches in which the sensor counted steps.
fn locked(run: &Run) -> Vec<Range<usize>> {
    let rates = &run.heart_rate_bpm;
    if are_step_rates(run, rates).filter(|&is| is).count() < LOCKED_S {
        return Vec::new();
    }
    let close: Vec<bool> = are_step_rates(run, rates).collect();
    let mut start = 0;
    let stretches = close.chunk_by(|a, b| a == b).map(|stretch| {
        let range = start..start + stretch.len();
        start = range.end;
        (stretch[0], range)
    });
    let long = stretches.filter(|(is_close, range)| *is_close && range.len() >= LOCKED_S);
    long.map(|(_, range)| range)
        .filter(|range| entered(rates, range.start) || is_above(run, rates, range))
        .collect()
}

/// Whether the rate jumped as the stretch began, once the run had settled.
fn entered(rates: &[f64], start: usize) -> bool {
    start >= SETTLED_S && (rates[start] - rates[start - ENTERED_S]).abs() >= ENTERED_BPM
}

/// Whether the rate is far above the rest of the run while the speed is not.
fn is_above(run: &Run, rates: &[f64], stretch: &Range<usize>) -> bool {
    let rated = |seconds: Range<usize>| seconds.filter(|&k| !rates[k].is_nan());
    let inside = || rated(stretch.clone());
    let outside = || rated(0..stretch.start).chain(rated(stretch.end..rates.len()));
    let (rate, speed) = (|k: usize| rates[k], |k: usize| run.adjusted_speed[k]);
    let rates = mean(inside().map(rate)).zip(mean(outside().map(rate)));
    // Mostly it is not: then nobody asks for the speed.
    if rates.is_none_or(|(inside, outside)| inside - outside < ABOVE_BPM) {
        return false;
    }
    let speeds = mean(inside().map(speed)).zip(mean(outside().map(speed)));
    speeds.is_some_and(|(inside, outside)| inside <= outside)
}
