//! What must hold of every run: what changes an answer, and what must not.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use negsplit_activity::{Activity, Distance, Field, Timestamp};
use negsplit_analysis::score::PartName;
use negsplit_analysis::{Athlete, Options, RunReport, Verdict, WorkoutKind, analyze};
use negsplit_testkit::{
    Conditions, Interval, Paces, Piece, Plan, Recording, Runner, Stop, reversed, simulate,
};
use proptest::prelude::*;

use common::{cases, report, run_at, speeds, split_by};

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

proptest! {
    #![proptest_config(cases(16))]

    /// Whatever was run, walked and stood: nobody reads "even" beside a gap of a fifth, or "faster" beside a slower finish.
    #[test]
    fn a_verdict_and_its_figures_say_the_same(parts in prop::collection::vec((30..600_usize, 0.5..5.0_f64), 2..20)) {
        let mut parts = parts;
        parts.push((1200, parts[0].1.max(2.0)));
        let progression = report(&run_at(&speeds(&parts))).progression;
        if let (Some(verdict), Some(gap)) = (progression.verdict, progression.pace_gap_percent) {
            let agrees = match verdict {
                Verdict::Progressed => gap > 0.0,
                Verdict::Faded => gap < 0.0,
                Verdict::Even => gap.abs() <= 5.0,
                _ => true,
            };
            prop_assert!(agrees, "{:?}: {} %", verdict, gap);
        }
    }

    #[test]
    fn another_day_is_another_date_and_nothing_else(run in any_run(), later in -1_000_000_000_i64..1_000_000_000) {
        let today = Conditions::default();
        let start = Timestamp::from_second(today.start.as_second() + later).unwrap();
        let other = Conditions { start, ..today.clone() };
        let today = report(&run.recorded(&today, &Recording::watch()));
        let mut other = report(&run.recorded(&other, &Recording::watch()));
        prop_assert_eq!(other.activity.start_time, start);
        other.activity.start_time = today.activity.start_time;
        other.activity.local_start_time = today.activity.local_start_time.clone();
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
        let mut options = Options::default();
        options.measure.split_by = by;
        let report = analyze(&run.activity(), &Athlete::default(), &options).unwrap();
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
