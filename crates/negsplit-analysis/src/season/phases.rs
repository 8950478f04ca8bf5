//! Base, build and peak: which kinds of runs each had.
//!
//! Explained in [docs/metrics.md#season-phases](../../../../docs/metrics.md#season-phases). They
//! describe what was run, and do not know what was meant.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

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
/// A phase is so long, in weeks: shorter stretches belong to the one before, longer ones are how somebody always runs.
const LENGTHS: RangeInclusive<usize> = 3..=24;

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
    /// Its first week, such as `2026-W02`.
    pub first_week: String,
    /// Its last week.
    pub last_week: String,
    /// How many weeks.
    pub weeks: usize,
    /// Average distance of a week. In metres.
    pub distance_m_per_week: f64,
    /// Share of hard running. 0 to 1, of the moving time; absent where nothing tells hard from
    /// easy.
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

/// The phases by volume and hard share, each smoothed over three weeks, in the order of time; none in a short season, or
/// where nothing tells hard running from easy.
pub(super) fn phases(weeks: &[Week], runs: &[Judged<'_>]) -> Vec<Phase> {
    if weeks.len() < FEWEST_WEEKS || weeks.iter().all(|week| week.hard_share.is_none()) {
        return Vec::new();
    }
    let mut phases = Vec::new();
    let mut rest = runs;
    for (phase, range) in stretches(&names(weeks)) {
        let Some(weeks) = weeks.get(range) else {
            continue;
        };
        let count: usize = weeks.iter().map(|week| week.runs).sum();
        let (these, later) = rest.split_at(count.min(rest.len()));
        rest = later;
        if LENGTHS.contains(&weeks.len()) {
            phases.extend(Phase::of(phase, weeks, these));
        }
    }
    phases
}

/// The phase that reaches to the last week. `None` where the last weeks are how somebody always
/// runs.
pub(super) fn current(phases: &[Phase], weeks: &[Week]) -> Option<PhaseName> {
    let (phase, week) = phases.last().zip(weeks.last())?;
    (phase.last_week == week.week).then_some(phase.phase)
}

/// Stretches of weeks with one name, of three weeks at least. A stretch that is too short belongs
/// to the one before, so that a week off is no phase.
fn stretches(names: &[PhaseName]) -> Vec<(PhaseName, Range<usize>)> {
    let mut stretches: Vec<(PhaseName, Range<usize>)> = Vec::new();
    let mut from = 0;
    for weeks in names.chunk_by(|a, b| a == b) {
        let to = from + weeks.len();
        let is_short = weeks.len() < *LENGTHS.start();
        match stretches.last_mut() {
            Some((name, last)) if is_short || *name == weeks[0] => last.end = to,
            _ => stretches.push((weeks[0], from..to)),
        }
        from = to;
    }
    stretches
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

/// Means over each week and its neighbours; 0 where nothing is known. Over three weeks, since a
/// single week says more of the weather than of the training.
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
    /// A phase; `None` where nobody ran in it.
    fn of(phase: PhaseName, weeks: &[Week], runs: &[Judged<'_>]) -> Option<Self> {
        let mut counts: BTreeMap<WorkoutKind, usize> = BTreeMap::new();
        for run in runs {
            *counts.entry(run.kind).or_default() += 1;
        }
        let kinds = counts
            .into_iter()
            .map(|(kind, runs)| KindCount { kind, runs });
        let mut kinds: Vec<KindCount> = kinds.collect();
        kinds.sort_by(|a, b| b.runs.cmp(&a.runs).then(a.kind.cmp(&b.kind)));
        let (first, last) = weeks.first().zip(weeks.last())?;
        (!runs.is_empty()).then(|| Self {
            phase,
            first_week: first.week.clone(),
            last_week: last.week.clone(),
            weeks: weeks.len(),
            distance_m_per_week: mean(weeks.iter().map(|week| week.distance_m)).unwrap_or(0.0),
            hard_share: hard_share(runs),
            kinds,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PhaseName::{Base, Build, Peak};

    #[test]
    fn short_stretches_belong_to_the_one_before() {
        let names = [
            [Base; 5].as_slice(),
            &[Build],
            &[Base; 2],
            &[Build; 4],
            &[Peak; 3],
        ];
        assert_eq!(
            stretches(&names.concat()),
            [(Base, 0..8), (Build, 8..12), (Peak, 12..15)]
        );
        assert!(stretches(&[]).is_empty());
    }

    #[test]
    fn what_never_changes_is_no_phase() {
        use super::super::testing::{at, judged, measured};
        use super::super::weeks::weeks;
        let base = measured();
        let phases = |count: u32| {
            let runs: Vec<_> = (0..count)
                .map(|n| at(&base, 7.0 * f64::from(n), 0.0))
                .collect();
            let judged: Vec<_> = runs
                .iter()
                .map(|run| judged(run, WorkoutKind::Even, false))
                .collect();
            phases(&weeks(&judged), &judged)
        };
        assert_eq!(phases(12)[0].weeks, 12);
        assert!(phases(40).is_empty());
    }
}
