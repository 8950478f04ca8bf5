//! However absurd a recording is: a report whose every number is finite, or one line that says why there is no report.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::time::Duration;

use negsplit_activity::{Activity, Field, Lap, Pause, Sport, Timestamp};
use negsplit_analysis::{
    Athlete, JudgeOptions, Known, NotARun, Options, RunReport, SplitBy, analyze, season,
};
use proptest::prelude::*;

use common::{START, report, run_at, split_by, with_heart_rate};

/// What a recording may say of one moment, however absurd.
#[derive(Clone, Debug)]
struct Moment {
    /// Seconds since the moment before.
    after_s: i64,
    /// Metres since the moment before.
    metres: f64,
    place: Option<(f64, f64)>,
    altitude_m: Option<f64>,
    heart_rate: Option<f64>,
    cadence: Option<f64>,
    speed: Option<f64>,
}

fn moment() -> impl Strategy<Value = Moment> {
    let after_s = prop_oneof![
        200 => Just(1_i64),
        20 => 2..30_i64,
        1 => Just(0_i64),
        1 => -30..0_i64,
        1 => 60..4000_i64,
        1 => Just(100_000_000_i64),
    ];
    let metres = prop_oneof![
        200 => 1.0..5.0_f64,
        10 => Just(0.0),
        2 => -500.0..0.0_f64,
        1 => 0.0..1e9_f64,
    ];
    let edge = |bound: f64| prop_oneof![Just(bound), Just(-bound), Just(0.0), -bound..bound];
    let value = |range: std::ops::Range<f64>, odd: [f64; 3]| {
        let odd = proptest::sample::select(odd.to_vec());
        proptest::option::weighted(0.8, prop_oneof![9 => range, 1 => odd])
    };
    (
        after_s,
        metres,
        proptest::option::weighted(0.3, (edge(90.0), edge(180.0))),
        value(0.0..300.0, [1e6, -1e6, f64::MAX]),
        value(100.0..190.0, [0.0, 255.0, -1.0]),
        value(70.0..95.0, [0.0, 255.0, 1e300]),
        value(0.0..6.0, [0.0, 65.535, -1e300]),
    )
        .prop_map(
            |(after_s, metres, place, altitude_m, heart_rate, cadence, speed)| Moment {
                after_s,
                metres,
                place,
                altitude_m,
                heart_rate,
                cadence,
                speed,
            },
        )
}

/// A recording that says all this, over and over.
fn recorded(moments: &[Moment], times: usize) -> Activity {
    let mut activity = Activity::default();
    let (mut second, mut metres) = (START, 0.0);
    for moment in std::iter::repeat_n(moments, times).flatten() {
        second += moment.after_s;
        metres += moment.metres;
        activity
            .samples
            .push_time(Timestamp::from_second(second).unwrap());
        for (field, value) in [
            (Field::Distance, Some(metres)),
            (Field::Latitude, moment.place.map(|place| place.0)),
            (Field::Longitude, moment.place.map(|place| place.1)),
            (Field::Altitude, moment.altitude_m),
            (Field::HeartRate, moment.heart_rate),
            (Field::Cadence, moment.cadence),
            (Field::Speed, moment.speed),
        ] {
            if let Some(value) = value {
                activity.samples.set(field, value);
            }
        }
    }
    activity
}

/// Laps and pauses that begin so many seconds after the start, and last so long.
fn mark(activity: &mut Activity, marks: &[(i64, i64)]) {
    let time = |second: i64| Timestamp::from_second(START + second).unwrap();
    for &(start, seconds) in marks {
        activity.laps.push(Lap {
            elapsed: u64::try_from(seconds).ok().map(Duration::from_secs),
            ..Lap::starting_at(time(start))
        });
        activity.pauses.push(Pause {
            start: time(start),
            end: time(start + seconds),
        });
    }
}

/// Any split: a report whose every number survives its JSON, or one line that says why there is no report.
fn assert_sound(activity: &Activity, split_by: SplitBy) {
    let plans = [
        "15min easy + 15min moderate + 15min tempo",
        "5x1mi 8:00/mi drop 10s",
    ];
    let plans = plans.map(|plan| Some(plan.parse().unwrap()));
    for plan in plans.into_iter().chain([None]) {
        let mut options = Options::default();
        options.measure.split_by = split_by;
        options.judge.score_all = true;
        options.measure.plan = plan;
        assert_sound_by(activity, &options);
    }
}

