//! The stages that the run consisted of.

use super::Page;
use super::layout::{narrow, table, title_with};
use crate::source::RunDocument;
use crate::words::run::is_hilly;
use crate::words::stage_columns::columns;
use crate::words::stages::{Row, rows};

/// What the runner did, whatever the laps say; nothing where it was one stage.
pub(super) fn stages(document: &RunDocument, page: &Page) -> Vec<String> {
    let rows = rows(&document.report.stages, usize::MAX);
    if rows.len() < 2 {
        return Vec::new();
    }
    let title = title_with(
        "Stages",
        "found from the pace, whatever the laps say",
        page.width,
    );
    let table = stage_table(&rows, document, page);
    std::iter::once(title).chain(table).collect()
}

/// The same in so many lines; nothing where one row would be left.
pub(super) fn in_short(document: &RunDocument, page: &Page, lines: usize) -> Vec<String> {
    let rows = rows(&document.report.stages, lines.saturating_sub(1));
    if rows.len() < 2 {
        return Vec::new();
    }
    stage_table(&rows, document, page)
}

fn stage_table(rows: &[Row], document: &RunDocument, page: &Page) -> Vec<String> {
    let mut columns = columns(rows, is_hilly(&document.report), page.units);
    narrow(&mut columns, page.width);
    table(&columns)
}
