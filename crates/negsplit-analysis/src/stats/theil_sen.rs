//! The slope of a trend that a few wild values do not bend: Theil and Sen's, with Kendall's test and interval.
//!
//! The median of the slopes between all pairs (Theil 1950; Sen 1968): a third of the values may be
//! wild and it hardly moves. The interval comes from Kendall's concordance, counted exactly for few
//! values and by the normal law for many.

use std::sync::LazyLock;

use statrs::distribution::{ContinuousCDF, Normal};

use super::trend::{concordance, correction};
use super::{mean, nth, of_sort_key, sort_key, sorted};

/// Fewer points have no interval: of four, no order is rare enough.
pub(crate) const FEWEST: usize = 5;
/// Up to so many points the chance of an order is counted, beyond it is taken from the normal distribution.
const COUNTED: usize = 40;
/// Fewer points do not tell whether neighbours resemble each other.
const RESEMBLANCE: usize = 10;
/// More points than this are taken in groups of neighbours, so that pairs stay within memory.
const MOST: usize = 1500;

/// A slope with its 95 % interval, and how likely chance alone gives an order as clear.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slope {
    pub(crate) value: f64,
    pub(crate) interval: [f64; 2],
    pub(crate) p_value: f64,
}

/// The median of the slopes between all pairs of points (Sen 1968, J Am Stat Assoc 63:1379), the points in the order
/// of `x`; `None` of fewer than five.
pub(crate) fn theil_sen(points: &[(f64, f64)]) -> Option<Slope> {
    let points = grouped(points);
    if points.len() < FEWEST {
        return None;
    }
    let mut slopes = pair_slopes(&points);
    let order = Order::of(&points);
    // So many slopes lie outside of the interval at either end.
    let outside = ((slopes.len() as f64 - order.reach()) / 2.0)
        .floor()
        .max(1.0) as usize;
    let (half, is_even) = (slopes.len() / 2, slopes.len().is_multiple_of(2));
    // What is below the interval lies in front of it by now, and what is above behind it: the middle is in between.
    let (first, last) = (outside - 1, slopes.len().checked_sub(outside)?);
    let low = nth(&mut slopes, first)?;
    let high = nth(slopes.get_mut(first..)?, last - first)?;
    let inside = &mut slopes[first..=last];
    let upper = nth(inside, half - first)?;
    let lower = inside[..half - first].iter().copied().max();
    let value = match lower.map(of_sort_key) {
        Some(lower) if is_even => (lower + upper) / 2.0,
        _ => upper,
    };
    let interval = [low, high];
    Some(Slope {
        value,
        interval,
        p_value: order.p_value(),
    })
}

/// The middle of sorted values.
pub(crate) fn median(sorted: &[f64]) -> Option<f64> {
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some((sorted.get(half - 1)? + upper) / 2.0)
}

/// Points of many values thinned into groups, so that pairs stay few.
fn grouped(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let size = points.len().div_ceil(MOST).max(1);
    let means = points.chunks(size).filter_map(|group| {
        let x = mean(group.iter().map(|point| point.0))?;
        Some((x, mean(group.iter().map(|point| point.1))?))
    });
    means.collect()
}

/// The slope between each two points that do not lie above one another, as a key of their order.
fn pair_slopes(points: &[(f64, f64)]) -> Vec<i64> {
    let (x, y): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    let mut slopes = Vec::with_capacity(points.len() * (points.len() - 1) / 2);
    for (k, (from_x, from_y)) in points.iter().enumerate() {
        let later = x[k + 1..].iter().zip(&y[k + 1..]);
        slopes.extend(later.map(|(x, y)| sort_key((y - from_y) / (x - from_x))));
    }
    if x.windows(2).any(|pair| pair[0] == pair[1]) {
        slopes.retain(|&slope| of_sort_key(slope).is_finite());
    }
    slopes
}

/// The order of the values in time, and how far chance alone could have put it.
struct Order {
    /// Pairs that rise less pairs that fall.
    concordance: f64,
    chance: Chance,
}

