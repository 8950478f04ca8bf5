//! Laps end where the next begins, wherever the device put their starts.

use std::time::Duration;

use negsplit_activity::{Distance, Lap};
use negsplit_testkit::{fit, steady};

use super::*;

/// What is done to the plain run.
type Change<'a> = &'a dyn Fn(&mut Activity);

/// The plain run with laps that begin at these seconds, and last by their own word until the next.
fn with_laps(starts: &[i64]) -> Activity {
    let mut run = steady(1);
    for (n, &start) in starts.iter().enumerate() {
        let length = starts.get(n + 1).unwrap_or(&1800) - start;
        let mut lap = Lap::starting_at(at(&run, start));
        lap.elapsed = Some(Duration::from_secs(length as u64));
        lap.timer = lap.elapsed;
        lap.distance = Distance::from_meters(3.0 * length as f64);
        run.laps.push(lap);
    }
    run
}

fn lap_meters(name: &str, run: &Activity, bytes: &[u8]) -> Vec<f64> {
    let report = plain_run(name, bytes);
    let laps: Vec<f64> = report.laps.iter().map(|lap| lap.split.distance_m).collect();
    let sum: f64 = laps.iter().sum();
    assert!((sum - METERS).abs() < 30.0, "{name}: {laps:?}");
    assert_eq!(laps.len(), run.laps.len(), "{name}: {laps:?}");
    laps
}

#[test]
fn laps_are_where_their_starts_or_their_lengths_say() {
    let starts = [0, 600, 900];
    let zone = |hours: i64| {
        move |run: &mut Activity| {
            for lap in &mut run.laps {
                let start = lap.start.as_second() + 3600 * hours;
                lap.start = Timestamp::from_second(start).unwrap();
            }
        }
    };
    let unchanged = |_: &mut Activity| {};
    let undated = |run: &mut Activity| {
        for lap in &mut run.laps {
            lap.start = Timestamp::UNIX_EPOCH;
        }
    };
    let second_undated = |run: &mut Activity| run.laps[1].start = Timestamp::UNIX_EPOCH;
    let unsorted = |run: &mut Activity| run.laps.reverse();
    let changes: [(&str, Change<'_>); 6] = [
        ("as they should be", &unchanged),
        ("another zone", &zone(2)),
        ("a zone to the west", &zone(-8)),
        ("undated", &undated),
        ("one undated", &second_undated),
        ("unsorted", &unsorted),
    ];
    for (name, change) in changes {
        let mut run = with_laps(&starts);
        change(&mut run);
        let mut laps = lap_meters(name, &run, &fit::write(&run));
        laps.sort_by(f64::total_cmp);
        for (metres, wanted) in laps.iter().zip([900.0, 1800.0, 2700.0]) {
            assert!((metres - wanted).abs() < 9.0, "{name}: {laps:?}");
        }
    }
}

#[test]
fn nothing_of_the_run_vanishes_behind_the_last_lap_or_before_the_first() {
    for starts in [&[60, 600][..], &[0, 600], &[0, 300, 600, 900]] {
        let mut run = with_laps(starts);
        if let Some(last) = run.laps.last_mut() {
            last.elapsed = Some(Duration::from_secs(300));
        }
        lap_meters("fit", &run, &fit::write(&run));
    }
}

#[test]
fn laps_of_tcx_without_starts_begin_with_their_points() {
    let run = with_laps(&[0, 600, 900]);
    let mut bare = tcx::write(&run);
    while let Some(start) = bare.find(" StartTime=\"") {
        let end = start + bare[start..].find('>').unwrap();
        bare.replace_range(start..end, "");
    }
    let laps = lap_meters("tcx", &run, bare.as_bytes());
    assert!((laps[1] - 900.0).abs() < 9.0, "{laps:?}");
}
