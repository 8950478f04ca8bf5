//! The score with its reasons, and what to do better.

use maud::{Markup, html};
use negsplit_analysis::score::Part;
use negsplit_analysis::{Mistake, Severity};

use super::Page;
use super::layout::{both, section};
use crate::source::RunDocument;
use crate::words;
use crate::words::evidence::mistake_name;
use crate::words::glance::{because, place};
use crate::words::reason::{judged, part_name};
use crate::words::run;
use crate::words::texts::sentence;

/// Each part of the score with its reason; nothing where there is no score.
pub(super) fn score(document: &RunDocument, _: &Page) -> Markup {
    let score = &document.report.score;
    if score.value.is_none() {
        return html! {};
    }
    let body = html! {
        table.parts {
            caption { "The parts of the score" }
            thead { tr { th scope="col" { "part" } th scope="col" { "of 100" } th.right scope="col" { "weight" } th scope="col" { "because" } } }
            tbody { @for part in &score.parts { (self::part(part)) } }
        }
        @if let Some(why) = &score.limited_by { p { (sentence(&words::limit(why))) } }
    };
    section("Score", &judged(score), &body)
}

fn part(part: &Part) -> Markup {
    let value = part
        .value
        .map_or("–".to_owned(), |value| format!("{value:.0}"));
    html! {
        tr {
            th scope="row" { (part_name(part.name)) }
            td.value { (bar(part.value.unwrap_or(0.0))) (value) }
            td.right { (format!("{:.0} %", part.weight * 100.0)) }
            td { (sentence(&words::reason(&part.because))) }
        }
    }
}

/// A bar of so many hundredths.
pub(super) fn bar(percent: f64) -> Markup {
    html! { span.bar aria-hidden="true" { span style=(format!("width:{percent:.0}%")) {} } }
}

/// The verdict with its one reason, and every mistake with its place, its evidence and what to do about it, numbered as
/// in the picture.
pub(super) fn verdict(document: &RunDocument, _: &Page) -> Markup {
    let report = &document.report;
    let mistakes = &report.mistakes;
    let body = html! {
        p.verdict { (both(|units| run::verdict(report, units))) }
        @if let Some(why) = because(report) { p { (why) } }
        @if !mistakes.is_empty() {
            h3.better { "What to do better" }
            ol.mistakes { @for mistake in mistakes { (self::mistake(mistake)) } }
        }
    };
    section("Verdict", "", &body)
}

fn mistake(mistake: &Mistake) -> Markup {
    let severity = if mistake.severity == Severity::Major {
        ""
    } else {
        ", a little"
    };
    html! {
        li {
            h3 { (mistake_name(mistake.kind)) (severity) " " small { (place(mistake)) } }
            p { (both(|units| sentence(&words::evidence(&mistake.evidence, units)))) }
            p.fix { (words::fix(mistake.fix)) }
        }
    }
}
