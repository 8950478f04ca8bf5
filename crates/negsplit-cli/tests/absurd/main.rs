//! Files that are well formed and physically absurd: a report in which every number is finite, or one line why not.

#![allow(clippy::unwrap_used, reason = "a test")]

mod cases;
#[path = "../common/mod.rs"]
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::run;
use negsplit_activity::{Activity, Field, Sport, Timestamp};
use negsplit_testkit::{fit, gpx, tcx};
use serde_json::Value;
use tempfile::TempDir;

/// Each activity in each format.
fn write_all(folder: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    for (name, activity) in cases::all() {
        let formats = [
            ("fit", fit::write(&activity)),
            ("gpx", gpx::write(&activity).into_bytes()),
            ("tcx", tcx::write(&activity).into_bytes()),
        ];
        for (format, bytes) in formats {
            let path = folder.join(format!("{name}.{format}"));
            fs::write(&path, bytes).unwrap();
            paths.push(path.display().to_string());
        }
    }
    paths
}

/// Why nothing can be said of some of them; all others have to be reported.
const REFUSED: [(&str, &str); 9] = [
    ("one-instant", "not a run: fewer than two samples"),
    ("on-the-pole", "too short: 0 s of motion"),
    ("teleporting", "no distance: "),
    ("nowhere", "no distance: "),
    ("no-sample", "a "),
    ("one-sample", "not a run: fewer than two samples"),
    ("two-samples", "too short: 1 s of motion"),
    ("two-at-once", "not a run: fewer than two samples"),
    ("cycling", "not a run (cycling)"),
];

fn refusal(path: &str) -> Option<&'static str> {
    let name = Path::new(path).file_name().unwrap().to_str().unwrap();
    let refused = REFUSED
        .iter()
        .find(|(refused, _)| name.starts_with(refused));
    refused.map(|(_, why)| *why)
}

/// A command over all files: exit code 1, each refused file reported in one line, and nothing else.
fn over_all(command: &[&str], paths: &[String]) -> String {
    let files: Vec<&str> = paths.iter().map(String::as_str).collect();
    let ending = run(&[command, &files].concat());
    assert_eq!(ending.code, Some(1), "{command:?}: {}", ending.stderr);
    let reported: Vec<&str> = ending
        .stderr
        .lines()
        .filter(|line| !line.contains(": warning: "))
        .collect();
    let refused: Vec<(&String, &str)> = paths
        .iter()
        .filter_map(|path| Some((path, refusal(path)?)))
        .collect();
    assert_eq!(
        reported.len(),
        refused.len(),
        "{command:?}: {}",
        ending.stderr
    );
    for (reported, (path, why)) in reported.iter().zip(refused) {
        assert!(
            reported.starts_with(&format!("negsplit: {path}: {why}")),
            "{reported}"
        );
    }
    for word in ending
        .stdout
        .split(|letter: char| !letter.is_alphanumeric())
    {
        assert!(
            !matches!(word, "NaN" | "inf" | "Infinity"),
            "{command:?} writes {word}"
        );
    }
    ending.stdout
}

/// Where there is nothing and no reason for it; a number that is not finite would be written as null.
fn unexplained(value: &Value, path: &str, absent: &BTreeSet<&str>, found: &mut Vec<String>) {
    match value {
        // What is exact has no interval.
        Value::Null if path.starts_with(".athlete.") && path.ends_with(".interval") => {}
        Value::Null if !absent.iter().any(|field| is_within(path, field)) => {
            found.push(path.to_owned())
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                unexplained(value, &format!("{path}.{name}"), absent, found);
            }
        }
        _ => {}
    }
}

fn is_within(path: &str, field: &str) -> bool {
    let path = path.trim_start_matches('.');
    path == field
        || path
            .strip_prefix(field)
            .is_some_and(|rest| rest.starts_with('.'))
}

fn check(report: &Value) {
    let absent = report["absent"].as_array().unwrap().iter();
    let absent = absent
        .filter_map(|absent| absent["field"].as_str())
        .collect();
    let mut found = Vec::new();
    unexplained(report, "", &absent, &mut found);
    assert!(
        found.is_empty(),
        "{}: no reason for {found:?}",
        report["source"]["file"]
    );
    assert!(report["activity"]["distance_m"].as_f64().unwrap() > 0.0);
}

#[test]
fn every_absurd_file_is_reported_or_refused_in_every_format() {
    let folder = TempDir::new().unwrap();
    let paths = write_all(folder.path());
    let reports: Value =
        serde_json::from_str(&over_all(&["analyze", "--format", "json"], &paths)).unwrap();
    let reports = reports.as_array().unwrap();
    reports.iter().for_each(check);
    let reported: Vec<&str> = reports
        .iter()
        .map(|report| report["source"]["file"].as_str().unwrap())
        .collect();
    let sound: Vec<&String> = paths
        .iter()
        .filter(|path| refusal(path).is_none())
        .collect();
    assert_eq!(reported, sound);

    let text = over_all(&["analyze"], &paths);
    assert!(text.lines().count() > 20 * sound.len());
    let html = over_all(&["analyze", "--format", "html"], &paths);
    assert!(html.ends_with("</html>"));
    let table = over_all(&["analyze", "--format", "csv", "--split", "thirds"], &paths);
    let rows = csv::Reader::from_reader(table.as_bytes())
        .records()
        .map(Result::unwrap)
        .count();
    assert_eq!(rows, 3 * sound.len());
}

#[test]
fn a_season_of_absurd_files_is_a_season() {
    let folder = TempDir::new().unwrap();
    write_all(folder.path());
    for format in ["text", "json", "csv", "ndjson"] {
        let ending = run(&[
            "season",
            "--quiet",
            "--format",
            format,
            folder.path().to_str().unwrap(),
        ]);
        // Files without a sample hold no run; everything is a run or none.
        assert_eq!(ending.code, Some(0), "{}", ending.stderr);
        assert!(!ending.stdout.contains("NaN"));
    }
}

#[test]
fn a_hundred_hours_at_every_second_are_a_run() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("long.fit");
    let mut activity = Activity::new(Sport::Running);
    for second in 0..360_000_i32 {
        activity
            .samples
            .push_time(Timestamp::from_second(1_772_348_400 + i64::from(second)).unwrap());
        activity
            .samples
            .set(Field::Distance, 2.5 * f64::from(second));
        activity
            .samples
            .set(Field::HeartRate, f64::from(130 + second % 7));
    }
    fs::write(&path, fit::write(&activity)).unwrap();
    let report = common::json(&["analyze", "--format", "json", path.to_str().unwrap()]);
    check(&report);
    assert_eq!(report["activity"]["moving_s"], 359_999.0);
}
