//! The shape of the way.

use std::f64::consts::{PI, TAU};

/// A straight of a 400 m track, in metres; the bends are what is left.
const STRAIGHT_M: f64 = 84.39;
const LAP_M: f64 = 400.0;
/// A path winds once in this many metres, and leaves its direction by so many radians.
const WINDING_M: f64 = 700.0;
const WINDING: f64 = 0.5;

/// The shape of a course.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Course {
    /// A winding path from here to there.
    #[default]
    Path,
    /// A winding path, and the same way back.
    OutAndBack {
        /// Where the runner turns, in metres.
        turn_m: f64,
    },
    /// Round and round.
    Loop {
        /// Metres of one round.
        length_m: f64,
    },
    /// A 400 m track, lane one.
    Track,
}

impl Course {
    /// The direction in radians (0 is east) at a distance from the start.
    pub(crate) fn heading(self, meters: f64) -> f64 {
        let winding = |meters: f64| WINDING * (TAU * meters / WINDING_M).sin();
        match self {
            Self::Path => winding(meters),
            Self::OutAndBack { turn_m } if meters <= turn_m => winding(meters),
            Self::OutAndBack { turn_m } => winding(2.0 * turn_m - meters) + PI,
            Self::Loop { length_m } => TAU * meters / length_m,
            Self::Track => track(meters),
        }
    }
}

fn track(meters: f64) -> f64 {
    let half = LAP_M / 2.0;
    let halves = (meters / half).floor();
    let within = meters - halves * half;
    let bend = ((within - STRAIGHT_M) / (half - STRAIGHT_M)).max(0.0);
    PI * (halves + bend)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where one ends up after so many metres.
    fn place(course: Course, meters: u32) -> (f64, f64) {
        (0..meters).fold((0.0, 0.0), |(x, y), m| {
            let heading = course.heading(f64::from(m) + 0.5);
            (x + heading.cos(), y + heading.sin())
        })
    }

    #[test]
    fn closed_courses_come_back() {
        for (course, meters) in [
            (Course::Track, 400),
            (Course::Loop { length_m: 2500.0 }, 2500),
            (Course::OutAndBack { turn_m: 3000.0 }, 6000),
        ] {
            let (x, y) = place(course, meters);
            assert!(x.hypot(y) < 2.0, "{course:?}: {x} {y}");
        }
    }

    #[test]
    fn a_path_leads_away() {
        let (x, y) = place(Course::Path, 5000);
        assert!(x.hypot(y) > 4000.0);
    }
}
