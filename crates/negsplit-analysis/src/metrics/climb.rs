//! Ascent and descent.
//!
//! The cleaning counts them once for all grid points (see `run/climb.rs`); here is what lies
//! between two moments.

use crate::run::Run;

/// Metres climbed and descended up to each grid point.
pub(crate) struct Climb<'a>(&'a [[f64; 2]]);

/// The climbs of a run; `None` without altitude.
pub(crate) fn climb(run: &Run) -> Option<Climb<'_>> {
    run.climbed_m.as_deref().map(Climb)
}

impl Climb<'_> {
    /// Metres climbed and descended between two moving times.
    pub(crate) fn between(&self, from_s: f64, to_s: f64) -> (f64, f64) {
        let ([up, down], [up_to, down_to]) = (self.at(from_s), self.at(to_s));
        (up_to - up, down_to - down)
    }

    /// Metres climbed and descended up to a moving time, on the line between grid points.
    fn at(&self, time: f64) -> [f64; 2] {
        let Self(points) = *self;
        let last = points.len() - 1;
        let k = (time as usize).min(last);
        let ([up, down], [up_next, down_next]) = (points[k], points[(k + 1).min(last)]);
        let share = (time - k as f64).clamp(0.0, 1.0);
        [
            up + (up_next - up) * share,
            down + (down_next - down) * share,
        ]
    }
}
