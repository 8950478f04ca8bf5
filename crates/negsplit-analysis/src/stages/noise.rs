//! How much a runner's speed wanders by itself: the long-run variance of its logarithm.
//!
//! Seconds of a run are not independent. What counts for a mean over many of them is the long-run variance, the sum of
//! all autocovariances: the mean over `t` seconds has the variance `long_run / t`.
//!
//! Explained in [docs/metrics.md#noise](../../../../docs/metrics.md#noise): the mean of t seconds
//! has the variance V / t, so one number tells how sure any average is.

use super::partition::Piece;
use crate::stats::line::Line;
use crate::stats::sums_before;

/// Neighbouring stretches of these lengths are compared, in seconds: short ones see past stages, long ones past jitter.
const BLOCKS_S: [f64; 6] = [20.0, 30.0, 45.0, 60.0, 90.0, 180.0];
/// The speed of a runner is taken to remember so long what it was, in seconds.
const REMEMBERED_S: f64 = 30.0;
/// The standard deviation over the median absolute deviation of a normal variable.
const NORMAL: f64 = 1.4826;
/// No human runs more evenly than this: standard deviation 0.4 % with a memory of half a minute.
pub(super) const LEAST: f64 = 60.0 * 0.004 * 0.004;
/// Autocovariances are summed up to this lag, in seconds.
const MEMORY_S: f64 = 120.0;
/// The sum of the autocovariances up to that lag finds this share of the long-run variance.
const FOUND: f64 = 0.9;

/// The long-run variance before anything is known of the stages, by neighbours of at least `least_s` seconds.
///
/// Neighbours are compared at several lengths, and the quietest counts: steps between stages and the jitter of a
/// receiver only ever add.
pub(crate) fn rough(values: &[f64], bin_s: f64, least_s: f64) -> f64 {
    let lengths = BLOCKS_S.into_iter().filter(|&length| length >= least_s);
    let sums = sums_before(values);
    let estimates =
        lengths.filter_map(|length| Some(by_neighbours(&sums, bin_s, length)? / seen(length)));
    estimates.min_by(f64::total_cmp).unwrap_or(LEAST).max(LEAST)
}

/// Half the squared median difference of neighbouring blocks of this length, times the length; `sums` are those of the
/// values before each place.
fn by_neighbours(sums: &[f64], bin_s: f64, length_s: f64) -> Option<f64> {
    let block = ((length_s / bin_s).round() as usize).max(1);
    let (middles, ends) = (sums.get(block..)?, sums.get(2 * block..)?);
    let blocks = sums.iter().zip(middles).zip(ends);
    // Bits of numbers that are not below 0 are in their order.
    let mut differences: Vec<u64> = blocks
        .map(|((start, middle), end)| (end - middle - (middle - start)).abs().to_bits())
        .collect();
    // A median of a few differences says nothing.
    if differences.len() < 6 * block {
        return None;
    }
    let middle = differences.len() / 2;
    let (_, median, _) = differences.select_nth_unstable(middle);
    let deviation = NORMAL * f64::from_bits(*median) / block as f64;
    Some(deviation * deviation / 2.0 * block as f64 * bin_s)
}

/// The share of `long-run variance / length` that half the variance of the difference of neighbours shows.
fn seen(length_s: f64) -> f64 {
    let lengths = length_s / REMEMBERED_S;
    let faded = 1.0 - (-lengths).exp();
    let mean = 1.0 - faded / lengths;
    let neighbours = faded * faded / (2.0 * lengths);
    mean - neighbours
}

/// The long-run variance of what the pieces leave unexplained.
pub(crate) fn around(values: &[f64], pieces: &[Piece], bin_s: f64) -> f64 {
    let mut residuals = Vec::with_capacity(values.len());
    for piece in pieces {
        residuals.extend(left_over(values, piece));
    }
    of_residuals(&residuals, pieces.len(), bin_s)
}

/// The long-run variance of what one straight line leaves unexplained.
pub(crate) fn around_a_line(values: &[f64], bin_s: f64) -> f64 {
    let places: Vec<f64> = (0..values.len()).map(|k| k as f64).collect();
    let line = Line::through(&places, values);
    let rest = values.iter().zip(&places);
    let rest: Vec<f64> = rest.map(|(value, &at)| value - line.at(at)).collect();
    of_residuals(&rest, 1, bin_s)
}

