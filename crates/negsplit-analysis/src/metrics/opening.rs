//! The opening: was it faster than what followed?
//!
//! Explained in [docs/metrics.md#opening](../../../../docs/metrics.md#opening). The judge asks more
//! than one thing of it, because a crowd, a late receiver, a crossing or a climb behind it each
//! make an honest start look fast.

use crate::run::Summed;
use crate::run::Window;
use crate::stages::Layout;
use crate::stats::{binned, middle};

/// The opening is this long, or this share of the run, but no longer than the last, in seconds.
const OPENING_S: f64 = 300.0;
const OPENING: f64 = 0.1;
const LONGEST_S: f64 = 900.0;
/// A shorter first stage shows in no split, in seconds.
const SHORTEST_S: f64 = 240.0;
/// The first seconds, in which a receiver finds itself, are left out.
const FIX_S: f64 = 10.0;
/// A crowd or a receiver that was late may spoil a whole minute; what is too fast is so without it, in seconds.
const CROWDED_S: f64 = 60.0;
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
    /// The same without the first minute.
    pub(crate) later_speed: f64,
    pub(crate) following_speed: f64,
    /// The faster half of what followed: one slow crossing or climb makes no fast start.
    pub(crate) faster_half_speed: f64,
    /// The whole rest of the main part.
    pub(crate) rest_speed: f64,
    /// Of the opening and of what followed the speed that half of it was faster than: a crossing does not move it.
    pub(crate) usual_speeds: [f64; 2],
    /// Standard error of the logarithm of the ratio of the two.
    pub(crate) error: f64,
    /// Heart rate once it has answered.
    pub(crate) heart_rate_bpm: Option<f64>,
    /// Mean grade, rise over run.
    pub(crate) grade: f64,
}

impl Opening {
    /// By how much the opening was faster than what followed, with its first minute and without it, by its mean and by what
    /// was usual, in the logarithm of speed.
    pub(crate) fn excess(&self) -> f64 {
        let [opening, following] = self.usual_speeds;
        let usual = (opening / following).ln();
        self.faster_than(self.following_speed).min(usual)
    }

    /// By how much it was faster than some speed.
    pub(crate) fn faster_than(&self, speed: f64) -> f64 {
        (self.speed.min(self.later_speed) / speed).ln()
    }
}

/// The opening: the first minutes, or the first stage where that is what stands out more.
pub(crate) fn opening(run: &Summed<'_>, layout: &Layout) -> Option<Opening> {
    let usual = OPENING_S.max(OPENING * run.moving_s).min(LONGEST_S);
    let first_stage = layout.stretches.first().map(|(stretch, _)| stretch.to_s);
    let by_stage = first_stage
        .filter(|&end| (SHORTEST_S..=LONGEST_S).contains(&end) && end < run.moving_s / 3.0);
    let openings = [Some(usual), by_stage].into_iter().flatten();
    openings
        .filter_map(|length| measured(run, layout, length))
        .max_by(|a, b| (a.excess() / a.error).total_cmp(&(b.excess() / b.error)))
}

/// The opening of a length, and what followed for 2.4 times as long.
fn measured(run: &Summed<'_>, layout: &Layout, length_s: f64) -> Option<Opening> {
    let following_s = (FOLLOWING * length_s).min(layout.main.1 - length_s);
    if following_s < OPENING_S {
        return None;
    }
    let opening = Window::new(run, FIX_S, length_s);
    let following = |from: f64, to: f64| {
        let at = |share: f64| length_s + share * following_s;
        Window::new(run, at(from), at(to)).compared_speed()
    };
    let variance = layout.noise / (length_s - FIX_S) + layout.noise / following_s;
    Some(Opening {
        length_s,
        following_s,
        speed: opening.compared_speed()?,
        later_speed: Window::new(run, CROWDED_S, length_s).compared_speed()?,
        following_speed: following(0.0, 1.0)?,
        faster_half_speed: following(0.0, 0.5)?.max(following(0.5, 1.0)?),
        rest_speed: Window::new(run, length_s, layout.main.1).compared_speed()?,
        usual_speeds: [
            usual(run, FIX_S, length_s)?,
            usual(run, length_s, length_s + following_s)?,
        ],
        error: variance.sqrt(),
        heart_rate_bpm: Window::new(run, ANSWER_S.min(length_s / 2.0), length_s).heart_rate(),
        grade: opening.grade(),
    })
}

/// The speed in the middle of those of ten seconds each.
fn usual(run: &Summed<'_>, from_s: f64, to_s: f64) -> Option<f64> {
    const SECONDS: usize = 10;
    let inside = run.adjusted_speed.get(from_s as usize..to_s as usize)?;
    middle(binned(inside, SECONDS)).filter(|speed| *speed > 0.0)
}
