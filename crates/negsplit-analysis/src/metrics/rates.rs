//! Heart rate kept small: how long at each rate, and how fast in blocks of steady running.
//!
//! The blocks make the runner's line of heart rate over speed: see
//! [docs/metrics.md#season-the-runners-line-and-a-pace-at-a-heart-rate](../../../../docs/metrics.md#season-the-runners-line-and-a-pace-at-a-heart-rate).

use super::exertion::histogram::{Histogram, whole_rate};
use crate::run::{Run, Summed, Window, known};

/// Blocks are this long, and begin this long after the start, in seconds.
const BLOCK_S: f64 = 180.0;
const ONSET_S: f64 = 480.0;
/// A block whose halves differ by more is not steady, as a share of speed.
const STEADY: f64 = 0.06;

/// How long the heart beat at a whole rate.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct RateTime {
    pub(crate) bpm: f64,
    pub(crate) seconds: f64,
}

/// A few minutes of steady running.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Block {
    /// Moving time at its middle, in seconds.
    pub(crate) at_s: f64,
    /// Grade-adjusted speed in metres a second.
    pub(crate) speed: f64,
    pub(crate) heart_rate_bpm: f64,
    /// Mean of the absolute grade.
    pub(crate) steepness: f64,
}

/// Moving time at each whole heart rate, by how many intervals have it.
pub(crate) fn rate_times(run: &Run, intervals: &Histogram) -> Vec<RateTime> {
    // Only the last interval may be shorter than a second.
    let lacking_s = 1.0 - run.width(run.len().saturating_sub(1));
    let last = run.heart_rate_bpm.last().copied().and_then(known);
    let shorter = last.map(|bpm| usize::from(whole_rate(bpm)));
    let all = intervals.iter().filter(|&(_, intervals)| intervals > 0);
    all.map(|(bpm, intervals)| RateTime {
        bpm: bpm as f64,
        seconds: f64::from(intervals) - if shorter == Some(bpm) { lacking_s } else { 0.0 },
    })
    .collect()
}

/// Steady blocks behind the onset.
pub(crate) fn blocks(run: &Summed<'_>) -> Vec<Block> {
    let count = ((run.moving_s - ONSET_S) / BLOCK_S).max(0.0) as usize;
    let block = |n: usize| block(run, ONSET_S + n as f64 * BLOCK_S);
    (0..count).filter_map(block).collect()
}

/// Three minutes from a moving time on, where their halves agree.
fn block(run: &Summed<'_>, from_s: f64) -> Option<Block> {
    let middle = from_s + BLOCK_S / 2.0;
    let whole = Window::new(run, from_s, from_s + BLOCK_S);
    let half = |from| Window::new(run, from, from + BLOCK_S / 2.0).adjusted_speed();
    let change = half(middle)? / half(from_s)?;
    let steady = (change - 1.0).abs() <= STEADY;
    if !steady {
        return None;
    }
    Some(Block {
        at_s: middle,
        speed: whole.adjusted_speed()?,
        heart_rate_bpm: whole.heart_rate()?,
        steepness: whole.steepness(),
    })
}
