//! How the ground rises and falls, and what a slope costs.

use std::f64::consts::{PI, TAU};

/// Altitude of the start, in metres.
const START_M: f64 = 120.0;

/// The empirical curve (Robb 2017): grade in percent, and how much faster the same effort is on the flat.
const CURVE: [(f64, f64); 29] = [
    (-20.0, 1.085),
    (-18.0, 1.020),
    (-16.0, 0.965),
    (-14.0, 0.920),
    (-12.0, 0.885),
    (-10.0, 0.875),
    (-7.0, 0.875),
    (-6.0, 0.885),
    (-5.0, 0.900),
    (-4.0, 0.910),
    (-3.0, 0.935),
    (-2.0, 0.950),
    (-1.0, 0.980),
    (0.0, 1.000),
    (1.0, 1.020),
    (2.0, 1.050),
    (3.0, 1.100),
    (4.0, 1.140),
    (5.0, 1.190),
    (6.0, 1.240),
    (7.0, 1.290),
    (8.0, 1.350),
    (9.0, 1.410),
    (10.0, 1.480),
    (12.0, 1.600),
    (14.0, 1.770),
    (16.0, 1.930),
    (18.0, 2.110),
    (20.0, 2.280),
];

/// How many times faster the same effort is on the flat; `grade` is rise over run, and clamped to ±20 %.
///
/// ```
/// assert_eq!(negsplit_testkit::grade_factor(0.0), 1.0);
/// assert_eq!(negsplit_testkit::grade_factor(0.05), 1.19);
/// ```
#[must_use]
pub fn grade_factor(grade: f64) -> f64 {
    let percent = (100.0 * grade).clamp(-20.0, 20.0);
    let next = CURVE
        .partition_point(|point| point.0 < percent)
        .clamp(1, CURVE.len() - 1);
    let ((g0, f0), (g1, f1)) = (CURVE[next - 1], CURVE[next]);
    f0 + (f1 - f0) * (percent - g0) / (g1 - g0)
}

/// The profile of a course.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Hills {
    /// Level.
    #[default]
    Flat,
    /// One hill behind the other.
    Rolling {
        /// From the middle to the top, in metres.
        amplitude_m: f64,
        /// From top to top, in metres of way.
        wavelength_m: f64,
    },
    /// Level, one climb, down again, level.
    Climb {
        /// Where it begins, in metres from the start.
        start_m: f64,
        /// Metres of way up, and the same down.
        length_m: f64,
        /// Rise over run in the middle of the way up.
        grade: f64,
    },
}

impl Hills {
    /// Altitude in metres above sea level at a distance from the start.
    #[must_use]
    pub fn altitude(self, meters: f64) -> f64 {
        START_M
            + match self {
                Self::Flat => 0.0,
                Self::Rolling {
                    amplitude_m,
                    wavelength_m,
                } => amplitude_m * (1.0 - (TAU * meters / wavelength_m).cos()),
                // Half a cosine up and half a cosine down: steepest in the middle, level at the top.
                Self::Climb {
                    start_m,
                    length_m,
                    grade,
                } => {
                    let share = ((meters - start_m) / (2.0 * length_m)).clamp(0.0, 1.0);
                    grade * length_m / PI * (1.0 - (TAU * share).cos())
                }
            }
    }

    /// Rise over run at a distance from the start.
    #[must_use]
    pub fn grade(self, meters: f64) -> f64 {
        self.altitude(meters + 0.5) - self.altitude(meters - 0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_climb_goes_up_and_down_again() {
        let climb = Hills::Climb {
            start_m: 1000.0,
            length_m: 800.0,
            grade: 0.06,
        };
        assert!((climb.grade(1400.0) - 0.06).abs() < 1e-4);
        assert!((climb.grade(2200.0) + 0.06).abs() < 1e-4);
        assert_eq!(climb.altitude(500.0), climb.altitude(3000.0));
    }

    #[test]
    fn the_curve_is_cheapest_downhill() {
        assert_eq!(grade_factor(-0.08), 0.875);
        assert!((grade_factor(0.025) - 1.075).abs() < 1e-9);
        assert_eq!(grade_factor(0.5), 2.28);
    }
}
