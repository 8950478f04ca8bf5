//! A run with running totals, so that averages over a stretch of it need no walk through its seconds.
//!
//! Most metrics ask for means over hundreds of stretches of one run: with totals each is two
//! look-ups.

use std::ops::{Deref, Range};

use super::moments::GridPlace;
use super::{Run, rare};

/// A run, and what some of its columns add up to from the start to each grid point.
pub(crate) struct Summed<'a> {
    run: &'a Run,
    /// Grade-adjusted metres.
    adjusted_m: Vec<f64>,
    /// Heart rate times seconds.
    heart_rate: Option<Totals>,
    /// Cadence times seconds.
    cadence: Option<Totals>,
    /// Power times seconds.
    power: Option<Totals>,
}

impl Deref for Summed<'_> {
    type Target = Run;

    /// All of the run is at hand beside its totals.
    fn deref(&self) -> &Run {
        self.run
    }
}

impl<'a> Summed<'a> {
    /// One pass over each column that metrics ask means of.
    pub(crate) fn new(run: &'a Run) -> Self {
        Self {
            adjusted_m: totals(run, &run.adjusted_speed, &[]),
            heart_rate: Totals::of(run, &run.heart_rate_bpm),
            cadence: Totals::of(run, &run.cadence_spm),
            power: Totals::of(run, &run.power_w),
            run,
        }
    }

    /// Grade-adjusted metres up to each grid point.
    pub(crate) fn adjusted_m(&self) -> &[f64] {
        &self.adjusted_m
    }

    /// Heart rate times seconds up to each grid point; empty without any heart rate.
    pub(crate) fn beats(&self) -> &[f64] {
        let rates = self.heart_rate.as_ref();
        rates.map_or(&[], |rates| &rates.amounts)
    }

    /// Mean heart rate in a stretch, over the time in which it was recorded.
    pub(super) fn heart_rate(&self, stretch: &Stretch) -> Option<f64> {
        self.heart_rate.as_ref()?.mean(stretch)
    }

    /// Grade-adjusted metres a second for each beat a minute, over the time with a heart rate.
    pub(super) fn speed_per_rate(&self, stretch: &Stretch) -> Option<f64> {
        let rate = self.heart_rate.as_ref()?;
        let without = rate.absent_in(stretch);
        let metres = |&k: &usize| stretch.seconds_of(k) * self.adjusted_speed[k];
        let without: f64 = without.iter().map(metres).sum();
        let metres = stretch.of(&self.adjusted_m) - without;
        (rate.seconds(stretch) > 0.0).then(|| metres / stretch.of(&rate.amounts))
    }

    /// Mean cadence in a stretch, in steps a minute of both feet.
    pub(super) fn cadence(&self, stretch: &Stretch) -> Option<f64> {
        self.cadence.as_ref()?.mean(stretch)
    }

    /// Mean power in a stretch, in watts.
    pub(super) fn power(&self, stretch: &Stretch) -> Option<f64> {
        self.power.as_ref()?.mean(stretch)
    }

    /// The highest mean heart rate over so many seconds of the grid with nothing missing.
    pub(crate) fn highest_rate_over(&self, seconds: usize) -> Option<f64> {
        let rates = self.heart_rate.as_ref()?;
        // The last interval may be no whole second.
        let whole = self.moving_s as usize;
        let higher = |highest: f64, rise: f64| if rise > highest { rise } else { highest };
        let highest = |known: Range<usize>| {
            let totals = &rates.amounts[known.start..=known.end];
            let rises = totals.iter().zip(totals.get(seconds..)?);
            rises.map(|(from, to)| to - from).reduce(higher)
        };
        let known = rare::stretches_between(&rates.absent, whole);
        Some(known.filter_map(highest).reduce(higher)? / seconds as f64)
    }
}

/// Between two moments of the run.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    /// The moving time at which it begins.
    pub(super) from_s: f64,
    /// The moving time at which it ends.
    pub(super) to_s: f64,
    /// Where it begins on the grid.
    pub(super) from: GridPlace,
    /// Where it ends on the grid.
    pub(super) to: GridPlace,
}

impl Stretch {
    /// What came together of a column of totals.
    pub(super) fn of(&self, totals: &[f64]) -> f64 {
        self.from.rise(self.to, totals)
    }

    /// How many seconds of an interval lie inside.
    pub(super) fn seconds_of(&self, k: usize) -> f64 {
        (k as f64 + 1.0).min(self.to_s) - (k as f64).max(self.from_s)
    }
}

/// What a sensor's values add up to, each times its seconds, up to each grid point.
struct Totals {
    /// The totals; they stay as they are over the intervals without a value.
    amounts: Vec<f64>,
    /// The intervals without a value, in their order.
    absent: Vec<usize>,
}

impl Totals {
    /// `None` of a column without any value.
    fn of(run: &Run, values: &[f64]) -> Option<Self> {
        let absent = rare::places(values, f64::is_nan);
        (absent.len() < values.len()).then(|| Self {
            amounts: totals(run, values, &absent),
            absent,
        })
    }

    /// The intervals without a value that a stretch touches.
    fn absent_in(&self, stretch: &Stretch) -> &[usize] {
        let before = |place: usize| self.absent.partition_point(|&k| k < place);
        &self.absent[before(stretch.from.k)..before(stretch.to.k + 1)]
    }

    /// The seconds with a value.
    fn seconds(&self, stretch: &Stretch) -> f64 {
        let Stretch { from, to, .. } = stretch;
        let absent = self.absent_in(stretch);
        if absent.is_empty() {
            return stretch.to_s - stretch.from_s;
        }
        let begins = absent.first() == Some(&from.k);
        let ends = absent.last() == Some(&to.k);
        let whole = to.k - from.k - (absent.len() - usize::from(ends));
        let begun = if begins {
            0.0
        } else {
            stretch.from_s - from.k as f64
        };
        let ended = if ends {
            0.0
        } else {
            stretch.to_s - to.k as f64
        };
        // Whole seconds by themselves, so that without any the others leave exactly none.
        whole as f64 + (ended - begun)
    }

    /// The mean over the time with a value.
    fn mean(&self, stretch: &Stretch) -> Option<f64> {
        let seconds = self.seconds(stretch);
        (seconds > 0.0).then(|| stretch.of(&self.amounts) / seconds)
    }
}

/// Totals at each grid point of what each interval has a second, but for those where it is absent.
fn totals(run: &Run, a_second: &[f64], absent: &[usize]) -> Vec<f64> {
    let mut total = 0.0;
    let mut totals = Vec::with_capacity(a_second.len() + 1);
    for known in rare::stretches_between(absent, a_second.len()) {
        totals.resize(known.start + 1, total);
        totals.extend(a_second[known].iter().map(|amount| {
            total += amount;
            total
        }));
    }
    totals.resize(a_second.len() + 1, total);
    // Only the last interval may be shorter than a second.
    let last = a_second.len().saturating_sub(1);
    if let Some(amount) = a_second.last().filter(|amount| !amount.is_nan()) {
        totals[last + 1] = totals[last] + amount * run.width(last);
    }
    totals
}
