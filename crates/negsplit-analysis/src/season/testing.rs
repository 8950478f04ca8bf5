//! Runs for tests: one measured run, moved through time and changed where a test wants it so.

use negsplit_activity::Timestamp;
use negsplit_testkit::{Conditions, Paces, Piece, Plan, Recording, Runner, simulate};

use super::judged::Judged;
use super::time::{DAY_S, HOUR_S};
use crate::metrics::{Measurements, measure};
use crate::options::MeasureOptions;
use crate::run::Run;
use negsplit_workout::WorkoutKind;

/// 2026-03-02T06:00:00Z, a Monday.
const MONDAY: i64 = 1_772_431_200;

/// Half an hour, even, by a watch.
pub(super) fn measured() -> Measurements {
    let runner = Runner::of(Paces::of(45.0));
    let plan = Plan::new([Piece::minutes(30.0, runner.paces.easy())]);
    let simulated = simulate(
        &plan,
        &runner,
        &Conditions::default(),
        &Recording::watch(),
        1,
    );
    let run = Run::new(&simulated.activity, &crate::run::Cleaning::default()).unwrap();
    measure(&run, &MeasureOptions::default())
}

/// The same run so many days and hours after that Monday.
pub(super) fn at(run: &Measurements, days: f64, hours: f64) -> Measurements {
    let mut run = run.clone();
    let seconds = MONDAY + (days * DAY_S + hours * HOUR_S) as i64;
    run.activity.start_time = Timestamp::from_second(seconds).unwrap();
    run
}

/// A run as judged: of a kind, hard or not.
pub(super) fn judged(run: &Measurements, kind: WorkoutKind, is_hard: bool) -> Judged<'_> {
    Judged {
        index: 0,
        run,
        date: run.activity.local_date(),
        kind,
        is_progression: kind.is_progression(),
        score: None,
        letter: None,
        mistakes: Vec::new(),
        hard_s: Some(0.0),
        is_hard,
        kind_by_itself: None,
        effort: None,
        pace_gap_percent: run.progression.pace_gap_percent,
        finish_pace_s_per_km: run.progression.finish_pace_s_per_km,
        load: None,
        easy_day: None,
    }
}
