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
    let (rated, beats) = (totals.rated_s.get(onset..)?, totals.beats.get(onset..)?);
    let (rated_ends, beats_ends) = (rated.get(seconds..)?, beats.get(seconds..)?);
    let least = covered * seconds as f64;
    let mean = |k: usize| {
        let rated_s = rated_ends[k] - rated[k];
        if rated_s >= least {
            (beats_ends[k] - beats[k]) / rated_s
        } else {
            NONE
        }
    };
    // The place is looked for only in the first group that has the highest of all.
    let (mut at, mut highest) = (0, NONE);
    for from in (0..beats_ends.len()).step_by(GROUP) {
        let group = from..(from + GROUP).min(beats_ends.len());
        let all_s = (group.len() - 1 + seconds) as f64;
        // With a heart rate throughout, sums tell the order of the means.
        let most = if rated_ends[group.end - 1] - rated[from] == all_s {
            let sums = beats[group.clone()].iter().zip(&beats_ends[group]);
            most(sums.map(|(begin, end)| end - begin)) / seconds as f64
        } else {
            most(group.map(mean))
        };
        if most > highest {
            (at, highest) = (from, most);
        }
    }
    let place = (at..beats_ends.len()).find(|&k| mean(k) == highest && highest > NONE)?;
    Some((onset + place, highest))
}

/// Less than any mean.
const NONE: f64 = f64::NEG_INFINITY;
/// So many stretches are compared at once.
const GROUP: usize = 64;

fn most(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(NONE, |most, value| if value > most { value } else { most })
}
