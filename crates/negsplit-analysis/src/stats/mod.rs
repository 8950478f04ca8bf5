//! The statistics that metrics share.
//!
//! Nothing here knows of running: numbers in, numbers out, each with its source, so that it can be
//! checked against a textbook.

pub(crate) mod few;
pub(crate) mod line;
pub(crate) mod log;
pub(crate) mod matrix;
pub(crate) mod order;
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

/// Means of so many values each; what is left at the end is dropped.
pub(crate) fn binned(values: &[f64], size: usize) -> Vec<f64> {
    let sum = |chunk: &[f64]| {
        // Bins are mostly of five or ten seconds.
        let (fives, rest) = chunk.as_chunks::<5>();
        let fives = fives
            .iter()
            .fold(0.0, |sum, [a, b, c, d, e]| sum + a + b + c + d + e);
        rest.iter().fold(fives, |sum, value| sum + value)
    };
    let chunks = values.chunks_exact(size);
    chunks.map(|chunk| sum(chunk) / size as f64).collect()
}

/// A whole number that is in the order of others as the value is in that of theirs ([`f64::total_cmp`]): quicker to sort.
pub(crate) fn sort_key(value: f64) -> i64 {
    let bits = value.to_bits() as i64;
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}

/// The value of a key.
pub(crate) fn of_sort_key(key: i64) -> f64 {
    f64::from_bits((key ^ ((key >> 63) as u64 >> 1) as i64) as u64)
}

/// The median of values in any order; `None` of none.
pub(crate) fn median_of(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    theil_sen::median(&sorted(values))
}

/// The values in their order.
pub(crate) fn sorted(values: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut keys = sort_keys(values);
    keys.sort_unstable();
    keys.into_iter().map(of_sort_key).collect()
}

/// The lesser of two numbers, neither of which is NaN: one instruction, where `f64::min` takes five.
#[inline]
pub(crate) fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

/// The keys of values.
pub(crate) fn sort_keys(values: impl IntoIterator<Item = f64>) -> Vec<i64> {
    values.into_iter().map(sort_key).collect()
}

/// The value that so many others are not above, were they sorted; `None` of fewer.
pub(crate) fn nth(keys: &mut [i64], place: usize) -> Option<f64> {
    (place < keys.len()).then(|| of_sort_key(*keys.select_nth_unstable(place).1))
}

/// The value in the middle, the upper one of two; `None` of none.
pub(crate) fn middle(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut keys = sort_keys(values);
    let half = keys.len() / 2;
    nth(&mut keys, half)
}

/// The sum of all values before each place, and of all at the end.
pub(crate) fn sums_before(values: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut sums = Vec::with_capacity(values.len() + 1);
    sums.push(sum);
    sums.extend(values.iter().map(|value| {
        sum += value;
        sum
    }));
    sums
}

/// The first place at or behind another whose value is not below a goal, of values that never fall; the end where there
/// is none.
///
/// Takes strides that double, so that near goals are cheap and far ones not dear.
pub(crate) fn reach(rising: &[f64], from: usize, goal: f64) -> usize {
    let (mut low, mut stride) = (from, 1);
    while rising
        .get(low + stride - 1)
        .is_some_and(|&value| value < goal)
    {
        low += stride;
        stride *= 2;
    }
    let high = (low + stride - 1).min(rising.len());
    low + rising[low..high].partition_point(|&value| value < goal)
}

/// Student's t that 95 % of an interval's truth lies within, for so many degrees of freedom.
pub(crate) fn students_t(freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom.max(2.0)).map_or(1.96, |t| t.inverse_cdf(0.975))
}

/// How likely a value with this mean and standard error is no further from 0 than this.
pub(crate) fn likely_within(limit: f64, mean: f64, error: f64) -> f64 {
    if error <= 0.0 {
        return f64::from(u8::from(mean.abs() <= limit));
    }
    let below = |bound: f64| Normal::standard().cdf((bound - mean) / error);
    below(limit) - below(-limit)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_reached_where_it_is() {
        let elapsed = [0.0, 1.0, 2.0, 33.0, 34.0, 35.5];
        for (from, goal) in [
            (0, 0.0),
            (0, 2.0),
            (1, 2.5),
            (2, 34.0),
            (0, 35.5),
            (3, 99.0),
            (6, 1.0),
        ] {
            let slowly = (from..6).find(|&k| elapsed[k] >= goal).unwrap_or(6);
            assert_eq!(reach(&elapsed, from, goal), slowly, "{from} {goal}");
        }
    }
}
