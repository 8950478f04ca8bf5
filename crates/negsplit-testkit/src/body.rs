//! The runner: what they can do and how heart and stride answer.

use crate::paces::Paces;
use crate::rng::Rng;
use crate::second;
use crate::second::Body;

/// The lowest share of capacity: a body that stands still after running.
const STANDING: f64 = 0.15;
/// Slower than this is walking, in metres a second.
const WALK: f64 = 1.75;

/// A runner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Runner {
    /// What they can run.
    pub paces: Paces,
    /// Resting heart rate in beats a minute.
    pub resting_bpm: f64,
    /// Maximum heart rate in beats a minute.
    pub max_bpm: f64,
    /// Time constant of a rising heart rate, in seconds.
    pub rise_s: f64,
    /// Time constant of a falling heart rate, in seconds.
    pub fall_s: f64,
    /// Spread of the heart rate around its line, in beats a minute.
    pub heart_noise_bpm: f64,
    /// Steps a minute of both feet at 3 m/s.
    pub cadence_spm: f64,
}

impl Runner {
    /// An ordinary runner with these paces: heart rate from 52 to 188, 45 s up and 60 s down.
    #[must_use]
    pub fn of(paces: Paces) -> Self {
        Self {
            paces,
            resting_bpm: 52.0,
            max_bpm: 188.0,
            rise_s: 45.0,
            fall_s: 60.0,
            heart_noise_bpm: 1.2,
            cadence_spm: 166.0,
        }
    }

    /// Somebody with these paces, and with a heart and a stride of their own.
    #[must_use]
    pub fn varied(paces: Paces, rng: &mut Rng) -> Self {
        Self {
            resting_bpm: rng.between(46.0, 60.0).round(),
            max_bpm: rng.between(180.0, 196.0).round(),
            rise_s: rng.between(32.0, 55.0),
            fall_s: rng.between(50.0, 75.0),
            heart_noise_bpm: rng.between(1.0, 2.0),
            cadence_spm: rng.between(160.0, 172.0),
            ..Self::of(paces)
        }
    }

    /// The heart rate that an effort settles at: for the first body linear in the share of VDOT between rest and maximum.
    ///
    /// The gain follows from the VDOT and the range: about 28 bpm for each m/s at VDOT 60, 45 at VDOT 40.
    #[must_use]
    pub fn settled_bpm(&self, effort: f64) -> f64 {
        let share = self.paces.share(effort).clamp(STANDING, 1.0);
        if self.paces.body == Body::Second {
            return second::settled_bpm(share, self.max_bpm);
        }
        self.resting_bpm + (self.max_bpm - self.resting_bpm) * share
    }

    /// The effort at which the heart rate settles at a value.
    #[must_use]
    pub fn effort_at_bpm(&self, bpm: f64) -> f64 {
        if self.paces.body == Body::Second {
            return self.paces.at(second::share_at_bpm(bpm, self.max_bpm));
        }
        self.paces
            .at((bpm - self.resting_bpm) / (self.max_bpm - self.resting_bpm))
    }

    /// Steps a minute of both feet at a speed over the ground.
    #[must_use]
    pub fn cadence_at(&self, speed: f64) -> f64 {
        if speed < WALK {
            105.0 + 18.0 * (speed - 1.3)
        } else {
            self.cadence_spm + 9.0 * (speed - 3.0)
        }
    }

    /// Vertical oscillation in millimetres at a speed.
    pub(crate) fn oscillation_mm(&self, speed: f64) -> f64 {
        92.0 - 5.0 * (speed - 3.0)
    }

    /// Ground contact in milliseconds at a speed.
    pub(crate) fn contact_ms(&self, speed: f64) -> f64 {
        262.0 - 28.0 * (speed - 3.0)
    }

    /// Watts that an effort costs a runner of 68 kg.
    pub(crate) fn power_w(&self, effort: f64) -> f64 {
        68.0 * 1.04 * effort
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heart_answers_effort_in_a_line() {
        let runner = Runner::of(Paces::of(48.0));
        let threshold = runner.settled_bpm(runner.paces.threshold());
        assert!(
            (threshold - (52.0 + 0.88 * 136.0)).abs() < 0.1,
            "{threshold}"
        );
        assert!((runner.effort_at_bpm(threshold) - runner.paces.threshold()).abs() < 1e-9);
        assert_eq!(runner.settled_bpm(9.0), 188.0);
    }

    #[test]
    fn the_gain_is_that_of_the_literature_and_above() {
        for (vdot, low, high) in [(40.0, 38.0, 50.0), (60.0, 24.0, 35.0)] {
            let runner = Runner::of(Paces::of(vdot));
            let v = runner.paces.marathon();
            let gain = (runner.settled_bpm(v + 0.05) - runner.settled_bpm(v - 0.05)) / 0.1;
            assert!((low..high).contains(&gain), "{vdot}: {gain}");
        }
    }

    #[test]
    fn walking_has_another_cadence() {
        let runner = Runner::of(Paces::of(40.0));
        assert!(runner.cadence_at(1.5) < 115.0);
        assert!(runner.cadence_at(2.5) > 155.0);
    }
}
