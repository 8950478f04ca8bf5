//! The opening: was it faster than what followed?

use crate::run::Summed;
use crate::run::Window;
use crate::stages::Layout;

/// The opening is this long, or this share of the run, but no longer than the last, in seconds.
const OPENING_S: f64 = 300.0;
const OPENING: f64 = 0.1;
const LONGEST_S: f64 = 900.0;
/// The first seconds, in which a receiver finds itself, are left out.
const FIX_S: f64 = 10.0;
/// What follows is looked at for so many times the opening.
const FOLLOWING: f64 = 2.4;
/// The heart needs this long to answer; its rate is taken behind it, in seconds.
const ANSWER_S: f64 = 120.0;

/// The opening of a run and what followed it.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Opening {
    pub(crate) length_s: f64,
    pub(crate) following_s: f64,
    /// Grade-adjusted speed in metres a second.
    pub(crate) speed: f64,
    pub(crate) following_speed: f64,
    /// Standard error of the logarithm of the ratio of the two.
    pub(crate) error: f64,
    /// Heart rate once it has answered.
    pub(crate) heart_rate_bpm: Option<f64>,
    /// Mean grade, rise over run.
    pub(crate) grade: f64,
}

impl Opening {
    /// By how much the opening was faster, in the logarithm of speed.
    pub(crate) fn excess(&self) -> f64 {
        (self.speed / self.following_speed).ln()
    }
}

/// The opening: the first minutes, or the first stage where that is what stands out more.
pub(crate) fn opening(run: &Summed<'_>, layout: &Layout) -> Option<Opening> {
    let usual = OPENING_S.max(OPENING * run.moving_s).min(LONGEST_S);
    let first_stage = layout.stretches.first().map(|(stretch, _)| stretch.to_s);
    let by_stage = first_stage
        .filter(|&end| (OPENING_S / 2.0..=LONGEST_S).contains(&end) && end < run.moving_s / 3.0);
    let openings = [Some(usual), by_stage].into_iter().flatten();
    openings
        .filter_map(|length| measured(run, layout, length))
        .max_by(|a, b| (a.excess() / a.error).total_cmp(&(b.excess() / b.error)))
}

fn measured(run: &Summed<'_>, layout: &Layout, length_s: f64) -> Option<Opening> {
    let following_s = (FOLLOWING * length_s).min(layout.main.1 - length_s);
    if following_s < OPENING_S {
        return None;
    }
    let opening = Window::new(run, FIX_S, length_s);
    let following = Window::new(run, length_s, length_s + following_s);
    let variance = layout.noise / (length_s - FIX_S) + layout.noise / following_s;
    Some(Opening {
        length_s,
        following_s,
        speed: opening.compared_speed()?,
        following_speed: following.compared_speed()?,
        error: variance.sqrt(),
        heart_rate_bpm: Window::new(run, ANSWER_S.min(length_s / 2.0), length_s).heart_rate(),
        grade: opening.grade(),
    })
}
