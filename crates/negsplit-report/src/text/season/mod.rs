//! The report of a season.

mod kinds;
mod notes;
mod rhythm;
mod runs;
mod sentences;

use super::{Page, joined};
use crate::season::SeasonDocument;
use std::io::{self, Write};

/// A part of the report: its lines, none where there is nothing to say.
type Section = fn(&SeasonDocument, &Page) -> Vec<String>;

/// The report from top to bottom.
const REPORT: [Section; 12] = [
    sentences::headline,
    runs::table,
    sentences::trends,
    rhythm::habits,
    rhythm::weeks,
    kinds::phases,
    rhythm::best,
    sentences::advice,
    sentences::next,
    notes::differences,
    notes::odd,
    notes::skipped,
];

/// Writes seasons.
///
/// # Errors
///
/// When the writer fails.
pub fn write_season(
    mut writer: impl Write,
    documents: &[SeasonDocument],
    page: &Page,
) -> io::Result<()> {
    for (index, document) in documents.iter().enumerate() {
        let sections: Vec<Vec<String>> = REPORT
            .iter()
            .map(|section| section(document, page))
            .collect();
        let between = if index == 0 { "" } else { "\n\n" };
        write!(writer, "{between}{}", joined(&sections))?;
    }
    writer.flush()
}
