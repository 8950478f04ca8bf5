//! How the pace went once the runner had settled in, without crossings, strides and the cool-down.

use serde::{Deserialize, Serialize};

use crate::run::Run;
use crate::stages::pieces::{BIN_S, Cut};
use crate::stages::works::{LONGEST_STRIDE_S, Structure};
use crate::stats::{mean, trend};

/// Settling in takes this share of the time, at least and at most so many seconds, and no more than this share.
const SETTLING: f64 = 0.1;
const SETTLING_S: [f64; 2] = [300.0, 600.0];
const LONGEST_SETTLING: f64 = 0.25;
/// Beside walks and strides so many values are left out as well.
const BESIDE: usize = 1;
/// Fewer values say nothing.
const FEWEST: usize = 18;
/// Of the values of a part this share is left out at either end.
const TRIMMED: f64 = 0.2;
/// The trend is taken over medians of so many values, a minute, and over no more than so many of them.
const TREND_BINS: usize = 6;
const TREND_VALUES: usize = 480;

/// The pace from settling in to the cool-down. Changes are of the logarithm of grade-adjusted speed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Settled {
    /// Moving times between which it lies.
    pub(crate) from_s: f64,
    pub(crate) to_s: f64,
    /// The last fifth against the first, and its standard error.
    pub(crate) gap: f64,
    pub(crate) error: f64,
    /// The same from ten minutes on, from the start on, and from the start to the very end.
    pub(crate) late_gap: f64,
    pub(crate) whole_gap: f64,
    pub(crate) end_gap: f64,
    /// The second half against the first, and its standard error.
    pub(crate) half_gain: f64,
    pub(crate) half_error: f64,
    /// Levels of six equal parts, and the standard error of one against another.
    pub(crate) sixths: Vec<f64>,
    pub(crate) sixth_error: f64,
    /// The last sixth against the middle third.
    pub(crate) last_over_middle: f64,
    /// Kendall's rank correlation of the minutes with time.
    pub(crate) tau: f64,
    /// Mean heart rate, by how much it rose from the first fifth to the last, and that of the last.
    pub(crate) heart_rate_bpm: Option<f64>,
    pub(crate) heart_rise_bpm: Option<f64>,
    pub(crate) last_heart_rate_bpm: Option<f64>,
    /// Speed of the last fifth in metres a second.
    pub(crate) last_speed: f64,
}

/// The pace from settling in to where the cool-down begins; `None` where too little was run.
pub(crate) fn settled(
    run: &Run,
    cut: &Cut,
    structure: &Structure,
    ends_s: f64,
    noise: f64,
) -> Option<Settled> {
    let values = values(cut, structure);
    let settles_s = settles_s(run.moving_s);
    let between = |from_s: f64, to_s: f64| {
        let from = values.partition_point(|value| value.at_s < from_s);
        let to = values.partition_point(|value| value.at_s + BIN_S / 2.0 < to_s);
        &values[from.min(to)..to]
    };
    let judged = between(settles_s, ends_s);
    let gap = gap(judged)?;
    let late_s = SETTLING_S[1].min(LONGEST_SETTLING * run.moving_s);
    let sixths: Vec<f64> = (0..6).filter_map(|n| level(part(judged, n, 6))).collect();
    let middle = level(&judged[judged.len() / 3..2 * judged.len() / 3])?;
    let error = |parts: f64| (2.0 * noise * parts / (judged.len() as f64 * BIN_S)).sqrt();
    let rate = |n| rate(part(judged, n, 5));
    Some(Settled {
        from_s: settles_s,
        to_s: ends_s,
        gap,
        error: error(5.0),
        half_gain: level(part(judged, 1, 2))? - level(part(judged, 0, 2))?,
        half_error: error(2.0),
        late_gap: self::gap(between(late_s, ends_s)).unwrap_or(gap),
        whole_gap: self::gap(between(0.0, ends_s)).unwrap_or(gap),
        end_gap: self::gap(&values).unwrap_or(gap),
        last_over_middle: sixths.last()? - middle,
        sixths,
        sixth_error: error(6.0),
        tau: tau(judged),
        heart_rate_bpm: self::rate(judged),
        heart_rise_bpm: rate(4).zip(rate(0)).map(|(last, first)| last - first),
        last_heart_rate_bpm: rate(4),
        last_speed: level(part(judged, 4, 5))?.exp(),
    })
}

/// Seconds until a runner has settled in.
fn settles_s(moving_s: f64) -> f64 {
    let [least, most] = SETTLING_S;
    (SETTLING * moving_s)
        .clamp(least, most)
        .min(LONGEST_SETTLING * moving_s)
}

/// What is compared of some seconds of running.
struct Value {
    at_s: f64,
    level: f64,
    heart_rate_bpm: Option<f64>,
}

/// The running without walks, stops and strides and what is beside them.
fn values(cut: &Cut, structure: &Structure) -> Vec<Value> {
    let mut out: Vec<bool> = cut
        .bins
        .iter()
        .map(|bin| cut.is_walked(bin.level))
        .collect();
    let strides = structure
        .works
        .iter()
        .filter(|work| work.length_s <= LONGEST_STRIDE_S);
    for stride in strides {
        let inside = |bin: &crate::stages::pieces::Bin| {
            bin.moving_s >= stride.from_s && bin.moving_s < stride.to_s
        };
        let from = cut.bins.partition_point(|bin| bin.moving_s < stride.from_s);
        let length = cut.bins[from..]
            .iter()
            .take_while(|bin| inside(bin))
            .count();
        out[from..from + length].fill(true);
    }
    let is_out = |k: usize| {
        let beside = k.saturating_sub(BESIDE)..(k + BESIDE + 1).min(out.len());
        out[beside].contains(&true)
    };
    let kept = cut.bins.iter().enumerate().filter(|(k, _)| !is_out(*k));
    kept.map(|(_, bin)| Value {
        at_s: bin.moving_s,
        level: bin.level,
        heart_rate_bpm: bin.heart_rate_bpm,
    })
    .collect()
}

fn part(values: &[Value], n: usize, parts: usize) -> &[Value] {
    &values[n * values.len() / parts..(n + 1) * values.len() / parts]
}

fn gap(values: &[Value]) -> Option<f64> {
    let enough = values.len() >= FEWEST;
    let (first, last) = (level(part(values, 0, 5))?, level(part(values, 4, 5))?);
    enough.then_some(last - first)
}

/// The trimmed mean of the levels.
fn level(values: &[Value]) -> Option<f64> {
    let mut levels: Vec<f64> = values.iter().map(|value| value.level).collect();
    levels.sort_by(f64::total_cmp);
    let cut = (levels.len() as f64 * TRIMMED) as usize;
    mean(levels[cut..levels.len() - cut].iter().copied())
}

fn rate(values: &[Value]) -> Option<f64> {
    mean(values.iter().filter_map(|value| value.heart_rate_bpm))
}

fn tau(values: &[Value]) -> f64 {
    let size = TREND_BINS.max(values.len() / TREND_VALUES);
    let minutes: Vec<f64> = values
        .chunks_exact(size)
        .filter_map(|chunk| {
            let mut levels: Vec<f64> = chunk.iter().map(|value| value.level).collect();
            crate::stages::pieces::middle(&mut levels)
        })
        .collect();
    trend::kendall(&minutes).map_or(0.0, |trend| trend.tau)
}
