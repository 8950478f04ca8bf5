//! The athlete's paces: what the words of a workout mean for this runner.

use negsplit_activity::bounds::POSSIBLE_VDOT;
use negsplit_activity::distances::{FIVE_KM, HALF_MARATHON, MARATHON, TEN_KM, THREE_KM};
use serde::{Deserialize, Serialize};

use crate::effort::Effort;
use crate::vdot::{race_seconds, race_speed, speed_at, threshold_speed, vdot_of_threshold};

/// Race times that are worth the same as what is known of the runner, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RaceEquivalents {
    /// The runner's VDOT.
    pub vdot: f64,
    /// Time over 5 km.
    pub five_km_s: f64,
    /// Time over 10 km.
    pub ten_km_s: f64,
    /// Time over a half marathon.
    pub half_marathon_s: f64,
    /// Time over a marathon.
    pub marathon_s: f64,
}

/// How far a pace may be from what a word says, as a share of speed.
const TOLERANCE: f64 = 0.02;
/// Longer races leave more room.
const MARATHON_TOLERANCE: f64 = 0.025;
/// Steady running ends where marathon pace begins and starts this much below it.
const STEADY: f64 = 0.06;
/// Walking in metres a second: from a stroll to where most people begin to jog.
const WALK: (f64, f64) = (1.0, 2.2);
/// Easy running, as shares of VDOT.
const EASY: (f64, f64) = (0.59, 0.74);

/// The athlete's paces.
///
/// ```
/// use negsplit_workout::{Effort, Paces};
/// let paces = Paces::of_threshold(1000.0 / 255.0).expect("a runner of VDOT 50");
/// assert!((1000.0 / paces.speed(Effort::Marathon) - 271.0).abs() < 1.0, "4:31 /km");
/// assert_eq!(Paces::of_threshold(40.0), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paces {
    vdot: f64,
}

impl Paces {
    /// From the speed at the lactate threshold in metres a second; `None` where no person has such a VDOT.
    #[must_use]
    pub fn of_threshold(speed_m_per_s: f64) -> Option<Self> {
        let vdot = vdot_of_threshold(speed_m_per_s);
        POSSIBLE_VDOT.contains(&vdot).then_some(Self { vdot })
    }

    /// Those of a usual runner, VDOT 45: how efforts relate to one another where the athlete is not known.
    #[must_use]
    pub fn usual() -> Self {
        Self { vdot: 45.0 }
    }

    /// The runner's VDOT.
    #[must_use]
    pub fn vdot(&self) -> f64 {
        self.vdot
    }

    /// The slowest and the fastest speed of an effort, in metres a second.
    #[must_use]
    pub fn band(&self, effort: Effort) -> (f64, f64) {
        let around = |speed: f64, share: f64| (speed * (1.0 - share), speed * (1.0 + share));
        let race = |meters| race_speed(self.vdot, meters);
        let (marathon, _) = around(race(MARATHON), MARATHON_TOLERANCE);
        let easy = EASY.1;
        match effort {
            Effort::Walk => WALK,
            Effort::Easy => (speed_at(self.vdot, EASY.0), speed_at(self.vdot, easy)),
            Effort::Moderate => (speed_at(self.vdot, easy), marathon),
            Effort::Steady => (marathon * (1.0 - STEADY), marathon),
            Effort::Marathon => around(race(MARATHON), MARATHON_TOLERANCE),
            Effort::Half => around(race(HALF_MARATHON), TOLERANCE),
            Effort::Tempo | Effort::Threshold => around(threshold_speed(self.vdot), TOLERANCE),
            Effort::TenK => around(race(TEN_KM), TOLERANCE),
            Effort::FiveK => around(race(FIVE_KM), TOLERANCE),
            Effort::Hard => (
                race(TEN_KM) * (1.0 - TOLERANCE),
                race(THREE_KM) * (1.0 + TOLERANCE),
            ),
        }
    }

    /// The middle of an effort's band, in metres a second.
    #[must_use]
    pub fn speed(&self, effort: Effort) -> f64 {
        let (slowest, fastest) = self.band(effort);
        (slowest + fastest) / 2.0
    }

    /// The effort that a grade-adjusted speed is.
    #[must_use]
    pub fn effort(&self, speed: f64) -> Effort {
        use Effort::{FiveK, Half, Marathon, TenK, Threshold};
        if speed <= self.band(Effort::Easy).1 {
            return Effort::Easy;
        }
        if speed < self.band(Marathon).0 {
            return Effort::Moderate;
        }
        if speed > self.band(FiveK).1 {
            return Effort::Hard;
        }
        let distance = |effort: Effort| (self.speed(effort) - speed).abs();
        [Marathon, Half, Threshold, TenK, FiveK]
            .into_iter()
            .min_by(|&a, &b| distance(a).total_cmp(&distance(b)))
            .unwrap_or(Marathon)
    }

    /// Race times that are worth the same.
    #[must_use]
    pub fn race_equivalents(&self) -> RaceEquivalents {
        let seconds = |meters| race_seconds(self.vdot, meters);
        RaceEquivalents {
            vdot: self.vdot,
            five_km_s: seconds(FIVE_KM),
            ten_km_s: seconds(TEN_KM),
            half_marathon_s: seconds(HALF_MARATHON),
            marathon_s: seconds(MARATHON),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paces(vdot: f64) -> Paces {
        Paces::of_threshold(threshold_speed(vdot)).unwrap()
    }

    #[test]
    fn paces_are_those_of_the_table() {
        // VDOT 50: marathon 4:31, threshold 4:15, 10 km 4:08, 5 km 3:59 a kilometre.
        let paces = paces(50.0);
        for (effort, wanted) in [
            (Effort::Marathon, 271.0),
            (Effort::Threshold, 255.0),
            (Effort::TenK, 248.0),
            (Effort::FiveK, 239.0),
        ] {
            assert!(
                (1000.0 / paces.speed(effort) - wanted).abs() < 1.0,
                "{effort}"
            );
        }
        assert!((paces.vdot() - 50.0).abs() < 1e-9);
        assert!((paces.race_equivalents().half_marathon_s - 5491.0).abs() < 1.0);
    }

    #[test]
    fn a_speed_in_the_middle_of_an_effort_is_that_effort() {
        use Effort::{Easy, FiveK, Half, Hard, Marathon, Moderate, TenK, Threshold};
        for vdot in [32.0, 45.0, 60.0] {
            let paces = paces(vdot);
            for effort in [Easy, Moderate, Marathon, Half, Threshold, TenK, FiveK] {
                assert_eq!(paces.effort(paces.speed(effort)), effort, "VDOT {vdot}");
            }
            assert_eq!(paces.effort(paces.band(Hard).1), Hard);
        }
    }

    #[test]
    fn an_impossible_threshold_is_no_runner() {
        assert_eq!(Paces::of_threshold(40.0), None);
    }
}
