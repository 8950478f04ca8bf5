//! Heart rate against pace, with the drift shown apart from the pace, and the zones.

use maud::{Markup, html};
use negsplit_analysis::heart_rate::{HeartRateReport, Zones};
use negsplit_analysis::{Role, RunReport, SeriesPoint};

use super::Page;
use super::axes::{numbers, paces};
use super::layout::{facts_in_both, section};
use super::score::bar;
use crate::chart::{Plot, Scale, dots, number};
use crate::source::RunDocument;
use crate::words::heart::{anchor, facts, ranges};
use crate::words::units::{clock, signed};

/// The heart answers to pace as if through a filter of about this time, in seconds.
const LAG_S: f64 = 60.0;
/// The onset is left out, in seconds.
const ONSET_S: f64 = 300.0;
/// Fewer dots are no picture.
const FEWEST: usize = 30;
/// How the thirds of the time are distinguished.
const THIRDS: [(&str, &str); 3] = [
    ("early", "first third"),
    ("mid", "middle third"),
    ("late", "last third"),
];

/// Figures, the picture and the zones.
pub(super) fn heart_rate(document: &RunDocument, _: &Page) -> Markup {
    let report = &document.report;
    let body = html! {
        @if report.activity.has.heart_rate {
            div.beside {
                div { (facts_in_both(|units| facts(report, units))) (zones(report)) }
                (against_pace(report))
            }
        }
    };
    section("Heart rate", "", &body)
}

/// A moment of the main part: speed as the heart sees it, heart rate, and when.
#[derive(Clone, Copy)]
struct Dot {
    speed: f64,
    bpm: f64,
    moving_s: f64,
}

fn against_pace(report: &RunReport) -> Markup {
    let dots = dots_of(report);
    if dots.len() < FEWEST {
        return html! {};
    }
    let x = Scale::around(dots.iter().map(|dot| dot.speed), 0.4);
    let y = Scale::around(dots.iter().map(|dot| dot.bpm), 15.0);
    let plot = Plot {
        description: format!(
            "Heart rate against pace, a dot for every few seconds of the main part. {}",
            drift(&report.heart_rate)
        )
        .into(),
        class: "square last",
        x: paces(x, |speed| x.x(speed)),
        y: numbers(y, 5),
        drawing: html! {
            (thirds(&dots, x, y))
            (fitted(report, &dots, x, y))
        },
        words: html! { span.axis { "bpm" } span.axis.right { "pace " span.km { "/km" } span.mi { "/mi" } } },
    };
    html! {
        figure {
            ul.legend { @for (class, text) in THIRDS { li { span class={ "key dot " (class) } {} (text) } } }
            div.plot-and-title.last { (plot.markup()) }
            figcaption { "Heart rate against the grade-adjusted pace of about the minute before. " (drift(&report.heart_rate)) }
        }
    }
}

/// What the two lines say.
fn drift(heart: &HeartRateReport) -> String {
    match (heart.drift_bpm_per_h, heart.response_bpm_per_percent_pace) {
        (Some(drift), Some(_)) => format!(
            "The lines are fitted for the start and the end of the main part: the distance between them is drift ({} bpm/h), the way along them is pace.",
            signed(drift, 1)
        ),
        (Some(drift), None) => format!(
            "The pace hardly changed, so what changed is drift: {} bpm/h.",
            signed(drift, 1)
        ),
        _ => "Drift cannot be separated from the effect of the pace here.".to_owned(),
    }
}

/// The main part behind the onset.
fn dots_of(report: &RunReport) -> Vec<Dot> {
    let main = || {
        report
            .stages
            .iter()
            .filter(|stage| stage.role == Role::Main)
    };
    let from = main()
        .map(|stage| stage.start_s)
        .fold(f64::INFINITY, f64::min)
        .max(ONSET_S);
    let to = main().map(|stage| stage.end_s).fold(0.0, f64::max);
    let points = &report.series.points;
    let dot = |(point, speed): (&SeriesPoint, f64)| {
        let (bpm, moving_s) = (point.heart_rate_bpm?, point.moving_s);
        (from..to).contains(&moving_s).then_some(Dot {
            speed,
            bpm,
            moving_s,
        })
    };
    points.iter().zip(lagged(points)).filter_map(dot).collect()
}

/// Grade-adjusted speed through a first-order lag.
fn lagged(points: &[SeriesPoint]) -> Vec<f64> {
    let mut before: Option<(f64, f64)> = None;
    let each = points.iter().map(|point| {
        let speed = point.grade_adjusted_speed_m_per_s;
        let level = before.map_or(speed, |(time, level)| {
            level + (speed - level) * (1.0 - (-(point.moving_s - time) / LAG_S).exp())
        });
        before = Some((point.moving_s, level));
        level
    });
    each.collect()
}

fn thirds(dots: &[Dot], x: Scale, y: Scale) -> Markup {
    let third = dots.len().div_ceil(3).max(1);
    let path = |dots: &[Dot]| self::dots(dots.iter().map(|dot| (x.x(dot.speed), y.y(dot.bpm))));
    html! {
        @for ((class, _), part) in THIRDS.iter().zip(dots.chunks(third)) { path class={ "dots " (class) } d=(path(part)) {} }
    }
}

/// The fitted line at the start and at the end: what lies between them is the drift.
fn fitted(report: &RunReport, dots: &[Dot], x: Scale, y: Scale) -> Markup {
    let heart = &report.heart_rate;
    let (Some(response), Some(drift)) =
        (heart.response_bpm_per_percent_pace, heart.drift_bpm_per_h)
    else {
        return html! {};
    };
    let mean = |value: fn(&Dot) -> f64| dots.iter().map(value).sum::<f64>() / dots.len() as f64;
    let (speed, bpm, time) = (
        mean(|dot| dot.speed),
        mean(|dot| dot.bpm),
        mean(|dot| dot.moving_s),
    );
    let at = |v: f64, moving_s: f64| {
        bpm + response * 100.0 * (v - speed) / speed + drift * (moving_s - time) / 3600.0
    };
    let line = |dot: &Dot| {
        let place = |v: f64| format!("{} {}", number(x.x(v)), number(y.y(at(v, dot.moving_s))));
        format!("M{}L{}", place(x.low()), place(x.high()))
    };
    html! {
        @if let (Some(first), Some(last)) = (dots.first(), dots.last()) {
            path.line.fit.early d=(line(first)) {}
            path.line.fit.late d=(line(last)) {}
        }
    }
}

/// Time in zones, with what the zones are taken from.
fn zones(report: &RunReport) -> Markup {
    let Some((times, zones)) = report
        .heart_rate
        .time_in_zone_s
        .zip(Zones::of(&report.athlete))
    else {
        return html! {};
    };
    let total = times.iter().sum::<f64>().max(1.0);
    html! {
        table.zones {
            caption { "Time in zones, from " (anchor(&report.athlete)) }
            thead { tr { th scope="col" { "zone" } th scope="col" { "bpm" } th.right scope="col" { "time" } th scope="col" { "share" } } }
            tbody {
                @for (n, (range, time)) in ranges(&zones).iter().zip(times).enumerate() {
                    @let percent = time / total * 100.0;
                    tr class={ "z" (n + 1) } {
                        th scope="row" { "Z" (n + 1) }
                        td { (range) }
                        td.right { (clock(time)) }
                        td { (bar(percent)) (format!("{percent:.0} %")) }
                    }
                }
            }
        }
    }
}
