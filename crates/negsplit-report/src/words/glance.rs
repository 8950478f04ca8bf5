//! A run at a glance: the one reason, the one thing to change, and where the paces that are quoted stand.

use negsplit_analysis::score::{Part, PartName, Score, Unscored};
use negsplit_analysis::{Evidence, Mistake, MistakeKind, RunReport, WorkoutKind};

use super::evidence::evidence;
use super::fifths::span;
use super::reason::{limit, reason, unscored};
use super::run::{EVEN_GAP, adjusted_remark, is_in_turn, is_reported_by_fifths, why_neither};
use super::texts::sentence;
use super::units::{Units, clock};

/// Points of the score below which neither its limit nor a part is worth naming.
const WORTH_NAMING: f64 = 2.0;

/// Why the run has its score, or why it has none, in a sentence.
pub(crate) fn because(report: &RunReport) -> Option<String> {
    let score = &report.score;
    if score.value.is_none() {
        let said = why_neither(report).is_some();
        let why = score.why_absent.as_ref().filter(|_| !said)?;
        return Some(no_score(why, report.workout.kind));
    }
    if let Some(capped) = score
        .limited_by
        .as_ref()
        .filter(|_| capped_by(score) >= WORTH_NAMING)
    {
        return Some(sentence(&limit(capped)));
    }
    let weakest = score
        .parts
        .iter()
        .max_by(|a, b| cost(a).total_cmp(&cost(b)))?;
    if cost(weakest) >= WORTH_NAMING {
        return Some(format!(
            "Most points lost on {}: {}.",
            weakness(weakest.name),
            reason(&weakest.because)
        ));
    }
    let strengths: Vec<&str> = score.parts.iter().filter_map(strength).collect();
    let (last, others) = strengths.split_last()?;
    Some(match others {
        [] => format!("Thanks to {last}."),
        others => format!("Thanks to {} and {last}.", others.join(", ")),
    })
}

/// The points that its limit costs a score, beside the weighted mean of its parts.
fn capped_by(score: &Score) -> f64 {
    let lost: f64 = score.parts.iter().map(cost).sum();
    100.0 - lost / score.judged_share - score.value.unwrap_or(0.0)
}

/// What was good about a part with nearly full marks.
fn strength(part: &Part) -> Option<&'static str> {
    part.value.filter(|value| *value >= 90.0)?;
    Some(match part.name {
        PartName::PaceGain => "a clear gain in pace",
        PartName::Gradual => "a gradual build",
        PartName::Start => "an easy start",
        PartName::Finish => "a strong finish",
        PartName::HeartRate => "a heart rate that rose with the pace",
        _ => return None,
    })
}

/// A gain of at least this is worth a word where it is too little, in percent of speed.
const TOO_LITTLE: f64 = 1.0;

/// Why there is no score; what the headline says of the run is not said again.
fn no_score(why: &Unscored, kind: WorkoutKind) -> String {
    match why {
        Unscored::NoProgress { gap_percent, .. }
            if (TOO_LITTLE..EVEN_GAP).contains(gap_percent) =>
        {
            format!("No score: {gap_percent:.1} % faster is too little for a progression.")
        }
        Unscored::NoProgress { .. } => "No score: a score is for runs that get faster.".to_owned(),
        Unscored::AnotherWorkout { .. } => "No score: a score is for progressions.".to_owned(),
        Unscored::NothingToCompare if is_in_turn(kind) => {
            "No score: a score is for progressions.".to_owned()
        }
        why => format!("No score: {}.", unscored(why)),
    }
}

/// A part of the score within a sentence.
fn weakness(name: PartName) -> &'static str {
    match name {
        PartName::PaceGain => "the gain",
        PartName::Gradual => "the build-up",
        PartName::Start => "the start",
        PartName::Finish => "the finish",
        _ => "heart rate",
    }
}

/// The points of a score of 100 that a part costs.
fn cost(part: &Part) -> f64 {
    part.value
        .map_or(0.0, |value| part.weight * (100.0 - value))
}

/// The worst mistake: what to change, where it happened, and what shows it.
pub(crate) fn change(report: &RunReport, units: Units) -> Option<String> {
    let mistakes = report.mistakes.iter();
    let worst = mistakes.rev().max_by_key(|mistake| mistake.severity)?;
    Some(format!(
        "{} ({}): {}.",
        action(worst.kind),
        place(worst),
        evidence(&worst.evidence, units)
    ))
}

/// What to change about a mistake, in a few words.
fn action(kind: MistakeKind) -> &'static str {
    match kind {
        MistakeKind::StartedTooFast => "Start slower",
        MistakeKind::NotEnoughProgression => "Speed up more",
        MistakeKind::AllOutFinish => "Finish under control",
        _ => "Recover for longer",
    }
}

/// From when to when something happened.
pub(crate) fn place(mistake: &Mistake) -> String {
    format!("{} to {}", clock(mistake.start_s), clock(mistake.end_s))
}

/// The paces that the sentences quote and that no split shows.
pub(crate) fn quoted(report: &RunReport, units: Units) -> Vec<String> {
    let progression = &report.progression;
    let is_reported = progression.verdict.is_some() && is_reported_by_fifths(progression);
    if !is_reported || is_in_turn(report.workout.kind) {
        return Vec::new();
    }
    let between = span(report).map_or(String::new(), |span| format!(" ({span})"));
    let ends = [
        ("first fifth", progression.start_pace_s_per_km),
        ("last fifth", progression.finish_pace_s_per_km),
    ];
    let named = |name: &str, pace: f64| format!("{name} {}", units.pace(pace));
    let ends = ends
        .into_iter()
        .filter_map(|(name, pace)| Some(named(name, pace?)));
    let shown = report.mistakes.iter().filter_map(|mistake| {
        let (name, pace) = quoted_by(&mistake.evidence)?;
        Some(named(&name, pace))
    });
    let mut ends: Vec<String> = ends.collect();
    if let Some(last) = ends.last_mut() {
        last.push_str(&between);
    }
    let mut paces: Vec<String> = ends.into_iter().chain(shown).collect();
    if let Some(last) = paces.last_mut() {
        last.push_str(adjusted_remark(report));
    }
    paces
}

/// The stretch and the pace that an evidence quotes.
fn quoted_by(evidence: &Evidence) -> Option<(String, f64)> {
    match *evidence {
        Evidence::OpeningFaster {
            length_s,
            pace_s_per_km,
            ..
        }
        | Evidence::OpeningAboveEasy {
            length_s,
            pace_s_per_km,
            ..
        } => Some((format!("first {}", clock(length_s)), pace_s_per_km)),
        Evidence::Sprinted {
            length_s,
            before_s_per_km,
            ..
        } => Some((
            format!("before the last {}", clock(length_s)),
            before_s_per_km,
        )),
        _ => None,
    }
}
