//! What it was, in words.

use super::Page;
use super::layout::{parts, wrapped};
use super::style::Style;
use crate::source::RunDocument;
use crate::words::plan;
use crate::words::run::{figures, origin, verdict, workout};
use crate::words::texts::shortened;

/// What it was, how it progressed, whether the plan was met, the run in figures, and when and with what it was recorded.
pub(super) fn headline(document: &RunDocument, page: &Page) -> Vec<String> {
    let report = &document.report;
    let plan = report.plan.as_ref();
    let sentences = [
        Some(workout(report)),
        Some(verdict(report, page.units)),
        plan.map(|plan| shortened(&plan::headline(plan, page.units))),
    ];
    let bold = sentences
        .iter()
        .flatten()
        .flat_map(|sentence| wrapped(sentence, page.width));
    let mut lines: Vec<String> = bold.map(|line| Style::Bold.paint(&line)).collect();
    lines.extend(parts(&figures(report, page.units), page.width));
    let origin = parts(&origin(document, &page.time_zone), page.width);
    lines.extend(origin.iter().map(|line| Style::Dim.paint(line)));
    lines
}
