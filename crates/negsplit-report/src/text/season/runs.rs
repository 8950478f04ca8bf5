//! The table of runs.

use negsplit_analysis::SeasonRun;

use super::super::Page;
use super::super::layout::{self, Column, plain, table_width};
use super::super::style::{Style, width};
use super::kinds::{short_kind, short_mistake};
use crate::season::SeasonDocument;
use crate::words::units::signed;

/// Less room than this shows nothing worth reading.
const NARROWEST: usize = 8;

/// Every run in a row; progressions stand out.
pub(super) fn table(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let runs = &document.report.runs;
    if runs.is_empty() {
        return Vec::new();
    }
    let mut columns = columns(runs, page);
    columns.push(fitting("to mend", cells(runs, mistakes), &columns, page));
    let names = cells(runs, |run| plain(run.name.as_deref().unwrap_or_default()));
    columns.insert(1, fitting("name", names, &columns, page));
    let mut lines = layout::table(&columns);
    for (line, run) in lines.iter_mut().skip(1).zip(runs) {
        if run.is_progression {
            *line = Style::Bold.paint(line);
        }
    }
    lines
}

/// A column in the room that others leave; nothing where there is hardly any.
fn fitting(head: &str, cells: Vec<String>, others: &[Column], page: &Page) -> Column {
    let room = page.width.saturating_sub(table_width(others) + 2);
    let fit = |cell: String| {
        if room < NARROWEST {
            String::new()
        } else {
            cut(&cell, room)
        }
    };
    Column::left(head, cells.into_iter().map(fit).collect())
}

pub(crate) fn columns(runs: &[SeasonRun], page: &Page) -> Vec<Column> {
    let units = page.units;
    let pace = |run: &SeasonRun| {
        run.pace_s_per_km
            .map_or(String::new(), |pace| units.pace(pace))
    };
    let distance = |run: &SeasonRun| units.bare_distance(run.distance_m);
    vec![
        Column::left("date", cells(runs, |run| run.date.to_string())),
        Column::left("kind", cells(runs, kind)),
        Column::right(units.per(), cells(runs, distance)),
        Column::right("pace", cells(runs, pace)),
        Column::right("gap %", cells(runs, |run| change(run.pace_gap_percent))),
        Column::right("drift", cells(runs, |run| change(run.drift_bpm_per_h))),
        Column::right("score", cells(runs, score)),
    ]
}

pub(crate) fn cells(runs: &[SeasonRun], cell: impl Fn(&SeasonRun) -> String) -> Vec<String> {
    runs.iter().map(cell).collect()
}

fn kind(run: &SeasonRun) -> String {
    let mark = if run.is_progression { "↗" } else { " " };
    format!("{mark} {}", short_kind(run.kind))
}

fn change(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| signed(value, 1))
}

fn score(run: &SeasonRun) -> String {
    let score = run.score.zip(run.letter);
    score.map_or(String::new(), |(value, letter)| {
        format!("{value:.0} {letter}")
    })
}

pub(crate) fn mistakes(run: &SeasonRun) -> String {
    let mistakes: Vec<&str> = run
        .mistakes
        .iter()
        .map(|&kind| short_mistake(kind))
        .collect();
    mistakes.join(", ")
}

/// A text in so many columns, with a mark where something was cut off.
fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let kept: String = text.chars().take(columns.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut("Läufchen am Fluß", 16), "Läufchen am Fluß");
        assert_eq!(cut("Läufchen am Fluß", 9), "Läufchen…");
    }
}
