//! Our readers against the libraries `fitparser` and `gpx`, value by value, on every real recording that both read.
//!
//! Skipped with a message where the recordings are missing.

#![cfg(feature = "inspect")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod common;

use negsplit_activity::{Activity, Field};
use negsplit_files::{Detail, Format, Message, ReadOptions, inspect, read};

/// A field of ours, what the library calls it, and what its unit is in ours.
const FIT_FIELDS: [(Field, &[&str], f64); 10] = [
    (Field::Latitude, &["position_lat"], SEMICIRCLE),
    (Field::Longitude, &["position_long"], SEMICIRCLE),
    (Field::Distance, &["distance"], 1.0),
    (Field::Speed, &["enhanced_speed", "speed"], 1.0),
    (Field::Altitude, &["enhanced_altitude", "altitude"], 1.0),
    (Field::HeartRate, &["heart_rate"], 1.0),
    (Field::Cadence, &["cadence"], 1.0),
    (Field::Power, &["power"], 1.0),
    (Field::Temperature, &["temperature"], 1.0),
    (Field::VerticalOscillation, &["vertical_oscillation"], 1.0),
];
const SEMICIRCLE: f64 = 180.0 / 2_147_483_648.0;

const GPX_FIELDS: [(Field, &[&str], f64); 3] = [
    (Field::Latitude, &["latitude"], 1.0),
    (Field::Longitude, &["longitude"], 1.0),
    (Field::Altitude, &["elevation"], 1.0),
];

/// Where the two differ: `fitparser` adds up what it should unroll.
const ON_PURPOSE: [(&str, Field); 1] = [(
    "odd/fitparse--compressed-speed-distance.fit",
    Field::Distance,
)];

fn ours(activities: &[Activity], field: Field) -> Vec<f64> {
    let columns = activities.iter().map(|a| a.samples.column(field));
    columns
        .flat_map(|column| column.recorded().map(|(_, value)| value))
        .collect()
}

fn number(message: &Message, names: &[&str]) -> Option<f64> {
    let mut fields = message.fields.iter();
    let field = fields.find(|field| names.contains(&field.name.as_str()))?;
    field.value.as_ref()?.as_f64()
}

fn theirs(points: &[&Message], names: &[&str], scale: f64) -> Vec<f64> {
    let values = points.iter().filter_map(|point| number(point, names));
    values.map(|value| value * scale).collect()
}

/// Where two columns differ, in words.
fn difference(ours: &[f64], theirs: &[f64]) -> Option<String> {
    if ours.len() != theirs.len() {
        return Some(format!("{} values for {}", ours.len(), theirs.len()));
    }
    let mut pairs = ours.iter().zip(theirs).enumerate();
    let (index, (a, b)) = pairs.find(|(_, (a, b))| (*a - *b).abs() > 1e-9 * b.abs().max(1.0))?;
    Some(format!("{a} for {b} at {index}"))
}

/// The messages that become samples of ours: those with a time.
fn points<'a>(messages: &'a [Message], kind: &str) -> Vec<&'a Message> {
    let timed = |m: &&Message| {
        m.fields
            .iter()
            .any(|f| f.name == "time" || f.name == "timestamp")
    };
    messages
        .iter()
        .filter(|m| m.kind == kind)
        .filter(timed)
        .collect()
}

#[test]
#[ignore = "reads the recordings of ../shared/data"]
fn values_agree_with_the_libraries() {
    let folder = common::data();
    let mut compared = 0;
    let mut differences = Vec::new();
    for (name, bytes) in common::files(&folder) {
        let options = ReadOptions::default();
        let Ok(recording) = read(&bytes, &options) else {
            continue;
        };
        let (kind, fields): (_, &[_]) = match recording.source.format {
            Some(Format::Fit) => ("record", &FIT_FIELDS),
            Some(Format::Gpx) => ("track point", &GPX_FIELDS),
            _ => continue,
        };
        let found = inspect(&bytes, Detail::All, &options).unwrap();
        let points = points(&found.messages, kind);
        if points.is_empty() {
            continue;
        }
        for &(field, names, scale) in fields {
            if ON_PURPOSE.contains(&(name.as_str(), field)) {
                continue;
            }
            compared += 1;
            let ours = ours(&recording.activities, field);
            compared += ours.len();
            if let Some(what) = difference(&ours, &theirs(&points, names, scale)) {
                differences.push(format!("{name} {}: {what}", field.name()));
            }
        }
    }
    println!("{compared} values compared");
    assert!(
        differences.is_empty(),
        "{} differ:\n{}",
        differences.len(),
        differences.join("\n")
    );
}
