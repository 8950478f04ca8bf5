//! The kinds of workouts, and what is said of which one a run was.

use serde::{Deserialize, Serialize};

use super::effort::RunEffort;

/// A kind of workout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WorkoutKind {
    /// Three parts, each faster.
    PacedThirds,
    /// Easy for most, hard at the end.
    FastFinish,
    /// The second half faster.
    NegativeSplit,
    /// Each mile, kilometre or two-mile segment faster than the one before.
    MileDrops,
    /// Up through the heart-rate zones.
    HeartRateZones,
    /// From a little slower than tempo to a little faster.
    TempoProgression,
    /// A long run that ends at marathon effort or beyond.
    MarathonSimulation,
    /// Laps of 400 m, each faster.
    TrackProgression,
    /// Pickups, each faster.
    FartlekProgression,
    /// Faster steadily, by no template's numbers.
    GradualProgression,
    /// Level.
    Even,
    /// The second half slower.
    PositiveSplit,
    /// Repeats with rests.
    Intervals,
    /// Running with walks.
    RunWalk,
    /// As fast as the runner could over a usual distance.
    Race,
    /// None of these.
    Unstructured,
}

impl WorkoutKind {
    /// Whether it is one of the progressions.
    #[must_use]
    pub fn is_progression(self) -> bool {
        self <= Self::GradualProgression
    }

    /// Whether it begins easy by its nature.
    pub(crate) fn starts_easy(self) -> bool {
        use WorkoutKind::{FastFinish, HeartRateZones, MarathonSimulation, MileDrops, PacedThirds};
        matches!(
            self,
            PacedThirds | FastFinish | MileDrops | HeartRateZones | MarathonSimulation
        )
    }

    /// The gap that it asks for, in percent of speed: below the first too little, from the second on all that is wanted.
    pub(crate) fn asked_gap(self) -> (f64, f64) {
        match self {
            Self::PacedThirds | Self::HeartRateZones => (6.0, 12.0),
            Self::FastFinish => (6.0, 10.0),
            Self::MileDrops | Self::TempoProgression | Self::GradualProgression => (4.0, 7.0),
            Self::TrackProgression => (4.0, 10.0),
            Self::MarathonSimulation | Self::FartlekProgression => (4.0, 8.0),
            _ => (2.5, 4.0),
        }
    }

    /// The kind with its article, for a sentence.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::PacedThirds => "a run in paced thirds",
            Self::FastFinish => "a fast finish",
            Self::NegativeSplit => "a negative split",
            Self::MileDrops => "a run whose splits got faster one by one",
            Self::HeartRateZones => "a climb through the heart-rate zones",
            Self::TempoProgression => "a tempo progression",
            Self::MarathonSimulation => "a marathon simulation",
            Self::TrackProgression => "a track progression",
            Self::FartlekProgression => "a fartlek progression",
            Self::GradualProgression => "a gradual progression",
            Self::Even => "an even run",
            Self::PositiveSplit => "a run that slowed down",
            Self::Intervals => "an interval workout",
            Self::RunWalk => "running and walking in turn",
            Self::Race => "a race or an effort like one",
            Self::Unstructured => "an unstructured run",
        }
    }

    /// The kind's name in outputs, such as `paced-thirds`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PacedThirds => "paced-thirds",
            Self::FastFinish => "fast-finish",
            Self::NegativeSplit => "negative-split",
            Self::MileDrops => "mile-drops",
            Self::HeartRateZones => "heart-rate-zones",
            Self::TempoProgression => "tempo-progression",
            Self::MarathonSimulation => "marathon-simulation",
            Self::TrackProgression => "track-progression",
            Self::FartlekProgression => "fartlek-progression",
            Self::GradualProgression => "gradual-progression",
            Self::Even => "even",
            Self::PositiveSplit => "positive-split",
            Self::Intervals => "intervals",
            Self::RunWalk => "run-walk",
            Self::Race => "race",
            Self::Unstructured => "unstructured",
        }
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
