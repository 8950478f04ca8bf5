//! The score: parts of 0 to 100, each with the reason, and their weighted mean.

use serde::{Deserialize, Serialize};

use super::coach::Coach;
use super::kind::{Workout, asked_gap};
use super::mistakes::{Mistake, MistakeKind, Severity};
use super::reason::Reason;
use crate::metrics::progression::Verdict;
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
    pub because: Reason,
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
    pub why_absent: Option<Reason>,
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
type Judged = (Option<f64>, Reason);

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

    fn why_no_score(&self, workout: &Workout, score_all: bool) -> Option<Reason> {
        let progression = &self.run.progression;
        if self.run.activity.moving_s < SHORTEST_S && progression.verdict.is_none() {
            return Some(Reason::TooShort {
                moving_s: self.run.activity.moving_s,
                needed_s: SHORTEST_S,
            });
        }
        let Some(gap_percent) = progression.pace_gap_percent else {
            return Some(Reason::NoDistance);
        };
        let progressed = workout.is_progression
            && progression
                .verdict
                .is_none_or(|verdict| verdict == Verdict::Progressed);
        if progressed || score_all {
            return None;
        }
        Some(Reason::NotAProgression {
            workout: workout.kind,
            gap_percent,
        })
    }

    fn pace_gain(&self, workout: &Workout) -> Judged {
        let gap = self.run.progression.pace_gap_percent.unwrap_or(0.0);
        let (least, full) = asked_gap(workout.kind);
        let value = if gap < least {
            LEAST_IS_WORTH * gap / least
        } else {
            LEAST_IS_WORTH + (100.0 - LEAST_IS_WORTH) * (gap - least) / (full - least)
        };
        let because = Reason::Gap {
            gap_percent: gap,
            workout: workout.kind,
            asked_percent: full,
        };
        (Some(value), because)
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
            return (Some(0.0), Reason::NoFasterStep);
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
        let because = Reason::FasterSteps {
            faster,
            steps: steps.len(),
            biggest_step_back_percent: worst.abs() * 100.0,
        };
        (Some(value), because)
    }

    fn start(&self, mistakes: &[Mistake]) -> Judged {
        let Some(opening) = self.run.evidence.opening else {
            return (None, Reason::NoOpening);
        };
        let excess = opening.excess().max(0.0);
        let by_pace = 100.0 * (WORST_EXCESS - excess) / (WORST_EXCESS - HARMLESS_EXCESS);
        let mistake = mistake(mistakes, MistakeKind::StartedTooFast);
        let because = match mistake {
            Some(mistake) => Reason::of(mistake),
            None => Reason::Opening {
                excess_percent: opening.excess() * 100.0,
            },
        };
        (Some(capped(by_pace.min(100.0), mistake)), because)
    }

    fn finish(&self, workout: &Workout, mistakes: &[Mistake]) -> Judged {
        const LOSS_WORTH_ALL: f64 = 0.08;
        let Some(ending) = &self.run.evidence.ending else {
            return (None, Reason::NoFinish);
        };
        let behind = self.run.evidence.parts.last_behind_fastest;
        let lost = (-ending.held - 0.01).max(0.0);
        let value = 100.0 * (1.0 - (behind + lost) / LOSS_WORTH_ALL);
        let mistake = mistake(mistakes, MistakeKind::AllOutFinish);
        let because = match mistake {
            Some(mistake) => Reason::of(mistake),
            None if behind > 0.01 => Reason::FinishBehind {
                slower_percent: behind * 100.0,
            },
            None if lost > 0.0 => Reason::FinishSlowed {
                slower_percent: -ending.held * 100.0,
            },
            None => Reason::FinishHeld {
                workout: workout.kind,
            },
        };
        (Some(capped(value, mistake)), because)
    }

    fn heart_rate(&self) -> Judged {
        let heart = &self.run.heart_rate;
        let Some(rise) = heart.rise_bpm else {
            return (None, Reason::NoHeartRate);
        };
        let answer = (rise / 8.0).clamp(0.0, 1.0) * 100.0;
        match heart.drift_bpm_per_h {
            Some(drift) => {
                // Only what is beyond its noise counts against the runner.
                let sure = heart.drift_bpm_per_h_ci95.map_or(drift, |[low, _]| low);
                let steady = 100.0 * (WORST_DRIFT - sure) / (WORST_DRIFT - HARMLESS_DRIFT);
                let value = (steady.clamp(0.0, 100.0) + answer) / 2.0;
                let because = Reason::HeartRate {
                    rise_bpm: rise,
                    drift_bpm_per_h: drift,
                };
                (Some(value), because)
            }
            None => (
                Some(answer),
                Reason::HeartRateWithoutDrift { rise_bpm: rise },
            ),
        }
    }
}

impl Reason {
    fn of(mistake: &Mistake) -> Self {
        Self::Mistake {
            evidence: mistake.evidence.clone(),
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
    use crate::coach::evidence::{Evidence, Fix};

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
            evidence: Evidence::PaceCollapsed {
                slower_percent: 6.0,
                length_s: 120.0,
            },
            fix: Fix::HoldBack,
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
            because: Reason::NoFasterStep,
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
