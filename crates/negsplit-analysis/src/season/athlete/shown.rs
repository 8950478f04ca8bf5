//! The runs of a season, each beside what is usual for its runner at that time.
//!
//! Medians over quarters of a year: what is usual for this runner, against which hard running and
//! efforts stand out.

use super::sliding::{medians, within_or_nearest};
use crate::metrics::Measurements;
use crate::metrics::exertion::histogram::Histogram;
use crate::metrics::exertion::{Exertion, SPEED_STEP};
use crate::season::time::{DAY_S, start_s};

/// Runs within this make what is usual, in days: 13 weeks.
pub(super) const PART_DAYS: f64 = 91.0;
/// Where they are fewer than this, so many nearest ones do.
const FEWEST: (usize, usize) = (8, 20);

/// A heart rate that was the step rate for this share of a run is suspect; it is at fault where it is so many times
/// the usual at no more than so many times the usual speed.
const SUSPECT: f64 = 0.5;
const TOO_HIGH: f64 = 1.10;
const NO_FASTER: f64 = 1.05;
/// A heart rate counts where so much of the run has one, as a share.
const RATED: f64 = 0.5;

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
    /// Whether most of it has a heart rate that is one.
    pub(super) has_rate: bool,
}

impl<'a> Shown<'a> {
    pub(super) fn exertion(&self) -> &'a Exertion {
        &self.run.evidence.exertion
    }

    /// Whether its distance can be trusted to prove anything.
    pub(super) fn is_outdoors(&self) -> bool {
        self.exertion().outdoors
    }
}

/// The runs, given in the order of time.
pub(super) fn shown<'a>(runs: &[&'a Measurements]) -> Vec<Shown<'a>> {
    let days: Vec<f64> = runs.iter().map(|run| start_s(run) / DAY_S).collect();
    let ranges = || {
        days.iter()
            .map(|&day| within_or_nearest(&days, day, PART_DAYS, FEWEST))
    };
    let exertion = |run: usize| &runs[run].evidence.exertion;
    let speeds_of = |run: usize| {
        exertion(run)
            .speeds
            .iter()
            .filter(move |_| exertion(run).outdoors)
    };
    let rates_of = |run: usize| exertion(run).rates.iter();
    let clear = |run: usize| rates_of(run).filter(move |_| exertion(run).steps_share < SUSPECT);
    let speeds = medians(ranges(), speeds_of, 1);
    let rates = medians(ranges(), clear, 1)
        .into_iter()
        .zip(medians(ranges(), rates_of, 1));
    let usual = speeds
        .into_iter()
        .zip(rates)
        .map(|(speed, (clear, all))| Usual {
            speed: speed.map(|bin| bin * SPEED_STEP),
            // Rates are rounded to their bin, so that the bin of 150 begins at 149.5.
            heart_rate_bpm: clear.or(all).map(|bin| bin - 0.5),
        });
    let all = runs.iter().zip(&days).zip(usual);
    all.map(|((run, &day), usual)| Shown {
        run,
        day,
        usual,
        has_rate: has_rate(&run.evidence.exertion, usual),
    })
    .collect()
}

/// Whether most of a run has a heart rate that is no step rate.
fn has_rate(exertion: &Exertion, usual: Usual) -> bool {
    if exertion.rate_share < RATED {
        return false;
    }
    if exertion.steps_share < SUSPECT {
        return true;
    }
    let middle = |histogram: &Histogram| {
        medians(std::iter::once(0..1), |_| histogram.iter(), 1)
            .pop()
            .flatten()
    };
    let too_high =
        ratio(middle(&exertion.rates), usual.heart_rate_bpm).is_some_and(|ratio| ratio >= TOO_HIGH);
    let speed = middle(&exertion.speeds).map(|bin| bin * SPEED_STEP);
    let no_faster = ratio(speed, usual.speed).is_some_and(|ratio| ratio <= NO_FASTER);
    !(too_high && no_faster)
}

/// A value as times the usual.
pub(super) fn ratio(value: Option<f64>, usual: Option<f64>) -> Option<f64> {
    value.zip(usual).map(|(value, usual)| value / usual)
}
