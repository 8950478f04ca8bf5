//! Borders to the second: where between two pieces the speed really changed.
//!
//! A cut in values of several seconds can be off by as much; here it moves to the second at which
//! both fits meet best.

use super::Stretch;

/// How far a border may move, in seconds.
const REACH_S: usize = 45;
/// Borders at which speed changes by less stay where they are, in its logarithm.
const CLEAR: f64 = 0.02;
/// A piece keeps at least this share of its length.
const KEPT: f64 = 0.6;

/// The same stretches with each clear border at the second where the two fits meet best.
pub(super) fn refined(logs: &[f64], mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    for n in 1..stretches.len() {
        let (before, after) = (stretches[n - 1], stretches[n]);
        if (after.start - before.end).abs() >= CLEAR {
            let border = best(logs, &before, &after);
            (stretches[n - 1].to_s, stretches[n - 1].end) = (border, before.at(border));
            (stretches[n].from_s, stretches[n].start) = (border, after.at(border));
        }
    }
    stretches
}

/// The second at which the squared errors of the fit before and the fit after are least.
fn best(logs: &[f64], before: &Stretch, after: &Stretch) -> f64 {
    let at = before.to_s as usize;
    let kept = |stretch: &Stretch| (KEPT * stretch.length_s()) as usize;
    let low = at
        .saturating_sub(REACH_S)
        .max(before.from_s as usize + kept(before));
    let high = (at + REACH_S)
        .min((after.to_s as usize).saturating_sub(kept(after)))
        .min(logs.len());
    if low >= high {
        return before.to_s;
    }
    let mut error = 0.0;
    // Moving the border behind a second: the error of the fit before instead of that of the fit after.
    let moved = (low..high).map(|k| {
        let middle = k as f64 + 0.5;
        error += (logs[k] - before.at(middle)).powi(2) - (logs[k] - after.at(middle)).powi(2);
        (error, k + 1)
    });
    let all = std::iter::once((0.0, low)).chain(moved);
    all.min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(before.to_s, |(_, k)| k as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_moves_to_the_step() {
        let logs: Vec<f64> = (0..600).map(|k| if k < 323 { 1.0 } else { 1.1 }).collect();
        let stretch = |from_s, to_s, level| Stretch {
            from_s,
            to_s,
            start: level,
            end: level,
        };
        let stretches = refined(
            &logs,
            vec![stretch(0.0, 310.0, 1.0), stretch(310.0, 600.0, 1.1)],
        );
        assert_eq!((stretches[0].to_s, stretches[1].from_s), (323.0, 323.0));
    }
}
