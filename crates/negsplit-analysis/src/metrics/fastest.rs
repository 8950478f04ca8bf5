//! The fastest stretch of a length, found without a look at each.
//!
//! Both best efforts (a distance in the least time) and continuous efforts (the most metres in a
//! time) are found by it. Half a minute of starts is passed over at once where no stretch that
//! begins there could be the fastest, as what was covered until then and from then on tells.

use std::ops::Range;

use crate::stats::reach;

/// Every so many grid points a stretch is looked at first: the best of these is near the best of all.
const EVERY: usize = 60;
/// So many starts are passed over at once.
const BLOCK: usize = 32;
/// More than what rounding does to a difference of metres.
const ROUNDING_M: f64 = 1e-6;

/// The stretches of one length, by the grid point that each begins at.
pub(crate) trait Stretches {
    /// What stretches have one length of at each grid point, metres or seconds; it never falls.
    fn along(&self) -> &[f64];

    /// How much of it a stretch is; more than 0.
    fn length(&self) -> f64;

    /// What is least for the fastest.
    fn value(&self, start: usize, end: usize) -> f64;

    /// Whether a stretch may be the fastest.
    fn counts(&self, start: usize, end: usize) -> bool;

    /// Metres that a stretch of this value or less covers at least, and seconds that it takes at most.
    fn covers(&self, value: f64) -> (f64, f64);

    /// By the metres of [`Stretches::covers`].
    fn ahead(&self) -> &Ahead;

    /// The first start behind one whose stretch does not count of which a stretch may.
    fn next_that_may_count(&self, start: usize, _end: usize) -> usize {
        start + 1
    }

    /// Where the fastest begins and ends, the first of equals.
    fn fastest(&self) -> Option<(usize, usize)> {
        let near = self.nearly_fastest();
        let mut least = near.map_or(f64::INFINITY, |(value, _)| value);
        let (mut found, mut end, mut start) = (None, 0, 0);
        while let Some(block) = self.ahead().next_block(start / BLOCK, self.covers(least)) {
            start = start.max(block * BLOCK);
            while start < (block + 1) * BLOCK {
                let Some(ends) = self.end(start, end) else {
                    return found.or(near.map(|(_, stretch)| stretch));
                };
                end = ends;
                let value = self.value(start, end);
                let is_better = value < least || value == least && found.is_none();
                if is_better && !self.counts(start, end) {
                    start = self.next_that_may_count(start, end);
                    continue;
                }
                if is_better {
                    (least, found) = (value, Some((start, end)));
                }
                start += 1;
            }
        }
        found.or(near.map(|(_, stretch)| stretch))
    }

    /// The grid point that a stretch ends at, which is not before `near`; `None` where the run ends sooner.
    fn end(&self, start: usize, near: usize) -> Option<usize> {
        let along = self.along();
        let goal = along.get(start)? + self.length();
        // Mostly it is the next one.
        let next = (near + 1).min(along.len());
        let is_next =
            near < next && along[near] < goal && along.get(next).is_some_and(|&at| at >= goal);
        let end = if is_next {
            next
        } else {
            reach(along, near, goal)
        };
        (end < along.len()).then_some(end)
    }

    /// The fastest of a few, behind its value.
    fn nearly_fastest(&self) -> Option<(f64, (usize, usize))> {
        let mut end = 0;
        let few = (0..).step_by(EVERY).map_while(|start| {
            end = self.end(start, end)?;
            Some((start, end))
        });
        few.filter(|&(start, end)| self.counts(start, end))
            .map(|(start, end)| (self.value(start, end), (start, end)))
            .min_by(|a, b| a.0.total_cmp(&b.0))
    }
}

/// How far ahead of an even pace the runner was, at least and at most, in each block of grid points.
///
/// What a stretch covers is the even pace of its time, and how much further ahead the runner was at its end than at its
/// start. So the most in any block of ends and the least in a block of starts bound what all stretches between them
/// cover: closely, since a runner gains or loses only a few metres on the even pace within half a minute.
pub(crate) struct Ahead {
    /// Metres a grid point.
    pace: f64,
    blocks: Vec<Range<f64>>,
}

