//! How the pace went once the runner had settled in, without crossings, strides and the cool-down.
//!
//! The verdict rests on it: see [docs/metrics.md#verdict](../../../../docs/metrics.md#verdict).
//! Parts are trimmed means, so that one crossing more or less moves nothing.

use serde::{Deserialize, Serialize};

use crate::metrics::progression::Progression;
use crate::metrics::splits::pace;
use crate::run::{Summed, Window};
use crate::stages::around_a_line;
use crate::stages::pieces::{BIN_S, Cut};
use crate::stages::works::{HEART_GAIN_BPM, HEART_LAG_S, Structure};
use crate::stats::order::Ranked;
use crate::stats::trend::kendall;
use crate::stats::{mean, middle, students_t};

/// Settling in takes this share of the time, at least and at most so many seconds, and no more than this share.
const SETTLING: f64 = 0.1;
const SETTLING_S: [f64; 2] = [300.0, 600.0];
const LONGEST_SETTLING: f64 = 0.25;
/// Beside walks and strides so many values are left out as well.
const BESIDE: usize = 1;
/// So many strides that end so near to the end of what is judged, as a share of the run, close it.
const FEWEST_STRIDES: usize = 3;
const CLOSING_STRIDES: f64 = 0.2;
/// A fast finish may be so short, in seconds: the article's lasts two to three minutes.
const LAST_MINUTES_S: [f64; 4] = [120.0, 150.0, 180.0, 240.0];
/// Fewer values say nothing.
const FEWEST: usize = 18;
/// The heart needs so many values to answer to running again after a stand or a walk, and fewer of its rates say nothing.
const ANSWERS: usize = 9;
const FEWEST_RATES: usize = 3;
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
    /// The same from ten minutes on, or from a quarter of a shorter run.
    pub(crate) late_s: f64,
    pub(crate) late_gap: f64,
    /// The same from the start on, and from the start to the very end.
    pub(crate) whole_gap: f64,
    pub(crate) end_gap: f64,
    /// The second half against the first, and its standard error.
    pub(crate) half_gain: f64,
    pub(crate) half_error: f64,
    /// Levels of six equal parts, and the standard error of one against another.
    pub(crate) sixths: Vec<f64>,
    pub(crate) sixth_error: f64,
    /// What the grade adjustment adds to each of them.
    pub(crate) by_slope: Vec<f64>,
    /// The last sixth against the middle third.
    pub(crate) last_over_middle: f64,
    /// Kendall's rank correlation of the minutes with time, and how likely chance alone gives as much.
    pub(crate) tau: f64,
    pub(crate) tau_p: f64,
    /// The last minutes, where they stand out.
    pub(crate) last_minutes: Option<LastMinutes>,
    /// Mean heart rate, by how much it rose from the first fifth to the last, and that of the last.
    pub(crate) heart_rate_bpm: Option<f64>,
    pub(crate) heart_rise_bpm: Option<f64>,
    pub(crate) last_heart_rate_bpm: Option<f64>,
    /// Speed of the last fifth in metres a second.
    pub(crate) last_speed: f64,
}

/// The last minutes against all before them, in the logarithm of speed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct LastMinutes {
    pub(crate) length_s: f64,
    /// By how much their slower half is faster, and what of a difference the grade adjustment made.
    pub(crate) over: f64,
    pub(crate) by_slope: f64,
    /// Standard error of that.
    pub(crate) error: f64,
    /// By how much the heart rose over them, and by how much hearts usually do.
    pub(crate) answer_bpm: Option<f64>,
    pub(crate) expected_bpm: f64,
}

impl Settled {
    /// What the grade adjustment adds to the gap.
    pub(crate) fn gap_by_slope(&self) -> f64 {
        let [Some(first), Some(last)] = [self.by_slope.first(), self.by_slope.last()] else {
            return 0.0;
        };
        last - first
    }

