//! What easy running promises: the VDOT at which its speed goes with its heart rate.
//!
//! Shares of the heart-rate reserve are those of the oxygen uptake (Swain & Leutholtz 1998), so
//! steady easy running at a heart rate promises what an all-out effort would be worth, to about 7
//! %.

use super::physiology::Rest;
use super::shown::Shown;
use super::sliding::{medians, within};
use crate::metrics::exertion::SteadyWindow;
use negsplit_workout::vdot::oxygen;

/// Windows within this count, in days: 6.5 weeks; fewer than so many promise nothing.
const PART_DAYS: f64 = 45.5;
const FEWEST_WINDOWS: u64 = 4;
/// Steeper windows are left out, as a mean absolute grade.
const STEEPEST: f64 = 0.03;
/// Oxygen for each beat above rest, in ml/kg/min, counted by steps of this share from the least on.
const STEP: f64 = 0.005;
const LEAST: f64 = 0.02;
const MOST: f64 = 5.0;

/// The VDOT that steady running promises around each of these days, if this is the maximum heart rate.
pub(super) fn promised(
    runs: &[Shown<'_>],
    days: &[f64],
    at: &[f64],
    maximum: f64,
    rest: Rest,
) -> Vec<Option<f64>> {
    let Rest(share) = rest;
    let bin = |window: &SteadyWindow| {
        let each = oxygen(window.speed) / (window.heart_rate_bpm - share * maximum);
        let is_sound = window.steepness < STEEPEST && (LEAST..MOST).contains(&each);
        is_sound.then(|| ((each / LEAST).ln() / STEP) as usize)
    };
    let bins = |run: usize| {
        let run = &runs[run];
        let windows = run.exertion().steady.iter().filter(|_| run.is_outdoors());
        windows.filter_map(bin).map(|bin| (bin, 1))
    };
    let ranges = at.iter().map(|&day| within(days, day, PART_DAYS));
    let middle = medians(ranges, bins, FEWEST_WINDOWS).into_iter();
    let vdot = |bin: f64| (1.0 - share) * maximum * LEAST * (bin * STEP).exp();
    middle.map(|bin| bin.map(vdot)).collect()
}
