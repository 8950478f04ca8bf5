//! Cutting a series into level and sloping pieces, by optimal partitioning with pruning
//! (Jackson et al. 2005; Killick, Fearnhead & Eckley 2012, JASA 107:1590).

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

    /// The fitted value at its begin (`0.0`), its end (`1.0`) or between.
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
            [1.0 / n, if square > 0.0 { 1.0 / square } else { 0.0 }]
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
        let centre = (from + to - 1) as f64 / 2.0;
        [y, yy1 - yy0, ty1 - ty0 - centre * y]
    }

    /// Squared error around the mean.
    pub(crate) fn level(&self, from: usize, to: usize) -> f64 {
        self.errors(from, to).0
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

/// The best way to reach a place: where its last piece begins, and whether that is level.
#[derive(Clone, Copy)]
struct Step {
    cost: f64,
    from: usize,
    level: bool,
}

/// The pieces, each at least `shortest` values long, whose squared errors and penalties add up to the least.
pub(crate) fn partition(values: &[f64], shortest: usize, penalty: Penalty) -> Vec<Piece> {
    let n = values.len();
    let shortest = shortest.clamp(1, n.max(1));
    let sums = Sums::new(values);
    let start = Step {
        cost: 0.0,
        from: 0,
        level: true,
    };
    let mut best = vec![start; n + 1];
    let mut candidates = vec![0];
    // What each candidate costs without a penalty, kept between the two loops over them.
    let mut bare = Vec::new();
    for to in shortest..=n {
        best[to] = cheapest(&sums, &best, &candidates, &mut bare, to, penalty);
        // What cannot win now, without any penalty, never will.
        let mut costs = bare.iter();
        candidates.retain(|_| costs.next().is_some_and(|&cost| cost <= best[to].cost));
        let next = to + 1 - shortest;
        if next >= shortest {
            candidates.push(next);
        }
    }
    pieces(&sums, &best, n)
}

fn cheapest(
    sums: &Sums,
    best: &[Step],
    candidates: &[usize],
    bare: &mut Vec<f64>,
    to: usize,
    penalty: Penalty,
) -> Step {
    bare.clear();
    let mut cheapest = Step {
        cost: f64::INFINITY,
        from: 0,
        level: true,
    };
    for &from in candidates {
        let (level, sloping) = sums.errors(from, to);
        bare.push(best[from].cost + sloping);
        let (level, sloping) = (level + penalty.level, sloping + penalty.sloping);
        let cost = best[from].cost + level.min(sloping);
        if cost < cheapest.cost {
            cheapest = Step {
                cost,
                from,
                level: level <= sloping,
            };
        }
    }
    cheapest
}

fn pieces(sums: &Sums, best: &[Step], n: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut to = n;
    while to > 0 {
        let Step { from, level, .. } = best[to];
        pieces.push(sums.piece(from, to, level));
        to = from;
    }
    pieces.reverse();
    pieces
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

    #[test]
    fn pieces_follow_one_another_and_are_long_enough() {
        let values: Vec<f64> = (0..97).map(|k| ((k / 5) % 3) as f64).collect();
        let pieces = partition(&values, 4, PENALTY);
        assert!(pieces.iter().all(|piece| piece.len() >= 4));
        assert!(pieces.windows(2).all(|pair| pair[0].to == pair[1].from));
        assert_eq!((pieces[0].from, pieces[pieces.len() - 1].to), (0, 97));
    }
}
