//! Files that are well formed and physically absurd: a report in which every number is finite, or one line why not.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use common::run;
use negsplit_activity::{Activity, Field, Lap, Samples, Sport, Timestamp};
use negsplit_testkit::{
    Conditions, Paces, Piece, Plan, Recording, Runner, fit, gpx, simulate, tcx,
};
use serde_json::Value;
use tempfile::TempDir;

const YEAR_S: i64 = 31_556_952;

/// A quarter of an hour, recorded every second.
fn sound() -> Activity {
    let plan = Plan::new([Piece::minutes(15.0, 3.0).to(3.4)]);
    let runner = Runner::of(Paces::of(48.0));
    simulate(
        &plan,
        &runner,
        &Conditions::default(),
        &Recording::watch(),
        1,
    )
    .activity
}

/// The same samples at other times: the function turns seconds since the start into others.
fn retimed(mut activity: Activity, second: impl Fn(i64) -> i64) -> Activity {
    let old = std::mem::take(&mut activity.samples);
    let start = old.times()[0];
    for (index, time) in old.times().iter().enumerate() {
        let since = time.as_second() - start.as_second();
        let time = Timestamp::from_second(start.as_second() + second(since)).unwrap();
        push_copy(&mut activity.samples, time, &old, index);
    }
    activity
}

fn push_copy(samples: &mut Samples, time: Timestamp, from: &Samples, index: usize) {
    samples.push_time(time);
    for field in Field::ALL {
        if let Some(value) = from.get(index, field) {
            samples.set(field, value);
        }
    }
}

/// The first samples alone.
fn first(count: usize) -> Activity {
    let mut activity = sound();
    activity.samples = activity.samples.pick(&(0..count).collect::<Vec<_>>());
    activity
}

/// With other values in a column.
fn with(field: Field, value: impl Fn(usize) -> f64) -> Activity {
    let mut activity = sound();
    for index in 0..activity.samples.len() {
        activity.samples.column_mut(field).set(index, value(index));
    }
    activity
}

/// Nothing but positions says how far it was.
fn over(position: impl Fn(f64) -> (f64, f64)) -> Activity {
    let mut activity = sound();
    for field in [Field::Distance, Field::Speed] {
        *activity.samples.column_mut(field) = Default::default();
    }
    for index in 0..activity.samples.len() {
        let (latitude, longitude) = position(index as f64);
        activity
            .samples
            .column_mut(Field::Latitude)
            .set(index, latitude);
        activity
            .samples
            .column_mut(Field::Longitude)
            .set(index, longitude);
    }
    activity
}

fn with_laps(count: i64, length: Duration) -> Activity {
    let mut activity = sound();
    let start = activity.samples.times()[0].as_millisecond();
    let apart = i64::try_from(length.as_millis()).unwrap();
    let lap = |n: i64| Lap {
        elapsed: Some(length),
        timer: Some(length),
        ..Lap::starting_at(Timestamp::from_millisecond(start + n * apart).unwrap())
    };
    activity.laps = (0..count).map(lap).collect();
    activity
}

/// About 3 m in degrees of latitude.
const STEP: f64 = 2.7e-5;

fn absurd() -> Vec<(&'static str, Activity)> {
    let alternating =
        |one: f64, other: f64| move |n: usize| if n.is_multiple_of(2) { one } else { other };
    vec![
        ("sound", sound()),
        ("backwards", retimed(sound(), |second| 900 - second)),
        ("one-instant", retimed(sound(), |_| 0)),
        ("pairs", retimed(sound(), |second| second / 2 * 2)),
        (
            "gap-of-90-years",
            retimed(sound(), |second| {
                second + if second > 450 { 90 * YEAR_S } else { 0 }
            }),
        ),
        (
            "gap-of-136-years",
            retimed(sound(), |second| {
                if second > 450 {
                    second + 100 * YEAR_S
                } else {
                    second - 36 * YEAR_S
                }
            }),
        ),
        (
            "summer-time",
            retimed(sound(), |second| {
                second + if second > 450 { 3600 } else { 0 }
            }),
        ),
        (
            "winter-time",
            retimed(sound(), |second| {
                second - if second > 450 { 3600 } else { 0 }
            }),
        ),
        (
            "clock-set-late",
            retimed(sound(), |second| {
                if second < 5 {
                    second - 20 * YEAR_S
                } else {
                    second
                }
            }),
        ),
        (
            "north-pole",
            over(|n| {
                (
                    90.0 - (n - 450.0).abs() * STEP,
                    if n < 450.0 { 10.0 } else { -170.0 },
                )
            }),
        ),
        ("on-the-pole", over(|n| (90.0, (n * 7.0) % 360.0 - 180.0))),
        (
            "south-pole",
            over(|n| {
                (
                    -90.0 + (n - 450.0).abs() * STEP,
                    if n < 450.0 { 10.0 } else { -170.0 },
                )
            }),
        ),
        (
            "date-line",
            over(|n| {
                (
                    0.0,
                    (180.0 + (n - 450.0) * STEP + 180.0).rem_euclid(360.0) - 180.0,
                )
            }),
        ),
        ("teleporting", over(|n| (n % 90.0, n % 180.0))),
        ("nowhere", over(|_| (0.0, 0.0))),
        ("dead-sea", with(Field::Altitude, |_| -500.0)),
        ("everest", with(Field::Altitude, |_| 9000.0)),
        ("lift", with(Field::Altitude, alternating(-500.0, 9000.0))),
        (
            "falling",
            with(Field::Altitude, |n| 9000.0 - 10.0 * n as f64),
        ),
        ("heart-255", with(Field::HeartRate, |_| 255.0)),
        ("heart-254", with(Field::HeartRate, |_| 254.0)),
        ("heart-0", with(Field::HeartRate, |_| 0.0)),
        (
            "heart-flutter",
            with(Field::HeartRate, alternating(1.0, 254.0)),
        ),
        ("cadence-254", with(Field::Cadence, |_| 254.0)),
        (
            "distance-backwards",
            with(Field::Distance, |n| 3000.0 - 3.0 * n as f64),
        ),
        (
            "distance-sawtooth",
            with(Field::Distance, |n| (n % 100) as f64 * 3.0),
        ),
        (
            "distance-jump",
            with(
                Field::Distance,
                |n| if n < 450 { 3.0 * n as f64 } else { 4e7 },
            ),
        ),
        ("no-distance", with(Field::Distance, |_| 0.0)),
        ("light-speed", with(Field::Speed, |_| 4e6)),
        ("laps-of-nothing", with_laps(5, Duration::ZERO)),
        ("10000-laps", with_laps(10_000, Duration::from_millis(90))),
        (
            "laps-of-136-years",
            with_laps(3, Duration::from_secs(4_000_000)),
        ),
        ("no-sample", first(0)),
        ("one-sample", first(1)),
        ("two-samples", first(2)),
        ("two-at-once", retimed(first(2), |_| 0)),
        (
            "cycling",
            Activity {
                sport: Sport::Cycling,
                ..sound()
            },
        ),
        (
            "unknown-sport",
            Activity {
                sport: Sport::Unknown,
                ..sound()
            },
        ),
    ]
}

/// Each activity in each format.
fn write_all(folder: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    for (name, activity) in absurd() {
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
