//! From values to places, and which values to name beside a picture.

/// The side of the square that pictures are drawn in.
pub(super) const SIDE: f64 = 1000.0;
/// Steps between named paces, in seconds.
const PACE_STEPS_S: [f64; 11] = [
    1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 180.0, 300.0, 600.0,
];

/// A range of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// From the lowest to the highest value, which are never quite the same.
    pub(crate) fn new(low: f64, high: f64) -> Self {
        let (low, high) = if low.is_finite() && high.is_finite() {
            (low.min(high), low.max(high))
        } else {
            (0.0, 1.0)
        };
        let least = (low.abs() + high.abs()).max(1.0) * 1e-6;
        Self {
            low,
            high: high.max(low + least),
        }
    }

    /// From the lowest to the highest of many values, at least so far apart, with a little room on either side.
    pub(crate) fn around(values: impl Iterator<Item = f64> + Clone, least: f64) -> Self {
        let low = values.clone().fold(f64::INFINITY, f64::min);
        let high = values.fold(f64::NEG_INFINITY, f64::max);
        let lacking = (least - (high - low)).max(0.0) / 2.0;
        let room = (high - low).max(least) * 0.06 + lacking;
        Self::new(low - room, high + room)
    }

    /// The same, wide enough for these values too.
    pub(crate) fn including(self, values: impl Iterator<Item = f64>) -> Self {
        values.fold(self, |scale, value| {
            Self::new(scale.low.min(value), scale.high.max(value))
        })
    }

    /// The same, without room above what can be reached.
    pub(crate) fn at_most(self, most: f64) -> Self {
        Self::new(self.low, self.high.min(most))
    }

    pub(crate) fn low(self) -> f64 {
        self.low
    }

    pub(crate) fn high(self) -> f64 {
        self.high
    }

    pub(crate) fn length(self) -> f64 {
        self.high - self.low
    }

    /// Where a value lies, 0 to 1; what lies outside is put at the edge.
    pub(crate) fn share(self, value: f64) -> f64 {
        ((value - self.low) / self.length()).clamp(0.0, 1.0)
    }

    /// From the left edge.
    pub(crate) fn x(self, value: f64) -> f64 {
        self.share(value) * SIDE
    }

    /// From the upper edge, the highest value being at the top.
    pub(crate) fn y(self, value: f64) -> f64 {
        (1.0 - self.share(value)) * SIDE
    }
}

/// Round numbers within a range, at most so many.
pub(crate) fn round_steps(low: f64, high: f64, most: usize) -> Vec<f64> {
    let rough = (high - low) / most.max(1) as f64;
    if !(rough.is_finite() && rough > 0.0) {
        return Vec::new();
    }
    let ten = 10f64.powf(rough.log10().floor());
    let steps = [0.2, 0.5, 1.0, 2.0, 5.0, 10.0].map(|n| n * ten);
    let usual = steps.iter().position(|&step| step >= rough * 0.999);
    // An axis with one name has no scale: finer steps are taken until there are two.
    let finer = steps.iter().take(usual.map_or(0, |usual| usual + 1)).rev();
    let mut named = finer.map(|&step| multiples(low, high, step));
    named.find(|named| named.len() > 1).unwrap_or_default()
}

/// Paces within a range, in seconds, that runners would name, at most so many.
pub(crate) fn pace_steps(fastest_s: f64, slowest_s: f64, most: usize) -> Vec<f64> {
    let enough = |step: &f64| (slowest_s - fastest_s) / step <= most as f64;
    let usual = PACE_STEPS_S.iter().position(enough);
    let finer = PACE_STEPS_S
        .iter()
        .take(usual.map_or(0, |usual| usual + 1))
        .rev();
    let mut named = finer.map(|&step| multiples(fastest_s, slowest_s, step));
    named.find(|named| named.len() > 1).unwrap_or_default()
}

/// Paces that could be named between those: of the next two finer steps, the coarser first.
pub(crate) fn finer_paces(fastest_s: f64, slowest_s: f64, most: usize) -> Vec<f64> {
    let enough = |step: &f64| (slowest_s - fastest_s) / step <= most as f64;
    let usual = PACE_STEPS_S.iter().position(enough).unwrap_or(0);
    let finer = PACE_STEPS_S.iter().take(usual).rev().take(2);
    finer
        .flat_map(|&step| multiples(fastest_s, slowest_s, step))
        .collect()
}

fn multiples(low: f64, high: f64, step: f64) -> Vec<f64> {
    let (first, last) = ((low / step).ceil(), (high / step).floor());
    let count = (last - first).clamp(-1.0, 100.0) as i32;
    (0..=count).map(|n| (first + f64::from(n)) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_outside_are_put_at_the_edge() {
        let scale = Scale::new(2.0, 4.0);
        assert_eq!(
            [1.0, 2.0, 3.0, 9.0].map(|v| scale.x(v)),
            [0.0, 0.0, 500.0, 1000.0]
        );
        assert_eq!(scale.y(4.0), 0.0);
    }

    #[test]
    fn a_range_of_nothing_is_a_range_all_the_same() {
        for scale in [
            Scale::new(3.0, 3.0),
            Scale::new(f64::NAN, 1.0),
            Scale::around(std::iter::empty(), 1.0),
        ] {
            assert!(scale.share(3.0).is_finite(), "{scale:?}");
        }
    }

    #[test]
    fn a_range_grows_with_what_it_has_to_include() {
        let scale = Scale::new(2.0, 4.0).including([3.0, 5.0].into_iter());
        assert_eq!((scale.low(), scale.high()), (2.0, 5.0));
    }

    #[test]
    fn named_values_are_round() {
        assert_eq!(
            round_steps(0.0, 9.13, 10),
            [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
        );
        assert_eq!(round_steps(118.0, 178.0, 4), [120.0, 140.0, 160.0]);
        assert_eq!(pace_steps(255.0, 340.0, 4), [270.0, 300.0, 330.0]);
        assert_eq!(round_steps(101.0, 109.0, 1), [102.0, 104.0, 106.0, 108.0]);
        assert_eq!(round_steps(1.0, 1.0, 4), Vec::<f64>::new());
    }
}
