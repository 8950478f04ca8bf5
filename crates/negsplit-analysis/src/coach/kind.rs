//! The kinds of workouts, and what is said of which one a run was.
//!
//! How a kind is found stands in
//! [docs/metrics.md#workout-kind](../../../../docs/metrics.md#workout-kind).

use super::effort::RunEffort;
use super::thresholds::kinds as at;
use negsplit_workout::WorkoutKind;
use serde::{Deserialize, Serialize};

/// Whether a kind begins easy by its nature.
pub(crate) fn starts_easy(kind: WorkoutKind) -> bool {
    use WorkoutKind::{FastFinish, HeartRateZones, MarathonSimulation, MileDrops, PacedThirds};
    matches!(
        kind,
        PacedThirds | FastFinish | MileDrops | HeartRateZones | MarathonSimulation
    )
}

/// The least gap that a kind asks for, in percent of speed.
pub(crate) fn asked_gap(kind: WorkoutKind) -> f64 {
    use WorkoutKind::{
        FartlekProgression, FastFinish, GradualProgression, HeartRateZones, MarathonSimulation,
        MileDrops, PacedThirds, TempoProgression, TrackProgression,
    };
    match kind {
        PacedThirds | HeartRateZones | FastFinish => at::STEPS_GAP,
        MileDrops | TempoProgression | GradualProgression | TrackProgression
        | MarathonSimulation | FartlekProgression => at::OTHER_GAP,
        _ => at::SPLIT_GAP,
    }
}

/// A race that a workout prepares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum RacePreparation {
    /// 5 km.
    #[serde(rename = "5k")]
    FiveK,
    /// 10 km.
    #[serde(rename = "10k")]
    TenK,
    /// A half marathon.
    #[serde(rename = "half")]
    Half,
    /// A marathon.
    #[serde(rename = "marathon")]
    Marathon,
}

/// A kind that could also be meant.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Alternative {
    /// The kind.
    pub kind: WorkoutKind,
    /// How likely it is, 0 to 1. The share of slightly moved copies of the judge that found it.
    pub confidence: f64,
}

/// What workout it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Workout {
    /// The likeliest kind.
    pub kind: WorkoutKind,
    /// How likely it is, 0 to 1. The share of labelled runs that were right where the same question
    /// answered; under 0.6 a kind asks for nothing.
    pub confidence: f64,
    /// Whether it is a progression. By verdict and kind together, or because it was planned as one;
    /// an easy run that got faster is none.
    pub is_progression: bool,
    /// How hard it was at its end; absent where nothing that is proved says so. By the last fifth's heart
    /// rate or pace, and by nothing that is estimated.
    pub effort: Option<RunEffort>,
    /// The race that it prepares, where it was run as such a preparation. Two easy miles, two of
    /// progression and one easy prepare 5 km; the other distances have more of each.
    pub race_preparation: Option<RacePreparation>,
    /// Other kinds worth naming, the likeliest first. Their confidences and that of the kind add up
    /// to 1 at most.
    pub alternatives: Vec<Alternative>,
    /// The workout that was planned, in the plan language; absent without a plan. As
    /// [`Plan`](negsplit_workout::plan::Plan) writes it, so that it can be read again.
    pub planned: Option<String>,
}
