//! Works and rests: what stands out of the running around it, and what lies between.

use serde::{Deserialize, Serialize};

use super::pieces::{BIN_S, Cut, middle};
pub(crate) use super::walks::{Straight, Third, Walk};
use super::walks::{straights_and_walks, thirds};
use crate::run::Run;
use crate::stats::mean;

/// A work stands out by this from what is beside it, in the logarithm of speed: 12 %.
const STANDS_OUT: f64 = 0.115;
/// A work reaches out to where this share of what it stands out by is lost.
const REACHES: f64 = 0.5;
/// Two works that differ by less, with less rest than this share of the longer between them, are one.
const ALIKE: f64 = 0.06;
const NO_REST: f64 = 0.15;
/// Easy running is the level that this share of the run's running lies below.
const EASY: f64 = 0.25;
/// Heart rate at the start and at the end of a work is a mean from so many values before to so many after.
const RATE_BEFORE: usize = 2;
const RATE_AFTER: usize = 1;
/// A shorter fast stretch that is no repeat is a stride, and a shorter walk crosses a road, in seconds.
pub(crate) const LONGEST_STRIDE_S: f64 = 40.0;
const LONGEST_CROSSING_S: f64 = 60.0;
/// What a run is made of, as far as judgements need it. Levels are logarithms of grade-adjusted speed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Structure {
    /// Length with its stops, of which no more than ten minutes each count, in seconds.
    pub(crate) length_s: f64,
    /// The level of easy running in this run.
    pub(crate) easy: f64,
    /// What stands out, in order.
    pub(crate) works: Vec<Work>,
    /// What lies before each work, and behind the last.
    pub(crate) rests: Vec<Rest>,
    /// Running without walks and stops between, in order, and the walks or stops behind each.
    pub(crate) runs: Vec<Straight>,
    pub(crate) walks: Vec<Walk>,
    /// Share of its length that was walked or stood.
    pub(crate) not_run: f64,
    /// Each third of it, without a walk that closed it.
    pub(crate) thirds: [Third; 3],
}

impl Structure {
    /// Moving times of what is no stage by itself: strides, and short walks at a crossing.
    pub(crate) fn moments(&self) -> impl Iterator<Item = (f64, f64)> {
        let strides = self
            .works
            .iter()
            .filter(|work| work.length_s <= LONGEST_STRIDE_S);
        let walks = self
            .walks
            .iter()
            .filter(|walk| walk.walked_s <= LONGEST_CROSSING_S);
        let walks = walks.map(|walk| (walk.begins_s, walk.begins_s + walk.walked_s));
        strides.map(|work| (work.from_s, work.to_s)).chain(walks)
    }

    /// All that lies between two works, as one rest.
    pub(crate) fn between(&self, a: usize, b: usize) -> Rest {
        let mut rest = self.rests[a + 1];
        for n in a + 1..b {
            let (work, next) = (&self.works[n], &self.rests[n + 1]);
            let length_s = rest.length_s + work.length_s + next.length_s;
            let share = |rest: f64, work: f64, next: f64, lengths: [f64; 3]| {
                (rest * lengths[0] + work * lengths[1] + next * lengths[2]) / length_s
            };
            let lengths = [rest.length_s, work.length_s, next.length_s];
            rest = Rest {
                length_s,
                level: share(rest.level, work.level, next.level, lengths),
                not_run: share(rest.not_run, 0.0, next.not_run, lengths),
                ends_walked: next.ends_walked,
                ..rest
            };
        }
        rest
    }
}

/// A stretch that stands out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Work {
    /// Moving times at which it begins and ends.
    pub(crate) from_s: f64,
    pub(crate) to_s: f64,
    /// Its length with the stops in it.
    pub(crate) length_s: f64,
    pub(crate) level: f64,
    /// By how much heart rate rose over it.
    pub(crate) answer_bpm: Option<f64>,
}

/// What lies between two works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rest {
    pub(crate) length_s: f64,
    /// Mean level; walking and standing count as the walking line.
    pub(crate) level: f64,
    /// The level of what was run of it.
    pub(crate) run_level: Option<f64>,
    /// Share that was walked or stood.
    pub(crate) not_run: f64,
    /// Whether it begins, and whether it ends, with walking or standing.
    pub(crate) begins_walked: bool,
    pub(crate) ends_walked: bool,
}

/// What a run is made of.
pub(crate) fn structure(run: &Run, cut: &Cut) -> Structure {
    let Some(easy) = easy(cut) else {
        return Structure::default();
    };
    let spans = spans(cut);
    let (runs, walks) = straights_and_walks(cut);
    Structure {
        length_s: cut.bins.len() as f64 * BIN_S,
        easy,
        rests: rests(cut, &spans),
        works: spans.iter().map(|span| work(cut, span)).collect(),
        not_run: not_run(cut, &(0..cut.bins.len())),
        thirds: thirds(run, cut, &walks),
        runs,
        walks,
    }
}

pub(super) type Span = std::ops::Range<usize>;

fn easy(cut: &Cut) -> Option<f64> {
    let mut running: Vec<f64> = cut.bins.iter().map(|bin| bin.level).collect();
    running.retain(|&level| !cut.is_walked(level));
    let at = (running.len() as f64 * EASY) as usize;
    (at < running.len()).then(|| *running.select_nth_unstable_by(at, f64::total_cmp).1)
}

