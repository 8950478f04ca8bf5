//! The way through a grid of levels that costs least: its misfit, and a price for each change (Viterbi 1967, IEEE Trans
//! Inf Theory 13:260).
//!
//! No level costs more than a change from the cheapest to it. Most levels cost just that, and of these nothing is worked
//! out: the others, here called open, are few and lie beside each other.

use std::ops::Range;

use crate::stats::lesser;

/// So many levels are looked at together.
const AT_ONCE: usize = 2;

/// Levels that lie equally far apart.
pub(super) struct Grid {
    pub(super) lowest: f64,
    pub(super) step: f64,
    pub(super) count: usize,
}

impl Grid {
    pub(super) fn level(&self, n: usize) -> f64 {
        self.lowest + n as f64 * self.step
    }

    /// The levels in groups; the last is filled up with what is infinitely far away.
    fn groups(&self) -> Vec<[f64; AT_ONCE]> {
        let level = |n: usize| {
            if n < self.count {
                self.level(n)
            } else {
                f64::INFINITY
            }
        };
        let groups = 0..self.count.div_ceil(AT_ONCE);
        let group = |group: usize| std::array::from_fn(|n| level(group * AT_ONCE + n));
        groups.map(group).collect()
    }
}

/// The level of each value on the way that costs least, where a distance costs `misfit` times as much and each change
/// `price`.
pub(super) fn cheapest_way(values: &[f64], grid: &Grid, misfit: f64, price: f64) -> Vec<usize> {
    let levels = grid.groups();
    let mut costs = Costs {
        grid,
        misfit,
        price,
        open: 0..levels.len(),
        of: vec![[0.0; AT_ONCE]; levels.len()],
        levels,
        least: 0.0,
        cheapest: 0,
    };
    let mut before = Past::of(values.len());
    for &value in values {
        before.add(&costs);
        costs.step(value);
    }
    before.way_to(costs.cheapest)
}

/// What the cheapest way to each level costs.
struct Costs<'a> {
    grid: &'a Grid,
    misfit: f64,
    price: f64,
    levels: Vec<[f64; AT_ONCE]>,
    /// Of groups that are not open nothing is known but that they cost more than a change to them.
    of: Vec<[f64; AT_ONCE]>,
    open: Range<usize>,
    least: f64,
    cheapest: usize,
}

impl Costs<'_> {
    /// What a level costs that is come to by a change.
    fn most(&self) -> f64 {
        self.least + self.price
    }

    /// Adds what a value costs by its distance from each level; a level is stayed at, or come to from the cheapest.
    fn step(&mut self, value: f64) {
        let (most, reached) = (self.most(), self.reached(value));
        self.of[reached.start..self.open.start].fill([most; AT_ONCE]);
        self.of[self.open.end..reached.end].fill([most; AT_ONCE]);
        let mut least = [f64::INFINITY; AT_ONCE];
        let levels = &self.levels[reached.clone()];
        for (costs, levels) in self.of[reached.clone()].iter_mut().zip(levels) {
            for n in 0..AT_ONCE {
                costs[n] = lesser(costs[n], most) + self.misfit * (value - levels[n]).abs();
                least[n] = lesser(least[n], costs[n]);
            }
        }
        self.least = lesser(least[0], least[1]);
        self.open = self.opened(reached);
        let costs = self.of[self.open.clone()].as_flattened();
        let place = costs.iter().position(|&cost| cost == self.least);
        self.cheapest = self.open.start * AT_ONCE + place.unwrap_or(0);
    }

    /// The open groups, and all that may be open behind a value.
    ///
    /// The cheapest level takes up no more than its distance from the value: one that is come to by a change is only open
    /// if it is as near.
    fn reached(&self, value: f64) -> Range<usize> {
        // Nothing is lost by rounding.
        const BESIDE: f64 = 1e-6;
        let place = (value - self.grid.lowest) / self.grid.step;
        let reach = (place - self.cheapest as f64).abs() + BESIDE;
        let first = (place - reach) as u32 as usize / AT_ONCE;
        let last = (place + reach) as u32 as usize / AT_ONCE;
        first.min(self.open.start)..(last + 1).min(self.levels.len()).max(self.open.end)
    }

    /// These groups without those at either end that cost more than a change to them.
    fn opened(&self, Range { mut start, mut end }: Range<usize>) -> Range<usize> {
        let is_closed = |[a, b]: [f64; AT_ONCE]| lesser(a, b) > self.most();
        while start + 1 < end && is_closed(self.of[start]) {
            start += 1;
        }
        while start + 1 < end && is_closed(self.of[end - 1]) {
            end -= 1;
        }
        start..end
    }
}

