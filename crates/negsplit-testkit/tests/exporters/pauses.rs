//! Pauses take their metres with them, and a new part of a track is one only where time passes.

use negsplit_activity::Field;
use negsplit_testkit::{later, steady};

use super::*;

/// The plain run with a pause of so many seconds and metres at 600 s.
fn paused(every: usize, seconds: i64, meters: f64) -> Activity {
    let mut run = steady(every);
    // The sample at which the pause ends is there once more.
    let from = 600 / every;
    let mut twice: Vec<usize> = (0..=from).collect();
    twice.extend(from..run.samples.len());
    run.samples = run.samples.pick(&twice);
    later(&mut run.samples, from + 1, seconds, meters);
    run.pauses.push(pause(&run, 600, 600 + seconds));
    run
}

#[test]
fn walks_ferries_and_buses_belong_to_no_moving_second() {
    for (seconds, meters) in [(200, 300.0), (60, 0.0), (600, 2000.0), (1500, 9000.0)] {
        for every in [1, 5] {
            for (name, bytes) in in_each_format(&paused(every, seconds, meters)) {
                // One lap and one track: nothing but the gap tells of the pause.
                if name == "tcx" && meters / seconds as f64 > 1.4 {
                    continue;
                }
                let report = run_with_heart_rate(name, &bytes);
                let warnings: Vec<&str> = report.warnings.iter().map(|w| &*w.message).collect();
                assert!(!warnings.iter().any(|w| w.contains("ride")), "{warnings:?}");
            }
        }
    }
}

#[test]
fn what_is_recorded_in_a_pause_is_no_motion() {
    for walked in [0.0, 1.5] {
        let mut run = paused(1, 200, 200.0 * walked);
        let (before, behind) = (run.samples.pick(&(0..601).collect::<Vec<_>>()), run.samples);
        let mut samples = before;
        for second in 1..200 {
            let from = samples.pick(&[600]);
            samples.append(&from);
            let n = samples.len() - 1;
            later(&mut samples, n, second, walked * second as f64);
        }
        samples.append(&behind.pick(&(601..behind.len()).collect::<Vec<_>>()));
        run.samples = samples;
        run_with_heart_rate("fit", &negsplit_testkit::fit::write(&run));
    }
}

#[test]
fn two_tracks_of_a_lap_and_two_laps_are_paused_between() {
    let text = tcx::write(&paused(1, 200, 300.0));
    let middle = text.match_indices("<Trackpoint>").nth(601).unwrap().0;
    let (before, behind) = text.split_at(middle);
    run_with_heart_rate(
        "tracks",
        format!("{before}</Track><Track>{behind}").as_bytes(),
    );
    let lap = "</Track></Lap><Lap StartTime=\"2026-05-01T07:13:20Z\"><TotalTimeSeconds>1200</TotalTimeSeconds>\
               <DistanceMeters>3600</DistanceMeters><Track>";
    let report = run_with_heart_rate("laps", format!("{before}{lap}{behind}").as_bytes());
    let laps: f64 = report.laps.iter().map(|lap| lap.split.distance_m).sum();
    assert!((laps - METERS).abs() < 30.0, "{laps}");
}

#[test]
fn a_new_part_without_a_pause_is_none() {
    for parts in [2, 6, 20] {
        let mut run = steady(5);
        let every = 1800 / parts;
        run.pauses = (1..parts)
            .map(|part| pause(&run, every * part - 5, every * part))
            .collect();
        run_with_heart_rate("gpx", gpx::write(&run).as_bytes());
        run_with_heart_rate("kml", kml::write(&run).as_bytes());
    }
}

#[test]
fn a_gap_without_timer_events_is_a_pause_where_the_runner_was_slow() {
    for (seconds, meters) in [(240, 200.0), (90, 10.0), (900, 600.0)] {
        let mut run = without(paused(5, seconds, meters), &[Field::Speed]);
        run.pauses.clear();
        run.timer_events = false;
        for (name, bytes) in in_each_format(&run) {
            run_with_heart_rate(name, &bytes);
        }
    }
}
