//! Where levels turn: the highs and the lows that differ enough from each other to count.

use std::ops::Range;

/// A work stands out by this from what is beside it, in the logarithm of speed: 12 %.
const STANDS_OUT: f64 = 0.115;

/// A high or a low that differs from the next by enough to count.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    pub(super) at: usize,
    pub(super) is_high: bool,
}

/// The highs and lows in turn.
pub(super) fn turns(levels: &[f64]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let (mut low, mut high) = (0, 0);
    for (n, &level) in levels.iter().enumerate() {
        let looks_for = turns.last().map(|turn| !turn.is_high);
        if level > levels[high] {
            high = n;
        }
        if level < levels[low] {
            low = n;
        }
        if looks_for != Some(false) && levels[high] - level >= STANDS_OUT {
            turns.push(Turn {
                at: high,
                is_high: true,
            });
            low = n;
        } else if looks_for != Some(true) && level - levels[low] >= STANDS_OUT {
            turns.push(Turn {
                at: low,
                is_high: false,
            });
            high = n;
        }
    }
    match turns.last() {
        Some(last) if last.is_high => turns.push(Turn {
            at: low,
            is_high: false,
        }),
        Some(_) => turns.push(Turn {
            at: high,
            is_high: true,
        }),
        None => {}
    }
    turns
}

/// The neighbours of a place whose levels are no lower than this.
pub(super) fn reach(levels: &[f64], at: usize, least: f64) -> Range<usize> {
    let before = levels[..at]
        .iter()
        .rev()
        .take_while(|level| **level >= least);
    let after = levels[at..].iter().take_while(|level| **level >= least);
    at - before.count()..at + after.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turning(levels: &[f64]) -> Vec<(usize, bool)> {
        turns(levels)
            .iter()
            .map(|turn| (turn.at, turn.is_high))
            .collect()
    }

    #[test]
    fn highs_and_lows_take_turns() {
        assert_eq!(
            turning(&[1.0, 1.2, 1.05, 1.06, 1.3, 1.0]),
            [(0, false), (1, true), (2, false), (4, true), (5, false)]
        );
    }

    #[test]
    fn small_waves_are_no_turns() {
        assert_eq!(turning(&[1.0, 1.1, 1.0, 1.1]), []);
        assert_eq!(turning(&[]), []);
    }

    #[test]
    fn a_first_work_needs_no_easy_running_before() {
        assert_eq!(
            turning(&[1.3, 1.0, 1.3]),
            [(0, true), (1, false), (2, true)]
        );
    }

    #[test]
    fn a_work_in_two_pieces_is_reached_from_its_peak() {
        assert_eq!(reach(&[1.0, 1.26, 1.3, 1.1], 2, 1.2), 1..3);
    }
}
