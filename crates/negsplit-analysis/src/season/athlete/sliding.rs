//! Medians and maxima over windows of a season, each from the window before: a run enters once and leaves once.
//!
//! A season of a thousand runs asks for the usual of the weeks around each of them; counts that
//! slide along make that one pass.

use std::collections::VecDeque;
use std::ops::Range;

/// Weights counted by bins.
#[derive(Default)]
struct Counts {
    weights: Vec<u64>,
    total: u64,
}

impl Counts {
    /// Counts so much more in a bin; negative weights take out again.
    fn add(&mut self, (bin, weight): (usize, u32)) {
        if bin >= self.weights.len() {
            self.weights.resize(bin + 1, 0);
        }
        if let Some(counted) = self.weights.get_mut(bin) {
            *counted += u64::from(weight);
            self.total += u64::from(weight);
        }
    }

    /// Takes out what was added before.
    fn remove(&mut self, (bin, weight): (usize, u32)) {
        if let Some(counted) = self.weights.get_mut(bin) {
            *counted -= u64::from(weight);
            self.total -= u64::from(weight);
        }
    }

    /// The median in bins, on the line between the borders of its bin; `None` of less than this weight.
    fn median(&self, least: u64) -> Option<f64> {
        if self.total < least {
            return None;
        }
        let half = self.total as f64 / 2.0;
        let mut below = 0.0;
        for (bin, &weight) in self.weights.iter().enumerate() {
            let weight = weight as f64;
            if weight > 0.0 && below + weight >= half {
                return Some(bin as f64 + (half - below) / weight);
            }
            below += weight;
        }
        None
    }
}

/// The median of each range of runs, in bins; `bins` gives those of a run, each with its weight, of which there must
/// be at least so much.
pub(super) fn medians<B: Iterator<Item = (usize, u32)>>(
    ranges: impl Iterator<Item = Range<usize>>,
    bins: impl Fn(usize) -> B,
    least: u64,
) -> Vec<Option<f64>> {
    let mut counts = Counts::default();
    let mut inside = 0..0;
    let medians = ranges.map(|range| {
        for run in outside(&inside, &range) {
            bins(run).for_each(|each| counts.remove(each));
        }
        for run in outside(&range, &inside) {
            bins(run).for_each(|each| counts.add(each));
        }
        inside = range;
        counts.median(least)
    });
    medians.collect()
}

/// What of one range lies outside of another.
fn outside(range: &Range<usize>, other: &Range<usize>) -> impl Iterator<Item = usize> + use<> {
    let before = range.start..other.start.min(range.end);
    let behind = other.end.max(range.start)..range.end;
    // Nothing of the other lies in front of an empty one.
    let behind = if other.is_empty() {
        range.clone()
    } else {
        behind
    };
    let before = if other.is_empty() { 0..0 } else { before };
    before.chain(behind)
}

/// The largest value of each window, windows moving only forward.
pub(super) fn maxima(values: &[f64], windows: impl Iterator<Item = Range<usize>>) -> Vec<f64> {
    let mut falling: VecDeque<usize> = VecDeque::new();
    let mut entered = 0;
    let largest = windows.map(|window| {
        while entered < window.end {
            while falling
                .back()
                .is_some_and(|&last| values[last] <= values[entered])
            {
                falling.pop_back();
            }
            falling.push_back(entered);
            entered += 1;
        }
        while falling.front().is_some_and(|&first| first < window.start) {
            falling.pop_front();
        }
        falling
            .front()
            .map_or(f64::NEG_INFINITY, |&first| values[first])
    });
    largest.collect()
}

/// The places of the days, in order, that lie within so many days of one.
pub(super) fn within(days: &[f64], day: f64, reach: f64) -> Range<usize> {
    let first = days.partition_point(|&other| other < day - reach);
    first
        ..days
            .partition_point(|&other| other <= day + reach)
            .max(first)
}

/// The same, but the nearest `wanted` days where there are fewer than `fewest`.
pub(super) fn within_or_nearest(
    days: &[f64],
    day: f64,
    reach: f64,
    (fewest, wanted): (usize, usize),
) -> Range<usize> {
    let mut range = within(days, day, reach);
    if range.len() >= fewest {
        return range;
    }
    while range.len() < wanted.min(days.len()) {
        let before = range.start.checked_sub(1).map(|place| day - days[place]);
        let behind = days.get(range.end).map(|next| next - day);
        if behind.is_none_or(|behind| before.is_some_and(|before| before <= behind)) {
            range.start -= 1;
        } else {
            range.end += 1;
        }
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_windows_are_those_of_their_runs() {
        let values = [3_usize, 9, 4, 4, 7, 1, 8, 2];
        let ranges = [0..3, 1..5, 4..8, 6..7, 0..2, 5..5, 2..6];
        let found = medians(
            ranges.iter().cloned(),
            |run| std::iter::once((values[run], 1)),
            1,
        );
        for (range, median) in ranges.into_iter().zip(found) {
            let mut sorted = values[range.clone()].to_vec();
            sorted.sort_unstable();
            let middle = sorted.get(sorted.len().saturating_sub(1) / 2);
            assert_eq!(
                median.map(|bin| (bin - 1e-9) as usize),
                middle.copied(),
                "{range:?}"
            );
        }
    }

    #[test]
    fn maxima_of_windows() {
        let values = [3.0, 9.0, 4.0, 4.0, 7.0];
        let windows = [0..2, 1..3, 2..4, 2..5, 5..5];
        let found = maxima(&values, windows.into_iter());
        assert_eq!(found, [9.0, 9.0, 4.0, 7.0, f64::NEG_INFINITY]);
    }

    #[test]
    fn few_days_are_made_more_by_the_nearest() {
        let days = [0.0, 1.0, 2.0, 50.0, 90.0];
        assert_eq!(within(&days, 1.0, 1.0), 0..3);
        assert_eq!(within_or_nearest(&days, 50.0, 1.0, (2, 2)), 3..5);
        assert_eq!(within_or_nearest(&days, 50.0, 1.0, (2, 9)), 0..5);
        assert_eq!(within_or_nearest(&days, 1.0, 1.0, (3, 5)), 0..3);
    }
}
