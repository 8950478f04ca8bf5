//! Whether values rise: pairs in order against pairs out of order, small differences left out.
//!
//! Goodman & Kruskal's γ (1954) with a band in which two values count as equal.

use serde::{Deserialize, Serialize};

/// Of all pairs of values, the shares whose later value is clearly higher, and clearly lower.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) forward: f64,
    pub(crate) back: f64,
}

impl Order {
    /// The order of values in time; what differs by no more than `tolerance` is neither. `None` of fewer than three.
    pub(crate) fn of(values: &[f64], tolerance: f64) -> Option<Self> {
        const FEWEST: usize = 3;
        if values.len() < FEWEST {
            return None;
        }
        let (mut forward, mut back) = (0, 0);
        let mut sorted: Vec<f64> = Vec::with_capacity(values.len());
        for &value in values {
            forward += sorted.partition_point(|earlier| value - earlier > tolerance);
            back += sorted.len() - sorted.partition_point(|earlier| value - earlier >= -tolerance);
            sorted.insert(sorted.partition_point(|earlier| *earlier < value), value);
        }
        let all = values.len() * (values.len() - 1) / 2;
        let share = |count: usize| count as f64 / all as f64;
        Some(Self {
            forward: share(forward),
            back: share(back),
        })
    }

    /// Goodman and Kruskal's γ (1954, J Am Stat Assoc 49:732): +1 where every pair that differs is in order, −1 where
    /// none is. Where fewer pairs than `fewest`, as a share, differ at all, they count as that many: a run that hardly
    /// changed is in no order.
    pub(crate) fn gamma(self, fewest: f64) -> f64 {
        (self.forward - self.back) / (self.forward + self.back).max(fewest)
    }
}

/// The value that a share of sorted values lies below, on the line between its neighbours.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share * sorted.len().checked_sub(1)? as f64;
    let (below, rest) = (place as usize, place.fract());
    let (low, high) = (sorted.get(below)?, sorted.get(below + 1).or(sorted.last())?);
    Some(low + (high - low) * rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rise_is_in_order_and_its_mirror_is_not() {
        let rise: Vec<f64> = (0..50).map(f64::from).collect();
        let fall: Vec<f64> = rise.iter().rev().copied().collect();
        assert_eq!(Order::of(&rise, 0.5).unwrap().gamma(0.2), 1.0);
        assert_eq!(Order::of(&fall, 0.5).unwrap().gamma(0.2), -1.0);
        assert_eq!(Order::of(&[1.0, 2.0], 0.5), None);
    }

    #[test]
    fn pairs_are_counted_as_by_a_look_at_each() {
        let mut rng = negsplit_testkit::Rng::new(3, 1);
        for n in 3..60 {
            let values: Vec<f64> = (0..n).map(|_| rng.below(20) as f64 / 10.0).collect();
            let (mut forward, mut back) = (0.0, 0.0);
            for (k, earlier) in values.iter().enumerate() {
                for later in &values[k + 1..] {
                    forward += f64::from(u8::from(later - earlier > 0.3));
                    back += f64::from(u8::from(earlier - later > 0.3));
                }
            }
            let pairs = (n * (n - 1) / 2) as f64;
            let order = Order::of(&values, 0.3).unwrap();
            assert_eq!((order.forward, order.back), (forward / pairs, back / pairs));
        }
    }

    #[test]
    fn what_hardly_differs_is_in_no_order() {
        let mut values = vec![5.0; 40];
        values[39] = 9.0;
        let order = Order::of(&values, 1.0).unwrap();
        assert_eq!(order.back, 0.0);
        assert!((order.forward - 0.05).abs() < 1e-12);
        assert!((order.gamma(0.2) - 0.25).abs() < 1e-12);
        assert_eq!(Order::of(&[3.0; 9], 0.0).unwrap().gamma(0.2), 0.0);
    }

    #[test]
    fn a_quantile_lies_between_its_neighbours() {
        let values = [1.0, 2.0, 4.0, 8.0, 16.0];
        assert_eq!(quantile(&values, 0.5), Some(4.0));
        assert_eq!(quantile(&values, 0.125), Some(1.5));
        assert_eq!(quantile(&values, 1.0), Some(16.0));
        assert_eq!(quantile(&[], 0.5), None);
    }
}
