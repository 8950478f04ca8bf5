//! How the heart answered.

use negsplit_analysis::RunReport;
use negsplit_analysis::heart_rate::Zones;

use super::Page;
use super::layout::{bar, fact, paragraph, table, title};
use super::style::Style;
use crate::source::RunDocument;
use crate::words::columns::Column;
use crate::words::heart::{anchor, facts, ranges};
use crate::words::units::clock;

/// The longest bar, and what stands beside it.
const ZONE_BAR: usize = 24;
const BESIDE_BAR: usize = 36;

/// Level, drift, response to pace, decoupling, recovery and zones.
pub(super) fn heart_rate(document: &RunDocument, page: &Page) -> Vec<String> {
    let report = &document.report;
    let mut facts: Vec<String> = facts(report, page.units)
        .into_iter()
        .filter_map(|(label, text)| Some(fact(label, &text?, page.width)))
        .flatten()
        .collect();
    facts.extend(zones(report, page.width));
    if facts.is_empty() {
        return facts;
    }
    std::iter::once(title("Heart rate")).chain(facts).collect()
}

/// Time in zones as bars, with what the zones are taken from.
fn zones(report: &RunReport, columns: usize) -> Vec<String> {
    let Some((times, zones)) = report
        .heart_rate
        .time_in_zone_s
        .zip(Zones::of(&report.athlete))
    else {
        return Vec::new();
    };
    let total = times.iter().sum::<f64>().max(1.0);
    let room = columns.saturating_sub(BESIDE_BAR).clamp(1, ZONE_BAR);
    let each = |cell: &dyn Fn(f64) -> String| times.iter().map(|&time| cell(time)).collect();
    let mut lines = table(&[
        Column::left(
            "zone",
            ["Z1", "Z2", "Z3", "Z4", "Z5"].map(String::from).to_vec(),
        ),
        Column::left("bpm", ranges(&zones)),
        Column::right("time", each(&clock)),
        Column::left("", each(&|time| zone_bar(time / total, room))),
        Column::right("%", each(&|time| format!("{:.0}", time / total * 100.0))),
    ]);
    let anchor = paragraph(&format!("Zones from {}", anchor(&report.athlete)), columns);
    lines.extend(anchor.iter().map(|line| Style::Dim.paint(line)));
    lines
}

/// A bar for the share of the time, none for no time at all.
fn zone_bar(share: f64, room: usize) -> String {
    if share > 0.0 {
        bar(share, room)
    } else {
        " ".repeat(room)
    }
}
