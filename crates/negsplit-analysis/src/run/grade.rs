//! Grade from altitude, and speed on the flat from speed on a slope.
//!
//! Explained in
//! [docs/metrics.md#grade-adjusted-pace](../../../../docs/metrics.md#grade-adjusted-pace). The
//! empirical curve (Robb 2017) gives less credit downhill than the energy cost of Minetti et al.
//! (2002), as runners brake.

use std::iter::successors;

use super::cleaning::GradeModel;
use crate::stats::reach;

/// The empirical curve: grade in percent, and how much faster the same effort is on the flat.
///
/// Robb 2017, "An Improved GAP Model"; points read from the published curve.
const EMPIRICAL: [(f64, f64); 47] = [
    (-40.0, 1.937),
    (-34.0, 1.665),
    (-32.0, 1.590),
    (-30.0, 1.490),
    (-28.0, 1.400),
    (-26.0, 1.315),
    (-24.0, 1.240),
    (-22.0, 1.160),
    (-20.0, 1.085),
    (-18.0, 1.020),
    (-16.0, 0.965),
    (-14.0, 0.920),
    (-12.0, 0.885),
    (-10.0, 0.875),
    (-9.0, 0.875),
    (-8.0, 0.875),
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
    (22.0, 2.470),
    (24.0, 2.645),
    (26.0, 2.820),
    (28.0, 2.985),
    (30.0, 3.160),
    (32.0, 3.320),
    (34.0, 3.470),
    (40.0, 3.739),
];

impl GradeModel {
    /// How many times faster the same effort is on the flat; exactly 1 on level ground.
    ///
    /// `grade` is rise over run: 0.05 is 5 %. Steeper than the model knows counts as its steepest.
    ///
    /// ```
    /// use negsplit_analysis::run::GradeModel;
    /// assert_eq!(GradeModel::Empirical.factor(0.0), 1.0);
    /// assert_eq!(GradeModel::Empirical.factor(0.05), 1.19);
    /// assert!((GradeModel::Minetti.factor(0.10) - 1.6578).abs() < 1e-4);
    /// ```
    #[must_use]
    pub fn factor(self, grade: f64) -> f64 {
        match self {
            Self::Empirical => empirical(grade * 100.0),
            Self::Minetti => minetti(grade.clamp(-0.45, 0.45)) / 3.6,
            Self::None => 1.0,
        }
    }
}

/// Interpolated on the line between the whole percents beside it; beyond the ends of the curve, its
/// ends.
fn empirical(percent: f64) -> f64 {
    let place = percent.clamp(-STEEPEST, STEEPEST) + STEEPEST;
    // 32 bits are quicker to turn into a number than 64.
    let whole = (place as u32).min(PERCENTS as u32 - 2);
    let below = whole as usize;
    FACTORS[below] + (FACTORS[below + 1] - FACTORS[below]) * (place - f64::from(whole))
}

/// The ends of the empirical curve, in percent.
const STEEPEST: f64 = 40.0;
/// The empirical curve at every percent, so that a grade is its own place in it.
const FACTORS: [f64; PERCENTS] = every_percent();
const PERCENTS: usize = 2 * STEEPEST as usize + 1;

const fn every_percent() -> [f64; PERCENTS] {
    let mut factors = [0.0; PERCENTS];
    let (mut n, mut next) = (0, 1);
    while n < factors.len() {
        let percent = n as f64 - STEEPEST;
        while EMPIRICAL[next].0 < percent {
            next += 1;
        }
        let ((g0, f0), (g1, f1)) = (EMPIRICAL[next - 1], EMPIRICAL[next]);
        factors[n] = f0 + (f1 - f0) * (percent - g0) / (g1 - g0);
        n += 1;
    }
    factors
}

