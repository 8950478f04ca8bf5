//! The season in sentences: what it held, who ran, where it is going, what to change.

use super::super::Page;
use super::super::layout::{paragraph, parts, title, wrapped};
use super::super::style::Style;
use crate::season::SeasonDocument;
use crate::words;
use crate::words::answer::{QUESTION, answer};
use crate::words::season::{Days, athlete, files, next_text, summary};
use crate::words::texts::capitalised;
use crate::words::trends::{absent_trends, trends as trend_sentences};

/// What there is, from when to when, and who ran.
pub(super) fn headline(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let mut lines: Vec<String> = wrapped(&summary(document), page.width)
        .iter()
        .map(|line| Style::Bold.paint(line))
        .collect();
    let known = parts(&athlete(&document.report, page.units), page.width);
    lines.extend(known.iter().flat_map(|line| wrapped(line, page.width)));
    let files = parts(&files(document), page.width);
    lines.extend(files.iter().map(|line| Style::Dim.paint(line)));
    lines
}

/// Whether the runner is getting better, each trend in a sentence, and why others are absent.
pub(super) fn trends(document: &SeasonDocument, page: &Page) -> Vec<String> {
    if document.report.runs.is_empty() {
        return Vec::new();
    }
    let known = trend_sentences(
        &document.report.trends,
        &Days::of(&document.report),
        page.units,
    );
    let known = known.iter().flat_map(|text| paragraph(text, page.width));
    let absent = absent_trends(document);
    let absent = absent.iter().flat_map(|text| paragraph(text, page.width));
    let answer = paragraph(&answer(&document.report.trends), page.width);
    std::iter::once(title(QUESTION))
        .chain(answer)
        .chain(known)
        .chain(absent.map(|line| Style::Dim.paint(&line)))
        .collect()
}

/// What to change.
pub(super) fn advice(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let advice = &document.report.advice;
    if advice.is_empty() {
        return Vec::new();
    }
    let lines = advice
        .iter()
        .flat_map(|advice| paragraph(&words::advice(advice), page.width));
    std::iter::once(title("What to do")).chain(lines).collect()
}

/// The next progression.
pub(super) fn next(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let text = next_text(document, &Days::of(&document.report));
    let lines = text.map(|text| paragraph(&capitalised(&text), page.width));
    lines.map_or_else(Vec::new, |lines| {
        std::iter::once(title("Next")).chain(lines).collect()
    })
}
