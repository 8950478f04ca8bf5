//! Best efforts: the fastest stretch of each usual distance.

use serde::{Deserialize, Serialize};

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
    /// The distance.
    pub distance_m: f64,
    /// Time needed, stops included.
    pub time_s: f64,
    /// How much of that the runner stood still.
    #[serde(default)]
    pub stopped_s: f64,
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
    let (metres, elapsed) = (&run.distance_m[..], &run.elapsed_at_s[..]);
    let mut end = 0;
    let mut best: Option<Stretch> = None;
    for (start, (&from, &begun_s)) in metres.iter().zip(elapsed).enumerate() {
        let goal = from + distance_m;
        while metres.get(end).is_some_and(|&m| m < goal) {
            end += 1;
        }
        // The goal lies inside the interval before this grid point.
        let last = end.checked_sub(1)?;
        let interval = |column: &[f64]| Some([*column.get(last)?, *column.get(end)?]);
        let (Some([before, after]), Some([before_s, after_s])) =
            (interval(metres), interval(elapsed))
        else {
            break;
        };
        if best.is_some_and(|other| before_s - begun_s >= other.time_s) {
            continue;
        }
        let share = (goal - before) / (after - before);
        let time_s = before_s + (after_s - before_s) * share - begun_s;
        if best.is_none_or(|other| time_s < other.time_s) {
            best = Some(Stretch {
                time_s,
                start_s: start as f64,
                end_s: last as f64 + run.width(last) * share,
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
            stopped_s: (self.time_s - (self.end_s - self.start_s)).max(0.0),
            start_s: self.start_s,
            average_heart_rate_bpm: heart_rate.filter(|_| run.has.heart_rate),
        }
    }
}
