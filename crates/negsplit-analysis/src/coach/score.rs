//! The score: parts of 0 to 100, each with the reason, and their weighted mean.

use serde::{Deserialize, Serialize};

use super::coach::Coach;
use super::kind::{Workout, asked_gap};
use super::mistakes::{Mistake, MistakeKind, Severity};
use super::words::faster_or_slower;
use crate::absent::Absent;
use crate::metrics::progression::Verdict;
use crate::sentence::Sentence;
use negsplit_workout::WorkoutKind;

/// A part of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PartName {
    /// How much faster the finish was.
    PaceGain,
    /// How gradually it got faster.
    Gradual,
    /// How easy the start was.
    Start,
    /// How strong the finish was.
    Finish,
    /// How the heart answered.
    HeartRate,
}

/// A part of the score with its reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Part {
    /// Which part.
    pub name: PartName,
    /// 0 to 100; absent where it cannot be judged.
    pub value: Option<f64>,
    /// Its share of the score before parts that cannot be judged are left out.
    pub weight: f64,
    /// Why.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub because: Sentence,
}

/// How well the run progressed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Score {
    /// 0 to 100; absent for what is no progression.
    pub value: Option<f64>,
    /// A from 85, B from 70, C from 55, D from 40, else F.
    pub letter: Option<char>,
    /// Its parts; empty without a score.
    pub parts: Vec<Part>,
    /// The share of the weights that could be judged, 0 to 1: how sure the score is.
    pub judged_share: f64,
    /// Why there is no score.
    pub why_absent: Option<String>,
}

/// Shorter runs get no score, in seconds.
const SHORTEST_S: f64 = 1200.0;
/// What just the least that a workout asks is worth.
const LEAST_IS_WORTH: f64 = 55.0;
/// An excess of the opening, in the logarithm of speed: harmless, and worth nothing.
const HARMLESS_EXCESS: f64 = 0.015;
const WORST_EXCESS: f64 = 0.09;
/// What a part is worth at most after a mistake.
const AFTER_MINOR: f64 = 65.0;
const AFTER_MAJOR: f64 = 20.0;
/// Drift in beats a minute an hour: harmless, and worth nothing.
const HARMLESS_DRIFT: f64 = 3.0;
const WORST_DRIFT: f64 = 12.0;

/// A part's value with its reason.
type Judged = (Option<f64>, Sentence);

