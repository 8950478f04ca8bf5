//! Whether values rise: pairs in order against pairs out of order, small differences left out.
//!
//! Goodman & Kruskal's γ (1954) with a band in which two values count as equal.

use serde::{Deserialize, Serialize};

use super::{of_sort_key, sort_key};

/// Of all pairs of values, the shares whose later value is clearly higher, and clearly lower.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) forward: f64,
    pub(crate) back: f64,
}

/// Values in their order, each with its place in time.
pub(crate) struct Ranked(Vec<(f64, usize)>);

impl Ranked {
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let keys = values.into_iter().map(sort_key);
        let mut ranked: Vec<(i64, usize)> = keys.zip(0..).collect();
        ranked.sort_unstable_by_key(|&(key, _)| key);
        let value = |(key, place)| (of_sort_key(key), place);
        Self(ranked.into_iter().map(value).collect())
    }

    /// Each value with its place, the lowest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(f64, usize)> {
        self.0.iter()
    }

    /// The value that a share of them lies below, on the line between its neighbours.
    pub(crate) fn quantile(&self, share: f64) -> Option<f64> {
        let Self(ranked) = self;
        let place = share * ranked.len().checked_sub(1)? as f64;
        let (below, rest) = (place as usize, place.fract());
        let (low, _) = ranked.get(below)?;
        let (high, _) = ranked.get(below + 1).or(ranked.last())?;
        Some(low + (high - low) * rest)
    }

    /// Their order in time; what differs by no more than `tolerance` is neither. `None` of fewer than three.
    pub(crate) fn order(&self, tolerance: f64) -> Option<Order> {
        const FEWEST: usize = 3;
        let Self(ranked) = self;
        if ranked.len() < FEWEST {
            return None;
        }
        let mut lower = ranked.iter().peekable();
        let mut places = Places::of(ranked.len());
        let (mut forward, mut differ) = (0, 0);
        for &(value, place) in ranked {
            while let Some((_, lower)) = lower.next_if(|(lower, _)| value - lower > tolerance) {
                places.add(*lower);
            }
            differ += places.count;
            forward += places.before(place);
        }
        let all = ranked.len() * (ranked.len() - 1) / 2;
        let share = |count: usize| count as f64 / all as f64;
        Some(Order {
            forward: share(forward),
            back: share(differ - forward),
        })
    }
}

/// Some of so many places, a bit each.
///
/// How many of them lie before another takes no more than a count of bits for every 64.
struct Places {
    bits: Vec<u64>,
    count: usize,
}

impl Places {
    fn of(places: usize) -> Self {
        let bits = vec![0; places / 64 + 1];
        Self { bits, count: 0 }
    }

    fn add(&mut self, place: usize) {
        self.bits[place / 64] |= 1 << (place % 64);
        self.count += 1;
    }

    /// How many of them lie before a place.
    fn before(&self, place: usize) -> usize {
        let (whole, part) = (&self.bits[..place / 64], self.bits[place / 64]);
        let part = part & !(u64::MAX << (place % 64));
        let whole: u32 = whole.iter().map(|bits| bits.count_ones()).sum();
        (whole + part.count_ones()) as usize
    }
}

impl Order {
    /// Goodman and Kruskal's γ (1954, J Am Stat Assoc 49:732): +1 where every pair that differs is in order, −1 where
    /// none is. Where fewer pairs than `fewest`, as a share, differ at all, they count as that many: a run that hardly
    /// changed is in no order.
    pub(crate) fn gamma(self, fewest: f64) -> f64 {
        (self.forward - self.back) / (self.forward + self.back).max(fewest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(values: &[f64], tolerance: f64) -> Option<Order> {
        Ranked::of(values.iter().copied()).order(tolerance)
    }

    #[test]
    fn a_rise_is_in_order_and_its_mirror_is_not() {
        let rise: Vec<f64> = (0..50).map(f64::from).collect();
        let fall: Vec<f64> = rise.iter().rev().copied().collect();
        assert_eq!(order(&rise, 0.5).unwrap().gamma(0.2), 1.0);
        assert_eq!(order(&fall, 0.5).unwrap().gamma(0.2), -1.0);
        assert_eq!(order(&[1.0, 2.0], 0.5), None);
    }

    #[test]
    fn pairs_are_counted_as_by_a_look_at_each() {
        let mut rng = negsplit_testkit::Rng::new(3, 1);
        for n in (3..60).chain([128, 300]) {
            let values: Vec<f64> = (0..n).map(|_| rng.below(20) as f64 / 10.0).collect();
            let (mut forward, mut back) = (0.0, 0.0);
            for (k, earlier) in values.iter().enumerate() {
                for later in &values[k + 1..] {
                    forward += f64::from(u8::from(later - earlier > 0.3));
                    back += f64::from(u8::from(earlier - later > 0.3));
                }
            }
            let pairs = (n * (n - 1) / 2) as f64;
            let order = order(&values, 0.3).unwrap();
            assert_eq!((order.forward, order.back), (forward / pairs, back / pairs));
        }
    }

    #[test]
    fn what_hardly_differs_is_in_no_order() {
        let mut values = vec![5.0; 40];
        values[39] = 9.0;
        let last = order(&values, 1.0).unwrap();
        assert_eq!(last.back, 0.0);
        assert!((last.forward - 0.05).abs() < 1e-12);
        assert!((last.gamma(0.2) - 0.25).abs() < 1e-12);
        let level = order(&[3.0; 9], 0.0).unwrap();
        assert_eq!(level.gamma(0.2), 0.0);
    }

    #[test]
    fn a_quantile_lies_between_its_neighbours() {
        let ranked = Ranked::of([4.0, 2.0, 1.0, 16.0, 8.0]);
        assert_eq!(ranked.quantile(0.5), Some(4.0));
        assert_eq!(ranked.quantile(0.125), Some(1.5));
        assert_eq!(ranked.quantile(1.0), Some(16.0));
        assert_eq!(Ranked::of([]).quantile(0.5), None);
    }
}
