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
    y: Vec<f64>,
    yy: Vec<f64>,
    ty: Vec<f64>,
}

impl Sums {
    pub(crate) fn new(values: &[f64]) -> Self {
        let mut sums = Self {
            y: vec![0.0],
            yy: vec![0.0],
            ty: vec![0.0],
        };
        let (mut y, mut yy, mut ty) = (0.0, 0.0, 0.0);
        for (k, &value) in values.iter().enumerate() {
            y += value;
            yy += value * value;
            ty += k as f64 * value;
            sums.y.push(y);
            sums.yy.push(yy);
            sums.ty.push(ty);
        }
        sums
    }

    /// Squared error around the mean.
    pub(crate) fn level(&self, from: usize, to: usize) -> f64 {
        let n = (to - from) as f64;
        let y = self.y[to] - self.y[from];
        (self.yy[to] - self.yy[from] - y * y / n).max(0.0)
    }

    /// Mean and slope of the straight line through the values.
    fn line(&self, from: usize, to: usize) -> (f64, f64) {
        let n = (to - from) as f64;
        let y = self.y[to] - self.y[from];
        let centre = (from + to - 1) as f64 / 2.0;
        let product = self.ty[to] - self.ty[from] - centre * y;
        let square = n * (n * n - 1.0) / 12.0;
        let slope = if square > 0.0 { product / square } else { 0.0 };
        (y / n, slope)
    }

    /// Squared error around the straight line.
    pub(crate) fn sloping(&self, from: usize, to: usize) -> f64 {
        let n = (to - from) as f64;
        let (_, slope) = self.line(from, to);
        (self.level(from, to) - slope * slope * n * (n * n - 1.0) / 12.0).max(0.0)
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
    for to in shortest..=n {
        best[to] = cheapest(&sums, &best, &candidates, to, penalty);
        // What cannot win now, without any penalty, never will.
        candidates.retain(|&from| best[from].cost + sums.sloping(from, to) <= best[to].cost);
        let next = to + 1 - shortest;
        if next >= shortest {
            candidates.push(next);
        }
    }
    pieces(&sums, &best, n)
}

fn cheapest(sums: &Sums, best: &[Step], candidates: &[usize], to: usize, penalty: Penalty) -> Step {
    let mut cheapest = Step {
        cost: f64::INFINITY,
        from: 0,
        level: true,
    };
    for &from in candidates {
        let level = sums.level(from, to) + penalty.level;
        let sloping = sums.sloping(from, to) + penalty.sloping;
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
