//! The runs of a season, each judged.
//!
//! Each run is judged twice: by what the season shows of the runner on its day, and by its file
//! alone, so that a report can say where the season made it another kind.

use jiff::civil::Date;

use super::athlete::{Intensity, Runner};
use super::easy_days::EasyDay;
use super::load::Reserve;
use crate::athlete::Athlete;
use crate::coach::effort::RunEffort;
use crate::coach::mistake::MistakeKind;
use crate::coach::{Judgement, judge};
use crate::metrics::Measurements;
use crate::options::JudgeOptions;
use negsplit_workout::WorkoutKind;

/// A run with what the coach said, as far as a season needs it.
pub(super) struct Judged<'a> {
    /// Its place among the runs given.
    pub(super) index: usize,
    pub(super) run: &'a Measurements,
    pub(super) date: Date,
    pub(super) kind: WorkoutKind,
    /// The kind that the run has by itself, where what the season shows of the runner makes it another.
    pub(super) kind_by_itself: Option<WorkoutKind>,
    pub(super) effort: Option<RunEffort>,
    /// How much faster the finish was than the start, in percent of speed, as the verdict saw it, and its pace.
    pub(super) pace_gap_percent: Option<f64>,
    pub(super) finish_pace_s_per_km: Option<f64>,
    pub(super) is_progression: bool,
    pub(super) score: Option<f64>,
    pub(super) letter: Option<char>,
    pub(super) mistakes: Vec<MistakeKind>,
    /// Time of hard running in seconds; `None` where nothing tells.
    pub(super) hard_s: Option<f64>,
    /// Whether it wants recovery before and after.
    pub(super) is_hard: bool,
    /// Training impulse; `None` without heart rate or a maximum.
    pub(super) load: Option<f64>,
    /// Why it was to be an easy day, where it ended fast all the same.
    pub(super) easy_day: Option<EasyDay>,
}

/// Judges the runs at these places, as the runner was at each.
pub(super) fn judged<'a>(
    runs: &'a [Measurements],
    places: &[usize],
    runner: &Runner,
    given: &Athlete,
    options: &JudgeOptions,
) -> Vec<Judged<'a>> {
    let reserve = Reserve::of(&runner.athlete);
    let judge = |(&index, &intensity): (&usize, &Intensity)| {
        let run = &runs[index];
        let athlete = runner.athlete.on(run.activity.start_time);
        let report = judge(run, &athlete, options);
        let judged = Judged::of(index, run, &report, intensity);
        Judged {
            kind_by_itself: by_itself(run, &athlete, given, options)
                .filter(|kind| *kind != judged.kind),
            load: reserve
                .filter(|_| intensity.is_rated)
                .and_then(|reserve| reserve.of_run(run)),
            ..judged
        }
    };
    places.iter().zip(&runner.intensities).map(judge).collect()
}

/// The kind of a run for an analysis that knows no other runs; `None` where it knows as much of the runner.
fn by_itself(
    run: &Measurements,
    athlete: &Athlete,
    given: &Athlete,
    options: &JudgeOptions,
) -> Option<WorkoutKind> {
    let alone = given.completed(&run.recorded_athlete, None);
    let (mine, all) = (alone.certain(), athlete.certain());
    let same = all.history.races.is_empty()
        && mine.max_heart_rate_bpm == all.max_heart_rate_bpm
        && mine.threshold_heart_rate_bpm == all.threshold_heart_rate_bpm
        && mine.threshold_speed_m_per_s == all.threshold_speed_m_per_s;
    (!same).then(|| judge(run, &alone, options).workout.kind)
}

impl<'a> Judged<'a> {
    fn of(index: usize, run: &'a Measurements, report: &Judgement, intensity: Intensity) -> Self {
        let kind = report.workout.kind;
        let is_progression = report.workout.is_progression;
        Self {
            index,
            run,
            date: run.activity.local_date(),
            kind,
            kind_by_itself: None,
            effort: report.workout.effort,
            pace_gap_percent: report.progression.pace_gap_percent,
            finish_pace_s_per_km: report.progression.finish_pace_s_per_km,
            is_progression,
            score: report.score.value,
            letter: report.score.letter,
            mistakes: mistakes(report, is_progression),
            hard_s: intensity.hard_s,
            is_hard: intensity.is_hard(kind, is_progression, run.activity.moving_s),
            load: None,
            easy_day: None,
        }
    }
}

impl Judged<'_> {
    /// Perceived effort times minutes (Foster 2001); `None` where the runner did not say how hard it was.
    pub(super) fn session_rpe_load(&self) -> Option<f64> {
        let activity = &self.run.activity;
        activity
            .perceived_effort
            .map(|effort| effort * activity.moving_s / 60.0)
    }
}

/// The mistakes that were made; who did not set out to progress did not progress too little.
fn mistakes(report: &Judgement, is_progression: bool) -> Vec<MistakeKind> {
    let kinds = report.mistakes.iter().map(|mistake| mistake.kind);
    kinds
        .filter(|&kind| is_progression || kind != MistakeKind::NotEnoughProgression)
        .collect()
}
