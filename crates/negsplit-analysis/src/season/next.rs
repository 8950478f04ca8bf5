//! The next progression: which, how long, from which day on, and why.

use jiff::Span;
use jiff::civil::Date;
use negsplit_activity::distances::{FIVE_KM, HALF_MARATHON, MARATHON, TEN_KM};
use negsplit_workout::{Workout, WorkoutKind};
use serde::{Deserialize, Serialize};

use super::habits::{Habits, Recovery};
use super::judged::Judged;
use super::phases::PhaseName;
use super::sessions::Session;
use super::time::{DAY_S, seconds};
use super::weeks::hard_share;
use crate::absent::Absent;
use crate::as_text;
use crate::athlete::{Athlete, Level};
use crate::coach::mistakes::MistakeKind;
use crate::stats::theil_sen::median;

/// Of late is within so many days, and wants so many runs: fewer say nothing of what comes next.
const LATE_DAYS: f64 = 42.0;
const FEWEST: usize = 6;
/// Days between progressions where neither a level nor a habit tells, and the habits that are believed.
const USUAL_DAYS: f64 = 14.0;
const HABITS_DAYS: std::ops::RangeInclusive<f64> = 7.0..=14.0;
/// More hard running than this of late wants a gentle one, as a share.
const MUCH_HARD: f64 = 0.3;
/// A workout is made as long as the runner usually runs, within these seconds, by steps of five minutes.
const LENGTHS_S: (f64, f64) = (1800.0, 4500.0);
const STEP_S: f64 = 300.0;
/// Who usually runs for less builds up first, in seconds.
const SHORT_S: f64 = 1500.0;
/// A race prepares for the next of its distance within so many days.
const RACE_DAYS: f64 = 182.0;

/// The next progression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Next {
    /// Its name among the workouts that have one, such as `paced-thirds`.
    pub workout: String,
    /// The workout as a plan, as long as the runner usually runs.
    pub plan: String,
    /// The first day on which it may be run.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub not_before: Date,
    /// Why this one.
    pub because: Because,
    /// Why not earlier.
    pub waits_for: Wait,
    /// Days from the last progression to the last run; absent where there was none.
    pub days_since_last_progression: Option<f64>,
    /// How experienced the runner is, where that is known.
    pub level: Option<Level>,
    /// The phase of the last weeks, where there is one.
    pub phase: Option<PhaseName>,
}

/// Why a workout comes next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Because {
    /// Runs are still short, or walked in part.
    BuildingUp,
    /// It is the first.
    First,
    /// Much of the running of late was hard.
    MuchHardRunning {
        /// Its share of the time, 0 to 1.
        hard_share: f64,
    },
    /// The last progression went wrong, and this one practises what it lacked.
    Mends {
        /// What went wrong.
        mistake: MistakeKind,
    },
    /// A peak wants the shape of the race.
    RacePreparation,
    /// It fits the phase, and was not run for longest.
    Turn {
        /// Days since a progression of this kind; absent where there was none.
        days_since: Option<f64>,
    },
}

/// What a workout waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Wait {
    /// Nothing.
    Nothing,
    /// Recovery from the last hard session.
    Recovery,
    /// The days that lie between two progressions.
    Frequency,
}

/// What the choice is drawn from.
pub(super) struct Ground<'a> {
    pub(super) runs: &'a [Judged<'a>],
    pub(super) sessions: &'a [Session],
    pub(super) habits: &'a Habits,
    pub(super) phase: Option<PhaseName>,
    pub(super) athlete: &'a Athlete,
}

/// The next progression, or why none can be named.
pub(super) fn next(ground: &Ground<'_>) -> Result<Next, Absent> {
    let late = ground.late();
    let last = late.last().filter(|_| late.len() >= FEWEST);
    let last = last.ok_or(Absent::TooFewRunsOfLate {
        need: FEWEST,
        have: late.len(),
    })?;
    let (workout, because) = ground.choice(late);
    let (not_before, waits_for) = ground.day(last.date);
    Ok(Next {
        workout: workout.name.to_owned(),
        plan: ground.fitted(workout, late),
        not_before,
        because,
        waits_for,
        days_since_last_progression: ground.habits.days_since_last_progression,
        level: ground.habits.level,
        phase: ground.phase,
    })
}

/// A workout that is in the list of those with a name.
fn named(name: &str) -> Workout {
    Workout::named(name).unwrap_or(Workout::all()[0])
}

