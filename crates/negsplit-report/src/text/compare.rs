//! Two runs side by side.

use std::io::{self, Write};

use super::layout::{folding_table, narrow, parts, table, title, wrapped};
use super::style::Style;
use super::{Page, joined};
use crate::compare::Comparison;
use crate::source::RunDocument;
use crate::words::compare::{stage_columns, value_columns};
use crate::words::run::{origin, verdict, workout};

/// Writes a comparison.
///
/// # Errors
///
/// When the writer fails.
pub fn write_comparison(
    mut writer: impl Write,
    comparison: &Comparison,
    page: &Page,
) -> io::Result<()> {
    let sections = [
        run("First", &comparison.first, page),
        run("Second", &comparison.second, page),
        values(comparison, page),
        stages(comparison, page),
    ];
    writer.write_all(joined(&sections).as_bytes())
}

fn run(name: &str, document: &RunDocument, page: &Page) -> Vec<String> {
    let report = &document.report;
    let mut lines = wrapped(&format!("{name}: {}", workout(report)), page.width);
    for line in &mut lines {
        *line = Style::Bold.paint(line);
    }
    lines.extend(wrapped(&verdict(report, page.units), page.width));
    let origin = parts(&origin(document, &page.time_zone), page.width);
    lines.extend(origin.iter().map(|line| Style::Dim.paint(line)));
    lines
}

/// Each value in a row, or in two where the page is narrow.
fn values(comparison: &Comparison, page: &Page) -> Vec<String> {
    let (head, rows) = folding_table(&value_columns(comparison, page.units), page.width);
    std::iter::once(head)
        .chain(rows.into_iter().flatten())
        .collect()
}

fn stages(comparison: &Comparison, page: &Page) -> Vec<String> {
    let mut columns = stage_columns(comparison, page.units);
    narrow(&mut columns, page.width);
    std::iter::once(title("Stages"))
        .chain(table(&columns))
        .collect()
}
