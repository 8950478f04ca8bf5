//! Did it progress: the pace gap, how gradual it was, and the verdict.
//!
//! What the figures mean, and when they mislead, stands in `docs/metrics.md`: [pace
//! gap](../../../../docs/metrics.md#pace-gap), [how
//! gradual](../../../../docs/metrics.md#how-gradual) and
//! [verdict](../../../../docs/metrics.md#verdict). Means are taken over equal parts of moving time,
//! never over equal numbers of samples, so that a device that records every second and one that
//! records every ten agree.

use serde::{Deserialize, Serialize};

use super::splits::pace;
use crate::absent::{Absences, Absent, Field};
use crate::run::{Run, SLOWEST};
use crate::stages::{self, Layout};
use crate::stats::{binned, mean, students_t, trend};

/// What is shorter carries no comparison of start and finish, in seconds.
const SHORTEST_S: f64 = 300.0;
/// The trend is taken over values of so many seconds, and over no more than so many of them.
const TREND_BIN_S: usize = 30;
const TREND_VALUES: usize = 480;

/// In a word, what happened to the pace.
///
/// It is read and written by its name:
///
/// ```
/// use negsplit_analysis::Verdict;
/// assert_eq!("progressed".parse(), Ok(Verdict::Progressed));
/// assert_eq!(Verdict::Faded.to_string(), "faded");
/// assert!("faster".parse::<Verdict>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Verdict {
    /// Faster at the end, beyond the noise. A gap of 3 % and two standard errors is needed, most of
    /// it still there ten minutes into the run, so that settling in is no progress.
    Progressed,
    /// Level. Also a run whose gap is real but smaller than that, and one whose data do not carry
    /// any other word.
    Even,
    /// Slower at the end, beyond the noise. A gap of −3.5 % or less once settled, or a run that
    /// broke down into walking.
    Faded,
    /// Neither level nor of one direction. Sixths more than 9 % apart without an order, or one hard
    /// block in easy running.
    Mixed,
}

/// How the pace developed, grade-adjusted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Progression {
    /// The verdict; absent for a run under 20 minutes. Absent too for repeats, races by their
    /// steps, hikes and runs on steep ground: there pace says too little, and `absent` says which
    /// it was.
    pub verdict: Option<Verdict>,
    /// The moving times, in seconds from the start, between which its fifths, halves and sixths lie: without a warm-up, a
    /// cool-down or a last sprint, and at times without the first minutes.
    pub span_s: Option<[f64; 2]>,
    /// Pace over the first fifth of that span, in seconds a kilometre, grade-adjusted: time over
    /// distance, never a mean of paces. Where repeats were run, over the first fifth of the time in
    /// them.
    pub start_pace_s_per_km: Option<f64>,
    /// Pace over the last fifth. Measured as the start is: in seconds a kilometre,
    /// grade-adjusted. A kick of the last minute is left out, a collapse is not.
    pub finish_pace_s_per_km: Option<f64>,
    /// Finish less start: negative when the finish is faster. In seconds a kilometre. Use it for
    /// people; compare runs by the percent, since ten seconds are more at 4:00 /km than at 6:00.
    pub pace_gap_s_per_km: Option<f64>,
    /// How much faster the finish is, in percent of speed. Positive is faster. Progressions lie
    /// between 3 and 25 %; even running between −3 and 3 %.
    pub pace_gap_percent: Option<f64>,
    /// The 95 % interval of the gap in percent. From the run's own noise by Student's t: an
    /// interval that includes 0 may be an even run. Absent where the noise is not known, as in a
    /// run of a few minutes.
    pub pace_gap_percent_ci95: Option<[f64; 2]>,
    /// How much faster the second half of the moving time is, in percent of speed. The classic
    /// negative split. It is a weak judge alone: half of all even runs have a faster second half.
    pub second_half_gain_percent: Option<f64>,
    /// How much sooner the second half was run than at the pace of the first, in seconds; below 0
    /// where it was later. In seconds over the whole half: 30 to 60 s is what a negative split is
    /// meant to gain in half an hour.
    pub second_half_gain_s: Option<f64>,
    /// Of six equal parts, how many are faster than the one before, and how many could be. `[4, 5]`
    /// is four of five. Three of five is usual for three equal stages, where two sixths of one
    /// stage differ by noise alone.
    pub faster_steps: Option<[usize; 2]>,
    /// The largest loss from one sixth to the next, in percent of speed. 0 where every sixth was
    /// faster than the one before.
    pub biggest_step_back_percent: Option<f64>,
    /// How likely chance alone gives as clear a trend. Of Kendall's τ of speed against time, its
    /// variance corrected for autocorrelation (Hamed & Rao 1998). Below 0.05 a trend is clear, in
    /// either direction; it does not say how large it is.
    pub p_value: Option<f64>,
}

/// The figures before anything is left out.
struct Figures {
    span: (f64, f64),
    start: f64,
    finish: f64,
    interval: [f64; 2],
    sixths: Vec<f64>,
    second_half_gain: f64,
    /// Seconds of a half.
    half_s: f64,
    /// Standard errors of the gap, of the gain of the second half and of a step between sixths, in percent.
    error: f64,
    step_error: f64,
    trend: trend::Trend,
}

/// What judgements need beyond the report's figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Parts {
    /// Changes of the logarithm of speed from each sixth of the main part to the next.
    pub(crate) steps: Vec<f64>,
    /// Standard error of such a change.
    pub(crate) step_error: f64,
    /// Standard error of the gap, in percent of speed.
    pub(crate) gap_error: f64,
    /// By how much the last sixth was slower than the fastest, in the logarithm of speed.
    pub(crate) last_behind_fastest: f64,
}

