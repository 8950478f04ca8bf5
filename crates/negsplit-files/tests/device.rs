//! What follows from our samples and pauses against the device's own figures, on real runs.
//!
//! Skipped with a message where the recordings are missing.

#![cfg(feature = "fit")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod common;

use std::path::Path;

use negsplit_activity::{Activity, Field, Pause, Sport, Timestamp};
use negsplit_files::{Format, ReadOptions, read};

/// A stretch of an activity by the device's own figures.
struct Stretch {
    what: String,
    start: Timestamp,
    elapsed_s: Option<f64>,
    timer_s: Option<f64>,
    distance_m: Option<f64>,
}

fn stretches(activity: &Activity) -> Vec<Stretch> {
    let totals = &activity.totals;
    let session = activity.start.map(|start| Stretch {
        what: "session".to_owned(),
        start,
        elapsed_s: totals.elapsed.map(|time| time.as_secs_f64()),
        timer_s: totals.timer.map(|time| time.as_secs_f64()),
        distance_m: totals.distance.map(|distance| distance.as_meters()),
    });
    let laps = activity
        .laps
        .iter()
        .enumerate()
        .map(|(index, lap)| Stretch {
            what: format!("lap {}", index + 1),
            start: lap.start,
            elapsed_s: lap.elapsed.map(|time| time.as_secs_f64()),
            timer_s: lap.timer.map(|time| time.as_secs_f64()),
            distance_m: lap.distance.map(|distance| distance.as_meters()),
        });
    session.into_iter().chain(laps).collect()
}

/// The stretch as it follows from the samples and the pauses.
struct Derived {
    timer_s: f64,
    pauses: usize,
    distance_m: Option<f64>,
}

fn derived(activity: &Activity, stretch: &Stretch) -> Option<Derived> {
    let times = activity.samples.times();
    let start = seconds(stretch.start);
    // A timer that is stopped at the end and never started again leaves no pause behind.
    let end = (start + stretch.elapsed_s?).min(seconds(*times.last()?) + 1.0);
    let inside = |pause: &Pause| {
        let (from, to) = (seconds(pause.start).max(start), seconds(pause.end).min(end));
        (to > from).then_some(to - from)
    };
    let stopped: Vec<f64> = activity.pauses.iter().filter_map(inside).collect();
    let recorded = activity.samples.column(Field::Distance).recorded();
    let points: Vec<(f64, f64)> = recorded.map(|(n, d)| (seconds(times[n]), d)).collect();
    let distance_m = distance_at(&points, end).zip(distance_at(&points, start));
    Some(Derived {
        timer_s: end - start - stopped.iter().sum::<f64>(),
        pauses: stopped.len(),
        distance_m: distance_m.map(|(end, start)| end - start),
    })
}

fn seconds(time: Timestamp) -> f64 {
    time.as_millisecond() as f64 / 1000.0
}

/// The device's distance at a time, on the line between the samples around it.
fn distance_at(points: &[(f64, f64)], time: f64) -> Option<f64> {
    let after = points.partition_point(|point| point.0 < time);
    match (after.checked_sub(1).map(|n| points[n]), points.get(after)) {
        (Some((t0, d0)), Some(&(t1, d1))) => Some(d0 + (d1 - d0) * (time - t0) / (t1 - t0)),
        (Some((_, d)), None) | (None, Some(&(_, d))) => Some(d),
        (None, None) => None,
    }
}

/// Some watches write whole metres.
const DISTANCE_STEP_M: f64 = 1.0;

/// Where they differ all the same; the reasons are in `docs/formats.md`.
const EXCEPTIONS: [(&str, &str); 11] = [
    ("odd/fitparse--2013-02-06-12-11-14.fit", "lap 3"),
    (
        "odd/fitparse--activity-large-fenxi2-multisport.fit",
        "lap 1",
    ),
    ("odd/fitparse--compressed-speed-distance.fit", "lap 11"),
    ("season-fit/472995605711454513.fit", "lap 20"),
    ("season-fit/472995605711454513.fit", "lap 21"),
    ("season-fit/473330905218318437.fit", "lap 11"),
    ("season-fit/476137313624162507.fit", "lap 12"),
    ("season-fit/477784089173197013.fit", "lap 11"),
    ("season-fit/477784089173197013.fit", "lap 13"),
    ("season-fit/477784089173197013.fit", "lap 17"),
    ("season-fit/477969666388557926.fit", "lap 15"),
];

/// Where our figures and the device's differ, in words.
///
/// The device counts hundredths of seconds, but writes starts, stops and samples in whole ones: each edge of a
/// stretch and of a pause may be off by one second, and by what is run in it.
fn difference(ours: &Derived, device: &Stretch) -> Option<String> {
    let timer = device.timer_s?;
    if (ours.timer_s - timer).abs() > 1.0 + 2.0 * ours.pauses as f64 {
        return Some(format!("timer {} s for {timer} s", ours.timer_s));
    }
    let (distance, wanted) = (ours.distance_m?, device.distance_m?);
    let in_a_second = wanted / timer.max(1.0);
    let allowed = (0.005 * wanted).max(2.0 * in_a_second).max(DISTANCE_STEP_M);
    ((distance - wanted).abs() > allowed).then(|| format!("{distance} m for {wanted} m"))
}

#[test]
#[ignore = "reads the recordings of ../shared/data"]
fn laps_and_sessions_agree_with_the_device() {
    let folder = common::data();
    let (mut compared, mut differences) = (0, Vec::new());
    for (name, activity) in fit_runs(&folder) {
        for stretch in stretches(&activity) {
            let Some(ours) = derived(&activity, &stretch) else {
                continue;
            };
            compared += 1;
            let excepted = EXCEPTIONS.contains(&(name.as_str(), stretch.what.as_str()));
            if let (Some(what), false) = (difference(&ours, &stretch), excepted) {
                differences.push(format!("{name} {}: {what}", stretch.what));
            }
        }
    }
    println!("{compared} sessions and laps compared");
    assert!(
        differences.is_empty(),
        "{} differ:\n{}",
        differences.len(),
        differences.join("\n")
    );
}

fn fit_runs(folder: &Path) -> Vec<(String, Activity)> {
    let mut runs = Vec::new();
    for (name, bytes) in common::files(folder) {
        let Ok(recording) = read(&bytes, &ReadOptions::default()) else {
            continue;
        };
        if recording.source.format == Some(Format::Fit) {
            let of_run = recording
                .activities
                .into_iter()
                .filter(|a| a.sport == Sport::Running);
            runs.extend(of_run.map(|activity| (name.clone(), activity)));
        }
    }
    runs
}
