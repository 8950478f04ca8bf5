//! The runs of a season, each judged.

use jiff::civil::Date;

use super::athlete::{Intensity, Runner};
use crate::coach::kind::asked_gap;
use crate::coach::mistakes::MistakeKind;
use crate::coach::{Judgement, judge};
use crate::metrics::Measurements;
use crate::options::JudgeOptions;
use negsplit_workout::WorkoutKind;

/// A shorter run is no progression, whatever its pace did, in seconds: a jog to the start and back from it.
const SHORTEST_S: f64 = 1200.0;

/// A run with what the coach said, as far as a season needs it.
pub(super) struct Judged<'a> {
    /// Its place among the runs given.
    pub(super) index: usize,
    pub(super) run: &'a Measurements,
    pub(super) date: Date,
    pub(super) kind: WorkoutKind,
    pub(super) is_progression: bool,
    pub(super) score: Option<f64>,
    pub(super) letter: Option<char>,
    pub(super) mistakes: Vec<MistakeKind>,
    /// Time of hard running in seconds; `None` where nothing tells.
    pub(super) hard_s: Option<f64>,
    /// Whether it wants recovery before and after.
    pub(super) is_hard: bool,
}

/// Judges the runs at these places, as the runner was at each.
pub(super) fn judged<'a>(
    runs: &'a [Measurements],
    places: &[usize],
    runner: &Runner,
    options: &JudgeOptions,
) -> Vec<Judged<'a>> {
    let judge = |(&index, &intensity): (&usize, &Intensity)| {
        let run = &runs[index];
        let athlete = runner.athlete.on(run.activity.start_time);
        let report = judge(run, &athlete, options);
        Judged::of(index, run, &report, intensity)
    };
    places.iter().zip(&runner.intensities).map(judge).collect()
}

impl<'a> Judged<'a> {
    fn of(index: usize, run: &'a Measurements, report: &Judgement, intensity: Intensity) -> Self {
        let kind = report.workout.kind;
        let counts = run.activity.moving_s >= SHORTEST_S && !may_be_chance(run, kind);
        let is_progression = report.workout.is_progression && counts;
        Self {
            index,
            run,
            date: run.activity.local_date(),
            kind,
            is_progression,
            score: report.score.value.filter(|_| counts),
            letter: report.score.letter.filter(|_| counts),
            mistakes: mistakes(report, is_progression),
            hard_s: intensity.hard_s,
            is_hard: intensity.is_hard(kind, is_progression, run.activity.moving_s),
        }
    }
}

/// Whether a second half is faster by so little that, among the many even runs of a season, some are by chance.
fn may_be_chance(run: &Measurements, kind: WorkoutKind) -> bool {
    let (least, _) = asked_gap(kind);
    let gap = run.progression.pace_gap_percent;
    kind == WorkoutKind::NegativeSplit && gap.is_none_or(|gap| gap < least)
}

/// The mistakes that were made; who did not set out to progress did not progress too little.
fn mistakes(report: &Judgement, is_progression: bool) -> Vec<MistakeKind> {
    let kinds = report.mistakes.iter().map(|mistake| mistake.kind);
    kinds
        .filter(|&kind| is_progression || kind != MistakeKind::NotEnoughProgression)
        .collect()
}
