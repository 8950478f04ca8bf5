//! One run, with its truth.

use negsplit_activity::Activity;

use crate::body::Runner;
use crate::conditions::Conditions;
use crate::heart::drift_after;
use crate::motion::{Motion, State, TrueStop};
use crate::plan::Plan;
use crate::recording::Recording;
use crate::rng::Rng;
use crate::second::Body;
use crate::{heart, motion, record};

/// A run as it was recorded, and as it was.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// What the device wrote down.
    pub activity: Activity,
    /// What happened.
    pub truth: Truth,
}

/// What happened in a run. Columns have one value for each second of motion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Truth {
    /// Grade-adjusted speed in metres a second, the runner's unevenness included.
    pub effort_m_per_s: Vec<f64>,
    /// Grade-adjusted speed in metres a second as it was planned.
    pub planned_m_per_s: Vec<f64>,
    /// Speed over the ground in metres a second.
    pub speed_m_per_s: Vec<f64>,
    /// Heart rate in beats a minute, as it was.
    pub heart_rate_bpm: Vec<f64>,
    /// Where one piece ended and the next began, in seconds of motion.
    pub borders_s: Vec<f64>,
    /// The same borders in metres from the start.
    pub borders_m: Vec<f64>,
    /// Rise of heart rate with time at the same effort, in beats a minute for each hour: the line through it.
    pub drift_bpm_per_h: f64,
    /// Pauses and stops.
    pub stops: Vec<TrueStop>,
    /// Metres on the ground.
    pub distance_m: f64,
    /// Seconds in motion.
    pub moving_s: f64,
    /// Seconds from start to end of the recording.
    pub elapsed_s: f64,
}

/// Runs a plan and records it; the same seed gives the same run.
#[must_use]
pub fn simulate(
    plan: &Plan,
    runner: &Runner,
    conditions: &Conditions,
    recording: &Recording,
    seed: u64,
) -> Simulated {
    let motion = motion::run(plan, conditions, runner.paces.body, Rng::new(seed, 1));
    let heart = heart::rates(
        &motion.moments,
        runner,
        conditions.drift_bpm_per_h,
        Rng::new(seed, 2),
    );
    let activity = record::activity(plan, runner, conditions, recording, (&motion, &heart), seed);
    Simulated {
        activity,
        truth: truth(
            motion,
            &heart,
            runner.paces.body,
            conditions.drift_bpm_per_h,
        ),
    }
}

fn truth(motion: Motion, heart: &[f64], body: Body, drift_bpm_per_h: f64) -> Truth {
    let mut truth = Truth {
        elapsed_s: motion.moments.len().saturating_sub(1) as f64,
        ..Truth::default()
    };
    let seconds = motion.moments.iter().zip(heart).skip(1);
    for (moment, &bpm) in seconds.filter(|(moment, _)| moment.state == State::Moving) {
        truth.effort_m_per_s.push(moment.effort);
        truth.planned_m_per_s.push(moment.planned);
        truth.speed_m_per_s.push(moment.speed);
        truth.heart_rate_bpm.push(bpm);
        truth.distance_m = moment.distance_m;
        truth.moving_s = moment.moving_s;
    }
    let between = motion.borders.len().saturating_sub(1);
    for border in &motion.borders[..between] {
        truth.borders_s.push(border.moving_s);
        truth.borders_m.push(border.distance_m);
    }
    truth.stops = motion.stops;
    truth.drift_bpm_per_h = drift_over(body, drift_bpm_per_h, truth.moving_s);
    truth
}

/// The slope of the line through the drift of a whole run, whose own course need not be a line.
fn drift_over(body: Body, bpm_per_h: f64, moving_s: f64) -> f64 {
    let (mut products, mut squares) = (0.0, 0.0);
    for second in 0..moving_s as usize {
        let from_middle = second as f64 - moving_s / 2.0;
        products += from_middle * drift_after(body, bpm_per_h, second as f64);
        squares += from_middle * from_middle;
    }
    3600.0 * products / squares.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Paces, Piece, Stop};

    #[test]
    fn the_drift_is_the_line_through_it() {
        assert!((drift_over(Body::First, 6.0, 3600.0) - 6.0).abs() < 0.01);
        assert_eq!(drift_over(Body::Second, 6.0, 900.0), 0.0);
        let late = drift_over(Body::Second, 6.0, 3600.0);
        assert!((3.0..6.0).contains(&late), "{late}");
    }

    fn thirds(seed: u64) -> Simulated {
        let runner = Runner::of(Paces::of(48.0));
        let plan = Plan::new([
            Piece::minutes(10.0, 2.8),
            Piece::minutes(10.0, 3.2).then(Stop::Paused(40)),
            Piece::minutes(10.0, 3.6),
        ]);
        simulate(
            &plan,
            &runner,
            &Conditions::default(),
            &Recording::watch(),
            seed,
        )
    }

    #[test]
    fn the_same_seed_gives_the_same_run() {
        let (one, again, other) = (thirds(1), thirds(1), thirds(2));
        assert_eq!(one.truth, again.truth);
        assert_eq!(
            crate::fit::write(&one.activity),
            crate::fit::write(&again.activity)
        );
        assert_ne!(one.truth, other.truth);
    }

    #[test]
    fn the_truth_is_whole() {
        let truth = thirds(1).truth;
        assert_eq!(truth.borders_s, [600.0, 1200.0]);
        assert_eq!((truth.moving_s, truth.elapsed_s), (1800.0, 1840.0));
        assert_eq!(truth.effort_m_per_s.len(), 1800);
        let metres: f64 = truth.speed_m_per_s.iter().sum();
        assert!((metres - truth.distance_m).abs() < 1e-6);
        assert_eq!(truth.stops[0].moving_s, 1200.0);
    }
}
