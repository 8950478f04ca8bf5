//! The columns of splits and laps.

use negsplit_activity::METERS_PER_MILE;
use negsplit_analysis::{RunReport, Split};

use super::columns::Column;
use super::units::{Units, clock};

/// Laps that differ less from the splits, in metres, say nothing new.
const SAME_M: f64 = 15.0;

/// A last split shorter than this, in metres, is what is left of rounding and no piece of the run.
const TAIL_M: f64 = 20.0;

/// The splits without a tail that says nothing.
pub(crate) fn shown_splits(report: &RunReport) -> &[Split] {
    let rows = &report.splits.rows[..];
    match rows.split_last() {
        Some((tail, rest)) if !rest.is_empty() && tail.partial && tail.distance_m < TAIL_M => rest,
        _ => rows,
    }
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

/// The title of a split table: what it is cut by, in units that people know.
pub(crate) fn title(by: &str) -> String {
    let miles = |unit: &str| by.strip_suffix(unit)?.parse::<f64>().ok();
    match miles("m").map(|metres| metres / METERS_PER_MILE) {
        Some(miles) if is_round(miles) => format!("Splits by {}mi", hundredths(miles)),
        _ => format!("Splits by {by}"),
    }
}

/// Whether a number of miles is one that people ask for: whole hundredths of one.
fn is_round(miles: f64) -> bool {
    (miles * 100.0 - (miles * 100.0).round()).abs() < 1e-6
}

/// `0.5` for a half, without zeros behind it.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// A row of a split table: a split, or several in a row as one.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) split: Split,
    /// The first of the splits that it holds.
    first: usize,
}

/// The splits in so many rows at most: longer tables are grouped by 2, 5, 10 and so on.
pub(crate) fn rows(splits: &[Split], most: usize) -> Vec<Row> {
    let size = splits.len().div_ceil(most.max(1));
    let sizes = (0..).flat_map(|power| [1, 2, 5].map(|n| n * 10_usize.saturating_pow(power)));
    let size = sizes.into_iter().find(|&round| round >= size).unwrap_or(1);
    splits.chunks(size).filter_map(grouped).collect()
}

/// Each split in a row of its own.
pub(crate) fn single(splits: &[&Split]) -> Vec<Row> {
    splits
        .iter()
        .filter_map(|split| grouped(std::slice::from_ref(*split)))
        .collect()
}

/// Several splits as one.
fn grouped(splits: &[Split]) -> Option<Row> {
    let (first, last) = (splits.first()?, splits.last()?);
    let sum = |value: fn(&Split) -> f64| splits.iter().map(value).sum::<f64>();
    let total = |value: fn(&Split) -> Option<f64>| splits.iter().map(value).sum::<Option<f64>>();
    let mean = |value: fn(&Split) -> Option<f64>, weight: fn(&Split) -> f64| {
        let known = || {
            splits
                .iter()
                .filter_map(|split| Some((value(split)?, weight(split))))
        };
        let weights: f64 = known().map(|(_, weight)| weight).sum();
        (weights > 0.0)
            .then(|| known().map(|(value, weight)| value * weight).sum::<f64>() / weights)
    };
    let mut split = last.clone();
    if splits.len() > 1 {
        split.start_s = first.start_s;
        split.start_m = first.start_m;
        split.moving_s = sum(|split| split.moving_s);
        split.elapsed_s = sum(|split| split.elapsed_s);
        split.distance_m = sum(|split| split.distance_m);
        split.pace_s_per_km = mean(|split| split.pace_s_per_km, |split| split.distance_m);
        split.grade_adjusted_pace_s_per_km = mean(
            |split| split.grade_adjusted_pace_s_per_km,
            |split| split.distance_m,
        );
        split.average_heart_rate_bpm =
            mean(|split| split.average_heart_rate_bpm, |split| split.moving_s);
        split.average_cadence_spm = mean(|split| split.average_cadence_spm, |split| split.moving_s);
        split.ascent_m = total(|split| split.ascent_m);
        split.descent_m = total(|split| split.descent_m);
        split.zone = first
            .zone
            .filter(|_| splits.iter().all(|split| split.zone == first.zone));
    }
    Some(Row {
        split,
        first: first.index,
    })
}

