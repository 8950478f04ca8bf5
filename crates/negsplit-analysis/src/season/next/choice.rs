//! Which workout, and how long.
//!
//! The first rule that applies decides: build up, begin, go easy, mend what went wrong, prepare for
//! the race, take turns.

use negsplit_activity::distances::{FIVE_KM, HALF_MARATHON, MARATHON, TEN_KM};
use negsplit_workout::{Workout, WorkoutKind};

use super::Because;
use crate::athlete::Level;
use crate::coach::mistake::MistakeKind;
use crate::season::Inputs;
use crate::season::judged::Judged;
use crate::season::phases::PhaseName;
use crate::season::time::{DAY_S, seconds};
use crate::season::weeks::hard_share;

/// More hard running than this of late wants a gentle one, as a share.
const MUCH_HARD: f64 = 0.3;
/// A workout is made as long as the runner usually runs, within these seconds, by steps of five minutes.
const LENGTHS_S: (f64, f64) = (1800.0, 4500.0);
const STEP_S: f64 = 300.0;
/// Who usually runs for less builds up first, in seconds.
const SHORT_S: f64 = 1500.0;
/// A race prepares for the next of its distance within so many days.
const RACE_DAYS: f64 = 182.0;

impl Inputs<'_> {
    /// The workout, by the first rule that applies.
    pub(super) fn choice(&self, late: &[Judged<'_>]) -> (Workout, Because) {
        if let Some(name) = self.build_up(late) {
            return (named(name), Because::BuildingUp);
        }
        let Some(last) = self.runs.iter().rev().find(|run| run.is_progression) else {
            return (named(self.first()), Because::First);
        };
        if let Some(hard_share) = hard_share(late).filter(|share| *share > MUCH_HARD) {
            return (
                named("negative-split"),
                Because::MuchHardRunning { hard_share },
            );
        }
        if let Some((name, mistake)) = self.mending(last) {
            return (named(name), Because::Mends { mistake });
        }
        if let Some(name) = self.race_preparation() {
            return (named(name), Because::RacePreparation);
        }
        self.turn()
    }

    /// The sample plan for a runner who still walks, or runs only for a short time.
    fn build_up(&self, late: &[Judged<'_>]) -> Option<&'static str> {
        let walks = late.iter().filter(|run| run.kind == WorkoutKind::RunWalk);
        if 2 * walks.count() > late.len() {
            return Some("beginner-1");
        }
        (self.usual_s(late) < SHORT_S).then_some("beginner-3")
    }

    /// The first progression, by what the runner has behind them.
    fn first(&self) -> &'static str {
        match self.habits.level {
            Some(Level::Beginner) => "beginner-5",
            Some(Level::Experienced | Level::Advanced) => "paced-thirds",
            None => "fast-finish",
        }
    }

    /// What practises that which the last progression lacked.
    fn mending(&self, last: &Judged<'_>) -> Option<(&'static str, MistakeKind)> {
        use MistakeKind::{AllOutFinish, NotEnoughProgression, StartedTooFast};
        let mistake = [StartedTooFast, NotEnoughProgression, AllOutFinish]
            .into_iter()
            .find(|mistake| last.mistakes.contains(mistake))?;
        let name = match mistake {
            StartedTooFast if self.has_zones() => "heart-rate-zones",
            AllOutFinish => "tempo-progression",
            _ => "paced-thirds",
        };
        Some((name, mistake))
    }

    /// Whether heart-rate zones are known and not guessed.
    fn has_zones(&self) -> bool {
        let known = self.athlete.certain();
        known.threshold_heart_rate_bpm.is_some() || known.zone_bounds_bpm.is_some()
    }

    /// In a peak, what prepares for the distance that was raced last.
    fn race_preparation(&self) -> Option<&'static str> {
        let race = self.athlete.history.races.last();
        let now = seconds(self.runs.last()?.run.activity.start_time);
        let is_recent = |start| now - seconds(start) < RACE_DAYS * DAY_S;
        let race =
            race.filter(|race| self.phase == Some(PhaseName::Peak) && is_recent(race.start_time))?;
        let off = |distance: f64| (race.distance_m / distance).ln().abs();
        let distances = [
            ("5k", FIVE_KM),
            ("10k", TEN_KM),
            ("half", HALF_MARATHON),
            ("marathon", MARATHON),
        ];
        let nearest = distances
            .into_iter()
            .min_by(|a, b| off(a.1).total_cmp(&off(b.1)))?;
        Some(nearest.0)
    }

    /// Of those that fit the phase the one that was not run for longest.
    fn turn(&self) -> (Workout, Because) {
        use WorkoutKind::{FastFinish, HeartRateZones, MileDrops, NegativeSplit, PacedThirds};
        let kinds: &[WorkoutKind] = match self.phase {
            Some(PhaseName::Base) if self.has_zones() => {
                &[HeartRateZones, FastFinish, NegativeSplit]
            }
            Some(PhaseName::Base) => &[FastFinish, NegativeSplit],
            _ => &[
                PacedThirds,
                WorkoutKind::TempoProgression,
                MileDrops,
                FastFinish,
            ],
        };
        let mut kinds = kinds.iter().map(|&kind| (kind, self.days_since(kind)));
        let first = kinds.next().unwrap_or((PacedThirds, None));
        // The first of those never run, else the one run longest ago.
        let wait = |days: Option<f64>| days.unwrap_or(f64::INFINITY);
        let (kind, days_since) = kinds.fold(first, |best, other| {
            if wait(other.1) > wait(best.1) {
                other
            } else {
                best
            }
        });
        (named(kind.name()), Because::Turn { days_since })
    }

    /// Days since the last progression of a kind.
    fn days_since(&self, kind: WorkoutKind) -> Option<f64> {
        let run = |run: &&Judged<'_>| run.is_progression && run.kind == kind;
        let last = self.runs.iter().rev().find(run)?;
        Some(self.runs.last()?.day() - last.day())
    }

    /// The workout as long as the runner usually runs; samples for beginners are as long as they are.
    pub(super) fn fitted(&self, workout: Workout, late: &[Judged<'_>]) -> String {
        if workout.name.starts_with("beginner") {
            return workout.plan().to_string();
        }
        let usual = self.usual_s(late).clamp(LENGTHS_S.0, LENGTHS_S.1);
        let seconds = (usual / STEP_S).round() * STEP_S;
        workout
            .lasting(seconds, &self.athlete.plan_runner())
            .to_string()
    }
}

/// A workout that is in the list of those with a name.
fn named(name: &str) -> Workout {
    Workout::named(name).unwrap_or(Workout::all()[0])
}