fn assert_sound_by(activity: &Activity, options: &Options) {
    match analyze(activity, &Athlete::default(), options) {
        Err(why) => assert_eq!(why.to_string().lines().count(), 1, "{why}"),
        Ok(mut report) => {
            report.warnings.clear();
            let pictured = format!("{:?}", std::mem::take(&mut report.series));
            assert!(!pictured.contains("NaN") && !pictured.contains("inf"));
            let json = serde_json::to_value(&report).unwrap();
            // A number that is not finite becomes null, and is not read back as what it was.
            let read: RunReport = serde_json::from_value(json).unwrap();
            assert_eq!(read, report);
        }
    }
}

proptest! {
    #![proptest_config(common::cases(96))]

    #[test]
    fn no_recording_is_too_absurd(
        moments in proptest::collection::vec(moment(), 0..60),
        times in 1..40_usize,
        by in split_by(),
        is_running in proptest::bool::weighted(0.8),
        without in proptest::sample::subsequence(Field::ALL.to_vec(), 0..4),
        marks in proptest::collection::vec((-100..4000_i64, -50..500_i64), 0..6),
        timer_events in any::<bool>(),
    ) {
        let mut activity = recorded(&moments, times);
        if is_running {
            activity.sport = Sport::Running;
        }
        for field in without {
            *activity.samples.column_mut(field) = Default::default();
        }
        mark(&mut activity, &marks);
        activity.timer_events = timer_events;
        assert_sound(&activity, by);
    }
}

#[test]
fn a_hundred_hours_are_a_run() {
    let speeds: Vec<f64> = (0..6000)
        .map(|n| 60.0 * (2.0 + f64::from(n % 7) / 10.0))
        .collect();
    let mut activity = Activity::default();
    let mut metres = 0.0;
    for (minute, step) in speeds.iter().enumerate() {
        let time = Timestamp::from_second(START + 60 * minute as i64).unwrap();
        activity.samples.push_time(time);
        activity.samples.set(Field::Distance, metres);
        metres += step;
    }
    assert_sound(&activity, SplitBy::Distance(1000.0));
}

/// A point every so many seconds, at a speed that somebody may run.
fn far_apart(points: usize, seconds: i64) -> Activity {
    let mut activity = Activity::new(Sport::Running);
    for n in 0..points as i64 {
        let time = Timestamp::from_second(START + seconds * n).unwrap();
        activity.samples.push_time(time);
        let metres = (2.0 + (n % 2) as f64) * (seconds * n) as f64;
        activity.samples.set(Field::Distance, metres);
    }
    activity
}

#[test]
fn a_few_points_weeks_apart_take_no_memory() {
    let weeks = far_apart(1000, 86_000);
    let why = analyze(&weeks, &Athlete::default(), &Options::default()).unwrap_err();
    assert!(matches!(why, NotARun::TooLong { .. }));
    assert_eq!(
        why.to_string(),
        "too long: 23865 h of motion, and negsplit analyses runs of up to 168 h"
    );
}

#[test]
fn six_days_of_bursts_are_a_run() {
    assert_sound_by(&far_apart(8_000, 60), &Options::default());
}

#[test]
fn a_table_has_ten_thousand_rows_at_most() {
    let run = run_at(&vec![3.0; 600]);
    let finer = [
        SplitBy::Parts(u32::MAX),
        SplitBy::Parts(0),
        SplitBy::Distance(1e-9),
        SplitBy::Distance(f64::NAN),
        SplitBy::Time(-1.0),
        SplitBy::Time(f64::INFINITY),
    ];
    for by in finer {
        let mut options = Options::default();
        options.measure.split_by = by;
        let report = analyze(&run, &Athlete::default(), &options).unwrap();
        let rows = report.splits.rows.len();
        assert!((1..=10_000).contains(&rows), "{by:?}: {rows} rows");
        assert_sound_by(&run, &options);
    }
}

#[test]
fn cleaning_by_no_numbers_is_the_usual_one() {
    let mut run = run_at(&vec![3.0; 600]);
    for second in 0..run.samples.len() {
        run.samples
            .column_mut(Field::Altitude)
            .set(second, second as f64);
    }
    for odd in [-10.0, f64::NAN, f64::NEG_INFINITY] {
        let mut options = Options::default();
        options.cleaning.pause_gap_s = odd;
        options.cleaning.still_speed = odd;
        options.cleaning.still_s = odd;
        options.cleaning.impossible_speed = odd;
        options.cleaning.altitude_reach_m = odd;
        options.cleaning.shortest_s = odd;
        let found = analyze(&run, &Athlete::default(), &options);
        assert_eq!(
            found,
            analyze(&run, &Athlete::default(), &Options::default())
        );
    }
}

