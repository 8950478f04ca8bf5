//! What a coach says: the score with its reasons, and what to do better.

use negsplit_analysis::score::{Part, Unscored};
use negsplit_analysis::{Mistake, Severity};

use super::Page;
use super::layout::{fact, labelled, paragraph, title, title_with};
use super::style::Style;
use crate::source::RunDocument;
use crate::words;
use crate::words::evidence::mistake_name;
use crate::words::glance::place;
use crate::words::reason::{judged, part_name};
use crate::words::texts::sentence;

/// Room for the name of a part.
const NAME: usize = 12;

/// Each part of the score with its reason; the reason alone where there is no score.
pub(super) fn score(document: &RunDocument, page: &Page) -> Vec<String> {
    let score = &document.report.score;
    let Some((value, letter)) = score.value.zip(score.letter) else {
        return no_score(score.why_absent.as_ref(), page);
    };
    let name = format!("Score  {letter}, {value:.0} of 100");
    let parts = score.parts.iter().flat_map(|part| self::part(part, page));
    let limit = score.limited_by.iter();
    let limit = limit.flat_map(|limit| fact("Limit", &words::limit(limit), page.width));
    std::iter::once(title_with(&name, &judged(score), page.width))
        .chain(parts)
        .chain(limit)
        .collect()
}

/// The parts of the score in a line each; nothing without a score.
pub(super) fn parts(document: &RunDocument, page: &Page) -> Vec<String> {
    let score = &document.report.score;
    let Some((value, letter)) = score.value.zip(score.letter) else {
        return Vec::new();
    };
    let name = format!("Score  {letter}, {value:.0} of 100");
    let judged = if score.judged_share < 0.995 {
        judged(score)
    } else {
        String::new()
    };
    let parts = score.parts.iter().flat_map(|part| self::part(part, page));
    std::iter::once(title_with(&name, &judged, page.width))
        .chain(parts)
        .collect()
}

fn no_score(why: Option<&Unscored>, page: &Page) -> Vec<String> {
    let mut lines = vec![title("No score")];
    if let Some(why) = why {
        lines.extend(paragraph(&words::unscored(why), page.width));
    }
    lines
}

fn part(part: &Part, page: &Page) -> Vec<String> {
    let value = part
        .value
        .map_or("–".to_owned(), |value| format!("{value:.0}"));
    let label = format!("{:<NAME$}{value:>3} ", part_name(part.name));
    labelled(&label, 0, &words::reason(&part.because), page.width)
}

/// Every mistake with its place, its evidence and what to do about it.
pub(super) fn mistakes(document: &RunDocument, page: &Page) -> Vec<String> {
    let mistakes = &document.report.mistakes;
    if mistakes.is_empty() {
        return Vec::new();
    }
    let lines = mistakes
        .iter()
        .flat_map(|mistake| self::mistake(mistake, page));
    std::iter::once(title("What to do better"))
        .chain(lines)
        .collect()
}

fn mistake(mistake: &Mistake, page: &Page) -> Vec<String> {
    let severity = match mistake.severity {
        Severity::Major => "",
        _ => ", a little",
    };
    let name = format!("{}{severity}", mistake_name(mistake.kind));
    let place = place(mistake);
    let mut lines = vec![format!(
        "  {}  {}",
        Style::Odd.paint(&name),
        Style::Dim.paint(&place)
    )];
    lines.extend(paragraph(
        &sentence(&words::evidence(&mistake.evidence, page.units)),
        page.width,
    ));
    lines.extend(paragraph(words::fix(mistake.fix), page.width));
    lines
}
