//! The ending: did the pace break, was it a sprint, how high was the heart?
//!
//! Explained in [docs/metrics.md#ending](../../../../docs/metrics.md#ending). A lap that the runner
//! ended where the pace turned says that the turn was meant.

use crate::run::Summed;
use crate::run::Window;
use crate::stages::Layout;

/// Endings of these lengths are held against what came before, in seconds.
const LENGTHS_S: [f64; 8] = [20.0, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 240.0];
/// What came before is looked at for so long, and needs at least so much, in seconds.
const BEFORE_S: f64 = 300.0;
const LEAST_BEFORE_S: f64 = 150.0;
/// The last minute, in which a sprint is judged, in seconds.
const LAST_S: f64 = 60.0;
/// An effort at the limit is looked for in the last part, as a share of the main part, and held so long: at most, in
/// seconds, and as a share.
const LAST_PART: f64 = 1.0 / 3.0;
const HELD_S: f64 = 180.0;
const HELD: f64 = 0.2;
/// A lap that the runner ended this near to a change of pace says that it was meant, in seconds.
const PRESSED_S: f64 = 20.0;

/// An ending of some length against what came before it.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Turn {
    pub(crate) length_s: f64,
    /// Change of the logarithm of speed; above 0 is faster.
    pub(crate) change: f64,
    /// Its standard error.
    pub(crate) error: f64,
    /// Speed before it and in it, in metres a second.
    pub(crate) before: f64,
    pub(crate) after: f64,
    /// Heart rate over the minute before it.
    pub(crate) heart_rate_before_bpm: Option<f64>,
    /// Whether the runner ended a lap where it begins.
    pub(crate) at_a_lap: bool,
    /// Change of heart rate, in beats a minute.
    pub(crate) heart_rate_change_bpm: Option<f64>,
}

/// A heart rate and how long it was held, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Held {
    pub(crate) bpm: f64,
    pub(crate) length_s: f64,
    /// Moving time at which it begins.
    pub(crate) from_s: f64,
}

/// How the main part ended.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Ending {
    /// The clearest acceleration.
    pub(crate) surge: Option<Turn>,
    /// The clearest loss of speed.
    pub(crate) loss: Option<Turn>,
    /// Heart rate over the last minute.
    pub(crate) last_bpm: Option<f64>,
    /// The hardest three minutes, or fifth where that is shorter, of the last third.
    pub(crate) hardest: Option<Held>,
}

/// Measures how the main part ended; `None` for repeats. `laps_s` are the moving times at which the runner ended a lap.
pub(crate) fn ending(run: &Summed<'_>, layout: &Layout, laps_s: &[f64]) -> Option<Ending> {
    if layout.repeats.is_some() {
        return None;
    }
    let (from, to) = layout.main;
    let turns = turns(run, layout, laps_s);
    let clearest = |sign: f64| {
        let same = turns.iter().filter(|turn| turn.change * sign > 0.0);
        same.max_by(|a, b| (a.change.abs() / a.error).total_cmp(&(b.change.abs() / b.error)))
    };
    Some(Ending {
        surge: clearest(1.0).copied(),
        loss: clearest(-1.0).copied(),
        last_bpm: Window::new(run, (to - LAST_S).max(from), to).heart_rate(),
        hardest: hardest(run, layout.main),
    })
}

/// The highest heart rate that was held towards the end. Three minutes, or a fifth of a shorter
/// main part, within its last third.
fn hardest(run: &Summed<'_>, (from, to): (f64, f64)) -> Option<Held> {
    let length_s = HELD_S.min(HELD * (to - from));
    let first = to - LAST_PART * (to - from);
    let count = (to - length_s - first).max(0.0) as usize;
    let held = |n: usize| {
        let from_s = first + n as f64;
        let bpm = Window::new(run, from_s, from_s + length_s).heart_rate()?;
        Some(Held {
            bpm,
            length_s,
            from_s,
        })
    };
    let held = (0..=count).filter_map(held);
    held.max_by(|a, b| a.bpm.total_cmp(&b.bpm))
        .filter(|_| run.has.heart_rate)
}

/// What stands behind the core, or else endings of several lengths within the last stage.
fn turns(run: &Summed<'_>, layout: &Layout, laps_s: &[f64]) -> Vec<Turn> {
    let (end, core_end) = (layout.main.1, layout.core.1);
    let start = last_stage_start(layout);
    let turn = |length: f64| {
        let pressed = |lap_s: &f64| (lap_s - (end - length)).abs() <= PRESSED_S;
        let at_a_lap = laps_s.iter().any(pressed);
        let turn = turn(run, layout.noise, start, end, length)?;
        Some(Turn { at_a_lap, ..turn })
    };
    if core_end < end {
        return turn(end - core_end).into_iter().collect();
    }
    let inside = LENGTHS_S
        .into_iter()
        .filter(|length| end - length - start >= LEAST_BEFORE_S);
    inside.filter_map(turn).collect()
}

/// An ending of a length against up to five minutes before it; `None` where too little lies before.
fn turn(run: &Summed<'_>, noise: f64, from: f64, to: f64, length_s: f64) -> Option<Turn> {
    let border = to - length_s;
    let before_s = (border - from).min(BEFORE_S);
    let before = Window::new(run, border - before_s, border);
    let speed = before.compared_speed()?;
    let after = Window::new(run, border, to).compared_speed()?;
    let minute = Window::new(run, border - 60.0, border).heart_rate();
    let end = Window::new(run, to - (length_s / 2.0).clamp(10.0, 30.0), to).heart_rate();
    Some(Turn {
        length_s,
        change: (after / speed).ln(),
        error: wander(noise, length_s, before_s),
        before: speed,
        after,
        heart_rate_before_bpm: minute,
        at_a_lap: false,
        heart_rate_change_bpm: end.zip(minute).map(|(end, before)| end - before),
    })
}

/// Standard error of the difference of two neighbouring means; short ones wander no more than the speed itself does.
fn wander(noise: f64, length_s: f64, before_s: f64) -> f64 {
    const MEMORY_S: f64 = 60.0;
    (noise / length_s.max(MEMORY_S) + noise / before_s).sqrt()
}

/// Where the last stage of the core begins. A turn within an earlier stage is part of the workout,
/// not of its end.
fn last_stage_start(layout: &Layout) -> f64 {
    let (from, to) = layout.core;
    let stages = layout
        .main_stretches()
        .filter(|stretch| stretch.from_s < to);
    stages
        .last()
        .map_or(from, |stretch| stretch.from_s.max(from))
}
