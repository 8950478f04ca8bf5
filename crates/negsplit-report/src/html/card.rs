//! A run as a picture to share: what it was, its pace over the distance and three figures. No position, no map.

use std::io::{self, Write};

use maud::{Markup, PreEscaped, html};
use negsplit_analysis::{RunReport, SeriesPoint};

use super::Page;
use super::ranges::{smoothed, speeds};
use crate::chart::{Scale, number};
use crate::source::RunDocument;
use crate::words::run::{ungraded, verdict};
use crate::words::texts::{capitalised, shortened};
use crate::words::units::clock;

/// The card in units of its drawing, as large as what services show of a link.
const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 630.0;
/// From where to where the chart goes.
const LEFT: f64 = 60.0;
const TOP: f64 = 250.0;
const FLOOR: f64 = 480.0;
/// How wide a letter of a sans-serif is on average, as a share of its size.
const LETTER: f64 = 0.56;
/// Sizes of the headline and of the sentence below it, and how many lines that may take.
const HEADLINE: f64 = 44.0;
const SENTENCE: f64 = 28.0;
const MOST_LINES: usize = 2;
const STYLE: &str =
    "text{font-family:system-ui,sans-serif;fill:#1c2128}.soft{fill:#57606a}.on{fill:#fff}";

/// Writes a run as an SVG to share.
///
/// # Errors
///
/// When the writer fails.
pub fn write_card(mut writer: impl Write, document: &RunDocument, page: &Page) -> io::Result<()> {
    let report = &document.report;
    let zone = report.activity.zone(&page.time_zone);
    let start = report.activity.start_time.to_zoned_datetime(zone);
    let left = if report.score.letter.is_some() {
        220.0
    } else {
        LEFT
    };
    let headline = lines(&capitalised(&ungraded(report)), left, HEADLINE, 1).concat();
    let said = lines(&verdict(report, page.units), left, SENTENCE, MOST_LINES);
    let card = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) width=(WIDTH) height=(HEIGHT) role="img" aria-label={ (headline) ". " (said.join(" ")) } {
            style { (PreEscaped(STYLE)) }
            rect width=(WIDTH) height=(HEIGHT) fill="#fff" {}
            (badge(report))
            text x=(left) y="105" font-size=(HEADLINE) font-weight="700" { (headline) }
            @for (line, y) in said.iter().zip([152, 188]) {
                text.soft x=(left) y=(y) font-size=(SENTENCE) { (line) }
            }
            (chart(report))
            (figures(report, page))
            text.soft x=(LEFT) y="608" font-size="22" { (start.strftime("%-d %B %Y").to_string()) }
            text.soft x=(WIDTH - LEFT) y="608" font-size="22" text-anchor="end" { "negsplit" }
        }
    };
    writer.write_all(card.into_string().as_bytes())
}

/// A text in so many lines at most, each as long as there is room to the right of its place; what is too much is cut.
fn lines(text: &str, left: f64, size: f64, most: usize) -> Vec<String> {
    let room = ((WIDTH - LEFT - left) / (LETTER * size)) as usize;
    let mut lines: Vec<String> = Vec::new();
    // A pace stays beside its unit.
    let text = shortened(text).replace(" /", "\u{a0}/");
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let is_last = lines.len() == most;
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < room => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) if is_last => {
                line.push('…');
                break;
            }
            _ => lines.push(word.chars().take(room).collect()),
        }
    }
    lines
}

fn badge(report: &RunReport) -> Markup {
    html! {
        @if let Some((letter, value)) = report.score.letter.zip(report.score.value) {
            rect x=(LEFT) y="60" width="130" height="130" rx="24" fill="#0b62b8" {}
            text.on x="125" y="133" font-size="72" font-weight="700" text-anchor="middle" { (letter) }
            text.on x="125" y="172" font-size="30" text-anchor="middle" { (format!("{value:.0}")) }
        }
    }
}

/// The pace over the distance as an area, the higher the faster.
fn chart(report: &RunReport) -> Markup {
    let points = smoothed(&report.series.points);
    if points.len() < 2 {
        return html! {};
    }
    let (x, y) = (
        Scale::new(0.0, report.activity.distance_m),
        speeds(points.iter()),
    );
    let place = |point: &SeriesPoint| {
        let across = LEFT + x.share(point.distance_m) * (WIDTH - 2.0 * LEFT);
        let up = FLOOR - (0.05 + 0.95 * y.share(point.speed_m_per_s)) * (FLOOR - TOP);
        format!("L{} {}", number(across), number(up))
    };
    let line: String = points.iter().map(place).collect();
    let line = line.trim_start_matches('L');
    html! {
        path d=(format!("M{LEFT} {FLOOR}L{line}L{} {FLOOR}Z", WIDTH - LEFT)) fill="#bcd6f2" {}
        path d=(format!("M{line}")) fill="none" stroke="#0b62b8" stroke-width="5" stroke-linejoin="round" {}
    }
}

/// Distance, time and pace.
fn figures(report: &RunReport, page: &Page) -> Markup {
    let run = &report.activity;
    let figures = [
        Some(page.units.distance(run.distance_m)),
        Some(clock(run.moving_s)),
        run.pace_s_per_km
            .map(|pace| page.units.pace_with_unit(pace)),
    ];
    let places = [LEFT, 450.0, 800.0];
    html! {
        @for (place, figure) in places.iter().zip(figures.into_iter().flatten()) {
            text x=(place) y="556" font-size="46" font-weight="700" { (figure) }
        }
    }
}
