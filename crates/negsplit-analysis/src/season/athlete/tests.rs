use negsplit_testkit::Body;
use negsplit_testkit::seasons::{Kind, KnownSeason, season as written};
use negsplit_workout::WorkoutKind;
use negsplit_workout::vdot::threshold_speed;

use crate::athlete::{Athlete, Known, Origin};
use crate::metrics::{Measurements, measure};
use crate::options::{JudgeOptions, MeasureOptions};
use crate::run::{Cleaning, Run};
use crate::season::{SeasonReport, season};

/// The runs of a season; a ride that nobody could have run is none.
fn measured(season: &KnownSeason) -> Vec<Measurements> {
    let runs = season.runs.iter().map(|run| &run.activity);
    runs.filter_map(|activity| Run::new(activity, &Cleaning::default()).ok())
        .map(|run| measure(&run, &MeasureOptions::default()))
        .collect()
}

fn reported(season: &KnownSeason) -> SeasonReport {
    crate::season(&measured(season), None, &JudgeOptions::default())
}

fn races(report: &SeasonReport) -> Vec<usize> {
    let races = report
        .runs
        .iter()
        .filter(|run| run.kind == WorkoutKind::Race);
    races.map(|run| run.index).collect()
}

#[test]
fn two_races_prove_each_other_and_tell_the_threshold() {
    let season = written(Kind::Races, 42.0, 5, Body::Second);
    let report = reported(&season);
    let speed = report.athlete.threshold_speed_m_per_s.unwrap();
    assert_eq!(speed.from, Origin::Race);
    assert!(
        (speed.value / threshold_speed(42.0) - 1.0).abs() < 0.03,
        "{speed:?}"
    );
    let raced = season
        .runs
        .iter()
        .enumerate()
        .filter(|(_, run)| run.truth.is_race);
    assert_eq!(
        races(&report),
        raced.map(|(place, _)| place).collect::<Vec<_>>()
    );
    let maximum = report.athlete.max_heart_rate_bpm.unwrap();
    assert!(
        (maximum.value - season.runner.max_bpm).abs() < 5.0 && !maximum.at_least,
        "{maximum:?}"
    );
    let hard = report.runs.iter().filter(|run| run.is_hard).count();
    assert_eq!(hard, 2);
}

#[test]
fn nobody_is_known_by_easy_runs() {
    for kind in [Kind::Easy, Kind::UnmarkedRides] {
        let report = reported(&written(kind, 50.0, 2, Body::Second));
        assert_eq!(report.athlete.threshold_speed_m_per_s, None, "{kind:?}");
        assert_eq!(report.athlete.threshold_heart_rate_bpm, None, "{kind:?}");
        let maximum = report.athlete.max_heart_rate_bpm;
        assert!(maximum.is_none_or(|known| known.at_least), "{maximum:?}");
        assert!(report.runs.iter().all(|run| !run.is_hard), "{kind:?}");
        assert_eq!(races(&report), [0_usize; 0], "{kind:?}");
    }
}

#[test]
fn tempo_runs_leave_an_interval_that_judges_nothing() {
    let season = written(Kind::Tempo, 50.0, 4, Body::Second);
    let report = reported(&season);
    let speed = report.athlete.threshold_speed_m_per_s.unwrap();
    let [slow, fast] = speed.interval.unwrap();
    assert_eq!(speed.from, Origin::Estimated);
    assert!((slow..=fast).contains(&threshold_speed(50.0)), "{speed:?}");
    assert_eq!(report.athlete.certain().threshold_speed_m_per_s, None);
    let right = report
        .runs
        .iter()
        .all(|run| run.is_hard == season.runs[run.index].truth.is_hard);
    assert!(right, "hard days");
}

#[test]
fn what_was_given_wins() {
    let season = written(Kind::Races, 42.0, 5, Body::Second);
    let given = Athlete {
        max_heart_rate_bpm: Some(Known::given(181.0)),
        threshold_speed_m_per_s: Some(Known::given(3.3)),
        ..Athlete::default()
    };
    let report = crate::season(&measured(&season), Some(&given), &JudgeOptions::default());
    assert_eq!(report.athlete.max_heart_rate_bpm, given.max_heart_rate_bpm);
    assert_eq!(
        report.athlete.threshold_speed_m_per_s,
        given.threshold_speed_m_per_s
    );
}

#[test]
fn no_runs_show_nobody() {
    assert_eq!(
        season(&[], None, &JudgeOptions::default()).athlete,
        Athlete::default()
    );
}
