//! What the test kit writes is what our readers read, up to the resolution of the format.

#![cfg(all(feature = "fit", feature = "gpx", feature = "tcx"))]
#![allow(clippy::unwrap_used, reason = "a test")]

use negsplit_activity::{Activity, DeveloperColumn, Field};
use negsplit_files::{ReadOptions, read};
use negsplit_testkit::{
    Conditions, Laps, Paces, Piece, Plan, Recording, Runner, Stop, fit, gpx, simulate, tcx,
};

fn recorded(recording: &Recording) -> Activity {
    let plan = Plan::new([
        Piece::minutes(3.0, 2.8).then(Stop::Paused(40)),
        Piece::minutes(2.0, 3.2),
        Piece::minutes(2.0, 3.6),
    ]);
    let runner = Runner::of(Paces::of(45.0));
    simulate(&plan, &runner, &Conditions::default(), recording, 7).activity
}

fn run() -> Activity {
    recorded(&Recording {
        laps: Laps::Pieces,
        workout: true,
        athlete: true,
        dynamics: true,
        power: true,
        name: Some("Easy < fast & \"faster\"".to_owned()),
        ..Recording::watch()
    })
}

fn only(bytes: &[u8]) -> Activity {
    let mut recording = read(bytes, &ReadOptions::default()).unwrap();
    assert_eq!(recording.warnings, []);
    assert_eq!(recording.activities.len(), 1);
    recording.activities.remove(0)
}

/// Half of the step in which each format stores a field.
fn resolution(field: Field) -> f64 {
    match field {
        Field::Latitude | Field::Longitude => 1e-7,
        Field::Distance => 0.0051,
        Field::Speed => 0.000_51,
        Field::Altitude => 0.11,
        Field::VerticalOscillation | Field::GroundContact | Field::StepLength => 0.051,
        Field::FractionalCadence => 0.01,
        _ => 0.51,
    }
}

fn assert_column(wanted: &Activity, found: &Activity, field: Field) {
    let wanted: Vec<_> = wanted.samples.column(field).recorded().collect();
    let found: Vec<_> = found.samples.column(field).recorded().collect();
    assert_eq!(wanted.len(), found.len(), "{}", field.name());
    for (&(index, wanted), (at, found)) in wanted.iter().zip(found) {
        assert_eq!(index, at, "{}", field.name());
        let off = (wanted - found).abs();
        assert!(
            off <= resolution(field),
            "{} {index}: {found} for {wanted}",
            field.name()
        );
    }
}

#[test]
fn fit_holds_everything() {
    for wanted in [run(), recorded(&Recording::treadmill())] {
        let found = only(&fit::write(&wanted));
        assert_eq!(found.samples.times(), wanted.samples.times());
        Field::ALL
            .iter()
            .for_each(|&field| assert_column(&wanted, &found, field));
        assert_eq!(
            (&found.sport, &found.sub_sport),
            (&wanted.sport, &wanted.sub_sport)
        );
        assert_eq!((&found.name, found.start), (&wanted.name, wanted.start));
        assert_eq!(
            (&found.pauses, found.timer_events),
            (&wanted.pauses, wanted.timer_events)
        );
        assert_eq!(
            (found.effort, found.utc_offset),
            (wanted.effort, wanted.utc_offset)
        );
        assert_eq!(found.device.product, wanted.device.product);
        assert_laps(&wanted, &found);
        assert_eq!(found.workout.len(), wanted.workout.len());
    }
}

#[test]
fn a_planned_workout_and_the_athlete_come_back() {
    let wanted = run();
    let found = only(&fit::write(&wanted));
    assert!(!wanted.workout.is_empty());
    for (wanted, found) in wanted.workout.iter().zip(&found.workout) {
        assert_eq!(
            (&wanted.name, wanted.end, wanted.intensity),
            (&found.name, found.end, found.intensity)
        );
    }
    assert_eq!(
        found.athlete.max_heart_rate_bpm,
        wanted.athlete.max_heart_rate_bpm
    );
}

#[test]
fn fit_holds_developer_fields() {
    let mut written = run();
    let mut form_power = DeveloperColumn {
        native: None,
        name: "Form Power".to_owned(),
        units: Some("Watts".to_owned()),
        column: Default::default(),
    };
    form_power.column.set(3, 62.5);
    written.samples.developer.push(form_power);
    let read = only(&fit::write(&written));
    let column = &read.samples.developer[0];
    assert_eq!(
        (column.name.as_str(), column.units.as_deref()),
        ("Form Power", Some("Watts"))
    );
    assert_eq!(
        (column.column.get(3), column.column.count()),
        (Some(62.5), 1)
    );
}

#[test]
fn tcx_holds_samples_and_laps() {
    let wanted = run();
    let found = only(tcx::write(&wanted).as_bytes());
    assert_eq!(found.samples.times(), wanted.samples.times());
    let fields = [
        Field::Latitude,
        Field::Longitude,
        Field::Altitude,
        Field::Distance,
        Field::Speed,
        Field::HeartRate,
        Field::Cadence,
    ];
    fields
        .iter()
        .for_each(|&field| assert_column(&wanted, &found, field));
    assert_eq!((&found.sport, &found.name), (&wanted.sport, &wanted.name));
    assert_laps(&wanted, &found);
}

#[test]
fn gpx_holds_positions_altitude_and_sensors() {
    let wanted = run();
    let found = only(gpx::write(&wanted).as_bytes());
    assert_eq!(found.samples.times(), wanted.samples.times());
    let fields = [
        Field::Latitude,
        Field::Longitude,
        Field::Altitude,
        Field::HeartRate,
        Field::Cadence,
    ];
    fields
        .iter()
        .for_each(|&field| assert_column(&wanted, &found, field));
    assert_eq!((&found.sport, &found.name), (&wanted.sport, &wanted.name));
}

fn assert_laps(wanted: &Activity, found: &Activity) {
    assert_eq!(wanted.laps.len(), found.laps.len());
    for (wanted, found) in wanted.laps.iter().zip(&found.laps) {
        assert_eq!(wanted.start, found.start);
        let seconds =
            |lap: &negsplit_activity::Lap| lap.timer.map_or(0.0, |time| time.as_secs_f64());
        assert!((seconds(wanted) - seconds(found)).abs() < 0.001);
        let metres = |lap: &negsplit_activity::Lap| lap.distance.map_or(0.0, |d| d.as_meters());
        assert!((metres(wanted) - metres(found)).abs() < 0.0051);
    }
}

#[test]
fn every_file_of_a_season_is_read_but_the_broken_ones() {
    let season = negsplit_testkit::season::season();
    for (name, bytes) in &season.files {
        let lost = name == "activities.csv" || season.truth.unreadable.contains(name);
        let recording = read(bytes, &ReadOptions::default());
        assert_eq!(recording.is_err(), lost, "{name}: {:?}", recording.err());
    }
}
