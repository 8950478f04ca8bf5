//! Intervals for means of values that resemble their neighbours: the moving-block bootstrap (Künsch 1989).

/// How often each series is drawn anew.
const DRAWS: usize = 1000;

/// A small generator of its own, so that the same run always gives the same interval.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        // xorshift64* (Vigna 2016).
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32;
        ((bits * bound as u64) >> 32) as usize
    }
}

/// Means of blocks of a series, for drawing from.
struct Blocks {
    sums: Vec<f64>,
    length: usize,
    count: usize,
}

impl Blocks {
    fn new(values: &[f64], length: usize) -> Option<Self> {
        let length = length.clamp(1, values.len().max(1));
        let first: f64 = values.get(..length)?.iter().sum();
        let sums = (length..values.len())
            .scan(first, |sum, n| {
                *sum += values[n] - values[n - length];
                Some(*sum)
            })
            .collect::<Vec<f64>>();
        let sums = std::iter::once(first).chain(sums).collect();
        Some(Self {
            sums,
            length,
            count: values.len().div_ceil(length),
        })
    }

    fn mean(&self, draws: &mut Draws) -> f64 {
        let total: f64 = (0..self.count)
            .map(|_| self.sums[draws.below(self.sums.len())])
            .sum();
        total / (self.count * self.length) as f64
    }
}

/// The 95 % interval of the ratio of the mean of `later` to that of `earlier`, with blocks of so many values.
pub(crate) fn ratio_interval(earlier: &[f64], later: &[f64], block: usize) -> Option<[f64; 2]> {
    let (earlier, later) = (Blocks::new(earlier, block)?, Blocks::new(later, block)?);
    let mut draws = Draws(0x6e65_6773_706c_6974);
    let mut ratios: Vec<f64> = (0..DRAWS)
        .map(|_| later.mean(&mut draws) / earlier.mean(&mut draws))
        .filter(|ratio| ratio.is_finite())
        .collect();
    ratios.sort_by(f64::total_cmp);
    let at = |share: f64| ratios.get((share * ratios.len() as f64) as usize).copied();
    Some([at(0.025)?, at(0.975)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_holds_the_ratio_and_is_the_same_each_time() {
        let wave = |n: usize, level: f64| {
            (0..n)
                .map(|k| level + (k as f64 * 0.7).sin() * 0.1)
                .collect::<Vec<f64>>()
        };
        let (earlier, later) = (wave(100, 3.0), wave(100, 3.6));
        let interval = ratio_interval(&earlier, &later, 10).unwrap();
        assert!(interval[0] < 1.2 && 1.2 < interval[1] && interval[1] - interval[0] < 0.05);
        assert_eq!(ratio_interval(&earlier, &later, 10), Some(interval));
        assert_eq!(ratio_interval(&[], &later, 10), None);
    }
}
