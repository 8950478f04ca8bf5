//! The kinds of workouts, and what is said of which one a run was.

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
    /// How likely it is, 0 to 1.
    pub confidence: f64,
}

/// What workout it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Workout {
    /// The likeliest kind.
    pub kind: WorkoutKind,
    /// How likely it is, 0 to 1.
    pub confidence: f64,
    /// Whether it is a progression.
    pub is_progression: bool,
    /// How hard it was at its end; absent where nothing proved tells it.
    pub effort: Option<RunEffort>,
    /// The race that it prepares, where it was run as such a preparation.
    pub race_preparation: Option<RacePreparation>,
    /// Other kinds worth naming, the likeliest first.
    pub alternatives: Vec<Alternative>,
    /// The workout that was planned, in the plan language; absent without a plan.
    pub planned: Option<String>,
}
