//! The fastest stretch of a length, found without a look at each.
//!
//! Both best efforts (a distance in the least time) and continuous efforts (the most metres in a
//! time) are found by it. A start is passed over where even what it could gain at most would not
//! make it the fastest, so that a run takes a few looks a minute instead of one for each second.

use crate::stats::reach;

/// Every so many grid points a stretch is looked at first: the best of these is near the best of all.
const EVERY: usize = 60;

/// The stretches of one length, by the grid point that each begins at.
pub(crate) trait Stretches {
    /// The grid point that a stretch ends at, which is not before `near`; `None` where the run ends sooner.
    fn end(&self, start: usize, near: usize) -> Option<usize>;

    /// What is least for the fastest.
    fn value(&self, start: usize, end: usize) -> f64;

    /// Whether a stretch may be the fastest.
    fn counts(&self, start: usize, end: usize) -> bool;

    /// The next start from which on a value may be less by so much.
    fn next(&self, start: usize, end: usize, less: f64) -> usize;

    /// Where the fastest begins and ends, the first of equals, of all that begin at the first so many grid points.
    fn fastest(&self, starts: usize) -> Option<(usize, usize)> {
        let near = self.nearly_fastest(starts);
        let (mut least, mut found) = near.map_or((f64::INFINITY, None), |(value, _)| (value, None));
        let (mut start, mut end) = (0, 0);
        while start < starts {
            let Some(ends) = self.end(start, end) else {
                break;
            };
            end = ends;
            let value = self.value(start, end);
            if value > least || value == least && found.is_some() {
                start = self.next(start, end, value - least);
                continue;
            }
            if self.counts(start, end) {
                (least, found) = (value, Some((start, end)));
            }
            start += 1;
        }
        found.or(near.map(|(_, stretch)| stretch))
    }

    /// The fastest of a few, behind its value.
    fn nearly_fastest(&self, starts: usize) -> Option<(f64, (usize, usize))> {
        let mut end = 0;
        let few = (0..starts).step_by(EVERY).map_while(|start| {
            end = self.end(start, end)?;
            Some((start, end))
        });
        few.filter(|&(start, end)| self.counts(start, end))
            .map(|(start, end)| (self.value(start, end), (start, end)))
            .min_by(|a, b| a.0.total_cmp(&b.0))
    }
}

/// The first grid point, none before `near`, at which a distance from the start is covered; `None` where the run ends
/// sooner.
pub(crate) fn end_of_distance(
    metres: &[f64],
    start: usize,
    near: usize,
    distance_m: f64,
) -> Option<usize> {
    let end = reach(metres, near, metres[start] + distance_m);
    (end < metres.len()).then_some(end)
}

/// The next start of a stretch that may take less by so much time: one that begins later ends no sooner.
pub(crate) fn later(elapsed: &[f64], start: usize, less_s: f64) -> usize {
    reach_time(elapsed, start + 1, elapsed[start] + less_s)
}

/// The first grid point at or behind another at which so much time has elapsed.
///
/// Each interval takes a second, or more where the runner stopped: without stops its place is known.
pub(crate) fn reach_time(elapsed: &[f64], from: usize, goal_s: f64) -> usize {
    let now_s = elapsed.get(from).copied().unwrap_or(goal_s);
    let left_s = (goal_s - now_s).max(0.0);
    // Its ceiling, without a call.
    let whole = left_s as usize;
    let seconds = whole + usize::from(whole as f64 != left_s);
    let place = from.saturating_add(seconds);
    let is_there = elapsed.get(place).is_some_and(|&s| s >= goal_s)
        && (place == from || elapsed[place - 1] < goal_s);
    if is_there {
        place
    } else {
        reach(elapsed, from, goal_s)
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
        fn end(&self, start: usize, near: usize) -> Option<usize> {
            let end = reach(&self.metres, near, self.metres[start] + self.distance_m);
            (end < self.metres.len()).then_some(end)
        }

        fn value(&self, start: usize, end: usize) -> f64 {
            self.elapsed[end] - self.elapsed[start]
        }

        fn counts(&self, start: usize, _: usize) -> bool {
            !self.forbidden.contains(&start)
        }

        fn next(&self, start: usize, _: usize, less: f64) -> usize {
            later(&self.elapsed, start, less)
        }
    }

    #[test]
    fn the_fastest_is_that_of_a_look_at_each() {
        let mut rng = Rng::new(11, 1);
        for _ in 0..300 {
            let stretches = OfDistance::random(&mut rng);
            let found = stretches.fastest(stretches.metres.len());
            let value = found.map(|(start, end)| stretches.value(start, end));
            assert_eq!(value, stretches.slowly());
            assert!(found.is_none_or(|(start, end)| stretches.counts(start, end)));
        }
    }

    #[test]
    fn a_time_is_reached_where_it_has_elapsed() {
        let elapsed = [0.0, 1.0, 2.0, 33.0, 34.0, 35.5];
        for (from, goal) in [
            (0, 0.0),
            (0, 2.0),
            (1, 2.5),
            (2, 34.0),
            (0, 35.5),
            (3, 99.0),
            (6, 1.0),
        ] {
            let slowly = (from..6).find(|&k| elapsed[k] >= goal).unwrap_or(6);
            assert_eq!(reach_time(&elapsed, from, goal), slowly, "{from} {goal}");
            assert_eq!(reach(&elapsed, from, goal), slowly, "{from} {goal}");
        }
    }
}
