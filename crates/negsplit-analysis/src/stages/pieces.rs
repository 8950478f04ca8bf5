//! The run cut into pieces of level effort at a fixed price a cut, with its stops put back.
//!
//! The price is in seconds of time won, not in units of an estimated noise: repeats of a minute with rests of a minute
//! *are* noise to such an estimate. Misfit is counted by its absolute value (an L1 Potts model, Storath, Weinmann &
//! Demaret 2014, IEEE Trans Signal Process 62:3654), so that a receiver's spike moves no level. Takes time in proportion
//! to the run's length.

use super::levels::{Grid, cheapest_way};
use crate::run::{Run, all_known, known};
use crate::stats::{binned, mean, middle};

/// Seconds a value.
pub(crate) const BIN_S: f64 = 10.0;
/// A shorter stop does not count, in seconds; of a longer one no more than so much does.
const SHORTEST_STOP_S: f64 = 10.0;
const LONGEST_STOP_S: f64 = 600.0;
/// What is slower than this share of the usual speed, or than so many metres a second, is not running.
const WALKING_OF_USUAL: f64 = 0.62;
const WALKING: f64 = 2.1;
/// The usual speed is the median of what is faster than this, in metres a second.
const SURELY_RUNNING: f64 = 1.9;
/// What is faster than this share of the usual speed counts as this fast.
const SPIKE_OF_USUAL: f64 = 1.9;
/// Levels that a piece may have lie so far apart, in the logarithm of speed.
const LEVEL_STEP: f64 = 0.02;
/// There are no more levels than this.
const MOST_LEVELS: usize = 128;
/// What a change of level must win, in seconds.
const PRICE_S: f64 = 3.0;
/// A shorter piece belongs to its neighbour, in seconds.
const SHORTEST_S: f64 = 20.0;
/// Neighbours whose levels differ by less are one piece.
const SAME: f64 = 0.03;

/// Some seconds of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bin {
    /// Moving time at which they begin; the same for all of a stop.
    pub(crate) moving_s: f64,
    /// The logarithm of grade-adjusted speed, between the walking line and the fastest that is no spike.
    pub(crate) level: f64,
    /// Mean heart rate; in a stop, where it was recorded on.
    pub(crate) heart_rate_bpm: Option<f64>,
    /// Standing still, or the timer stopped.
    pub(crate) stopped: bool,
}

/// Consecutive values of one level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) level: f64,
}

impl Piece {
    /// In seconds.
    pub(crate) fn length_s(&self) -> f64 {
        (self.to - self.from) as f64 * BIN_S
    }

    /// Takes in the piece behind it.
    fn join(&mut self, next: &Self) {
        let (a, b) = (self.length_s(), next.length_s());
        self.level = (self.level * a + next.level * b) / (a + b);
        self.to = next.to;
    }
}

/// A run as values of some seconds, stops among them, and the pieces they make.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cut {
    pub(crate) bins: Vec<Bin>,
    pub(crate) pieces: Vec<Piece>,
    /// The logarithm of the speed below which nobody runs.
    pub(crate) walking: f64,
}

impl Cut {
    /// Cuts a run; a run without any running has no pieces.
    pub(crate) fn new(run: &Run) -> Self {
        let speeds = speeds(run);
        let Some(usual) = usual(&speeds) else {
            return Self::default();
        };
        let walking = (WALKING_OF_USUAL * usual).min(WALKING).ln();
        let spike = (SPIKE_OF_USUAL * usual).ln();
        let bins = with_stops(run, &speeds, (walking, spike));
        let levels: Vec<f64> = bins.iter().map(|bin| bin.level).collect();
        let pieces = tidied(&pieces(&levels, walking, spike));
        Self {
            bins,
            pieces,
            walking,
        }
    }

    /// Whether a level is that of walking or standing.
    pub(crate) fn is_walked(&self, level: f64) -> bool {
        level <= self.walking + LEVEL_STEP / 2.0
    }

    /// Moving time at which a value begins, or the run ends.
    pub(crate) fn moving_s(&self, at: usize) -> f64 {
        let last = |bin: &Bin| bin.moving_s + if bin.stopped { 0.0 } else { BIN_S };
        let begins = self.bins.get(at).map(|bin| bin.moving_s);
        begins.unwrap_or_else(|| self.bins.last().map_or(0.0, last))
    }
}

/// Mean grade-adjusted speed of each ten seconds of motion; what is left at the end is dropped.
fn speeds(run: &Run) -> Vec<f64> {
    binned(&run.adjusted_speed, BIN_S as usize)
}

/// The median of what is surely running; `None` where nothing is.
fn usual(speeds: &[f64]) -> Option<f64> {
    let running = speeds.iter().copied();
    middle(running.filter(|&speed| speed > SURELY_RUNNING))
}

