//! How much a runner's speed wanders by itself: the long-run variance of its logarithm.
//!
//! Seconds of a run are not independent. What counts for a mean over many of them is the long-run variance, the sum of
//! all autocovariances: the mean over `t` seconds has the variance `long_run / t`.

use super::partition::Piece;

/// Neighbouring stretches of this length are compared, in seconds.
const BLOCK_S: f64 = 90.0;
/// What the difference of such neighbours misses of the long-run variance when the noise remembers half a minute.
const REMEMBERED: f64 = 1.9;
/// The standard deviation over the median absolute deviation of a normal variable.
const NORMAL: f64 = 1.4826;
/// No human runs more evenly than this: standard deviation 0.4 % with a memory of half a minute.
pub(super) const LEAST: f64 = 60.0 * 0.004 * 0.004;
/// Autocovariances are summed up to this lag, in seconds.
const MEMORY_S: f64 = 120.0;
/// The sum of the autocovariances up to that lag finds this share of the long-run variance.
const FOUND: f64 = 0.9;

/// The long-run variance before anything is known of the stages: robust against the steps between them.
pub(crate) fn rough(values: &[f64], bin_s: f64) -> f64 {
    let block = ((BLOCK_S / bin_s).round() as usize).max(1);
    let mut differences: Vec<f64> = values
        .windows(2 * block)
        .map(|window| {
            let (first, second) = window.split_at(block);
            (second.iter().sum::<f64>() - first.iter().sum::<f64>()).abs() / block as f64
        })
        .collect();
    let middle = differences.len() / 2;
    if differences.is_empty() {
        return LEAST;
    }
    let (_, median, _) = differences.select_nth_unstable_by(middle, f64::total_cmp);
    let deviation = NORMAL * *median;
    (deviation * deviation / 2.0 * block as f64 * bin_s * REMEMBERED).max(LEAST)
}

/// The long-run variance as the changes over a few seconds tell it: for runs whose stages are short.
///
/// It takes the noise to remember half a minute, and allows for one that remembers longer.
pub(crate) fn brief(values: &[f64], bin_s: f64) -> f64 {
    const LAG_S: f64 = 10.0;
    const MEMORY_S: f64 = 30.0;
    const ALLOWANCE: f64 = 1.5;
    let lag = ((LAG_S / bin_s).round() as usize).max(1);
    let pairs = values.iter().zip(values.iter().skip(lag));
    let mut changes: Vec<f64> = pairs.map(|(a, b)| (b - a).abs()).collect();
    let middle = changes.len() / 2;
    if changes.is_empty() {
        return LEAST;
    }
    let (_, median, _) = changes.select_nth_unstable_by(middle, f64::total_cmp);
    let deviation = NORMAL * *median;
    let alike = (-(lag as f64) * bin_s / MEMORY_S).exp();
    let variance = deviation * deviation / (2.0 * (1.0 - alike));
    (2.0 * MEMORY_S * variance * ALLOWANCE).max(LEAST)
}

/// The long-run variance of what the pieces leave unexplained.
///
/// The first half of the lags counts in full and the second less and less (Politis & Romano 1995, J Time Ser Anal
/// 16:67): the jitter of a receiver, which takes back in one second what it gave in the last, then adds nothing.
pub(crate) fn around(values: &[f64], pieces: &[Piece], bin_s: f64) -> f64 {
    let residuals: Vec<f64> = pieces
        .iter()
        .flat_map(|piece| left_over(values, piece))
        .collect();
    let n = residuals.len();
    let lags = ((MEMORY_S / bin_s) as usize).min(n / 4);
    let covariance = |lag: usize| {
        let pairs = residuals.iter().zip(&residuals[lag.min(n)..]);
        pairs.map(|(a, b)| a * b).sum::<f64>()
    };
    let weight = |lag: usize| (2.0 - 2.0 * lag as f64 / (lags + 1) as f64).min(1.0);
    let tapered = |lag: usize| 2.0 * weight(lag) * covariance(lag);
    let sum = covariance(0) + (1..=lags).map(tapered).sum::<f64>();
    // Each fitted piece takes away what one independent stretch of a minute would tell.
    let freedom = (n as f64 * bin_s / 60.0 - 2.0 * pieces.len() as f64).max(2.0) * 60.0;
    (sum * bin_s * bin_s / freedom / FOUND).max(LEAST)
}

fn left_over<'a>(values: &'a [f64], piece: &'a Piece) -> impl Iterator<Item = f64> + 'a {
    let inside = &values[piece.from..piece.to];
    let share = |k: usize| (k as f64 + 0.5) / piece.len() as f64;
    inside
        .iter()
        .enumerate()
        .map(move |(k, value)| value - piece.at(share(k)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise with a memory of 30 s and a standard deviation of 2 %, in values of 10 s.
    fn wandering(n: usize) -> Vec<f64> {
        let (mut state, mut level) = (88_172_645_463_325_252_u64, 0.0);
        let mut uniform = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let memory = (-10.0_f64 / 30.0).exp();
        let mut values = Vec::with_capacity(n);
        for _ in 0..n {
            let normal = (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
            level = memory * level + (1.0 - memory * memory).sqrt() * 0.02 * normal;
            values.push(1.2 + level);
        }
        values
    }

    #[test]
    fn both_estimates_find_the_long_run_variance() {
        let values = wandering(3000);
        let whole = Piece {
            from: 0,
            to: values.len(),
            middle: values.iter().sum::<f64>() / values.len() as f64,
            slope: 0.0,
        };
        let truth = 60.0 * 0.02 * 0.02;
        for estimate in [rough(&values, 10.0), around(&values, &[whole], 10.0)] {
            assert!(
                (0.7..1.4).contains(&(estimate / truth)),
                "{}",
                estimate / truth
            );
        }
    }
}
