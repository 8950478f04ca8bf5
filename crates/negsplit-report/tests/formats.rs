//! One fixed run through every format.

#![allow(clippy::unwrap_used, reason = "a test")]

use insta::assert_snapshot;
use jiff::SignedDuration;
use negsplit_activity::{
    Activity, Distance, Field, Place, Sample, Sport, Timestamp, Warning, WarningKind,
};
use negsplit_analysis::{Athlete, Known, Options, SplitBy, analyze};
use negsplit_report::Units;
use negsplit_report::inspect::{InspectDocument, Read};
use negsplit_report::text::Page;
use negsplit_report::{Comparison, ComparisonReport, RunDocument, Source, csv, json, text};
use serde_json::{Value, json};

fn start() -> Timestamp {
    "2026-03-01T07:00:00Z".parse().unwrap()
}

/// Three times 10 min, each faster; a gentle hill; heart rate that follows the pace late.
fn thirds() -> Activity {
    thirds_of(1800)
}

/// The same of another length.
fn thirds_of(seconds: u32) -> Activity {
    let mut run = Activity::new(Sport::Running);
    run.name = Some("Thirds".into());
    run.device.manufacturer = Some("garmin".into());
    let (mut meters, mut bpm) = (0.0, 120.0);
    for second in 0..=seconds {
        let time = f64::from(second);
        let speed =
            2.8 + 0.4 * f64::from((second / (seconds / 3)).min(2)) + 0.05 * (time / 37.0).sin();
        let target = 60.0 + 28.0 * speed + time / 600.0;
        bpm += (target - bpm) / 45.0;
        run.samples.push(&Sample {
            distance: Distance::from_meters(meters),
            altitude_m: Some(120.0 + 15.0 * (meters / 800.0).sin()),
            heart_rate_bpm: Some(bpm.round()),
            cadence: Some((80.0 + 2.0 * speed).round()),
            ..Sample::at(start() + SignedDuration::from_secs(second.into()))
        });
        meters += speed;
    }
    run
}

fn document(activity: &Activity) -> RunDocument {
    document_by(activity, SplitBy::default())
}

fn document_by(activity: &Activity, split_by: SplitBy) -> RunDocument {
    let athlete = Athlete {
        max_heart_rate_bpm: Some(Known::given(188.0)),
        resting_heart_rate_bpm: Some(Known::given(52.0)),
        ..Athlete::default()
    };
    let mut options = Options::default();
    options.measure.split_by = split_by;
    let report = analyze(activity, &athlete, &options).unwrap();
    let gap = |second| {
        let at = Place::Time(start() + SignedDuration::from_secs(second));
        Warning::new(WarningKind::Gap, "nothing was recorded for 40 s").at(at)
    };
    let mut warnings =
        vec![Warning::new(WarningKind::Truncated, "the file ends early").at(Place::Byte(81920))];
    warnings.extend([60, 120, 180, 240].map(gap));
    let source = Source {
        file: "thirds.fit".into(),
        format: Some("fit".into()),
        device: Source::device_of(activity),
        activity_index: Some(0),
        warnings: warnings.iter().map(Into::into).collect(),
        ..Source::default()
    };
    RunDocument { source, report }
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn as_text(document: RunDocument, page: &Page) -> String {
    let text = written(|writer| text::write(writer, std::iter::once(document), page));
    assert!(text.contains("\u{1b}["), "headings stand out");
    anstream::adapter::strip_str(&text).to_string()
}

fn as_json(documents: Vec<RunDocument>) -> Value {
    let values = documents.iter().map(json::run);
    serde_json::from_str(&written(|writer| json::write(writer, values))).unwrap()
}

#[test]
fn text_for_people() {
    assert_snapshot!(as_text(document(&thirds()), &Page::default()));
}

#[test]
fn text_in_full() {
    let page = Page {
        full: true,
        ..Page::default()
    };
    assert_snapshot!(as_text(document(&thirds()), &page));
}

/// A run of 15 splits with stages, heart rate and hills fits on one screen, however narrow.
#[test]
fn a_run_at_a_glance_takes_one_screen() {
    let run = thirds_of(5400);
    for width in [40, 80, 200] {
        let page = Page {
            width,
            ..Page::default()
        };
        let text = as_text(document_by(&run, "1.2km".parse().unwrap()), &page);
        let widest = text.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "{widest:?}: {text}");
        assert!(width < 80 || text.lines().count() <= 45, "{text}");
    }
}

#[test]
fn text_in_miles_on_a_narrow_page_in_another_zone() {
    let page = Page {
        units: Units::Imperial,
        width: 60,
        time_zone: jiff::tz::TimeZone::fixed(jiff::tz::offset(-5)),
        full: true,
    };
    let text = as_text(document_by(&thirds(), "mi".parse().unwrap()), &page);
    let widest = text.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(60), "{widest:?}");
    assert_snapshot!(text);
}

