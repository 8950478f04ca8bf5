//! A comparison as tables for people.

use negsplit_analysis::Stage;

use super::columns::Column;
use super::reason::part_name;
use super::stages::role;
use super::units::{Units, clock, signed};
use crate::compare::{Compared, ComparedPace, Comparison};

/// A row: what it is, both values, and the change.
type Row = [String; 4];

/// How a figure is shown.
enum Shown {
    Distance,
    Time,
    Pace,
    Number(usize),
}

/// Figures, parts of the score, and paces at the same heart rate.
pub(crate) fn value_columns(comparison: &Comparison, units: Units) -> Vec<Column> {
    let values = comparison.values();
    let figures = values.iter().map(|value| figure(value, units));
    let parts = comparison.score_parts();
    let parts = parts.iter().map(|part| {
        let label = format!("score: {}", part_name(part.name).to_lowercase());
        row(label, part, &Shown::Number(0), units)
    });
    let paces = comparison.pace_at_heart_rate();
    let paces = paces.iter().map(|pace| at_heart_rate(pace, units));
    let known = |row: &Row| !(row[1].is_empty() && row[2].is_empty());
    let rows: Vec<Row> = figures.chain(parts).chain(paces).filter(known).collect();
    let cells = |n: usize| rows.iter().filter_map(|row| row.get(n).cloned()).collect();
    vec![
        Column::left("", cells(0)),
        Column::right("first", cells(1)),
        Column::right("second", cells(2)),
        Column::right("change", cells(3)),
    ]
}

fn figure(value: &Compared<&'static str>, units: Units) -> Row {
    let (label, shown) = match value.name {
        "distance_m" => ("distance", Shown::Distance),
        "moving_s" => ("time", Shown::Time),
        "pace_s_per_km" => ("pace", Shown::Pace),
        "grade_adjusted_pace_s_per_km" => ("grade-adjusted pace", Shown::Pace),
        "average_heart_rate_bpm" => ("heart rate, bpm", Shown::Number(0)),
        "average_cadence_spm" => ("steps/min", Shown::Number(0)),
        "start_pace_s_per_km" => ("first fifth", Shown::Pace),
        "finish_pace_s_per_km" => ("last fifth", Shown::Pace),
        "pace_gap_percent" => ("gap, %", Shown::Number(1)),
        "second_half_gain_percent" => ("second half, %", Shown::Number(1)),
        "rise_bpm" => ("rise, bpm", Shown::Number(0)),
        "drift_bpm_per_h" => ("drift, bpm/h", Shown::Number(1)),
        "decoupling_percent" => ("decoupling, %", Shown::Number(1)),
        "efficiency_factor" => ("metres a beat", Shown::Number(3)),
        name => (name, Shown::Number(0)),
    };
    row(label.to_owned(), value, &shown, units)
}

fn at_heart_rate(pace: &ComparedPace, units: Units) -> Row {
    let label = format!("pace at {:.0} bpm", pace.heart_rate_bpm);
    let value = Compared::new((), pace.first_pace_s_per_km, pace.second_pace_s_per_km);
    row(label, &value, &Shown::Pace, units)
}

fn row<N>(label: String, value: &Compared<N>, shown: &Shown, units: Units) -> Row {
    let text = |value: Option<f64>| value.map_or(String::new(), |value| shown.value(value, units));
    let change = value
        .change
        .map_or(String::new(), |change| shown.change(change, units));
    [label, text(value.first), text(value.second), change]
}

impl Shown {
    fn value(&self, value: f64, units: Units) -> String {
        match self {
            Self::Distance => units.distance(value),
            Self::Time => clock(value),
            Self::Pace => units.pace_with_unit(value),
            Self::Number(decimals) => format!("{value:.decimals$}").replace('-', "−"),
        }
    }

    fn change(&self, change: f64, units: Units) -> String {
        match self {
            Self::Distance => signed(change / units.long(), 2),
            Self::Time => with_sign(change, clock(change.abs())),
            Self::Pace => with_sign(change, units.pace_difference(change)),
            Self::Number(decimals) => signed(change, *decimals),
        }
    }
}

/// What changed, with its sign unless it is none.
fn with_sign(change: f64, size: String) -> String {
    match change {
        _ if size.starts_with("0 ") || size == "0:00" => size,
        less if less < 0.0 => format!("−{size}"),
        _ => format!("+{size}"),
    }
}

/// The stages side by side.
pub(crate) fn stage_columns(comparison: &Comparison, units: Units) -> Vec<Column> {
    let stages = comparison.stages();
    let cells = |side: usize, cell: &dyn Fn(&Stage) -> String| -> Vec<String> {
        let each = stages.iter().map(|pair| pair.get(side).copied().flatten());
        each.map(|stage| stage.map_or(String::new(), cell))
            .collect()
    };
    let adjusted = |stage: &Stage| stage.grade_adjusted_pace_s_per_km.or(stage.pace_s_per_km);
    let name = |stage: &Stage| role(stage.role).to_owned();
    let time = |stage: &Stage| clock(stage.end_s - stage.start_s);
    let pace = |stage: &Stage| adjusted(stage).map_or(String::new(), |pace| units.pace(pace));
    let rate = |stage: &Stage| {
        stage
            .average_heart_rate_bpm
            .map_or(String::new(), |bpm| format!("{bpm:.0}"))
    };
    let change = |pair: &[Option<&Stage>; 2]| {
        let [first, second] = pair.map(|stage| adjusted(stage?));
        let change = first.zip(second).map(|(first, second)| second - first);
        change.map_or(String::new(), |change| Shown::Pace.change(change, units))
    };
    let per = format!("/{}", units.per());
    vec![
        Column::left("first", cells(0, &name)),
        Column::right("time", cells(0, &time)),
        Column::right(&per, cells(0, &pace)),
        Column::right("bpm", cells(0, &rate)),
        Column::left("second", cells(1, &name)),
        Column::right("time", cells(1, &time)),
        Column::right(&per, cells(1, &pace)),
        Column::right("bpm", cells(1, &rate)),
        Column::right("change", stages.iter().map(change).collect()),
    ]
}
