//! The numbers of the pictures, as tables.

use maud::{Markup, html};
use negsplit_analysis::{RunReport, Split};

use super::Page;
use super::layout::{both, facts, foreign, section};
use super::table::{Table, cards, table};
use crate::chart::Scale;
use crate::source::RunDocument;
use crate::words;
use crate::words::Units;
use crate::words::plan_steps::{columns as plan_columns, left_out};
use crate::words::run::is_hilly;
use crate::words::texts::{sentence, shortened};
use crate::words::units::clock;
use crate::words::{best, splits, stage_columns, stages};

/// Splits closer together than this are not drawn further apart, in metres a second.
const LEAST_SPREAD: f64 = 0.4;

/// The splits as they were asked for.
pub(super) fn splits(document: &RunDocument, _: &Page) -> Markup {
    let rows: Vec<&Split> = splits::shown_splits(&document.report).iter().collect();
    let title = splits::title(&document.report.splits.by);
    section(&title, "", &split_table(&title, &rows, &document.report))
}

/// The device's laps where they say something else.
pub(super) fn laps(document: &RunDocument, _: &Page) -> Markup {
    let rows = splits::shown_laps(&document.report);
    let title = "Laps by the button";
    section(title, "", &split_table(title, &rows, &document.report))
}

/// The splits with bars beside their paces.
fn split_table(caption: &str, rows: &[&Split], report: &RunReport) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    let (rows, is_hilly) = (splits::single(rows), is_hilly(report));
    let columns = |units: Units| {
        let pace = format!("pace /{}", units.per());
        splits::columns(&rows, &pace, is_hilly, units)
    };
    let shown = columns(Units::Metric);
    let shown = shown.iter().filter(|column| column.is_shown());
    let at = shown
        .enumerate()
        .find(|(_, column)| column.head.starts_with("pace"));
    let bars = shares(&rows);
    let table = Table {
        caption,
        bars: at.map(|(at, _)| (at, bars.as_slice())),
        ..Table::default()
    };
    table.markup(columns)
}

/// How fast each row is, in hundredths between a little slower than the slowest whole split and the fastest of all.
fn shares(rows: &[splits::Row]) -> Vec<f64> {
    let speed = |row: &splits::Row| row.split.pace_s_per_km.map(|pace| 1000.0 / pace.max(1.0));
    let whole = rows.iter().filter(|row| !row.split.partial);
    let fastest = rows.iter().filter_map(speed).reduce(f64::max);
    let speeds =
        Scale::around(whole.filter_map(speed), LEAST_SPREAD).including(fastest.into_iter());
    let share = |row| speed(row).map_or(0.0, |speed| 15.0 + 85.0 * speeds.share(speed));
    rows.iter().map(share).collect()
}

/// How well the plan was followed, step by step; nothing without a plan.
pub(super) fn plan(document: &RunDocument, _: &Page) -> Markup {
    let body = html! {
        @if let Some(plan) = &document.report.plan {
            @if let Some(planned) = &document.report.workout.planned { p { (foreign(planned)) } }
            p { (both(|units| sentence(&shortened(&words::plan(plan, units))))) }
            (table("Plan", |units| plan_columns(plan, units)))
            @if let Some(text) = left_out(plan) { p.origin { (text) } }
        }
    };
    section("Plan", "", &body)
}

/// The stages, numbered as in the picture.
pub(super) fn stages(document: &RunDocument, _: &Page) -> Markup {
    let rows = stages::rows(&document.report.stages, usize::MAX);
    let is_hilly = is_hilly(&document.report);
    let body = html! {
        @if !rows.is_empty() { (cards("Stages", |units| stage_columns::columns(&rows, is_hilly, units))) }
    };
    section(
        "Stages",
        "found from the pace, whatever the laps say",
        &body,
    )
}

/// The fastest stretch of each usual distance.
pub(super) fn best_efforts(document: &RunDocument, _: &Page) -> Markup {
    let efforts = document.report.best_efforts.iter();
    let rows: Vec<(String, Markup)> = efforts
        .map(|effort| {
            let name = best::distance_name(effort.distance_m, Units::Metric);
            let pace = effort.time_s / effort.distance_m * 1000.0;
            let pace = both(|units| units.pace_with_unit(pace));
            let text =
                html! { (best::effort_time(effort)) ", " (pace) ", from " (clock(effort.start_s)) };
            (name, text)
        })
        .collect();
    let rows: Vec<(&str, Markup)> = rows
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    section("Fastest", "", &facts(&rows))
}
