//! The split table, with bars.

use negsplit_analysis::Split;

use super::Page;
use super::layout::{Column, bar, table, table_width, title};
use super::units::{Units, clock};
use crate::source::RunDocument;

/// Bars are drawn between these widths.
const SHORTEST_BAR: usize = 8;
const LONGEST_BAR: usize = 32;
/// The slowest split has no bar shorter than this share of the fastest's.
const SMALLEST_SHARE: f64 = 0.2;
/// Splits closer together than this share of speed are not drawn further apart.
const SMALLEST_SPREAD: f64 = 0.15;

/// The splits as they were asked for.
pub(super) fn splits(document: &RunDocument, page: &Page) -> Vec<String> {
    let splits = &document.report.splits;
    let rows: Vec<&Split> = splits.rows.iter().collect();
    section(&format!("Splits by {}", splits.by), &rows, page)
}

/// The device's laps where the runner pressed the button, unless the split table shows them.
pub(super) fn laps(document: &RunDocument, page: &Page) -> Vec<String> {
    let report = &document.report;
    let pressed = report.laps.iter().any(|lap| lap.trigger == "manual");
    if !pressed || report.splits.by == "lap" {
        return Vec::new();
    }
    let rows: Vec<&Split> = report.laps.iter().map(|lap| &lap.split).collect();
    section("Laps by the button", &rows, page)
}

fn section(name: &str, rows: &[&Split], page: &Page) -> Vec<String> {
    let mut lines = vec![title(name, "longer bars are faster")];
    lines.extend(split_table(rows, page));
    lines
}

fn split_table(rows: &[&Split], page: &Page) -> Vec<String> {
    let mut columns = columns(rows, page.units);
    let room = page.width.saturating_sub(table_width(&columns) + 4);
    if room >= SHORTEST_BAR && rows.len() > 1 {
        let cells = bars(rows, room.min(LONGEST_BAR));
        let after_pace = columns
            .iter()
            .position(|column| column.head.starts_with("pace"));
        columns.insert(after_pace.map_or(0, |at| at + 1), Column::left("", cells));
    }
    table(&columns)
}

fn columns(rows: &[&Split], units: Units) -> Vec<Column> {
    let each =
        |cell: &dyn Fn(&Split) -> String| rows.iter().map(|split| cell(split)).collect::<Vec<_>>();
    let number = |value: Option<f64>| value.map_or(String::new(), |value| format!("{value:.0}"));
    let pace = |value: Option<f64>| value.map_or(String::new(), |pace| units.pace(pace));
    let shown = |tells: bool, cells: Vec<String>| if tells { cells } else { Vec::new() };
    vec![
        Column::right("", each(&|split| split.index.to_string())),
        Column::right(
            units.per(),
            shown(
                !even_lengths(rows, units),
                each(&|split| units.bare_distance(split.distance_m)),
            ),
        ),
        Column::right(
            "time",
            shown(
                !even_lengths(rows, units),
                each(&|split| clock(split.moving_s)),
            ),
        ),
        Column::right(
            &format!("pace /{}", units.per()),
            each(&|split| pace(split.pace_s_per_km)),
        ),
        Column::right(
            "on flat",
            shown(
                hilly(rows),
                each(&|split| pace(split.grade_adjusted_pace_s_per_km)),
            ),
        ),
        Column::right("bpm", each(&|split| number(split.average_heart_rate_bpm))),
        Column::left(
            "zone",
            each(&|split| split.zone.map_or(String::new(), |zone| format!("Z{zone}"))),
        ),
        Column::right("steps", each(&|split| number(split.average_cadence_spm))),
        Column::right(
            "climb",
            shown(hilly(rows), each(&|split| climb(split, units))),
        ),
    ]
}

/// Whether every split is one kilometre or mile, so that its time is its pace.
fn even_lengths(rows: &[&Split], units: Units) -> bool {
    rows.iter()
        .all(|split| (split.distance_m - units.long()).abs() < 1.0)
}

/// Whether altitude was recorded.
fn hilly(rows: &[&Split]) -> bool {
    rows.iter().any(|split| split.ascent_m.is_some())
}

fn climb(split: &Split, units: Units) -> String {
    let climb = split.ascent_m.zip(split.descent_m);
    climb.map_or(String::new(), |(up, down)| units.climb(up, down))
}

/// A bar for each split: the longer the faster, by grade-adjusted speed.
fn bars(rows: &[&Split], columns: usize) -> Vec<String> {
    let speeds: Vec<Option<f64>> = rows.iter().map(|split| speed(split)).collect();
    let fastest = speeds.iter().flatten().copied().fold(0.0, f64::max);
    let slowest = speeds.iter().flatten().copied().fold(fastest, f64::min);
    let low = slowest.min(fastest * (1.0 - SMALLEST_SPREAD));
    let share =
        |speed: f64| SMALLEST_SHARE + (1.0 - SMALLEST_SHARE) * (speed - low) / (fastest - low);
    speeds
        .into_iter()
        .map(|speed| speed.map_or(String::new(), |speed| bar(share(speed), columns)))
        .collect()
}

fn speed(split: &Split) -> Option<f64> {
    let pace = split.grade_adjusted_pace_s_per_km.or(split.pace_s_per_km)?;
    (pace > 0.0).then(|| 1000.0 / pace)
}
