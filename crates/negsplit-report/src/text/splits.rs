//! The split table, with bars.

use negsplit_analysis::Split;

use super::Page;
use super::layout::{bar, narrow, table, table_width, title_with};
use crate::source::RunDocument;
use crate::words::columns::Column;
use crate::words::run::is_hilly;
use crate::words::splits::{Row, columns, rows, shown_laps, shown_splits, single, title};

/// Bars are drawn between these widths.
const SHORTEST_BAR: usize = 8;
const LONGEST_BAR: usize = 32;
/// The slowest split has no bar shorter than this share of the fastest's.
const SMALLEST_SHARE: f64 = 0.2;
/// Splits closer together than this share of speed are not drawn further apart.
const SMALLEST_SPREAD: f64 = 0.15;
/// A table of more rows is grouped where the report is short.
const MOST_ROWS: usize = 15;

/// The splits as they were asked for.
pub(super) fn splits(document: &RunDocument, page: &Page) -> Vec<String> {
    let splits: Vec<&Split> = shown_splits(&document.report).iter().collect();
    section(
        &title(&document.report.splits.by),
        &single(&splits),
        document,
        page,
    )
}

/// The same in few rows.
pub(super) fn in_short(document: &RunDocument, page: &Page) -> Vec<String> {
    let rows = rows(shown_splits(&document.report), MOST_ROWS);
    section(&title(&document.report.splits.by), &rows, document, page)
}

/// The device's laps.
pub(super) fn laps(document: &RunDocument, page: &Page) -> Vec<String> {
    let laps = shown_laps(&document.report);
    if laps.is_empty() {
        return Vec::new();
    }
    section("Laps by the button", &single(&laps), document, page)
}

fn section(name: &str, rows: &[Row], document: &RunDocument, page: &Page) -> Vec<String> {
    let mut lines = vec![title_with(name, "longer bars are faster", page.width)];
    lines.extend(split_table(rows, is_hilly(&document.report), page));
    lines
}

fn split_table(rows: &[Row], is_hilly: bool, page: &Page) -> Vec<String> {
    let pace = format!("pace /{}", page.units.per());
    let mut columns = columns(rows, &pace, is_hilly, page.units);
    narrow(&mut columns, page.width);
    let room = page.width.saturating_sub(table_width(&columns) + 4);
    let after_pace = columns.iter().position(|column| column.head == pace);
    if let Some(at) = after_pace.filter(|_| room >= SHORTEST_BAR && rows.len() > 1) {
        let bars = bars(rows, room.min(LONGEST_BAR));
        columns.insert(at + 1, Column::left("", bars));
    }
    table(&columns)
}

/// A bar for each split: the longer the faster, by the pace beside it, from the slowest whole split to the fastest of all.
/// A part of a split that is slower than every whole one has a shorter bar still.
fn bars(rows: &[Row], columns: usize) -> Vec<String> {
    let speeds = rows.iter().filter_map(|row| speed(&row.split));
    let fastest = speeds.fold(0.0, f64::max);
    let whole = rows.iter().filter(|row| !row.split.partial);
    let slowest = whole
        .filter_map(|row| speed(&row.split))
        .fold(fastest, f64::min);
    let low = slowest.min(fastest * (1.0 - SMALLEST_SPREAD));
    let share = |speed: f64| {
        let share = (speed - low) / (fastest - low);
        SMALLEST_SHARE + (1.0 - SMALLEST_SHARE) * share
    };
    let bar = |row: &Row| speed(&row.split).map(|speed| bar(share(speed), columns));
    rows.iter()
        .map(|row| bar(row).unwrap_or_default())
        .collect()
}

fn speed(split: &Split) -> Option<f64> {
    split
        .pace_s_per_km
        .filter(|pace| *pace > 0.0)
        .map(|pace| 1000.0 / pace)
}
