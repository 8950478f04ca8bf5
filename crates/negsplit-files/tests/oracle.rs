//! Our readers against reference readers, column by column, on real recordings.
//!
//! Skipped with a message where the recordings are missing. What differs on purpose is in `docs/formats.md`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod common;

use std::fs;
use std::path::Path;

use negsplit_activity::{Activity, Field};
use negsplit_files::{ReadOptions, read};
use serde_json::Value;

fn oracle(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("oracle.jsonl")).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn values(activities: &[Activity], field: Field) -> Vec<f64> {
    let columns = activities
        .iter()
        .map(|activity| activity.samples.column(field));
    columns
        .flat_map(|column| column.recorded().map(|(_, value)| value))
        .collect()
}

/// The reference's column for one of ours: the enhanced one where it has values, another name in XML files.
fn reference(columns: &Value, field: Field) -> &Value {
    let enhanced = &columns[format!("enhanced_{}", field.name())];
    if enhanced["count"].as_u64().unwrap_or(0) > 0 {
        return enhanced;
    }
    match (field, columns.get("lat"), columns.get("lon")) {
        (Field::Latitude, Some(column), _) | (Field::Longitude, _, Some(column)) => column,
        _ => &columns[field.name()],
    }
}

fn times(activities: &[Activity]) -> Vec<f64> {
    let times = activities
        .iter()
        .flat_map(|activity| activity.samples.times());
    times
        .map(|time| time.as_millisecond() as f64 / 1000.0)
        .collect()
}

/// Where our column and the reference's differ, in words.
fn difference(ours: &[f64], theirs: &Value, tolerance: f64) -> Option<String> {
    let count = theirs["count"].as_u64()? as usize;
    if ours.len() != count {
        return Some(format!("count {} for {count}", ours.len()));
    }
    let (first, last) = (ours.first()?, ours.last()?);
    let pairs = [
        (
            "sum",
            ours.iter().sum::<f64>(),
            tolerance * count as f64 + SUM_ROUNDING,
        ),
        ("first", *first, tolerance),
        ("last", *last, tolerance),
    ];
    pairs.into_iter().find_map(|(name, value, allowed)| {
        let wanted = theirs[name].as_f64()?;
        ((value - wanted).abs() > allowed).then(|| format!("{name} {value} for {wanted}"))
    })
}

/// Files where we differ on purpose; the reasons are in `docs/formats.md`.
const ON_PURPOSE: [&str; 14] = [
    "odd/fitparse--antfs-dump.63.fit",
    "odd/fitparse--compressed-speed-distance.fit",
    "odd/fitparse--strava-android-app-201.10-b1218918.fit",
    "odd/fitparse--DeveloperData.fit",
    "odd/gpx--mousehole_to_paul.gpx",
    "odd/gpx--viking_with_route_extensions.gpx",
    "odd/gpxpy--cerknicko-jezero-without-elevations.gpx",
    "odd/gpxpy--track_with_dilution_errors.gpx",
    "odd/gpx--outdooractive-export.gpx",
    "odd/gpx--strava_route_example.gpx",
    "odd/gpxpy--cerknicko-without-times.gpx",
    "odd/gpxpy--korita-zbevnica.gpx",
    "odd/gpxpy--track-with-extremes.gpx",
    "odd/gpxpy--track-with-small-floats.gpx",
];

/// The reference's sums are rounded to six decimals.
const SUM_ROUNDING: f64 = 1e-6;

const FIELDS: [Field; 9] = [
    Field::Latitude,
    Field::Longitude,
    Field::Distance,
    Field::Speed,
    Field::Altitude,
    Field::HeartRate,
    Field::Cadence,
    Field::Power,
    Field::Temperature,
];

#[test]
#[ignore = "reads the recordings of ../shared/data"]
fn columns_agree_with_the_reference() {
    let folder = common::data();
    let mut compared = 0;
    let mut differences = Vec::new();
    for line in oracle(&folder) {
        let name = line["file"].as_str().unwrap();
        if !line["columns"].is_object() {
            continue;
        }
        if ON_PURPOSE.contains(&name) {
            continue;
        }
        let bytes = fs::read(folder.join(name)).unwrap();
        let activities = read(&bytes, &ReadOptions::default()).map_or(Vec::new(), |r| r.activities);
        // Thousandths of seconds are not in every reference.
        if let Some(what) = difference(&times(&activities), &line["columns"]["timestamp"], 0.001) {
            differences.push(format!("{name} timestamp: {what}"));
        }
        for field in FIELDS {
            let tolerance = if matches!(field, Field::Latitude | Field::Longitude) {
                1e-7
            } else {
                1e-6
            };
            let theirs = reference(&line["columns"], field);
            compared += 1;
            if let Some(what) = difference(&values(&activities, field), theirs, tolerance) {
                differences.push(format!("{name} {}: {what}", field.name()));
            }
        }
    }
    println!("{compared} columns compared");
    assert!(
        differences.is_empty(),
        "{} differ:\n{}",
        differences.len(),
        differences.join("\n")
    );
}
