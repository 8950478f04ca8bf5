//! The kinds of workouts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

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

    /// Its name in outputs, such as `paced-thirds`.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, name)| name)
    }
}

/// Each kind with its name, in the order of the enum.
const NAMES: [(WorkoutKind, &str); 16] = [
    (WorkoutKind::PacedThirds, "paced-thirds"),
    (WorkoutKind::FastFinish, "fast-finish"),
    (WorkoutKind::NegativeSplit, "negative-split"),
    (WorkoutKind::MileDrops, "mile-drops"),
    (WorkoutKind::HeartRateZones, "heart-rate-zones"),
    (WorkoutKind::TempoProgression, "tempo-progression"),
    (WorkoutKind::MarathonSimulation, "marathon-simulation"),
    (WorkoutKind::TrackProgression, "track-progression"),
    (WorkoutKind::FartlekProgression, "fartlek-progression"),
    (WorkoutKind::GradualProgression, "gradual-progression"),
    (WorkoutKind::Even, "even"),
    (WorkoutKind::PositiveSplit, "positive-split"),
    (WorkoutKind::Intervals, "intervals"),
    (WorkoutKind::RunWalk, "run-walk"),
    (WorkoutKind::Race, "race"),
    (WorkoutKind::Unstructured, "unstructured"),
];

impl fmt::Display for WorkoutKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A word that names no kind of workout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkoutKindError(String);

impl fmt::Display for WorkoutKindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = NAMES.iter().map(|(_, name)| *name).collect();
        write!(
            f,
            "\"{}\" is not a kind of workout; use {}",
            self.0,
            names.join(", ")
        )
    }
}

impl std::error::Error for WorkoutKindError {}

impl FromStr for WorkoutKind {
    type Err = WorkoutKindError;

    fn from_str(text: &str) -> Result<Self, WorkoutKindError> {
        let word = text.trim().to_ascii_lowercase();
        NAMES
            .iter()
            .find(|(_, name)| *name == word)
            .map(|(kind, _)| *kind)
            .ok_or_else(|| WorkoutKindError(text.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_one_name_in_json_and_in_text() {
        for (kind, name) in NAMES {
            assert_eq!(kind.to_string(), name);
            assert_eq!(name.parse(), Ok(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{name}\""));
        }
        assert!("thirds".parse::<WorkoutKind>().is_err());
    }
}
