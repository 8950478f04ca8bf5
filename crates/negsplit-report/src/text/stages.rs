//! The stages that the run consisted of.

use super::Page;
use super::layout::{narrow, table, title_with};
use crate::source::RunDocument;
use crate::words::stages::columns;

/// What the runner did, whatever the laps say; nothing where it was one stage.
pub(super) fn stages(document: &RunDocument, page: &Page) -> Vec<String> {
    let report = &document.report;
    if report.stages.len() < 2 {
        return Vec::new();
    }
    let mut lines = vec![title_with(
        "Stages",
        "found in the pace, whatever the laps say",
        page.width,
    )];
    let mut columns = columns(&report.stages, page.units);
    narrow(&mut columns, page.width);
    lines.extend(table(&columns));
    lines
}
