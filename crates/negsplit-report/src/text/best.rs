//! The fastest stretches.

use negsplit_analysis::RaceEquivalents;

use super::Page;
use super::layout::{paragraph, title};
use crate::source::RunDocument;
use crate::words::units::{Units, clock};

/// The fastest stretch of each usual distance, in a line.
pub(super) fn best_efforts(document: &RunDocument, page: &Page) -> Vec<String> {
    let efforts: Vec<String> = document
        .report
        .best_efforts
        .iter()
        .map(|effort| {
            format!(
                "{} {}",
                distance_name(effort.distance_m, page.units),
                clock(effort.time_s)
            )
        })
        .collect();
    if efforts.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![title("Fastest")];
    lines.extend(paragraph(&efforts.join(", "), page.width));
    if let Some(worth) = &document.report.race_equivalents {
        lines.extend(paragraph(&equivalents(worth), page.width));
    }
    lines
}

/// What the athlete's threshold is worth in races.
fn equivalents(worth: &RaceEquivalents) -> String {
    format!(
        "Your threshold pace is worth {} over 5 km, {} over 10 km, {} over a half marathon and {} over a marathon (VDOT {:.0}).",
        clock(worth.five_km_s),
        clock(worth.ten_km_s),
        clock(worth.half_marathon_s),
        clock(worth.marathon_s),
        worth.vdot
    )
}

/// The name of a distance.
pub(crate) fn distance_name(meters: f64, units: Units) -> String {
    let kilometers = meters / 1000.0;
    match meters {
        m if (m - 21_097.5).abs() < 1.0 => "half marathon".to_owned(),
        m if (m - Units::Imperial.long()).abs() < 1.0 => "1 mi".to_owned(),
        m if m % 1000.0 == 0.0 => format!("{kilometers:.0} km"),
        m => units.distance(m),
    }
}
