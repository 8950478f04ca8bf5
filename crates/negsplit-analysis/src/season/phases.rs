//! Base, build and peak: which kinds of runs each had.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::judged::Judged;
use super::weeks::{Week, hard_share};
use crate::stats::mean;
use negsplit_workout::WorkoutKind;

/// A week belongs to the base while less than this share of its running is hard.
const BASE_SHARE: f64 = 0.15;
/// Less than this share of the greatest volume of the weeks before is a peak.
const PEAK_VOLUME: f64 = 0.75;
/// So many weeks before count for that.
const BEFORE: usize = 6;
/// A season shorter than this has no phases, in weeks.
const FEWEST_WEEKS: usize = 6;

/// A phase of training.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PhaseName {
    /// Nearly all easy.
    Base,
    /// With hard running, the volume up.
    Build,
    /// Hard running still, the volume down.
    Peak,
}

/// What was run in the weeks of a phase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Phase {
    /// Which phase.
    pub phase: PhaseName,
    /// How many weeks.
    pub weeks: usize,
    /// Average distance of a week.
    pub distance_m_per_week: f64,
    /// Share of hard running.
    pub hard_share: Option<f64>,
    /// The kinds of runs, the most frequent first.
    pub kinds: Vec<KindCount>,
}

/// How often a kind was run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KindCount {
    /// The kind.
    pub kind: WorkoutKind,
    /// How often.
    pub runs: usize,
}

/// The phases by volume and hard share, each smoothed over three weeks; none in a short season, or where nothing
/// tells hard running from easy.
pub(super) fn phases(weeks: &[Week], runs: &[Judged<'_>]) -> Vec<Phase> {
    if weeks.len() < FEWEST_WEEKS || weeks.iter().all(|week| week.hard_share.is_none()) {
        return Vec::new();
    }
    let names = names(weeks);
    let mut members: BTreeMap<PhaseName, Vec<(&Week, &[Judged<'_>])>> = BTreeMap::new();
    let mut rest = runs;
    for (week, name) in weeks.iter().zip(names) {
        let (these, later) = rest.split_at(week.runs.min(rest.len()));
        rest = later;
        if week.runs > 0 {
            members.entry(name).or_default().push((week, these));
        }
    }
    members
        .into_iter()
        .map(|(phase, weeks)| Phase::of(phase, &weeks))
        .collect()
}

/// The phase of each week.
fn names(weeks: &[Week]) -> Vec<PhaseName> {
    let volume = smoothed(weeks, |week| Some(week.distance_m));
    let hard = smoothed(weeks, |week| week.hard_share);
    let name = |(k, hard): (usize, f64)| {
        let volumes = volume.iter().skip(k.saturating_sub(BEFORE));
        let greatest = volumes.take(BEFORE.min(k)).copied().fold(0.0, f64::max);
        if hard < BASE_SHARE {
            PhaseName::Base
        } else if volume
            .get(k)
            .is_some_and(|&volume| volume < PEAK_VOLUME * greatest)
        {
            PhaseName::Peak
        } else {
            PhaseName::Build
        }
    };
    hard.into_iter().enumerate().map(name).collect()
}

/// Means over each week and its neighbours; 0 where nothing is known.
fn smoothed(weeks: &[Week], value: fn(&Week) -> Option<f64>) -> Vec<f64> {
    let around = |k: usize| {
        let neighbours = weeks
            .iter()
            .skip(k.saturating_sub(1))
            .take(if k == 0 { 2 } else { 3 });
        mean(neighbours.filter_map(value)).unwrap_or(0.0)
    };
    (0..weeks.len()).map(around).collect()
}

impl Phase {
    fn of(phase: PhaseName, weeks: &[(&Week, &[Judged<'_>])]) -> Self {
        let mut counts: BTreeMap<WorkoutKind, usize> = BTreeMap::new();
        for run in weeks.iter().flat_map(|(_, runs)| *runs) {
            *counts.entry(run.kind).or_default() += 1;
        }
        let kinds = counts
            .into_iter()
            .map(|(kind, runs)| KindCount { kind, runs });
        let mut kinds: Vec<KindCount> = kinds.collect();
        kinds.sort_by(|a, b| b.runs.cmp(&a.runs).then(a.kind.cmp(&b.kind)));
        let shares = weeks
            .iter()
            .filter_map(|(week, runs)| Some((hard_share(runs)?, week.moving_s)));
        let (hard, all) = shares.fold((0.0, 0.0), |sum, (share, moving)| {
            (sum.0 + share * moving, sum.1 + moving)
        });
        Self {
            phase,
            weeks: weeks.len(),
            distance_m_per_week: mean(weeks.iter().map(|(week, _)| week.distance_m)).unwrap_or(0.0),
            hard_share: (all > 0.0).then(|| hard / all),
            kinds,
        }
    }
}
