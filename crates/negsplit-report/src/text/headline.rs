//! What it was, in words.

use super::Page;
use super::layout::{parts, wrapped};
use super::style::Style;
use crate::source::RunDocument;
use crate::words::run::{figures, origin, verdict, workout};

/// What it was, how it progressed, the run in figures, and when and with what it was recorded.
pub(super) fn headline(document: &RunDocument, page: &Page) -> Vec<String> {
    let report = &document.report;
    let sentences = [workout(report), verdict(report, page.units)];
    let bold = sentences
        .iter()
        .flat_map(|sentence| wrapped(sentence, page.width));
    let mut lines: Vec<String> = bold.map(|line| Style::Bold.paint(&line)).collect();
    lines.extend(parts(&figures(report, page.units), page.width));
    let origin = parts(&origin(document, &page.time_zone), page.width);
    lines.extend(origin.iter().map(|line| Style::Dim.paint(line)));
    lines
}
