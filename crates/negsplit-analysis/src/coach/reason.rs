//! Why a part of the score has its value, and why there is no score.

use negsplit_workout::WorkoutKind;
use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// Why a part of the score has its value, or why there is no score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// No score: too little motion.
    TooShort {
        /// Moving time.
        moving_s: f64,
        /// The least that a score needs.
        needed_s: f64,
    },
    /// No score: a part of the run without any distance.
    NoDistance,
    /// No score: not a progression.
    NotAProgression {
        /// What it was.
        workout: WorkoutKind,
        /// Gap from the first fifth to the last, in percent of speed.
        gap_percent: f64,
    },
    /// The gap from start to finish, held against what the kind of workout asks for.
    Gap {
        /// From the first fifth to the last, in percent of speed.
        gap_percent: f64,
        /// The kind of workout.
        workout: WorkoutKind,
        /// The gap that earns everything.
        asked_percent: f64,
    },
    /// No part was faster than the one before.
    NoFasterStep,
    /// How many steps were faster than the one before.
    FasterSteps {
        /// Steps that were faster.
        faster: usize,
        /// All steps.
        steps: usize,
        /// The biggest step back, in percent of speed; 0 where none was slower.
        biggest_step_back_percent: f64,
    },
    /// A mistake decides.
    Mistake {
        /// What shows it.
        evidence: Evidence,
    },
    /// The run is too short to judge its opening.
    NoOpening,
    /// The opening, held against what followed it.
    Opening {
        /// How much faster it was, in percent of speed; negative where it was slower.
        excess_percent: f64,
    },
    /// The run is too short to judge its finish.
    NoFinish,
    /// The last sixth was slower than the fastest.
    FinishBehind {
        /// By how much, in percent of speed.
        slower_percent: f64,
    },
    /// The last stage slowed.
    FinishSlowed {
        /// By how much, in percent of speed.
        slower_percent: f64,
    },
    /// Strongest at the end, and held.
    FinishHeld {
        /// The kind of workout, which asks for it.
        workout: WorkoutKind,
    },
    /// No heart rate to judge.
    NoHeartRate,
    /// Heart rate changed with pace and with time.
    HeartRate {
        /// Change with the pace, from start to finish.
        rise_bpm: f64,
        /// Drift at the same pace.
        drift_bpm_per_h: f64,
    },
    /// Heart rate changed; how much of it is drift cannot be known.
    HeartRateWithoutDrift {
        /// Change from start to finish.
        rise_bpm: f64,
    },
}
