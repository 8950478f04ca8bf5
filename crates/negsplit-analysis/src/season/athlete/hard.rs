//! Hard running: seconds at or above what is hard for this runner.
//!
//! By heart rate where the threshold is known, else by pace, else by the usual: see
//! [docs/metrics.md#athlete](../../../../../docs/metrics.md#athlete), hard running.

use super::shown::Shown;
use crate::metrics::exertion::SPEED_STEP;
use negsplit_workout::WorkoutKind;

/// Hard begins at this share of the threshold heart rate, just above the first threshold (Esteve-Lanao 2026).
const OF_THRESHOLD_RATE: f64 = 0.95;
/// And at this share of threshold speed, where there is no heart rate.
const OF_THRESHOLD_SPEED: f64 = 0.93;
/// Where neither is known, at so many times the usual heart rate or speed.
const OF_USUAL_RATE: f64 = 1.125;
const OF_USUAL_SPEED: f64 = 1.12;
/// A run is hard from this share of it on, at least and at most so many seconds.
const SHARE: f64 = 0.2;
const LEAST_S: f64 = 300.0;
const MOST_S: f64 = 1200.0;

/// Repeats with less fast running than this were strides, in seconds.
const STRIDES_S: f64 = 180.0;
/// A progression with less hard running than this stayed easy to its end, in seconds.
const GENTLE_S: f64 = 120.0;

/// How hard a run was for its runner.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::season) struct Intensity {
    /// Seconds of hard running; `None` where nothing tells.
    pub(in crate::season) hard_s: Option<f64>,
    /// Seconds far faster than usual, smoothed over a minute; `None` where speed tells nothing.
    pub(super) fast_s: Option<f64>,
    /// Whether most of it has a heart rate that is one.
    pub(in crate::season) is_rated: bool,
}

impl Intensity {
    /// Whether a run of this kind and length wants recovery before and after.
    pub(in crate::season) fn is_hard(
        &self,
        kind: WorkoutKind,
        is_progression: bool,
        moving_s: f64,
    ) -> bool {
        let by_kind = match kind {
            WorkoutKind::Race => true,
            WorkoutKind::Intervals => self.fast_s.is_none_or(|seconds| seconds >= STRIDES_S),
            _ => is_progression && self.hard_s.is_none_or(|seconds| seconds >= GENTLE_S),
        };
        by_kind
            || self
                .hard_s
                .is_some_and(|seconds| is_hard(seconds, moving_s))
    }
}

/// Seconds of hard running; `None` where nothing tells.
pub(super) fn hard_s(
    run: &Shown<'_>,
    threshold_bpm: Option<f64>,
    threshold_speed: Option<f64>,
) -> Option<f64> {
    let exertion = run.exertion();
    if run.has_rate {
        let known = threshold_bpm.map(|bpm| OF_THRESHOLD_RATE * bpm);
        let limit = known.or(run.usual.heart_rate_bpm.map(|bpm| OF_USUAL_RATE * bpm))?;
        return Some(exertion.rates.from(limit.round()));
    }
    let known = threshold_speed.map(|speed| OF_THRESHOLD_SPEED * speed);
    let limit = known.or(run.usual.speed.map(|speed| OF_USUAL_SPEED * speed));
    let limit = limit.filter(|_| exertion.outdoors)?;
    // A bin stands for its middle.
    Some(exertion.speeds.from(limit / SPEED_STEP - 0.5))
}

/// Seconds of running far faster than usual, smoothed over a minute; `None` where speed tells nothing.
pub(super) fn fast_s(run: &Shown<'_>) -> Option<f64> {
    let limit = run.usual.speed.filter(|_| run.is_outdoors())? * OF_USUAL_SPEED;
    Some(run.exertion().speeds.from(limit / SPEED_STEP - 0.5))
}

/// Whether so many hard seconds make a run of this length a hard one.
pub(super) fn is_hard(hard_s: f64, moving_s: f64) -> bool {
    hard_s >= (SHARE * moving_s).clamp(LEAST_S, MOST_S)
}