#[test]
fn what_a_broken_sensor_says_is_not_averaged() {
    let mut run = run_at(&vec![3.0; 600]);
    for (field, value) in [
        (Field::Power, f64::MAX),
        (Field::VerticalOscillation, -1e300),
        (Field::GroundContact, 1e9),
    ] {
        for second in 0..run.samples.len() {
            run.samples.column_mut(field).set(second, value);
        }
    }
    let mut without = run.clone();
    for field in [
        Field::Power,
        Field::VerticalOscillation,
        Field::GroundContact,
    ] {
        *without.samples.column_mut(field) = Default::default();
    }
    assert_eq!(report(&run), report(&without));
}

#[test]
fn a_way_of_less_than_a_metre_is_none() {
    let still = at_three_metres_a_second(|second| 1e-300 * second as f64);
    let why = analyze(&still, &Athlete::default(), &Options::default());
    assert!(why.is_ok() || why == Err(NotARun::NoDistance));
}

#[test]
fn slopes_over_no_reach_are_none() {
    let mut run = at_three_metres_a_second(|second| 3.0 * second.saturating_sub(60) as f64);
    for second in 0..run.samples.len() {
        let altitude = run.samples.column_mut(Field::Altitude);
        altitude.set(second, (second % 90) as f64);
    }
    let mut options = Options::default();
    options.cleaning.altitude_reach_m = 0.0;
    options.cleaning.still_s = 1e9;
    assert_sound_by(&run, &options);
}

#[test]
fn an_athlete_whom_nobody_is_counts_as_unknown() {
    let run = run_at(&vec![3.0; 3600]);
    for value in [f64::MIN_POSITIVE, -5.0, f64::NAN, 1e9] {
        let athlete = Athlete {
            max_heart_rate_bpm: Some(Known::given(value)),
            resting_heart_rate_bpm: Some(Known::given(value)),
            threshold_heart_rate_bpm: Some(Known::given(value)),
            threshold_speed_m_per_s: Some(Known::given(value)),
            ..Athlete::default()
        };
        let found = analyze(&run, &athlete, &Options::default());
        assert_eq!(
            found,
            analyze(&run, &Athlete::default(), &Options::default())
        );
        let found = season(&[], Some(&athlete), &JudgeOptions::default());
        assert_eq!(found.athlete, Athlete::default());
    }
}

#[test]
fn ten_thousand_laps_are_listed() {
    let mut activity = run_at(&vec![3.0; 2000]);
    activity.laps = (0..10_000)
        .map(|n| {
            let start = Timestamp::from_millisecond(START * 1000 + 200 * n).unwrap();
            Lap::starting_at(start)
        })
        .collect();
    assert_sound(&activity, SplitBy::Laps);
}

/// A watch whose speed says 3 m/s, and whose distance is that of `metres` by the second.
fn at_three_metres_a_second(metres: impl Fn(usize) -> f64) -> Activity {
    let mut activity = with_heart_rate(run_at(&vec![3.0; 3600]), |second| {
        140.0 + (second % 3) as f64
    });
    for second in 0..activity.samples.len() {
        let samples = &mut activity.samples;
        samples.column_mut(Field::Speed).set(second, 3.0);
        samples
            .column_mut(Field::Distance)
            .set(second, metres(second));
    }
    activity
}

#[test]
fn a_half_without_distance_has_no_efficiency() {
    let late = at_three_metres_a_second(|second| 3.0 * second.saturating_sub(2000) as f64);
    assert_sound(&late, SplitBy::Distance(1000.0));
    assert_eq!(report(&late).heart_rate.decoupling_percent, None);
}

#[test]
fn a_way_of_no_length_is_no_run() {
    // The only step is taken in a pause.
    let mut paused = at_three_metres_a_second(|second| if second < 1000 { 0.0 } else { 2.0 });
    mark(&mut paused, &[(990, 20)]);
    paused.timer_events = true;
    let why = analyze(&paused, &Athlete::default(), &Options::default());
    assert_eq!(why, Err(NotARun::NoDistance));
}

#[test]
fn an_opening_that_stands_still_is_no_percentage_faster() {
    let mut run = at_three_metres_a_second(|second| 3.0 * second.saturating_sub(1200) as f64);
    *run.samples.column_mut(Field::Speed) = Default::default();
    let mut options = Options::default();
    options.cleaning.still_s = 1e9;
    options.cleaning.pause_gap_s = 1e9;
    options.judge.score_all = true;
    assert_sound_by(&run, &options);
    let report = analyze(&run, &Athlete::default(), &options).unwrap();
    let said = serde_json::to_string(&report).unwrap();
    assert!(!said.contains("NaN") && !said.contains("inf %"));
}
