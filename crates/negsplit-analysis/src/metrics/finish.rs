//! The effort of the finish: how fast at which heart rate.
//!
//! Seasons carry it to one heart rate and watch it over months: see
//! [docs/metrics.md#season-trends](../../../../docs/metrics.md#season-trends).

use crate::run::Summed;
use crate::run::Window;
use crate::stages::Layout;

/// How late the heart answers, in seconds (57 s were measured on treadmills: 10.1186/s12938-015-0112-7).
const LAG_S: f64 = 55.0;

/// A speed with the heart rate that it took.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Effort {
    /// Moving time at its middle, in seconds.
    pub(crate) at_s: f64,
    /// Grade-adjusted speed as the heart sees it, behind its lag, in metres a second.
    pub(crate) speed: f64,
    pub(crate) heart_rate_bpm: f64,
}

/// The effort over the last fifth of the main part; `None` without heart rate.
pub(crate) fn finish(run: &Summed<'_>, layout: &Layout) -> Option<Effort> {
    if !run.has.heart_rate {
        return None;
    }
    let (from, to) = layout.main;
    let from = to - (to - from) / 5.0;
    let seen = lagged(&run.adjusted_speed, LAG_S);
    let window = Window::new(run, from, to);
    Some(Effort {
        at_s: (from + to) / 2.0,
        speed: window.mean(window.of(&seen))?,
        heart_rate_bpm: window.heart_rate()?,
    })
}

/// The speed as the heart sees it: through a first-order lag.
fn lagged(speed: &[f64], lag_s: f64) -> Vec<f64> {
    const FIRST_S: usize = 60;
    let share = 1.0 - (-1.0 / lag_s).exp();
    let first = &speed[..speed.len().min(FIRST_S)];
    let mut level = first.iter().sum::<f64>() / first.len().max(1) as f64;
    let step = |v: &f64| {
        level += (v - level) * share;
        level
    };
    speed.iter().map(step).collect()
}
