//! Why a score is what it is, in figures.
//!
//! Facts without English, so that a program can write its own sentences; ours are in
//! `negsplit_report::words`.

use negsplit_workout::WorkoutKind;
use serde::{Deserialize, Serialize};

/// Why a part of the score has its value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// How much faster the last fifth was than the first, behind the settling in.
    Gained {
        /// In percent of speed; below 0 where it was slower.
        gain_percent: f64,
        /// What is worth all.
        asked_percent: f64,
    },
    /// How much sooner the second half was run than the first, in a run that never slowed.
    GainedSeconds {
        /// In percent of speed.
        gain_percent: f64,
        /// How much sooner the second half was run.
        gained_s: f64,
    },
    /// Of all pairs of moments that differ, how many are in the right order.
    InOrder {
        /// The slower first, in percent.
        share_percent: f64,
    },
    /// Hardly any two moments differ.
    HardlyChanged,
    /// The start was no faster than what followed.
    HeldBack,
    /// The start was faster than what followed.
    StartedFaster {
        /// In percent of speed.
        excess_percent: f64,
    },
    /// No other fifth was faster than the last.
    FinishedFastest,
    /// The last fifth was slower than the fastest.
    FinishedSlower {
        /// In percent of speed.
        behind_percent: f64,
    },
    /// The finish was near the limit.
    FinishedAtLimit {
        /// The highest heart rate held for a minute of the last fifth.
        heart_rate_bpm: f64,
        /// The same in percent of the maximum.
        share_percent: f64,
    },
    /// How the heart rate of the last fifth compares with that of the first.
    HeartRateRose {
        /// In beats a minute; below 0 where it fell.
        rise_bpm: f64,
        /// What is worth all.
        asked_bpm: f64,
    },
    /// There is no heart rate to judge by.
    NoHeartRate,
}

/// Why a score is no higher than it is, whatever its parts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Limit {
    /// The moments are out of order.
    OutOfOrder,
    /// The start was too fast.
    FastStart,
    /// The finish was near the maximum heart rate.
    AllOut,
    /// Little was gained behind the warm-up.
    OnlyTheWarmUp {
        /// Gain behind it, in percent of speed.
        gain_percent: f64,
    },
    /// The runner stood still for long.
    Stood {
        /// In percent of the moving time.
        share_percent: f64,
    },
    /// A major mistake.
    MajorMistake,
    /// Fewer than half of the planned steps were run as planned.
    PlanMissed,
}

/// Why a run has no score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unscored {
    /// Too short.
    TooShort {
        /// Moving time that a score needs.
        need_s: f64,
        /// Moving time.
        have_s: f64,
    },
    /// There is nothing to compare.
    NothingToCompare,
    /// It did not get faster: an even run, or one that faded.
    NoProgress {
        /// What it was.
        workout: WorkoutKind,
        /// How much faster the last fifth was than the first, in percent of speed.
        gap_percent: f64,
    },
    /// Another kind of workout, which is not judged by how it progressed.
    AnotherWorkout {
        /// What it was.
        workout: WorkoutKind,
    },
    /// It stayed easy to the end.
    StayedEasy,
    /// Too much of the route is steep.
    Steep,
}
