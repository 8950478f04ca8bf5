//! Drifts of runs whose truth is known.

use negsplit_activity::{Activity, Column, Field};
use negsplit_testkit::{
    Conditions, Paces, Piece, Plan, Recording, Runner, Simulated, Stop, simulate,
};

use super::*;
use crate::metrics::{heart_rate, stages};
use crate::run::Cleaning;
use crate::run::Summed;

const METERS_PER_MILE: f64 = 1609.344;

/// A run on a day with so much drift.
fn simulated(runner: &Runner, pieces: &[Piece], drift_bpm_per_h: f64, seed: u64) -> Simulated {
    let conditions = Conditions {
        drift_bpm_per_h,
        ..Conditions::default()
    };
    let plan = Plan::new(pieces.iter().copied());
    simulate(&plan, runner, &conditions, &Recording::watch(), seed)
}

fn measured(activity: &Activity) -> (Result<Drift, Absent>, Result<Response, Absent>) {
    let run = Run::new(activity, &Cleaning::default()).unwrap();
    drift(&run, &stages::layout_of(&Summed::new(&run)))
}

fn drift_of(activity: &Activity) -> Drift {
    measured(activity).0.unwrap()
}

fn holds(drift: &Drift, truth: f64) -> bool {
    drift
        .interval
        .is_some_and(|[low, high]| (low..=high).contains(&truth))
}

fn runner() -> Runner {
    Runner::of(Paces::of(48.0))
}

fn thirds(runner: &Runner, minutes: f64) -> Vec<Piece> {
    let paces = runner.paces;
    [paces.easy(), paces.moderate(), paces.threshold()]
        .map(|speed| Piece::minutes(minutes, speed))
        .to_vec()
}

#[test]
fn steady_drift_is_found() {
    let runner = runner();
    let pieces = [Piece::minutes(75.0, runner.paces.easy())];
    let drift = drift_of(&simulated(&runner, &pieces, 8.0, 1).activity);
    assert_eq!(drift.method, DriftMethod::SteadyPace);
    let [low, high] = drift.interval.unwrap();
    assert!(holds(&drift, 8.0) && high - low < 5.0, "{drift:?}");
}

#[test]
fn thirds_without_drift_have_none() {
    let runner = runner();
    let drifts: Vec<Drift> = (1..=12)
        .map(|seed| drift_of(&simulated(&runner, &thirds(&runner, 20.0), 0.0, seed).activity))
        .collect();
    let holding = drifts.iter().filter(|drift| holds(drift, 0.0)).count();
    assert!(holding >= 10, "{drifts:?}");
    let bias = mean(drifts.iter().map(|drift| drift.bpm_per_h)).unwrap();
    assert!(bias.abs() < 1.5, "{bias}");
    assert_eq!(drifts[0].method, DriftMethod::NetOfPace);
}

#[test]
fn no_athlete_is_wronged() {
    let athletes = [
        (32.0, 60.0, 180.0),
        (40.0, 48.0, 196.0),
        (50.0, 60.0, 176.0),
        (60.0, 42.0, 190.0),
    ];
    let mut errors = Vec::new();
    for (vdot, resting_bpm, max_bpm) in athletes {
        let runner = Runner {
            resting_bpm,
            max_bpm,
            ..Runner::of(Paces::of(vdot))
        };
        for truth in [0.0, 6.0, 12.0] {
            let run = simulated(&runner, &thirds(&runner, 25.0), truth, vdot as u64);
            errors.push(drift_of(&run.activity).bpm_per_h - truth);
        }
    }
    let bias = mean(errors.iter().copied()).unwrap();
    assert!(bias.abs() < 1.0, "{bias}: {errors:?}");
}

#[test]
fn a_smooth_ramp_tells_neither_drift_nor_response() {
    let runner = runner();
    let ramp = Piece::minutes(50.0, runner.paces.easy()).to(runner.paces.threshold());
    let (drift, response) = measured(&simulated(&runner, &[ramp], 6.0, 3).activity);
    assert_eq!(drift.unwrap_err(), Absent::Unidentifiable);
    assert_eq!(response.unwrap_err(), Absent::Unidentifiable);
}

