//! A stage as the report shows it.
//!
//! Where stages begin and end is found by [the layout](crate::stages); this is what is said of
//! each. Explained in [docs/metrics.md#stages](../../../../docs/metrics.md#stages) and
//! [docs/metrics.md#evenness](../../../../docs/metrics.md#evenness).

use serde::{Deserialize, Serialize};

use super::splits::pace;
use crate::run::Summed;
use crate::run::Window;
use crate::run::{Run, SLOWEST, Stop};
use crate::stages::{Layout, Role, Stretch};
use crate::stats::log::ln;
use crate::stats::mean;

/// A shorter stop is not worth a row, in seconds.
const SHORTEST_STOP_S: f64 = 60.0;
/// Speed that changes by less within a stage is steady, in its logarithm.
const STEADY: f64 = 0.015;

/// How evenly a stage was run is measured in bins of so many seconds, and noise in so many; a shorter stage is too short.
const HALF_MINUTE_S: usize = 30;
const NOISE_BIN_S: usize = 5;
pub(crate) const SHORTEST_VARIATION_S: f64 = 180.0;

/// How speed changed within a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum StageShape {
    /// Level. Its fitted line changes by less than 1.5 % from end to end.
    Steady,
    /// Getting faster. By its fitted line, from its start to its end.
    Faster,
    /// Getting slower. By its fitted line, from its start to its end.
    Slower,
}

/// One stage of a run: a stretch of level or evenly changing effort.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Stage {
    /// What it is for.
    pub role: Role,
    /// The effort in a word, where the athlete's paces or heart rates tell it. One of the words of
    /// the plan language, such as `easy`, `tempo` or `walk`; filled in by `judge`.
    pub label: Option<String>,
    /// Moving time at which it begins. In seconds from the start of the run.
    pub start_s: f64,
    /// Moving time at which it ends; the same for a stop. In seconds from the start of the run.
    pub end_s: f64,
    /// Time from its start to its end, stops included. In seconds; for a stop all of it.
    pub elapsed_s: f64,
    /// Distance at which it begins. In metres from the start of the run.
    pub start_m: f64,
    /// Distance at which it ends. In metres from the start of the run; equal to the start for a
    /// stop.
    pub end_m: f64,
    /// Average pace. In seconds a kilometre; absent for a stop.
    pub pace_s_per_km: Option<f64>,
    /// Average grade-adjusted pace. In seconds a kilometre; equal to the pace where the altitude
    /// is not known.
    pub grade_adjusted_pace_s_per_km: Option<f64>,
    /// Grade-adjusted pace at its end, by the fitted line. In seconds a kilometre: where a stage
    /// gets faster, what it had got to.
    pub end_pace_s_per_km: Option<f64>,
    /// How its pace changed. Absent for a stop.
    pub shape: Option<StageShape>,
    /// How evenly it was run: standard deviation of the speed of each half minute around the fitted line, in percent,
    /// grade-adjusted; absent where it is under three minutes.
    pub speed_variation_percent: Option<f64>,
    /// How much of that the receiver's noise makes by itself. By the steps between neighbouring 5 s
    /// (von Neumann 1941). Where the variation is not clearly larger, the runner was as even as the
    /// receiver can show.
    pub speed_noise_percent: Option<f64>,
    /// Average heart rate. In beats a minute over the whole stage, its first minute included;
    /// absent without heart rate.
    pub average_heart_rate_bpm: Option<f64>,
    /// Perceived effort, 0 to 10, as the runner gave it. From `JudgeOptions::perceived_efforts`;
    /// absent where it was not given.
    pub perceived_effort: Option<f64>,
}

