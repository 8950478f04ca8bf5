//! The statistics that metrics share.

pub(crate) mod bootstrap;
pub(crate) mod regression;
pub(crate) mod trend;

/// The mean; `None` of nothing.
pub(crate) fn mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values
        .into_iter()
        .fold((0.0, 0_usize), |(sum, n), value| (sum + value, n + 1));
    (count > 0).then(|| sum / count as f64)
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
