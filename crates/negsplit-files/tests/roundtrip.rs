//! What the test kit writes, our readers read: the same values up to the rounding of each format.

#![allow(clippy::unwrap_used, reason = "a test")]

use negsplit_activity::{Activity, DeveloperColumn, Distance, Field, StepTarget};
use negsplit_files::{ReadOptions, read};
use negsplit_testkit::{
    Conditions, Interval, Laps, Paces, Piece, Plan, Recording, Role, Runner, Stop, fit, gpx,
    simulate, tcx,
};

/// Ten minutes with all that a watch can record.
fn recorded() -> Activity {
    let plan = Plan::new([
        Piece::minutes(4.0, 2.8).role(Role::WarmUp),
        Piece::meters(800.0, 3.6).then(Stop::Paused(45)),
        Piece::minutes(3.0, 3.0).to(3.4).role(Role::CoolDown),
    ]);
    let recording = Recording {
        name: Some("Ups & downs".to_owned()),
        laps: Laps::Pieces,
        workout: true,
        athlete: true,
        dynamics: true,
        power: true,
        ..Recording::watch()
    };
    let runner = Runner::of(Paces::of(45.0));
    simulate(&plan, &runner, &Conditions::default(), &recording, 11).activity
}

fn read_back(bytes: &[u8]) -> Activity {
    let mut recording = read(bytes, &ReadOptions::default()).unwrap();
    assert!(recording.warnings.is_empty(), "{:?}", recording.warnings);
    assert_eq!(recording.activities.len(), 1);
    recording.activities.remove(0)
}

fn assert_same(written: &Activity, read: &Activity, field: Field, tolerance: f64) {
    assert_eq!(written.samples.times(), read.samples.times());
    for index in 0..written.samples.len() {
        let (was, is) = (
            written.samples.get(index, field),
            read.samples.get(index, field),
        );
        let same = match (was, is) {
            (Some(was), Some(is)) => (was - is).abs() <= tolerance,
            (was, is) => was == is,
        };
        assert!(same, "{field:?} at {index}: {was:?} {is:?}");
    }
}

#[test]
fn fit_keeps_every_column() {
    let written = recorded();
    let read = read_back(&fit::write(&written));
    for (field, tolerance) in [
        (Field::Latitude, 1e-7),
        (Field::Longitude, 1e-7),
        (Field::Distance, 0.0051),
        (Field::Speed, 0.00051),
        (Field::Altitude, 0.101),
        (Field::HeartRate, 0.0),
        (Field::Cadence, 0.0),
        (Field::FractionalCadence, 0.004),
        (Field::Power, 0.0),
        (Field::VerticalOscillation, 0.051),
        (Field::GroundContact, 0.051),
    ] {
        assert_same(&written, &read, field, tolerance);
    }
}

#[test]
fn fit_keeps_laps_pauses_and_totals() {
    let written = recorded();
    let read = read_back(&fit::write(&written));
    assert_eq!(read.pauses, written.pauses);
    assert!(read.timer_events);
    assert_eq!(read.utc_offset, written.utc_offset);
    assert_eq!(read.name.as_deref(), Some("Ups & downs"));
    assert_eq!(read.athlete, written.athlete);
    assert_eq!(read.totals.timer, written.totals.timer);
    assert_eq!(read.laps.len(), 3);
    for (was, is) in written.laps.iter().zip(&read.laps) {
        assert_eq!(
            (was.start, was.timer, was.trigger),
            (is.start, is.timer, is.trigger)
        );
        assert_eq!(was.average_heart_rate_bpm, is.average_heart_rate_bpm);
        assert_eq!(was.workout_step, is.workout_step);
    }
}

#[test]
fn fit_keeps_the_planned_workout() {
    let written = recorded();
    let read = read_back(&fit::write(&written));
    assert_eq!(read.workout.len(), 3);
    for (was, is) in written.workout.iter().zip(&read.workout) {
        assert_eq!((was.end, was.intensity), (is.end, is.intensity));
        let (StepTarget::Speed { low: a, .. }, StepTarget::Speed { low: b, .. }) =
            (was.target, is.target)
        else {
            panic!("{:?} {:?}", was.target, is.target)
        };
        assert!((a.as_meters_per_second() - b.as_meters_per_second()).abs() < 0.001);
    }
}

#[test]
fn fit_keeps_developer_fields() {
    let mut written = recorded();
    let mut form_power = DeveloperColumn {
        name: "Form Power".to_owned(),
        units: Some("Watts".to_owned()),
        column: Default::default(),
    };
    form_power.column.set(3, 62.5);
    written.samples.developer.push(form_power);
    let read = read_back(&fit::write(&written));
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
fn gpx_and_tcx_keep_what_they_can_hold() {
    let written = recorded();
    let gpx = read_back(gpx::write(&written).as_bytes());
    let tcx = read_back(tcx::write(&written).as_bytes());
    for (field, tolerance) in [
        (Field::Latitude, 5.1e-8),
        (Field::Longitude, 5.1e-8),
        (Field::Altitude, 0.051),
        (Field::HeartRate, 0.0),
        (Field::Cadence, 0.0),
    ] {
        assert_same(&written, &gpx, field, tolerance);
        assert_same(&written, &tcx, field, tolerance);
    }
    assert_same(&written, &tcx, Field::Distance, 0.0051);
    assert_eq!(gpx.name.as_deref(), Some("Ups & downs"));
    assert_eq!(tcx.name.as_deref(), Some("Ups & downs"));
    let metres = |activity: &Activity| -> f64 {
        activity
            .laps
            .iter()
            .filter_map(|lap| lap.distance)
            .map(Distance::as_meters)
            .sum()
    };
    assert!((metres(&tcx) - metres(&written)).abs() < 0.02);
}

#[test]
fn a_phone_and_a_treadmill_are_read_too() {
    let plan = Plan::new([Piece::minutes(5.0, 3.0)]);
    let runner = Runner::of(Paces::of(45.0));
    let simulated = |recording: &Recording| {
        simulate(&plan, &runner, &Conditions::default(), recording, 3).activity
    };
    let phone = simulated(&Recording::phone());
    let read = read_back(gpx::write(&phone).as_bytes());
    assert_same(&phone, &read, Field::HeartRate, 0.0);
    let treadmill = simulated(&Recording {
        interval: Interval::Every(4),
        ..Recording::treadmill()
    });
    let read = read_back(&fit::write(&treadmill));
    assert_eq!(read.sub_sport, treadmill.sub_sport);
    assert!(read.samples.column(Field::Latitude).is_empty());
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
