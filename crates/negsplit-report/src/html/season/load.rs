//! Training load: the mean of each week as a bar, that of six weeks as a line.

use maud::{Markup, html};
use negsplit_analysis::season::Week;

use super::super::Page;
use super::super::axes::numbers;
use super::super::layout::section;
use super::weeks::names;
use crate::chart::{Plot, Scale, number};
use crate::season::SeasonDocument;

/// The picture; nothing where too few weeks have a load.
pub(super) fn load(document: &SeasonDocument, _: &Page) -> Markup {
    const FEWEST: usize = 2;
    let weeks = &document.report.weeks;
    // Seven days without a run have a load of 0, whether or not that of a run is known.
    let with_load = weeks.iter().filter_map(|week| week.acute_load_per_day);
    let with_load = with_load.filter(|load| *load > 0.0);
    let highest = with_load.clone().fold(1.0, f64::max);
    let body = html! {
        @if with_load.count() >= FEWEST {
            figure {
                ul.legend {
                    li { span.key.split {} "mean of 7 days" }
                    li { span.key.level {} "mean of 42 days" }
                }
                div.plot-and-title.last { (plot(weeks, highest).markup()) }
                figcaption { "Training impulse (TRIMP) a day, at the end of each week." }
            }
        }
    };
    section("Load", "", &body)
}

fn plot(weeks: &[Week], highest: f64) -> Plot {
    let (x, y) = (
        Scale::new(0.0, weeks.len() as f64),
        Scale::new(0.0, 1.1 * highest),
    );
    let bar = |(n, week): (usize, &Week)| {
        let load = week.acute_load_per_day.filter(|load| *load > 0.0)?;
        let [from, to] = [n as f64 + 0.1, n as f64 + 0.9].map(|place| number(x.x(place)));
        Some(format!("M{from} 1000V{}H{to}V1000Z", number(y.y(load))))
    };
    let bars: String = weeks.iter().enumerate().filter_map(bar).collect();
    Plot {
        description: format!(
            "Training load of {} weeks, {highest:.0} a day at most.",
            weeks.len()
        )
        .into(),
        class: "middle",
        x: names(weeks, x),
        y: numbers(y, 4),
        drawing: html! {
            path.week d=(bars) {}
            path.line.level d=(line(weeks, x, y)) {}
        },
        words: html! { span.axis.top { "a day" } },
    }
}

/// The means of 42 days from week to week, with a gap where one is not known.
fn line(weeks: &[Week], x: Scale, y: Scale) -> String {
    let mut is_drawn = false;
    let mut line = String::new();
    for (n, week) in weeks.iter().enumerate() {
        let Some(load) = week.chronic_load_per_day else {
            is_drawn = false;
            continue;
        };
        line.push(if is_drawn { 'L' } else { 'M' });
        line += &format!("{} {}", number(x.x(n as f64 + 0.9)), number(y.y(load)));
        is_drawn = true;
    }
    line
}
