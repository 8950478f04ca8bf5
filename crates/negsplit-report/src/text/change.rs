//! What changed from start to finish.

use super::Page;
use super::layout::{fact, title_with};
use crate::source::RunDocument;
use crate::words::change::{facts, remark};

/// Pace, heart rate and form of the last fifth against the first, and how gradually it came.
pub(super) fn change(document: &RunDocument, page: &Page) -> Vec<String> {
    let report = &document.report;
    let facts: Vec<String> = facts(report, page.units)
        .into_iter()
        .filter_map(|(label, text)| Some(fact(label, &text?, page.width)))
        .flatten()
        .collect();
    if facts.is_empty() {
        return facts;
    }
    let title = title_with("From start to finish", &remark(report), page.width);
    std::iter::once(title).chain(facts).collect()
}
