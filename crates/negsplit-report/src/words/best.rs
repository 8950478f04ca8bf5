//! The fastest stretches.

use negsplit_activity::distances::HALF_MARATHON;
use negsplit_analysis::season::SeasonBest;
use negsplit_analysis::{BestEffort, RaceEquivalents};

use super::season::Days;
use super::texts::times;
use super::units::{Units, clock};

/// What the athlete's threshold is worth in races.
pub(crate) fn equivalents(worth: &RaceEquivalents) -> String {
    format!(
        "Your threshold pace is worth {} over 5 km, {} over 10 km, {} over a half marathon and {} over a marathon (VDOT {:.0}).",
        clock(worth.five_km_s),
        clock(worth.ten_km_s),
        clock(worth.half_marathon_s),
        clock(worth.marathon_s),
        worth.vdot
    )
}

/// Shorter stops within a best effort are not worth a word, in seconds.
const STOPPED_S: f64 = 5.0;

/// The time of a best effort, and how much of it the runner stood still.
pub(crate) fn effort_time(effort: &BestEffort) -> String {
    let time = clock(effort.time_s);
    if effort.stopped_s < STOPPED_S {
        return time;
    }
    format!("{time} (with {} stopped)", clock(effort.stopped_s))
}

/// The name of a distance.
pub(crate) fn distance_name(meters: f64, units: Units) -> String {
    let kilometers = meters / 1000.0;
    match meters {
        m if (m - HALF_MARATHON).abs() < 1.0 => "half marathon".to_owned(),
        m if (m - Units::Imperial.long()).abs() < 1.0 => "1 mi".to_owned(),
        m if m % 1000.0 == 0.0 => format!("{kilometers:.0} km"),
        m => units.distance(m),
    }
}

/// The best time over a distance, and how it came down.
pub(crate) fn performance(best: &SeasonBest, days: &Days) -> String {
    let rate = best
        .average_heart_rate_bpm
        .map_or(String::new(), |bpm| format!(" at {bpm:.0} bpm"));
    let earlier = best.improvements.len().saturating_sub(1);
    let first = best.improvements.first().filter(|_| earlier > 0);
    let from = first.map_or(String::new(), |first| {
        format!(
            "; improved {} since {} on {}",
            times(earlier),
            clock(first.time_s),
            days.day(first.start_time)
        )
    });
    format!(
        "{} on {}{rate}{from}",
        clock(best.time_s),
        days.day(best.start_time)
    )
}
