//! The fastest continuous stretches of a run, each as a race of that length would count it.
//!
//! The lengths are those from which Daniels' formula tells a VDOT: 15 min to 3 h, and 3 km to the
//! marathon.

use negsplit_activity::distances::{
    FIFTEEN_KM, FIVE_KM, HALF_MARATHON, MARATHON, TEN_KM, THREE_KM,
};
use serde::{Deserialize, Serialize};

use super::{Totals, rounded};
use crate::metrics::fastest::{Ahead, Stretches};
use crate::run::Summed;

/// Stretches of so much elapsed time, in seconds.
const TIMES_S: [f64; 8] = [
    900.0, 1200.0, 1800.0, 2400.0, 3600.0, 5400.0, 7200.0, 10_800.0,
];
/// And of so much distance, in metres.
const DISTANCES_M: [f64; 6] = [
    THREE_KM,
    FIVE_KM,
    TEN_KM,
    FIFTEEN_KM,
    HALF_MARATHON,
    MARATHON,
];
/// A stretch is continuous with stops of so many seconds in all, or of this share of it.
const STOPS_S: f64 = 5.0;
const STOPS: f64 = 0.01;
/// The ground's help is believed only so far: grade-adjusted speed counts up to this many times the speed.
const ADJUSTED_MOST: f64 = 1.03;
/// The heart needs this long to answer, in seconds.
const ANSWERS_S: usize = 120;
/// A mean heart rate wants so much of the stretch covered, as a share.
const RATED: f64 = 0.7;

/// A continuous stretch, the fastest of its length.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ContinuousEffort {
    /// Time needed, stops included, in seconds.
    pub(crate) time_s: f64,
    /// Metres on the ground.
    pub(crate) distance_m: f64,
    /// Metres a second: grade-adjusted, at most 3 % above the speed on the ground.
    pub(crate) speed: f64,
    /// Mean heart rate behind the first 2 min.
    pub(crate) heart_rate_bpm: Option<f64>,
    /// Metres lost from start to end for each metre run.
    pub(crate) drop: f64,
    /// Mean absolute grade.
    pub(crate) steepness: f64,
}

/// The fastest continuous stretch of each length that the run is long enough for, and the run as a whole.
pub(super) fn efforts(
    run: &Summed<'_>,
    totals: &Totals<'_>,
    ahead: &Ahead,
) -> Vec<ContinuousEffort> {
    let adjusted_ahead = &Ahead::of(totals.adjusted_m);
    let of_time = |time_s| {
        let stretches = OfTime {
            run,
            totals,
            ahead: adjusted_ahead,
            time_s,
        };
        stretches.fastest()
    };
    let of_distance = |distance_m| {
        let stretches = OfDistance {
            run,
            ahead,
            distance_m,
        };
        stretches.fastest()
    };
    let by_time = TIMES_S.into_iter().filter_map(of_time);
    let by_distance = DISTANCES_M.into_iter().filter_map(of_distance);
    let whole = Some((0, run.len())).filter(|&(from, to)| is_continuous(run, from, to));
    let stretches = by_time.chain(by_distance).chain(whole);
    stretches
        .map(|(from, to)| ContinuousEffort::of(run, totals, from, to))
        .collect()
}

/// Stretches of an elapsed time.
struct OfTime<'a> {
    run: &'a Summed<'a>,
    totals: &'a Totals<'a>,
    ahead: &'a Ahead,
    time_s: f64,
}

impl Stretches for OfTime<'_> {
    fn along(&self) -> &[f64] {
        &self.run.elapsed_at_s
    }

    fn length(&self) -> f64 {
        self.time_s
    }

    /// The metres that count, as a loss.
    fn value(&self, start: usize, end: usize) -> f64 {
        -counted_m(self.run, self.totals, start, end)
    }

    fn counts(&self, start: usize, end: usize) -> bool {
        is_continuous(self.run, start, end)
    }

    fn next_that_may_count(&self, start: usize, end: usize) -> usize {
        behind_stops(self.run, start, end, self.time_s)
    }

    /// No more metres count than the grade-adjusted ones.
    fn covers(&self, loss_m: f64) -> (f64, f64) {
        (-loss_m, self.time_s)
    }

    fn ahead(&self) -> &Ahead {
        self.ahead
    }
}

/// Stretches of a distance.
struct OfDistance<'a> {
    run: &'a Summed<'a>,
    ahead: &'a Ahead,
    distance_m: f64,
}

impl Stretches for OfDistance<'_> {
    fn along(&self) -> &[f64] {
        &self.run.distance_m
    }

    fn length(&self) -> f64 {
        self.distance_m
    }

    fn value(&self, start: usize, end: usize) -> f64 {
        self.run.elapsed_at_s[end] - self.run.elapsed_at_s[start]
    }

    fn counts(&self, start: usize, end: usize) -> bool {
        is_continuous(self.run, start, end)
    }

    fn next_that_may_count(&self, start: usize, end: usize) -> usize {
        behind_stops(self.run, start, end, self.run.moving_s)
    }

    fn covers(&self, time_s: f64) -> (f64, f64) {
        (self.distance_m, time_s)
    }

    fn ahead(&self) -> &Ahead {
        self.ahead
    }
}

/// Whether a stretch has next to no stops.
fn is_continuous(run: &Summed<'_>, from: usize, to: usize) -> bool {
    let elapsed = run.elapsed_at_s[to] - run.elapsed_at_s[from];
    let moving = (to as f64).min(run.moving_s) - from as f64;
    elapsed - moving <= STOPS_S.max(STOPS * elapsed)
}

/// The first start behind the stops that make a stretch discontinuous, those within reason left in it, if no stretch has
/// more time in motion than so many seconds.
fn behind_stops(run: &Summed<'_>, start: usize, end: usize, most_s: f64) -> usize {
    let stopped_s = |k: usize| run.elapsed_at_s[k] - (k as f64).min(run.moving_s);
    let reason_s = STOPS_S.max(STOPS / (1.0 - STOPS) * (most_s + 1.0));
    let mut too_long_s = stopped_s(end) - stopped_s(start) - reason_s;
    let first = run.stops.partition_point(|stop| stop.at_s < start as f64);
    let last = run.stops[first..].iter().find(|stop| {
        too_long_s -= stop.duration_s;
        too_long_s <= 0.0
    });
    last.map_or(0, |stop| stop.at_s as usize).max(start + 1)
}

/// Metres that count: grade-adjusted, within reason.
fn counted_m(run: &Summed<'_>, totals: &Totals<'_>, from: usize, to: usize) -> f64 {
    let raw = run.distance_m[to] - run.distance_m[from];
    totals.adjusted_m(from, to).min(ADJUSTED_MOST * raw)
}

impl ContinuousEffort {
    fn of(run: &Summed<'_>, totals: &Totals<'_>, from: usize, to: usize) -> Self {
        let time_s = run.elapsed_at_s[to] - run.elapsed_at_s[from];
        let metres = run.distance_m[to] - run.distance_m[from];
        let altitude = run.altitude_m.as_deref();
        let lost_m = altitude.map_or(0.0, |altitude| altitude[from] - altitude[to]);
        let answered = (from + ANSWERS_S).min(to);
        Self {
            time_s: rounded(time_s),
            distance_m: rounded(metres),
            speed: rounded(counted_m(run, totals, from, to) / time_s),
            heart_rate_bpm: totals.heart_rate(answered, to, RATED).map(rounded),
            drop: rounded(lost_m / metres.max(1.0)),
            steepness: rounded(totals.steepness(from, to)),
        }
    }
}