    /// By how much the last sixth is slower than the fastest.
    pub(crate) fn lost_at_the_end(&self) -> f64 {
        let fastest = self.sixths.iter().copied().reduce(f64::max);
        fastest
            .zip(self.sixths.last())
            .map_or(0.0, |(fastest, last)| fastest - last)
    }

    /// The figures of a progression as they are here, and how they are from ten minutes on; those that are only known of the
    /// whole time between its ends are taken from there.
    pub(crate) fn progressions(&self, whole: &Progression) -> [Progression; 2] {
        let reach = students_t((self.to_s - self.from_s) / 60.0) * self.error;
        [(self.from_s, self.gap), (self.late_s, self.late_gap)]
            .map(|(from_s, gap)| self.progression(from_s, gap, reach, whole))
    }

    fn progression(&self, from_s: f64, gap: f64, reach: f64, whole: &Progression) -> Progression {
        let percent = |log: f64| log.exp_m1() * 100.0;
        let judged_s = self.to_s - self.from_s;
        let (start, finish) = (pace(self.last_speed / gap.exp()), pace(self.last_speed));
        Progression {
            start_pace_s_per_km: start,
            finish_pace_s_per_km: finish,
            pace_gap_s_per_km: finish.zip(start).map(|(finish, start)| finish - start),
            pace_gap_percent: Some(percent(gap)),
            pace_gap_percent_ci95: Some([gap - reach, gap + reach].map(percent)),
            second_half_gain_percent: Some(percent(self.half_gain)),
            second_half_gain_s: Some(self.half_gain.exp_m1() * judged_s / 2.0),
            span_s: Some([from_s, self.to_s]),
            ..whole.clone()
        }
    }

    /// What it adds to the distance between the fastest and the slowest sixth, at most.
    pub(crate) fn spread_by_slope(&self) -> f64 {
        let most = self.by_slope.iter().copied().reduce(f64::max);
        let least = self.by_slope.iter().copied().reduce(f64::min);
        most.zip(least).map_or(0.0, |(most, least)| most - least)
    }
}

/// The pace from settling in to where the cool-down begins; `None` where fewer than 18 values of ten
/// seconds are left.
pub(crate) fn settled(
    run: &Summed<'_>,
    cut: &Cut,
    structure: &Structure,
    ends_s: f64,
    noise: f64,
) -> Option<Settled> {
    let ends_s = before_strides(structure, ends_s, run.moving_s);
    let values = values(cut, structure);
    let ranked = Levels::of(&values);
    let level = |values| ranked.level(values);
    let settles_s = settles_s(run.moving_s);
    let between = |from_s: f64, to_s: f64| {
        let from = values.partition_point(|value| value.at_s < from_s);
        let to = values.partition_point(|value| value.at_s + BIN_S / 2.0 < to_s);
        &values[from.min(to)..to]
    };
    let judged = between(settles_s, ends_s);
    let gap = ranked.gap(judged)?;
    let noise = noise.min(noise_of(judged));
    let late_s = SETTLING_S[1].min(LONGEST_SETTLING * run.moving_s);
    let sixths: Vec<f64> = (0..6).filter_map(|n| level(part(judged, n, 6))).collect();
    let error = |parts: f64| (2.0 * noise * parts / (judged.len() as f64 * BIN_S)).sqrt();
    let (tau, tau_p) = trend(judged);
    Some(Settled {
        from_s: settles_s,
        to_s: ends_s,
        gap,
        error: error(5.0),
        half_gain: level(part(judged, 1, 2))? - level(part(judged, 0, 2))?,
        half_error: error(2.0),
        late_s,
        late_gap: ranked.gap(between(late_s, ends_s)).unwrap_or(gap),
        whole_gap: ranked.gap(between(0.0, ends_s)).unwrap_or(gap),
        end_gap: ranked.gap(&values).unwrap_or(gap),
        last_over_middle: sixths.last()? - level(part(judged, 1, 3))?,
        by_slope: (0..6)
            .filter_map(|n| by_slope(run, part(judged, n, 6)))
            .collect(),
        sixths,
        sixth_error: error(6.0),
        tau,
        tau_p,
        last_minutes: last_minutes(run, &ranked, judged, noise),
        heart_rate_bpm: rate(judged),
        heart_rise_bpm: heart_rise(judged),
        last_heart_rate_bpm: rate(part(judged, 4, 5)),
        last_speed: level(part(judged, 4, 5))?.exp(),
    })
}

