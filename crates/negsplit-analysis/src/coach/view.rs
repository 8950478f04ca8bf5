//! What a coach says of a run: which workout it was, in which direction it went, and how sure that is.
//!
//! Ten copies of the coach, each with its lines moved a little, answer as well: see
//! [docs/metrics.md#workout-kind](../../../../docs/metrics.md#workout-kind), confidence.

use super::answer::Answer;
use super::kind::{Alternative, Workout};
use super::nudge::Nudge;
use super::question::Question;
use super::thresholds::kinds::{EVEN_FIGURE, VERDICT_S};
use super::zones::Zones;
use crate::metrics::Measurements;
use crate::metrics::progression::{Progression, Verdict};
use crate::stages::log;
use crate::stats::likely_within;
use negsplit_workout::Paces;
use negsplit_workout::WorkoutKind;

/// How many copies of the coach, each with lines a little elsewhere, are asked as well.
const COPIES: u32 = 10;
/// What is lost of the confidence where none of them agrees, and less where some do.
const LESS_SURE: f64 = 0.2;
/// What is left of it for an even run whose error is so large that any gap may have been missed: most runs are even.
const LEAST_OF_EVEN: f64 = 0.5;
/// Nothing is surer than this.
const SUREST: f64 = 0.95;

/// What a kind is judged by.
#[derive(Clone, Copy)]
pub(crate) struct Coach<'a> {
    pub(crate) run: &'a Measurements,
    pub(crate) paces: Option<&'a Paces>,
    /// Zones from what is known of the athlete, not from an estimate.
    pub(crate) zones: Option<Zones>,
    /// Maximum and threshold heart rate, where they are known.
    pub(crate) max_heart_rate_bpm: Option<f64>,
    pub(crate) threshold_heart_rate_bpm: Option<f64>,
    /// How the pace developed; once judged, with the verdict.
    pub(crate) progression: &'a Progression,
    /// Whether it is known for a race.
    pub(crate) is_known_race: bool,
    /// Moves every line a little.
    pub(crate) nudge: Nudge,
}

impl Coach<'_> {
    /// The workout that the run was, and the answer that it rests on, with a verdict however short the run was.
    pub(super) fn workout(&self) -> (Workout, Answer) {
        let answer = self.answer();
        let others = self.others(&answer);
        let confidence = confidence(&answer, &others) * self.how_surely(&answer);
        let effort = self.effort(answer.kind);
        let progressed = self.verdict(&answer) == Some(Verdict::Progressed);
        let easy = effort == Some(super::effort::RunEffort::Easy) && !self.was_planned();
        let is_progression = progressed && answer.kind.is_progression() && !easy;
        let workout = Workout {
            kind: answer.kind,
            confidence,
            is_progression,
            effort,
            race_preparation: self.race_preparation().filter(|_| is_progression),
            alternatives: alternatives(&answer, &others, 1.0 - confidence),
            planned: None,
        };
        (workout, answer)
    }

    /// The verdict of an answer; a short run has none.
    pub(super) fn verdict(&self, answer: &Answer) -> Option<Verdict> {
        answer.verdict.filter(|_| self.is_long_enough())
    }

    /// The kinds that copies of the coach found which are not the answer's.
    fn others(&self, answer: &Answer) -> Vec<WorkoutKind> {
        let copies = (1..=COPIES).map(|copy| Coach {
            nudge: Nudge(copy),
            ..*self
        });
        let kinds = copies.map(|coach| coach.answer().kind);
        kinds.filter(|&kind| kind != answer.kind).collect()
    }

    /// How likely an even run has no gap, with as large an error: not to have seen one is not to know that there is none.
    fn how_surely(&self, answer: &Answer) -> f64 {
        let settled = self.run.evidence.settled.as_ref();
        let even = settled.filter(|_| answer.question == Question::Even);
        even.map_or(1.0, |settled| {
            let even = likely_within(log(EVEN_FIGURE), settled.gap, settled.error);
            LEAST_OF_EVEN + (1.0 - LEAST_OF_EVEN) * even
        })
    }

    /// Whether a plan was given or carried by the file.
    fn was_planned(&self) -> bool {
        self.run.evidence.plan.is_some()
    }

    /// Under twenty minutes a run has no verdict, unless it was planned so.
    pub(super) fn is_long_enough(&self) -> bool {
        self.run.activity.moving_s >= VERDICT_S || self.was_planned()
    }

    /// A number that judges, moved where this coach is a copy.
    pub(super) fn line(&self, line: f64) -> f64 {
        self.nudge.line(line)
    }

    /// The same for a share of a maximum, which is known better.
    pub(super) fn line_of(&self, line: f64) -> f64 {
        self.nudge.share(line)
    }

    /// Whether the main part was run at the pace of a race over its distance; `None` where paces are not known.
    pub(super) fn at_race_pace(&self) -> Option<bool> {
        const SHARE: f64 = 0.965;
        let evidence = &self.run.evidence;
        let best = negsplit_workout::vdot::race_speed(self.paces?.vdot(), evidence.main_m);
        Some(evidence.main_speed > SHARE * best)
    }
}

/// The share of labelled runs that that the answering question got right, a little less where it is close.
fn confidence(answer: &Answer, others: &[WorkoutKind]) -> f64 {
    let (right, all) = answer.question.counted();
    let share = ((right + 2.0) / (all + 3.0)).min(SUREST);
    let disagree = others.len() as f64 / f64::from(COPIES);
    share * (1.0 - LESS_SURE * disagree)
}

/// What the copies found shares what is left.
fn alternatives(answer: &Answer, others: &[WorkoutKind], left: f64) -> Vec<Alternative> {
    let mut kinds: Vec<WorkoutKind> = others.to_vec();
    kinds.sort();
    let count = |group: &[WorkoutKind]| group.len() as f64 / others.len() as f64;
    let mut found: Vec<Alternative> = kinds
        .chunk_by(|a, b| a == b)
        .filter(|group| group[0] != answer.kind)
        .map(|group| Alternative {
            kind: group[0],
            confidence: left * count(group),
        })
        .collect();
    found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    found
}
