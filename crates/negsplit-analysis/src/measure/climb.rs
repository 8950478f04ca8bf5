//! Ascent and descent.

use crate::run::Run;

/// Rises and falls smaller than twice this are noise, in metres.
const SLACK_M: f64 = 0.5;

/// Metres climbed and descended up to each grid point.
pub(crate) struct Climb {
    up: Vec<f64>,
    down: Vec<f64>,
}

/// Sums rises and falls of the smoothed altitude, followed with a little slack; `None` without altitude.
pub(crate) fn climb(run: &Run) -> Option<Climb> {
    let altitude = run.altitude_m.as_ref()?;
    let mut level = *altitude.first()?;
    let mut climb = Climb {
        up: Vec::with_capacity(altitude.len()),
        down: Vec::with_capacity(altitude.len()),
    };
    let (mut up, mut down) = (0.0, 0.0);
    for &height in altitude {
        let followed = level.clamp(height - SLACK_M, height + SLACK_M);
        up += (followed - level).max(0.0);
        down += (level - followed).max(0.0);
        level = followed;
        climb.up.push(up);
        climb.down.push(down);
    }
    Some(climb)
}

impl Climb {
    /// Metres climbed and descended between two moving times.
    pub(crate) fn between(&self, from_s: f64, to_s: f64) -> (f64, f64) {
        let between = |column: &[f64]| at(column, to_s) - at(column, from_s);
        (between(&self.up), between(&self.down))
    }
}

fn at(column: &[f64], time: f64) -> f64 {
    let last = column.len() - 1;
    let k = (time as usize).min(last);
    let next = column[(k + 1).min(last)];
    column[k] + (next - column[k]) * (time - k as f64).clamp(0.0, 1.0)
}
