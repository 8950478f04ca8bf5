//! One fixed season through every format.

#![allow(clippy::unwrap_used, reason = "a test")]

use insta::assert_snapshot;
use jiff::SignedDuration;
use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
use negsplit_analysis::{JudgeOptions, Measurements, Options, Run, measure, season};
use negsplit_report::text::Page;
use negsplit_report::{SeasonDocument, Skipped, SkippedWhy, Units, csv, html, json, text};
use serde_json::Value;

/// Speeds of the three thirds of each run, in metres a second; two runs a week.
const EASY: [f64; 3] = [2.8, 2.82, 2.79];
const THIRDS: [f64; 3] = [2.8, 3.2, 3.6];

/// Thrice 10 min on the flat, from a Tuesday on; fitter runners have slower hearts.
fn run(day: i64, speeds: [f64; 3], name: &str) -> Activity {
    let start: Timestamp = "2026-03-03T06:00:00Z".parse().unwrap();
    let start = start + SignedDuration::from_hours(24 * day);
    let mut run = Activity::new(Sport::Running);
    run.name = Some(name.into());
    let (mut meters, mut bpm) = (0.0, 110.0);
    for second in 0..=1800_i64 {
        let time = second as f64;
        let third = speeds[(second / 600).min(2) as usize];
        let speed = third + 0.04 * (time / 37.0 + day as f64).sin();
        bpm += (60.0 + 30.0 * speed - 0.1 * day as f64 + time / 900.0 - bpm) / 50.0;
        run.samples.push(&Sample {
            distance: Distance::from_meters(meters),
            heart_rate_bpm: Some(bpm.round()),
            ..Sample::at(start + SignedDuration::from_secs(second))
        });
        meters += speed;
    }
    run
}

fn measured(activity: &Activity) -> Measurements {
    let options = Options::default();
    let run = Run::new(activity, &options.cleaning).unwrap();
    measure(&run, &options.measure)
}

/// Eight weeks of an easy run and a progression, one of them recorded twice, one too close to another.
fn document() -> SeasonDocument {
    let mut runs = Vec::new();
    let mut files = Vec::new();
    for week in 0..8 {
        for (day, speeds, name) in [(0, EASY, "Easy"), (3, THIRDS, "Thirds, \u{1b}[31mred")] {
            runs.push(measured(&run(7 * week + day, speeds, name)));
            files.push(format!("runs/{week}-{day}.fit"));
        }
    }
    runs.push(measured(&run(3, THIRDS, "Thirds again")));
    files.push("phone/copy.gpx".to_owned());
    runs.push(measured(&run(32, THIRDS, "Too soon")));
    files.push("runs/too-soon.fit".to_owned());
    let skipped = vec![
        Skipped::new(
            "runs/ride.fit",
            SkippedWhy::NotARun {
                reason: "not a run (cycling)".into(),
            },
        ),
        Skipped::new(
            "runs/lost.fit",
            SkippedWhy::Unreadable {
                error: "the file is empty".into(),
            },
        ),
    ];
    let report = season(&runs, None, &JudgeOptions::default());
    SeasonDocument::new(report, files, 20, skipped)
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn as_text(document: SeasonDocument, page: &Page) -> String {
    let text = written(|writer| text::write_season(writer, &[document], page));
    anstream::adapter::strip_str(&text).to_string()
}

#[test]
fn text_for_people() {
    let page = Page {
        width: 100,
        ..Page::default()
    };
    assert_snapshot!(as_text(document(), &page));
}

#[test]
fn text_in_miles_on_a_narrow_page() {
    let page = Page {
        units: Units::Imperial,
        width: 72,
        ..Page::default()
    };
    let text = as_text(document(), &page);
    for line in text.lines() {
        assert!(line.chars().count() <= 72, "{line}");
    }
    assert!(text.contains("s/mi") && !text.contains("/km"));
}

#[test]
fn json_for_programs() {
    let value = json::season(&document()).value().unwrap();
    assert_eq!(value["counts"]["runs"], 17);
    assert_eq!(value["counts"]["duplicates"], 1);
    assert_eq!(value["runs"][0]["file"], "runs/0-0.fit");
    assert_eq!(
        value["skipped"][2]["why"]["text"], "duplicate of runs/0-3.fit",
        "{}",
        value["skipped"]
    );
    assert_eq!(
        value["habits"]["too_little_recovery"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_snapshot!(serde_json::to_string_pretty(&value).unwrap());
}

#[test]
fn a_season_survives_json() {
    let document = document();
    let value = serde_json::to_value(&document).unwrap();
    let read: SeasonDocument = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    assert_eq!(read.skipped, document.skipped);
    assert_eq!(
        as_text(read, &Page::default()),
        as_text(document, &Page::default())
    );
}

#[test]
fn the_json_of_a_season_is_read_as_a_season() {
    let value = json::season(&document()).value().unwrap();
    let read: SeasonDocument = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(json::season(&read).value().unwrap(), value);
}

#[test]
fn a_trend_that_the_data_do_not_carry_is_null_with_a_reason() {
    let value = json::season(&document()).value().unwrap();
    assert_eq!(value["trends"]["heart_rate_recovery_60s_bpm"], Value::Null);
    let absent = value["absent"].as_array().unwrap();
    let field = "trends.heart_rate_recovery_60s_bpm";
    assert!(absent.iter().any(|absent| absent["field"] == field));
}

#[test]
fn csv_and_ndjson_have_a_run_a_line() {
    let document = document();
    let text = written(|writer| csv::write_season(writer, std::slice::from_ref(&document)));
    assert_eq!(text.matches("\r\n").count(), 18);
    let lines = written(|writer| json::write_lines(writer, json::season_runs(&document)));
    assert_eq!(lines.lines().count(), 17);
    let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    let names: Vec<&str> = first
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(text.split("\r\n").next(), Some(names.join(",").as_str()));
    let too_soon = text.lines().find(|line| line.contains("Too soon")).unwrap();
    assert!(too_soon.contains("too-little-recovery"), "{too_soon}");
}

#[test]
fn an_empty_season_is_reported_without_panic() {
    let report = season(&[], None, &JudgeOptions::default());
    let document = SeasonDocument::new(report, Vec::new(), 0, Vec::new());
    assert!(
        json::season(&document).value().unwrap()["runs"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert!(as_text(document, &Page::default()).starts_with("0 runs"));
}

#[test]
fn the_page_of_a_thousand_runs_is_small() {
    let runs: Vec<Measurements> = (0..1000)
        .map(|day| {
            let speeds = if day % 4 == 0 { THIRDS } else { EASY };
            let mut run = measured(&run(day % 8, speeds, "Morning run along the river"));
            run.activity.start_time += SignedDuration::from_hours(24 * day);
            run
        })
        .collect();
    let files = (0..1000).map(|n| format!("runs/{n}.fit")).collect();
    let report = season(&runs, None, &JudgeOptions::default());
    let document = SeasonDocument::new(report, files, 1000, Vec::new());
    let page = written(|writer| html::write_season(writer, &[document], &html::Page::default()));
    assert!(page.len() < 1_500_000, "{}", page.len());
    assert!(page.len() > 200_000, "each run is there: {}", page.len());
}