/// The values with each stop between those where it happened.
fn with_stops(run: &Run, speeds: &[f64], (walking, spike): (f64, f64)) -> Vec<Bin> {
    let mut stops = run
        .stops
        .iter()
        .filter(|stop| stop.duration_s >= SHORTEST_STOP_S)
        .peekable();
    let mut bins = Vec::with_capacity(speeds.len());
    for k in 0..=speeds.len() {
        let moving_s = k as f64 * BIN_S;
        while let Some(stop) = stops.next_if(|stop| stop.at_s < moving_s + BIN_S / 2.0) {
            let count = (stop.duration_s.min(LONGEST_STOP_S) / BIN_S).round() as usize;
            bins.extend((0..count).map(|n| Bin {
                moving_s,
                level: walking,
                heart_rate_bpm: stopped_rate(run, stop.elapsed_start_s + n as f64 * BIN_S),
                stopped: true,
            }));
        }
        bins.extend(speeds.get(k).map(|speed| Bin {
            moving_s,
            level: speed.max(f64::MIN_POSITIVE).ln().clamp(walking, spike),
            heart_rate_bpm: moving_rate(run, k),
            stopped: false,
        }));
    }
    bins
}

fn moving_rate(run: &Run, k: usize) -> Option<f64> {
    let bin = BIN_S as usize;
    let rates = run.heart_rate_bpm.get(k * bin..(k + 1) * bin)?;
    // Where all are known, as mostly, so is their sum.
    let sum: f64 = rates.iter().sum();
    known(sum / BIN_S).or_else(|| mean(all_known(rates)))
}

fn stopped_rate(run: &Run, elapsed_s: f64) -> Option<f64> {
    let rates = run.heart_rates_from(elapsed_s);
    let inside = rates.take_while(|(at, _)| *at < elapsed_s + BIN_S);
    mean(inside.map(|(_, bpm)| bpm))
}

/// The pieces that cost least: their misfit in seconds, and a price for each change.
fn pieces(values: &[f64], lowest: f64, highest: f64) -> Vec<Piece> {
    let count = ((highest - lowest) / LEVEL_STEP).ceil().max(0.0) as usize + 1;
    let grid = Grid {
        lowest,
        step: LEVEL_STEP,
        count: count.min(MOST_LEVELS),
    };
    let levels = cheapest_way(values, &grid, BIN_S, PRICE_S);
    grouped(&levels, |level| grid.level(level))
}

/// Neighbouring values of one level as one piece.
fn grouped(levels: &[usize], level: impl Fn(usize) -> f64) -> Vec<Piece> {
    let mut from = 0;
    let piece = |group: &[usize]| {
        let piece = Piece {
            from,
            to: from + group.len(),
            level: level(group[0]),
        };
        from = piece.to;
        piece
    };
    levels.chunk_by(|a, b| a == b).map(piece).collect()
}

/// Gives short pieces to the neighbour nearest in level, and makes neighbours that hardly differ one.
fn tidied(pieces: &[Piece]) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for (n, &piece) in pieces.iter().enumerate() {
        let away = |other: Option<&Piece>| {
            other.map_or(f64::INFINITY, |other| (other.level - piece.level).abs())
        };
        let (before, after) = (away(kept.last()), away(pieces.get(n + 1)));
        let is_short = piece.length_s() < SHORTEST_S;
        match kept.last_mut() {
            Some(last) if is_short && before <= after => last.to = piece.to,
            Some(last) if !is_short && before < SAME => last.join(&piece),
            // A short piece that is nearer to the next begins that one.
            _ if is_short => kept.push(Piece {
                level: pieces.get(n + 1).map_or(piece.level, |next| next.level),
                ..piece
            }),
            _ => kept.push(piece),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(values: &[f64]) -> Vec<(usize, usize, f64)> {
        let pieces = tidied(&pieces(values, 0.5, 2.0));
        let rounded = |p: &Piece| (p.from, p.to, (p.level * 50.0).round() / 50.0);
        pieces.iter().map(rounded).collect()
    }

    #[test]
    fn a_minute_a_tenth_faster_is_a_piece_and_half_a_minute_is_not() {
        let mut values = vec![1.0; 60];
        values[20..26].fill(1.12);
        values[40..43].fill(1.12);
        let found = cut(&values);
        assert_eq!(found, [(0, 20, 1.0), (20, 26, 1.12), (26, 60, 1.0)]);
    }

    #[test]
    fn a_spike_is_no_piece_and_moves_no_level() {
        let mut values = vec![1.0; 60];
        values[30] = 2.0;
        assert_eq!(cut(&values), [(0, 60, 1.0)]);
    }

    #[test]
    fn minutes_fast_and_slow_without_a_pause_between_are_reported_apart() {
        let values: Vec<f64> = (0..120)
            .map(|k| if k / 6 % 2 == 0 { 1.0 } else { 1.24 })
            .collect();
        assert_eq!(cut(&values).len(), 20);
    }

    #[test]
    fn nothing_makes_no_pieces() {
        assert_eq!(cut(&[]), []);
    }
}
