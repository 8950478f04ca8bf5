//! The highest heart rates of a run, and how fast they were reached.
//!
//! A peak counts only when it was earned, by speed before it or by minutes beside it; the season
//! decides, with the figures that are kept here.

use serde::{Deserialize, Serialize};

use super::{Totals, rounded};

/// A heart rate held this long is no spike, in seconds.
const HELD_S: usize = 30;
/// A strap needs this long to get wet, in seconds: until then it may show anything.
const ONSET_S: usize = 180;
/// Longer stretches that support a peak, in seconds.
const SUPPORT_S: usize = 180;
const LONG_S: usize = 600;
/// They want so much of them covered, as a share.
const COVERED: f64 = 0.9;
/// What was run before a peak made it, in seconds.
const BEFORE_S: usize = 150;

/// The highest heart rates of a run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Peak {
    /// The highest mean over 30 s behind the third minute.
    pub(crate) bpm: f64,
    /// The highest mean over 3 min.
    pub(crate) three_min_bpm: f64,
    /// The highest mean over 10 min; absent in a shorter run.
    pub(crate) ten_min_bpm: Option<f64>,
    /// Grade-adjusted speed over those 10 min, in metres a second.
    pub(crate) ten_min_speed: Option<f64>,
    /// Grade-adjusted speed of the 150 s up to the peak, in metres a second.
    pub(crate) speed_before: f64,
}

/// The highest heart rates, where they were recorded.
pub(super) fn peak(totals: &Totals<'_>) -> Option<Peak> {
    let (at, bpm) = highest(totals, HELD_S, ONSET_S, 1.0)?;
    let (_, three_min_bpm) = highest(totals, SUPPORT_S, 0, COVERED)?;
    let long = highest(totals, LONG_S, 0, COVERED);
    let end = at + HELD_S;
    let start = end.saturating_sub(BEFORE_S);
    Some(Peak {
        bpm: rounded(bpm),
        three_min_bpm: rounded(three_min_bpm),
        ten_min_bpm: long.map(|(_, bpm)| rounded(bpm)),
        ten_min_speed: long
            .map(|(at, _)| rounded(totals.adjusted_m(at, at + LONG_S) / LONG_S as f64)),
        speed_before: rounded(totals.adjusted_m(start, end) / (end - start) as f64),
    })
}

/// Where the highest mean heart rate over so many seconds begins, and what it is; the first of equals.
///
/// Stretches that begin before `onset` do not count, nor those of which less than the share `covered` has a heart rate.
fn highest(
    totals: &Totals<'_>,
    seconds: usize,
    onset: usize,
    covered: f64,
) -> Option<(usize, f64)> {
    let begins = totals.rated.get(onset..)?;
    let ends = totals.rated.get(onset + seconds..)?;
    let least = covered * seconds as f64;
    let mean = |(begin, end): (&[f64; 2], &[f64; 2])| {
        let rated = end[0] - begin[0];
        if rated >= least {
            (end[1] - begin[1]) / rated
        } else {
            NONE
        }
    };
    // The place is looked for only in the first group that has the highest of all.
    let (mut at, mut highest) = (0, NONE);
    let groups = begins.chunks(GROUP).zip(ends.chunks(GROUP));
    for (n, (begins, ends)) in groups.enumerate() {
        let pairs = begins.iter().zip(ends);
        let most = if are_covered(begins, ends, seconds) {
            most(pairs.map(|(begin, end)| end[1] - begin[1])) / seconds as f64
        } else {
            most(pairs.map(mean))
        };
        if most > highest {
            (at, highest) = (n * GROUP, most);
        }
    }
    let mut means = begins[at..].iter().zip(ends.get(at..)?).map(mean);
    let place = means.position(|mean| mean == highest && mean > NONE)?;
    Some((onset + at + place, highest))
}

/// Less than any mean.
const NONE: f64 = f64::NEG_INFINITY;
/// So many stretches are compared at once.
const GROUP: usize = 64;

fn most(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(NONE, |most, value| if value > most { value } else { most })
}

/// Whether all of these stretches, each a second behind the one before, have a heart rate throughout: then sums tell
/// their order.
fn are_covered(begins: &[[f64; 2]], ends: &[[f64; 2]], seconds: usize) -> bool {
    let ends_s = begins.first().zip(ends.last());
    let all_s = (ends.len() - 1 + seconds) as f64;
    ends_s.is_some_and(|(first, last)| last[0] - first[0] == all_s)
}
