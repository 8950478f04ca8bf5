//! Seconds counted by bins.
//!
//! A season adds hundreds of them up, for medians of heart rate and speed over weeks, without
//! keeping a single sample.

use serde::{Deserialize, Serialize};

use crate::run::all_known;

/// The bin of a heart rate in beats a minute.
pub(crate) fn whole_rate(bpm: f64) -> u8 {
    (bpm + 0.5) as u8
}

/// So many bins; who counts casts what is beyond into the last.
const BINS: usize = u8::MAX as usize + 1;

/// Seconds in each bin, from the first that has any to the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Histogram {
    first: usize,
    seconds: Vec<u32>,
}

impl Histogram {
    /// Counts the bin of each second.
    pub(crate) fn of(bins: impl Iterator<Item = u8>) -> Self {
        let mut counts = [0_u32; BINS];
        bins.for_each(|bin| counts[usize::from(bin)] += 1);
        let first = counts.iter().position(|&seconds| seconds > 0).unwrap_or(0);
        let end = counts
            .iter()
            .rposition(|&seconds| seconds > 0)
            .map_or(first, |last| last + 1);
        Self {
            first,
            seconds: counts[first..end].to_vec(),
        }
    }

    /// Counts each whole heart rate; seconds without one are in no bin.
    pub(crate) fn of_rates(rates_bpm: &[f64]) -> Self {
        Self::of(all_known(rates_bpm).map(whole_rate))
    }

    /// Each bin with its seconds.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, u32)> {
        self.seconds
            .iter()
            .enumerate()
            .map(|(k, &seconds)| (self.first.saturating_add(k), seconds))
    }

    /// Seconds in bins from this on.
    pub(crate) fn from(&self, bin: f64) -> f64 {
        let at = self.iter().filter(|&(each, _)| each as f64 >= bin);
        at.map(|(_, seconds)| f64::from(seconds)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_counted_where_they_belong() {
        let histogram = Histogram::of([140, 142, 142, 255].into_iter());
        let counted: Vec<(usize, u32)> = histogram
            .iter()
            .filter(|(_, seconds)| *seconds > 0)
            .collect();
        assert_eq!(counted, [(140, 1), (142, 2), (255, 1)]);
        assert_eq!((histogram.from(141.5), histogram.from(0.0)), (3.0, 4.0));
        assert_eq!(Histogram::of(std::iter::empty()).from(0.0), 0.0);
    }
}
