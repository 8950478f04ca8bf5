//! Kinds of runs and of mistakes in few letters, and how the kinds were mixed.

use negsplit_analysis::{MistakeKind, Phase, PhaseName, WorkoutKind};

use super::super::Page;
use super::super::layout::{fact, title};

use crate::season::SeasonDocument;

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
        WorkoutKind::PositiveSplit => "slowing",
        other => other.name(),
    }
}

/// A mistake in a word: where in training it lies.
pub(super) fn short_mistake(kind: MistakeKind) -> &'static str {
    match kind {
        MistakeKind::StartedTooFast => "start",
        MistakeKind::NotEnoughProgression => "gain",
        MistakeKind::AllOutFinish => "finish",
        MistakeKind::TooLittleRecovery => "recovery",
        _ => "other",
    }
}

/// Which kinds of runs base, build and peak had.
pub(super) fn phases(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let phases = &document.report.phases;
    if phases.is_empty() {
        return Vec::new();
    }
    let lines = phases
        .iter()
        .flat_map(|phase| fact(phase_name(phase.phase), &told(phase, page), page.width));
    std::iter::once(title("Phases")).chain(lines).collect()
}

pub(crate) fn phase_name(phase: PhaseName) -> &'static str {
    match phase {
        PhaseName::Base => "Base",
        PhaseName::Build => "Build",
        PhaseName::Peak => "Peak",
        _ => "",
    }
}

pub(crate) fn told(phase: &Phase, page: &Page) -> String {
    let kinds: Vec<String> = phase
        .kinds
        .iter()
        .map(|count| format!("{} {}", count.runs, short_kind(count.kind)))
        .collect();
    let hard = phase.hard_share.map_or(String::new(), |share| {
        format!(", {:.0} % hard", share * 100.0)
    });
    format!(
        "{} of {} each{hard}: {}",
        super::counted(phase.weeks, "week"),
        page.units.distance(phase.distance_m_per_week),
        kinds.join(", ")
    )
}
