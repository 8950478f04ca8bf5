//! The statistics that metrics share.

pub(crate) mod matrix;
pub(crate) mod regression;
pub(crate) mod theil_sen;
pub(crate) mod trend;

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// The mean; `None` of nothing.
pub(crate) fn mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values
        .into_iter()
        .fold((0.0, 0_usize), |(sum, n), value| (sum + value, n + 1));
    (count > 0).then(|| sum / count as f64)
}

/// Student's t that 95 % of an interval's truth lies within, for so many degrees of freedom.
pub(crate) fn students_t(freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom.max(2.0)).map_or(1.96, |t| t.inverse_cdf(0.975))
}

/// The share of a standard normal variable that lies below `z`.
pub(crate) fn normal_share(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

/// The slope of the straight line through `y` over `x`; 0 where there is none.
pub(crate) fn slope(x: &[f64], y: &[f64]) -> f64 {
    let (mean_x, mean_y) = (
        mean(x.iter().copied()).unwrap_or(0.0),
        mean(y.iter().copied()).unwrap_or(0.0),
    );
    let xx: f64 = x.iter().map(|x| (x - mean_x).powi(2)).sum();
    let xy: f64 = x
        .iter()
        .zip(y)
        .map(|(x, y)| (x - mean_x) * (y - mean_y))
        .sum();
    if xx > 0.0 { xy / xx } else { 0.0 }
}

/// The squared errors around the straight line through `y` over `x`.
pub(crate) fn unexplained(x: &[f64], y: &[f64]) -> f64 {
    let whole = mean(y.iter().copied()).unwrap_or(0.0);
    let total: f64 = y.iter().map(|y| (y - whole).powi(2)).sum();
    total * (1.0 - regression::explained(x, y))
}

/// Standard deviation over the mean.
pub(crate) fn variation(values: &[f64]) -> f64 {
    let middle = mean(values.iter().copied()).unwrap_or(0.0);
    let variance = mean(values.iter().map(|v| (v - middle).powi(2))).unwrap_or(0.0);
    if middle > 0.0 {
        variance.sqrt() / middle
    } else {
        0.0
    }
}
