//! Best efforts: the fastest stretch of each usual distance.

use serde::{Deserialize, Serialize};

use super::Window;
use super::summed::Summed;
use crate::settings::MILE_M;

/// Distances of best efforts, in metres.
pub(crate) const DISTANCES_M: [f64; 5] = [1000.0, MILE_M, 5000.0, 10_000.0, 21_097.5];

/// The fastest time over a distance within a run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BestEffort {
    /// The distance.
    pub distance_m: f64,
    /// Time needed, stops included.
    pub time_s: f64,
    /// Moving time at which it began.
    pub start_s: f64,
    /// Average heart rate over it.
    pub average_heart_rate_bpm: Option<f64>,
}

/// The fastest stretch of each distance that the run is long enough for.
pub(crate) fn best_efforts(run: &Summed<'_>) -> Vec<BestEffort> {
    DISTANCES_M
        .into_iter()
        .filter_map(|distance| best(run, distance))
        .collect()
}

fn best(run: &Summed<'_>, distance_m: f64) -> Option<BestEffort> {
    let mut end = 0;
    let mut best: Option<Stretch> = None;
    let starts = run.distance_m.iter().zip(&run.elapsed_at_s);
    for (start, (&from, &begun_s)) in starts.enumerate() {
        let goal = from + distance_m;
        while run.distance_m.get(end).is_some_and(|&d| d < goal) {
            end += 1;
        }
        if end >= run.distance_m.len() {
            break;
        }
        // The goal lies inside the interval before this grid point.
        let (before, after) = (run.distance_m[end - 1], run.distance_m[end]);
        let share = (goal - before) / (after - before);
        let (before, after) = (run.elapsed_at_s[end - 1], run.elapsed_at_s[end]);
        let time_s = before + (after - before) * share - begun_s;
        if best.is_none_or(|other| time_s < other.time_s) {
            best = Some(Stretch {
                time_s,
                start_s: start as f64,
                end_s: (end - 1) as f64 + run.width(end - 1) * share,
            });
        }
    }
    best.map(|stretch| stretch.effort(run, distance_m))
}

/// A stretch of the run by moving time, and how long it took, stops included.
#[derive(Clone, Copy)]
struct Stretch {
    time_s: f64,
    start_s: f64,
    end_s: f64,
}

impl Stretch {
    fn effort(self, run: &Summed<'_>, distance_m: f64) -> BestEffort {
        let heart_rate = Window::new(run, self.start_s, self.end_s).heart_rate();
        BestEffort {
            distance_m,
            time_s: self.time_s,
            start_s: self.start_s,
            average_heart_rate_bpm: heart_rate.filter(|_| run.has.heart_rate),
        }
    }
}
