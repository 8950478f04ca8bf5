//! Best efforts: the fastest stretch of each usual distance.
//!
//! Explained in [docs/metrics.md#best-efforts](../../../../docs/metrics.md#best-efforts). Actual
//! distance counts, not grade-adjusted: a race has its hills.

use serde::{Deserialize, Serialize};

use super::fastest::{Ahead, Stretches};
use crate::run::Summed;
use crate::run::Window;
use negsplit_activity::METERS_PER_MILE;
use negsplit_activity::distances::{FIVE_KM, HALF_MARATHON, TEN_KM};

/// Distances of best efforts, in metres.
pub(crate) const DISTANCES_M: [f64; 5] = [1000.0, METERS_PER_MILE, FIVE_KM, TEN_KM, HALF_MARATHON];

/// The fastest time over a distance within a run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BestEffort {
    /// The distance. In metres: 1 km, 1 mile, 5 km, 10 km or a half marathon.
    pub distance_m: f64,
    /// Time needed, stops included. In seconds of elapsed time, as a race clock counts.
    pub time_s: f64,
    /// How much of that the runner stood still. In seconds; a long stop makes a best effort a slow
    /// one.
    #[serde(default)]
    pub stopped_s: f64,
    /// Moving time at which it began. In seconds of moving time, so that it can be found in splits
    /// and stages.
    pub start_s: f64,
    /// Average heart rate over it. In beats a minute; absent without heart rate over that stretch.
    pub average_heart_rate_bpm: Option<f64>,
}

/// The fastest stretch of each distance that the run is long enough for.
pub(crate) fn best_efforts(run: &Summed<'_>, ahead: &Ahead) -> Vec<BestEffort> {
    let best = |distance_m: f64| {
        let stretches = OfDistance {
            run,
            ahead,
            distance_m,
        };
        let (start, end) = stretches.fastest()?;
        Some(stretches.between(start, end).effort(run, distance_m))
    };
    DISTANCES_M.into_iter().filter_map(best).collect()
}

/// Stretches of a distance, with stops.
struct OfDistance<'a> {
    run: &'a Summed<'a>,
    ahead: &'a Ahead,
    distance_m: f64,
}

impl OfDistance<'_> {
    /// The stretch from a grid point on; its goal lies in the interval before the grid point `end`.
    fn between(&self, start: usize, end: usize) -> Stretch {
        let (metres, elapsed) = (&self.run.distance_m, &self.run.elapsed_at_s);
        let last = end - 1;
        let goal = metres[start] + self.distance_m;
        let share = (goal - metres[last]) / (metres[end] - metres[last]);
        let ended_s = elapsed[last] + (elapsed[end] - elapsed[last]) * share;
        Stretch {
            time_s: ended_s - elapsed[start],
            start_s: start as f64,
            end_s: last as f64 + self.run.width(last) * share,
        }
    }
}

impl Stretches for OfDistance<'_> {
    fn along(&self) -> &[f64] {
        &self.run.distance_m
    }

    fn length(&self) -> f64 {
        self.distance_m
    }

    fn value(&self, start: usize, end: usize) -> f64 {
        self.between(start, end).time_s
    }

    fn counts(&self, _: usize, _: usize) -> bool {
        true
    }

    fn covers(&self, time_s: f64) -> (f64, f64) {
        (self.distance_m, time_s)
    }

    fn ahead(&self) -> &Ahead {
        self.ahead
    }
}

/// A stretch of the run by moving time, and how long it took, stops included.
#[derive(Clone, Copy)]
struct Stretch {
    time_s: f64,
    start_s: f64,
    end_s: f64,
}

impl Stretch {
    /// What is reported of the fastest stretch.
    fn effort(self, run: &Summed<'_>, distance_m: f64) -> BestEffort {
        let heart_rate = Window::new(run, self.start_s, self.end_s).heart_rate();
        BestEffort {
            distance_m,
            time_s: self.time_s,
            stopped_s: (self.time_s - (self.end_s - self.start_s)).max(0.0),
            start_s: self.start_s,
            average_heart_rate_bpm: heart_rate.filter(|_| run.has.heart_rate),
        }
    }
}
