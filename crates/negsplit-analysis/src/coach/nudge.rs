//! Copies of the numbers that judge, each a little elsewhere: a kind that survives them is no close call.
//!
//! A verdict that flips when a line moves by a tenth is a close call, and its confidence says so.
//! Copies are made by a hash of the number and of the copy's index, so that the same run always
//! gets the same confidence.

/// How far a line is moved, as a share of it, and how far one that is a share of a maximum.
const BY: f64 = 0.1;
const BY_OF_SHARE: f64 = 0.02;

use crate::metrics::settled::Settled;

/// Which copy; 0 moves nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Nudge(pub(crate) u32);

impl Nudge {
    /// A line as this copy has it.
    pub(crate) fn line(self, line: f64) -> f64 {
        line * (1.0 + BY * self.direction(line))
    }

    /// The same for a share of a maximum.
    pub(crate) fn share(self, line: f64) -> f64 {
        line * (1.0 + BY_OF_SHARE * self.direction(line))
    }

    /// The settled pace as this copy might have seen it on another day: each figure moved by its own error.
    pub(crate) fn seen(self, settled: &Settled) -> Settled {
        let mut seen = settled.clone();
        if self.0 == 0 {
            return seen;
        }
        let by = |error: f64, name: f64| self.spread() * error * self.direction(name);
        let gap = by(settled.error, 1.0);
        for figure in [
            &mut seen.gap,
            &mut seen.late_gap,
            &mut seen.whole_gap,
            &mut seen.end_gap,
        ] {
            *figure += gap;
        }
        seen.half_gain += by(settled.half_error, 2.0);
        seen.last_over_middle += by(settled.sixth_error, 3.0);
        seen
    }

    /// What makes a direction between −1 and 1 as wide as one standard error.
    fn spread(self) -> f64 {
        3.0_f64.sqrt()
    }

    /// Between −1 and 1, the same for the same line in the same copy (SplitMix64, Steele et al. 2014).
    fn direction(self, line: f64) -> f64 {
        if self.0 == 0 {
            return 0.0;
        }
        let mut bits = line.to_bits() ^ u64::from(self.0).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        (bits >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_move_lines_both_ways_and_not_far() {
        let moved: Vec<f64> = (1..=40).map(|copy| Nudge(copy).line(10.0)).collect();
        assert!(moved.iter().all(|line| (9.0..=11.0).contains(line)));
        assert!(moved.iter().any(|line| *line < 9.7) && moved.iter().any(|line| *line > 10.3));
        assert_eq!(Nudge(0).line(10.0), 10.0);
        assert_eq!(Nudge(3).line(7.0), Nudge(3).line(7.0));
    }
}
