//! The report that people read in a terminal.
//!
//! Colours are ANSI escapes; who writes to something that is not a terminal strips them. What is said here may
//! change at any time: programs read JSON.

mod best;
mod change;
mod chart;
mod coach;
mod compare;
mod headline;
mod heart;
mod inspect;
mod layout;
mod notes;
mod plan;
mod plan_card;
mod season;
mod short;
mod splits;
mod stages;
mod style;

use std::io::{self, Write};

use jiff::tz::TimeZone;
use serde::Serialize;

use crate::inspect::InspectDocument;
use crate::source::RunDocument;
use crate::words::Units;
pub use compare::write_comparison;
pub use plan_card::{write_plan, write_workouts};
pub use season::write_season;

/// How text is laid out.
#[derive(Clone, Debug)]
pub struct Page {
    /// Metric or imperial.
    pub units: Units,
    /// Columns that a line may take. Default 80.
    pub width: usize,
    /// The zone of dates and times of runs whose files do not tell the runner's own. Default UTC.
    pub time_zone: TimeZone,
    /// Whether a run is reported with everything that is known of it, rather than on one screen. Default false.
    pub full: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            units: Units::Metric,
            width: 80,
            time_zone: TimeZone::UTC,
            full: false,
        }
    }
}

/// A part of the report: its lines, none where there is nothing to say.
type Section = fn(&RunDocument, &Page) -> Vec<String>;

/// The whole report from top to bottom.
const REPORT: [Section; 13] = [
    headline::headline,
    coach::score,
    coach::mistakes,
    chart::usual,
    plan::plan,
    splits::splits,
    stages::stages,
    change::change,
    heart::heart_rate,
    best::best_efforts,
    splits::laps,
    notes::warnings,
    notes::absent,
];

/// The split table alone.
const SPLIT_TABLE: [Section; 2] = [splits::splits, notes::warnings];

/// Writes runs: each on one screen, or in full where the page says so.
///
/// # Errors
///
/// When the writer fails.
pub fn write(
    writer: impl Write,
    documents: impl Iterator<Item = RunDocument>,
    page: &Page,
) -> io::Result<()> {
    write_each(writer, documents, |document| {
        if page.full {
            all(document, page, &REPORT)
        } else {
            short::sections(document, page)
        }
    })
}

/// Writes the split tables of runs.
///
/// # Errors
///
/// When the writer fails.
pub fn write_splits(
    writer: impl Write,
    documents: impl Iterator<Item = RunDocument>,
    page: &Page,
) -> io::Result<()> {
    write_each(writer, documents, |document| {
        all(document, page, &SPLIT_TABLE)
    })
}

/// Writes what a file holds.
///
/// # Errors
///
/// When the writer fails.
pub fn write_inspection<M: Serialize>(
    mut writer: impl Write,
    document: &InspectDocument<M>,
    page: &Page,
) -> io::Result<()> {
    let sections = inspect::sections(document, page);
    writer.write_all(joined(&sections).as_bytes())
}

fn all(document: &RunDocument, page: &Page, sections: &[Section]) -> Vec<Vec<String>> {
    sections
        .iter()
        .map(|section| section(document, page))
        .collect()
}

fn write_each(
    mut writer: impl Write,
    documents: impl Iterator<Item = RunDocument>,
    sections: impl Fn(&RunDocument) -> Vec<Vec<String>>,
) -> io::Result<()> {
    for (index, document) in documents.enumerate() {
        let between = if index == 0 { "" } else { "\n\n" };
        write!(writer, "{between}{}", joined(&sections(&document)))?;
        writer.flush()?;
    }
    Ok(())
}

/// Sections with an empty line between them.
fn joined(sections: &[Vec<String>]) -> String {
    let texts: Vec<String> = sections
        .iter()
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.join("\n") + "\n")
        .collect();
    texts.join("\n")
}