/// The spans of the works.
fn spans(cut: &Cut) -> Vec<Span> {
    let levels: Vec<f64> = cut.pieces.iter().map(|piece| piece.level).collect();
    let turns = turns(&levels);
    let mut spans: Vec<Span> = Vec::new();
    for (n, &turn) in turns.iter().enumerate().filter(|(_, turn)| turn.is_high) {
        let before = n.checked_sub(1).map(|n| turns[n].at);
        let after = turns.get(n + 1).map(|turn| turn.at);
        let Some(base) = before
            .into_iter()
            .chain(after)
            .map(|at| levels[at])
            .reduce(f64::max)
        else {
            continue;
        };
        let least = levels[turn.at] - REACHES * (levels[turn.at] - base);
        let reached = reach(&levels, turn.at, least);
        let span = cut.pieces[reached.start].from..cut.pieces[reached.end - 1].to;
        match spans.last_mut() {
            Some(last) if are_one(cut, last, &span) => last.end = span.end,
            _ => spans.push(span),
        }
    }
    spans
}

/// The neighbours of a place whose levels are no lower than this.
fn reach(levels: &[f64], at: usize, least: f64) -> Span {
    let before = levels[..at]
        .iter()
        .rev()
        .take_while(|level| **level >= least);
    let after = levels[at..].iter().take_while(|level| **level >= least);
    at - before.count()..at + after.count()
}

fn are_one(cut: &Cut, a: &Span, b: &Span) -> bool {
    let rest = b.start.saturating_sub(a.end) as f64;
    let alike = (level(cut, a) - level(cut, b)).abs() < ALIKE;
    alike && rest < NO_REST * a.len().max(b.len()) as f64
}

/// The middle of the levels of some values.
pub(super) fn level(cut: &Cut, span: &Span) -> f64 {
    let mut levels: Vec<f64> = cut.bins[span.clone()].iter().map(|bin| bin.level).collect();
    middle(&mut levels).unwrap_or(cut.walking)
}

/// A high or a low that differs from the next by enough to count.
#[derive(Clone, Copy)]
struct Turn {
    at: usize,
    is_high: bool,
}

/// The highs and lows in turn.
fn turns(levels: &[f64]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let (mut low, mut high) = (0, 0);
    for (n, &level) in levels.iter().enumerate() {
        let looks_for = turns.last().map(|turn| !turn.is_high);
        if level > levels[high] {
            high = n;
        }
        if level < levels[low] {
            low = n;
        }
        if looks_for != Some(false) && levels[high] - level >= STANDS_OUT {
            turns.push(Turn {
                at: high,
                is_high: true,
            });
            low = n;
        } else if looks_for != Some(true) && level - levels[low] >= STANDS_OUT {
            turns.push(Turn {
                at: low,
                is_high: false,
            });
            high = n;
        }
    }
    match turns.last() {
        Some(last) if last.is_high => turns.push(Turn {
            at: low,
            is_high: false,
        }),
        Some(_) => turns.push(Turn {
            at: high,
            is_high: true,
        }),
        None => {}
    }
    turns
}

fn work(cut: &Cut, span: &Span) -> Work {
    let rate = |at: usize| {
        let around = at.saturating_sub(RATE_BEFORE)..(at + RATE_AFTER).min(cut.bins.len());
        mean(cut.bins[around].iter().filter_map(|bin| bin.heart_rate_bpm))
    };
    Work {
        from_s: cut.moving_s(span.start),
        to_s: cut.moving_s(span.end),
        length_s: span.len() as f64 * BIN_S,
        level: level(cut, span),
        answer_bpm: rate(span.end)
            .zip(rate(span.start))
            .map(|(end, start)| end - start),
    }
}

fn rests(cut: &Cut, works: &[Span]) -> Vec<Rest> {
    let begins = std::iter::once(0).chain(works.iter().map(|work| work.end));
    let ends = works.iter().map(|work| work.start).chain([cut.bins.len()]);
    begins
        .zip(ends)
        .map(|(from, to)| rest(cut, &(from..to)))
        .collect()
}

fn rest(cut: &Cut, span: &Span) -> Rest {
    let levels = || cut.bins[span.clone()].iter().map(|bin| bin.level);
    let mut run: Vec<f64> = levels().filter(|&level| !cut.is_walked(level)).collect();
    let walked = |bin: Option<f64>| bin.is_some_and(|level| cut.is_walked(level));
    Rest {
        length_s: span.len() as f64 * BIN_S,
        level: mean(levels()).unwrap_or(cut.walking),
        run_level: middle(&mut run),
        not_run: not_run(cut, span),
        begins_walked: walked(levels().next()) || walked(levels().nth(1)),
        ends_walked: walked(levels().next_back()) || walked(levels().nth_back(1)),
    }
}

/// Share of some values that was walked or stood.
fn not_run(cut: &Cut, span: &Span) -> f64 {
    let bins = &cut.bins[span.clone()];
    let walked = bins.iter().filter(|bin| cut.is_walked(bin.level)).count();
    walked as f64 / bins.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turning(levels: &[f64]) -> Vec<(usize, bool)> {
        turns(levels)
            .iter()
            .map(|turn| (turn.at, turn.is_high))
            .collect()
    }

    #[test]
    fn highs_and_lows_take_turns() {
        assert_eq!(
            turning(&[1.0, 1.2, 1.05, 1.06, 1.3, 1.0]),
            [(0, false), (1, true), (2, false), (4, true), (5, false)]
        );
    }

    #[test]
    fn small_waves_are_no_turns() {
        assert_eq!(turning(&[1.0, 1.1, 1.0, 1.1]), []);
        assert_eq!(turning(&[]), []);
    }

    #[test]
    fn a_first_work_needs_no_easy_running_before() {
        assert_eq!(
            turning(&[1.3, 1.0, 1.3]),
            [(0, true), (1, false), (2, true)]
        );
    }

    #[test]
    fn a_work_in_two_pieces_is_reached_from_its_peak() {
        assert_eq!(reach(&[1.0, 1.26, 1.3, 1.1], 2, 1.2), 1..3);
    }
}
