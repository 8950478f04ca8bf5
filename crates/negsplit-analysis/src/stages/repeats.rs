//! Repeats and pickups: fast stretches with slow ones between.

use super::Stretch;
use crate::stats::line::Line;

/// Fast and slow stretches differ by at least this, in the logarithm of speed.
const APART: f64 = 0.08;
/// A fast stretch stands out from both neighbours by at least this.
const STANDS_OUT: f64 = 0.055;
/// Fewer fast stretches are no repeats.
const FEWEST: usize = 3;
/// Both the fast and the slow take at least this share of the time, in repeats that come back as if by the clock and in
/// others.
const REGULAR_SHARE: f64 = 0.04;
const FAIR_SHARE: f64 = 0.1;
/// The shortest of both, the longest repeat and the longest rest between repeats, in seconds.
const SHORTEST_S: f64 = 18.0;
const LONGEST_WORK_S: f64 = 960.0;
const LONGEST_REST_S: f64 = 540.0;

/// A stretch of a repeat workout: consecutive pieces of the same side.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Bout {
    pub(crate) from_s: f64,
    pub(crate) to_s: f64,
    /// Mean of the logarithm of the grade-adjusted speed.
    pub(crate) middle: f64,
}

impl Bout {
    pub(crate) fn length_s(&self) -> f64 {
        self.to_s - self.from_s
    }
}

/// Fast stretches and the slow ones between them.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Repeats {
    pub(crate) works: Vec<Bout>,
    pub(crate) rests: Vec<Bout>,
}

impl Repeats {
    /// Moving times between which they lie.
    pub(crate) fn span(&self) -> (f64, f64) {
        (self.works[0].from_s, self.works[self.works.len() - 1].to_s)
    }

    /// Long-run variance, as the repeats scatter around their trend: their rests say nothing of how evenly they were run.
    pub(crate) fn noise(&self) -> f64 {
        let count = self.works.len() as f64;
        let length = self.works.iter().map(Bout::length_s).sum::<f64>() / count;
        self.trend().error / (count - 2.0).max(1.0) * length
    }

    /// The straight line of the repeats' speed, in the logarithm, over their number.
    pub(crate) fn trend(&self) -> Line {
        let speeds: Vec<f64> = self.works.iter().map(|work| work.middle).collect();
        let numbers: Vec<f64> = (0..speeds.len()).map(|n| n as f64).collect();
        Line::through(&numbers, &speeds)
    }

    /// Whether repeats and rests have about the same length each time.
    pub(crate) fn regular(&self) -> bool {
        spread(&self.works) < 0.35 && spread(&self.rests) < 0.5
    }

    /// Whether both the fast and the slow take their share of the time: a few short dips or peaks are a hill, a crossing
    /// or a receiver that lost its way.
    pub(crate) fn are_of_two_sorts(&self) -> bool {
        let (fast, slow) = (length(&self.works), length(&self.rests));
        let least = if self.regular() {
            REGULAR_SHARE
        } else {
            FAIR_SHARE
        };
        fast.min(slow) >= least * (fast + slow)
    }

    /// Those of the two that take less time.
    pub(crate) fn rarer(&self) -> &[Bout] {
        if length(&self.works) < length(&self.rests) {
            &self.works
        } else {
            &self.rests
        }
    }
}

fn length(bouts: &[Bout]) -> f64 {
    bouts.iter().map(Bout::length_s).sum()
}

/// Standard deviation of the lengths over their mean.
fn spread(bouts: &[Bout]) -> f64 {
    let lengths: Vec<f64> = bouts.iter().map(Bout::length_s).collect();
    crate::stats::variation(&lengths)
}

/// The repeats in these stretches: regular ones before others, and a few dips or peaks where there is nothing else.
pub(crate) fn repeats(stretches: &[Stretch]) -> Option<Repeats> {
    let found: Vec<Repeats> = cuts(stretches)
        .into_iter()
        .filter_map(|cut| divided(stretches, cut))
        .collect();
    let real = || found.iter().filter(|repeats| repeats.are_of_two_sorts());
    let regular = real().find(|repeats| repeats.regular());
    regular.or_else(|| real().next()).or(found.first()).cloned()
}

/// The stretches on both sides of a cut, where that makes repeats.
fn divided(stretches: &[Stretch], cut: f64) -> Option<Repeats> {
    let bouts = bouts(stretches, cut);
    let first = bouts.iter().position(|(_, is_fast)| *is_fast)?;
    let last = bouts.iter().rposition(|(_, is_fast)| *is_fast)?;
    let side = |wanted: bool| -> Vec<Bout> {
        let same = bouts[first..=last]
            .iter()
            .filter(|(_, is_fast)| *is_fast == wanted);
        same.map(|(bout, _)| *bout).collect()
    };
    let found = Repeats {
        works: side(true),
        rests: side(false),
    };
    let fit = |bouts: &[Bout], longest: f64| {
        let mut lengths = bouts.iter().map(Bout::length_s);
        lengths.all(|length| (SHORTEST_S..=longest).contains(&length))
    };
    let sound = found.works.len() >= FEWEST
        && fit(&found.works, LONGEST_WORK_S)
        && fit(&found.rests, LONGEST_REST_S)
        && stand_out(&found);
    sound.then_some(found)
}

/// Whether every fast stretch is clearly faster than the rests beside it.
fn stand_out(repeats: &Repeats) -> bool {
    repeats.rests.iter().enumerate().all(|(n, rest)| {
        let beside = repeats.works[n].middle.min(repeats.works[n + 1].middle);
        beside - rest.middle >= STANDS_OUT
    })
}

/// Consecutive stretches of the same side of the cut as one.
fn bouts(stretches: &[Stretch], cut: f64) -> Vec<(Bout, bool)> {
    stretches
        .chunk_by(|a, b| (a.middle() > cut) == (b.middle() > cut))
        .map(|group| {
            let (first, last) = (&group[0], &group[group.len() - 1]);
            let length = last.to_s - first.from_s;
            let sum: f64 = group.iter().map(|s| s.middle() * s.length_s()).sum();
            let bout = Bout {
                from_s: first.from_s,
                to_s: last.to_s,
                middle: sum / length,
            };
            (bout, first.middle() > cut)
        })
        .collect()
}

/// Speeds at which fast can be told from slow, those at which the two sides differ most first (Otsu 1979).
fn cuts(stretches: &[Stretch]) -> Vec<f64> {
    let mut sorted: Vec<(f64, f64)> = stretches
        .iter()
        .map(|stretch| (stretch.middle(), stretch.length_s()))
        .collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let weighted = |part: &[(f64, f64)]| {
        let weight: f64 = part.iter().map(|(_, length)| length).sum();
        let sum: f64 = part.iter().map(|(value, length)| value * length).sum();
        (sum / weight, weight)
    };
    let mut cuts: Vec<(f64, f64)> = (1..sorted.len())
        .filter_map(|n| {
            let ((slow, a), (fast, b)) = (weighted(&sorted[..n]), weighted(&sorted[n..]));
            let between = a * b * (fast - slow) * (fast - slow);
            let cut = (sorted[n - 1].0 + sorted[n].0) / 2.0;
            (fast - slow >= APART).then_some((between, cut))
        })
        .collect();
    cuts.sort_by(|a, b| b.0.total_cmp(&a.0));
    cuts.into_iter().map(|(_, cut)| cut).collect()
}
