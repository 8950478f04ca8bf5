//! What exporters get wrong, and what we make of it: each kind in several variants, all of one plain run of 5400 m in
//! 1800 s at 140 beats a minute. `docs/formats.md` lists the kinds.

#![allow(clippy::unwrap_used, reason = "a test")]

mod clocks;
mod columns;
mod distances;
mod laps;
mod pauses;
mod sports;
mod text;

use negsplit_activity::{Activity, Field, Pause, Samples, Timestamp};
use negsplit_analysis::{Athlete, Options, RunReport, analyze};
use negsplit_files::{ReadOptions, read};
use negsplit_testkit::{fit, gpx, kml, tcx};

const METERS: f64 = 5400.0;
const SECONDS: f64 = 1800.0;
const BPM: f64 = 140.0;

/// What becomes of the only activity in a file, or why nothing does.
fn report(bytes: &[u8]) -> Result<RunReport, String> {
    let recording = read(bytes, &ReadOptions::default()).map_err(|error| error.to_string())?;
    let [activity] = &recording.activities[..] else {
        return Err(format!("{} activities", recording.activities.len()));
    };
    analyze(activity, &Athlete::default(), &Options::default()).map_err(|why| why.to_string())
}

/// The run in a file, whose length and time are those of the plain run within a hundredth.
fn plain_run(name: &str, bytes: &[u8]) -> RunReport {
    let report = report(bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
    let (metres, seconds) = (report.activity.distance_m, report.activity.moving_s);
    assert!((metres / METERS - 1.0).abs() < 0.01, "{name}: {metres} m");
    assert!(
        (seconds / SECONDS - 1.0).abs() < 0.01,
        "{name}: {seconds} s"
    );
    report
}

/// The same, whose heart rate is known as well.
fn run_with_heart_rate(name: &str, bytes: &[u8]) -> RunReport {
    let report = plain_run(name, bytes);
    let bpm = report.activity.average_heart_rate_bpm.unwrap_or(0.0);
    assert!((bpm / BPM - 1.0).abs() < 0.01, "{name}: {bpm} bpm");
    assert!(report.activity.has.heart_rate, "{name}");
    report
}

/// An activity in each format that holds it.
fn in_each_format(activity: &Activity) -> [(&'static str, Vec<u8>); 4] {
    [
        ("fit", fit::write(activity)),
        ("gpx", gpx::write(activity).into_bytes()),
        ("tcx", tcx::write(activity).into_bytes()),
        ("kml", kml::write(activity).into_bytes()),
    ]
}

/// Leaves every so manieth value of a column.
fn thin(samples: &mut Samples, field: Field, every: usize) {
    let gone = (0..samples.len()).filter(|n| n % every != 0);
    gone.for_each(|n| samples.column_mut(field).clear(n));
}

fn without(mut activity: Activity, fields: &[Field]) -> Activity {
    for field in fields {
        *activity.samples.column_mut(*field) = Default::default();
    }
    activity
}

const POSITION: [Field; 2] = [Field::Latitude, Field::Longitude];

/// So many seconds behind the start of the plain run.
fn at(run: &Activity, second: i64) -> Timestamp {
    let start = run.start.unwrap_or_default().as_second();
    Timestamp::from_second(start + second).unwrap()
}

/// A pause from one second to another.
fn pause(run: &Activity, from: i64, to: i64) -> Pause {
    Pause {
        start: at(run, from),
        end: at(run, to),
    }
}
