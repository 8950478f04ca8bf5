//! Cutting a series into level and sloping pieces, by optimal partitioning (Jackson et al. 2005, IEEE Signal Process
//! Lett 12:105) that looks only at what can still win.
//!
//! Of all cuts it is the one whose squared errors and penalties together are least, found by dynamic programming without
//! trying them all.

use super::sums::{AT_ONCE, Sums};
use crate::stats::lesser;

/// One piece of a series: values `from..to` near `middle + slope * (k - centre)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The mean of its values.
    pub(crate) middle: f64,
    /// Change from one value to the next; 0 for a level piece.
    pub(crate) slope: f64,
}

impl Piece {
    pub(crate) fn len(&self) -> usize {
        self.to - self.from
    }

    /// The fitted value at its start (`0.0`), its end (`1.0`) or between.
    pub(crate) fn at(&self, share: f64) -> f64 {
        self.middle + self.slope * (share - 0.5) * self.len() as f64
    }
}

/// What a piece costs beyond its squared errors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Penalty {
    pub(crate) level: f64,
    pub(crate) sloping: f64,
}

/// The pieces of a series, each at least `shortest` values long, whose squared errors and penalties add up to the least.
pub(crate) fn partition(sums: &Sums, shortest: usize, penalty: Penalty) -> Vec<Piece> {
    let shortest = shortest.clamp(1, sums.len.max(1));
    let mut ways = Ways::new(sums, penalty);
    for to in shortest..=sums.len {
        ways.begin(to - shortest, to);
        let best = ways.best(to);
        (ways.costs[to], ways.froms[to]) = (best.cost, best.from);
    }
    ways.pieces()
}

/// A way to a place: what it costs, and where its last piece begins.
///
/// Where else its pieces begin is that of the best way to there.
#[derive(Clone, Copy)]
struct Way {
    cost: f64,
    from: usize,
}

/// The best ways to all places so far.
struct Ways<'a> {
    sums: &'a Sums,
    penalty: Penalty,
    /// What the best way to each place costs, and where its last piece begins.
    costs: Vec<f64>,
    froms: Vec<usize>,
    /// The same costs of all places where a last piece may begin by now, and endless ones of the others.
    begun: Vec<[f64; AT_ONCE]>,
    /// What ways through each group of places cost at least, the best to the place before left out; and what that is
    /// known from.
    bounds: Vec<f64>,
    looks: Vec<Look>,
}

/// Ways through a group of places to the place `at` cost this at least.
#[derive(Clone, Copy)]
struct Look {
    at: usize,
    least: f64,
}

impl<'a> Ways<'a> {
    fn new(sums: &'a Sums, penalty: Penalty) -> Self {
        const ENDLESS: f64 = f64::INFINITY;
        let (places, groups) = (sums.len + 1, sums.groups());
        let mut costs = vec![ENDLESS; places];
        costs[0] = 0.0;
        Self {
            sums,
            penalty,
            costs,
            froms: vec![0; places],
            begun: vec![[ENDLESS; AT_ONCE]; groups],
            bounds: Vec::with_capacity(groups),
            looks: Vec::with_capacity(groups),
        }
    }

    /// From here on a last piece may begin at `from`.
    fn begin(&mut self, from: usize, to: usize) {
        if from.is_multiple_of(AT_ONCE) {
            let least = f64::INFINITY;
            self.bounds.push(least);
            self.looks.push(Look { at: from, least });
        }
        let cost = self.costs[from];
        self.begun[from / AT_ONCE][from % AT_ONCE] = cost;
        let cost = cost + lesser(self.penalty.level, self.penalty.sloping);
        self.add(Way { cost, from }, to);
    }

    /// Takes one more way to a place, or what it costs at least, into the bound of its group.
    fn add(&mut self, way: Way, to: usize) {
        let group = way.from / AT_ONCE;
        self.bind(group, to, lesser(self.bounds[group], way.cost));
    }

    /// Ways through a group to this place cost so much at least.
    fn bind(&mut self, group: usize, at: usize, least: f64) {
        self.bounds[group] = least;
        self.looks[group] = Look { at, least };
    }

    /// The best way to a place.
    ///
    /// A piece that grows costs at least the error of what it grew by more. So a group is looked at again only where its
    /// old costs and that could win by now, and that is seldom: mostly the last piece of the best way to the place before
    /// is that of the best to this one.
    fn best(&mut self, to: usize) -> Way {
        let mut best = self.way(self.froms[to - 1], to);
        let mut group = 0;
        while let Some(next) = below(&self.bounds, group, best.cost) {
            let Look { at, least } = self.looks[next];
            let (_, since) = self.sums.errors(at, to);
            self.bounds[next] = least + since;
            if self.bounds[next] < best.cost {
                best = self.better(best, next, to);
            }
            group = next + 1;
        }
        best
    }

    /// The best way so far, or a better one through a group. It is left out of the bound of its group.
    fn better(&mut self, best: Way, group: usize, to: usize) -> Way {
        let mut costs = self.costs_through(group, to);
        let first = group * AT_ONCE;
        if let Some(cost) = costs.get_mut(best.from.wrapping_sub(first)) {
            *cost = f64::INFINITY;
        }
        let least = least(&costs);
        self.bind(group, to, least);
        if least >= best.cost {
            return best;
        }
        let place = costs.iter().position(|&cost| cost == least).unwrap_or(0);
        costs[place] = f64::INFINITY;
        self.bind(group, to, self::least(&costs));
        self.add(best, to);
        Way {
            cost: least,
            from: first + place,
        }
    }

