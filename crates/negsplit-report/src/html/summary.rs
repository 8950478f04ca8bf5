//! What it was, in words and figures.

use maud::{Markup, html};
use negsplit_analysis::RunReport;

use super::Page;
use super::layout::{both, either, facts_in_both, foreign, section};
use crate::source::RunDocument;
use crate::words::Units;
use crate::words::change;
use crate::words::plan::headline as headline_of;
use crate::words::run::{figures, origin, ungraded, workout};
use crate::words::texts::{capitalised, shortened};

/// The title of the page: the run's name, or which workout it was.
pub(super) fn title(document: &RunDocument, page: &Page) -> String {
    let report = &document.report;
    let name = report.activity.name.as_deref().map(shortened);
    let what = name
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| workout(report));
    let zone = report.activity.zone(&page.time_zone);
    let start = report.activity.start_time.to_zoned_datetime(zone);
    format!("{what}, {}", start.strftime("%-d %B %Y"))
}

/// Grade, workout, verdict and figures.
pub(super) fn headline(document: &RunDocument, page: &Page) -> Markup {
    let report = &document.report;
    html! {
        header {
            (badge(report))
            div {
                h1 { (capitalised(&ungraded(report))) }
                @if let Some(plan) = &report.plan {
                    p.verdict { (both(|units| shortened(&headline_of(plan, units)))) }
                }
                p.origin { @for (n, part) in origin(document, &page.time_zone).iter().enumerate() {
                    @if n > 0 { " · " }
                    (foreign(part))
                } }
            }
        }
        ul.figures { (words_list(report)) }
    }
}

pub(super) fn badge(report: &RunReport) -> Markup {
    html! {
        @if let Some((letter, value)) = report.score.letter.zip(report.score.value) {
            div.badge role="img" aria-label={ "Score " (letter) ", " (format!("{value:.0}")) " of 100" } {
                span.letter { (letter) }
                span { (format!("{value:.0}")) }
            }
        }
    }
}

/// Distance and time.
pub(super) fn length(report: &RunReport, units: Units) -> String {
    figures(report, units)
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// The figures of the run; those that depend on units are there in both.
fn words_list(report: &RunReport) -> Markup {
    let pairs = figures(report, Units::Metric)
        .into_iter()
        .zip(figures(report, Units::Imperial));
    html! {
        @for (metric, imperial) in pairs {
            li { (either(&metric, &imperial)) }
        }
    }
}

/// Pace, heart rate and form of the last fifth against the first.
pub(super) fn change(document: &RunDocument, _: &Page) -> Markup {
    section(
        "From start to finish",
        &change::remark(&document.report),
        &facts_in_both(|units| change::facts(&document.report, units)),
    )
}
