//! The squared error of any piece of a series around its mean and around a straight line, by prefix sums.
//!
//! The sums of neighbouring places lie side by side, so that the errors of pieces from several of them to one place are
//! worked out two at a time.

/// So many neighbouring places are looked at together.
pub(super) const AT_ONCE: usize = 16;

/// Prefix sums that give the squared error of any piece at once.
pub(super) struct Sums {
    /// How many values there are.
    pub(super) len: usize,
    /// Of the values, of their squares, and of their products with their places, before each place, and half the place.
    before: Vec<[[f64; AT_ONCE]; 4]>,
    /// For each length, the longest first, one over it, and one over the squared places around their centre; behind them
    /// some for pieces that would end before they begin.
    per_length: Vec<f64>,
    per_square: Vec<f64>,
}

impl Sums {
    pub(super) fn new(values: &[f64]) -> Self {
        let len = values.len();
        let mut before = vec![[[0.0; AT_ONCE]; 4]; len / AT_ONCE + 1];
        let [mut y, mut yy, mut ty] = [0.0; 3];
        for k in 0..=len {
            let half = k as f64 / 2.0;
            let group = &mut before[k / AT_ONCE];
            let n = k % AT_ONCE;
            [group[0][n], group[1][n], group[2][n], group[3][n]] = [y, yy, ty, half];
            let value = values.get(k).copied().unwrap_or(0.0);
            y += value;
            yy += value * value;
            ty += k as f64 * value;
        }
        let lengths = || (0..=len).rev().map(|n| n as f64);
        let square = |n: f64| n * (n * n - 1.0) / 12.0;
        let per_length = lengths().map(|n| 1.0 / n.max(1.0));
        let per_square = lengths().map(|n| if n > 1.0 { 1.0 / square(n) } else { 0.0 });
        let behind = || std::iter::repeat_n(0.0, AT_ONCE);
        Self {
            len,
            before,
            per_length: per_length.chain(behind()).collect(),
            per_square: per_square.chain(behind()).collect(),
        }
    }

    /// The sums before a place.
    fn before(&self, place: usize) -> [f64; 4] {
        let [y, yy, ty, half] = &self.before[place / AT_ONCE];
        let n = place % AT_ONCE;
        [y[n], yy[n], ty[n], half[n]]
    }

    /// Sums over a piece: of its values, of their squares, and of their products with their places from its centre.
    fn over(&self, from: usize, to: usize) -> [f64; 3] {
        over(self.before(from), self.before(to))
    }

    /// The place of a length in their columns.
    fn length(&self, from: usize, to: usize) -> usize {
        self.len + from - to
    }

    /// One over the length of a piece, and one over the sum of its squared places from its centre.
    ///
    /// Looked up, since a division takes as long as all else that an error needs.
    fn per(&self, from: usize, to: usize) -> [f64; 2] {
        let length = self.length(from, to);
        [self.per_length[length], self.per_square[length]]
    }

    /// Squared errors around the mean and around the straight line.
    pub(super) fn errors(&self, from: usize, to: usize) -> (f64, f64) {
        errors(self.over(from, to), self.per(from, to))
    }

    /// How many groups of places there are.
    pub(super) fn groups(&self) -> usize {
        self.before.len()
    }

    /// The same of pieces to a place from each place of a group; of those that would end before they begin, anything.
    pub(super) fn errors_from(&self, group: usize, to: usize) -> [(f64, f64); AT_ONCE] {
        let (end, length) = (self.before(to), self.length(group * AT_ONCE, to));
        let per_length = &self.per_length[length..][..AT_ONCE];
        let per_square = &self.per_square[length..][..AT_ONCE];
        let [y, yy, ty, half] = &self.before[group];
        std::array::from_fn(|k| {
            let over = over([y[k], yy[k], ty[k], half[k]], end);
            errors(over, [per_length[k], per_square[k]])
        })
    }

    /// Mean and slope of the straight line through the values.
    pub(super) fn line(&self, from: usize, to: usize) -> (f64, f64) {
        let [y, _, ty] = self.over(from, to);
        let [per_length, per_square] = self.per(from, to);
        (y * per_length, ty * per_square)
    }
}

/// Sums over a piece, by those before it and those before its end.
fn over(before: [f64; 4], end: [f64; 4]) -> [f64; 3] {
    let y = end[0] - before[0];
    let centre = before[3] + end[3] - 0.5;
    [y, end[1] - before[1], end[2] - before[2] - centre * y]
}

/// Squared errors around the mean and around the straight line, by the sums over a piece and what its length gives.
fn errors([y, yy, ty]: [f64; 3], [per_length, per_square]: [f64; 2]) -> (f64, f64) {
    let level = (yy - y * y * per_length).max(0.0);
    (level, (level - ty * ty * per_square).max(0.0))
}