    /// What ways to a place cost by where in a group their last piece begins.
    fn costs_through(&self, group: usize, to: usize) -> [f64; AT_ONCE] {
        let mut costs = self.begun[group];
        let errors = self.sums.errors_from(group, to);
        for (cost, errors) in costs.iter_mut().zip(errors) {
            *cost += self.cost(errors);
        }
        costs
    }

    /// The way to a place whose last piece begins at another.
    fn way(&self, from: usize, to: usize) -> Way {
        let cost = self.costs[from] + self.cost(self.sums.errors(from, to));
        Way { cost, from }
    }

    /// What a piece costs by its errors.
    fn cost(&self, (level, sloping): (f64, f64)) -> f64 {
        lesser(level + self.penalty.level, sloping + self.penalty.sloping)
    }

    /// Whether a piece is level, by its errors.
    fn is_level(&self, (level, sloping): (f64, f64)) -> bool {
        level + self.penalty.level <= sloping + self.penalty.sloping
    }

    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut to = self.sums.len;
        while to > 0 {
            let from = self.froms[to];
            let level = self.is_level(self.sums.errors(from, to));
            let (middle, slope) = self.sums.line(from, to);
            pieces.push(Piece {
                from,
                to,
                middle,
                slope: if level { 0.0 } else { slope },
            });
            to = from;
        }
        pieces.reverse();
        pieces
    }
}

/// The first place from another on whose value is below a limit; called, since a loop this small wants its registers.
#[inline(never)]
fn below(values: &[f64], from: usize, limit: f64) -> Option<usize> {
    (from..values.len()).find(|&place| values[place] < limit)
}

/// The least of several numbers.
fn least(values: &[f64; AT_ONCE]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, lesser)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PENALTY: Penalty = Penalty {
        level: 0.05,
        sloping: 0.07,
    };

    fn wobble(k: usize) -> f64 {
        ((k * 7919 % 101) as f64 / 101.0 - 0.5) * 0.04
    }

    #[test]
    fn levels_and_slopes_are_found_where_they_are() {
        let values: Vec<f64> = (0..200)
            .map(|k| {
                let shape = match k {
                    0..60 => 1.0,
                    60..120 => 1.1,
                    _ => 1.1 + (k - 120) as f64 * 0.003,
                };
                shape + wobble(k)
            })
            .collect();
        let pieces = partition(&Sums::new(&values), 6, PENALTY);
        assert_eq!(pieces.len(), 3);
        assert!(pieces[0].to.abs_diff(60) <= 1 && pieces[1].to.abs_diff(120) <= 8);
        assert!(pieces[0].slope == 0.0 && (pieces[2].slope - 0.003).abs() < 5e-4);
    }

    #[test]
    fn a_level_series_is_one_piece() {
        let values: Vec<f64> = (0..300).map(|k| 1.2 + wobble(k)).collect();
        assert_eq!(partition(&Sums::new(&values), 6, PENALTY).len(), 1);
        assert_eq!(partition(&Sums::new(&[1.0]), 6, PENALTY).len(), 1);
        assert!(partition(&Sums::new(&[]), 6, PENALTY).is_empty());
    }

    /// What these pieces cost.
    fn cost(sums: &Sums, pieces: &[Piece]) -> f64 {
        let cost = |piece: &Piece| {
            let (level, sloping) = sums.errors(piece.from, piece.to);
            (level + PENALTY.level).min(sloping + PENALTY.sloping)
        };
        pieces.iter().map(cost).sum()
    }

    /// What the best pieces cost, by trying them all.
    fn least(sums: &Sums, n: usize, shortest: usize) -> f64 {
        let mut best = vec![f64::INFINITY; n + 1];
        best[0] = 0.0;
        for to in shortest..=n {
            let ways = (0..=to - shortest).map(|from| {
                let (level, sloping) = sums.errors(from, to);
                best[from] + (level + PENALTY.level).min(sloping + PENALTY.sloping)
            });
            best[to] = ways.fold(f64::INFINITY, f64::min);
        }
        best[n]
    }

    #[test]
    fn no_other_pieces_cost_less() {
        let mut rng = negsplit_testkit::Rng::new(5, 1);
        for round in 0..60 {
            let n = 12 + 5 * round;
            let mut level = 1.0;
            let values: Vec<f64> = (0..n)
                .map(|_| {
                    if rng.between(0.0, 1.0) < 0.06 {
                        level += rng.between(-0.3, 0.3);
                    }
                    level + rng.between(-0.1, 0.1)
                })
                .collect();
            let sums = Sums::new(&values);
            for shortest in [1, 4, 12] {
                let found = cost(&sums, &partition(&sums, shortest, PENALTY));
                let least = least(&sums, n, shortest);
                assert!((found - least).abs() < 1e-9, "{n}: {found} {least}");
            }
        }
    }

    #[test]
    fn pieces_follow_one_another_and_are_long_enough() {
        let values: Vec<f64> = (0..97).map(|k| ((k / 5) % 3) as f64).collect();
        let pieces = partition(&Sums::new(&values), 4, PENALTY);
        assert!(pieces.iter().all(|piece| piece.len() >= 4));
        assert!(pieces.windows(2).all(|pair| pair[0].to == pair[1].from));
        assert_eq!((pieces[0].from, pieces[pieces.len() - 1].to), (0, 97));
    }
}