/// The noise of what is judged: what walks and strides do to the pace is no noise of what is left without them.
fn noise_of(values: &[Value]) -> f64 {
    let levels: Vec<f64> = values.iter().map(|value| value.level).collect();
    around_a_line(&levels, BIN_S)
}

/// What the grade adjustment adds to the logarithm of a part's speed.
fn by_slope(run: &Summed<'_>, values: &[Value]) -> Option<f64> {
    let (first, last) = (values.first()?, values.last()?);
    let window = Window::new(run, first.at_s, last.at_s + BIN_S);
    let speed = window.metres() / window.moving_s();
    let added = (window.adjusted_speed()? / speed).ln();
    added.is_finite().then_some(added)
}

/// The last minutes that stand out the most. Of the last 2, 2½, 3 and 4 minutes those that stand
/// out by the most standard errors.
fn last_minutes(
    run: &Summed<'_>,
    ranked: &Levels,
    values: &[Value],
    noise: f64,
) -> Option<LastMinutes> {
    let level_of = |values| ranked.level(values);
    let lengths = LAST_MINUTES_S.map(|length_s| (length_s / BIN_S) as usize);
    let found = lengths.iter().filter_map(|&length| {
        let (before, last) = values.split_at_checked(values.len().checked_sub(length)?)?;
        let level = level_of(before).filter(|_| before.len() >= FEWEST)?;
        let (first_half, second_half) = last.split_at(length / 2);
        let slower = level_of(first_half)?.min(level_of(second_half)?);
        let by_slope = by_slope(run, last)? - by_slope(run, before)?;
        let length_s = length as f64 * BIN_S;
        let whole = level_of(last)?.exp() - level.exp();
        Some(LastMinutes {
            length_s,
            over: slower - level,
            by_slope: by_slope.abs(),
            error: (2.0 * noise / length_s).sqrt(),
            answer_bpm: heart_answer(before, last),
            expected_bpm: HEART_GAIN_BPM * whole * (1.0 - (-length_s / HEART_LAG_S).exp()),
        })
    });
    found.max_by(|a, b| (a.over / a.error).total_cmp(&(b.over / b.error)))
}

/// The heart at the end of the last minutes, less what it was in the minute before them.
fn heart_answer(before: &[Value], last: &[Value]) -> Option<f64> {
    let (minute, end) = (6, 3);
    let before = rate(&before[before.len().saturating_sub(minute)..])?;
    Some(rate(&last[last.len().saturating_sub(end)..])? - before)
}

/// Where the pace stops being judged: strides that close a run close what is judged of it. Three
/// strides or more in the second half, within the last fifth.
fn before_strides(structure: &Structure, ends_s: f64, moving_s: f64) -> f64 {
    let sets = structure.strides();
    let closing = sets.last().filter(|(from_s, to_s, count)| {
        *count >= FEWEST_STRIDES
            && ends_s - to_s <= CLOSING_STRIDES * moving_s
            && *from_s > moving_s / 2.0
    });
    closing.map_or(ends_s, |(from_s, ..)| ends_s.min(*from_s))
}

/// Seconds until a runner has settled in. A tenth of the time, at least 5 and at most 10 min, and
/// never more than a quarter.
fn settles_s(moving_s: f64) -> f64 {
    let [least, most] = SETTLING_S;
    (SETTLING * moving_s)
        .clamp(least, most)
        .min(LONGEST_SETTLING * moving_s)
}

/// What is compared of some seconds of running.
struct Value {
    /// Its place among all.
    place: usize,
    at_s: f64,
    level: f64,
    heart_rate_bpm: Option<f64>,
    /// Whether the runner stood or walked so shortly before that the heart is still answering to it.
    rested: bool,
}

