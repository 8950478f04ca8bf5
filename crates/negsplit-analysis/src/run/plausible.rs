//! Whether it can have been a run at all.
//!
//! Files without a sport, or with a wrong one, must not end up as a personal best.

use negsplit_activity::Sport;
use negsplit_activity::bounds::WORLD_RECORDS;

use super::{NotARun, Run, all_known};

/// What is slower than this on average was a walk, in metres a second.
const WALK: f64 = 1.4;
/// A receiver may measure the distance of a record this much too long.
const TOO_LONG: f64 = 1.03;
/// A file that does not say what it holds is not taken for a run near a world record: a share of its speed.
const UNSAID: f64 = 0.9;
/// Faster than this, in metres a second, no runner's heart is as calm as this, in beats a minute.
const CALM_SPEED: f64 = 4.5;
const CALM_BPM: f64 = 110.0;

/// Refuses what nobody runs.
pub(super) fn check(run: &Run) -> Result<(), NotARun> {
    let speed = run.total_m() / run.moving_s;
    let record = record_speed(run.total_m());
    if speed > TOO_LONG * record {
        return Err(NotARun::FasterThanRecord {
            meters_per_second: speed,
            record,
        });
    }
    let of_runner =
        (WALK..UNSAID * record).contains(&speed) && !(speed > CALM_SPEED && is_calm(run));
    if run.recorded.sport == Sport::Unknown && !of_runner {
        return Err(NotARun::SpeedOfAnother {
            meters_per_second: speed,
        });
    }
    Ok(())
}

/// The speed of the world record over a distance, on the line between the records over the logarithm of the distance.
fn record_speed(metres: f64) -> f64 {
    let behind = WORLD_RECORDS.partition_point(|&(distance, _)| distance <= metres);
    let speed = |n: usize| WORLD_RECORDS[n].0 / WORLD_RECORDS[n].1;
    if behind == 0 || behind == WORLD_RECORDS.len() {
        return speed(behind.saturating_sub(1));
    }
    let (from, to) = (WORLD_RECORDS[behind - 1].0, WORLD_RECORDS[behind].0);
    let share = (metres / from).ln() / (to / from).ln();
    speed(behind - 1) + (speed(behind) - speed(behind - 1)) * share
}

/// A heart too calm for such a speed: a bike, a car or somebody else's strap.
fn is_calm(run: &Run) -> bool {
    let rates = || all_known(&run.heart_rate_bpm);
    run.has.heart_rate && rates().sum::<f64>() < CALM_BPM * rates().count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Cleaning;
    use negsplit_activity::{Activity, Field, Timestamp};

    fn ridden(sport: Sport, speed: f64, seconds: i64, bpm: Option<f64>) -> Result<(), NotARun> {
        let mut activity = Activity::new(sport);
        for second in 0..=seconds {
            activity
                .samples
                .push_time(Timestamp::from_second(second).unwrap());
            activity.samples.set(Field::Distance, speed * second as f64);
            bpm.into_iter()
                .for_each(|bpm| activity.samples.set(Field::HeartRate, bpm));
        }
        Run::new(&activity, &Cleaning::default()).map(|_| ())
    }

    #[test]
    fn nobody_beats_the_world_record() {
        assert!(ridden(Sport::Running, 5.7, 7200, None).is_ok());
        assert!(matches!(
            ridden(Sport::Running, 6.5, 7200, None),
            Err(NotARun::FasterThanRecord { .. })
        ));
        // Over 1500 m that speed is a good club runner's.
        assert!(ridden(Sport::Running, 6.5, 230, None).is_ok());
    }

    #[test]
    fn what_does_not_say_what_it_was_is_reported_by_speed_and_heart() {
        assert!(ridden(Sport::Unknown, 4.8, 2400, Some(160.0)).is_ok());
        assert!(ridden(Sport::Unknown, 4.8, 2400, Some(99.0)).is_err());
        assert!(ridden(Sport::Unknown, 5.8, 2400, None).is_err());
        assert!(ridden(Sport::Unknown, 1.2, 2400, None).is_err());
        assert!(ridden(Sport::Running, 4.8, 2400, Some(99.0)).is_ok());
    }

    #[test]
    fn records_get_slower_with_the_distance() {
        let speeds = [500.0, 1000.0, 3000.0, 15_000.0, 60_000.0, 500_000.0].map(record_speed);
        assert!(speeds.is_sorted_by(|a, b| a > b), "{speeds:?}");
    }
}
