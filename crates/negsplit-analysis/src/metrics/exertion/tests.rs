use negsplit_activity::SubSport;
use negsplit_testkit::{
    Conditions, HeartFault, HeartFaultKind, Paces, Piece, Plan, Recording, Runner, Stop, simulate,
};

use super::*;
use crate::run::{Cleaning, Run};

/// 20 min easy, 20 min at tempo, 20 min easy.
fn shown(stop: Option<Stop>, recording: &Recording) -> Exertion {
    let runner = Runner::of(Paces::of(45.0));
    let (easy, tempo) = (runner.paces.easy(), runner.paces.threshold());
    let first = Piece::minutes(10.0, tempo);
    let first = match stop {
        Some(stop) => first.then(stop),
        None => first,
    };
    let plan = Plan::new([
        Piece::minutes(20.0, easy),
        first,
        Piece::minutes(10.0, tempo),
        Piece::minutes(20.0, easy),
    ]);
    let activity = simulate(&plan, &runner, &Conditions::default(), recording, 3).activity;
    let run = Run::new(&activity, &Cleaning::default()).unwrap();
    exertion(&Summed::new(&run), &Tables::of(&run))
}

fn fastest_of(shown: &Exertion, time_s: f64) -> Option<ContinuousEffort> {
    shown
        .efforts
        .iter()
        .copied()
        .find(|effort| (effort.time_s - time_s).abs() < 3.0)
}

#[test]
fn the_fastest_stretch_is_the_hard_part() {
    let shown = shown(None, &Recording::watch());
    let tempo = Paces::of(45.0).threshold();
    let effort = fastest_of(&shown, 1200.0).unwrap();
    assert!((effort.speed / tempo - 1.0).abs() < 0.02, "{effort:?}");
    assert!(shown.outdoors && shown.rate_share > 0.99 && shown.steps_share < 0.5);
    let peak = shown.peak.unwrap();
    assert!(peak.bpm >= peak.three_min_bpm && peak.three_min_bpm >= peak.ten_min_bpm.unwrap());
    assert!((peak.speed_before / tempo - 1.0).abs() < 0.05, "{peak:?}");
    assert!(shown.steady.len() >= 5, "{}", shown.steady.len());
}

#[test]
fn a_rest_in_between_makes_it_two_efforts() {
    let shown = shown(Some(Stop::Standing(60)), &Recording::watch());
    let tempo = Paces::of(45.0).threshold();
    let effort = fastest_of(&shown, 1200.0);
    assert!(
        effort.is_none_or(|effort| effort.speed < 0.95 * tempo),
        "{effort:?}"
    );
    assert!(fastest_of(&shown, 3600.0).is_none());
}

#[test]
fn a_treadmill_is_not_outdoors() {
    assert!(!shown(None, &Recording::treadmill()).outdoors);
    let virtually = Recording {
        sub_sport: Some(SubSport::Other("virtual".to_owned())),
        ..Recording::watch()
    };
    assert!(!shown(None, &virtually).outdoors);
}

#[test]
fn counted_steps_make_no_peak() {
    let locked = HeartFault {
        kind: HeartFaultKind::CadenceLock,
        start_s: 600,
        seconds: 400,
    };
    let recording = Recording {
        heart_faults: vec![locked],
        ..Recording::watch()
    };
    let (locked, clear) = (shown(None, &recording), shown(None, &Recording::watch()));
    assert!(locked.rate_share < 0.95, "{}", locked.rate_share);
    assert!((locked.peak.unwrap().bpm - clear.peak.unwrap().bpm).abs() < 3.0);
}

#[test]
fn it_is_kept_in_little_room_and_comes_back() {
    let shown = shown(None, &Recording::watch());
    let text = serde_json::to_string(&shown).unwrap();
    assert!(text.len() < 4000, "{} bytes", text.len());
    assert_eq!(serde_json::from_str::<Exertion>(&text).unwrap(), shown);
}
