//! The report at a glance: what a runner reads in ten seconds, on one screen.

use super::layout::{paragraph, parts, wrapped};
use super::style::Style;
use super::{Page, chart, coach, splits, stages};
use crate::source::RunDocument;
use crate::words::glance::{because, change, quoted};
use crate::words::run::{figures, origin_in_short, verdict, workout};
use crate::words::texts::{sentence, shortened};
use crate::words::{self};

/// Lines of a screen.
const MOST_LINES: usize = 45;
/// Lines that the pace takes in the chart, where there is room and where there is hardly any.
const TALL: usize = 5;
const LOW: usize = 3;
/// The least that stages need: a head and two rows.
const FEWEST_STAGE_LINES: usize = 3;

/// Headline, reason, what to change, chart, splits, stages and the parts of the score; nothing else.
pub(super) fn sections(document: &RunDocument, page: &Page) -> Vec<Vec<String>> {
    let head = head(document, page);
    let mut splits = splits::in_short(document, page);
    splits.extend(quoted_paces(document, page));
    let score = coach::parts(document, page);
    let note = note(document, page);
    let taken: usize = [&head, &splits, &score, &note]
        .iter()
        .map(|section| height(section))
        .sum();
    let left = MOST_LINES.saturating_sub(taken);
    let tall = chart::chart(document, page, TALL);
    let chart = if height(&tall) + FEWEST_STAGE_LINES + 3 <= left {
        tall
    } else {
        chart::chart(document, page, LOW)
    };
    let left = left.saturating_sub(height(&chart) + 1);
    let stages = stages::in_short(document, page, left.max(FEWEST_STAGE_LINES));
    vec![head, chart, splits, stages, score, note]
}

/// The lines of a section and the empty one behind it.
fn height(section: &[String]) -> usize {
    section.len() + usize::from(!section.is_empty())
}

fn head(document: &RunDocument, page: &Page) -> Vec<String> {
    let report = &document.report;
    let plan = report.plan.as_ref();
    let bold = [
        Some(workout(report)),
        Some(verdict(report, page.units)),
        plan.map(|plan| shortened(&words::plan::headline(plan, page.units))),
    ];
    let bold = bold.iter().flatten();
    let bold = bold.flat_map(|text| wrapped(text, page.width));
    let mut lines: Vec<String> = bold.map(|line| Style::Bold.paint(&line)).collect();
    lines.extend(first_line(&figures(report, page.units), page));
    let origin = first_line(&origin_in_short(document, &page.time_zone), page);
    lines.extend(origin.iter().map(|line| Style::Dim.paint(line)));
    let said = [because(report), change(report, page.units)];
    let said = said.into_iter().flatten();
    lines.extend(said.flat_map(|text| wrapped(&sentence(&text), page.width)));
    lines
}

/// As many parts as have room in one line.
fn first_line(all: &[String], page: &Page) -> Option<String> {
    parts(all, page.width).into_iter().next()
}

fn quoted_paces(document: &RunDocument, page: &Page) -> Vec<String> {
    let paces = quoted(&document.report, page.units);
    let lines = paragraph(&paces.join(" · "), page.width).into_iter();
    lines.map(|line| Style::Dim.paint(&line)).collect()
}

/// What else there is, and that the recording was odd.
fn note(document: &RunDocument, page: &Page) -> Vec<String> {
    let odd = document.source.warnings.len();
    let odd = match odd {
        0 => " and best efforts".to_owned(),
        1 => ", best efforts and one oddity in the recording".to_owned(),
        more => format!(", best efforts and {more} oddities in the recording"),
    };
    let text = format!("--full adds heart rate, form, laps{odd}");
    let lines = wrapped(&text, page.width).into_iter();
    lines.map(|line| Style::Dim.paint(&line)).collect()
}
