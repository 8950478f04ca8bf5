//! Week by week: volume and how much of it was hard.

use maud::{Markup, html};
use negsplit_analysis::season::Week;

use super::super::Page;
use super::super::axes::distances;
use super::super::layout::section;
use super::super::table::table;
use crate::chart::{Plot, Scale, Tick, number};
use crate::season::SeasonDocument;
use crate::words::Units;
use crate::words::read_out::ReadOut;
use crate::words::weeks::week_columns;

/// The picture and, folded, the table.
pub(super) fn weeks(document: &SeasonDocument, page: &Page) -> Markup {
    let weeks = &document.report.weeks;
    let with_runs: Vec<Week> = weeks.iter().filter(|week| week.runs > 0).cloned().collect();
    let body = html! {
        @if weeks.len() > 1 {
            figure {
                ul.legend {
                    li { span.key.split {} "distance" }
                    li { span.key.hard {} "of which hard" }
                }
                div.plot-and-title.last { (plot(weeks, page.units).markup()) }
            }
        }
        @if !with_runs.is_empty() {
            details { summary { "The weeks as a table" } (table("Weeks", |units| week_columns(&with_runs, units))) }
        }
    };
    section("Weeks", "", &body)
}

fn plot(weeks: &[Week], units: Units) -> Plot {
    let longest = weeks
        .iter()
        .map(|week| week.distance_m)
        .fold(1000.0, f64::max);
    let (x, y) = (
        Scale::new(0.0, weeks.len() as f64),
        Scale::new(0.0, longest * 1.05),
    );
    let bar = |n: usize, metres: f64| {
        let [from, to] = [n as f64 + 0.1, n as f64 + 0.9].map(|place| number(x.x(place)));
        format!("M{from} 1000V{}H{to}V1000Z", number(y.y(metres)))
    };
    let bars = |share: fn(&Week) -> f64| -> String {
        let weeks = weeks
            .iter()
            .enumerate()
            .filter(|(_, week)| share(week) > 0.0);
        weeks
            .map(|(n, week)| bar(n, week.distance_m * share(week)))
            .collect()
    };
    Plot {
        description: ReadOut::of(units, |units| {
            let longest = units.distance(longest);
            format!(
                "Distance of each week: {} weeks, {longest} at most.",
                weeks.len()
            )
        }),
        class: "middle",
        x: names(weeks, x),
        y: distances(y, 4, |metres| y.y(metres)),
        drawing: html! {
            path.week d=(bars(|_| 1.0)) {}
            path.hard d=(bars(|week| week.hard_share.unwrap_or(0.0))) {}
        },
        words: html! { span.axis.top { span.km { "km" } span.mi { "mi" } } },
    }
}

/// The number of every few weeks.
pub(super) fn names(weeks: &[Week], x: Scale) -> Vec<Tick> {
    const MOST: usize = 9;
    let every = weeks.len().div_ceil(MOST);
    let tick = |(n, week): (usize, &Week)| Tick {
        at: x.x(n as f64 + 0.5),
        text: week.week.rsplit('-').next().unwrap_or_default().to_owned(),
        class: "",
    };
    weeks
        .iter()
        .enumerate()
        .step_by(every.max(1))
        .map(tick)
        .collect()
}