/// Joules per kilogram and metre: Minetti et al. 2002, J Appl Physiol 93:1039.
fn minetti(i: f64) -> f64 {
    ((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + 3.6
}

/// Where grades by a short and by a long reach differ by more than this on average, the altitude is noisy.
const NOISY: f64 = 0.02;
/// How much further a noisy altitude is smoothed.
const WIDER: f64 = 3.0;
/// From so many marks on, half of that difference at them is no accident.
const ENOUGH_MARKS: usize = 25;

/// Altitude smoothed over distance at each grid point, and the grade of each interval; `sums` are those of the altitudes
/// before each point.
pub(super) fn smoothed(sums: &[f64], distance: &[f64], reach: f64) -> (Vec<f64>, Vec<f64>) {
    let both = |reach: f64| {
        let near: Vec<Near> = around(distance, reach).collect();
        let altitude: Vec<f64> = near.iter().map(|near| near.mean(sums)).collect();
        let grades = grades(&altitude, distance, &near, reach);
        (altitude, grades)
    };
    let (narrow, short) = both(reach);
    if is_surely_calm(sums, distance, &short, reach * WIDER) {
        return (narrow, short);
    }
    let (wide, long) = both(reach * WIDER);
    let differences = short.iter().zip(&long).map(|(a, b)| (a - b).abs());
    let noisy = differences.sum::<f64>() / short.len().max(1) as f64 > NOISY;
    if noisy { (wide, long) } else { (narrow, short) }
}

/// Whether the altitude is not noisy by far, by the grades at marks that lie as far apart as the long reach: so nearly
/// every run is told from a noisy one without the grades by that reach at all points.
fn is_surely_calm(sums: &[f64], distance: &[f64], short: &[f64], long_reach: f64) -> bool {
    let next = |&mark: &usize| {
        let next = reach(distance, mark + 1, distance[mark] + long_reach);
        (next < distance.len()).then_some(next)
    };
    let marks: Vec<usize> = successors(Some(0), next).collect();
    let mean = |from: usize, to: usize| (sums[to] - sums[from]) / (to - from) as f64;
    let (mut sum, mut weights) = (0.0, 0.0);
    for near in marks.windows(5) {
        let &[first, from, here, to, last] = near else {
            continue;
        };
        let rise = mean(here, last) - mean(first, here);
        let weight = (to - from) as f64;
        sum += weight * (short[here] - rise / (distance[to] - distance[from])).abs();
        weights += weight;
    }
    marks.len() >= ENOUGH_MARKS && sum < NOISY / 2.0 * weights
}

/// The mean of all altitudes within reach of each point.
pub(super) fn smoothed_over(sums: &[f64], distance: &[f64], reach: f64) -> Vec<f64> {
    around(distance, reach)
        .map(|near| near.mean(sums))
        .collect()
}

/// The rise over run around each interval.
fn grades(altitude: &[f64], distance: &[f64], near: &[Near], reach: f64) -> Vec<f64> {
    // Over a few metres the rise is only noise, and over none at all there is no grade.
    let least = (reach / 2.0).max(f64::MIN_POSITIVE);
    let grade = |near: &Near| {
        let (from, last) = (near.from as usize, near.to as usize - 1);
        let run = distance[last] - distance[from];
        if run < least {
            return 0.0;
        }
        ((altitude[last] - altitude[from]) / run).clamp(-0.45, 0.45)
    };
    let intervals = distance.len().saturating_sub(1);
    near[..intervals].iter().map(grade).collect()
}

/// The points within reach of another. A week of seconds fits into 32 bits, which are quicker to count with as numbers.
struct Near {
    from: u32,
    to: u32,
}

impl Near {
    /// The mean of a column over these points, by its running sums.
    fn mean(&self, sums: &[f64]) -> f64 {
        (sums[self.to as usize] - sums[self.from as usize]) / f64::from(self.to - self.from)
    }
}

/// For each point, the points within reach of it.
fn around(distance: &[f64], reach: f64) -> impl ExactSizeIterator<Item = Near> {
    let (mut from, mut to) = (0, 0);
    distance.iter().map(move |&here| {
        let (first, last) = (here - reach, here + reach);
        while distance[from] < first {
            from += 1;
        }
        while to < distance.len() && distance[to] <= last {
            to += 1;
        }
        Near {
            from: from as u32,
            to: to as u32,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::sums_before;

    #[test]
    fn the_curves_match_their_publications() {
        for (grade, factor) in [
            (-0.45, 1.1201),
            (-0.20, 0.5),
            (-0.10, 0.5977),
            (0.0, 1.0),
            (0.05, 1.3014),
            (0.45, 5.3961),
        ] {
            assert!(
                (GradeModel::Minetti.factor(grade) - factor).abs() < 1e-4,
                "{grade}"
            );
        }
        for (grade, factor) in [
            (-0.5, 1.937),
            (-0.09, 0.875),
            (0.0, 1.0),
            (0.015, 1.035),
            (0.10, 1.48),
            (0.9, 3.739),
        ] {
            assert!(
                (GradeModel::Empirical.factor(grade) - factor).abs() < 1e-9,
                "{grade}"
            );
        }
    }

    #[test]
    fn a_steady_climb_has_its_grade() {
        let distance: Vec<f64> = (0..400).map(|n| 3.0 * f64::from(n)).collect();
        let altitude: Vec<f64> = distance.iter().map(|d| 100.0 + 0.06 * d).collect();
        let (_, grade) = smoothed(&sums_before(&altitude), &distance, 25.0);
        assert!(grade[20..380].iter().all(|g| (g - 0.06).abs() < 1e-9));
    }
}