/// The long-run variance of what so many pieces leave unexplained.
fn of_residuals(residuals: &[f64], pieces: usize, bin_s: f64) -> f64 {
    let n = residuals.len();
    let lags = ((MEMORY_S / bin_s) as usize).min(n / 4);
    let sum = covariances(residuals, lags);
    // Each fitted piece takes away what one independent stretch of a minute would tell.
    let freedom = (n as f64 * bin_s / 60.0 - 2.0 * pieces as f64).max(2.0) * 60.0;
    let near = sum * bin_s * bin_s / freedom / FOUND;
    // What wanders without going anywhere, as the error of a receiver does, is less over longer times.
    let far = by_blocks(residuals, bin_s).unwrap_or(near);
    (near * near.min(far).max(0.0)).max(0.0).sqrt().max(LEAST)
}

/// The sum of the autocovariances up to a lag, in either direction.
///
/// The first half of the lags counts in full and the second less and less (Politis & Romano 1995, J Time Ser Anal
/// 16:67): the jitter of a receiver, which takes back in one second what it gave in the last, then adds nothing.
/// Such a trapezoid is twice a triangle less another half as wide, and covariances weighed by a triangle are the squares
/// of sums over its width (Bartlett 1950, Biometrika 37:1).
fn covariances(residuals: &[f64], lags: usize) -> f64 {
    let (sums, width) = (sums_before(residuals), lags + 1);
    let halves = squares(&sums, width / 2) + squares(&sums, width.div_ceil(2));
    (2.0 * squares(&sums, width) - halves) / width as f64
}

/// The squares of the sums of so many neighbours, of fewer at either end, by the sums before each place.
fn squares(sums: &[f64], width: usize) -> f64 {
    let square = |from: f64, to: f64| (to - from) * (to - from);
    let inside = sums.iter().zip(&sums[width..]);
    let inside: f64 = inside.map(|(&from, &to)| square(from, to)).sum();
    let begins: f64 = sums[..width].iter().map(|&sum| square(0.0, sum)).sum();
    let all = sums[sums.len() - 1];
    let ends = sums[sums.len() - width..].iter();
    inside + begins + ends.map(|&sum| square(sum, all)).sum::<f64>()
}

/// The long-run variance as the means of blocks of four minutes show it.
fn by_blocks(residuals: &[f64], bin_s: f64) -> Option<f64> {
    const BLOCK_S: f64 = 240.0;
    const FEWEST: usize = 5;
    let block = (BLOCK_S / bin_s) as usize;
    let blocks = residuals.chunks_exact(block.max(1));
    let means: Vec<f64> = blocks
        .map(|chunk| chunk.iter().sum::<f64>() / chunk.len() as f64)
        .collect();
    let squares: f64 = means.iter().map(|mean| mean * mean).sum();
    (means.len() >= FEWEST).then(|| squares / (means.len() - 1) as f64 * BLOCK_S)
}

/// What a fitted piece leaves over, value by value.
fn left_over<'a>(values: &'a [f64], piece: &'a Piece) -> impl Iterator<Item = f64> + 'a {
    let centre = piece.len() as f64 / 2.0 - 0.5;
    let at = move |k: usize| piece.middle + piece.slope * (k as f64 - centre);
    let inside = values[piece.from..piece.to].iter().enumerate();
    inside.map(move |(k, value)| value - at(k))
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
    fn covariances_are_those_of_all_pairs() {
        let values = wandering(60);
        let covariance = |lag: usize| {
            let pairs = values.iter().zip(&values[lag..]);
            pairs.map(|(a, b)| a * b).sum::<f64>()
        };
        for (lags, weights) in [(0, vec![]), (1, vec![1.0]), (4, vec![1.0, 1.0, 0.8, 0.4])] {
            let beside = (1..).zip(&weights);
            let beside = beside.map(|(lag, weight)| 2.0 * weight * covariance(lag));
            let slowly = covariance(0) + beside.sum::<f64>();
            assert!((covariances(&values, lags) / slowly - 1.0).abs() < 1e-12);
        }
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
        for estimate in [rough(&values, 10.0, 45.0), around(&values, &[whole], 10.0)] {
            assert!(
                (0.6..1.4).contains(&(estimate / truth)),
                "{}",
                estimate / truth
            );
        }
    }
}
