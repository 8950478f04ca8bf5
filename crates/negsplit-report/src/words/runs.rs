//! The columns of the runs of a season.

use negsplit_analysis::season::SeasonRun;

use super::columns::Column;
use super::kinds::{short_kind, short_mistake};
use super::units::{Units, signed};

pub(crate) fn columns(runs: &[SeasonRun], units: Units) -> Vec<Column> {
    let pace = |run: &SeasonRun| {
        run.pace_s_per_km
            .map_or(String::new(), |pace| units.pace(pace))
    };
    let distance = |run: &SeasonRun| units.bare_distance(run.distance_m);
    vec![
        Column::left("date", dates(runs)),
        Column::left("kind", cells(runs, kind)),
        Column::right(units.per(), cells(runs, distance)),
        Column::right("pace", cells(runs, pace)),
        Column::right("gap %", cells(runs, |run| change(run.pace_gap_percent))),
        Column::right("drift", cells(runs, |run| change(run.drift_bpm_per_h))),
        Column::right("score", cells(runs, score)),
    ]
}

pub(crate) fn cells(runs: &[SeasonRun], cell: impl Fn(&SeasonRun) -> String) -> Vec<String> {
    runs.iter().map(cell).collect()
}

/// The day of each session in front of its first run; what follows in it has a mark.
fn dates(runs: &[SeasonRun]) -> Vec<String> {
    let mut before = 0;
    let date = |run: &SeasonRun| {
        let follows = run.session == before && before > 0;
        before = run.session;
        if follows {
            "         +".to_owned()
        } else {
            run.date.to_string()
        }
    };
    runs.iter().map(date).collect()
}

fn kind(run: &SeasonRun) -> String {
    let mark = if run.is_progression { "↗" } else { " " };
    format!("{mark} {}", short_kind(run.kind))
}

fn change(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| signed(value, 1))
}

fn score(run: &SeasonRun) -> String {
    let score = run.score.zip(run.letter);
    score.map_or(String::new(), |(value, letter)| {
        format!("{value:.0} {letter}")
    })
}

pub(crate) fn mistakes(run: &SeasonRun) -> String {
    let easy_day = run.easy_day.map(|_| "fast end of an easy day");
    let mistakes = run.mistakes.iter().map(|&kind| short_mistake(kind));
    mistakes.chain(easy_day).collect::<Vec<&str>>().join(", ")
}
