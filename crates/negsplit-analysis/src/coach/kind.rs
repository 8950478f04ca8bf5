//! The kinds of workouts, and what is said of which one a run was.

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
        WorkoutKind::MileDrops | WorkoutKind::TempoProgression => (4.0, 7.0),
        WorkoutKind::TrackProgression => (4.0, 10.0),
        WorkoutKind::MarathonSimulation | WorkoutKind::FartlekProgression => (4.0, 8.0),
        _ => (2.5, 4.0),
    }
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
    /// Other kinds worth naming, the likeliest first.
    pub alternatives: Vec<Alternative>,
    /// The workout that was planned, in the plan language; absent without a plan.
    pub planned: Option<String>,
}

/// Less likely kinds are not worth naming.
const WORTH_NAMING: f64 = 0.03;

/// Kinds with their weights.
#[derive(Default)]
pub(super) struct Weights(Vec<(WorkoutKind, f64)>);

impl Weights {
    pub(super) fn add(&mut self, kind: WorkoutKind, weight: f64) {
        match self.0.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, sum)) => *sum += weight,
            None => self.0.push((kind, weight)),
        }
    }

    /// Multiplies the weight of a kind.
    pub(super) fn favour(&mut self, kind: WorkoutKind, factor: f64) {
        for (known, weight) in &mut self.0 {
            if *known == kind {
                *weight *= factor;
            }
        }
    }

    /// All weights together.
    pub(super) fn total(&self) -> f64 {
        self.0.iter().map(|(_, weight)| weight).sum()
    }

    /// Adds all of another's weights, scaled so that they add up to a share.
    pub(super) fn add_share(&mut self, share: f64, other: Self) {
        let total = other.total();
        for (kind, weight) in other.0 {
            self.add(kind, share * weight / total);
        }
    }

    /// The likeliest kind and the others, their weights made to add up to one.
    pub(super) fn workout(mut self) -> Workout {
        self.0
            .sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let total: f64 = self.0.iter().map(|(_, weight)| weight).sum();
        let shares = self.0.into_iter().map(|(kind, weight)| Alternative {
            kind,
            confidence: weight / total,
        });
        let mut named = shares.filter(|share| share.confidence >= WORTH_NAMING);
        let best = named.next().unwrap_or(Alternative {
            kind: WorkoutKind::Unstructured,
            confidence: 0.5,
        });
        Workout {
            kind: best.kind,
            confidence: best.confidence.min(0.99),
            is_progression: best.kind.is_progression(),
            alternatives: named.collect(),
            planned: None,
        }
    }
}
