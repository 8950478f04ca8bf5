//! Habits, weeks, and best performances.

use negsplit_analysis::season::Week;

use super::super::Page;
use super::super::layout::{bar, fact, narrow, table, title, title_with};
use crate::season::SeasonDocument;
use crate::words::best::{distance_name, performance};
use crate::words::columns::Column;
use crate::words::habits::habit_facts;
use crate::words::season::Days;
use crate::words::weeks::week_columns;

/// Of many weeks the last are shown.
const WEEKS: usize = 30;
/// Columns of the bar of distance.
const BAR: usize = 12;

/// How often, how far apart, with how much recovery.
pub(super) fn habits(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let lines: Vec<String> = habit_facts(document)
        .into_iter()
        .filter_map(|(label, text)| Some(fact(label, &text?, page.width)))
        .flatten()
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    std::iter::once(title("Habits")).chain(lines).collect()
}

/// The last weeks in a table.
pub(super) fn weeks(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let all = &document.report.weeks;
    let weeks = all.get(all.len().saturating_sub(WEEKS)..).unwrap_or(all);
    if weeks.is_empty() {
        return Vec::new();
    }
    let heading = if weeks.len() < all.len() {
        format!("The last {WEEKS} of {} weeks", all.len())
    } else {
        "Weeks".to_owned()
    };
    let mut columns = week_columns(weeks, page.units);
    let longest = weeks.iter().map(|week| week.distance_m).fold(1.0, f64::max);
    let bars = weeks.iter().map(|week| distance_bar(week, longest));
    columns.insert(3, Column::left("", bars.collect()));
    narrow(&mut columns, page.width);
    std::iter::once(title(&heading))
        .chain(table(&columns))
        .collect()
}

fn distance_bar(week: &Week, longest: f64) -> String {
    let bar = bar(week.distance_m / longest, BAR);
    if week.runs > 0 { bar } else { " ".repeat(BAR) }
}

/// The best time over each distance, and how it came down.
pub(super) fn best(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let best = &document.report.best;
    if best.is_empty() {
        return Vec::new();
    }
    let days = Days::of(&document.report);
    let lines = best.iter().flat_map(|best| {
        fact(
            &distance_name(best.distance_m, page.units),
            &performance(best, &days),
            page.width,
        )
    });
    std::iter::once(title_with(
        "Best performances",
        "stops included",
        page.width,
    ))
    .chain(lines)
    .collect()
}
