//! The numbers of the pictures, as tables.

use maud::{Markup, html};
use negsplit_analysis::{RunReport, Split};

use super::Page;
use super::layout::{both, both_blocks, facts, foreign, section, table};
use crate::source::RunDocument;
use crate::words;
use crate::words::plan_steps::{columns as plan_columns, left_out};
use crate::words::run::is_hilly;
use crate::words::texts::{sentence, shortened};
use crate::words::units::clock;
use crate::words::{best, splits, stages};

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

fn split_table(caption: &str, rows: &[&Split], report: &RunReport) -> Markup {
    let (rows, is_hilly) = (splits::single(rows), is_hilly(report));
    html! {
        @if !rows.is_empty() {
            (both_blocks(|units| {
                let pace = format!("pace /{}", units.per());
                table(caption, &splits::columns(&rows, &pace, is_hilly, units))
            }))
        }
    }
}

/// How well the plan was followed, step by step; nothing without a plan.
pub(super) fn plan(document: &RunDocument, _: &Page) -> Markup {
    let body = html! {
        @if let Some(plan) = &document.report.plan {
            @if let Some(planned) = &document.report.workout.planned { p { (foreign(planned)) } }
            p { (both(|units| sentence(&shortened(&words::plan(plan, units))))) }
            (both_blocks(|units| table("Plan", &plan_columns(plan, units))))
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
        @if !rows.is_empty() { (both_blocks(|units| table("Stages", &stages::columns(&rows, is_hilly, units)))) }
    };
    section("Stages", "found in the pace, whatever the laps say", &body)
}

/// The fastest stretch of each usual distance.
pub(super) fn best_efforts(document: &RunDocument, _: &Page) -> Markup {
    let efforts = document.report.best_efforts.iter();
    let rows: Vec<(String, Markup)> = efforts
        .map(|effort| {
            let name = best::distance_name(effort.distance_m, crate::words::Units::Metric);
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