#[test]
fn an_easy_end_tells_pace_and_time_apart() {
    let runner = runner();
    let pieces = [
        Piece::minutes(45.0, runner.paces.easy()).to(runner.paces.threshold()),
        Piece::minutes(12.0, runner.paces.easy()),
    ];
    let drift = drift_of(&simulated(&runner, &pieces, 6.0, 3).activity);
    assert!(holds(&drift, 6.0), "{drift:?}");
}

#[test]
fn noise_that_drowns_the_drift_is_no_drift() {
    let runner = Runner {
        heart_noise_bpm: 6.0,
        ..runner()
    };
    let pieces = [Piece::minutes(25.0, runner.paces.easy())];
    let (drift, _) = measured(&simulated(&runner, &pieces, 6.0, 1).activity);
    assert_eq!(drift.unwrap_err(), Absent::Unidentifiable);
}

#[test]
fn stops_and_spikes_do_little() {
    let runner = runner();
    let mut pieces = thirds(&runner, 20.0);
    pieces[0] = pieces[0].then(Stop::Standing(40));
    pieces[1] = pieces[1].then(Stop::Paused(120));
    let mut run = simulated(&runner, &pieces, 4.0, 7);
    let without = drift_of(&run.activity);
    assert!(holds(&without, 4.0), "{without:?}");
    for second in [500, 1500, 2400, 3000]
        .into_iter()
        .flat_map(|from| from..from + 25)
    {
        run.activity
            .samples
            .column_mut(Field::HeartRate)
            .set(second, 205.0);
    }
    let with = drift_of(&run.activity);
    assert!(
        (with.bpm_per_h - without.bpm_per_h).abs() < 1.5,
        "{with:?} {without:?}"
    );
}

/// The article's run, five miles from 8:00 to 7:20, by a heart that answers with 24.2 bpm for each m/s after 57 s.
fn article() -> Activity {
    let miles = [480.0, 470.0, 460.0, 450.0, 440.0]
        .map(|s| Piece::meters(METERS_PER_MILE, METERS_PER_MILE / s));
    let mut run = simulated(&runner(), &miles, 0.0, 4);
    let mut seen = run.truth.effort_m_per_s[0];
    for (second, effort) in run.truth.effort_m_per_s.iter().enumerate() {
        seen += (effort - seen) / 57.0;
        let noise = ((second as f64) / 23.0).sin();
        let bpm = (136.0 + 24.2 * (seen - 3.41) + noise).round();
        run.activity
            .samples
            .column_mut(Field::HeartRate)
            .set(second, bpm);
    }
    run.activity
}

#[test]
fn the_articles_run_reads_as_decoupled_and_has_no_drift() {
    let activity = article();
    let run = Run::new(&activity, &Cleaning::default()).unwrap();
    let run = Summed::new(&run);
    let layout = stages::layout_of(&run);
    let decoupling = heart_rate::decoupling(&run, &layout).unwrap();
    assert!((-2.2..-1.1).contains(&decoupling), "{decoupling}");
    let drift = drift(&run, &layout).0.unwrap();
    assert!(holds(&drift, 0.0), "{drift:?}");
}

#[test]
fn response_and_pace_at_a_heart_rate_are_the_runners() {
    let runner = runner();
    let pieces = thirds(&runner, 20.0);
    let response = measured(&simulated(&runner, &pieces, 0.0, 6).activity)
        .1
        .unwrap();
    let speed = runner.paces.moderate();
    let truth = runner.settled_bpm(speed * 1.005) - runner.settled_bpm(speed * 0.995);
    assert!(
        (response.bpm_per_percent / truth - 1.0).abs() < 0.15,
        "{response:?} {truth}"
    );
    let reported = response.speed_at(155.0).unwrap();
    assert!(
        (reported / runner.effort_at_bpm(155.0) - 1.0).abs() < 0.02,
        "{reported}"
    );
    assert_eq!(response.speed_at(200.0), None);
}

#[test]
fn what_is_missing_is_said() {
    let runner = runner();
    let pieces = [Piece::minutes(15.0, runner.paces.easy())];
    let mut activity = simulated(&runner, &pieces, 0.0, 1).activity;
    assert!(matches!(
        measured(&activity).0,
        Err(Absent::TooShort { .. })
    ));
    activity = simulated(&runner, &thirds(&runner, 10.0), 0.0, 1).activity;
    *activity.samples.column_mut(Field::HeartRate) = Column::default();
    assert_eq!(measured(&activity).0.unwrap_err(), Absent::NoHeartRate);
}
