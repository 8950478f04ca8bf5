//! Windows of steady running: where heart rate answers to nothing but the speed.
//!
//! They promise what a runner would do all out: see
//! [docs/metrics.md#athlete](../../../../../docs/metrics.md#athlete), VDOT by month.

use serde::{Deserialize, Serialize};

use super::{Totals, rounded};
use crate::run::Summed;

/// Windows are this long and begin this long after the start, in seconds.
const WINDOW_S: usize = 300;
const ONSET_S: usize = 480;
/// No stop lies inside, nor so shortly before, in seconds.
const REST_S: f64 = 60.0;
/// The halves differ by at most this share, and what was run shortly before by at most that.
const STEADY: f64 = 0.06;
const BEFORE_S: usize = 90;
const BEFORE: f64 = 0.10;
/// Heart rate covers this share of the window.
const RATED: f64 = 0.8;

/// Five minutes of steady running.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SteadyWindow {
    /// Grade-adjusted speed in metres a second.
    pub(crate) speed: f64,
    /// Mean heart rate.
    pub(crate) heart_rate_bpm: f64,
    /// Mean absolute grade.
    pub(crate) steepness: f64,
}

/// The steady windows behind the onset, one after another.
pub(super) fn windows(run: &Summed<'_>, totals: &Totals<'_>) -> Vec<SteadyWindow> {
    let starts = (ONSET_S..)
        .step_by(WINDOW_S)
        .take_while(|from| from + WINDOW_S <= run.len());
    starts
        .filter_map(|from| window(run, totals, from))
        .collect()
}

/// Five minutes from a grid point on, where they are steady, without a stop and with a heart rate.
fn window(run: &Summed<'_>, totals: &Totals<'_>, from: usize) -> Option<SteadyWindow> {
    let (middle, to) = (from + WINDOW_S / 2, from + WINDOW_S);
    let speed = |a: usize, b: usize| totals.adjusted_m(a, b) / (b - a) as f64;
    let differs = |a: f64, b: f64, most: f64| (a - b).abs() > most * b;
    let whole = speed(from, to);
    let is_steady = !differs(speed(from, middle), speed(middle, to), STEADY)
        && !differs(speed(from - BEFORE_S, from), whole, BEFORE);
    if !is_steady || has_stop(run, from as f64 - REST_S, to as f64) {
        return None;
    }
    Some(SteadyWindow {
        speed: rounded(whole),
        heart_rate_bpm: rounded(totals.heart_rate(from, to, RATED)?),
        steepness: rounded(totals.steepness(from, to)),
    })
}

/// Whether a stop lies between two moving times.
fn has_stop(run: &Summed<'_>, from_s: f64, to_s: f64) -> bool {
    let first = run.stops.partition_point(|stop| stop.at_s < from_s);
    run.stops.get(first).is_some_and(|stop| stop.at_s <= to_s)
}