impl Coach<'_> {
    /// The score of the run.
    pub(crate) fn score(&self, workout: &Workout, mistakes: &[Mistake], score_all: bool) -> Score {
        if let Some(why) = self.why_no_score(workout, score_all) {
            return Score {
                value: None,
                letter: None,
                parts: Vec::new(),
                judged_share: 0.0,
                why_absent: Some(why),
            };
        }
        let parts = [
            (PartName::PaceGain, 0.35, self.pace_gain(workout)),
            (PartName::Gradual, 0.20, self.gradual(workout)),
            (PartName::Start, 0.20, self.start(mistakes)),
            (PartName::Finish, 0.15, self.finish(workout, mistakes)),
            (PartName::HeartRate, 0.10, self.heart_rate()),
        ];
        scored(parts.map(|(name, weight, (value, because))| Part {
            name,
            value: value.map(|value| value.clamp(0.0, 100.0).round()),
            weight,
            because,
        }))
    }

    fn why_no_score(&self, workout: &Workout, score_all: bool) -> Option<String> {
        let progression = &self.progression;
        if self.run.activity.moving_s < SHORTEST_S && progression.verdict.is_none() {
            let minutes = self.run.activity.moving_s / 60.0;
            return Some(format!(
                "too short: {minutes:.0} min of motion, and a score needs 20"
            ));
        }
        if progression.pace_gap_percent.is_none() {
            return Some(Absent::NoDistance.to_string());
        }
        let progressed = workout.is_progression
            && progression
                .verdict
                .is_none_or(|verdict| verdict == Verdict::Progressed);
        if progressed || score_all {
            return None;
        }
        let gap = faster_or_slower(progression.pace_gap_percent.unwrap_or(0.0));
        let kind = workout.kind.in_words();
        Some(format!(
            "not a progression but {kind}: the last fifth was {gap} than the first"
        ))
    }

    fn pace_gain(&self, workout: &Workout) -> Judged {
        let gap = self.progression.pace_gap_percent.unwrap_or(0.0);
        let (least, full) = asked_gap(workout.kind);
        let value = if gap < least {
            LEAST_IS_WORTH * gap / least
        } else {
            LEAST_IS_WORTH + (100.0 - LEAST_IS_WORTH) * (gap - least) / (full - least)
        };
        let because = format!(
            "the last fifth was {} than the first; {} asks for {full} %",
            faster_or_slower(gap),
            workout.kind.in_words()
        );
        (Some(value), because.into())
    }

    /// Steps forward against steps back, between sixths of the main part.
    fn gradual(&self, workout: &Workout) -> Judged {
        let parts = &self.run.evidence.parts;
        let steps = &parts.steps;
        // What noise does is forgiven, but no more than a percent of it.
        let allowed = parts.step_error.min(0.01);
        let forward: f64 = steps.iter().map(|step| step.max(0.0)).sum();
        let back: f64 = steps.iter().map(|step| (-step - allowed).max(0.0)).sum();
        if forward + back <= 0.0 {
            return (Some(0.0), "no part was faster than the one before".into());
        }
        let largest = steps.iter().copied().fold(0.0, f64::max);
        let by_jump = !matches!(
            workout.kind,
            WorkoutKind::FastFinish | WorkoutKind::NegativeSplit | WorkoutKind::MarathonSimulation
        );
        let jump = if by_jump {
            (largest / forward - 0.6).max(0.0)
        } else {
            0.0
        };
        let value = 100.0 * (forward - back) / (forward + back) - 100.0 * jump;
        let faster = steps.iter().filter(|&&step| step > 0.0).count();
        let worst = steps.iter().copied().fold(0.0, f64::min);
        let back = if worst > -0.000_5 {
            "and none was slower".to_owned()
        } else {
            format!("the biggest step back {:.1} %", worst.abs() * 100.0)
        };
        let because = format!(
            "{faster} of {} steps were faster than the part before, {back}",
            steps.len()
        );
        (Some(value), because.into())
    }

    fn start(&self, mistakes: &[Mistake]) -> Judged {
        let Some(opening) = self.run.evidence.opening else {
            return (
                None,
                "the run is too short to tell its opening from the rest".into(),
            );
        };
        let excess = opening.excess().max(0.0);
        let by_pace = 100.0 * (WORST_EXCESS - excess) / (WORST_EXCESS - HARMLESS_EXCESS);
        let because = match mistake(mistakes, MistakeKind::StartedTooFast) {
            Some(mistake) => mistake.evidence.clone(),
            None => format!(
                "the opening was {} than what followed",
                faster_or_slower(opening.excess() * 100.0)
            )
            .into(),
        };
        (
            Some(capped(
                by_pace.min(100.0),
                mistake(mistakes, MistakeKind::StartedTooFast),
            )),
            because,
        )
    }

    fn finish(&self, workout: &Workout, mistakes: &[Mistake]) -> Judged {
        const LOSS_WORTH_ALL: f64 = 0.08;
        let Some(ending) = &self.run.evidence.ending else {
            return (
                None,
                "the run is too short to tell its finish from the rest".into(),
            );
        };
        let behind = self.run.evidence.parts.last_behind_fastest;
        let lost = (-ending.held - 0.01).max(0.0);
        let value = 100.0 * (1.0 - (behind + lost) / LOSS_WORTH_ALL);
        let mistake = mistake(mistakes, MistakeKind::AllOutFinish);
        let because = match mistake {
            Some(mistake) => mistake.evidence.clone(),
            None if behind > 0.01 => format!(
                "the last sixth was {:.1} % slower than the fastest",
                behind * 100.0
            )
            .into(),
            None if lost > 0.0 => {
                format!("the last stage slowed by {:.1} %", -ending.held * 100.0).into()
            }
            None => format!(
                "strongest at the end and held, as {} should be",
                workout.kind.in_words()
            )
            .into(),
        };
        (Some(capped(value, mistake)), because)
    }

    fn heart_rate(&self) -> Judged {
        let heart = &self.run.heart_rate;
        let Some(rise) = heart.rise_bpm else {
            return (None, "no heart rate to judge".into());
        };
        let answer = (rise / 8.0).clamp(0.0, 1.0) * 100.0;
        match heart.drift_bpm_per_h {
            Some(drift) => {
                // Only what is beyond its noise counts against the runner.
                let sure = heart.drift_bpm_per_h_ci95.map_or(drift, |[low, _]| low);
                let steady = 100.0 * (WORST_DRIFT - sure) / (WORST_DRIFT - HARMLESS_DRIFT);
                let value = (steady.clamp(0.0, 100.0) + answer) / 2.0;
                let because = format!(
                    "heart rate changed by {rise:+.0} bpm with the pace, and by {drift:+.1} bpm an hour at the same pace"
                );
                (Some(value), because.into())
            }
            None => {
                let because = format!(
                    "heart rate changed by {rise:+.0} bpm from start to finish; its drift cannot be told apart from the pace"
                );
                (Some(answer), because.into())
            }
        }
    }
}

