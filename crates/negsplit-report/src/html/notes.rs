//! What is odd, and what is missing and why.

use maud::Markup;

use super::Page;
use super::layout::{list, section};
use crate::source::RunDocument;
use crate::words::absences::absent_texts;
use crate::words::warnings::warning_texts;

/// What was odd about the recording.
pub(super) fn warnings(document: &RunDocument, page: &Page) -> Markup {
    let zone = document.report.activity.zone(&page.time_zone);
    let texts = warning_texts(&document.source.warnings, &zone);
    section("About the recording", "", &list(&texts))
}

/// What is not known, and why.
pub(super) fn absent(document: &RunDocument, _: &Page) -> Markup {
    section(
        "Not known",
        "",
        &list(&absent_texts(&document.report.absent)),
    )
}
