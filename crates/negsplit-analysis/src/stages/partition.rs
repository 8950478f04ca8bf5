//! Cutting a series into level and sloping pieces, by optimal partitioning (Jackson et al. 2005, IEEE Signal Process
//! Lett 12:105) that looks only at what can still win.
//!
//! Optimal partitioning (Jackson et al. 2005) by dynamic programming: of all cuts the one whose
//! squared errors and penalties together are least, found without trying them all.

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

/// Prefix sums that give the squared error of any piece at once.
pub(crate) struct Sums {
    /// Of the values, of their squares, and of their products with their places, before each place.
    before: Vec<[f64; 3]>,
    /// For each length, one over it, and one over the squared places around their centre.
    lengths: Vec<[f64; 2]>,
}

impl Sums {
    pub(crate) fn new(values: &[f64]) -> Self {
        let mut before = Vec::with_capacity(values.len() + 1);
        let mut sums = [0.0; 3];
        before.push(sums);
        for (k, &value) in values.iter().enumerate() {
            sums[0] += value;
            sums[1] += value * value;
            sums[2] += k as f64 * value;
            before.push(sums);
        }
        let lengths = (0..before.len()).map(|n| {
            let n = n as f64;
            let square = n * (n * n - 1.0) / 12.0;
            [
                1.0 / n.max(1.0),
                if square > 0.0 { 1.0 / square } else { 0.0 },
            ]
        });
        Self {
            lengths: lengths.collect(),
            before,
        }
    }

    /// Sums over a piece: of its values, of their squares, and of their products with their places from its centre.
    fn over(&self, from: usize, to: usize) -> [f64; 3] {
        let ([y0, yy0, ty0], [y1, yy1, ty1]) = (self.before[from], self.before[to]);
        let y = y1 - y0;
        let centre = (from + to) as f64 / 2.0 - 0.5;
        [y, yy1 - yy0, ty1 - ty0 - centre * y]
    }

    /// Squared error around the mean.
    pub(crate) fn level(&self, from: usize, to: usize) -> f64 {
        let [y, yy, _] = self.over(from, to);
        (yy - y * y * self.lengths[to - from][0]).max(0.0)
    }

    /// Squared errors around the mean and around the straight line.
    pub(crate) fn errors(&self, from: usize, to: usize) -> (f64, f64) {
        let [y, yy, ty] = self.over(from, to);
        let [per_length, per_square] = self.lengths[to - from];
        let level = (yy - y * y * per_length).max(0.0);
        (level, (level - ty * ty * per_square).max(0.0))
    }

    /// Mean and slope of the straight line through the values.
    fn line(&self, from: usize, to: usize) -> (f64, f64) {
        let [y, _, ty] = self.over(from, to);
        let [per_length, per_square] = self.lengths[to - from];
        (y * per_length, ty * per_square)
    }

    /// The level or the line through values, with its squared error, by running sums.
    fn piece(&self, from: usize, to: usize, level: bool) -> Piece {
        let (middle, slope) = self.line(from, to);
        Piece {
            from,
            to,
            middle,
            slope: if level { 0.0 } else { slope },
        }
    }

    /// The level piece over these values.
    pub(crate) fn level_piece(&self, from: usize, to: usize) -> Piece {
        self.piece(from, to, true)
    }
}

/// The best way to reach a place: where its last piece starts, and whether that is level.
#[derive(Clone, Copy)]
struct Step {
    cost: f64,
    from: usize,
    level: bool,
}

impl Step {
    const START: Self = Self {
        cost: 0.0,
        from: 0,
        level: true,
    };
    const NONE: Self = Self {
        cost: f64::INFINITY,
        ..Self::START
    };
}

/// Starts of a last piece are passed over so many at once.
const AT_ONCE: usize = 8;

/// The pieces, each at least `shortest` values long, whose squared errors and penalties add up to the least.
pub(crate) fn partition(values: &[f64], shortest: usize, penalty: Penalty) -> Vec<Piece> {
    let n = values.len();
    let shortest = shortest.clamp(1, n.max(1));
    let mut ways = Ways {
        sums: Sums::new(values),
        penalty,
        best: vec![Step::NONE; n + 1],
    };
    ways.best[0] = Step::START;
    let mut starts = vec![Starts::NONE; n / AT_ONCE + 1];
    for to in shortest..=n {
        let start = to - shortest;
        starts[start / AT_ONCE].add(start % AT_ONCE);
        ways.best[to] = ways.cheapest(to, &mut starts[..=start / AT_ONCE]);
    }
    ways.pieces()
}

