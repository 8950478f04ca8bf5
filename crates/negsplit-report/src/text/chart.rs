//! Pace and heart rate over the distance, drawn in blocks, with the stages below.

use negsplit_analysis::{RunReport, SeriesPoint, Stage};

use super::Page;
use super::layout::title_with;
use super::style::Style;
use crate::chart::Scale;
use crate::source::RunDocument;
use crate::words::stage_columns::stage_name;
use crate::words::stages::merged;
use crate::words::units::Units;

/// Room for what is named at the left.
const LABEL: usize = 9;
/// The widest chart, and the narrowest that shows anything.
const WIDEST: usize = 72;
const NARROWEST: usize = 24;
/// Lines of the pace, unless the report is short of room.
const LINES: usize = 5;
/// A block in eighths of a line.
const BLOCKS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// A walk is not drawn to scale: shares of the median speed.
const SLOWEST_DRAWN: f64 = 0.6;
/// Speeds and heart rates closer together than this are not drawn further apart.
const LEAST_SPEED: f64 = 0.4;
const LEAST_BPM: f64 = 15.0;

/// The chart as the whole report has it, under a title.
pub(super) fn usual(document: &RunDocument, page: &Page) -> Vec<String> {
    let chart = chart(document, page, LINES);
    let title = title_with("Over the distance", "higher is faster", page.width);
    let title = (!chart.is_empty()).then_some(title);
    title.into_iter().chain(chart).collect()
}

/// The chart, its pace in so many lines, where there is room for it.
pub(super) fn chart(document: &RunDocument, page: &Page, lines: usize) -> Vec<String> {
    let report = &document.report;
    let columns = page.width.saturating_sub(LABEL + 1).min(WIDEST);
    let cells = cells(report, columns);
    if columns < NARROWEST || cells.len() < columns {
        return Vec::new();
    }
    let pace = pace(&cells, lines, page.units).into_iter();
    pace.chain(heart_rate(&cells))
        .chain(stages(report, columns))
        .collect()
}

/// The points of each column; none where the run is too short to fill every column.
fn cells(report: &RunReport, columns: usize) -> Vec<Vec<SeriesPoint>> {
    let column = |point: &SeriesPoint| {
        let share = point.distance_m / report.activity.distance_m.max(1.0);
        ((share * columns as f64) as usize).min(columns.saturating_sub(1))
    };
    let points = &report.series.points;
    let cell = |n: usize| {
        points
            .iter()
            .filter(|point| column(point) == n)
            .copied()
            .collect()
    };
    let cells = (0..columns).map(cell);
    cells
        .filter(|cell: &Vec<SeriesPoint>| !cell.is_empty())
        .collect()
}

fn mean(cell: &[SeriesPoint], value: impl Fn(&SeriesPoint) -> Option<f64>) -> Option<f64> {
    let values: Vec<f64> = cell.iter().filter_map(value).collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn pace(cells: &[Vec<SeriesPoint>], lines: usize, units: Units) -> Vec<String> {
    let speeds = cells
        .iter()
        .filter_map(|cell| mean(cell, |point| Some(point.speed_m_per_s)));
    let speeds: Vec<f64> = speeds.collect();
    let mut sorted = speeds.clone();
    sorted.sort_by(f64::total_cmp);
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or(1.0);
    let drawn = sorted
        .iter()
        .copied()
        .filter(|speed| *speed > SLOWEST_DRAWN * median);
    let scale = Scale::around(drawn, LEAST_SPEED);
    let line = |line: usize| {
        // The fastest pace is named at the upper line, the slowest at the lowest.
        let name = match line {
            0 => units.pace(1000.0 / scale.high().max(0.3)),
            line if line == lines - 1 => units.pace(1000.0 / scale.low().max(0.3)),
            _ => String::new(),
        };
        let blocks: String = speeds
            .iter()
            .map(|speed| block(scale.share(*speed), line, lines))
            .collect();
        labelled(&name, &Style::Bar.paint(blocks.trim_end()))
    };
    (0..lines).map(line).collect()
}

/// What a bar of a share of so many lines shows in one of them, counted from the top.
fn block(share: f64, line: usize, lines: usize) -> char {
    let eighths = (share * (lines * 8) as f64).round().max(1.0) as usize;
    let below = (lines - 1 - line) * 8;
    let here = eighths.saturating_sub(below).min(8);
    BLOCKS.get(here).copied().unwrap_or(' ')
}

/// The heart rate in one line; nothing where it is not known.
fn heart_rate(cells: &[Vec<SeriesPoint>]) -> Option<String> {
    let rates: Vec<Option<f64>> = cells
        .iter()
        .map(|cell| mean(cell, |point| point.heart_rate_bpm))
        .collect();
    let known = rates.iter().flatten().copied();
    known.clone().next()?;
    let scale = Scale::around(known, LEAST_BPM);
    let block = |rate: &Option<f64>| {
        let eighths = rate.map_or(0.0, |bpm| 1.0 + (scale.share(bpm) * 7.0).round());
        BLOCKS.get(eighths as usize).copied().unwrap_or(' ')
    };
    let blocks: String = rates.iter().map(block).collect();
    Some(labelled("bpm", &Style::Odd.paint(&blocks)))
}

/// The stages as bands; nothing where there is one alone.
fn stages(report: &RunReport, columns: usize) -> Option<String> {
    let merged = merged(&report.stages);
    let running = merged.iter().filter(|stage| stage.end_m > stage.start_m);
    let running: Vec<&Stage> = running.collect();
    if running.len() < 2 {
        return None;
    }
    let column = |metres: f64| {
        let share = (metres / report.activity.distance_m.max(1.0)).clamp(0.0, 1.0);
        (share * columns as f64).round() as usize
    };
    let bands = running.iter().map(|stage| {
        let width = column(stage.end_m).saturating_sub(column(stage.start_m));
        band(stage_name(stage), width)
    });
    Some(labelled(
        "stages",
        &Style::Dim.paint(&bands.collect::<String>()),
    ))
}

/// A stage of so many columns: `├main──┤`, its name where there is room.
fn band(name: &str, width: usize) -> String {
    match width {
        0 => String::new(),
        1 => "│".to_owned(),
        width => {
            let room = width - 2;
            let name = if name.chars().count() <= room {
                name
            } else {
                ""
            };
            format!("├{name:─<room$}┤")
        }
    }
}

fn labelled(label: &str, line: &str) -> String {
    format!("{label:>LABEL$} {line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_drawn_in_eighths() {
        let column = |share| {
            (0..LINES)
                .map(|line| block(share, line, LINES))
                .collect::<String>()
        };
        assert_eq!(column(1.0), "█████");
        assert_eq!(column(0.5), "  ▄██");
        assert_eq!(column(0.0), "    ▁");
    }

    #[test]
    fn bands_take_the_room_they_are_given() {
        assert_eq!(band("main", 10), "├main────┤");
        assert_eq!(band("cool-down", 5), "├───┤");
        assert_eq!(
            (band("main", 1).as_str(), band("main", 0).as_str()),
            ("│", "")
        );
    }
}
