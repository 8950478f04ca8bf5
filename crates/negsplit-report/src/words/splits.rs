//! The columns of splits and laps.

use negsplit_analysis::{RunReport, Split};

use super::columns::Column;
use super::units::{Units, clock};

/// Laps that differ less from the splits, in metres, say nothing new.
const SAME_M: f64 = 15.0;

/// A last split shorter than this, in metres, is what is left of rounding and no piece of the run.
const TAIL_M: f64 = 20.0;

/// The splits without a tail that says nothing.
pub(crate) fn shown_splits(report: &RunReport) -> Vec<&Split> {
    let mut rows: Vec<&Split> = report.splits.rows.iter().collect();
    let is_tail = |split: &&Split| split.partial && split.distance_m < TAIL_M;
    if rows.len() > 1 && rows.last().is_some_and(is_tail) {
        rows.pop();
    }
    rows
}

/// The device's laps where the runner pressed the button, unless the split table shows the same.
pub(crate) fn shown_laps(report: &RunReport) -> Vec<&Split> {
    let pressed = report.laps.iter().any(|lap| lap.trigger == "manual");
    let laps: Vec<&Split> = report.laps.iter().map(|lap| &lap.split).collect();
    if !pressed || laps.len() < 2 || are_same(&laps, &report.splits.rows) {
        return Vec::new();
    }
    laps
}

fn are_same(laps: &[&Split], splits: &[Split]) -> bool {
    let pairs = laps.iter().zip(splits);
    laps.len() == splits.len()
        && pairs
            .into_iter()
            .all(|(lap, split)| (lap.distance_m - split.distance_m).abs() < SAME_M)
}

pub(crate) fn columns(rows: &[&Split], pace_head: &str, units: Units) -> Vec<Column> {
    let each = |cell: &dyn Fn(&Split) -> String| rows.iter().map(|split| cell(split)).collect();
    let mut columns = if even_lengths(rows, units) {
        vec![Column::right(
            units.per(),
            each(&|split| length(split, units)),
        )]
    } else {
        vec![
            Column::right("split", each(&|split| split.index.to_string())),
            Column::right(
                units.per(),
                each(&|split| units.bare_distance(split.distance_m)),
            ),
            Column::right("time", each(&|split| clock(split.moving_s))),
        ]
    };
    columns.push(Column::right(
        pace_head,
        each(&|split| pace(split.pace_s_per_km, units)),
    ));
    if rows.iter().any(|split| split.ascent_m.is_some()) {
        let adjusted = each(&|split| pace(split.grade_adjusted_pace_s_per_km, units));
        columns.push(Column::right("adjusted", adjusted));
    }
    columns.extend([
        Column::right("bpm", each(&|split| whole(split.average_heart_rate_bpm))),
        Column::left("zone", each(&|split| zone(split))),
        Column::right("steps", each(&|split| whole(split.average_cadence_spm))),
        Column::right(
            &format!("climb {}", units.height_unit()),
            each(&|split| climb(split, units)),
        ),
    ]);
    columns
}

/// Whether every whole split is one kilometre or mile, so that its time is its pace.
fn even_lengths(rows: &[&Split], units: Units) -> bool {
    let mut whole = rows.iter().filter(|split| !split.partial);
    whole.all(|split| (split.distance_m - units.long()).abs() < 1.0)
}

/// How many kilometres or miles it is, or which part of one is left.
fn length(split: &Split, units: Units) -> String {
    if split.partial {
        // Cut off rather than rounded, since it is not a whole one.
        let hundredth = units.long() / 100.0;
        units.bare_distance((split.distance_m / hundredth).floor() * hundredth)
    } else {
        split.index.to_string()
    }
}

fn pace(s_per_km: Option<f64>, units: Units) -> String {
    s_per_km.map_or(String::new(), |pace| units.pace(pace))
}

fn whole(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{value:.0}"))
}

fn zone(split: &Split) -> String {
    split.zone.map_or(String::new(), |zone| format!("Z{zone}"))
}

fn climb(split: &Split, units: Units) -> String {
    let climb = split.ascent_m.zip(split.descent_m);
    climb.map_or(String::new(), |(up, down)| units.climb(up, down))
}
