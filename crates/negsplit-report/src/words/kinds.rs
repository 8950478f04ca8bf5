//! The kinds of workouts.

use negsplit_analysis::WorkoutKind;

/// A kind of workout with its article, for a sentence: `a negative split`.
#[must_use]
pub fn workout_kind(kind: WorkoutKind) -> &'static str {
    match kind {
        WorkoutKind::PacedThirds => "a run in paced thirds",
        WorkoutKind::FastFinish => "a fast finish",
        WorkoutKind::NegativeSplit => "a negative split",
        WorkoutKind::MileDrops => "a run whose splits got faster one by one",
        WorkoutKind::HeartRateZones => "a climb through the heart-rate zones",
        WorkoutKind::TempoProgression => "a tempo progression",
        WorkoutKind::MarathonSimulation => "a marathon simulation",
        WorkoutKind::TrackProgression => "a track progression",
        WorkoutKind::FartlekProgression => "a fartlek progression",
        WorkoutKind::GradualProgression => "a gradual progression",
        WorkoutKind::Even => "an even run",
        WorkoutKind::PositiveSplit => "a run that slowed down",
        WorkoutKind::Intervals => "an interval workout",
        WorkoutKind::RunWalk => "running and walking in turn",
        WorkoutKind::Race => "a race or an effort like one",
        WorkoutKind::Unstructured => "an unstructured run",
        other => other.name(),
    }
}
