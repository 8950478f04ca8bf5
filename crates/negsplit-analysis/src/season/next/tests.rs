//! What comes after runs of some days and kinds.

use super::*;
use crate::athlete::Athlete;
use crate::metrics::Measurements;
use crate::season::sessions::sessions;
use crate::season::testing::{at, judged, measured};
use negsplit_workout::WorkoutKind::{
    self, Even, FastFinish, Intervals, PacedThirds, RunWalk, TempoProgression,
};

/// What comes after runs of these days and kinds, with the mistake of the last, at a level in a phase.
fn after(
    runs: &[(f64, WorkoutKind)],
    mistake: Option<MistakeKind>,
    level: Option<Level>,
    phase: Option<PhaseName>,
) -> Result<Next, Absent> {
    let base = measured();
    let measured: Vec<Measurements> = runs.iter().map(|(day, _)| at(&base, *day, 0.0)).collect();
    let judge = |(run, (_, kind)): (_, &(f64, WorkoutKind))| {
        judged(run, *kind, kind.is_progression() || *kind == Intervals)
    };
    let mut all: Vec<Judged<'_>> = measured.iter().zip(runs).map(judge).collect();
    if let Some(progression) = all.iter_mut().rfind(|run| run.is_progression) {
        progression.mistakes.extend(mistake);
    }
    let sessions = sessions(&all);
    let habits = crate::season::habits::habits(&mut all, &sessions, level);
    next(&Inputs {
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
    let habits = crate::season::habits::habits(&mut all, &sessions, None);
    let next = next(&Inputs {
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
