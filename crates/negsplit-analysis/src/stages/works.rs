//! Works and rests: what stands out of the running around it, and what lies between.
//!
//! Explained in [docs/metrics.md#pieces-works-and-rests](../../../../docs/metrics.md#pieces-works-and-rests). A work is
//! faster than what lies on either side; whether several make repeats is asked elsewhere.

use serde::{Deserialize, Serialize};

use super::log;
use super::pieces::{BIN_S, Cut};
use super::turns::{reach, turns};
pub(crate) use super::walks::{Straight, Third, Walk};
use super::walks::{straights_and_walks, thirds};
use crate::run::Run;
use crate::stats::{mean, middle, nth, sort_keys};

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
/// A stride is so much faster than easy running, in percent: from easy pace to that of a mile or 5 km. A receiver's noise
/// makes short fast stretches too, and to leave those out would slow down the parts that have the most of them.
const STRIDE_OVER_EASY: f64 = 25.0;
const LONGEST_CROSSING_S: f64 = 60.0;
/// Strides with no more between them than this belong together, and what is between them belongs to them, in seconds.
const BETWEEN_STRIDES_S: f64 = 180.0;
/// Nobody walks faster than this for long, in metres a second.
const WALKED_AT_MOST: f64 = 1.75;
/// A heart rises by so much for a metre a second more, in beats a minute, with this time constant in seconds
/// (10.1186/s12938-015-0112-7).
pub(crate) const HEART_GAIN_BPM: f64 = 24.2;
pub(crate) const HEART_LAG_S: f64 = 57.6;
/// Two works whose lengths differ by less than this share, with a stand or walk of so many seconds between them, are two.
const SAME_LENGTH: f64 = 0.05;
const STANDING_REST_S: f64 = 90.0;
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
    /// Share of its motion that was faster than anybody walks.
    pub(crate) ran: f64,
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

    /// The sets of strides with what lies between them: where each begins and ends in moving time, and how many they are.
    pub(crate) fn strides(&self) -> Vec<(f64, f64, usize)> {
        let mut sets: Vec<(f64, f64, usize)> = Vec::new();
        for work in self.works.iter().filter(|work| work.is_stride(self.easy)) {
            match sets.last_mut() {
                Some((_, to_s, count)) if work.from_s - *to_s <= BETWEEN_STRIDES_S => {
                    (*to_s, *count) = (work.to_s, *count + 1);
                }
                _ => sets.push((work.from_s, work.to_s, 1)),
            }
        }
        sets
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
    /// By how much hearts usually rise over such a change of speed.
    pub(crate) expected_bpm: f64,
}

