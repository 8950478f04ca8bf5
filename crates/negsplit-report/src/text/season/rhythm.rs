//! Habits, weeks, and best performances.

use jiff::Timestamp;
use negsplit_analysis::{Crowded, SeasonBest, TooLittleRecovery, Week};

use super::super::Page;
use super::super::best::distance_name;
use super::super::layout::{Column, bar, fact, table, title};
use crate::season::SeasonDocument;
use crate::words::units::{Units, clock};

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

/// The habits with their labels.
pub(crate) fn habit_facts(document: &SeasonDocument) -> [(&'static str, Option<String>); 4] {
    let habits = &document.report.habits;
    let long_runs = habits
        .long_run_progressions_every_n_weeks
        .map(|weeks| format!("a progression every {weeks:.1} weeks"));
    let close = habits.too_little_recovery.iter();
    let close = close.map(|pair| too_close(pair, document)).collect();
    let crowded = habits.crowded.iter();
    let crowded = crowded.map(|week| too_many(week, document)).collect();
    [
        ("Progressions", frequency(document)),
        ("Long runs", long_runs),
        (
            "Recovery",
            listed("less than 36 hours between the hard runs of", close),
        ),
        (
            "Too many",
            listed("more than two progressions in the week from", crowded),
        ),
    ]
}

/// The last few of many, behind what they are.
fn listed(what: &str, items: Vec<String>) -> Option<String> {
    const SHOWN: usize = 6;
    let earlier = items.len().saturating_sub(SHOWN);
    let shown = items.get(earlier..).filter(|shown| !shown.is_empty())?;
    let more = if earlier > 0 {
        format!("; and {} before", times(earlier))
    } else {
        String::new()
    };
    Some(format!("{what} {}{more}", shown.join(", ")))
}

fn frequency(document: &SeasonDocument) -> Option<String> {
    let habits = &document.report.habits;
    let rate = habits.progressions_per_14_days.filter(|rate| *rate > 0.0)?;
    let between = habits
        .median_days_between_progressions
        .map_or(String::new(), |days| {
            format!(", usually {days:.0} days apart")
        });
    Some(format!("{rate:.1} in 14 days{between}"))
}

fn too_close(pair: &TooLittleRecovery, document: &SeasonDocument) -> String {
    format!(
        "{} and {} ({:.0} h)",
        day(pair.first, document),
        day(pair.second, document),
        pair.hours_between.floor()
    )
}

fn too_many(week: &Crowded, document: &SeasonDocument) -> String {
    format!("{} on ({})", day(week.first, document), week.progressions)
}

/// The runner's day of a start.
fn day(start: Timestamp, document: &SeasonDocument) -> String {
    let runs = &document.report.runs;
    let run = runs.iter().find(|run| run.start_time == start);
    run.map_or_else(
        || start.strftime("%-d %B").to_string(),
        |run| run.date.strftime("%-d %B").to_string(),
    )
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
    std::iter::once(title(&heading))
        .chain(table(&columns))
        .collect()
}

/// Each week in a row.
pub(crate) fn week_columns(weeks: &[Week], units: Units) -> Vec<Column> {
    let cells = |cell: &dyn Fn(&Week) -> String| weeks.iter().map(cell).collect::<Vec<String>>();
    vec![
        Column::left("week", cells(&|week| week.week.clone())),
        Column::right("runs", cells(&|week| number(week.runs))),
        Column::right(
            units.per(),
            cells(&|week| unless_empty(week, units.bare_distance(week.distance_m))),
        ),
        Column::right(
            "time",
            cells(&|week| unless_empty(week, clock(week.moving_s))),
        ),
        Column::right("hard", cells(&|week| percent(week.hard_share))),
        Column::right("progr.", cells(&|week| number(week.progressions))),
        Column::right(
            "score",
            cells(&|week| {
                week.average_score
                    .map_or(String::new(), |score| format!("{score:.0}"))
            }),
        ),
    ]
}

fn distance_bar(week: &Week, longest: f64) -> String {
    let bar = bar(week.distance_m / longest, BAR);
    if week.runs > 0 { bar } else { " ".repeat(BAR) }
}

/// A week without a run has nothing to show.
fn unless_empty(week: &Week, cell: String) -> String {
    if week.runs > 0 { cell } else { String::new() }
}

fn percent(share: Option<f64>) -> String {
    share.map_or(String::new(), |share| format!("{:.0} %", share * 100.0))
}

/// A number, but nothing for none.
fn number(count: usize) -> String {
    if count > 0 {
        count.to_string()
    } else {
        String::new()
    }
}

/// The best time over each distance, and how it came down.
pub(super) fn best(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let best = &document.report.best;
    if best.is_empty() {
        return Vec::new();
    }
    let lines = best.iter().flat_map(|best| {
        fact(
            &distance_name(best.distance_m, page.units),
            &told(best, document),
            page.width,
        )
    });
    std::iter::once(title("Best performances"))
        .chain(lines)
        .collect()
}

pub(crate) fn told(best: &SeasonBest, document: &SeasonDocument) -> String {
    let rate = best
        .average_heart_rate_bpm
        .map_or(String::new(), |bpm| format!(" at {bpm:.0} bpm"));
    let earlier = best.improvements.len().saturating_sub(1);
    let first = best.improvements.first().filter(|_| earlier > 0);
    let from = first.map_or(String::new(), |first| {
        format!(
            "; {} on {}, bettered {}",
            clock(first.time_s),
            day(first.start_time, document),
            times(earlier)
        )
    });
    format!(
        "{} on {}{rate}{from}",
        clock(best.time_s),
        day(best.start_time, document)
    )
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}
