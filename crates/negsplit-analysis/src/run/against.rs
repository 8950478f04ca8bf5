//! What the device counted against where it was: a count that positions refute is not believed.
//!
//! A device that counts steps or loses its pod counts too little or too much, and positions show it
//! where they move like a runner: see
//! [docs/formats.md](../../../../docs/formats.md#what-exporters-get-wrong-and-what-we-do).

use negsplit_activity::{Position, Warning};

use super::change::Change;
use super::cleaning::Cleaning;
use super::distance::way_between;
use super::order::Ordered;

/// Positions are compared over steps of at least this long, so that their error and the curves between weigh little, in
/// seconds.
const STEP_S: f64 = 15.0;
/// A longer step is a gap, and says nothing.
const LONGEST_STEP_S: f64 = 60.0;
/// Slower than this may be the wandering of a receiver that stands still, in metres a second.
const WANDERING: f64 = 1.0;
/// The least share of the straight line between two places that a device counts.
const LEAST_SHARE: f64 = 0.6;
/// It stands still where it counts less of it than this,
const STILL_SHARE: f64 = 0.1;
/// and doing that over this share of the distance, and so many metres, is a fault.
const STILL_TOO_LONG: f64 = 0.1;
const STILL_TOO_FAR_M: f64 = 200.0;
/// A count of a runner's distance does not exceed positions that move like a runner by more than this.
const MOST_TIMES: f64 = 3.0;
const MOST_OF_IT: f64 = 0.5;

/// The straight line between places and what the device counted meanwhile, in metres.
#[derive(Clone, Copy)]
struct Step {
    straight: f64,
    counted: f64,
    seconds: f64,
}

/// Why a count of the distance cannot be right; `None` when nothing speaks against it.
pub(super) fn refuted(
    counted: &[f64],
    order: &Ordered<'_>,
    paused: &[bool],
    cleaning: &Cleaning,
) -> Option<Warning> {
    let steps = steps(counted, order, paused, cleaning);
    let sum = |of: fn(&Step) -> f64| steps.iter().map(of).sum::<f64>();
    let (straight, counts) = (sum(|step| step.straight), sum(|step| step.counted));
    let stands = |step: &&Step| step.counted < STILL_SHARE * step.straight;
    let still: f64 = steps.iter().filter(stands).map(|step| step.straight).sum();
    let seconds = sum(|step| step.seconds);
    let too_little = straight > STILL_TOO_FAR_M && counts < LEAST_SHARE * straight;
    let stuck = still > (STILL_TOO_LONG * straight).max(STILL_TOO_FAR_M);
    // On a treadmill by a window positions wander now and then.
    let most_of_it = seconds > MOST_OF_IT * order.seconds.last().copied().unwrap_or(0.0);
    let too_much = most_of_it && counts > MOST_TIMES * straight;
    let refuted = Change::DistanceRefuted {
        counted: counts,
        straight,
    };
    (too_little || stuck || too_much).then(|| refuted.warning())
}

/// The steps between positions in which the runner was moving: each from the last position that was looked at to the
/// first behind it that is far enough in time.
fn steps(counted: &[f64], order: &Ordered<'_>, paused: &[bool], cleaning: &Cleaning) -> Vec<Step> {
    let seconds = &order.seconds;
    let mut steps = Vec::new();
    let mut from: Option<(usize, Position)> = None;
    let (mut n, mut pause) = (0, pause_from(paused, 0));
    while n < seconds.len() {
        let Some(here) = order.samples.position(n) else {
            n += 1;
            continue;
        };
        if let Some((before, there)) = from.replace((n, here)) {
            let [north, east] = way_between(there, here);
            let step = Step {
                straight: (north * north + east * east).sqrt(),
                counted: counted[n] - counted[before],
                seconds: seconds[n] - seconds[before],
            };
            let speeds = WANDERING..cleaning.impossible_speed;
            let under_way = speeds.contains(&(step.straight / step.seconds));
            if pause < before {
                pause = pause_from(paused, before);
            }
            if step.seconds <= LONGEST_STEP_S && under_way && pause >= n {
                steps.push(step);
            }
        }
        n = step_from(seconds, n);
    }
    steps
}

/// The first sample that a step from this one can lead to.
fn step_from(seconds: &[f64], sample: usize) -> usize {
    let since = |second: &f64| second - seconds[sample];
    // Mostly samples are a second apart.
    let expected = sample + STEP_S as usize;
    if seconds.get(expected).map(since) == Some(STEP_S) {
        return expected;
    }
    sample + seconds[sample..].partition_point(|second| since(second) < STEP_S)
}

/// The first pause at or behind a sample; where there is none, the end.
fn pause_from(paused: &[bool], sample: usize) -> usize {
    let mut steps = paused[sample..].iter();
    steps
        .position(|&paused| paused)
        .map_or(paused.len(), |steps| sample + steps)
}

#[cfg(test)]
mod tests {
    use crate::run::{Cleaning, Run};
    use negsplit_activity::{Activity, Field, Sport, Timestamp};

    /// Half an hour straight north at 3 m/s with a count of the distance of its own.
    fn counted(count: impl Fn(f64) -> f64) -> (f64, bool) {
        let mut run = Activity::new(Sport::Running);
        for n in 0..=600 {
            let metres = 9.0 * f64::from(n);
            run.samples
                .push_time(Timestamp::from_second(3 * i64::from(n)).unwrap());
            run.samples.set(Field::Latitude, 47.0 + metres / 111_180.0);
            run.samples.set(Field::Longitude, 11.0);
            run.samples.set(Field::Distance, count(metres));
        }
        let run = Run::new(&run, &Cleaning::default()).unwrap();
        (run.total_m(), run.has.device_distance)
    }

    #[test]
    fn a_count_that_positions_refute_is_not_believed() {
        let in_kilometres = |metres: f64| metres / 1000.0;
        let each_step = |metres: f64| 9.0 + (metres % 4.0) / 4.0;
        let stuck = |metres: f64| metres.min(3000.0);
        let in_feet = |metres: f64| metres * 3.28;
        for (total, by_device) in [
            counted(in_kilometres),
            counted(each_step),
            counted(stuck),
            counted(in_feet),
        ] {
            assert!((total - 5400.0).abs() < 30.0 && !by_device, "{total}");
        }
    }

    #[test]
    fn a_count_that_differs_a_little_is_believed() {
        for share in [0.8, 1.0, 1.2] {
            let (total, by_device) = counted(|metres| metres * share);
            assert!(
                (total - 5400.0 * share).abs() < 30.0 && by_device,
                "{total}"
            );
        }
    }
}