/// What chance alone does to the concordance.
enum Chance {
    /// The probability of each number of falling pairs, counted over all orders.
    Counted(&'static [f64]),
    /// A normal distribution of this standard deviation.
    Normal(f64),
}

impl Order {
    fn of(points: &[(f64, f64)]) -> Self {
        let values: Vec<f64> = points.iter().map(|point| point.1).collect();
        let n = values.len();
        let ties = tie_sizes(&values);
        let factor = if n < RESEMBLANCE {
            1.0
        } else {
            correction(&values)
        };
        let chance = if n <= COUNTED && ties.is_empty() && factor <= 1.0 {
            Chance::Counted(&FALLING_PAIRS[n])
        } else {
            let tied: f64 = ties.into_iter().map(variance).sum();
            Chance::Normal(((variance(n) - tied) * factor).max(0.0).sqrt())
        };
        Self {
            concordance: concordance(&values),
            chance,
        }
    }

    /// How likely chance alone gives an order as clear.
    fn p_value(&self) -> f64 {
        let size = self.concordance.abs();
        match &self.chance {
            Chance::Counted(falling) => {
                let pairs = falling.len() - 1;
                let fewest = ((pairs as f64 - size) / 2.0) as usize;
                (2.0 * falling.iter().take(fewest + 1).sum::<f64>()).min(1.0)
            }
            // Continuity: the statistic moves in steps of two.
            Chance::Normal(deviation) if *deviation > 0.0 => {
                2.0 * Normal::standard().sf((size - 1.0).max(0.0) / deviation)
            }
            Chance::Normal(_) => 1.0,
        }
    }

