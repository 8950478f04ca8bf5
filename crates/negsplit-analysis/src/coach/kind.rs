//! The kinds of workouts, and what is said of which one a run was.

use super::effort::RunEffort;
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

/// The gap that a kind asks for, in percent of speed: below the first too little, from the second on all that is wanted.
pub(crate) fn asked_gap(kind: WorkoutKind) -> (f64, f64) {
    match kind {
        WorkoutKind::PacedThirds | WorkoutKind::HeartRateZones => (6.0, 12.0),
        WorkoutKind::FastFinish => (6.0, 10.0),
        WorkoutKind::MileDrops
        | WorkoutKind::TempoProgression
        | WorkoutKind::GradualProgression => (4.0, 7.0),
        WorkoutKind::TrackProgression => (4.0, 10.0),
        WorkoutKind::MarathonSimulation | WorkoutKind::FartlekProgression => (4.0, 8.0),
        _ => (2.5, 4.0),
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