fn mistake(mistakes: &[Mistake], kind: MistakeKind) -> Option<&Mistake> {
    mistakes.iter().find(|mistake| mistake.kind == kind)
}

/// A value within what a mistake leaves.
fn capped(value: f64, mistake: Option<&Mistake>) -> f64 {
    match mistake.map(|mistake| mistake.severity) {
        None => value,
        Some(Severity::Minor) => value.clamp(AFTER_MAJOR, AFTER_MINOR),
        Some(Severity::Major) => value.clamp(0.0, AFTER_MAJOR),
    }
}

fn scored(parts: [Part; 5]) -> Score {
    let judged = parts
        .iter()
        .filter_map(|part| Some((part.value?, part.weight)));
    let (sum, weight) = judged.fold((0.0, 0.0), |(sum, total), (value, weight)| {
        (sum + value * weight, total + weight)
    });
    let value = (sum / weight).round();
    Score {
        value: Some(value),
        letter: Some(letter(value)),
        parts: parts.into(),
        judged_share: weight,
        why_absent: None,
    }
}

fn letter(value: f64) -> char {
    const LETTERS: [(f64, char); 4] = [(85.0, 'A'), (70.0, 'B'), (55.0, 'C'), (40.0, 'D')];
    LETTERS
        .iter()
        .find(|(from, _)| value >= *from)
        .map_or('F', |(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_begins_at_its_border() {
        for (value, wanted) in [
            (100.0, 'A'),
            (85.0, 'A'),
            (84.9, 'B'),
            (70.0, 'B'),
            (69.9, 'C'),
            (55.0, 'C'),
            (54.9, 'D'),
            (40.0, 'D'),
            (39.9, 'F'),
            (0.0, 'F'),
        ] {
            assert_eq!(letter(value), wanted, "{value}");
        }
    }

    #[test]
    fn a_mistake_caps_its_part() {
        let mistake = |severity| Mistake {
            kind: MistakeKind::StartedTooFast,
            severity,
            evidence: Sentence::default(),
            fix: String::new(),
            start_s: 0.0,
            end_s: 300.0,
        };
        let (minor, major) = (mistake(Severity::Minor), mistake(Severity::Major));
        assert_eq!(capped(90.0, None), 90.0);
        assert_eq!(capped(90.0, Some(&minor)), 65.0);
        assert_eq!(capped(90.0, Some(&major)), 20.0);
        // A minor mistake is never worth less than a major one.
        assert_eq!(capped(0.0, Some(&minor)), 20.0);
        assert_eq!(capped(0.0, Some(&major)), 0.0);
    }

    #[test]
    fn what_cannot_be_judged_takes_no_weight() {
        let part = |weight, value| Part {
            name: PartName::Gradual,
            value,
            weight,
            because: Sentence::default(),
        };
        let score = scored([
            part(0.5, Some(100.0)),
            part(0.25, Some(40.0)),
            part(0.25, None),
            part(0.0, None),
            part(0.0, None),
        ]);
        assert_eq!((score.value, score.letter), (Some(80.0), Some('B')));
        assert_eq!(score.judged_share, 0.75);
    }
}
