//! Walking and standing, the running between, and each third of a run.
//!
//! Walks matter three ways: as rests of a set, as a run-walk, and as the end of a run that broke
//! down. See [docs/metrics.md#fades-into-walking](../../../../docs/metrics.md#fades-into-walking).

use serde::{Deserialize, Serialize};

use super::pieces::{BIN_S, Cut, Piece};
use super::works::{Span, level};
use crate::run::Run;
use crate::stats::mean;

/// A walk that ends no further from the end of the run than this, and is no shorter than this, closes it, in seconds.
const CLOSES_S: f64 = 60.0;
/// What was run before a closing walk is looked at over so long, in seconds, and had faded if it was slower by this.
const BEFORE_CLOSING_S: f64 = 600.0;
const FADED: f64 = 0.05;

/// Running from one walk or stop to the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Straight {
    pub(crate) from_s: f64,
    pub(crate) to_s: f64,
    pub(crate) level: f64,
}

impl Straight {
    pub(crate) fn length_s(&self) -> f64 {
        self.to_s - self.from_s
    }
}

/// Walking and standing, without running between.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Walk {
    /// Moving time at which it begins.
    pub(crate) begins_s: f64,
    /// Seconds of running before it, back to the walk before.
    pub(crate) after_s: f64,
    pub(crate) walked_s: f64,
    pub(crate) stood_s: f64,
    /// Whether it closes the run, after running that had not faded.
    pub(crate) closes: bool,
}

impl Walk {
    pub(crate) fn length_s(&self) -> f64 {
        self.walked_s + self.stood_s
    }
}

/// A third of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Third {
    pub(crate) metres: f64,
    /// Share of its moving time that was walked.
    pub(crate) walked: f64,
    pub(crate) heart_rate_bpm: Option<f64>,
}

/// Running and walking in turn.
pub(super) fn straights_and_walks(cut: &Cut) -> (Vec<Straight>, Vec<Walk>) {
    let (mut straights, mut walks) = (Vec::new(), Vec::new());
    let mut after_s = 0.0;
    let is_walked = |piece: &Piece| cut.is_walked(piece.level);
    for group in cut.pieces.chunk_by(|a, b| is_walked(a) == is_walked(b)) {
        let span = group[0].from..group[group.len() - 1].to;
        if is_walked(&group[0]) {
            walks.push(walk(cut, &span, after_s));
        } else {
            after_s = span.len() as f64 * BIN_S;
            straights.push(Straight {
                from_s: cut.moving_s(span.start),
                to_s: cut.moving_s(span.end),
                level: level(cut, &span),
            });
        }
    }
    (straights, walks)
}

/// A walk, with the running before it.
fn walk(cut: &Cut, span: &Span, after_s: f64) -> Walk {
    let stood = cut.bins[span.clone()]
        .iter()
        .filter(|bin| bin.stopped)
        .count();
    let walked_s = (span.len() - stood) as f64 * BIN_S;
    let left_s = (cut.bins.len() - span.end) as f64 * BIN_S;
    Walk {
        begins_s: cut.moving_s(span.start),
        after_s,
        walked_s,
        stood_s: stood as f64 * BIN_S,
        closes: left_s <= CLOSES_S && walked_s >= CLOSES_S && !had_faded(cut, span.start),
    }
}

/// Whether the running just before a place was slower than that before it.
fn had_faded(cut: &Cut, at: usize) -> bool {
    let near = (BEFORE_CLOSING_S / BIN_S) as usize;
    let running = |span: Span| {
        let levels = cut.bins[span].iter().map(|bin| bin.level);
        mean(levels.filter(|&level| !cut.is_walked(level)))
    };
    let border = at.saturating_sub(near);
    let both = running(0..border).zip(running(border..at));
    both.is_some_and(|(before, last)| last < before - FADED)
}

/// The thirds of a run.
pub(super) fn thirds(run: &Run, cut: &Cut, walks: &[Walk]) -> [Third; 3] {
    let closing = walks.last().filter(|walk| walk.closes);
    let closed = closing.map_or(0, |walk| (walk.length_s() / BIN_S) as usize);
    let end = cut.bins.len().saturating_sub(closed);
    [0, 1, 2].map(|n| third(run, cut, &(n * end / 3..(n + 1) * end / 3)))
}

/// Metres, walking and heart rate of a third of the run.
fn third(run: &Run, cut: &Cut, span: &Span) -> Third {
    let moving = || cut.bins[span.clone()].iter().filter(|bin| !bin.stopped);
    let walked = moving().filter(|bin| cut.is_walked(bin.level)).count();
    Third {
        metres: run.distance_at(cut.moving_s(span.end)) - run.distance_at(cut.moving_s(span.start)),
        walked: walked as f64 / moving().count().max(1) as f64,
        heart_rate_bpm: mean(moving().filter_map(|bin| bin.heart_rate_bpm)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::pieces::Bin;

    /// A run of values at these levels, the walking line at 0.5.
    fn cut(levels: &[f64]) -> Cut {
        let bins = levels.iter().enumerate().map(|(n, &level)| Bin {
            moving_s: n as f64 * BIN_S,
            level,
            heart_rate_bpm: None,
            stopped: false,
        });
        let mut from = 0;
        let pieces = levels.chunk_by(|a, b| a == b).map(|group| {
            let piece = Piece {
                from,
                to: from + group.len(),
                level: group[0],
            };
            from = piece.to;
            piece
        });
        Cut {
            bins: bins.collect(),
            pieces: pieces.collect(),
            walking: 0.5,
        }
    }

    #[test]
    fn a_walk_closes_a_run_that_had_not_faded() {
        let level = [vec![1.0; 180], vec![0.5; 30]].concat();
        let (runs, walks) = straights_and_walks(&cut(&level));
        assert_eq!((runs.len(), walks.len()), (1, 1));
        assert!(walks[0].closes);
        let faded = [vec![1.0; 120], vec![0.9; 60], vec![0.5; 30]].concat();
        assert!(!straights_and_walks(&cut(&faded)).1[0].closes);
    }

    #[test]
    fn a_crossing_in_the_middle_closes_nothing() {
        let level = [vec![1.0; 90], vec![0.5; 3], vec![1.0; 90]].concat();
        let (runs, walks) = straights_and_walks(&cut(&level));
        assert_eq!(runs.len(), 2);
        assert_eq!((walks[0].after_s, walks[0].walked_s), (900.0, 30.0));
        assert!(!walks[0].closes);
    }
}
