//! The weeks and phases of a season.

use negsplit_analysis::season::{Phase, Week};

use super::columns::Column;
use super::kinds::short_kind;
use super::texts::counted;
use super::units::{Units, clock};

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
        Column::right("load", cells(&|week| rounded(week.load))),
        Column::right("progr.", cells(&|week| number(week.progressions))),
        Column::right("score", cells(&|week| rounded(week.average_score))),
    ]
}

/// A week without a run has nothing to show.
fn unless_empty(week: &Week, cell: String) -> String {
    if week.runs > 0 { cell } else { String::new() }
}

fn rounded(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{value:.0}"))
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

/// How a phase was run.
pub(crate) fn phase(phase: &Phase, units: Units) -> String {
    let kinds: Vec<String> = phase
        .kinds
        .iter()
        .map(|count| format!("{} {}", count.runs, short_kind(count.kind)))
        .collect();
    let hard = phase.hard_share.map_or(String::new(), |share| {
        format!(", {:.0} % hard", share * 100.0)
    });
    format!(
        "{} to {}, {}, {} a week{hard}: {}",
        phase.first_week,
        phase.last_week,
        counted(phase.weeks, "week"),
        units.distance(phase.distance_m_per_week),
        kinds.join(", ")
    )
}