/// The stages and the longer stops of a run, in its order.
pub(crate) fn stages(run: &Summed<'_>, layout: &Layout) -> Vec<Stage> {
    let running = layout
        .stretches
        .iter()
        .map(|(stretch, role)| stage(run, stretch, *role));
    let stops = run
        .stops
        .iter()
        .filter(|stop| stop.duration_s >= SHORTEST_STOP_S);
    let mut stages: Vec<Stage> = running
        .chain(stops.map(|stop| stopped(run, stop)))
        .collect();
    // Stable: a stop at the border of two stages comes before the second.
    stages.sort_by(|a, b| {
        (a.start_s, a.end_s)
            .partial_cmp(&(b.start_s, b.end_s))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    stages
}

/// What is said of a stretch that was run.
fn stage(run: &Summed<'_>, stretch: &Stretch, role: Role) -> Stage {
    let window = Window::new(run, stretch.from_s, stretch.to_s);
    let change = stretch.end - stretch.start;
    let evenness = evenness(run, stretch);
    let adjusted = window.adjusted_speed();
    let shape = if change.abs() < STEADY {
        StageShape::Steady
    } else if change > 0.0 {
        StageShape::Faster
    } else {
        StageShape::Slower
    };
    Stage {
        role,
        label: None,
        start_s: stretch.from_s,
        end_s: stretch.to_s,
        elapsed_s: run.elapsed_at(stretch.to_s) - run.elapsed_at(stretch.from_s),
        start_m: run.distance_at(stretch.from_s),
        end_m: run.distance_at(stretch.to_s),
        pace_s_per_km: pace(window.metres() / window.moving_s()),
        grade_adjusted_pace_s_per_km: adjusted.and_then(pace),
        end_pace_s_per_km: adjusted.and_then(|speed| pace(speed * (change / 2.0).exp())),
        shape: Some(shape),
        speed_variation_percent: evenness.map(|[variation, _]| variation),
        speed_noise_percent: evenness.map(|[_, noise]| noise),
        average_heart_rate_bpm: window.heart_rate(),
        perceived_effort: None,
    }
}

/// How much the speed of half minutes varies around the fitted line, and how much noise alone varies it, in percent.
fn evenness(run: &Summed<'_>, stretch: &Stretch) -> Option<[f64; 2]> {
    if stretch.length_s() < SHORTEST_VARIATION_S {
        return None;
    }
    let halves = deviations(run, stretch, HALF_MINUTE_S);
    let variation = mean(halves.iter().map(|value| value * value))?;
    // What neighbouring bins differ by is noise (von Neumann 1941, Ann Math Stat 12:367): runners change more slowly.
    let bins = deviations(run, stretch, NOISE_BIN_S);
    let steps = bins
        .windows(2)
        .map(|pair| (pair[1] - pair[0]).powi(2) / 2.0);
    let noise = mean(steps)? * NOISE_BIN_S as f64 / HALF_MINUTE_S as f64;
    Some([variation, noise].map(|variance| 100.0 * variance.sqrt()))
}

/// The logarithm of the speed of each whole bin less the fitted line.
///
/// Stretches begin at whole seconds, and so do their bins.
fn deviations(run: &Summed<'_>, stretch: &Stretch, bin_s: usize) -> Vec<f64> {
    let metres = run.adjusted_m().get(stretch.from_s as usize..);
    let metres = metres.unwrap_or_default();
    let begins = metres.iter().step_by(bin_s);
    let ends = metres.iter().skip(bin_s).step_by(bin_s);
    let covered = begins.zip(ends).map(|(begin, end)| end - begin);
    let count = (stretch.length_s() / bin_s as f64) as usize;
    let covered: Vec<f64> = covered.take(count).collect();
    let deviation = |(n, metres): (usize, f64)| {
        let from_s = stretch.from_s + (n * bin_s) as f64;
        // The last may end with the run.
        let length_s = (bin_s as f64).min(run.moving_s - from_s);
        let speed = (metres / length_s).max(SLOWEST);
        ln(speed) - stretch.at(from_s + bin_s as f64 / 2.0)
    };
    covered.into_iter().enumerate().map(deviation).collect()
}

/// What is said of a stop: where, and how long.
fn stopped(run: &Run, stop: &Stop) -> Stage {
    let at_m = run.distance_at(stop.at_s);
    Stage {
        role: Role::Stop,
        label: None,
        start_s: stop.at_s,
        end_s: stop.at_s,
        elapsed_s: stop.duration_s,
        start_m: at_m,
        end_m: at_m,
        pace_s_per_km: None,
        grade_adjusted_pace_s_per_km: None,
        end_pace_s_per_km: None,
        shape: None,
        speed_variation_percent: None,
        speed_noise_percent: None,
        average_heart_rate_bpm: None,
        perceived_effort: None,
    }
}
