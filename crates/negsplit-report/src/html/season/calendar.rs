//! The season as a calendar: a column a week, a row a weekday.

use jiff::SignedDuration;
use jiff::civil::Date;
use maud::{Markup, html};
use negsplit_analysis::season::SeasonRun;

use super::super::Page;
use super::super::layout::section;
use super::page_name;
use crate::season::SeasonDocument;
use crate::words::Units;
use crate::words::kinds::short_kind;
use crate::words::read_out::ReadOut;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// Longer runs have no darker shade, in metres.
const SHADES_M: [f64; 3] = [5_000.0, 10_000.0, 16_000.0];
/// More weeks than this are left out at the start.
const MOST_WEEKS: i64 = 110;

/// A cell for every day, a link where there was a run.
pub(super) fn calendar(document: &SeasonDocument, page: &Page) -> Markup {
    let runs = &document.report.runs;
    let days = || runs.iter().map(|run| run.date);
    let body = html! {
        @if let (Some(first), Some(last)) = (days().min(), days().max()) {
            (Grid::new(first, last, runs, page.units).markup())
        }
    };
    section(
        "Calendar",
        "a letter is the score of a progression, a dot another run; bluer days are longer",
        &body,
    )
}

struct Grid<'a> {
    monday: Date,
    weeks: i64,
    runs: &'a [SeasonRun],
    units: Units,
}

impl<'a> Grid<'a> {
    fn new(first: Date, last: Date, runs: &'a [SeasonRun], units: Units) -> Self {
        let (from, to) = (monday(first), monday(last));
        let weeks = days_between(from, to) / 7 + 1;
        let left_out = (weeks - MOST_WEEKS).max(0);
        Self {
            monday: later(from, left_out * 7),
            weeks: weeks - left_out,
            runs,
            units,
        }
    }

    fn markup(&self) -> Markup {
        html! {
            div.wide tabindex="0" role="region" aria-label="Calendar" {
                table.calendar style=(format!("--weeks:{}", self.weeks)) {
                    caption { "Runs by week and weekday" }
                    thead { tr { td {} @for week in 0..self.weeks { th scope="col" { (self.month(week)) } } } }
                    tbody {
                        @for (row, weekday) in (0..).zip(WEEKDAYS) {
                            tr {
                                th scope="row" { (weekday) }
                                @for week in 0..self.weeks { (self.day(later(self.monday, week * 7 + row))) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The name of a month above the week in which it starts.
    fn month(&self, week: i64) -> String {
        let monday = later(self.monday, week * 7);
        let sunday = later(monday, 6);
        let starts = sunday.day() <= 7;
        if starts {
            sunday.strftime("%b").to_string()
        } else {
            String::new()
        }
    }

    fn day(&self, date: Date) -> Markup {
        let on_that_day = self.runs.iter().filter(|run| run.date == date);
        let longest = on_that_day.max_by(|a, b| a.distance_m.total_cmp(&b.distance_m));
        html! {
            @match longest {
                None => td {},
                Some(run) => td class={ "day s" (shade(run)) } { (link(run, &ReadOut::of(self.units, |units| described(run, units)))) },
            }
        }
    }
}

/// A link that says what the run was to a pointer and to those who do not see it.
fn link(run: &SeasonRun, what: &ReadOut) -> Markup {
    html! {
        a href=(page_name(run)) title=(what.shown) aria-label=(what.shown) data-other=[&what.other] { (mark(run)) }
    }
}

fn shade(run: &SeasonRun) -> usize {
    SHADES_M
        .iter()
        .filter(|&&metres| run.distance_m >= metres)
        .count()
        + 1
}

fn mark(run: &SeasonRun) -> String {
    run.letter
        .filter(|_| run.is_progression)
        .map_or("·".to_owned(), String::from)
}

fn described(run: &SeasonRun, units: Units) -> String {
    let score = run
        .score
        .map_or(String::new(), |score| format!(", {score:.0} points"));
    format!(
        "{}: {}, {}{score}",
        run.date.strftime("%-d %B %Y"),
        short_kind(run.kind),
        units.distance(run.distance_m)
    )
}

fn monday(date: Date) -> Date {
    later(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

fn later(date: Date, days: i64) -> Date {
    date.saturating_add(SignedDuration::from_hours(24 * days))
}

fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(monday(date(2026, 3, 1)), date(2026, 2, 23));
        assert_eq!(monday(date(2026, 2, 23)), date(2026, 2, 23));
        let grid = Grid::new(date(2026, 3, 1), date(2026, 3, 2), &[], Units::Metric);
        assert_eq!(
            (grid.weeks, grid.month(0), grid.month(1)),
            (2, "Mar".to_owned(), String::new())
        );
    }
}
