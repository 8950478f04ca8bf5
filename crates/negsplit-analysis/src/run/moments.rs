//! Where a run was at a moment, and when it was somewhere.
//!
//! Between two grid points everything lies on the line from one to the other, so that a question about a moment in
//! mid-second has an answer, and the same one whoever asks.

use super::Run;

/// A moment on the grid.
#[derive(Clone, Copy)]
pub(super) struct GridPlace {
    /// The interval that it lies in.
    pub(super) k: usize,
    /// Which share of that lies before it, 0 to 1.
    share: f64,
}

impl GridPlace {
    /// A column's value there, on the line between grid points.
    fn along(self, column: &[f64]) -> f64 {
        column[self.k] + self.begun(column)
    }

    /// How far a column has gone on since the interval's start.
    fn begun(self, column: &[f64]) -> f64 {
        (column[self.k + 1] - column[self.k]) * self.share
    }

    /// How far a column goes on until a later place.
    pub(super) fn rise(self, to: Self, column: &[f64]) -> f64 {
        // Whole seconds by themselves, so that whole numbers stay exact.
        column[to.k] - column[self.k] + (to.begun(column) - self.begun(column))
    }
}

impl Run {
    /// How long interval `k` is, in seconds: 1, but for the last.
    #[must_use]
    pub fn width(&self, k: usize) -> f64 {
        (self.moving_s - k as f64).min(1.0)
    }

    /// Distance at a moving time, interpolated.
    #[must_use]
    pub fn distance_at(&self, moving_s: f64) -> f64 {
        self.at(&self.distance_m, moving_s)
    }

    /// Elapsed seconds at a moving time, interpolated.
    #[must_use]
    pub fn elapsed_at(&self, moving_s: f64) -> f64 {
        self.at(&self.elapsed_at_s, moving_s)
    }

    /// A value of a *point* column at a moving time, on the line between grid points.
    ///
    /// Times before the start count as the start, and times behind the end as the end.
    fn at(&self, column: &[f64], moving_s: f64) -> f64 {
        self.place(moving_s.clamp(0.0, self.moving_s)).along(column)
    }

    /// Where on the grid a moving time of the run lies.
    ///
    /// Every mean over a stretch asks this twice, and reports take hundreds of means: it is two conversions and a
    /// subtraction, but for the last interval, which may be shorter than a second.
    pub(super) fn place(&self, moving_s: f64) -> GridPlace {
        // A week of seconds fits into 32 bits, which are quicker to turn into a number than 64.
        let (whole, last) = (moving_s as u32, self.len().saturating_sub(1));
        if (whole as usize) < last {
            let share = moving_s - f64::from(whole);
            return GridPlace {
                k: whole as usize,
                share,
            };
        }
        let share = (moving_s - last as f64) / self.width(last);
        GridPlace {
            k: last,
            share: share.clamp(0.0, 1.0),
        }
    }

    /// The moving time at which a distance was reached. In seconds; the end of the run for a
    /// distance that it did not reach.
    #[must_use]
    pub fn time_at_distance(&self, meters: f64) -> f64 {
        self.time_where(&self.distance_m, meters)
    }

    /// The moving time at an elapsed time. In seconds; within a stop, the moment at which it began.
    #[must_use]
    pub fn time_at_elapsed(&self, elapsed_s: f64) -> f64 {
        self.time_where(&self.elapsed_at_s, elapsed_s)
    }

    /// The moving time at which a column that never falls, with a value before each second and one behind the last, reached a
    /// value.
    fn time_where(&self, column: &[f64], value: f64) -> f64 {
        let before = column.partition_point(|&reached| reached < value);
        let k = before.clamp(1, self.len()) - 1;
        let (from, to) = (column[k], column[k + 1]);
        let share = if to > from {
            ((value - from) / (to - from)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        k as f64 + share * self.width(k)
    }
}
