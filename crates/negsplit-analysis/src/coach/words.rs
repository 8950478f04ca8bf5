//! Numbers in sentences.

use crate::options::Units;
use negsplit_activity::METERS_PER_MILE;

/// Minutes and seconds, `5:00`.
pub(crate) fn clock(seconds: f64) -> String {
    let whole = seconds.round().max(0.0) as u64;
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// A speed in metres a second as a pace, `4:15 /km` or `6:50 /mi`.
pub(crate) fn pace_words(speed: f64, units: Units) -> String {
    let speed = speed.max(0.1);
    match units {
        Units::Metric => format!("{} /km", clock(1000.0 / speed)),
        Units::Imperial => format!("{} /mi", clock(METERS_PER_MILE / speed)),
    }
}

/// A difference of logarithms as `12 %`.
pub(crate) fn percent(log: f64) -> String {
    let percent = (log.exp() - 1.0) * 100.0;
    if percent.abs() < 9.95 {
        format!("{percent:.1} %")
    } else {
        format!("{percent:.0} %")
    }
}

/// A change in percent of speed as `1.2 % faster` or `1.2 % slower`.
pub(crate) fn faster_or_slower(percent: f64) -> String {
    let word = if percent < 0.0 { "slower" } else { "faster" };
    format!("{:.1} % {word}", percent.abs())
}
