//! The habits of a season.

use negsplit_analysis::athlete::Level;
use negsplit_analysis::season::{Crowded, SeasonReport, TooLittleRecovery};

use super::season::Days;
use super::texts::times;
use crate::season::SeasonDocument;

/// Fewer weeks between long runs that are progressions are about one.
const EACH_WEEK: f64 = 1.25;

/// The habits with their labels.
pub(crate) fn habit_facts(document: &SeasonDocument) -> [(&'static str, Option<String>); 6] {
    let days = Days::of(&document.report);
    let habits = &document.report.habits;
    let long_runs = habits
        .long_run_progressions_every_n_weeks
        .map(|weeks| match weeks {
            often if often < EACH_WEEK => "a progression about every week".to_owned(),
            weeks => format!("a progression every {weeks:.1} weeks"),
        });
    let close = |pair: &TooLittleRecovery| too_close(pair, &days);
    let crowded = |week: &Crowded| too_many(week, &days);
    [
        (
            "Level",
            habits.level.map(|level| level_name(level).to_owned()),
        ),
        ("Load", load(&document.report)),
        ("Progressions", frequency(document)),
        ("Long runs", long_runs),
        (
            "Recovery",
            listed(
                "too few hours between the hard runs of",
                &habits.too_little_recovery,
                close,
            ),
        ),
        (
            "Too many",
            listed(
                "more than two progressions in the week from",
                &habits.crowded,
                crowded,
            ),
        ),
    ]
}

/// The last few of many, behind what they are.
fn listed<T>(what: &str, items: &[T], told: impl Fn(&T) -> String) -> Option<String> {
    const SHOWN: usize = 6;
    let earlier = items.len().saturating_sub(SHOWN);
    let shown: Vec<String> = items[earlier..].iter().map(told).collect();
    if shown.is_empty() {
        return None;
    }
    let more = if earlier > 0 {
        format!("; and {} earlier", times(earlier))
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
    Some(format!("{rate:.1} every 14 days{between}"))
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Beginner => "beginner, a progression every two weeks",
        Level::Experienced => "experienced, a progression a week",
        _ => "advanced, one or two progressions a week",
    }
}

/// The load of late beside that of the weeks before.
fn load(report: &SeasonReport) -> Option<String> {
    let load = report.load?;
    let acute = load.acute_per_day?;
    let before = load.chronic_per_day.map_or(String::new(), |chronic| {
        format!(", {chronic:.0} over 42 days")
    });
    Some(format!(
        "{acute:.0} a day over the last 7 days{before} (TRIMP)"
    ))
}

/// The hours that there were, and those that there should be where these are more than usual.
fn too_close(pair: &TooLittleRecovery, days: &Days) -> String {
    const USUAL_H: f64 = 36.0;
    let needed = if pair.hours_needed > USUAL_H {
        format!(
            "; {:.0} needed after that much load",
            pair.hours_needed.ceil()
        )
    } else {
        String::new()
    };
    format!(
        "{} and {} ({:.0} h{needed})",
        days.day(pair.first),
        days.day(pair.second),
        pair.hours_between.floor()
    )
}

fn too_many(week: &Crowded, days: &Days) -> String {
    format!("{} ({})", days.day(week.first), week.progressions)
}
