//! Plans aligned with runs of which every second is known.

use crate::coach::compliance::{PlanReport, StepVerdict};
use crate::coach::evidence::Evidence;
use crate::{Athlete, Known, MistakeKind, Options, RunReport, WorkoutKind, analyze};
use negsplit_activity::{Activity, Distance, Lap, LapTrigger, Sample, Sport, Timestamp};
use negsplit_workout::vdot::threshold_speed;

const METERS_PER_MILE: f64 = 1609.344;

/// A run of stretches, each so many seconds at a speed.
fn run(stretches: &[(u32, f64)]) -> Activity {
    let mut run = Activity::new(Sport::Running);
    let speeds = stretches
        .iter()
        .flat_map(|&(seconds, speed)| (0..seconds).map(move |_| speed));
    let (mut second, mut meters) = (0, 0.0);
    let mut push = |second: i64, meters: f64| {
        run.samples.push(&Sample {
            distance: Distance::from_meters(meters),
            // A rate that never moves would be taken for a faulty sensor.
            heart_rate_bpm: Some(139.0 + (second % 3) as f64),
            ..Sample::at(at(second))
        });
    };
    push(second, meters);
    for speed in speeds {
        second += 1;
        meters += speed;
        push(second, meters);
    }
    run
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + second).unwrap()
}

/// Miles at so many seconds each.
fn miles(seconds: &[u32]) -> Activity {
    let stretches: Vec<(u32, f64)> = seconds
        .iter()
        .map(|&s| (s, METERS_PER_MILE / f64::from(s)))
        .collect();
    run(&stretches)
}

fn report(activity: &Activity, plan: &str, vdot: Option<f64>) -> RunReport {
    let athlete = Athlete {
        max_heart_rate_bpm: Some(Known::given(190.0)),
        threshold_speed_m_per_s: vdot.map(|vdot| Known::given(threshold_speed(vdot))),
        ..Athlete::default()
    };
    let mut options = Options::default();
    options.measure.plan = Some(plan.parse().unwrap());
    analyze(activity, &athlete, &options).unwrap()
}

fn followed(activity: &Activity, plan: &str) -> PlanReport {
    report(activity, plan, None).plan.unwrap()
}

fn verdicts(report: &PlanReport) -> Vec<StepVerdict> {
    report.steps.iter().map(|step| step.verdict).collect()
}

#[test]
fn drops_are_compared_with_the_planned_paces() {
    use StepVerdict::{OnTarget, TooFast, TooSlow};
    let activity = miles(&[480, 470, 475, 450, 430]);
    let report = followed(&activity, "5x1mi 8:00/mi drop 10s");
    assert_eq!(
        verdicts(&report),
        [OnTarget, OnTarget, TooSlow, OnTarget, TooFast]
    );
    // 7:55 where 7:40 was asked for, and 1 % is allowed.
    let missed = report.steps[2].missed_by_s_per_km.unwrap() * METERS_PER_MILE / 1000.0;
    assert!(
        (missed - (475.0 - 460.0 * 1.0 - 4.8)).abs() < 0.7,
        "{missed}"
    );
    assert_eq!(report.share_on_target, Some(0.6));
    assert_eq!(report.finish_held, Some(true));
    assert_eq!(report.counts(), (5, 3));
}

#[test]
fn drops_without_a_pace_follow_the_round_before() {
    use StepVerdict::{OnTarget, TooSlow, Unknown};
    let report = followed(&miles(&[480, 470, 469, 459]), "4x1mi drop 10s");
    assert_eq!(verdicts(&report), [Unknown, OnTarget, TooSlow, OnTarget]);
    assert_eq!(report.steps[0].missed_by_s_per_km, None);
}

#[test]
fn words_need_a_known_athlete() {
    let activity = run(&[(900, 2.9), (900, 3.5), (900, 3.9)]);
    let plan = "15min easy + 15min moderate + 15min tempo";
    let unknown = report(&activity, plan, None);
    assert_eq!(
        verdicts(unknown.plan.as_ref().unwrap()),
        [StepVerdict::Unknown; 3]
    );
    let why = unknown
        .absent
        .iter()
        .find(|absent| absent.field == crate::Field::PlanStepMissedBy);
    assert!(matches!(
        why.unwrap().why,
        crate::Absent::StepPaceUnknown { .. }
    ));
    assert_eq!(
        unknown.stages[0].label.as_deref(),
        Some("moderate"),
        "by heart rate"
    );

    let known = report(&activity, plan, Some(50.0));
    assert_eq!(
        verdicts(known.plan.as_ref().unwrap()),
        [StepVerdict::OnTarget; 3]
    );
    assert_eq!(known.workout.kind, WorkoutKind::PacedThirds);
    assert_eq!(
        known.workout.planned.as_deref(),
        Some("15min easy, 15min moderate, 15min tempo")
    );
    let labels: Vec<_> = known
        .stages
        .iter()
        .filter_map(|stage| stage.label.as_deref())
        .collect();
    assert_eq!(labels, ["easy", "moderate", "threshold"]);
}

