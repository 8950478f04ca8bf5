//! The plan, step by step.

use super::Page;
use super::layout::{narrow, paragraph, table, title};
use crate::source::RunDocument;
use crate::words;
use crate::words::plan_steps::{columns, left_out};
use crate::words::texts::{sentence, shortened};

/// How well the plan was followed; nothing without a plan.
pub(super) fn plan(document: &RunDocument, page: &Page) -> Vec<String> {
    let Some(report) = &document.report.plan else {
        return Vec::new();
    };
    let mut lines = vec![title("Plan")];
    let planned = document.report.workout.planned.as_deref();
    lines.extend(paragraph(
        &shortened(planned.unwrap_or_default()),
        page.width,
    ));
    let sentence = sentence(&shortened(&words::plan(report, page.units)));
    lines.extend(paragraph(&sentence, page.width));
    let mut columns = columns(report, page.units);
    narrow(&mut columns, page.width);
    lines.extend(table(&columns));
    let left_out = left_out(report);
    lines.extend(left_out.iter().flat_map(|text| paragraph(text, page.width)));
    lines
}
