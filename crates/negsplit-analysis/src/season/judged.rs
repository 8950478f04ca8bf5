//! The runs of a season, each judged.

use jiff::civil::Date;

use crate::athlete::Athlete;
use crate::coach::kind::asked_gap;
use crate::coach::mistakes::MistakeKind;
use crate::coach::zones::Zones;
use crate::coach::{Judgement, judge};
use crate::metrics::Measurements;
use crate::options::JudgeOptions;
use crate::stages::Role;
use negsplit_workout::WorkoutKind;

/// Harder than this a run is hard, whatever kind it is, in seconds of hard running.
const HARD_S: f64 = 900.0;
/// A shorter run is no progression, whatever its pace did, in seconds: a jog to the start and back from it.
const SHORTEST_S: f64 = 1200.0;
/// A progression with less hard running than this, and a finish slower than this share of threshold speed, stayed
/// easy to its end.
const GENTLE_S: f64 = 120.0;
const GENTLE_OF_THRESHOLD: f64 = 0.93;
/// Tempo begins at this share of threshold speed.
const TEMPO_OF_THRESHOLD: f64 = 0.97;
/// Zones from this on are hard.
const HARD_ZONE: u8 = 4;

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
    /// Time in zones 4 and 5, or at tempo and faster if that is more, in seconds; `None` where neither is known.
    pub(super) hard_s: Option<f64>,
    /// Whether it wants recovery before and after.
    pub(super) is_hard: bool,
}

/// What tells hard running from easy.
struct Yardstick {
    zones: Option<Zones>,
    threshold_speed: Option<f64>,
}

/// Judges the runs at these places.
pub(super) fn judged<'a>(
    runs: &'a [Measurements],
    places: &[usize],
    athlete: &Athlete,
    options: &JudgeOptions,
) -> Vec<Judged<'a>> {
    let certain = athlete.certain();
    let yardstick = Yardstick {
        zones: Zones::of(&certain),
        threshold_speed: certain.threshold_speed_m_per_s.map(|known| known.value),
    };
    let judge = |&index: &usize| yardstick.judged(index, &runs[index], athlete, options);
    places.iter().map(judge).collect()
}

impl Yardstick {
    fn judged<'a>(
        &self,
        index: usize,
        run: &'a Measurements,
        athlete: &Athlete,
        options: &JudgeOptions,
    ) -> Judged<'a> {
        let report = judge(run, athlete, options);
        let kind = report.workout.kind;
        let counts = run.activity.moving_s >= SHORTEST_S && !may_be_chance(run, kind);
        let is_progression = report.workout.is_progression && counts;
        let hard_s = self.hard_s(run);
        let is_hard = matches!(kind, WorkoutKind::Race | WorkoutKind::Intervals)
            || hard_s.is_some_and(|seconds| seconds >= HARD_S)
            || is_progression && !self.stayed_easy(run, hard_s);
        Judged {
            index,
            run,
            date: run.activity.local_date(),
            kind,
            is_progression,
            score: report.score.value.filter(|_| counts),
            letter: report.score.letter.filter(|_| counts),
            mistakes: mistakes(&report, is_progression),
            hard_s,
            is_hard,
        }
    }

    /// Time in the hard zones, or at tempo and faster, whichever is more.
    fn hard_s(&self, run: &Measurements) -> Option<f64> {
        let zones = self.zones.filter(|_| run.activity.has.heart_rate);
        let by_heart = zones.map(|zones| {
            let hard = run.evidence.rate_times.iter();
            let hard = hard.filter(|rate| zones.zone(rate.bpm) >= HARD_ZONE);
            hard.map(|rate| rate.seconds).sum::<f64>()
        });
        let by_pace = self.threshold_speed.map(|threshold| fast_s(run, threshold));
        match (by_heart, by_pace) {
            (Some(heart), Some(pace)) => Some(heart.max(pace)),
            (heart, pace) => heart.or(pace),
        }
    }

    /// Whether a progression never left easy running; not where nothing tells.
    fn stayed_easy(&self, run: &Measurements, hard_s: Option<f64>) -> bool {
        let finish = run
            .progression
            .finish_pace_s_per_km
            .map(|pace| 1000.0 / pace);
        let slow_finish = finish
            .zip(self.threshold_speed)
            .is_none_or(|(speed, threshold)| speed < GENTLE_OF_THRESHOLD * threshold);
        hard_s.is_some_and(|seconds| seconds < GENTLE_S) && slow_finish
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

/// Time in stages run at tempo or faster.
fn fast_s(run: &Measurements, threshold: f64) -> f64 {
    let slowest = 1000.0 / (TEMPO_OF_THRESHOLD * threshold);
    let fast = run.stages.iter().filter(|stage| {
        stage.role != Role::Stop
            && stage
                .grade_adjusted_pace_s_per_km
                .is_some_and(|pace| pace <= slowest)
    });
    fast.map(|stage| stage.end_s - stage.start_s).sum()
}
