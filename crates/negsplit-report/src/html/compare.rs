//! Two runs side by side, their paces and heart rates in one picture.

use std::io::{self, Write};

use maud::{Markup, html};
use negsplit_analysis::SeriesPoint;

use super::axes::{distances, numbers, paces};
use super::layout::{both, foreign, section};
use super::ranges::{heart_rates, smoothed, speeds};
use super::summary::{badge, length};
use super::table::{cards, table};
use super::{Page, page};
use crate::chart::{Plot, Scale, line};
use crate::compare::Comparison;
use crate::source::RunDocument;
use crate::words::compare::{stage_columns, value_columns};
use crate::words::run::{origin, ungraded, verdict};
use crate::words::texts::capitalised;

/// The look and the name of each run.
const SIDES: [(&str, &str); 2] = [("first", "first"), ("second", "second")];

/// Writes a comparison.
///
/// # Errors
///
/// When the writer fails.
pub fn write_comparison(
    mut writer: impl Write,
    comparison: &Comparison,
    page: &Page,
) -> io::Result<()> {
    let runs = [&comparison.first, &comparison.second];
    let body = html! {
        h1 { "Two runs side by side" }
        div.beside {
            @for ((_, name), document) in SIDES.iter().zip(runs) { (run(name, document, page)) }
        }
        (section("Pace and heart rate", "", &pictures(runs)))
        (section("Figures", "the second against the first", &table("Figures", |units| value_columns(comparison, units))))
        (section("Stages", "matched by role and length; time, and grade-adjusted pace", &cards("Stages", |units| stage_columns(comparison, units))))
    };
    let whole = page::whole("Two runs side by side", page.units, &body).into_string();
    writer.write_all(whole.as_bytes())
}

fn run(name: &str, document: &RunDocument, page: &Page) -> Markup {
    let report = &document.report;
    html! {
        section {
            h2 { (capitalised(name)) }
            header {
                (badge(report))
                div {
                    p.verdict { (capitalised(&ungraded(report))) }
                    p { (both(|units| verdict(report, units))) }
                    p.origin { (both(|units| length(report, units))) @for part in origin(document, &page.time_zone) { " · " (foreign(&part)) } }
                }
            }
        }
    }
}

fn pictures(runs: [&RunDocument; 2]) -> Markup {
    let lines = runs.map(|run| smoothed(&run.report.series.points));
    let points = || lines.iter().flatten();
    let longest = runs.map(|run| run.report.activity.distance_m);
    let x = Scale::new(0.0, longest.into_iter().fold(0.0, f64::max));
    let speeds = speeds(points());
    let plot = |description: &str, y: Scale, value: fn(&SeriesPoint) -> Option<f64>| Plot {
        description: description.into(),
        class: "middle",
        x: distances(x, 10, |metres| x.x(metres)),
        y: Vec::new(),
        drawing: drawn(&lines, x, y, value),
        words: html! {},
    };
    let pace = Plot {
        y: paces(speeds, |speed| speeds.y(speed)),
        words: html! { span.axis { "pace " span.km { "/km" } span.mi { "/mi" } } },
        ..plot(
            "Grade-adjusted pace of both runs over distance.",
            speeds,
            |point| Some(adjusted(point)),
        )
    };
    let rate = heart_rates(points()).map(|heart| Plot {
        y: numbers(heart, 4),
        words: html! { span.axis { "bpm" } },
        ..plot("Heart rate of both runs over distance.", heart, |point| {
            point.heart_rate_bpm
        })
    });
    html! {
        ul.legend { @for (class, name) in SIDES { li { span class={ "key " (class) } {} (name) } } }
        div.plot-and-title.last[rate.is_none()] { (pace.markup()) }
        @if let Some(rate) = rate { div.plot-and-title.last { (rate.markup()) } }
    }
}

fn adjusted(point: &SeriesPoint) -> f64 {
    point.grade_adjusted_speed_m_per_s
}

fn drawn(
    lines: &[Vec<SeriesPoint>; 2],
    x: Scale,
    y: Scale,
    value: fn(&SeriesPoint) -> Option<f64>,
) -> Markup {
    let path = |points: &[SeriesPoint]| {
        let place = |point: &SeriesPoint| Some((x.x(point.distance_m), y.y(value(point)?)));
        line(points.iter().map(place))
    };
    html! {
        @for ((class, _), points) in SIDES.iter().zip(lines) { path class={ "line " (class) } d=(path(points)) {} }
    }
}