/// The columns of a split table; grade-adjusted pace is shown where hills make a difference.
pub(crate) fn columns(rows: &[Row], pace_head: &str, is_hilly: bool, units: Units) -> Vec<Column> {
    let each = |cell: &dyn Fn(&Split) -> String| {
        let cells = rows.iter().map(|row| cell(&row.split));
        cells.collect::<Vec<String>>()
    };
    let mut columns = if even_lengths(rows, units) {
        let lengths = rows.iter().map(|row| length(row, units));
        vec![Column::right(units.per(), lengths.collect())]
    } else {
        vec![
            Column::right("split", rows.iter().map(number).collect()),
            Column::right(
                units.per(),
                each(&|split| units.bare_distance(split.distance_m)),
            ),
            Column::right("time", each(&|split| clock(split.moving_s))),
        ]
    };
    let adjusted = |split: &Split| split.grade_adjusted_pace_s_per_km.filter(|_| is_hilly);
    columns.extend([
        Column::right(pace_head, each(&|split| pace(split.pace_s_per_km, units))),
        Column::right("grade-adj.", each(&|split| pace(adjusted(split), units))),
        Column::right("bpm", each(&|split| whole(split.average_heart_rate_bpm))),
        Column::left("zone", each(&|split| zone(split))),
        Column::right(
            &format!("climb {}", units.height_unit()),
            each(&|split| climb(split, units)),
        ),
        Column::right("steps/min", each(&|split| whole(split.average_cadence_spm))),
    ]);
    columns
}

/// A last split may lack this share of its length and is whole all the same.
const WHOLE: f64 = 0.006;

/// Whether every whole split is one kilometre or mile, so that its time is its pace.
fn even_lengths(rows: &[Row], units: Units) -> bool {
    let is_even = |row: &Row| {
        let count = (row.split.index + 1 - row.first) as f64;
        let lacking = (row.split.distance_m - count * units.long()).abs();
        row.split.partial || lacking < WHOLE * units.long()
    };
    rows.iter().all(is_even)
}

/// How many kilometres or miles it is, or which part of one is left.
fn length(row: &Row, units: Units) -> String {
    if row.split.partial && row.first == row.split.index {
        // Cut off rather than rounded, since it is not a whole one.
        let hundredth = units.long() / 100.0;
        units.bare_distance((row.split.distance_m / hundredth).floor() * hundredth)
    } else if row.split.partial {
        let end_m = row.split.start_m + row.split.distance_m;
        format!("{}–{}", row.first, units.bare_distance(end_m))
    } else {
        number(row)
    }
}

/// `3`, or `3–4` for two splits as one.
fn number(row: &Row) -> String {
    match (row.first, row.split.index) {
        (first, last) if first == last => last.to_string(),
        (first, last) => format!("{first}–{last}"),
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

#[cfg(test)]
mod tests {
    use negsplit_analysis::SplitBy;
    use serde_json::json;

    use super::*;

    fn splits(count: usize) -> Vec<Split> {
        let split = |n: usize| {
            json!({
                "index": n + 1, "start_s": 300.0 * n as f64, "moving_s": 300.0, "elapsed_s": 300.0,
                "start_m": 1000.0 * n as f64, "distance_m": 1000.0, "partial": false,
                "pace_s_per_km": 280.0 + n as f64, "average_heart_rate_bpm": 150.0,
            })
        };
        (0..count)
            .map(|n| serde_json::from_value(split(n)).unwrap())
            .collect()
    }

    #[test]
    fn long_tables_are_grouped_and_nothing_is_lost() {
        for (count, most, expected) in [(15, 15, 15), (16, 15, 8), (42, 15, 9), (500, 15, 10)] {
            let rows = rows(&splits(count), most);
            assert_eq!(rows.len(), expected, "{count}");
            let metres: f64 = rows.iter().map(|row| row.split.distance_m).sum();
            assert!((metres - 1000.0 * count as f64).abs() < 1e-6);
        }
        let rows = rows(&splits(42), 15);
        assert_eq!(rows[0].split.pace_s_per_km, Some(282.0), "of 280 to 284");
        let names: Vec<String> = rows.iter().map(|row| length(row, Units::Metric)).collect();
        assert_eq!([&names[0], &names[8]], ["1–5", "41–42"]);
    }

    #[test]
    fn splits_of_a_share_of_a_mile_are_titled_so() {
        let said = |by: &str| title(&by.parse::<SplitBy>().unwrap().to_string());
        assert_eq!(said("0.5mi"), "Splits by 0.5mi");
        assert_eq!(said("0.25mi"), "Splits by 0.25mi");
        assert_eq!(said("400m"), "Splits by 400m");
        assert_eq!(said("5min"), "Splits by 5min");
    }
}
