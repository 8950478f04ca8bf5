//! What is odd, and what is missing and why.

use super::Page;
use super::layout::{paragraph, title};
use super::style::Style;
use crate::source::{RunDocument, SourceWarning};
use crate::words::absences::absent_texts;
use crate::words::warnings::warning_texts;

/// What was odd about the recording.
pub(super) fn warnings(document: &RunDocument, page: &Page) -> Vec<String> {
    let page = &Page {
        time_zone: document.report.activity.zone(&page.time_zone),
        ..*page
    };
    warning_list(&document.source.warnings, page)
}

pub(super) fn warning_list(warnings: &[SourceWarning], page: &Page) -> Vec<String> {
    if warnings.is_empty() {
        return Vec::new();
    }
    let texts = warning_texts(warnings, &page.time_zone);
    let notes = texts.iter().flat_map(|text| paragraph(text, page.width));
    std::iter::once(Style::Odd.paint("About the recording"))
        .chain(notes)
        .collect()
}

/// What is not known, and why.
pub(super) fn absent(document: &RunDocument, page: &Page) -> Vec<String> {
    let texts = absent_texts(&document.report.absent);
    if texts.is_empty() {
        return Vec::new();
    }
    let lines = texts.iter().flat_map(|text| paragraph(text, page.width));
    std::iter::once(title("Not known"))
        .chain(lines.map(|line| Style::Dim.paint(&line)))
        .collect()
}