impl Work {
    /// Whether it is as short and as fast as a stride, beside this level of easy running.
    fn is_stride(&self, easy: f64) -> bool {
        self.length_s <= LONGEST_STRIDE_S && self.level - easy >= log(STRIDE_OVER_EASY)
    }
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

impl Rest {
    /// Whether it was walked or stood, or is none because the run begins or ends there.
    pub(crate) fn is_walk(&self) -> bool {
        self.not_run >= 0.8 || self.length_s == 0.0
    }
}

/// What a run is made of.
pub(crate) fn structure(run: &Run, cut: &Cut) -> Structure {
    let Some(easy) = easy(cut) else {
        return Structure::default();
    };
    let spans = spans(cut);
    let rests = rests(cut, &spans);
    let (runs, walks) = straights_and_walks(cut);
    let works = spans.iter().zip(&rests);
    let works = works.map(|(span, before)| work(cut, span, before, easy));
    Structure {
        length_s: cut.bins.len() as f64 * BIN_S,
        easy,
        works: works.collect(),
        rests,
        not_run: not_run(cut, &(0..cut.bins.len())),
        ran: ran(cut),
        thirds: thirds(run, cut, &walks),
        runs,
        walks,
    }
}

pub(super) type Span = std::ops::Range<usize>;

/// The level that a quarter of the running lies below; `None` where nothing was run.
fn easy(cut: &Cut) -> Option<f64> {
    let levels = cut.bins.iter().map(|bin| bin.level);
    let mut running = sort_keys(levels.filter(|&level| !cut.is_walked(level)));
    let at = (running.len() as f64 * EASY) as usize;
    nth(&mut running, at)
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

/// Whether two works are one that a dip cut in two.
fn are_one(cut: &Cut, a: &Span, b: &Span) -> bool {
    let rest = b.start.saturating_sub(a.end) as f64;
    let alike = (level(cut, a) - level(cut, b)).abs() < ALIKE;
    let (longer, shorter) = (a.len().max(b.len()) as f64, a.len().min(b.len()) as f64);
    let planned = longer - shorter <= SAME_LENGTH * longer
        && rest * BIN_S >= STANDING_REST_S
        && not_run(cut, &(a.end..b.start)) >= 0.5;
    alike && rest < NO_REST * longer && !planned
}

/// The middle of the levels of some values.
pub(super) fn level(cut: &Cut, span: &Span) -> f64 {
    let levels = cut.bins[span.clone()].iter().map(|bin| bin.level);
    middle(levels).unwrap_or(cut.walking)
}

fn work(cut: &Cut, span: &Span, before: &Rest, easy: f64) -> Work {
    let rate = |at: usize| {
        let around = at.saturating_sub(RATE_BEFORE)..(at + RATE_AFTER).min(cut.bins.len());
        mean(cut.bins[around].iter().filter_map(|bin| bin.heart_rate_bpm))
    };
    let (level, length_s) = (level(cut, span), span.len() as f64 * BIN_S);
    let came_from = if before.length_s > 0.0 {
        before.level
    } else {
        easy
    };
    let faster = (level.exp() - came_from.exp()).max(0.0);
    Work {
        from_s: cut.moving_s(span.start),
        to_s: cut.moving_s(span.end),
        length_s,
        level,
        expected_bpm: HEART_GAIN_BPM * faster * swing(length_s, before.length_s),
        answer_bpm: rate(span.end)
            .zip(rate(span.start))
            .map(|(end, start)| end - start),
    }
}

/// The share of a settled answer that a heart swings by, where works and rests of these lengths take turns.
fn swing(work_s: f64, rest_s: f64) -> f64 {
    let left = |seconds: f64| (-seconds / HEART_LAG_S).exp();
    // A run that begins with the work had all the rest that it takes.
    let rested = if rest_s > 0.0 { left(rest_s) } else { 0.0 };
    let work = left(work_s);
    (1.0 - work) * (1.0 - rested) / (1.0 - work * rested)
}

/// What lies before, between and behind the works.
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
    let walked = |bin: Option<f64>| bin.is_some_and(|level| cut.is_walked(level));
    Rest {
        length_s: span.len() as f64 * BIN_S,
        level: mean(levels()).unwrap_or(cut.walking),
        run_level: middle(levels().filter(|&level| !cut.is_walked(level))),
        not_run: not_run(cut, span),
        begins_walked: walked(levels().next()) || walked(levels().nth(1)),
        ends_walked: walked(levels().next_back()) || walked(levels().nth_back(1)),
    }
}

/// Share of the motion that was faster than anybody walks.
fn ran(cut: &Cut) -> f64 {
    let slowest = WALKED_AT_MOST.ln().max(cut.walking);
    let moving = || cut.bins.iter().filter(|bin| !bin.stopped);
    let ran = moving().filter(|bin| bin.level > slowest && !cut.is_walked(bin.level));
    ran.count() as f64 / moving().count().max(1) as f64
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

    #[test]
    fn a_stride_is_short_and_fast() {
        let of = |length_s: f64, percent: f64| Work {
            from_s: 0.0,
            to_s: length_s,
            length_s,
            level: 1.0 + log(percent),
            answer_bpm: None,
            expected_bpm: 0.0,
        };
        assert!(of(20.0, 40.0).is_stride(1.0));
        assert!(!of(20.0, 15.0).is_stride(1.0), "as fast as a receiver errs");
        assert!(!of(60.0, 40.0).is_stride(1.0), "a minute is a repeat");
    }
}
