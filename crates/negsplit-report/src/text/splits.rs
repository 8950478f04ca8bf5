//! The split table, with bars.

use negsplit_analysis::{RunReport, Split};

use super::Page;
use super::layout::{Column, bar, narrow, table, table_width, title_with};
use crate::source::RunDocument;
use crate::words::units::{Units, clock};

/// Bars are drawn between these widths.
const SHORTEST_BAR: usize = 8;
const LONGEST_BAR: usize = 32;
/// The slowest split has no bar shorter than this share of the fastest's.
const SMALLEST_SHARE: f64 = 0.2;
/// Splits closer together than this share of speed are not drawn further apart.
const SMALLEST_SPREAD: f64 = 0.15;
/// Laps that differ less from the splits, in metres, say nothing new.
const SAME_M: f64 = 15.0;

/// The splits as they were asked for.
pub(super) fn splits(document: &RunDocument, page: &Page) -> Vec<String> {
    let splits = &document.report.splits;
    let rows: Vec<&Split> = splits.rows.iter().collect();
    section(&format!("Splits by {}", splits.by), &rows, page)
}

/// The device's laps.
pub(super) fn laps(document: &RunDocument, page: &Page) -> Vec<String> {
    let laps = told_laps(&document.report);
    if laps.is_empty() {
        return Vec::new();
    }
    section("Laps by the button", &laps, page)
}

/// The device's laps where the runner pressed the button, unless the split table shows the same.
pub(crate) fn told_laps(report: &RunReport) -> Vec<&Split> {
    let pressed = report.laps.iter().any(|lap| lap.trigger == "manual");
    let laps: Vec<&Split> = report.laps.iter().map(|lap| &lap.split).collect();
    if !pressed || laps.len() < 2 || are_same(&laps, &report.splits.rows) {
        return Vec::new();
    }
    laps
}

fn are_same(laps: &[&Split], splits: &[Split]) -> bool {
    let pairs = laps.iter().zip(splits);
    laps.len() == splits.len()
        && pairs
            .into_iter()
            .all(|(lap, split)| (lap.distance_m - split.distance_m).abs() < SAME_M)
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

pub(crate) fn columns(rows: &[&Split], pace_head: &str, units: Units) -> Vec<Column> {
    let each = |cell: &dyn Fn(&Split) -> String| rows.iter().map(|split| cell(split)).collect();
    let mut columns = if even_lengths(rows, units) {
        vec![Column::right(
            units.per(),
            each(&|split| length(split, units)),
        )]
    } else {
        vec![
            Column::right("split", each(&|split| split.index.to_string())),
            Column::right(
                units.per(),
                each(&|split| units.bare_distance(split.distance_m)),
            ),
            Column::right("time", each(&|split| clock(split.moving_s))),
        ]
    };
    columns.push(Column::right(
        pace_head,
        each(&|split| pace(split.pace_s_per_km, units)),
    ));
    if rows.iter().any(|split| split.ascent_m.is_some()) {
        let adjusted = each(&|split| pace(split.grade_adjusted_pace_s_per_km, units));
        columns.push(Column::right("adjusted", adjusted));
    }
    columns.extend([
        Column::right("bpm", each(&|split| whole(split.average_heart_rate_bpm))),
        Column::left("zone", each(&|split| zone(split))),
        Column::right("steps", each(&|split| whole(split.average_cadence_spm))),
        Column::right(
            &format!("climb {}", units.height_unit()),
            each(&|split| climb(split, units)),
        ),
    ]);
    columns
}

/// Whether every whole split is one kilometre or mile, so that its time is its pace.
fn even_lengths(rows: &[&Split], units: Units) -> bool {
    let mut whole = rows.iter().filter(|split| !split.partial);
    whole.all(|split| (split.distance_m - units.long()).abs() < 1.0)
}

/// How many kilometres or miles it is, or which part of one is left.
fn length(split: &Split, units: Units) -> String {
    if split.partial {
        // Cut off rather than rounded, since it is not a whole one.
        let hundredth = units.long() / 100.0;
        units.bare_distance((split.distance_m / hundredth).floor() * hundredth)
    } else {
        split.index.to_string()
    }
}

fn pace(s_per_km: Option<f64>, units: Units) -> String {
    s_per_km.map_or(String::new(), |pace| units.pace(pace))
}

fn whole(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{value:.0}"))
}

fn zone(split: &Split) -> String {
    split.zone.map_or(String::new(), |zone| format!("Z{zone}"))
}

fn climb(split: &Split, units: Units) -> String {
    let climb = split.ascent_m.zip(split.descent_m);
    climb.map_or(String::new(), |(up, down)| units.climb(up, down))
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