/// Neighbouring places where the last piece may begin.
#[derive(Clone, Copy)]
struct Starts {
    /// What each cost when it was last looked at, and the least of these.
    costs: [f64; AT_ONCE],
    least: f64,
}

impl Starts {
    const NONE: Self = Self {
        costs: [f64::INFINITY; AT_ONCE],
        least: f64::INFINITY,
    };

    /// A place that was not looked at yet.
    fn add(&mut self, place: usize) {
        (self.costs[place], self.least) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    }
}

/// The best ways to all places so far.
struct Ways {
    sums: Sums,
    penalty: Penalty,
    best: Vec<Step>,
}

impl Ways {
    /// The cheapest way to a place.
    ///
    /// A piece that grows never costs less. So a begin is looked at again only where its old cost would win by now,
    /// and that is seldom: the best begin for the place before is mostly the best again.
    fn cheapest(&self, to: usize, starts: &mut [Starts]) -> Step {
        let mut cheapest = self.step(self.best[to - 1].from, to);
        for (n, starts) in starts.iter_mut().enumerate() {
            if starts.least < cheapest.cost {
                cheapest = self.cheaper(cheapest, n * AT_ONCE, to, starts);
            }
        }
        cheapest
    }

    /// The cheapest way so far, or a cheaper one by one of the places from `first` on.
    fn cheaper(&self, mut cheapest: Step, first: usize, to: usize, starts: &mut Starts) -> Step {
        starts.least = f64::INFINITY;
        for (from, cost) in (first..).zip(&mut starts.costs) {
            if *cost < cheapest.cost {
                let step = self.step(from, to);
                *cost = step.cost;
                if step.cost < cheapest.cost {
                    cheapest = step;
                }
            }
            starts.least = starts.least.min(*cost);
        }
        cheapest
    }

    /// The way to a place whose last piece begins at another.
    fn step(&self, from: usize, to: usize) -> Step {
        let (level, sloping) = self.sums.errors(from, to);
        let (level, sloping) = (level + self.penalty.level, sloping + self.penalty.sloping);
        Step {
            cost: self.best[from].cost + level.min(sloping),
            from,
            level: level <= sloping,
        }
    }

    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut to = self.best.len() - 1;
        while to > 0 {
            let Step { from, level, .. } = self.best[to];
            pieces.push(self.sums.piece(from, to, level));
            to = from;
        }
        pieces.reverse();
        pieces
    }
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
        let pieces = partition(&values, 6, PENALTY);
        assert_eq!(pieces.len(), 3);
        assert!(pieces[0].to.abs_diff(60) <= 1 && pieces[1].to.abs_diff(120) <= 8);
        assert!(pieces[0].slope == 0.0 && (pieces[2].slope - 0.003).abs() < 5e-4);
    }

    #[test]
    fn a_level_series_is_one_piece() {
        let values: Vec<f64> = (0..300).map(|k| 1.2 + wobble(k)).collect();
        assert_eq!(partition(&values, 6, PENALTY).len(), 1);
        assert_eq!(partition(&[1.0], 6, PENALTY).len(), 1);
        assert!(partition(&[], 6, PENALTY).is_empty());
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
                let found = cost(&sums, &partition(&values, shortest, PENALTY));
                let least = least(&sums, n, shortest);
                assert!((found - least).abs() < 1e-9, "{n}: {found} {least}");
            }
        }
    }

    #[test]
    fn pieces_follow_one_another_and_are_long_enough() {
        let values: Vec<f64> = (0..97).map(|k| ((k / 5) % 3) as f64).collect();
        let pieces = partition(&values, 4, PENALTY);
        assert!(pieces.iter().all(|piece| piece.len() >= 4));
        assert!(pieces.windows(2).all(|pair| pair[0].to == pair[1].from));
        assert_eq!((pieces[0].from, pieces[pieces.len() - 1].to), (0, 97));
    }
}
