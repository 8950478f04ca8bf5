//! A comparison as tables for people.

use negsplit_analysis::Role;

use super::columns::Column;
use super::reason::part_name;
use super::stage_columns::stage_name;
use super::stages::{Row as StageRow, summed_up};
use super::units::{Units, clock, signed};
use crate::compare::{Compared, ComparedPace, Comparison, matched, unlike};

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
    let per = units.per();
    let (label, shown) = match value.name {
        "distance_m" => (format!("distance, {per}"), Shown::Distance),
        "moving_s" => ("time".to_owned(), Shown::Time),
        "pace_s_per_km" => (format!("pace, /{per}"), Shown::Pace),
        "grade_adjusted_pace_s_per_km" => (format!("grade-adj., /{per}"), Shown::Pace),
        "average_heart_rate_bpm" => ("heart rate, bpm".to_owned(), Shown::Number(0)),
        "average_cadence_spm" => ("steps/min".to_owned(), Shown::Number(0)),
        "start_pace_s_per_km" => (format!("first fifth, /{per}"), Shown::Pace),
        "finish_pace_s_per_km" => (format!("last fifth, /{per}"), Shown::Pace),
        "pace_gap_percent" => ("gap, %".to_owned(), Shown::Number(1)),
        "second_half_gain_percent" => ("second half, %".to_owned(), Shown::Number(1)),
        "rise_bpm" => ("rise, bpm".to_owned(), Shown::Number(0)),
        "drift_bpm_per_h" => ("drift, bpm/h".to_owned(), Shown::Number(1)),
        "decoupling_percent" => ("decoupling, %".to_owned(), Shown::Number(1)),
        "efficiency_factor" => ("metres a beat".to_owned(), Shown::Number(3)),
        name => (name.to_owned(), Shown::Number(0)),
    };
    row(label, value, &shown, units)
}

fn at_heart_rate(pace: &ComparedPace, units: Units) -> Row {
    let label = format!("at {:.0} bpm, /{}", pace.heart_rate_bpm, units.per());
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
            Self::Distance => units.bare_distance(value),
            Self::Time => clock(value),
            Self::Pace => units.pace(value),
            Self::Number(decimals) => format!("{value:.decimals$}").replace('-', "−"),
        }
    }

    fn change(&self, change: f64, units: Units) -> String {
        match self {
            Self::Distance => signed(change / units.long(), 2),
            Self::Time => with_sign(change, clock(change.abs())),
            Self::Pace => with_sign(change, seconds(units.per_unit(change))),
            Self::Number(decimals) => signed(change, *decimals),
        }
    }
}

/// `7 s` or `1:07`: a difference without its sign.
fn seconds(difference: f64) -> String {
    match difference.abs().round() {
        few if few < 60.0 => format!("{few:.0} s"),
        many => clock(many),
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

/// The stages side by side as people read them: those of a minute's length merged into their neighbours, repeats as one.
pub(crate) fn stage_columns(comparison: &Comparison, units: Units) -> Vec<Column> {
    let [first, second] =
        [&comparison.first, &comparison.second].map(|document| summed_up(&document.report.stages));
    let pairs = matched(&running(&first), &running(&second), unlike_rows);
    let cells = |cell: &dyn Fn(Pair) -> String| pairs.iter().map(|pair| cell(*pair)).collect();
    let run = |row: Option<&StageRow>| row.map_or(String::new(), |row| time_at_pace(row, units));
    let change = |[first, second]: Pair| {
        let change = pace(second?)? - pace(first?)?;
        Some(Shown::Pace.change(change, units))
    };
    vec![
        Column::left("stage", cells(&name)),
        Column::right("first", cells(&|[first, _]| run(first))),
        Column::right("second", cells(&|[_, second]| run(second))),
        Column::right("change", cells(&|pair| change(pair).unwrap_or_default())),
        Column::right("bpm", cells(&rates)),
    ]
}

/// A stage of both runs, or of one.
type Pair<'a> = [Option<&'a StageRow>; 2];

fn running(rows: &[StageRow]) -> Vec<&StageRow> {
    let rows = rows.iter();
    rows.filter(|row| row.stage.role != Role::Stop).collect()
}

/// Never alike under another name.
fn unlike_rows(one: &StageRow, other: &StageRow) -> f64 {
    if stage_name(&one.stage) == stage_name(&other.stage) {
        unlike(&one.stage, &other.stage)
    } else {
        f64::INFINITY
    }
}

fn name(pair: Pair) -> String {
    let row = pair.into_iter().flatten().next();
    row.map_or(String::new(), |row| stage_name(&row.stage).to_owned())
}

/// Grade-adjusted pace, or pace where that is not known.
fn pace(row: &StageRow) -> Option<f64> {
    let stage = &row.stage;
    stage.grade_adjusted_pace_s_per_km.or(stage.pace_s_per_km)
}

/// `15:00 at 5:30`, or `8 × 3:58 at 3:47` of repeats.
fn time_at_pace(row: &StageRow, units: Units) -> String {
    let time = clock(row.stage.end_s - row.stage.start_s);
    let times = if row.count > 1 {
        format!("{} × ", row.count)
    } else {
        String::new()
    };
    let pace = pace(row).map_or(String::new(), |pace| format!(" at {}", units.pace(pace)));
    format!("{times}{time}{pace}")
}

/// `141, 145`: the heart rates of both, or that of one.
fn rates(pair: Pair) -> String {
    let rate = |row: &StageRow| {
        let bpm = row.stage.average_heart_rate_bpm?;
        Some(format!("{bpm:.0}"))
    };
    let known = pair.into_iter().flatten().filter_map(rate);
    known.collect::<Vec<String>>().join(", ")
}
