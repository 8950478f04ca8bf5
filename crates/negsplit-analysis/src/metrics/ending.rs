//! The ending: was the finish held, did it break, or was it a sprint?

use crate::run::Summed;
use crate::run::Window;
use crate::stages::Layout;

/// Endings of these lengths are held against what came before, in seconds.
const LENGTHS_S: [f64; 8] = [20.0, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 240.0];
/// What came before is looked at for so long, and needs at least so much, in seconds.
const BEFORE_S: f64 = 300.0;
const LEAST_BEFORE_S: f64 = 150.0;
/// The last part, in which effort is judged, in seconds.
const LAST_S: f64 = 120.0;

/// An ending of some length against what came before it.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Turn {
    pub(crate) length_s: f64,
    /// Change of the logarithm of speed; above 0 is faster.
    pub(crate) change: f64,
    /// Its standard error.
    pub(crate) error: f64,
    /// Speed before it, in metres a second.
    pub(crate) before: f64,
    /// Change of heart rate, in beats a minute.
    pub(crate) heart_rate_change_bpm: Option<f64>,
}

/// How the main part ended.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Ending {
    /// The clearest acceleration.
    pub(crate) surge: Option<Turn>,
    /// The clearest loss of speed.
    pub(crate) loss: Option<Turn>,
    /// The last stage, or the last fifth of a single one: its length and its speed.
    pub(crate) finish_s: f64,
    pub(crate) finish_speed: f64,
    pub(crate) finish_m: f64,
    /// Speed of its last quarter against its first, in the logarithm.
    pub(crate) held: f64,
    /// Heart rate over the last minutes.
    pub(crate) last_bpm: Option<f64>,
}

/// Measures how the main part ended; `None` for repeats.
pub(crate) fn ending(run: &Summed<'_>, layout: &Layout) -> Option<Ending> {
    if layout.repeats.is_some() {
        return None;
    }
    let (end, finish_end) = (layout.main.1, layout.core.1);
    let stage_begin = last_stage_begin(layout);
    let turns = turns(run, layout, stage_begin);
    let clearest = |sign: f64| {
        let same = turns.iter().filter(|turn| turn.change * sign > 0.0);
        same.max_by(|a, b| (a.change.abs() / a.error).total_cmp(&(b.change.abs() / b.error)))
    };
    // A run of a single stage finishes in its last fifth.
    let fifth = finish_end - (finish_end - layout.core.0) / 5.0;
    let begin = if stage_begin > layout.core.0 {
        stage_begin
    } else {
        fifth
    };
    let finish = Window::new(run, begin, finish_end);
    Some(Ending {
        surge: clearest(1.0).copied(),
        loss: clearest(-1.0).copied(),
        finish_s: finish.moving_s(),
        finish_speed: finish.compared_speed()?,
        finish_m: finish.metres(),
        held: held(run, begin, finish_end)?,
        last_bpm: Window::new(run, (end - LAST_S).max(layout.main.0), end).heart_rate(),
    })
}

/// What stands behind the core, or else endings of several lengths within the last stage.
fn turns(run: &Summed<'_>, layout: &Layout, begin: f64) -> Vec<Turn> {
    let (end, core_end) = (layout.main.1, layout.core.1);
    let turn = |length| turn(run, layout.noise, begin, end, length);
    if core_end < end {
        return turn(end - core_end).into_iter().collect();
    }
    let inside = LENGTHS_S
        .into_iter()
        .filter(|length| end - length - begin >= LEAST_BEFORE_S);
    inside.filter_map(turn).collect()
}

fn turn(run: &Summed<'_>, noise: f64, from: f64, to: f64, length_s: f64) -> Option<Turn> {
    let border = to - length_s;
    let before_s = (border - from).min(BEFORE_S);
    let before = Window::new(run, border - before_s, border);
    let speed = before.compared_speed()?;
    let change = (Window::new(run, border, to).compared_speed()? / speed).ln();
    let minute = Window::new(run, border - 60.0, border).heart_rate();
    let end = Window::new(run, to - (length_s / 2.0).clamp(10.0, 30.0), to).heart_rate();
    Some(Turn {
        length_s,
        change,
        error: wander(noise, length_s, before_s),
        before: speed,
        heart_rate_change_bpm: end.zip(minute).map(|(end, before)| end - before),
    })
}

/// Standard error of the difference of two neighbouring means; short ones wander no more than the speed itself does.
fn wander(noise: f64, length_s: f64, before_s: f64) -> f64 {
    const MEMORY_S: f64 = 60.0;
    (noise / length_s.max(MEMORY_S) + noise / before_s).sqrt()
}

/// Where the last stage of the core begins.
fn last_stage_begin(layout: &Layout) -> f64 {
    let (from, to) = layout.core;
    let stages = layout
        .main_stretches()
        .filter(|stretch| stretch.from_s < to);
    stages
        .last()
        .map_or(from, |stretch| stretch.from_s.max(from))
}

fn held(run: &Summed<'_>, from: f64, to: f64) -> Option<f64> {
    // In a shorter stage a quarter is too little to compare.
    const SHORTEST_S: f64 = 240.0;
    if to - from < SHORTEST_S {
        return Some(0.0);
    }
    let quarter = (to - from) / 4.0;
    let first = Window::new(run, from, from + quarter).compared_speed()?;
    let last = Window::new(run, to - quarter, to).compared_speed()?;
    Some((last / first).ln())
}