#[test]
fn what_was_not_run_is_too_short() {
    use StepVerdict::{TooShort, Unknown};
    let half_of_the_third = run(&[
        (470, METERS_PER_MILE / 470.0),
        (470, METERS_PER_MILE / 470.0),
        (230, 3.4),
    ]);
    let report = followed(&half_of_the_third, "4x1mi");
    assert_eq!(verdicts(&report), [Unknown, Unknown, TooShort, TooShort]);
    assert_eq!(report.steps[3].done, None);
    assert!(report.steps[2].distance_missed_m.unwrap() > 700.0);
}

#[test]
fn an_open_step_takes_what_the_others_leave() {
    let report = followed(
        &run(&[(700, 2.8), (1200, 3.8), (300, 2.6)]),
        "warm up, 20min 4:23/km, 5min cool down",
    );
    let done: Vec<f64> = report
        .steps
        .iter()
        .map(|step| step.done.unwrap().moving_s)
        .collect();
    assert_eq!(done, [700.0, 1200.0, 300.0]);
    assert_eq!(report.steps[1].verdict, StepVerdict::OnTarget);
}

#[test]
fn laps_by_hand_are_the_steps() {
    let mut activity = run(&[(610, 2.8), (1190, 3.8), (300, 2.6)]);
    for (start, trigger) in [
        (0, LapTrigger::Manual),
        (610, LapTrigger::Manual),
        (1800, LapTrigger::SessionEnd),
    ] {
        let mut lap = Lap::starting_at(at(start));
        lap.trigger = trigger;
        activity.laps.push(lap);
    }
    let report = followed(&activity, "10min easy, 20min tempo, 5min easy");
    let done: Vec<f64> = report
        .steps
        .iter()
        .map(|step| step.done.unwrap().moving_s)
        .collect();
    assert_eq!(done, [610.0, 1190.0, 300.0]);
}

#[test]
fn a_heart_rate_is_compared_with_zones() {
    use StepVerdict::{OnTarget, TooFast, TooSlow};
    // 140 of 190 is zone 3.
    let report = followed(
        &run(&[(600, 2.8), (600, 3.0), (600, 3.2), (600, 3.4)]),
        "10min zone 3, 10min zone 1-2, 10min zone 4, 10min 138-150bpm",
    );
    assert_eq!(verdicts(&report), [OnTarget, TooFast, TooSlow, OnTarget]);
}

#[test]
fn a_finish_that_breaks_was_not_held() {
    let broken = run(&[(1200, 3.0), (900, 4.0), (300, 3.7)]);
    assert_eq!(
        followed(&broken, "20min 5:33/km, 20min 4:10/km").finish_held,
        Some(false)
    );
    let held = run(&[(1200, 3.0), (1200, 4.0)]);
    assert_eq!(
        followed(&held, "20min 5:33/km, 20min 4:10/km").finish_held,
        Some(true)
    );
}

#[test]
fn a_planned_progression_that_was_not_run_is_a_mistake() {
    let kinds = |activity: &Activity, plan: &str| -> Vec<MistakeKind> {
        let report = report(activity, plan, None);
        report.mistakes.iter().map(|mistake| mistake.kind).collect()
    };
    let alike = miles(&[480, 478, 476, 474, 472]);
    assert_eq!(
        kinds(&alike, "5x1mi drop 10s"),
        [MistakeKind::NotEnoughProgression]
    );
    assert_eq!(kinds(&miles(&[480; 5]), "5mi 8:00/mi"), []);
    assert_eq!(
        kinds(&miles(&[480, 470, 460, 450, 440]), "5x1mi drop 10s"),
        []
    );
}

#[test]
fn a_first_step_faster_than_planned_is_a_mistake() {
    let activity = miles(&[470, 465, 460, 455, 450]);
    let report = report(&activity, "5x1mi 8:30/mi drop 10s", None);
    let started = report
        .mistakes
        .iter()
        .find(|mistake| mistake.kind == MistakeKind::StartedTooFast);
    let evidence = &started.unwrap().evidence;
    assert!(
        matches!(evidence, Evidence::FirstStepFaster { step, .. } if step == "1mi 8:30/mi drop 10s"),
        "{evidence:?}"
    );
}

#[test]
fn a_planned_warm_up_is_not_judged() {
    let activity = run(&[(600, 2.9), (900, 3.0), (900, 3.2), (600, 2.9)]);
    let report = report(
        &activity,
        "10min easy, 15min 5:33/km, 15min 5:12/km, 10min easy",
        None,
    );
    let roles: Vec<_> = report.stages.iter().map(|stage| stage.role).collect();
    assert_eq!(roles.first(), Some(&crate::Role::WarmUp), "{roles:?}");
    assert_eq!(roles.last(), Some(&crate::Role::CoolDown), "{roles:?}");
}
