//! Ascent and descent.

use crate::run::Run;

/// Rises and falls smaller than twice this are noise, in metres.
const SLACK_M: f64 = 0.5;

/// Metres climbed and descended up to each grid point.
pub(crate) struct Climb(Vec<[f64; 2]>);

/// Sums rises and falls of the smoothed altitude, followed with a little slack; `None` without altitude.
pub(crate) fn climb(run: &Run) -> Option<Climb> {
    let altitude = run.altitude_m.as_ref()?;
    let mut level = *altitude.first()?;
    let [mut up, mut down] = [0.0; 2];
    let climbed = altitude.iter().map(|height| {
        let (lowest, highest) = (height - SLACK_M, height + SLACK_M);
        if level < lowest {
            up += lowest - level;
            level = lowest;
        } else if level > highest {
            down += level - highest;
            level = highest;
        }
        [up, down]
    });
    Some(Climb(climbed.collect()))
}

impl Climb {
    /// Metres climbed and descended between two moving times.
    pub(crate) fn between(&self, from_s: f64, to_s: f64) -> (f64, f64) {
        let ([up, down], [up_to, down_to]) = (self.at(from_s), self.at(to_s));
        (up_to - up, down_to - down)
    }

    fn at(&self, time: f64) -> [f64; 2] {
        let Self(points) = self;
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
