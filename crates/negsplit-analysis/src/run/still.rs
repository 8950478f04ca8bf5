//! Where the runner stood still with the timer running.
//! See [docs/metrics.md#moving-time](../../../../docs/metrics.md#moving-time).

use std::ops::Range;

use negsplit_activity::Field;

use super::cleaning::Cleaning;
use super::distance::Covered;
use super::order::Ordered;
use super::pause::Motion;
use super::rare::{self, in_order, stretches_between};
use crate::stats::reach;

/// How far around a moment its speed is measured where the device gives none, in seconds.
const REACH_S: f64 = 5.0;

/// What standing still is told by.
pub(super) struct Standing<'a> {
    /// The pauses so far.
    motion: &'a Motion,
    /// When each sample was recorded, and at which speed.
    order: &'a Ordered<'a>,
    /// The distance at each sample.
    covered: &'a Covered,
    /// From which speed on it is motion.
    cleaning: &'a Cleaning,
}

impl<'a> Standing<'a> {
    /// `motion` has lost nothing but pauses so far.
    pub(super) fn new(
        motion: &'a Motion,
        order: &'a Ordered<'a>,
        covered: &'a Covered,
        cleaning: &'a Cleaning,
    ) -> Self {
        Self {
            motion,
            order,
            covered,
            cleaning,
        }
    }

    /// The intervals in which the runner stood still in and between pauses, by the device's speed or by the distance
    /// covered around them.
    pub(super) fn intervals(&self) -> Vec<usize> {
        let motion = self.motion;
        let mut doubtful = self.doubtful().into_iter().peekable();
        let mut around = Around::new(&self.order.seconds, REACH_S);
        let mut still = Vec::new();
        // A runner who starts again is not still: no pause is looked beyond.
        for unpaused in stretches_between(&motion.lost, motion.moving_s.len()) {
            while let Some(n) = doubtful.next_if(|&n| n < unpaused.end) {
                if n >= unpaused.start && self.stands(n, &unpaused, &mut around) {
                    still.push(n);
                }
            }
        }
        // What a pause leaves of its interval goes on like its neighbours.
        let speed = self.cleaning.still_speed;
        let left = |n: &usize| motion.metres[*n] <= speed * motion.moving_s[*n];
        still.extend(motion.lost.iter().copied().filter(left));
        in_order(&mut still);
        still
    }

    /// The intervals in which the runner does not surely move by the device's speed at both ends: few of most runs.
    fn doubtful(&self) -> Vec<usize> {
        let intervals = 0..self.motion.moving_s.len();
        if self.order.samples.column(Field::Speed).is_empty() {
            return intervals.collect();
        }
        let speeds = self.order.samples.column(Field::Speed).values_or_nan();
        let moves = |speed: f64| speed >= self.cleaning.still_speed;
        let mut slow = rare::places(speeds, |speed| !moves(speed));
        slow.extend(speeds.len()..self.order.seconds.len());
        let beside = slow.into_iter().flat_map(|n| [n.wrapping_sub(1), n]);
        let mut doubtful: Vec<usize> = beside.filter(|n| intervals.contains(n)).collect();
        // The speeds at both ends of a gap say nothing of what was in it, such as a clock that was set.
        doubtful.extend(&self.motion.long);
        in_order(&mut doubtful);
        doubtful
    }

    /// Whether the runner stood still in an interval of an unpaused stretch.
    fn stands(&self, n: usize, unpaused: &Range<usize>, around: &mut Around<'_>) -> bool {
        let seconds = &self.order.seconds;
        if seconds[n + 1] - seconds[n] > self.cleaning.pause_gap_s {
            return self.is_slow(n, n + 1);
        }
        let speeds = self.order.samples.column(Field::Speed);
        let by_device = speeds.get(n).zip(speeds.get(n + 1));
        let fastest = by_device.map(|(before, after)| before.max(after));
        if fastest.is_some_and(|speed| speed >= self.cleaning.still_speed) {
            return false;
        }
        let (from, to) = around.interval(n);
        // A device whose speed is stuck at zero while it counts distance is not believed.
        self.is_slow(from.max(unpaused.start), to.min(unpaused.end))
            || by_device.is_some() && self.is_slow(n, n + 1)
    }

    /// Whether the distance between two samples is that of somebody who stands.
    fn is_slow(&self, from: usize, to: usize) -> bool {
        let way = self.covered.metres[to] - self.covered.metres[from];
        way / (self.order.seconds[to] - self.order.seconds[from]) < self.cleaning.still_speed
    }
}

/// Finds the samples that lie around one interval after another.
pub(super) struct Around<'a> {
    /// When each sample was recorded.
    times: &'a [f64],
    /// How far to look to either side, in seconds.
    reach: f64,
    /// The samples found last.
    from: usize,
    to: usize,
}

impl<'a> Around<'a> {
    pub(super) fn new(times: &'a [f64], reach: f64) -> Self {
        Self {
            times,
            reach,
            from: 0,
            to: 0,
        }
    }

    /// The samples a reach before and behind the middle of interval `n`, which is not before that asked for last.
    pub(super) fn interval(&mut self, n: usize) -> (usize, usize) {
        let middle = (self.times[n] + self.times[n + 1]) / 2.0;
        self.from = reach(&self.times[1..], self.from, middle - self.reach);
        self.to = reach(self.times, self.to, middle + self.reach).min(self.times.len() - 1);
        (self.from.min(n), self.to.max(n + 1))
    }
}
