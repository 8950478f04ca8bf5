//! What a run shows of its runner: the hard efforts, the steady running and the highest heart rates from which a
//! season learns who is running.
//!
//! Explained in [docs/metrics.md#athlete](../../../../../docs/metrics.md#athlete). None of it
//! judges anything by itself: only runs side by side show what was all out.

mod efforts;
mod heart;
pub(crate) mod histogram;
mod peak;
mod steady;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use negsplit_activity::SubSport;
use serde::{Deserialize, Serialize};

pub(crate) use efforts::ContinuousEffort;
pub(crate) use peak::Peak;
pub(crate) use steady::SteadyWindow;

use self::heart::believable;
use self::histogram::Histogram;
use super::Tables;
use crate::run::Summed;

/// Speeds are counted by tenths of a metre a second.
pub(crate) const SPEED_STEP: f64 = 0.1;
/// Speeds are smoothed over so many seconds before they are counted: a receiver's noise is no change of pace.
const SMOOTH_S: usize = 60;

/// What a run shows of its runner; about a kilobyte.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Exertion {
    /// Whether the distance is that of positions outdoors, not a treadmill's word or a virtual course.
    pub(crate) outdoors: bool,
    /// Share of the moving time with a believable heart rate.
    pub(crate) rate_share: f64,
    /// Share of the moving time in which heart rate and step rate were the same.
    pub(crate) steps_share: f64,
    /// Seconds at each whole believable heart rate.
    pub(crate) rates: Histogram,
    /// Seconds at each tenth of a metre a second of grade-adjusted speed, smoothed over a minute.
    pub(crate) speeds: Histogram,
    /// The fastest continuous stretches.
    pub(crate) efforts: Vec<ContinuousEffort>,
    /// Windows of steady running.
    pub(crate) steady: Vec<SteadyWindow>,
    /// The highest heart rates; absent without a stretch of believable heart rate.
    pub(crate) peak: Option<Peak>,
}

/// What a run shows of its runner.
pub(crate) fn exertion(run: &Summed<'_>, tables: &Tables) -> Exertion {
    let rates = believable(run);
    let totals = Totals::of(run, &rates);
    Exertion {
        outdoors: run.has.gps && !is_indoors(run.recorded.sub_sport.as_ref()),
        rate_share: totals.rated_s(0, run.len()) / run.moving_s,
        steps_share: heart::steps_share(run, &rates),
        rates: match rates {
            Cow::Borrowed(_) => tables.rates.clone(),
            Cow::Owned(believed) => Histogram::of_rates(&believed),
        },
        speeds: Histogram::of(smoothed(run, &totals).map(|speed| (speed / SPEED_STEP) as u8)),
        efforts: efforts::efforts(run, &totals, &tables.ahead),
        steady: steady::windows(run, &totals),
        peak: peak::peak(&totals),
    }
}

/// Whether the file says that the run was not on real ground.
fn is_indoors(sub_sport: Option<&SubSport>) -> bool {
    match sub_sport {
        Some(SubSport::Treadmill | SubSport::IndoorRunning) => true,
        Some(SubSport::Other(name)) => name.contains("virtual") || name.contains("indoor"),
        _ => false,
    }
}

/// Grade-adjusted speed of each second, over the minute around it.
fn smoothed(run: &Summed<'_>, totals: &Totals<'_>) -> impl Iterator<Item = f64> {
    let (half, length) = (SMOOTH_S / 2, run.len());
    let (moving_s, metres) = (run.moving_s, &totals.adjusted_m[..=length]);
    let at_an_end = move |k: usize| {
        let (from, to) = (k.saturating_sub(half), (k + half).min(length));
        let seconds = (to as f64).min(moving_s) - from as f64;
        (metres[to] - metres[from]) / seconds.max(1.0)
    };
    // A whole minute around a second ends before the last interval, which may be shorter than the others.
    let ends = metres.get(SMOOTH_S..length).unwrap_or_default();
    let inside = metres
        .iter()
        .zip(ends)
        .map(|(from, to)| (to - from) / SMOOTH_S as f64);
    let behind = half.min(length) + ends.len();
    let start = (0..half.min(length)).map(at_an_end);
    start.chain(inside).chain((behind..length).map(at_an_end))
}

/// Totals from the start to each grid point, with which a mean over whole seconds is one subtraction.
pub(crate) struct Totals<'a> {
    /// Grade-adjusted metres.
    adjusted_m: &'a [f64],
    /// Seconds with a believable heart rate.
    rated_s: Vec<f64>,
    /// That rate times seconds; empty where no heart rate was recorded.
    beats: Cow<'a, [f64]>,
    /// Absolute grade times seconds; empty without altitude.
    steep: Vec<f64>,
}

impl<'a> Totals<'a> {
    fn of(run: &'a Summed<'_>, rates: &Cow<'_, [f64]>) -> Self {
        let known = |&bpm: &f64| if bpm.is_nan() { 0.0 } else { 1.0 };
        let or_none = |&bpm: &f64| if bpm.is_nan() { 0.0 } else { bpm };
        let grades = run.grade.as_deref();
        Self {
            adjusted_m: run.adjusted_m(),
            rated_s: running_total(run, rates.iter().map(known)),
            beats: match rates {
                Cow::Borrowed(_) => Cow::Borrowed(run.beats()),
                Cow::Owned(believed) => running_total(run, believed.iter().map(or_none)).into(),
            },
            steep: grades.map_or_else(Vec::new, |grades| {
                running_total(run, grades.iter().map(|grade| grade.abs()))
            }),
        }
    }

    /// Grade-adjusted metres between two grid points.
    pub(crate) fn adjusted_m(&self, from: usize, to: usize) -> f64 {
        between(self.adjusted_m, from, to)
    }

    /// Seconds with a believable heart rate between two grid points.
    pub(crate) fn rated_s(&self, from: usize, to: usize) -> f64 {
        between(&self.rated_s, from, to)
    }

    /// Mean heart rate between two grid points, where at least this share of the seconds has one.
    pub(crate) fn heart_rate(&self, from: usize, to: usize, least: f64) -> Option<f64> {
        let seconds = self.rated_s(from, to);
        let enough = seconds > 0.0 && seconds >= least * (to - from) as f64;
        enough.then(|| between(&self.beats, from, to) / seconds)
    }

    /// Mean absolute grade between two grid points; 0 where it is not known.
    pub(crate) fn steepness(&self, from: usize, to: usize) -> f64 {
        between(&self.steep, from, to) / (to - from).max(1) as f64
    }
}

/// What the amounts a second of the intervals add up to from the start to each grid point.
fn running_total(run: &Summed<'_>, a_second: impl ExactSizeIterator<Item = f64>) -> Vec<f64> {
    let mut totals = Vec::with_capacity(a_second.len() + 1);
    let mut total = 0.0;
    totals.push(total);
    totals.extend(a_second.map(|amount| {
        total += amount;
        total
    }));
    // Only the last interval may be shorter than a second.
    if let [.., before, last] = &mut totals[..] {
        *last = *before + (*last - *before) * run.width(run.len() - 1);
    }
    totals
}

/// What came together between two grid points, as one subtraction.
fn between(totals: &[f64], from: usize, to: usize) -> f64 {
    let [from, to] = [from, to].map(|k| totals.get(k).copied().unwrap_or(0.0));
    to - from
}

/// Rounded to thousandths: a season keeps many of these, and no sensor is finer.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
