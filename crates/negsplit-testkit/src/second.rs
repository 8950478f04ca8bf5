//! A second body, which shares no equation with the analysis: what an answer is worth that only the first body
//! agrees with shows here.
//!
//! | | first body | second body |
//! |---|---|---|
//! | slopes | an empirical curve of pace (Robb 2017) | energy cost (Minetti et al. 2002), half of it used downhill |
//! | oxygen | a quadratic of speed (Daniels & Gilbert 1979) | a power of speed |
//! | races | Daniels & Gilbert 1979 | Riegel 1981, through the same 10 km time |
//! | heart rate of a speed | its reserve, linear in oxygen | its maximum, by the logarithm of speed |
//! | heart rate of a change | one time constant | a fast and a slow component |
//! | drift | from the first minute | from the 20th |

use crate::heart::Component;
use crate::hills::grade_factor;

/// Whose equations a runner lives by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// The one whose equations the analysis uses as well.
    #[default]
    First,
    /// One that shares none of them.
    Second,
}

impl Body {
    /// Both bodies.
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// How many times faster the runner would go on the flat than on a slope, rise over run.
    pub(crate) fn pace_factor(self, grade: f64) -> f64 {
        match self {
            Self::First => grade_factor(grade),
            // Legs that brake use half of what a downhill would give.
            Self::Second if grade < 0.0 => cost_factor(grade).sqrt(),
            Self::Second => cost_factor(grade),
        }
    }

    /// What the pace that is run on a slope costs, against the same effort on the flat.
    pub(crate) fn cost_share(self, grade: f64) -> f64 {
        match self {
            Self::First => 1.0,
            Self::Second => cost_factor(grade) / self.pace_factor(grade),
        }
    }
}

/// The energy cost of running a metre on a slope against the flat (Minetti et al. 2002, J Appl Physiol 93: 1039).
fn cost_factor(grade: f64) -> f64 {
    let i = grade.clamp(-0.20, 0.20);
    let joules = ((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + 3.6;
    joules / 3.6
}

/// The distance over which the bodies agree, in metres.
pub(crate) const ANCHOR_M: f64 = 10_000.0;
/// A threshold is what can be held so long, in seconds.
pub(crate) const HOUR_S: f64 = 3600.0;
/// What is run in so long takes up all the oxygen that can be taken up, in seconds.
const VO2MAX_S: f64 = 450.0;
/// Times grow by this power of the distance (Riegel 1981, American Scientist 69: 285).
const RIEGEL: f64 = 1.06;

/// The speed of a race over a distance, by the speed over 10 km.
pub(crate) fn race(meters: f64, anchor: f64) -> f64 {
    anchor * (meters / ANCHOR_M).powf(1.0 - RIEGEL)
}

/// The speed that can be held for a time.
pub(crate) fn speed_for(seconds: f64, anchor: f64) -> f64 {
    let meters = ANCHOR_M * (seconds * anchor / ANCHOR_M).powf(1.0 / RIEGEL);
    meters / seconds
}

pub(crate) fn speed_at_vo2max(anchor: f64) -> f64 {
    speed_for(VO2MAX_S, anchor)
}

/// Speed in shares of that at VO2max grows with this power of the uptake.
const ECONOMY: f64 = 0.75;

/// The share of the highest uptake that a speed on the flat needs.
pub(crate) fn share(speed: f64, at_vo2max: f64) -> f64 {
    (speed / at_vo2max).max(0.0).powf(1.0 / ECONOMY)
}

/// The speed that needs a share.
pub(crate) fn speed_at(share: f64, at_vo2max: f64) -> f64 {
    at_vo2max * share.powf(ECONOMY)
}

/// Shares of the maximum heart rate: how much a speed higher by the factor e adds, and the least after running.
const BEATS: f64 = 0.69;
const LEAST: f64 = 0.48;

/// Heart rate rises with the logarithm of speed: 80 % of its maximum at three quarters of the speed at VO2max.
pub(crate) fn settled_bpm(share: f64, max_bpm: f64) -> f64 {
    max_bpm * (1.0 + BEATS * ECONOMY * share.ln()).clamp(LEAST, 1.0)
}

pub(crate) fn share_at_bpm(bpm: f64, max_bpm: f64) -> f64 {
    ((bpm / max_bpm - 1.0) / (BEATS * ECONOMY)).exp()
}

/// Seven tenths of the answer come fast, the rest over minutes.
pub(crate) fn components(whole: Component) -> [Component; 2] {
    [
        Component {
            share: 0.7,
            rise_s: 0.6 * whole.rise_s,
            fall_s: 0.7 * whole.fall_s,
        },
        Component {
            share: 0.3,
            rise_s: 3.5 * whole.rise_s,
            fall_s: 2.5 * whole.fall_s,
        },
    ]
}

/// Drift begins after so many seconds.
const DRIFT_FROM_S: f64 = 1200.0;

/// For how long the heart has drifted.
pub(crate) fn drifting_s(moving_s: f64) -> f64 {
    (moving_s - DRIFT_FROM_S).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Paces, Runner};

    #[test]
    fn both_bodies_run_10_km_alike_and_the_rest_nearly() {
        for vdot in [36.0, 48.0, 58.0] {
            let (first, second) = (Paces::of(vdot), Paces::of(vdot).by(Body::Second));
            assert!((second.ten_k() / first.ten_k() - 1.0).abs() < 1e-9);
            for (a, b) in [
                (first.five_k(), second.five_k()),
                (first.marathon(), second.marathon()),
                (first.threshold(), second.threshold()),
                (first.easy(), second.easy()),
            ] {
                assert!((b / a - 1.0).abs() < 0.05, "{vdot}: {a} {b}");
            }
        }
    }

    #[test]
    fn an_hour_at_threshold_is_a_race_of_an_hour() {
        let paces = Paces::of(50.0).by(Body::Second);
        let meters = 3600.0 * paces.threshold();
        assert!((meters / paces.race(meters) - 3600.0).abs() < 0.1);
    }

    #[test]
    fn hearts_have_their_speeds_and_back() {
        let runner = Runner::of(Paces::of(50.0).by(Body::Second));
        let easy = runner.settled_bpm(runner.paces.easy()) / runner.max_bpm;
        assert!((0.77..0.83).contains(&easy), "{easy}");
        let speed = runner.effort_at_bpm(160.0);
        assert!((runner.settled_bpm(speed) - 160.0).abs() < 1e-6);
        assert!(runner.settled_bpm(1.4) < 115.0, "walking");
    }

    #[test]
    fn downhill_is_cheaper_than_the_pace_says() {
        let body = Body::Second;
        assert!((body.pace_factor(0.1) - 1.66).abs() < 0.02);
        assert!(body.pace_factor(-0.05) > 0.85 && body.cost_share(-0.05) < 0.9);
        assert_eq!(Body::First.cost_share(-0.05), 1.0);
    }
}
