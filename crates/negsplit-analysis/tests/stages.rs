//! What the runner did, whatever the laps say: stages and their roles, and how the pace developed over the main part.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use negsplit_activity::WarningKind;
use negsplit_analysis::score::Unscored;
use negsplit_analysis::{Absent, Field, Role, RunReport, Stage, StageShape, Verdict};

use common::{report, run_at, speeds, with_answering_heart, with_heart_rate};

/// The roles in the order of the run.
fn roles(report: &RunReport) -> Vec<Role> {
    report.stages.iter().map(|stage| stage.role).collect()
}

fn of_role(report: &RunReport, role: Role) -> Vec<&Stage> {
    let stages = report.stages.iter();
    stages.filter(|stage| stage.role == role).collect()
}

#[track_caller]
fn assert_near(is: f64, wanted: f64, within: f64) {
    assert!((is - wanted).abs() <= within, "{is} is not {wanted}");
}

#[test]
fn thirds_are_three_stages() {
    let report = report(&run_at(&speeds(&[(900, 2.8), (900, 3.1), (900, 3.4)])));
    assert_eq!(roles(&report), [Role::Main; 3]);
    for (stage, (end_s, speed)) in
        report
            .stages
            .iter()
            .zip([(900.0, 2.8), (1800.0, 3.1), (2700.0, 3.4)])
    {
        assert_near(stage.end_s, end_s, 15.0);
        assert_near(stage.pace_s_per_km.unwrap(), 1000.0 / speed, 3.0);
        assert_eq!(stage.shape, Some(StageShape::Steady));
    }
}

#[test]
fn stages_follow_one_another_through_the_whole_run() {
    let report = report(&run_at(&speeds(&[
        (700, 2.6),
        (900, 3.3),
        (500, 3.0),
        (800, 3.6),
    ])));
    assert_eq!(report.stages[0].start_s, 0.0);
    for pair in report.stages.windows(2) {
        assert_eq!(pair[0].end_s, pair[1].start_s);
        assert_eq!(pair[0].end_m, pair[1].start_m);
    }
    let last = report.stages.last().unwrap();
    assert_eq!(last.end_s, report.activity.moving_s);
    assert_near(last.end_m, report.activity.distance_m, 1e-6);
}

#[test]
fn a_smooth_rise_is_a_stage_that_gets_faster() {
    let rising: Vec<f64> = (0..2700).map(|s| 2.7 + f64::from(s) / 2700.0).collect();
    let report = report(&run_at(&rising));
    let faster = |stage: &Stage| stage.shape == Some(StageShape::Faster);
    assert!(report.stages.iter().all(faster), "{:?}", report.stages);
    assert_eq!(report.progression.verdict, Some(Verdict::Progressed));
}

#[test]
fn easy_hard_easy_is_judged_by_what_is_hard() {
    let speeds = speeds(&[(720, 2.7), (1500, 3.5), (600, 2.6)]);
    let report = report(&with_answering_heart(run_at(&speeds), &speeds));
    assert_eq!(
        roles(&report),
        [Role::WarmUp, Role::Main, Role::CoolDown],
        "{:?}",
        report.stages
    );
    assert_near(report.stages[1].start_s, 720.0, 15.0);
    assert_near(report.stages[1].end_s, 2220.0, 15.0);
    // A level block in easy running has no direction, and to be slower before it is no progress.
    assert_eq!(report.progression.verdict, Some(Verdict::Mixed));
    assert!(!report.workout.is_progression);
}

#[test]
fn a_fade_with_a_heart_that_stays_up_is_no_cool_down() {
    let speeds = speeds(&[(1800, 3.4), (600, 2.9)]);
    let tired = with_heart_rate(run_at(&speeds), |second| {
        (168.0 + (second as f64 / 7.0).sin()).min(130.0 + second as f64)
    });
    let faded = report(&tired);
    assert!(of_role(&faded, Role::CoolDown).is_empty());
    assert_eq!(faded.progression.verdict, Some(Verdict::Faded));
    let eased = report(&with_answering_heart(run_at(&speeds), &speeds));
    assert_eq!(of_role(&eased, Role::CoolDown).len(), 1);
    assert_eq!(eased.progression.verdict, Some(Verdict::Even));
}

#[test]
fn settling_in_is_no_progression() {
    let report = report(&run_at(&speeds(&[(360, 2.8), (2400, 3.1)])));
    assert_eq!(roles(&report), [Role::WarmUp, Role::Main]);
    assert_eq!(report.progression.verdict, Some(Verdict::Even));
    assert!(!report.workout.is_progression);
}

#[test]
fn a_kick_is_no_progression() {
    let report = report(&run_at(&speeds(&[(2400, 3.0), (25, 4.4)])));
    assert_eq!(report.progression.verdict, Some(Verdict::Even));
    assert!(!report.workout.is_progression, "{:?}", report.workout);
}

#[test]
fn repeats_have_recoveries_between_them() {
    let mut parts = vec![(900, 2.7)];
    for _ in 0..6 {
        parts.extend([(190, 4.2), (120, 2.3)]);
    }
    *parts.last_mut().unwrap() = (600, 2.6);
    let report = report(&run_at(&speeds(&parts)));
    assert_eq!(of_role(&report, Role::WarmUp).len(), 1);
    assert_eq!(of_role(&report, Role::Main).len(), 6);
    assert_eq!(of_role(&report, Role::Recovery).len(), 5);
    assert_eq!(of_role(&report, Role::CoolDown).len(), 1);
    for work in of_role(&report, Role::Main) {
        assert_near(work.end_s - work.start_s, 190.0, 12.0);
    }
}

#[test]
fn a_ride_is_no_running() {
    let report = report(&run_at(&speeds(&[(1500, 3.0), (300, 15.0), (1500, 3.0)])));
    assert_near(report.activity.moving_s, 3000.0, 60.0);
    assert_near(report.activity.distance_m, 9000.0, 600.0);
    assert_eq!(report.progression.verdict, Some(Verdict::Even));
    let ride = |warning: &&negsplit_activity::Warning| warning.message.contains("a ride");
    let warning = report.warnings.iter().find(ride).unwrap();
    assert_eq!(warning.kind, WarningKind::BadDistance);
}

#[test]
fn the_verdict_of_a_short_run_is_withheld_with_the_reason() {
    let report = report(&run_at(&speeds(&[(900, 3.0)])));
    assert_eq!(report.progression.verdict, None);
    assert!(report.progression.pace_gap_percent.is_some());
    let absent = |field: Field| report.absent.iter().find(|absent| absent.field == field);
    let Absent::TooShort { need_s, have_s } = absent(Field::Verdict).unwrap().why else {
        panic!("a verdict that is absent for another reason");
    };
    assert_eq!((need_s, (have_s / 60.0).round()), (1200.0, 15.0));
    assert!(absent(Field::ScoreValue).is_some());
    assert!(matches!(
        report.score.why_absent,
        Some(Unscored::TooShort { need_s: 1200.0, .. })
    ));
}

#[test]
fn a_long_stop_has_a_row_of_its_own() {
    let report = report(&run_at(&speeds(&[(1200, 3.0), (180, 0.0), (1200, 3.0)])));
    let stops = of_role(&report, Role::Stop);
    assert_eq!(stops.len(), 1);
    assert_near(stops[0].elapsed_s, 180.0, 10.0);
    assert_eq!(stops[0].pace_s_per_km, None);
    assert_near(report.activity.moving_s, 2400.0, 10.0);
    assert_eq!(report.progression.verdict, Some(Verdict::Even));
}
