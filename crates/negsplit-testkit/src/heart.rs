//! How the heart follows the effort.

use crate::body::Runner;
use crate::motion::Moment;
use crate::noise::Ar1;
use crate::rng::Rng;
use crate::second;
use crate::second::Body;

/// A heart before the start, above rest by this much, in beats a minute.
const EXPECTANT_BPM: f64 = 35.0;
/// How long the noise of a heart rate lasts, in seconds.
const NOISE_MEMORY_S: f64 = 40.0;

/// A part of the heart's answer: its share of the whole, and its time constants up and down in seconds.
#[derive(Clone, Copy)]
pub(crate) struct Component {
    pub(crate) share: f64,
    pub(crate) rise_s: f64,
    pub(crate) fall_s: f64,
}

/// The heart rate at every moment: the answer of each of its components to the effort, and the drift, and noise.
pub(crate) fn rates(
    moments: &[Moment],
    runner: &Runner,
    drift_bpm_per_h: f64,
    rng: Rng,
) -> Vec<f64> {
    let mut noise = Ar1::new(runner.heart_noise_bpm, NOISE_MEMORY_S, rng);
    let components = components(runner);
    let before = runner.resting_bpm + EXPECTANT_BPM;
    let mut answers: Vec<f64> = components.iter().map(|part| part.share * before).collect();
    let mut rates = Vec::with_capacity(moments.len());
    for moment in moments {
        let settled = runner.settled_bpm(moment.demand);
        for (answer, part) in answers.iter_mut().zip(&components) {
            *answer = part.after_a_second(*answer, part.share * settled);
        }
        let drift = drift_after(runner.paces.body, drift_bpm_per_h, moment.moving_s);
        let bpm = answers.iter().sum::<f64>() + drift + noise.next();
        rates.push(bpm.min(runner.max_bpm));
    }
    rates
}

fn components(runner: &Runner) -> Vec<Component> {
    let whole = Component {
        share: 1.0,
        rise_s: runner.rise_s,
        fall_s: runner.fall_s,
    };
    match runner.paces.body {
        Body::First => vec![whole],
        Body::Second => second::components(whole).to_vec(),
    }
}

impl Component {
    fn after_a_second(self, bpm: f64, settled: f64) -> f64 {
        let constant = if settled > bpm {
            self.rise_s
        } else {
            self.fall_s
        };
        settled + (bpm - settled) * (-1.0 / constant).exp()
    }
}

/// How far the heart rate has drifted after so many seconds of motion.
pub(crate) fn drift_after(body: Body, bpm_per_h: f64, moving_s: f64) -> f64 {
    let drifting_s = match body {
        Body::First => moving_s,
        Body::Second => second::drifting_s(moving_s),
    };
    bpm_per_h * drifting_s / 3600.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Conditions, Paces, Piece, Plan, Stop, motion};

    fn rates_of(plan: &Plan, drift: f64) -> (Runner, Vec<f64>) {
        let runner = Runner {
            heart_noise_bpm: 0.0,
            ..Runner::of(Paces::of(45.0))
        };
        let conditions = Conditions {
            speed_noise: 0.0,
            ..Conditions::default()
        };
        let motion = motion::run(plan, &conditions, Body::First, Rng::new(1, 0));
        let rates = rates(&motion.moments, &runner, drift, Rng::new(1, 1));
        (runner, rates)
    }

    #[test]
    fn two_thirds_of_a_step_are_there_after_the_time_constant() {
        let (runner, rates) = rates_of(
            &Plan::new([Piece::minutes(20.0, 2.8), Piece::minutes(20.0, 3.4)]),
            0.0,
        );
        let (low, high) = (runner.settled_bpm(2.8), runner.settled_bpm(3.4));
        assert!((rates[1200] - low).abs() < 0.01);
        let share = (rates[1200 + 45] - low) / (high - low);
        assert!((share - (1.0 - (-1.0_f64).exp())).abs() < 0.01, "{share}");
        assert!((rates[2400] - high).abs() < 0.01);
    }

    #[test]
    fn drift_is_what_was_set() {
        let (_, rates) = rates_of(&Plan::new([Piece::minutes(90.0, 2.8)]), 6.0);
        assert!((rates[5400] - rates[1800] - 6.0).abs() < 0.01);
    }

    #[test]
    fn tired_legs_cost_beats() {
        let level = Piece::minutes(20.0, 3.0);
        let plan = Plan::new([level, level.strained(1.1)]);
        let (runner, rates) = rates_of(&plan, 0.0);
        assert!((rates[2400] - runner.settled_bpm(3.3)).abs() < 0.01);
    }

    #[test]
    fn it_falls_while_standing() {
        let (_, rates) = rates_of(
            &Plan::new([Piece::minutes(20.0, 3.4).then(Stop::Standing(60))]),
            0.0,
        );
        let fall = rates[1200] - rates[1260];
        assert!((30.0..80.0).contains(&fall), "{fall}");
    }
}