impl Ahead {
    /// By the metres at each grid point, which never fall.
    pub(crate) fn of(metres: &[f64]) -> Self {
        let pace = metres.last().copied().unwrap_or(0.0) / metres.len().max(1) as f64;
        let mut even_m = 0.0;
        let block = |metres: &[f64]| {
            let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
            for metres in metres {
                let ahead = metres - even_m;
                even_m += pace;
                least = if ahead < least { ahead } else { least };
                most = if ahead > most { ahead } else { most };
            }
            least..most
        };
        Self {
            blocks: metres.chunks(BLOCK).map(block).collect(),
            pace,
        }
    }

    /// The first block, none before `from`, in which a stretch may begin that covers so many metres within so much time.
    fn next_block(&self, from: usize, (metres, within_s): (f64, f64)) -> Option<usize> {
        // Each interval takes a second or more, but for the last; and a time may be no whole number of them.
        let intervals = (within_s as usize).saturating_add(2);
        let beyond_even = metres - self.pace * intervals as f64 - ROUNDING_M;
        let last = self.blocks.len().checked_sub(1)?;
        let end = |block: usize| self.blocks[block.saturating_add(intervals / BLOCK).min(last)].end;
        let may = |&block: &usize| {
            end(block).max(end(block + 1)) - self.blocks[block].start >= beyond_even
        };
        (from..=last).find(may)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_testkit::Rng;

    /// Stretches of a distance that count unless they begin in the forbidden part.
    struct OfDistance {
        metres: Vec<f64>,
        elapsed: Vec<f64>,
        ahead: Ahead,
        distance_m: f64,
        forbidden: std::ops::Range<usize>,
    }

    impl OfDistance {
        /// Seconds of running and standing, and now and then a pause.
        fn random(rng: &mut Rng) -> Self {
            let (mut metres, mut elapsed) = (vec![0.0], vec![0.0]);
            for _ in 0..600 {
                let speed = if rng.below(20) == 0 {
                    0.0
                } else {
                    rng.between(2.0, 4.0)
                };
                let pause = if rng.below(50) == 0 { 30.0 } else { 0.0 };
                metres.push(metres[metres.len() - 1] + speed);
                elapsed.push(elapsed[elapsed.len() - 1] + 1.0 + pause);
            }
            let from = rng.below(400);
            Self {
                ahead: Ahead::of(&metres),
                metres,
                elapsed,
                distance_m: rng.between(10.0, 1500.0),
                forbidden: from..from + 200,
            }
        }

        /// The fastest by a look at each.
        fn slowly(&self) -> Option<f64> {
            let starts = (0..self.metres.len()).filter_map(|start| {
                let end = self.end(start, 0).filter(|&end| self.counts(start, end))?;
                Some(self.value(start, end))
            });
            starts.min_by(f64::total_cmp)
        }
    }

    impl Stretches for OfDistance {
        fn along(&self) -> &[f64] {
            &self.metres
        }

        fn length(&self) -> f64 {
            self.distance_m
        }

        fn value(&self, start: usize, end: usize) -> f64 {
            self.elapsed[end] - self.elapsed[start]
        }

        fn counts(&self, start: usize, _: usize) -> bool {
            !self.forbidden.contains(&start)
        }

        fn covers(&self, value: f64) -> (f64, f64) {
            (self.distance_m, value)
        }

        fn ahead(&self) -> &Ahead {
            &self.ahead
        }
    }

    #[test]
    fn the_fastest_is_that_of_a_look_at_each() {
        let mut rng = Rng::new(11, 1);
        for _ in 0..300 {
            let stretches = OfDistance::random(&mut rng);
            let found = stretches.fastest();
            let value = found.map(|(start, end)| stretches.value(start, end));
            assert_eq!(value, stretches.slowly());
            assert!(found.is_none_or(|(start, end)| stretches.counts(start, end)));
        }
    }
}