impl Ground<'_> {
    /// The runs of the last six weeks.
    fn late(&self) -> &[Judged<'_>] {
        let since = self.runs.last().map_or(0.0, |run| run.day() - LATE_DAYS);
        let earlier = self.runs.iter().rev().take_while(|run| run.day() > since);
        &self.runs[self.runs.len() - earlier.count()..]
    }

    fn choice(&self, late: &[Judged<'_>]) -> (Workout, Because) {
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

    /// The sample for who still walks, or runs for a short time.
    fn build_up(&self, late: &[Judged<'_>]) -> Option<&'static str> {
        let walks = late.iter().filter(|run| run.kind == WorkoutKind::RunWalk);
        if 2 * walks.count() > late.len() {
            return Some("beginner-1");
        }
        (self.usual_s(late) < SHORT_S).then_some("beginner-3")
    }

    /// The median of the moving times of sessions: a warm-up in a file of its own is no short run.
    fn usual_s(&self, late: &[Judged<'_>]) -> f64 {
        let first = self.runs.len() - late.len();
        let sessions = self.sessions.iter().rev();
        let sessions = sessions.take_while(|session| session.runs.iter().all(|&run| run >= first));
        let moving_s = |run: &usize| {
            self.runs
                .get(*run)
                .map_or(0.0, |run| run.run.activity.moving_s)
        };
        let times = sessions.map(|session| session.runs.iter().map(moving_s).sum());
        let mut times: Vec<f64> = times.collect();
        times.sort_unstable_by(f64::total_cmp);
        median(&times).unwrap_or(0.0)
    }

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

    fn days_since(&self, kind: WorkoutKind) -> Option<f64> {
        let run = |run: &&Judged<'_>| run.is_progression && run.kind == kind;
        let last = self.runs.iter().rev().find(run)?;
        Some(self.runs.last()?.day() - last.day())
    }

    /// The first day on which it may be run, and what it waits for.
    fn day(&self, last: Date) -> (Date, Wait) {
        let after = |date: Date, days: f64| {
            date.checked_add(Span::new().days(days.ceil() as i64))
                .unwrap_or(Date::MAX)
        };
        let tomorrow = after(last, 1.0);
        let recovered = self.recovered();
        let progression = self.runs.iter().rev().find(|run| run.is_progression);
        let due = progression.map(|run| after(run.date, self.days_between()));
        [(recovered, Wait::Recovery), (due, Wait::Frequency)]
            .into_iter()
            .filter_map(|(date, wait)| Some((date?, wait)))
            .fold((tomorrow, Wait::Nothing), |latest, other| {
                if other.0 > latest.0 { other } else { latest }
            })
    }

    /// The day on which the last hard session lies far enough back.
    fn recovered(&self) -> Option<Date> {
        let session = self
            .sessions
            .iter()
            .rfind(|session| session.hard.is_some())?;
        let run = self.runs.get(session.hard?)?;
        let since_start =
            session.end_s - session.start_s + Recovery::of(self.sessions).after(session);
        // A day more where the time of day of that session is not reached again before.
        let days = (since_start / DAY_S).ceil();
        run.date.checked_add(Span::new().days(days as i64)).ok()
    }

    fn days_between(&self) -> f64 {
        if let Some(level) = self.habits.level {
            return 14.0 / level.per_14_days()[1];
        }
        let habit = self.habits.median_days_between_progressions;
        habit.map_or(USUAL_DAYS, |days| {
            days.clamp(*HABITS_DAYS.start(), *HABITS_DAYS.end())
        })
    }

    /// The workout as long as the runner usually runs; samples for beginners are as long as they are.
    fn fitted(&self, workout: Workout, late: &[Judged<'_>]) -> String {
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

#[cfg(test)]
mod tests {
    use super::super::sessions::sessions;
    use super::super::testing::{at, judged, measured};
    use super::*;
    use crate::metrics::Measurements;
    use WorkoutKind::{Even, FastFinish, Intervals, PacedThirds, RunWalk, TempoProgression};

    /// What comes after runs of these days and kinds, with the mistake of the last, at a level in a phase.
    fn after(
        runs: &[(f64, WorkoutKind)],
        mistake: Option<MistakeKind>,
        level: Option<Level>,
        phase: Option<PhaseName>,
    ) -> Result<Next, Absent> {
        let base = measured();
        let measured: Vec<Measurements> =
            runs.iter().map(|(day, _)| at(&base, *day, 0.0)).collect();
        let judge = |(run, (_, kind)): (_, &(f64, WorkoutKind))| {
            judged(run, *kind, kind.is_progression() || *kind == Intervals)
        };
        let mut all: Vec<Judged<'_>> = measured.iter().zip(runs).map(judge).collect();
        if let Some(progression) = all.iter_mut().rfind(|run| run.is_progression) {
            progression.mistakes.extend(mistake);
        }
        let sessions = sessions(&all);
        let habits = super::super::habits::habits(&mut all, &sessions, level);
        next(&Ground {
            runs: &all,
            sessions: &sessions,
            habits: &habits,
            phase,
            athlete: &Athlete::default(),
        })
    }

    fn easy(days: impl IntoIterator<Item = u32>) -> Vec<(f64, WorkoutKind)> {
        days.into_iter().map(|day| (f64::from(day), Even)).collect()
    }

    /// The day of the month of March on which it may be run.
    fn day(next: &Next) -> i8 {
        next.not_before.day()
    }

    #[test]
    fn few_runs_say_nothing_of_the_next() {
        let few = after(&easy([0, 50, 52, 54]), None, None, None);
        assert_eq!(
            few,
            Err(Absent::TooFewRunsOfLate {
                need: FEWEST,
                have: 3
            })
        );
        assert!(after(&[], None, None, None).is_err());
    }

    #[test]
    fn the_first_is_chosen_by_level() {
        let runs = easy([0, 2, 4, 6, 8, 10]);
        let name = |level| after(&runs, None, level, None).unwrap().workout;
        assert_eq!(name(None), "fast-finish");
        assert_eq!(name(Some(Level::Beginner)), "beginner-5");
        assert_eq!(name(Some(Level::Advanced)), "paced-thirds");
        let next = after(&runs, None, None, None).unwrap();
        assert_eq!((day(&next), next.waits_for), (13, Wait::Nothing));
        assert_eq!(next.because, Because::First);
    }

    #[test]
    fn who_walks_builds_up() {
        let runs: Vec<_> = (0..6).map(|n| (2.0 * f64::from(n), RunWalk)).collect();
        let next = after(&runs, None, None, None).unwrap();
        assert_eq!(next.because, Because::BuildingUp);
        assert_eq!(next.plan, "10min walk, 10min easy, 10min walk");
    }

    #[test]
    fn a_warm_up_in_a_file_of_its_own_is_no_short_run() {
        let whole = measured();
        let mut short = whole.clone();
        short.activity.moving_s = 600.0;
        short.activity.elapsed_s = 600.0;
        let days = (0..6).map(|n| 2.0 * f64::from(n));
        let runs: Vec<Measurements> = days
            .flat_map(|day| {
                [
                    at(&short, day, 0.0),
                    at(&whole, day, 0.3),
                    at(&short, day, 1.0),
                ]
            })
            .collect();
        let mut all: Vec<Judged<'_>> = runs.iter().map(|run| judged(run, Even, false)).collect();
        let sessions = sessions(&all);
        let habits = super::super::habits::habits(&mut all, &sessions, None);
        let next = next(&Ground {
            runs: &all,
            sessions: &sessions,
            habits: &habits,
            phase: None,
            athlete: &Athlete::default(),
        });
        assert_eq!(next.unwrap().because, Because::First);
    }

    #[test]
    fn what_the_last_one_lacked_is_practised() {
        let mut runs = easy([0, 2, 4, 6, 8]);
        runs.push((9.0, FastFinish));
        let next = after(&runs, Some(MistakeKind::StartedTooFast), None, None).unwrap();
        assert_eq!(next.workout, "paced-thirds");
        assert_eq!(next.plan, "10min easy, 10min moderate, 10min tempo");
        let mistake = MistakeKind::StartedTooFast;
        assert_eq!(next.because, Because::Mends { mistake });
        let next = after(&runs, Some(MistakeKind::AllOutFinish), None, None).unwrap();
        assert_eq!(next.workout, "tempo-progression");
    }

    #[test]
    fn days_between_are_those_of_the_level() {
        let mut runs = easy([0, 2, 4, 6, 8]);
        runs.push((9.0, FastFinish));
        let not_before = |level| {
            let next = after(&runs, None, level, None).unwrap();
            (day(&next), next.waits_for)
        };
        assert_eq!(not_before(None), (25, Wait::Frequency));
        assert_eq!(not_before(Some(Level::Beginner)), (25, Wait::Frequency));
        assert_eq!(not_before(Some(Level::Experienced)), (18, Wait::Frequency));
        assert_eq!(not_before(Some(Level::Advanced)), (15, Wait::Frequency));
    }

    #[test]
    fn a_hard_session_comes_first() {
        let mut runs = easy([0, 2, 4, 6, 8]);
        runs.push((9.0, Intervals));
        let next = after(&runs, None, None, None).unwrap();
        // From half past six on the 11th it takes until the evening of the 12th: the 13th in the morning is safe.
        assert_eq!((day(&next), next.waits_for), (13, Wait::Recovery));
    }

    #[test]
    fn it_is_the_turn_of_what_was_not_run_for_longest() {
        let mut runs = easy([3, 5, 7]);
        runs.extend([(0.0, PacedThirds), (10.0, TempoProgression)]);
        runs.extend(easy([12, 14]));
        runs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let next = after(&runs, None, None, Some(PhaseName::Build)).unwrap();
        assert_eq!(next.workout, "mile-drops");
        assert_eq!(next.because, Because::Turn { days_since: None });
        let next = after(&runs, None, None, Some(PhaseName::Base)).unwrap();
        assert_eq!(next.workout, "fast-finish");
    }
}
