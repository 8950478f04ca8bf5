//! What the integration tests share.

#![allow(dead_code, reason = "not every test needs all of it")]

use negsplit_activity::{Activity, Field, Sport, Timestamp};
use negsplit_analysis::{Athlete, Known, Options, RunReport, SplitBy, analyze};
use negsplit_testkit::Runner;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde::Serialize;

/// Properties are tried on so many runs, the same each time unless `PROPTEST_RNG_SEED` or `PROPTEST_CASES` says otherwise.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    let from_environment = ProptestConfig::default();
    let has = |name| std::env::var_os(name).is_some();
    ProptestConfig {
        failure_persistence: None,
        cases: if has("PROPTEST_CASES") {
            from_environment.cases
        } else {
            count
        },
        rng_seed: if has("PROPTEST_RNG_SEED") {
            from_environment.rng_seed
        } else {
            RngSeed::Fixed(1)
        },
        ..from_environment
    }
}

/// When every run of these tests begins, in seconds since 1970.
pub(crate) const START: i64 = 1_780_000_000;

/// What a runner knows of themselves: both ends of the heart rate, and the threshold pace.
pub(crate) fn known(runner: &Runner) -> Athlete {
    Athlete {
        max_heart_rate_bpm: Some(Known::given(runner.max_bpm)),
        resting_heart_rate_bpm: Some(Known::given(runner.resting_bpm)),
        threshold_speed_m_per_s: Some(Known::given(runner.paces.threshold())),
        ..Athlete::default()
    }
}

/// A value's name in the JSON, such as `paced-thirds`.
pub(crate) fn name(value: impl Serialize) -> String {
    let json = serde_json::to_value(value).unwrap();
    json.as_str().unwrap_or("-").to_owned()
}

/// The report on a run by a runner of whom nothing is known.
pub(crate) fn report(activity: &Activity) -> RunReport {
    analyze(activity, &Athlete::default(), &Options::default()).unwrap()
}

/// So many seconds at a speed, `parts` one after the other.
pub(crate) fn speeds(parts: &[(usize, f64)]) -> Vec<f64> {
    let part = |&(seconds, speed): &(usize, f64)| std::iter::repeat_n(speed, seconds);
    parts.iter().flat_map(part).collect()
}

/// A run recorded each second at these speeds, uneven by a percent as a runner's legs are, without anything else.
pub(crate) fn run_at(speeds: &[f64]) -> Activity {
    let mut activity = Activity::new(Sport::Running);
    let mut metres = 0.0;
    for second in 0..=speeds.len() {
        let time = Timestamp::from_second(START + second as i64).unwrap();
        activity.samples.push_time(time);
        activity.samples.set(Field::Distance, metres);
        metres += speeds.get(second).copied().unwrap_or(0.0) * uneven(second);
    }
    activity
}

/// The same run with these heart rates, one a second.
pub(crate) fn with_heart_rate(mut activity: Activity, rates: impl Fn(usize) -> f64) -> Activity {
    for second in 0..activity.samples.len() {
        let column = activity.samples.column_mut(Field::HeartRate);
        column.set(second, rates(second).round());
    }
    activity
}

/// A heart that follows speed with a lag of 45 s: 20 bpm at rest and 40 bpm for each m/s.
pub(crate) fn with_answering_heart(activity: Activity, speeds: &[f64]) -> Activity {
    let mut level = speeds[0];
    let mut rates: Vec<f64> = Vec::new();
    for speed in speeds.iter().chain(speeds.last()) {
        level += (speed - level) / 45.0;
        rates.push(20.0 + 40.0 * level);
    }
    with_heart_rate(activity, |second| {
        rates[second] + 1.2 * (second as f64 / 3.0).sin()
    })
}

/// Three waves that share no period: within 1.2 % of 1.
fn uneven(second: usize) -> f64 {
    let wave = |period: f64| (std::f64::consts::TAU * second as f64 / period).sin();
    1.0 + 0.004 * (wave(11.0) + wave(37.0) + wave(97.0))
}

/// Any way to cut a run.
pub(crate) fn split_by() -> impl Strategy<Value = SplitBy> {
    prop_oneof![
        (50.0..6000.0).prop_map(SplitBy::Distance),
        (10.0..2000.0).prop_map(SplitBy::Time),
        (1..40_u32).prop_map(SplitBy::Parts),
        Just(SplitBy::Laps),
    ]
}