#[test]
fn text_of_a_run_of_which_little_is_known() {
    let mut run = Activity::new(Sport::Unknown);
    run.name = Some("\u{1b}[31mred\u{7}".into());
    for second in 0..400 {
        run.samples.push(&Sample {
            distance: Distance::from_meters(3.0 * second as f64),
            ..Sample::at(start() + SignedDuration::from_secs(second))
        });
    }
    assert_snapshot!(as_text(document(&run), &Page::default()));
}

#[test]
fn json_for_programs() {
    let value = as_json(vec![document(&thirds())]);
    assert_snapshot!(serde_json::to_string_pretty(&value).unwrap());
}

#[test]
fn one_run_is_an_object_and_two_are_an_array() {
    let run = document(&thirds());
    assert!(as_json(vec![run.clone()]).is_object());
    assert_eq!(
        as_json(vec![run.clone(), run.clone()])
            .as_array()
            .unwrap()
            .len(),
        2
    );

    let values = [&run, &run].into_iter().map(json::run);
    let lines = written(|writer| json::write_lines(writer, values));
    assert_eq!(lines.lines().count(), 2);
    for line in lines.lines() {
        assert_eq!(
            serde_json::from_str::<Value>(line).unwrap()["schema"],
            "negsplit.run/2"
        );
    }
}

#[test]
fn the_json_of_a_run_is_read_as_a_run() {
    let run = document(&thirds());
    let value = json::run(&run).value().unwrap();
    let read: RunDocument = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(read.source, run.source);
    assert_eq!(json::run(&read).value().unwrap(), value);
}

#[test]
fn a_comparison_survives_json() {
    let first = document(&thirds());
    let mut second = first.clone();
    second.report.stages.pop();
    second.report.score.parts.clear();
    let report = Comparison { first, second }.report();
    let value = serde_json::to_value(&report).unwrap();
    let read: ComparisonReport = serde_json::from_value(value).unwrap();
    assert_eq!(read, report);
}

#[test]
fn what_is_absent_is_null_and_has_a_reason() {
    let mut run = thirds();
    *run.samples.column_mut(Field::HeartRate) = negsplit_activity::Column::default();
    let value = as_json(vec![document(&run)]);
    let absent = value["absent"].as_array().unwrap();
    for (pointer, field) in [
        (
            "/activity/average_heart_rate_bpm",
            "activity.average_heart_rate_bpm",
        ),
        (
            "/heart_rate/decoupling_percent",
            "heart_rate.decoupling_percent",
        ),
    ] {
        assert_eq!(value.pointer(pointer), Some(&Value::Null));
        assert!(
            absent.iter().any(|absent| absent["field"] == field),
            "{field}"
        );
    }
    assert_eq!(
        value["splits"]["rows"][0]["average_heart_rate_bpm"],
        Value::Null
    );
}

#[test]
fn csv_has_the_names_of_the_json() {
    let run = document(&thirds());
    let text = written(|writer| csv::write(writer, std::iter::once(run.clone())));
    let split = &as_json(vec![run])["splits"]["rows"][0];
    let names: Vec<&str> = split
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let header = text.split("\r\n").next().unwrap();
    assert_eq!(header, format!("file,start_time,{}", names.join(",")));
    assert_snapshot!(text.replace("\r\n", "\n"));
}

#[test]
fn csv_quotes_what_it_must() {
    let mut run = document(&thirds());
    run.source.file = "a, \"b\".fit".into();
    let text = written(|writer| csv::write(writer, std::iter::once(run)));
    assert!(
        text.contains("\r\n\"a, \"\"b\"\".fit\",2026-03-01T07:00:00Z,1,"),
        "{text}"
    );
}

#[test]
fn an_inspection_keeps_every_digit() {
    let mut run = Activity::new(Sport::Cycling);
    for (second, degrees) in [(0, 52.123_456_7), (1, 52.123_456_8)] {
        let index = run
            .samples
            .push_time(start() + SignedDuration::from_secs(second));
        assert_eq!(index as i64, second);
        run.samples.set(Field::Latitude, degrees);
    }
    let document = InspectDocument {
        source: Source::default(),
        read: Read::of(&[run]),
        messages: Some(vec![
            json!({"kind": "record", "count": 2, "fields": [{"name": "position_lat", "count": 2}]}),
        ]),
    };
    let text = written(|writer| json::write_inspection(writer, &document));
    let value: Value = serde_json::from_str(&text).unwrap();
    let read: InspectDocument = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(read, document);
    let columns = &value["read"]["activities"][0]["columns"];
    assert_eq!(
        columns["position_lat"],
        json!({"count": 2, "sum": 52.123_456_7 + 52.123_456_8, "first": 52.123_456_7, "last": 52.123_456_8})
    );
    assert_eq!(columns["heart_rate"]["count"], 0);
    let text = written(|writer| text::write_inspection(writer, &document, &Page::default()));
    assert_snapshot!(anstream::adapter::strip_str(&text).to_string());
}
