//! Clocks that are set in mid-run, places that are none, timers that are not started again.

use negsplit_activity::Field;
use negsplit_testkit::{fit, later, steady};

use super::*;

#[test]
fn both_parts_of_a_run_are_kept_when_the_clock_is_set() {
    const DAY: i64 = 86_400;
    for seconds in [20 * DAY, -20 * DAY, -1024 * 7 * DAY, 7200, -3600] {
        let mut run = without(steady(1), &[Field::Speed]);
        later(&mut run.samples, 601, seconds, 0.0);
        run_with_heart_rate(&format!("{seconds} s"), &fit::write(&run));
    }
}

#[test]
fn places_without_a_fix_are_none() {
    for (latitude, longitude) in [(0.0, 0.0), (90.0, 0.0), (48.5, 11.0)] {
        for away in [700..760, 600..604, 300..301] {
            let mut run = without(steady(1), &[Field::Distance, Field::Speed]);
            for n in away {
                run.samples.column_mut(Field::Latitude).set(n, latitude);
                run.samples.column_mut(Field::Longitude).set(n, longitude);
            }
            run_with_heart_rate("gpx", gpx::write(&run).as_bytes());
            run_with_heart_rate("fit", &fit::write(&run));
        }
    }
}

/// The file without the timer's start at an instant: the event there becomes another.
fn without_start(mut file: Vec<u8>, instant: Timestamp) -> Vec<u8> {
    const FIT_EPOCH: i64 = 631_065_600;
    const MARKER: u8 = 3;
    let seconds = (instant.as_second() - FIT_EPOCH) as u32;
    let event = [&seconds.to_le_bytes()[..], &[0, 0]].concat();
    let place = file.windows(event.len()).position(|bytes| bytes == event);
    file[place.unwrap() + event.len() - 1] = MARKER;
    file
}

#[test]
fn a_timer_that_ran_on_was_not_stopped() {
    for stops in [&[600][..], &[600, 1200], &[30, 90, 1500]] {
        let mut run = steady(1);
        run.pauses = stops.iter().map(|&s| pause(&run, s, s + 10)).collect();
        let mut file = fit::write(&run);
        for stop in stops {
            file = without_start(file, at(&run, stop + 10));
        }
        run_with_heart_rate("fit", &file);
    }
}

#[test]
fn a_run_begins_with_its_timer() {
    let mut run = steady(1);
    let kept: Vec<usize> = (4..run.samples.len()).collect();
    run.samples = run.samples.pick(&kept);
    let report = plain_run("fit", &fit::write(&run));
    assert!((report.activity.distance_m - METERS).abs() < 3.0);
    assert_eq!(report.activity.start_time, at(&run, 0));
}
