//! What shows a mistake, in figures, and what to do about it.

use negsplit_workout::WorkoutKind;
use serde::{Deserialize, Serialize};

/// What shows a mistake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Evidence {
    /// The opening was faster than what followed it.
    OpeningFaster {
        /// Length of the opening.
        length_s: f64,
        /// Its grade-adjusted pace.
        pace_s_per_km: f64,
        /// How much faster it was than what followed, in percent of speed.
        excess_percent: f64,
        /// Length of what it is compared with.
        following_s: f64,
    },
    /// Heart rate in the opening was above zone 2, in a run that starts easy.
    OpeningAboveZoneTwo {
        /// Length of the opening.
        length_s: f64,
        /// Its average heart rate.
        heart_rate_bpm: f64,
        /// Where zone 2 ends.
        zone_two_ends_bpm: f64,
    },
    /// The opening was faster than the runner's easy range, in a run that starts easy.
    OpeningFasterThanEasy {
        /// Length of the opening.
        length_s: f64,
        /// Its grade-adjusted pace.
        pace_s_per_km: f64,
        /// The fastest easy pace.
        easy_pace_s_per_km: f64,
    },
    /// The first step of the plan was faster than planned.
    FirstStepFaster {
        /// The step, as it is written in the plan.
        step: String,
        /// Its grade-adjusted pace.
        pace_s_per_km: f64,
        /// The fastest pace that was planned.
        planned_pace_s_per_km: f64,
    },
    /// The finish gained less over the start than the plan asks for.
    GapBelowPlan {
        /// Gap from the first fifth to the last, in percent of speed.
        gap_percent: f64,
        /// The gap that the plan asks for.
        asked_percent: f64,
    },
    /// The finish gained less over the start than this kind of workout asks for.
    GapBelowKind {
        /// Gap from the first fifth to the last, in percent of speed.
        gap_percent: f64,
        /// The kind of workout.
        workout: WorkoutKind,
        /// The least gap that it asks for.
        asked_percent: f64,
    },
    /// Pace fell at the end while heart rate stayed up.
    PaceCollapsed {
        /// How much slower it became, in percent of pace.
        slower_percent: f64,
        /// Length of the slow end.
        length_s: f64,
    },
    /// The end was a sprint on top of a finish that was already fast.
    Sprint {
        /// Length of the sprint.
        length_s: f64,
        /// How much faster it was than what came before, in percent of speed.
        faster_percent: f64,
        /// Grade-adjusted pace of what came before.
        pace_before_s_per_km: f64,
        /// Whether a maximum heart rate or a pace of the runner's is known, which makes it surer.
        runner_known: bool,
    },
    /// Heart rate was near its limit at the end.
    HeartRateAtLimit {
        /// Heart rate over the last minutes.
        heart_rate_bpm: f64,
        /// Its share of the limit.
        percent_of_limit: f64,
        /// Which limit.
        limit: HeartRateLimit,
    },
    /// The finish was faster than the runner's 5 km pace.
    FasterThan5k {
        /// Length of the finish.
        length_s: f64,
        /// Its grade-adjusted pace.
        pace_s_per_km: f64,
        /// The runner's pace over 5 km.
        five_km_pace_s_per_km: f64,
    },
}

/// A heart rate that shows an effort to be all out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum HeartRateLimit {
    /// The runner's maximum.
    Maximum,
    /// Heart rate at the lactate threshold.
    Threshold,
}

/// What to do about a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fix {
    /// The runner eased back in time: next time, only the same sooner.
    EasedBack,
    /// Start by time or with a slower partner, and ease back when too fast.
    HoldBack,
    /// Set a pace for each part before the run, and start slower.
    PlanPaces,
    /// Finish at a pace that could be held longer.
    FinishControlled,
}
