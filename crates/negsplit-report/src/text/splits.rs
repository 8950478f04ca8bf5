//! The split table, with bars.

use negsplit_analysis::Split;

use super::Page;
use super::layout::{bar, narrow, table, table_width, title_with};
use crate::source::RunDocument;
use crate::words::columns::Column;
use crate::words::splits::{columns, shown_laps, shown_splits};

/// Bars are drawn between these widths.
const SHORTEST_BAR: usize = 8;
const LONGEST_BAR: usize = 32;
/// The slowest split has no bar shorter than this share of the fastest's.
const SMALLEST_SHARE: f64 = 0.2;
/// Splits closer together than this share of speed are not drawn further apart.
const SMALLEST_SPREAD: f64 = 0.15;

/// The splits as they were asked for.
pub(super) fn splits(document: &RunDocument, page: &Page) -> Vec<String> {
    let rows = shown_splits(&document.report);
    let title = format!("Splits by {}", document.report.splits.by);
    section(&title, &rows, page)
}

/// The device's laps.
pub(super) fn laps(document: &RunDocument, page: &Page) -> Vec<String> {
    let laps = shown_laps(&document.report);
    if laps.is_empty() {
        return Vec::new();
    }
    section("Laps by the button", &laps, page)
}

fn section(name: &str, rows: &[&Split], page: &Page) -> Vec<String> {
    let mut lines = vec![title_with(name, "longer bars are faster", page.width)];
    lines.extend(split_table(rows, page));
    lines
}

fn split_table(rows: &[&Split], page: &Page) -> Vec<String> {
    let pace = format!("pace /{}", page.units.per());
    let mut columns = columns(rows, &pace, page.units);
    narrow(&mut columns, page.width);
    let room = page.width.saturating_sub(table_width(&columns) + 4);
    let after_pace = columns.iter().position(|column| column.head == pace);
    if let Some(at) = after_pace.filter(|_| room >= SHORTEST_BAR && rows.len() > 1) {
        let bars = bars(rows, room.min(LONGEST_BAR));
        columns.insert(at + 1, Column::left("", bars));
    }
    table(&columns)
}

/// A bar for each split: the longer the faster, grade-adjusted, from the slowest whole split to the fastest.
fn bars(rows: &[&Split], columns: usize) -> Vec<String> {
    let whole = rows.iter().filter(|split| !split.partial);
    let speeds: Vec<f64> = whole.filter_map(|split| speed(split)).collect();
    let fastest = speeds.iter().copied().fold(0.0, f64::max);
    let slowest = speeds.iter().copied().fold(fastest, f64::min);
    let low = slowest.min(fastest * (1.0 - SMALLEST_SPREAD));
    let share = |speed: f64| {
        let share = ((speed - low) / (fastest - low)).max(0.0);
        SMALLEST_SHARE + (1.0 - SMALLEST_SHARE) * share
    };
    rows.iter()
        .map(|split| speed(split).map_or(String::new(), |speed| bar(share(speed), columns)))
        .collect()
}

fn speed(split: &Split) -> Option<f64> {
    let pace = split.grade_adjusted_pace_s_per_km.or(split.pace_s_per_km)?;
    (pace > 0.0).then(|| 1000.0 / pace)
}
