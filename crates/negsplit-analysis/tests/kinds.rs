//! Which workout it was, by what a coach looks at first: repeats in every form, walks, effort, and the length of a run.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use negsplit_analysis::{
    Athlete, Known, Options, RunEffort, RunReport, Verdict, WorkoutKind, analyze,
};

use common::{report, run_at, speeds, with_answering_heart};

/// So many times the same parts.
fn times(count: usize, parts: &[(usize, f64)]) -> Vec<(usize, f64)> {
    parts.repeat(count)
}

fn with_heart(parts: &[(usize, f64)], max_bpm: Option<f64>) -> RunReport {
    let speeds = speeds(parts);
    let athlete = Athlete {
        max_heart_rate_bpm: max_bpm.map(Known::given),
        ..Athlete::default()
    };
    let run = with_answering_heart(run_at(&speeds), &speeds);
    analyze(&run, &athlete, &Options::default()).unwrap()
}

#[test]
fn a_minute_fast_and_a_minute_easy_for_an_hour_are_intervals() {
    let report = with_heart(&times(30, &[(60, 3.6), (60, 2.7)]), None);
    assert_eq!(report.workout.kind, WorkoutKind::Intervals);
    assert_eq!(report.progression.verdict, None);
    assert!(report.stages.len() > 50, "{} stages", report.stages.len());
}

#[test]
fn walked_rests_are_rests() {
    let mut parts = vec![(600, 2.6)];
    parts.extend(times(5, &[(240, 3.8), (120, 1.3)]));
    parts.push((600, 2.6));
    assert_eq!(
        with_heart(&parts, None).workout.kind,
        WorkoutKind::Intervals
    );
}

#[test]
fn repeats_that_get_faster_are_no_progression() {
    let fast = [3.4, 3.5, 3.6, 3.7, 3.8];
    let mut parts = vec![(600, 2.6)];
    parts.extend(
        fast.into_iter()
            .flat_map(|speed| [(240, speed), (150, 2.4)]),
    );
    let report = with_heart(&parts, None);
    assert_eq!(report.workout.kind, WorkoutKind::Intervals);
    assert!(!report.workout.is_progression);
}

#[test]
fn walks_by_the_clock_are_a_run_walk() {
    let report = report(&run_at(&speeds(&times(7, &[(300, 2.7), (60, 1.4)]))));
    assert_eq!(report.workout.kind, WorkoutKind::RunWalk);
}

#[test]
fn settling_in_is_no_progress() {
    let report = report(&run_at(&speeds(&[(300, 2.7), (2400, 3.0)])));
    assert_eq!(report.workout.kind, WorkoutKind::Even);
    assert_eq!(report.progression.verdict, Some(Verdict::Even));
}

#[test]
fn strides_are_not_judged() {
    let mut parts = vec![(2100, 2.8)];
    parts.extend(times(5, &[(20, 4.6), (70, 2.7)]));
    let report = report(&run_at(&speeds(&parts)));
    assert_eq!(
        report.progression.verdict,
        Some(Verdict::Even),
        "{:?}",
        report.workout
    );
}

#[test]
fn what_goes_up_and_down_as_often_has_not_progressed() {
    let parts = [(1200, 2.9), (1800, 2.72), (700, 3.0)];
    let report = report(&run_at(&speeds(&parts)));
    assert_ne!(report.progression.verdict, Some(Verdict::Progressed));
    assert!(!report.workout.is_progression);
}

#[test]
fn a_finish_ends_the_run_and_a_block_does_not() {
    let then = |after: (usize, f64)| report(&run_at(&speeds(&[(1500, 3.0), (240, 3.9), after])));
    let cooled_down = then((300, 2.6));
    assert_eq!(cooled_down.progression.verdict, Some(Verdict::Progressed));
    let went_on = then((300, 3.02));
    assert_eq!(went_on.progression.verdict, Some(Verdict::Mixed));
    assert_eq!(went_on.workout.kind, WorkoutKind::Unstructured);
}

#[test]
fn what_is_lost_again_at_the_end_is_no_progress() {
    let parts = [(1400, 2.8), (900, 2.84), (800, 3.02), (900, 2.88)];
    let report = report(&run_at(&speeds(&parts)));
    assert_ne!(report.progression.verdict, Some(Verdict::Progressed));
}

#[test]
fn a_hard_finish_before_a_short_walk_is_no_test() {
    let mut parts: Vec<(usize, f64)> = (0..9).map(|n| (220, 2.2 + 0.12 * f64::from(n))).collect();
    parts.extend([(200, 3.6), (35, 1.2)]);
    let report = with_heart(&parts, None);
    assert_eq!(report.progression.verdict, Some(Verdict::Progressed));
}

#[test]
fn who_got_faster_and_stayed_easy_ran_easily() {
    let parts: Vec<(usize, f64)> = (0..9).map(|n| (300, 2.6 + 0.04 * f64::from(n))).collect();
    let easy = with_heart(&parts, Some(230.0));
    assert_eq!(easy.workout.effort, Some(RunEffort::Easy));
    assert_eq!(easy.progression.verdict, Some(Verdict::Progressed));
    assert!(!easy.workout.is_progression);
    assert_eq!(easy.score.value, None);
    let unknown = with_heart(&parts, None);
    assert_eq!(unknown.workout.effort, None);
    assert!(unknown.workout.is_progression);
}

#[test]
fn under_twenty_minutes_there_is_a_kind_and_no_verdict() {
    let report = report(&run_at(&speeds(&[(500, 2.6), (500, 3.2)])));
    assert_eq!(report.progression.verdict, None);
    assert!(report.progression.pace_gap_percent > Some(10.0));
    assert_eq!(report.score.value, None);
}
