//! Best performances of a season.
//!
//! Explained in
//! [docs/metrics.md#season-best-performances](../../../../docs/metrics.md#season-best-performances).

use negsplit_activity::Timestamp;
use negsplit_activity::distances::FIVE_KM;
use serde::{Deserialize, Serialize};

use super::judged::Judged;
use crate::as_text;
use crate::athlete::Athlete;
use crate::metrics::best::{BestEffort, DISTANCES_M};
use negsplit_workout::vdot::{vdot, vdot_of_threshold};

/// Nobody's VDOT is higher: what says so is a fault of the recording.
pub(super) const HIGHEST_VDOT: f64 = 85.0;
/// Nor is anybody's over one distance so much higher than over those that tell the threshold.
const BEYOND_THRESHOLD: f64 = 1.25;
/// Without a threshold, what was run over this distance and longer stands in its place, in metres.
const LONG_M: f64 = FIVE_KM;

/// The fastest time over a distance, and how it came down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SeasonBest {
    /// The distance. In metres.
    pub distance_m: f64,
    /// The time. In seconds, stops included.
    pub time_s: f64,
    /// The place of its run among the runs given.
    #[serde(skip)]
    pub index: usize,
    /// When that run began.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start_time: Timestamp,
    /// Average heart rate over the distance. In beats a minute; absent without heart rate.
    pub average_heart_rate_bpm: Option<f64>,
    /// Each time that was the best so far, in the order of the season; the last is the best.
    pub improvements: Vec<Improvement>,
}

/// A best so far.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Improvement {
    /// The time. In seconds, less than each before it.
    pub time_s: f64,
    /// When its run began.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start_time: Timestamp,
}

/// The best over each usual distance that was run.
pub(super) fn best(runs: &[Judged<'_>], athlete: &Athlete) -> Vec<SeasonBest> {
    let threshold = athlete.certain().threshold_speed_m_per_s;
    let known = threshold.map(|known| vdot_of_threshold(known.value));
    let highest_vdot = known
        .or_else(|| long_vdot(runs))
        .map_or(HIGHEST_VDOT, |vdot| {
            (BEYOND_THRESHOLD * vdot).min(HIGHEST_VDOT)
        });
    DISTANCES_M
        .into_iter()
        .filter_map(|distance| SeasonBest::of(distance, runs, highest_vdot))
        .collect()
}

/// The best VDOT over a distance so long that a receiver's jumps hardly count. Over 5 km and more,
/// a jump of the receiver is a small share of the distance.
fn long_vdot(runs: &[Judged<'_>]) -> Option<f64> {
    let efforts = runs.iter().flat_map(|run| &run.run.best_efforts);
    let long = efforts.filter(|effort| effort.distance_m >= LONG_M);
    long.map(|effort| vdot(effort.distance_m, effort.time_s))
        .filter(|vdot| *vdot < HIGHEST_VDOT)
        .max_by(f64::total_cmp)
}

impl SeasonBest {
    /// The best over a distance, with what it was bettered from; times above a possible VDOT are
    /// left out.
    fn of(distance_m: f64, runs: &[Judged<'_>], highest_vdot: f64) -> Option<Self> {
        let mut best: Option<(&Judged<'_>, &BestEffort)> = None;
        let mut improvements = Vec::new();
        for run in runs {
            let effort = run.run.best_efforts.iter().find(|effort| {
                effort.distance_m == distance_m && vdot(distance_m, effort.time_s) < highest_vdot
            });
            let Some(effort) = effort else { continue };
            if best.is_none_or(|(_, best)| effort.time_s < best.time_s) {
                best = Some((run, effort));
                improvements.push(Improvement {
                    time_s: effort.time_s,
                    start_time: run.run.activity.start_time,
                });
            }
        }
        let (run, effort) = best?;
        Some(Self {
            distance_m,
            time_s: effort.time_s,
            index: run.index,
            start_time: run.run.activity.start_time,
            average_heart_rate_bpm: effort.average_heart_rate_bpm,
            improvements,
        })
    }
}
