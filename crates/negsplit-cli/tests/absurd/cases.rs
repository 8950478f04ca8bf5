//! Recordings that are well formed and physically absurd.

use std::time::Duration;

use negsplit_activity::{Activity, Field, Lap, Samples, Sport, Timestamp};
use negsplit_testkit::{Conditions, Paces, Piece, Plan, Recording, Runner, simulate};

/// An activity and its name.
pub(crate) type Case = (&'static str, Activity);

pub(crate) fn all() -> Vec<Case> {
    [times(), places(), values(), marks()].concat()
}

/// Times that go back, stand still or leap.
fn times() -> Vec<Case> {
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
    ]
}

/// Positions where nobody runs.
fn places() -> Vec<Case> {
    vec![
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
    ]
}

/// Sensors that show what cannot be.
fn values() -> Vec<Case> {
    let alternating =
        |one: f64, other: f64| move |n: usize| if n.is_multiple_of(2) { one } else { other };
    vec![
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
    ]
}

/// Laps, samples and sports as nobody records them.
fn marks() -> Vec<Case> {
    vec![
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