/// The progression of the main part, with a note of what is absent. The figures as the report has
/// them.
pub(crate) fn progression(
    run: &Run,
    layout: &Layout,
    absences: &mut Absences,
) -> (Progression, Parts) {
    let too_short = |need_s| Absent::TooShort {
        need_s,
        have_s: run.moving_s,
    };
    let speeds = stages::speeds(run, &layout.judged());
    let figures = Figures::of(&speeds, layout.span(), layout);
    let figures = figures.filter(|_| run.moving_s >= SHORTEST_S);
    let Some(figures) = figures else {
        let short = run.moving_s < SHORTEST_S;
        let why = if short {
            too_short(SHORTEST_S)
        } else {
            Absent::NoDistance
        };
        absences.because(Field::PaceGap, why);
        return (Progression::none(), Parts::default());
    };
    (figures.progression(), figures.parts())
}

/// The same figures between two moving times, for a verdict that was measured there.
pub(crate) fn between(run: &Run, layout: &Layout, span: (f64, f64)) -> Option<Progression> {
    let figures = Figures::of(&stages::speeds(run, &[span]), span, layout)?;
    Some(figures.progression())
}

/// The mean of one of so many equal parts; a standstill counts as the slowest speed, so that there are ratios.
fn part(speeds: &[f64], n: usize, parts: usize) -> Option<f64> {
    let border = |n: usize| n * speeds.len() / parts;
    let part = speeds.get(border(n)..border(n + 1))?;
    Some(mean(part.iter().copied())?.max(SLOWEST))
}

/// A ratio of speeds in percent.
fn percent_faster(ratio: f64) -> f64 {
    (ratio - 1.0) * 100.0
}

impl Figures {
    /// From the speeds of the main part, one a second.
    fn of(speeds: &[f64], span: (f64, f64), layout: &Layout) -> Option<Self> {
        let of = |n, parts| part(speeds, n, parts);
        let trend_bin = TREND_BIN_S.max(speeds.len() / TREND_VALUES);
        let (start, finish) = (of(0, 5)?, of(4, 5)?);
        let error = |length: f64| (2.0 * layout.noise / length).sqrt();
        let length = speeds.len() as f64;
        let reach = students_t(length / 60.0) * error(length / 5.0);
        let gap = (finish / start).ln();
        let sixth_error = error(length / 6.0) * 100.0;
        let figures = Self {
            span,
            start,
            finish,
            interval: [gap - reach, gap + reach].map(|log| percent_faster(log.exp())),
            sixths: (0..6).map(|n| of(n, 6)).collect::<Option<_>>()?,
            second_half_gain: percent_faster(of(1, 2)? / of(0, 2)?),
            half_s: length / 2.0,
            error: error(length / 5.0) * 100.0,
            step_error: sixth_error,
            trend: trend::kendall(&binned(speeds, trend_bin))?,
        };
        let positive = figures
            .sixths
            .iter()
            .chain([&start, &finish])
            .all(|&v| v > 0.0);
        positive.then_some(figures)
    }

    /// Change of the logarithm of speed from the first fifth to the last.
    fn gap(&self) -> f64 {
        percent_faster(self.finish / self.start)
    }

    /// Changes of the logarithm of speed from each sixth to the next.
    fn steps(&self) -> impl Iterator<Item = f64> + '_ {
        self.sixths
            .windows(2)
            .map(|pair| percent_faster(pair[1] / pair[0]))
    }

    /// What the judge needs of the same figures.
    fn parts(&self) -> Parts {
        let fastest = self.sixths.iter().copied().fold(0.0, f64::max);
        let last = self.sixths[self.sixths.len() - 1];
        Parts {
            steps: self
                .sixths
                .windows(2)
                .map(|pair| (pair[1] / pair[0]).ln())
                .collect(),
            step_error: self.step_error / 100.0,
            gap_error: self.error,
            last_behind_fastest: (fastest / last).ln(),
        }
    }

    fn progression(&self) -> Progression {
        let (start, finish) = (pace(self.start), pace(self.finish));
        let back = self.steps().map(|step| -step).fold(0.0, f64::max);
        Progression {
            verdict: None,
            span_s: Some([self.span.0, self.span.1]),
            start_pace_s_per_km: start,
            finish_pace_s_per_km: finish,
            pace_gap_s_per_km: finish.zip(start).map(|(finish, start)| finish - start),
            pace_gap_percent: Some(self.gap()),
            pace_gap_percent_ci95: Some(self.interval),
            second_half_gain_percent: Some(self.second_half_gain),
            second_half_gain_s: Some(self.second_half_gain / 100.0 * self.half_s),
            faster_steps: Some([self.steps().filter(|&step| step > 0.0).count(), 5]),
            biggest_step_back_percent: Some(back),
            p_value: Some(self.trend.p_value),
        }
    }
}

impl Progression {
    /// Nothing known, for a run that is too short.
    pub(crate) fn none() -> Self {
        Self {
            verdict: None,
            span_s: None,
            start_pace_s_per_km: None,
            finish_pace_s_per_km: None,
            pace_gap_s_per_km: None,
            pace_gap_percent: None,
            pace_gap_percent_ci95: None,
            second_half_gain_percent: None,
            second_half_gain_s: None,
            faster_steps: None,
            biggest_step_back_percent: None,
            p_value: None,
        }
    }
}
