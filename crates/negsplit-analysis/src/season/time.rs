//! Instants and the runner's own days.

use jiff::civil::Date;
use negsplit_activity::Timestamp;

use crate::metrics::Measurements;

pub(super) const HOUR_S: f64 = 3600.0;
pub(super) const DAY_S: f64 = 86_400.0;

/// When a run began, in Unix seconds.
pub(super) fn start_s(run: &Measurements) -> f64 {
    seconds(run.activity.start_time)
}

/// When a run ended, in Unix seconds.
pub(super) fn end_s(run: &Measurements) -> f64 {
    start_s(run) + run.activity.elapsed_s
}

/// Seconds since 1970, for differences.
pub(super) fn seconds(time: Timestamp) -> f64 {
    time.as_millisecond() as f64 / 1000.0
}

/// A day, counted from some day.
pub(super) fn days_since_zero(date: Date) -> f64 {
    let since = date.since(Date::ZERO);
    since.map_or(0.0, |span| f64::from(span.get_days()))
}