    /// The concordance that chance alone reaches in all but the outermost 5 %.
    fn reach(&self) -> f64 {
        match &self.chance {
            Chance::Counted(falling) => {
                let pairs = falling.len() as f64 - 1.0;
                let rare = falling
                    .iter()
                    .scan(0.0, |sum, chance| {
                        *sum += chance;
                        Some(*sum)
                    })
                    .take_while(|sum| *sum <= 0.025)
                    .count();
                pairs - 2.0 * rare as f64
            }
            Chance::Normal(deviation) => 1.96 * deviation,
        }
    }
}

/// Variance of the concordance of so many values in any order.
fn variance(n: usize) -> f64 {
    let n = n as f64;
    n * (n - 1.0) * (2.0 * n + 5.0) / 18.0
}

/// How many values are alike, for each value that comes more than once.
fn tie_sizes(values: &[f64]) -> Vec<usize> {
    let sorted = sorted(values.iter().copied());
    let alike = sorted.chunk_by(|a, b| a == b).map(<[f64]>::len);
    alike.filter(|&size| size > 1).collect()
}

/// For each number of values, the probability of each number of falling pairs when all their orders are as likely.
static FALLING_PAIRS: LazyLock<Vec<Vec<f64>>> = LazyLock::new(|| {
    let mut chances = vec![vec![1.0], vec![1.0]];
    for others in 1..COUNTED {
        chances.push(one_more(&chances[others], others));
    }
    chances
});

/// The probabilities with one value more: put behind so many others it falls against any number of them with the same
/// chance.
///
/// They are the same from either end; counted is from the rare one, where sums of small chances stay exact.
fn one_more(before: &[f64], others: usize) -> Vec<f64> {
    let mut chances = vec![0.0; before.len() + others];
    let (mut sum, last) = (0.0, chances.len() - 1);
    for falling in 0..=last / 2 {
        sum += before.get(falling).copied().unwrap_or(0.0);
        sum -= falling
            .checked_sub(others + 1)
            .map_or(0.0, |out| before[out]);
        let chance = sum / (others + 1) as f64;
        (chances[falling], chances[last - falling]) = (chance, chance);
    }
    chances
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points(values: &[f64]) -> Vec<(f64, f64)> {
        let days = (0..values.len()).map(|k| k as f64);
        days.zip(values.iter().copied()).collect()
    }

    #[test]
    fn chances_are_those_of_the_printed_tables() {
        // Kendall's table: of 5 values, an order of concordance 8 or more has the chance 5/120; of 10, 21 has 0.036.
        let five = &FALLING_PAIRS[5];
        assert!((five[..2].iter().sum::<f64>() - 5.0 / 120.0).abs() < 1e-12);
        let ten = &FALLING_PAIRS[10];
        assert!((ten[..=12].iter().sum::<f64>() - 0.036).abs() < 0.0005);
        assert!((ten.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn orders_are_counted_as_by_a_look_at_each() {
        fn orders(values: &mut Vec<usize>, from: usize, found: &mut [f64]) {
            if from == values.len() {
                let falls = |k: usize| values[k + 1..].iter().filter(|&&v| v < values[k]).count();
                found[(0..values.len()).map(falls).sum::<usize>()] += 1.0;
            }
            for k in from..values.len() {
                values.swap(from, k);
                orders(values, from + 1, found);
                values.swap(from, k);
            }
        }
        for n in 2..8 {
            let mut found = vec![0.0; n * (n - 1) / 2 + 1];
            orders(&mut (0..n).collect(), 0, &mut found);
            let all: f64 = found.iter().sum();
            for (chance, found) in FALLING_PAIRS[n].iter().zip(&found) {
                assert!((chance - found / all).abs() < 1e-12, "{n}");
            }
        }
    }

    #[test]
    fn five_rising_values_are_just_a_trend() {
        let slope = theil_sen(&points(&[1.0, 2.0, 3.0, 4.0, 6.0])).unwrap();
        assert_eq!(slope.value, 1.0);
        assert_eq!(slope.interval, [1.0, 2.0]);
        assert!((slope.p_value - 2.0 / 120.0).abs() < 1e-12);
        assert_eq!(theil_sen(&points(&[1.0, 2.0, 3.0, 4.0])), None);
    }

    #[test]
    fn a_quarter_of_wild_values_does_not_bend_it() {
        let values: Vec<f64> = (0..40)
            .map(|k| {
                if k % 4 == 0 {
                    500.0
                } else {
                    300.0 - 0.1 * f64::from(k)
                }
            })
            .collect();
        let slope = theil_sen(&points(&values)).unwrap();
        assert!((slope.value + 0.1).abs() < 0.05, "{slope:?}");
    }

    #[test]
    fn values_that_are_all_alike_have_no_trend() {
        let slope = theil_sen(&points(&[7.0; 12])).unwrap();
        assert_eq!((slope.value, slope.interval), (0.0, [0.0, 0.0]));
        assert_eq!(slope.p_value, 1.0);
    }

    #[test]
    fn the_interval_holds_the_truth_as_often_as_it_says() {
        let mut rng = negsplit_testkit::Rng::new(7, 1);
        let mut held = 0;
        for _ in 0..400 {
            let noisy: Vec<f64> = (0..15)
                .map(|k| 0.3 * f64::from(k) + rng.between(-2.0, 2.0))
                .collect();
            let [low, high] = theil_sen(&points(&noisy)).unwrap().interval;
            held += usize::from((low..=high).contains(&0.3));
        }
        assert!((368..=398).contains(&held), "{held} of 400");
    }

    proptest! {
        #[test]
        fn shifting_keeps_it_and_turning_turns_it(values in prop::collection::vec(-1e3..1e3_f64, 5..60)) {
            let slope = theil_sen(&points(&values)).unwrap();
            prop_assert!(slope.interval[0] <= slope.value && slope.value <= slope.interval[1]);
            prop_assert!((0.0..=1.0).contains(&slope.p_value));
            let turned: Vec<f64> = values.iter().map(|v| 5.0 - v).collect();
            let turned = theil_sen(&points(&turned)).unwrap();
            prop_assert!((turned.value + slope.value).abs() < 1e-6);
            prop_assert!((turned.interval[0] + slope.interval[1]).abs() < 1e-6);
        }
    }
}
