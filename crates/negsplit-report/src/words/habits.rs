//! The habits of a season.

use negsplit_analysis::season::{Crowded, TooLittleRecovery};

use super::season::day;
use super::texts::times;
use crate::season::SeasonDocument;

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
