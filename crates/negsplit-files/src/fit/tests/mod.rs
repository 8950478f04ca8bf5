//! Files built frame by frame: each odd thing that devices write, by itself.

mod framing;
mod values;

use negsplit_activity::{Activity, Field, Place, Sport, SubSport, WarningKind};

use super::checksum::checksum;
use super::layout::TIMESTAMP;
use super::profile::message as kind;
use super::testing::base::{BYTE, ENUM, I32, TEXT, U8, U16, U32, U64};
use super::testing::{Entry, Frames, START};
use crate::error::ErrorKind;
use crate::recording::{Parsed, ReadOptions};

const TIME: Entry = (TIMESTAMP, 4, U32);

const HEART_RATE: Entry = (3, 1, U8);

fn read(file: &[u8]) -> Parsed {
    super::read(file, &ReadOptions::default()).unwrap()
}

fn only(frames: &Frames) -> Activity {
    let mut parsed = read(&frames.file());
    assert_eq!(parsed.warnings, []);
    assert_eq!(parsed.activities.len(), 1);
    parsed.activities.remove(0)
}

/// Records of a heart rate a second.
fn hearts(rates: &[u8]) -> Frames {
    let mut frames = Frames::new().define(0, kind::RECORD, &[TIME, HEART_RATE]);
    for (second, &rate) in (0..).zip(rates) {
        frames = frames.data(0, &[&(START + second).to_le_bytes(), &[rate]]);
    }
    frames
}

fn column(activity: &Activity, field: Field) -> Vec<Option<f64>> {
    (0..activity.samples.len())
        .map(|index| activity.samples.get(index, field))
        .collect()
}

fn kinds(parsed: &Parsed) -> Vec<WarningKind> {
    parsed.warnings.iter().map(|warning| warning.kind).collect()
}

/// A record whose only field beside the time holds these bytes.
fn one_field(field: Entry, bytes: &[u8]) -> Activity {
    let frames = Frames::new().define(0, kind::RECORD, &[TIME, field]);
    only(&frames.data(0, &[&START.to_le_bytes(), bytes]))
}

#[test]
fn each_session_is_an_activity() {
    let session = [(2, 4, U32), (5, 1, ENUM), (6, 1, ENUM), (9, 4, U32)];
    let summary = |start: u32, sport: u8, sub_sport: u8| {
        [
            &start.to_le_bytes()[..],
            &[sport, sub_sport],
            &5000_u32.to_le_bytes(),
        ]
        .concat()
    };
    let frames = hearts(&[100, 101, 102, 103, 104])
        .define(1, kind::SESSION, &session)
        .data(1, &[&summary(START, 2, 0)])
        .data(1, &[&summary(START + 3, 1, 3)]);
    let parsed = read(&frames.file());
    let [ride, run] = &parsed.activities[..] else {
        panic!()
    };
    assert_eq!(
        (ride.sport.clone(), ride.samples.len()),
        (Sport::Cycling, 3)
    );
    assert_eq!((run.sport.clone(), run.samples.len()), (Sport::Running, 2));
    assert_eq!(run.sub_sport, Some(SubSport::Trail));
    assert_eq!(run.totals.distance.map(|d| d.as_meters()), Some(50.0));
}

#[test]
fn laps_effort_and_local_time_are_read() {
    let lap = [
        (2, 4, U32),
        (7, 4, U32),
        (8, 4, U32),
        (9, 4, U32),
        (24, 1, ENUM),
    ];
    let summary = [START, 70_000, 60_000, 20_000]
        .map(u32::to_le_bytes)
        .concat();
    let frames = hearts(&[100])
        .define(1, kind::LAP, &lap)
        .data(1, &[&summary, &[2]])
        .define(
            2,
            kind::SESSION,
            &[(5, 1, ENUM), (192, 1, U8), (193, 1, U8)],
        )
        .data(2, &[&[1, 75, 60]])
        .define(3, kind::ACTIVITY, &[TIME, (5, 4, U32)])
        .data(3, &[&START.to_le_bytes(), &(START + 5400).to_le_bytes()]);
    let run = only(&frames);
    let lap = &run.laps[0];
    assert_eq!(lap.timer.map(|time| time.as_secs()), Some(60));
    assert_eq!(lap.elapsed.map(|time| time.as_secs()), Some(70));
    assert_eq!(lap.trigger.name(), "distance");
    assert_eq!(
        (run.effort.perceived, run.effort.feel),
        (Some(6.0), Some(75.0))
    );
    assert_eq!(run.utc_offset.map(|offset| offset.seconds()), Some(5400));
}

#[test]
fn the_timer_makes_pauses() {
    let event = [TIME, (0, 1, ENUM), (1, 1, ENUM)];
    let mut frames = hearts(&[100; 30]).define(1, kind::EVENT, &event);
    for (second, what) in [(0, 0), (5, 4), (9, 0), (20, 1), (22, 0), (29, 9)] {
        frames = frames.data(1, &[&(START + second).to_le_bytes(), &[0, what]]);
    }
    let run = only(&frames);
    assert!(run.timer_events);
    let lengths: Vec<i64> = run
        .pauses
        .iter()
        .map(|p| p.end.as_second() - p.start.as_second())
        .collect();
    assert_eq!(lengths, [4, 2]);
}

#[test]
fn times_since_power_up_are_placed_by_the_local_clock() {
    const SWITCHED_ON: u32 = 17_217_864;
    let frames = Frames::new()
        .define(1, kind::ACTIVITY, &[TIME, (5, 4, U32)])
        .data(1, &[&SWITCHED_ON.to_le_bytes(), &START.to_le_bytes()])
        .define(0, kind::RECORD, &[TIME, HEART_RATE])
        .data(0, &[&(SWITCHED_ON + 5).to_le_bytes(), &[100]]);
    let parsed = read(&frames.file());
    assert_eq!(kinds(&parsed), [WarningKind::BadTimes]);
    let time = parsed.activities[0].samples.times()[0];
    assert_eq!(time.to_string(), "2026-03-01T07:00:05Z");
}

#[test]
fn a_file_of_another_kind_is_refused_by_its_name() {
    let frames = Frames::new()
        .define(0, kind::FILE_ID, &[(0, 1, ENUM)])
        .data(0, &[&[2]]);
    let error = super::read(&frames.file(), &ReadOptions::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoActivity);
    assert!(error.to_string().contains("\"settings\""), "{error}");
}

#[test]
fn a_lap_of_negative_or_endless_time_has_none() {
    const F32: u8 = 0x88;
    for seconds in [-1.0_f32, 1e30] {
        let frames = hearts(&[100])
            .define(1, kind::LAP, &[(2, 4, U32), (8, 4, F32)])
            .data(1, &[&START.to_le_bytes(), &seconds.to_le_bytes()]);
        assert_eq!(only(&frames).laps[0].timer, None);
    }
}
