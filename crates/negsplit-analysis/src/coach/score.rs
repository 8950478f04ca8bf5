//! The score: parts of 0 to 100, each with its reason, their weighted mean, and what limits it.
//!
//! Parts, weights and limits stand in [docs/metrics.md#score](../../../../docs/metrics.md#score):
//! the definitions and numbers are those that agreed best with coaches who judged pairs of real
//! runs blind.

use negsplit_workout::WorkoutKind;
use negsplit_workout::plan::StepRole;
use serde::{Deserialize, Serialize};

use super::compliance::{PlanReport, PlanStep};
use super::effort::RunEffort;
use super::kind::Workout;
use super::marks::Marks;
use super::mistake::{Mistake, Severity};
use super::question::Question;
use super::reason::{Limit, Reason, Unscored};
use super::thresholds::score as at;
use super::view::Coach;
use crate::metrics::progression::Verdict;

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
    /// Its share of the score before parts that cannot be judged are left out. The five weights add
    /// up to 1.
    pub weight: f64,
    /// Why. In figures; `negsplit_report::words` writes it as a sentence.
    pub because: Reason,
}

/// How well the run progressed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Score {
    /// 0 to 100; absent for what did not get faster, and for other workouts. The weighted mean of
    /// the parts that could be judged, and no more than the limits allow.
    pub value: Option<f64>,
    /// A from 90, B from 80, C from 60, D from 40, else F. Absent without a score.
    pub letter: Option<char>,
    /// Its parts; empty without a score. In the order of the table in `docs/metrics.md`, those that
    /// could not be judged included.
    pub parts: Vec<Part>,
    /// The share of the weights that could be judged, 0 to 1: how sure the score is. 0.8 without
    /// heart rate: say so where scores are compared.
    pub judged_share: f64,
    /// Why it is lower than the mean of its parts; absent where it is not. The limit that held the
    /// score down the most.
    pub limited_by: Option<Limit>,
    /// Why there is no score.
    pub why_absent: Option<Unscored>,
}

impl Coach<'_> {
    /// The score of the run.
    pub(crate) fn score(
        &self,
        (workout, question): (&Workout, Question),
        mistakes: &[Mistake],
        plan: Option<&PlanReport>,
        score_all: bool,
    ) -> Score {
        if let Some(why) = self.why_no_score(workout, question, score_all) {
            return Score::none(why);
        }
        let faults = [
            (
                mistakes
                    .iter()
                    .any(|mistake| mistake.severity == Severity::Major),
                Limit::MajorMistake,
            ),
            (plan.is_some_and(is_missed), Limit::PlanMissed),
        ];
        let faults = faults.into_iter().filter(|(is_so, _)| *is_so);
        self.marks()
            .score(faults.map(|(_, limit)| (at::MOST_WITH_A_FAULT, limit)))
    }

    /// What the parts of the score are worked out from.
    pub(super) fn marks(&self) -> Marks<'_> {
        Marks {
            buildup: &self.run.evidence.buildup,
            planned_gain: self.planned_gain(),
            max_bpm: self.max_heart_rate_bpm,
        }
    }

    /// The first reason that holds, the plainest first: too short, another workout, no progress.
    fn why_no_score(
        &self,
        workout: &Workout,
        question: Question,
        score_all: bool,
    ) -> Option<Unscored> {
        let progression = &self.progression;
        let (Some(gap_percent), false) = (
            progression.pace_gap_percent,
            self.run.evidence.buildup.behind.is_empty(),
        ) else {
            return Some(Unscored::NothingToCompare);
        };
        if score_all {
            return None;
        }
        let stayed_easy =
            workout.effort == Some(RunEffort::Easy) && self.run.evidence.plan.is_none();
        let workout = workout.kind;
        match progression.verdict {
            Some(Verdict::Progressed) if stayed_easy => Some(Unscored::StayedEasy),
            None => Some(self.why_no_verdict(workout)),
            Some(Verdict::Even | Verdict::Faded) => Some(Unscored::NoProgress {
                workout,
                gap_percent,
            }),
            Some(_) => self
                .is_another(workout, question)
                .then_some(Unscored::AnotherWorkout { workout }),
        }
    }

    fn why_no_verdict(&self, workout: WorkoutKind) -> Unscored {
        let have_s = self.run.activity.moving_s;
        if have_s < at::SHORTEST_S {
            Unscored::TooShort {
                need_s: at::SHORTEST_S,
                have_s,
            }
        } else if self.run.route.is_steep() {
            Unscored::Steep
        } else {
            Unscored::AnotherWorkout { workout }
        }
    }

    /// Whether it is a workout that is not judged by how it progressed: one with rests, walks, a race, a test or a block.
    fn is_another(&self, workout: WorkoutKind, question: Question) -> bool {
        let repeats = self.run.evidence.layout.repeats.as_ref();
        let rested = repeats.is_some_and(|repeats| repeats.rests.len() >= 2);
        let is_other = matches!(
            workout,
            WorkoutKind::Intervals | WorkoutKind::RunWalk | WorkoutKind::Race
        );
        is_other
            || question.is_other_work() && !self.finished_fastest()
            || rested && !workout.is_progression()
    }

    /// Whether the last fifth was as fast as any other: who goes on from a hard block to that did no test.
    fn finished_fastest(&self) -> bool {
        let slower = self.run.evidence.buildup.last_behind_best();
        let (harmless, _) = at::FINISH_SLOWER;
        slower.is_none_or(|slower| 100.0 * slower <= harmless)
    }

    /// The gain that the plan asks for, in percent of speed.
    fn planned_gain(&self) -> Option<f64> {
        let aligned = self.run.evidence.plan.as_ref()?;
        aligned.asked_gap_percent(self.paces)
    }
}

