//! The plainest of runs, for tests of what exporters do to it.

use std::time::Duration;

use negsplit_activity::{Activity, Distance, Field, Samples, Sport, Timestamp};

/// 2026-05-01T07:00:00Z.
const START: i64 = 1_777_618_800;
const METERS_A_DEGREE: f64 = 111_178.0;

/// Half an hour straight north at 3 m/s with 140 beats a minute: 5400 m, a sample each so many seconds.
#[must_use]
pub fn steady(every_s: usize) -> Activity {
    let mut run = Activity::new(Sport::Running);
    for second in (0..=1800).step_by(every_s) {
        let way = 3.0 * second as f64;
        run.samples.push_time(at(second));
        for (field, value) in [
            (Field::Latitude, 47.0 + way / METERS_A_DEGREE),
            (Field::Longitude, 11.0),
            (Field::Altitude, 500.0),
            (Field::Distance, way),
            (Field::Speed, 3.0),
            (Field::HeartRate, 140.0 + (second % 60) as f64 / 30.0 - 1.0),
            (Field::Cadence, 85.0),
        ] {
            run.samples.set(field, value);
        }
    }
    run.start = Some(at(0));
    run.timer_events = true;
    run.totals.timer = Some(Duration::from_secs(1800));
    run.totals.elapsed = run.totals.timer;
    run.totals.distance = Distance::from_meters(5400.0);
    run
}

fn at(second: usize) -> Timestamp {
    Timestamp::from_second(START + second as i64).unwrap_or_default()
}

/// Puts all samples from one on so many seconds later and so many metres further north.
pub fn later(samples: &mut Samples, from: usize, seconds: i64, meters: f64) {
    for n in from..samples.len() {
        let time = samples.times()[n].as_second() + seconds;
        samples.set_time(n, Timestamp::from_second(time).unwrap_or_default());
        for (field, by) in [
            (Field::Distance, meters),
            (Field::Latitude, meters / METERS_A_DEGREE),
        ] {
            if let Some(value) = samples.get(n, field) {
                samples.column_mut(field).set(n, value + by);
            }
        }
    }
}