/// What the open levels cost before each value.
///
/// From the last value back it tells whether the cheapest way stayed at a level or came to it from another.
struct Past {
    costs: Vec<[f64; AT_ONCE]>,
    rows: Vec<Row>,
}

/// Where the costs before a value lie, of which groups they are, what a change came to, and from where.
struct Row {
    at: usize,
    open: Range<usize>,
    most: f64,
    cheapest: usize,
}

impl Past {
    /// Room for so many values, as many groups open as usually are.
    fn of(count: usize) -> Self {
        Self {
            costs: Vec::with_capacity(8 * count),
            rows: Vec::with_capacity(count),
        }
    }

    fn add(&mut self, costs: &Costs<'_>) {
        self.rows.push(Row {
            at: self.costs.len(),
            open: costs.open.clone(),
            most: costs.most(),
            cheapest: costs.cheapest,
        });
        self.costs.extend_from_slice(&costs.of[costs.open.clone()]);
    }

    /// The level of each value on the way to a level, from the last one back.
    fn way_to(&self, mut at: usize) -> Vec<usize> {
        let back = self.rows.iter().rev().map(|row| {
            let level = at;
            if self.cost(row, at) > row.most {
                at = row.cheapest;
            }
            level
        });
        let mut levels: Vec<usize> = back.collect();
        levels.reverse();
        levels
    }

    /// What a level cost before a value; endlessly much where it was not open.
    fn cost(&self, row: &Row, level: usize) -> f64 {
        let group = level / AT_ONCE;
        if row.open.contains(&group) {
            self.costs[row.at + group - row.open.start][level % AT_ONCE]
        } else {
            f64::INFINITY
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MISFIT: f64 = 10.0;
    const PRICE: f64 = 3.0;

    /// What a way costs.
    fn cost(values: &[f64], grid: &Grid, way: &[usize]) -> f64 {
        let far = |(value, &level): (&f64, &usize)| MISFIT * (value - grid.level(level)).abs();
        let changes = way.windows(2).filter(|pair| pair[0] != pair[1]).count();
        values.iter().zip(way).map(far).sum::<f64>() + PRICE * changes as f64
    }

    /// What the cheapest way costs, by a look at all levels at each value.
    fn least(values: &[f64], grid: &Grid) -> f64 {
        let mut costs = vec![0.0; grid.count];
        for value in values {
            let most = costs.iter().copied().fold(f64::INFINITY, f64::min) + PRICE;
            for (n, cost) in costs.iter_mut().enumerate() {
                *cost = f64::min(*cost, most) + MISFIT * (value - grid.level(n)).abs();
            }
        }
        costs.into_iter().fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn no_other_way_costs_less() {
        let mut rng = negsplit_testkit::Rng::new(9, 1);
        for count in [1, 2, 31, 60] {
            let grid = Grid {
                lowest: 0.5,
                step: 0.02,
                count,
            };
            for jumps in [0.0, 0.1, 0.6] {
                let mut level = 1.0;
                let mut value = || {
                    if rng.between(0.0, 1.0) < jumps {
                        level = rng.between(0.4, 1.8);
                    }
                    level + rng.between(-0.1, 0.1)
                };
                let values: Vec<f64> = (0..300).map(|_| value()).collect();
                let way = cheapest_way(&values, &grid, MISFIT, PRICE);
                let (found, least) = (cost(&values, &grid, &way), least(&values, &grid));
                assert!((found - least).abs() < 1e-9, "{found} {least}");
            }
        }
    }
}