/// Whether a plan was missed: in most of its steps, in one of them clearly, or because its finish was not held.
fn is_missed(plan: &PlanReport) -> bool {
    let off = |step: &PlanStep| {
        let pace = step.done.and_then(|done| done.grade_adjusted_pace_s_per_km);
        let off = step.missed_by_s_per_km.zip(pace);
        off.is_some_and(|(missed, pace)| missed.abs() > at::STEP_MISSED * pace)
    };
    let mut work = plan.steps.iter().filter(|step| step.role == StepRole::Main);
    plan.share_on_target
        .is_some_and(|share| share < at::PLAN_MISSED)
        || plan.finish_held == Some(false)
        || work.any(off)
}

impl Score {
    fn none(why: Unscored) -> Self {
        Self {
            value: None,
            letter: None,
            parts: Vec::new(),
            judged_share: 0.0,
            limited_by: None,
            why_absent: Some(why),
        }
    }

    /// The weighted mean of the parts that could be judged, or the limit where that is lower.
    pub(super) fn of(parts: [Part; 5], limit: Option<(f64, Limit)>) -> Self {
        let judged = parts
            .iter()
            .filter_map(|part| Some((part.value?, part.weight)));
        let (sum, weight) = judged.fold((0.0, 0.0), |(sum, total), (value, weight)| {
            (sum + value * weight, total + weight)
        });
        let mean = sum / weight;
        let limit = limit.filter(|(most, _)| most.round() < mean.round());
        let value = limit.map_or(mean, |(most, _)| most).round();
        Self {
            value: Some(value),
            letter: Some(letter(value)),
            parts: parts.into(),
            judged_share: weight,
            limited_by: limit.map(|(_, limit)| limit),
            why_absent: None,
        }
    }
}

/// A from 90, B from 80, C from 60, D from 40, else F.
pub(super) fn letter(value: f64) -> char {
    at::LETTERS
        .iter()
        .find(|(from, _)| value >= *from)
        .map_or('F', |(_, letter)| *letter)
}
