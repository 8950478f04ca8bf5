//! The fastest stretches.

use super::Page;
use super::layout::{paragraph, title};
use crate::source::RunDocument;
use crate::words::best::{distance_name, effort_time, equivalents};

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
                effort_time(effort)
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
