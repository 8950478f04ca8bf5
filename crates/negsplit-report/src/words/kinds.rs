//! The kinds of workouts, of mistakes and of phases.

use negsplit_analysis::season::PhaseName;
use negsplit_analysis::{MistakeKind, WorkoutKind};

/// A kind of workout with its article, for a sentence: `a negative split`.
#[must_use]
pub fn workout_kind(kind: WorkoutKind) -> &'static str {
    match kind {
        WorkoutKind::PacedThirds => "a run in paced thirds",
        WorkoutKind::FastFinish => "a fast finish",
        WorkoutKind::NegativeSplit => "a negative split",
        WorkoutKind::MileDrops => "a progression in small steps",
        WorkoutKind::HeartRateZones => "a climb through the heart-rate zones",
        WorkoutKind::TempoProgression => "a tempo progression",
        WorkoutKind::MarathonSimulation => "a marathon simulation",
        WorkoutKind::TrackProgression => "a track progression",
        WorkoutKind::FartlekProgression => "a fartlek progression",
        WorkoutKind::GradualProgression => "a gradual progression",
        WorkoutKind::Even => "an even run",
        WorkoutKind::PositiveSplit => "a run that slowed down",
        WorkoutKind::Intervals => "an interval workout",
        WorkoutKind::RunWalk => "a run-walk",
        WorkoutKind::Race => "a race or a race-like effort",
        WorkoutKind::Unstructured => "an unstructured run",
        other => other.name(),
    }
}

/// A kind in few letters.
pub(crate) fn short_kind(kind: WorkoutKind) -> &'static str {
    match kind {
        WorkoutKind::PacedThirds => "thirds",
        WorkoutKind::FastFinish => "fast finish",
        WorkoutKind::NegativeSplit => "negative split",
        WorkoutKind::MileDrops => "mile drops",
        WorkoutKind::HeartRateZones => "zone by zone",
        WorkoutKind::TempoProgression => "tempo",
        WorkoutKind::MarathonSimulation => "marathon",
        WorkoutKind::TrackProgression => "track",
        WorkoutKind::FartlekProgression => "fartlek",
        WorkoutKind::GradualProgression => "gradual",
        WorkoutKind::PositiveSplit => "slowing",
        other => other.name(),
    }
}

/// A mistake in a word: where in training it lies.
pub(crate) fn short_mistake(kind: MistakeKind) -> &'static str {
    match kind {
        MistakeKind::StartedTooFast => "start",
        MistakeKind::NotEnoughProgression => "gain",
        MistakeKind::AllOutFinish => "finish",
        MistakeKind::TooLittleRecovery => "recovery",
        _ => "other",
    }
}

pub(crate) fn phase_name(phase: PhaseName) -> &'static str {
    match phase {
        PhaseName::Base => "Base",
        PhaseName::Build => "Build",
        PhaseName::Peak => "Peak",
        _ => "",
    }
}
