//! Heart rate at the threshold, and a threshold speed where nothing is proved.
//!
//! Threshold pace is that of 88 % of VDOT (Daniels); threshold heart rate is joined from proved
//! efforts and a share of the maximum (Esteve-Lanao 2026).

use super::candidates::Candidate;
use super::physiology::Rest;
use super::proof::Proved;
use super::shown::PART_DAYS;
use crate::stats::theil_sen::median;
use negsplit_workout::vdot::{speed_at, threshold_speed};

/// Shorter efforts do not tell the threshold's heart rate, in seconds.
const SHORTEST_S: f64 = 890.0;
/// How far off it may be, as a standard deviation in shares of it: by efforts, and by the maximum.
const BY_EFFORTS: f64 = 0.025;
const BY_MAXIMUM: f64 = 0.03;
/// Hard efforts of such length, at so many times the usual heart rate, were between marathon effort and all out.
const HARD_S: std::ops::RangeInclusive<f64> = 1020.0..=4020.0;
const HARD: f64 = 1.12;
/// Threshold speed is at most so many times the speed of marathon effort: 1.06 for the fast, 1.10 for the slow.
const OF_MARATHON: f64 = 1.11;

/// A value and its standard deviation as a share of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rated {
    pub(super) value: f64,
    pub(super) deviation: f64,
    pub(super) by_efforts: bool,
}

/// Heart rate at the threshold, from proved efforts and the maximum; either is sure enough to judge by.
pub(super) fn heart_rate(proved: &[Proved], maximum: Option<f64>, rest: Rest) -> Option<Rated> {
    let sure = proved.iter().filter(|proved| proved.is_sure());
    let long = sure.filter(|proved| proved.effort.effort.time_s >= SHORTEST_S);
    let carried = long.filter_map(|proved| {
        let effort = &proved.effort.effort;
        Some(effort.heart_rate_bpm? * rest.threshold_share() / rest.all_out_share(effort.time_s))
    });
    let mut carried: Vec<f64> = carried.collect();
    carried.sort_unstable_by(f64::total_cmp);
    let by_efforts = median(&carried);
    let by_maximum = maximum.map(|maximum| maximum * rest.threshold_share());
    match (by_efforts, by_maximum) {
        (Some(efforts), Some(maximum)) => {
            let (a, b) = (BY_EFFORTS.powi(-2), BY_MAXIMUM.powi(-2));
            let value = (a * efforts + b * maximum) / (a + b);
            Some(Rated {
                value,
                deviation: (a + b).sqrt().recip(),
                by_efforts: true,
            })
        }
        (Some(value), None) => Some(Rated {
            value,
            deviation: BY_EFFORTS,
            by_efforts: true,
        }),
        (None, Some(value)) => Some(Rated {
            value,
            deviation: BY_MAXIMUM,
            by_efforts: false,
        }),
        (None, None) => None,
    }
}

/// Threshold speed with the ends between which it lies, by the best hard effort of the last weeks in which there was
/// one: it was all out at most, and marathon effort at least.
pub(super) fn speed_between(candidates: &[Candidate]) -> Option<(f64, [f64; 2])> {
    let hard = |candidate: &&Candidate| {
        HARD_S.contains(&candidate.effort.time_s)
            && candidate.heart_ratio.is_some_and(|ratio| ratio >= HARD)
    };
    let last = candidates.iter().rfind(hard)?.day;
    let recent = candidates
        .iter()
        .filter(|candidate| candidate.day >= last - PART_DAYS)
        .filter(hard);
    let best = recent.max_by(|a, b| a.vdot.total_cmp(&b.vdot))?;
    let speed = best.effort.speed;
    let all_out = threshold_speed(best.vdot);
    Some((
        (speed + all_out) / 2.0,
        [all_out.min(speed), OF_MARATHON * speed],
    ))
}

/// The threshold speeds at the ends of a VDOT's interval.
pub(super) fn speeds(vdot: f64, share: f64) -> [f64; 2] {
    [1.0 - share, 1.0 + share]
        .map(|factor| speed_at(factor * vdot, super::physiology::THRESHOLD_SHARE))
}
