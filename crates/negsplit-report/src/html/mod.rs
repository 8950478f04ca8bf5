//! The report as a page: one file that needs no other, with pictures.
//!
//! Numbers are there in kilometres and in miles, and the reader switches between them without a script. All that came
//! from a file is escaped. The page holds no coordinates: the route is drawn in metres from its corner.

mod axes;
mod card;
mod compare;
mod heart;
mod layout;
mod links;
mod notes;
mod over_distance;
mod page;
mod plan_card;
mod ranges;
mod route;
mod score;
mod season;
mod simplify;
mod summary;
mod table;
mod tables;

use std::io::{self, Write};

use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::source::RunDocument;
use crate::words::Units;

pub use card::write_card;
pub use compare::write_comparison;
pub use links::{Alike, Around, Like, Neighbour};
pub use plan_card::write_plan;
pub use season::{page_name, write_season};

/// How a page is laid out.
#[derive(Clone, Debug)]
pub struct Page {
    /// The units that are shown first.
    pub units: Units,
    /// The zone of dates and times of runs whose files do not tell the runner's own.
    pub time_zone: TimeZone,
    /// How much of the route is drawn.
    pub route: RouteView,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            units: Units::Metric,
            time_zone: TimeZone::UTC,
            route: RouteView::Trimmed,
        }
    }
}

/// How much of the route is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RouteView {
    /// All of it.
    Full,
    /// All but what lies within 500 m of its start and its end.
    #[default]
    Trimmed,
    /// None of it.
    None,
}

/// A part of the report, empty where there is nothing to say.
type Section = fn(&RunDocument, &Page) -> Markup;

/// The report from top to bottom.
const REPORT: [Section; 14] = [
    summary::headline,
    over_distance::over_distance,
    score::verdict,
    score::score,
    tables::splits,
    tables::stages,
    tables::plan,
    heart::heart_rate,
    summary::change,
    route::route,
    tables::laps,
    tables::best_efforts,
    notes::warnings,
    notes::absent,
];

/// The split table alone.
const SPLIT_TABLE: [Section; 3] = [summary::headline, tables::splits, notes::warnings];

/// Writes runs in full, one below the other.
///
/// # Errors
///
/// When the writer fails.
pub fn write(
    writer: impl Write,
    documents: impl Iterator<Item = RunDocument>,
    page: &Page,
) -> io::Result<()> {
    write_sections(writer, documents, page, &REPORT)
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
    write_sections(writer, documents, page, &SPLIT_TABLE)
}

/// Writes a run of a season, with links to the other runs.
///
/// # Errors
///
/// When the writer fails.
pub fn write_in_season(
    mut writer: impl Write,
    document: &RunDocument,
    around: &Around,
    page: &Page,
) -> io::Result<()> {
    let body = html! {
        (around.markup())
        article { @for section in REPORT { (section(document, page)) } }
    };
    let title = summary::title(document, page);
    let whole = page::whole(&title, page.units, &body).into_string();
    writer.write_all(whole.as_bytes())
}

fn write_sections(
    mut writer: impl Write,
    documents: impl Iterator<Item = RunDocument>,
    page: &Page,
    sections: &[Section],
) -> io::Result<()> {
    let documents: Vec<RunDocument> = documents.collect();
    let title = match documents.as_slice() {
        [only] => summary::title(only, page),
        several => format!("{} runs", several.len()),
    };
    let body = html! {
        @for document in &documents {
            article { @for section in sections { (section(document, page)) } }
        }
    };
    let whole = page::whole(&title, page.units, &body).into_string();
    writer.write_all(whole.as_bytes())
}