/// The running without walks, stops and strides and what is beside them. Ten seconds each, as the
/// pieces are cut; stops are not in them.
fn values(cut: &Cut, structure: &Structure) -> Vec<Value> {
    let mut out: Vec<bool> = cut
        .bins
        .iter()
        .map(|bin| cut.is_walked(bin.level))
        .collect();
    for (from_s, to_s, _) in structure.strides() {
        let at = |time_s: f64| cut.bins.partition_point(|bin| bin.moving_s < time_s);
        out[at(from_s)..at(to_s)].fill(true);
    }
    let is_out = |k: usize| out.get(k).is_some_and(|&out| out);
    let beside = |k: usize| (0..=2 * BESIDE).any(|n| is_out((k + n).wrapping_sub(BESIDE)));
    let (mut values, mut walked) = (Vec::with_capacity(out.len()), None);
    for (k, bin) in cut.bins.iter().enumerate() {
        if !beside(k) {
            values.push(Value {
                place: values.len(),
                at_s: bin.moving_s,
                level: bin.level,
                heart_rate_bpm: bin.heart_rate_bpm,
                rested: walked.is_some_and(|last| k - last <= ANSWERS),
            });
        }
        if cut.is_walked(bin.level) {
            walked = Some(k);
        }
    }
    values
}

/// One of so many equal parts, by number of values.
fn part(values: &[Value], n: usize, parts: usize) -> &[Value] {
    &values[n * values.len() / parts..(n + 1) * values.len() / parts]
}

/// The levels of all values in their order, each with the place of its value: sorted once, they are in order for any
/// part.
struct Levels(Ranked);

impl Levels {
    fn of(values: &[Value]) -> Self {
        Self(Ranked::of(values.iter().map(|value| value.level)))
    }

    /// The mean of some neighbours' levels without those at either end, so that one crossing more or less moves nothing.
    fn level(&self, values: &[Value]) -> Option<f64> {
        let first = values.first()?.place;
        let inside = |(_, place): &&(f64, usize)| place.wrapping_sub(first) < values.len();
        let cut = (values.len() as f64 * TRIMMED) as usize;
        let kept = values.len() - 2 * cut;
        let kept = self.0.iter().filter(inside).skip(cut).take(kept);
        mean(kept.map(|(level, _)| *level))
    }

    /// The last fifth against the first, in the logarithm of speed.
    fn gap(&self, values: &[Value]) -> Option<f64> {
        let enough = values.len() >= FEWEST;
        let level = |n| self.level(part(values, n, 5));
        let (first, last) = (level(0)?, level(4)?);
        enough.then_some(last - first)
    }
}

/// By how much the heart rose from the first fifth to the last.
fn heart_rise(judged: &[Value]) -> Option<f64> {
    let answered = |n| answered_rate(part(judged, n, 5));
    Some(answered(4)? - answered(0)?)
}

/// Heart rate where the heart has answered to the running; `None` where that is too little.
fn answered_rate(values: &[Value]) -> Option<f64> {
    let answered = values.iter().filter(|value| !value.rested);
    let rates: Vec<f64> = answered.filter_map(|value| value.heart_rate_bpm).collect();
    (rates.len() >= FEWEST_RATES).then(|| mean(rates)).flatten()
}

/// Mean heart rate; `None` where none of the values has one.
fn rate(values: &[Value]) -> Option<f64> {
    mean(values.iter().filter_map(|value| value.heart_rate_bpm))
}

/// Kendall's τ of the medians of each minute with time, and its p: a direction that no single value moves.
fn trend(values: &[Value]) -> (f64, f64) {
    let size = TREND_BINS.max(values.len() / TREND_VALUES);
    let minutes: Vec<f64> = values
        .chunks_exact(size)
        .filter_map(|chunk| middle(chunk.iter().map(|value| value.level)))
        .collect();
    kendall(&minutes).map_or((0.0, 1.0), |trend| (trend.tau, trend.p_value))
}
