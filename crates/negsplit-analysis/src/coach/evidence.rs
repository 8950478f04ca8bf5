//! What shows a mistake, in figures, and what to do about it.
//!
//! Each variant has the figures that a sentence needs, in SI, and nothing that has to be looked up
//! elsewhere: `negsplit-report` writes the sentence, a program can show its own. The rules stand in
//! [docs/metrics.md#mistakes](../../../../docs/metrics.md#mistakes).

use negsplit_workout::WorkoutKind;
use serde::{Deserialize, Serialize};

/// What shows a mistake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Evidence {
    /// The opening was faster than what followed.
    OpeningFaster {
        /// How long the opening is. In seconds of moving time.
        length_s: f64,
        /// Its grade-adjusted pace. In seconds a kilometre.
        pace_s_per_km: f64,
        /// By how much it was faster, in percent of speed.
        excess_percent: f64,
        /// How much of what followed it is held against. In seconds; 2.4 times the opening where
        /// the run is long enough.
        following_s: f64,
    },
    /// The heart rate of the opening was no longer easy.
    OpeningHeartRate {
        /// How long the opening is.
        length_s: f64,
        /// Its heart rate, once the heart has answered. In beats a minute, behind the first two
        /// minutes.
        heart_rate_bpm: f64,
        /// Where easy ends. In beats a minute: 95 % of a known threshold, else 87 % of a known
        /// maximum.
        easy_ends_bpm: f64,
    },
    /// The opening was faster than the athlete's easy range.
    OpeningAboveEasy {
        /// How long the opening is.
        length_s: f64,
        /// Its grade-adjusted pace.
        pace_s_per_km: f64,
        /// The fastest pace of the easy range. In seconds a kilometre, at 74 % of VDOT.
        easy_ends_s_per_km: f64,
    },
    /// The first planned step was faster than planned.
    FirstStepFaster {
        /// The step as the plan has it.
        step: String,
        /// Its grade-adjusted pace.
        pace_s_per_km: f64,
        /// The fastest pace that was planned.
        fastest_s_per_km: f64,
    },
    /// The last fifth gained less than half of what the plan asks for.
    GainedLessThanPlanned {
        /// How much faster the last fifth was than the first, in percent of speed.
        gap_percent: f64,
        /// What the plan asks for.
        asked_percent: f64,
    },
    /// The last fifth gained less than the kind of workout asks for.
    GainedLessThanAsked {
        /// The kind of workout.
        workout: WorkoutKind,
        /// How much faster the last fifth was than the first, in percent of speed.
        gap_percent: f64,
        /// The least that the kind asks for.
        asked_percent: f64,
    },
    /// The second half of a negative split gained only a few seconds.
    GainedFewSeconds {
        /// How many. Over the second half, in seconds; 30 to 60 is what a negative split is meant
        /// to gain.
        gained_s: f64,
    },
    /// The pace fell at the end while the heart stayed up.
    PaceBroke {
        /// How long it was slower. In seconds, up to the end of the main part.
        length_s: f64,
        /// By how much, in percent of speed.
        loss_percent: f64,
        /// Heart rate over the minute before. In beats a minute, before the pace broke.
        heart_rate_bpm: f64,
        /// The same in percent of the maximum.
        share_percent: f64,
    },
    /// The heart was at its limit for long.
    AtTheLimit {
        /// How long.
        length_s: f64,
        /// Its mean rate in that time.
        heart_rate_bpm: f64,
        /// The same in percent of the maximum.
        share_percent: f64,
    },
    /// The end was a sprint that took the heart to its limit.
    Sprinted {
        /// How long the sprint was.
        length_s: f64,
        /// How much faster it was than what came before, in percent of speed.
        surge_percent: f64,
        /// Grade-adjusted pace before it.
        before_s_per_km: f64,
        /// Heart rate over the last minute.
        heart_rate_bpm: f64,
        /// The same in percent of the maximum.
        share_percent: f64,
    },
}

/// What to do about a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fix {
    /// The start was mended by easing back: next time ease back sooner.
    EaseBackSooner,
    /// Start by time or with a slower partner, and ease back when too fast.
    HoldBack,
    /// Set a pace for each part before the run, and start slower.
    PlanPaces,
    /// Finish at a pace that could be held longer.
    FinishControlled,
}
