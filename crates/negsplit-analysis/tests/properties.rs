//! What must hold of every run: what changes an answer, and what must not.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::time::Duration;

use negsplit_activity::{Activity, Distance, Field, Lap, Pause, Sport, Timestamp};
use negsplit_analysis::{
    Athlete, NotARun, PartName, RunReport, Settings, SplitBy, Units, WorkoutKind, analyze,
};
use negsplit_testkit::{
    Conditions, Interval, Paces, Piece, Plan, Recording, Runner, Stop, reversed, simulate,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use common::{START, known, report, run_at, speeds, with_heart_rate};

/// A run in three parts by a runner of the test kit.
#[derive(Clone, Debug)]
struct Thirds {
    vdot: f64,
    /// Gain from one part to the next, as a share of speed.
    gain: f64,
    minutes: f64,
    pause_s: u32,
    seed: u64,
}

fn thirds(gain: std::ops::Range<f64>) -> impl Strategy<Value = Thirds> {
    (38.0..58.0, gain, 8.0..12.0, 20..90_u32, 0..1000_u64).prop_map(
        |(vdot, gain, minutes, pause_s, seed)| Thirds {
            vdot,
            gain,
            minutes,
            pause_s,
            seed,
        },
    )
}

impl Thirds {
    fn runner(&self) -> Runner {
        Runner::of(Paces::of(self.vdot))
    }

    fn recorded(&self, conditions: &Conditions, recording: &Recording) -> Activity {
        let easy = self.runner().paces.easy();
        let part = |n: i32| Piece::minutes(self.minutes, easy * (1.0 + self.gain).powi(n));
        let plan = Plan::new([part(0), part(1).then(Stop::Paused(self.pause_s)), part(2)]);
        simulate(&plan, &self.runner(), conditions, recording, self.seed).activity
    }

    fn activity(&self) -> Activity {
        self.recorded(&Conditions::default(), &Recording::watch())
    }
}

fn progression() -> impl Strategy<Value = Thirds> {
    thirds(0.06..0.12)
}

fn any_run() -> impl Strategy<Value = Thirds> {
    thirds(-0.10..0.12)
}

/// A report without sentences.
fn without_sentences(mut report: RunReport) -> RunReport {
    for mistake in &mut report.mistakes {
        mistake.evidence.clear();
        mistake.fix.clear();
    }
    for part in &mut report.score.parts {
        part.because.clear();
    }
    report.score.why_absent = None;
    report.absent.clear();
    report
}

fn split_by() -> impl Strategy<Value = SplitBy> {
    prop_oneof![
        (50.0..6000.0).prop_map(SplitBy::Distance),
        (10.0..2000.0).prop_map(SplitBy::Time),
        (1..40_u32).prop_map(SplitBy::Parts),
        Just(SplitBy::Laps),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::with_cases(12) })]

    #[test]
    fn another_day_is_another_date_and_nothing_else(run in any_run(), later in -1_000_000_000_i64..1_000_000_000) {
        let today = Conditions::default();
        let start = Timestamp::from_second(today.start.as_second() + later).unwrap();
        let other = Conditions { start, ..today.clone() };
        let today = report(&run.recorded(&today, &Recording::watch()));
        let mut other = report(&run.recorded(&other, &Recording::watch()));
        prop_assert_eq!(other.activity.start_time, start);
        other.activity.start_time = today.activity.start_time;
        prop_assert_eq!(today, other);
    }

    #[test]
    fn a_faster_runner_has_the_same_gap(run in progression(), factor in 0.9..1.1) {
        let slow = run.recorded(&Conditions::default(), &Recording::treadmill());
        let mut fast = slow.clone();
        for field in [Field::Distance, Field::Speed] {
            let scaled: Vec<_> = slow.samples.column(field).recorded().collect();
            for (index, value) in scaled {
                fast.samples.column_mut(field).set(index, factor * value);
            }
        }
        for lap in &mut fast.laps {
            lap.distance = lap.distance.and_then(|d| Distance::from_meters(factor * d.as_meters()));
        }
        let (slow, fast) = (report(&slow), report(&fast));
        prop_assert_eq!(slow.workout.kind, fast.workout.kind);
        let gap = |report: &RunReport| report.progression.pace_gap_percent.unwrap();
        prop_assert!((gap(&slow) - gap(&fast)).abs() < 0.2, "{} {}", gap(&slow), gap(&fast));
    }

    #[test]
    fn backwards_it_fades(run in progression()) {
        let activity = run.activity();
        let (forwards, backwards) = (report(&activity), report(&reversed(&activity)));
        prop_assert!(forwards.workout.is_progression);
        prop_assert!(!backwards.workout.is_progression);
        prop_assert!(forwards.progression.pace_gap_percent > Some(0.0));
        prop_assert!(backwards.progression.pace_gap_percent < Some(0.0));
    }

    #[test]
    fn without_heart_rate_only_the_heart_is_missing(run in progression()) {
        let with = run.activity();
        let mut without = with.clone();
        *without.samples.column_mut(Field::HeartRate) = Default::default();
        let (with, without) = (report(&with), report(&without));
        prop_assert_eq!(without.heart_rate.rise_bpm, None);
        prop_assert_eq!(&with.progression, &without.progression);
        prop_assert_eq!(&with.workout, &without.workout);
        prop_assert_eq!(&with.steps, &without.steps);
        prop_assert_eq!(&with.form, &without.form);
        prop_assert_eq!(&with.route, &without.route);
        let best = |report: &RunReport| {
            let best = report.best_efforts.iter();
            best.map(|best| (best.distance_m, best.time_s, best.start_s)).collect::<Vec<_>>()
        };
        prop_assert_eq!(best(&with), best(&without));
        let but_heart = |report: RunReport| {
            let parts = report.score.parts.into_iter();
            parts.filter(|part| part.name != PartName::HeartRate).collect::<Vec<_>>()
        };
        prop_assert_eq!(but_heart(with), but_heart(without));
    }

    #[test]
    fn splits_add_up_to_the_run(run in any_run(), by in split_by()) {
        let mut settings = Settings::default();
        settings.split_by = by;
        let report = analyze(&run.activity(), &Athlete::default(), &settings).unwrap();
        let metres: f64 = report.splits.rows.iter().map(|row| row.distance_m).sum();
        let seconds: f64 = report.splits.rows.iter().map(|row| row.moving_s).sum();
        prop_assert!((metres - report.activity.distance_m).abs() < 1e-6, "{metres}");
        prop_assert!((seconds - report.activity.moving_s).abs() < 1e-6, "{seconds}");
    }

    #[test]
    fn how_often_the_device_records_does_not_matter(run in progression()) {
        let recorded = |interval| {
            let recording = Recording { interval, ..Recording::watch() };
            report(&run.recorded(&Conditions::default(), &recording))
        };
        let each_second = recorded(Interval::Every(1));
        for interval in [Interval::Every(3), Interval::Smart] {
            let other = recorded(interval);
            prop_assert_eq!(each_second.workout.kind, other.workout.kind);
            let (one, another) = (each_second.score.value.unwrap(), other.score.value.unwrap());
            prop_assert!((one - another).abs() <= 2.0, "{interval:?}: {one} {another}");
        }
    }

    #[test]
    fn units_change_sentences_only(run in any_run()) {
        let report = |units| {
            let mut settings = Settings::default();
            settings.units = units;
            analyze(&run.activity(), &known(&run.runner()), &settings).unwrap()
        };
        let (metric, imperial) = (report(Units::Metric), report(Units::Imperial));
        prop_assert_eq!(without_sentences(metric), without_sentences(imperial));
    }

    #[test]
    fn a_larger_gap_is_worth_no_less(smaller in 0.03..0.10, more in 0.002..0.05) {
        let gain = |gain: f64| {
            let part = |n: i32| (800, 2.8 * (1.0 + gain).powi(n));
            let report = report(&run_at(&speeds(&[part(0), part(1), part(2)])));
            assert_eq!(report.workout.kind, WorkoutKind::PacedThirds);
            let part = report.score.parts.into_iter().find(|part| part.name == PartName::PaceGain);
            part.unwrap().value.unwrap()
        };
        prop_assert!(gain(smaller) <= gain(smaller + more));
    }
}

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

/// Any split: a report whose every number survives its JSON, or one line why there is none.
fn assert_sound(activity: &Activity, split_by: SplitBy) {
    let mut settings = Settings::default();
    settings.split_by = split_by;
    settings.score_all = true;
    match analyze(activity, &Athlete::default(), &settings) {
        Err(why) => assert_eq!(why.to_string().lines().count(), 1, "{why}"),
        Ok(mut report) => {
            // Warnings and the series behind the pictures are not part of the JSON.
            report.warnings.clear();
            report.series = Default::default();
            let json = serde_json::to_value(&report).unwrap();
            // A number that is not finite becomes null, and is not read back as what it was.
            let read: RunReport = serde_json::from_value(json).unwrap();
            assert_eq!(read, report);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::with_cases(128) })]

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
    let why = analyze(&paused, &Athlete::default(), &Settings::default());
    assert_eq!(why, Err(NotARun::NoDistance));
}
