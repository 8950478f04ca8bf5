//! Kendall's rank correlation with time, allowing for values that resemble their neighbours.
//!
//! Kendall's τ, with the variance that autocorrelation leaves it (Hamed & Rao 1998).

use statrs::distribution::{ContinuousCDF, Normal};

use super::matrix::dot;
use super::sort_key;

/// A trend: +1 rises always, −1 falls always; and how likely chance alone gives as much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Trend {
    pub(crate) tau: f64,
    pub(crate) p_value: f64,
}

/// Kendall's τ against time, its variance corrected for autocorrelation (Hamed & Rao 1998, J Hydrol 204:182).
pub(crate) fn kendall(values: &[f64]) -> Option<Trend> {
    let n = values.len();
    if n < 4 {
        return None;
    }
    let size = n as f64;
    let concordance = concordance(values);
    let variance = size * (size - 1.0) * (2.0 * size + 5.0) / 18.0 * correction(values);
    // Continuity: the statistic moves in steps of two.
    let z = (concordance.abs() - 1.0).max(0.0) / variance.sqrt();
    let p_value = 2.0 * Normal::standard().sf(z);
    Some(Trend {
        tau: concordance / (size * (size - 1.0) / 2.0),
        p_value,
    })
}

/// Pairs that rise less pairs that fall.
pub(crate) fn concordance(values: &[f64]) -> f64 {
    let mut sum = 0_i64;
    for (k, a) in values.iter().enumerate() {
        let later = values[k + 1..].iter();
        sum += later
            .map(|b| i64::from(b > a) - i64::from(b < a))
            .sum::<i64>();
    }
    sum as f64
}

/// How much larger the variance is because neighbours resemble each other; at least 1.
pub(crate) fn correction(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let ranks = ranks(&detrended(values));
    let middle = (n - 1.0) / 2.0;
    let away: Vec<f64> = ranks.iter().map(|rank| rank - middle).collect();
    let variance = dot(&away, &away);
    let significant = 1.96 / n.sqrt();
    let mut sum = 0.0;
    for lag in 1..values.len() / 2 {
        let correlation = dot(&away, &away[lag..]) / variance;
        if correlation < significant {
            break;
        }
        let i = lag as f64;
        sum += (n - i) * (n - i - 1.0) * (n - i - 2.0) * correlation;
    }
    (1.0 + 2.0 / (n * (n - 1.0) * (n - 2.0)) * sum).max(1.0)
}

/// The values without their straight line through time.
fn detrended(values: &[f64]) -> Vec<f64> {
    let middle = (values.len() as f64 - 1.0) / 2.0;
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let time = |k: usize| k as f64 - middle;
    let product: f64 = values
        .iter()
        .enumerate()
        .map(|(k, v)| time(k) * (v - mean))
        .sum();
    let square: f64 = (0..values.len()).map(|k| time(k).powi(2)).sum();
    values
        .iter()
        .enumerate()
        .map(|(k, v)| v - mean - product / square * time(k))
        .collect()
}

/// Of ties the earlier has the lower rank.
fn ranks(values: &[f64]) -> Vec<f64> {
    // The order of values, and of equal ones that in time, as one number each.
    let key = |(place, &value)| (i128::from(sort_key(value)) << 64) | place as i128;
    let mut order: Vec<i128> = values.iter().enumerate().map(key).collect();
    order.sort_unstable();
    let mut ranks = vec![0.0; values.len()];
    for (rank, key) in order.into_iter().enumerate() {
        ranks[key as u64 as usize] = rank as f64;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rise_is_reported_from_no_trend() {
        let rise: Vec<f64> = (0..40).map(|k| f64::from(k) + f64::from(k % 3)).collect();
        let flat: Vec<f64> = (0..40).map(|k| f64::from(k % 3)).collect();
        let trend = kendall(&rise).unwrap();
        assert!(trend.tau > 0.9 && trend.p_value < 1e-6);
        assert!(kendall(&flat).unwrap().p_value > 0.3);
        assert_eq!(kendall(&[1.0]), None);
    }
}
