//! The stages of a run with repeats: each work and each rest that was run, and what lies before and behind them.
//!
//! Repeats and their rests are stages as they are; warm-up and cool-down around them are cut like
//! any run.

use super::{Coarse, Layout, Repeats, SHORTEST_S, Stretch, border, noise, roles};
use crate::run::Summed;
use crate::stats::mean;

/// The works and rests as stretches, and what lies before and behind them as anything else.
pub(super) fn with_repeats(
    run: &Summed<'_>,
    logs: &[f64],
    mut repeats: Repeats,
    planned: Option<(f64, f64)>,
) -> Layout {
    let (from_s, to_s) = repeats.span();
    let mut stretches = outside(logs, 0.0, from_s);
    let mut works = Vec::with_capacity(repeats.works.len());
    let mut at_s = from_s;
    for work in &repeats.works {
        stretches.extend(level(logs, at_s, work.from_s));
        works.push(stretches.len());
        stretches.extend(level(logs, work.from_s, work.to_s));
        at_s = work.to_s;
    }
    stretches.extend(outside(logs, to_s, run.moving_s));
    let stretches = border::refined(logs, stretches);
    for (work, at) in repeats.works.iter_mut().zip(works) {
        (work.from_s, work.to_s) = (stretches[at].from_s, stretches[at].to_s);
    }
    let noise = repeats.noise().max(noise::LEAST);
    roles::assigned(run, stretches, Some(repeats), noise, planned)
}

/// A part of the run in pieces of a minute and more; one piece where it is short.
fn outside(logs: &[f64], from_s: f64, to_s: f64) -> Vec<Stretch> {
    let inside = (from_s as usize).min(logs.len())..(to_s as usize).min(logs.len());
    if to_s - from_s < 2.0 * SHORTEST_S {
        return level(logs, from_s, to_s).into_iter().collect();
    }
    shifted(Coarse::new(&logs[inside]).stretches, from_s, to_s)
}

/// A level stretch between two moving times; none where they are the same.
fn level(logs: &[f64], from_s: f64, to_s: f64) -> Option<Stretch> {
    let inside = logs.get(from_s as usize..(to_s as usize).min(logs.len()))?;
    let middle = mean(inside.iter().copied())?;
    Some(Stretch {
        from_s,
        to_s,
        start: middle,
        end: middle,
    })
}

/// Stretches of a part of the run as those of the run: moved to where it begins, the last up to where it ends.
fn shifted(mut stretches: Vec<Stretch>, from_s: f64, to_s: f64) -> Vec<Stretch> {
    for stretch in &mut stretches {
        stretch.from_s += from_s;
        stretch.to_s += from_s;
    }
    if let Some(last) = stretches.last_mut() {
        last.to_s = to_s;
    }
    stretches
}
