//! The straight line through points, by least squares.

use super::mean;

/// A straight line through `y` over `x`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    middle_x: f64,
    middle_y: f64,
    /// Change of `y` for one of `x`; 0 where all `x` are the same.
    pub(crate) slope: f64,
    /// How much of what `y` varies it explains, 0 to 1.
    pub(crate) explained: f64,
    /// The squared errors around it.
    pub(crate) error: f64,
}

impl Line {
    /// By least squares; a single point makes a level line.
    pub(crate) fn through(x: &[f64], y: &[f64]) -> Self {
        let middle = |values: &[f64]| mean(values.iter().copied()).unwrap_or(0.0);
        let (middle_x, middle_y) = (middle(x), middle(y));
        let [xx, xy, yy] = x.iter().zip(y).fold([0.0; 3], |[xx, xy, yy], (x, y)| {
            let (x, y) = (x - middle_x, y - middle_y);
            [xx + x * x, xy + x * y, yy + y * y]
        });
        let explained = if xx > 0.0 && yy > 0.0 {
            xy * xy / (xx * yy)
        } else {
            0.0
        };
        Self {
            middle_x,
            middle_y,
            slope: if xx > 0.0 { xy / xx } else { 0.0 },
            explained,
            error: (yy * (1.0 - explained)).max(0.0),
        }
    }

    /// The `y` of the line at an `x`.
    pub(crate) fn at(&self, x: f64) -> f64 {
        self.middle_y + self.slope * (x - self.middle_x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_beside_a_line_leave_their_errors() {
        let line = Line::through(&[0.0, 1.0, 2.0, 3.0], &[1.1, 2.9, 4.9, 7.1]);
        assert!((line.slope - 2.0).abs() < 1e-12 && (line.at(1.5) - 4.0).abs() < 1e-12);
        assert!((line.error - 0.04).abs() < 1e-12);
        assert!((line.explained - (1.0 - 0.04 / 20.04)).abs() < 1e-12);
    }

    #[test]
    fn without_an_extent_there_is_no_slope() {
        let line = Line::through(&[2.0, 2.0], &[1.0, 3.0]);
        assert_eq!((line.slope, line.explained, line.at(9.0)), (0.0, 0.0, 2.0));
        assert_eq!(line.error, 2.0);
        assert_eq!(Line::through(&[], &[]).slope, 0.0);
    }
}
