//! The runs of a season, each beside what is usual for its runner at that time.

use super::sliding::{medians, within_or_nearest};
use crate::measure::Measurements;
use crate::measure::exertion::{Exertion, SPEED_STEP};
use crate::season::time::{DAY_S, start_s};

/// Runs within this make what is usual, in days: 13 weeks.
pub(super) const PART_DAYS: f64 = 91.0;
/// Where they are fewer than this, so many nearest ones do.
const FEWEST: (usize, usize) = (8, 20);

/// What is usual for a runner: medians over the time run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usual {
    /// Grade-adjusted speed outdoors, in metres a second.
    pub(super) speed: Option<f64>,
    pub(super) heart_rate_bpm: Option<f64>,
}

/// A run as it shows its runner.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) run: &'a Measurements,
    /// When it began, in days since 1970.
    pub(super) day: f64,
    pub(super) usual: Usual,
}

impl<'a> Shown<'a> {
    pub(super) fn exertion(&self) -> &'a Exertion {
        &self.run.evidence.exertion
    }

    pub(super) fn is_outdoors(&self) -> bool {
        self.exertion().outdoors
    }
}

/// The runs, given in the order of time.
pub(super) fn shown<'a>(runs: &[&'a Measurements]) -> Vec<Shown<'a>> {
    let days: Vec<f64> = runs.iter().map(|run| start_s(run) / DAY_S).collect();
    let ranges = || days.iter().map(|&day| within_or_nearest(&days, day, PART_DAYS, FEWEST));
    let exertion = |run: usize| &runs[run].evidence.exertion;
    let outdoors = |run: usize| exertion(run).speeds.iter().filter(move |_| exertion(run).outdoors);
    let speeds = medians(ranges(), outdoors, 1);
    let rates = medians(ranges(), |run| exertion(run).rates.iter(), 1);
    let usual = speeds.into_iter().zip(rates).map(|(speed, rate)| Usual {
        speed: speed.map(|bin| bin * SPEED_STEP),
        // Rates are rounded to their bin, so that the bin of 150 begins at 149.5.
        heart_rate_bpm: rate.map(|bin| bin - 0.5),
    });
    let all = runs.iter().zip(&days).zip(usual);
    all.map(|((run, &day), usual)| Shown { run, day, usual }).collect()
}
