//! The runner's VDOT at a date, with how sure it is.
//!
//! Proved efforts and what steady easy running promises are joined by inverse variance; the
//! interval says how sure that is, and only a narrow one judges.

use super::candidates::Candidate;
use super::proof::Proved;
use super::shown::PART_DAYS;
use super::sliding::within;

/// How far off a VDOT may be, as a standard deviation in shares of it: by proved efforts of the last weeks, by one that
/// only looks like a race, by one that lies farther back (with what a quarter adds), and by easy running.
const PROVED: f64 = 0.025;
const ALONE: f64 = 0.045;
const PAST: f64 = 0.05;
const PAST_A_QUARTER: f64 = 0.02;
const PROMISED: f64 = 0.07;
/// Proved efforts this near to the best of them count, as a share.
const NEAR_BEST: f64 = 0.97;
/// No VDOT is much lower than the second best effort, proved or not.
const OF_SECOND: f64 = 0.98;
/// Surer than this it is known; less sure than that it is not even an estimate.
const KNOWN: f64 = 0.035;
const ESTIMATE: f64 = 0.12;

/// A VDOT and its standard deviation as a share of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fitness {
    pub(super) vdot: f64,
    pub(super) deviation: f64,
}

impl Fitness {
    /// Whether it is sure enough to judge by: 3.5 % of VDOT.
    pub(super) fn is_known(&self) -> bool {
        self.deviation <= KNOWN
    }

    /// What was found by independent ways, weighted by how sure each is.
    fn combined(parts: &[Self]) -> Option<Self> {
        let weight = |part: &Self| part.deviation.powi(-2);
        let total: f64 = parts.iter().map(weight).sum();
        let vdot = parts
            .iter()
            .map(|part| part.vdot * weight(part))
            .sum::<f64>()
            / total;
        (total > 0.0).then(|| Self {
            vdot,
            deviation: total.sqrt().recip(),
        })
    }
}

/// The efforts that tell a fitness, each list in the order of time.
pub(super) struct Efforts<'a> {
    proved: &'a [Proved],
    days: Vec<f64>,
    candidates: &'a [Candidate],
}

impl<'a> Efforts<'a> {
    pub(super) fn new(proved: &'a [Proved], candidates: &'a [Candidate]) -> Self {
        let days = proved.iter().map(|proved| proved.effort.day).collect();
        Self {
            proved,
            days,
            candidates,
        }
    }

    /// The fitness at a day; `promised` is what easy running promises then.
    pub(super) fn fitness(&self, day: f64, promised: Option<f64>) -> Option<Fitness> {
        let by_easy_running = promised.map(|vdot| Fitness {
            vdot,
            deviation: PROMISED,
        });
        let parts: Vec<Fitness> = self
            .by_efforts(day)
            .into_iter()
            .chain(by_easy_running)
            .collect();
        let combined = Fitness::combined(&parts)?;
        let least = second_best(day, self.candidates).map_or(0.0, |second| OF_SECOND * second);
        let found = Fitness {
            vdot: combined.vdot.max(least),
            ..combined
        };
        (found.deviation <= ESTIMATE).then_some(found)
    }

    /// By the proved efforts around the day, else by the nearest.
    fn by_efforts(&self, day: f64) -> Option<Fitness> {
        let near = &self.proved[within(&self.days, day, PART_DAYS)];
        let of = |sure: bool| near.iter().filter(move |proved| proved.is_sure() == sure);
        let mean = |sure: bool, deviation: f64| {
            mean_of_best(of(sure)).map(|vdot| Fitness { vdot, deviation })
        };
        mean(true, PROVED)
            .or_else(|| mean(false, ALONE))
            .or_else(|| self.nearest(day))
    }

    /// What was proved nearest to a day, the less sure the longer ago.
    fn nearest(&self, day: f64) -> Option<Fitness> {
        let next = self.days.partition_point(|&other| other < day);
        let around = [next.checked_sub(1), Some(next)];
        let around = around
            .into_iter()
            .flatten()
            .filter_map(|place| self.proved.get(place));
        let away = |proved: &Proved| (proved.effort.day - day).abs();
        let nearest = around.min_by(|a, b| away(a).total_cmp(&away(b)))?;
        let deviation = PAST + PAST_A_QUARTER * away(nearest) / PART_DAYS;
        Some(Fitness {
            vdot: nearest.effort.vdot,
            deviation,
        })
    }
}

fn mean_of_best<'a>(proved: impl Iterator<Item = &'a Proved> + Clone) -> Option<f64> {
    let vdots = proved.map(|proved| proved.effort.vdot);
    let best = vdots.clone().reduce(f64::max)?;
    crate::stats::mean(vdots.filter(|vdot| *vdot >= NEAR_BEST * best))
}

/// The second best effort around a day.
fn second_best(day: f64, candidates: &[Candidate]) -> Option<f64> {
    let first = candidates.partition_point(|candidate| candidate.day < day - PART_DAYS);
    let near = candidates[first..]
        .iter()
        .take_while(|candidate| candidate.day <= day + PART_DAYS);
    let vdots = near.map(|candidate| candidate.vdot);
    let best_two = vdots.fold([0.0, 0.0], |[best, second], vdot| {
        if vdot > best {
            [vdot, best]
        } else {
            [best, second.max(vdot)]
        }
    });
    Some(best_two[1]).filter(|second| *second > 0.0)
}
