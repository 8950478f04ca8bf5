//! Walking: bouts of it, and how much of the run they are.

use std::ops::Range;

use crate::run::Run;
use crate::stages::Layout;
use crate::stats::binned;

/// Seconds a value.
const BIN_S: usize = 10;
/// Slower than the first is walking, in metres a second; up to the others where the step rate says so or is not known.
const SLOW_WALK: f64 = 1.75;
const WALK: f64 = 1.95;
const BRISK_WALK: f64 = 2.3;
const WALKERS_CADENCE_SPM: f64 = 135.0;
/// Shorter bouts are a stumble or a corner, in seconds.
const SHORTEST_S: f64 = 40.0;

/// The walking in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Walking {
    /// Share of the moving time.
    pub(crate) share: f64,
    /// How many bouts.
    pub(crate) bouts: usize,
    /// Where the first one begins, as a share of the time; 1 without any.
    pub(crate) first: f64,
}

/// The walking of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Walks {
    /// In the whole run, warm-up and cool-down included.
    pub(crate) whole: Walking,
    /// In its main part.
    pub(crate) main: Walking,
}

/// Finds the bouts of walking.
pub(crate) fn walks(run: &Run, layout: &Layout) -> Walks {
    let seconds = |time: f64| (time.round() as usize).min(run.len());
    Walks {
        whole: walking(run, 0..run.len()),
        main: walking(run, seconds(layout.main.0)..seconds(layout.main.1)),
    }
}

fn walking(run: &Run, span: Range<usize>) -> Walking {
    let start = span.start;
    let speeds = binned(&run.speed[span], BIN_S);
    let walks: Vec<bool> = speeds
        .iter()
        .enumerate()
        .map(|(n, &speed)| is_walk(run, start + n * BIN_S, speed))
        .collect();
    let shortest = (SHORTEST_S / BIN_S as f64) as usize;
    let mut found = Walking {
        first: 1.0,
        ..Walking::default()
    };
    let (mut from, whole) = (0, walks.len().max(1) as f64);
    for group in walks.chunk_by(|a, b| a == b) {
        if group[0] && group.len() >= shortest {
            found.first = found.first.min(from as f64 / whole);
            found.share += group.len() as f64 / whole;
            found.bouts += 1;
        }
        from += group.len();
    }
    found
}

fn is_walk(run: &Run, from: usize, speed: f64) -> bool {
    if speed >= BRISK_WALK {
        return false;
    }
    let cadences = run.cadence_spm[from..from + BIN_S]
        .iter()
        .copied()
        .flatten();
    let cadence = crate::stats::mean(cadences);
    match cadence {
        Some(spm) if spm < WALKERS_CADENCE_SPM => speed < BRISK_WALK,
        Some(_) => speed < SLOW_WALK,
        None => speed < WALK,
    }
}
