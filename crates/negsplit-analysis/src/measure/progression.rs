//! Did it progress: the pace gap, how gradual it was, and the verdict.

use serde::Serialize;

use super::Window;
use super::splits::pace;
use crate::absent::Absent;
use crate::run::Run;
use crate::stats::{bootstrap, trend};

/// What is shorter carries no comparison of start and finish, in seconds.
const SHORTEST_S: f64 = 300.0;
/// What is shorter carries no verdict, in seconds.
const SHORTEST_VERDICT_S: f64 = 1200.0;
/// Smaller gaps are no progression, in percent.
const SMALLEST_GAP: f64 = 1.5;
/// Parts of an even run differ by less than this, in percent.
const EVEN_SPREAD: f64 = 5.0;
/// Seconds a value, and values a block, of the series behind the interval.
const BIN_S: usize = 5;
const BLOCK: usize = 18;
/// The trend is taken over values of so many seconds, and over no more than so many of them.
const TREND_BIN_S: usize = 30;
const TREND_VALUES: usize = 480;

/// In a word, what happened to the pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Verdict {
    /// Faster at the end, beyond the noise.
    Progressed,
    /// Level.
    Even,
    /// Slower at the end, beyond the noise.
    Faded,
    /// Neither level nor of one direction.
    Mixed,
}

/// How the pace developed, grade-adjusted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Progression {
    /// The verdict; absent for a run under 20 minutes.
    pub verdict: Option<Verdict>,
    /// Pace over the first fifth of the moving time.
    pub start_pace_s_per_km: Option<f64>,
    /// Pace over the last fifth.
    pub finish_pace_s_per_km: Option<f64>,
    /// Finish less start: negative when the finish is faster.
    pub pace_gap_s_per_km: Option<f64>,
    /// How much faster the finish is, in percent of speed.
    pub pace_gap_percent: Option<f64>,
    /// The 95 % interval of the gap in percent.
    pub pace_gap_percent_ci95: Option<[f64; 2]>,
    /// How much faster the second half of the moving time is, in percent of speed.
    pub second_half_gain_percent: Option<f64>,
    /// Of six equal parts, how many are faster than the one before, and how many could be.
    pub faster_steps: Option<[usize; 2]>,
    /// The largest loss from one sixth to the next, in percent of speed.
    pub biggest_step_back_percent: Option<f64>,
    /// How likely chance alone gives as clear a trend.
    pub p_value: Option<f64>,
}

/// The figures before anything is left out.
struct Figures {
    start: f64,
    finish: f64,
    interval: [f64; 2],
    sixths: Vec<f64>,
    second_half_gain: f64,
    trend: trend::Trend,
}

/// Measures the progression of the whole run.
pub(crate) fn progression(run: &Run) -> (Result<Progression, Absent>, Result<Verdict, Absent>) {
    let too_short = |need_s| Absent::TooShort {
        need_s,
        have_s: run.moving_s,
    };
    let Some(figures) = figures(run).filter(|_| run.moving_s >= SHORTEST_S) else {
        return (
            Err(too_short(SHORTEST_S)),
            Err(too_short(SHORTEST_VERDICT_S)),
        );
    };
    let verdict = if run.moving_s >= SHORTEST_VERDICT_S {
        Ok(figures.verdict())
    } else {
        Err(too_short(SHORTEST_VERDICT_S))
    };
    (Ok(figures.progression(verdict.clone().ok())), verdict)
}

fn figures(run: &Run) -> Option<Figures> {
    let speed = |n, parts| Window::part(run, n, parts).adjusted_speed();
    let bins = binned(&run.adjusted_speed, BIN_S);
    let fifth = bins.len() / 5;
    let interval = bootstrap::ratio_interval(&bins[..fifth], &bins[bins.len() - fifth..], BLOCK)?;
    let trend_bin = TREND_BIN_S.max(run.len() / TREND_VALUES);
    let figures = Figures {
        start: speed(0, 5)?,
        finish: speed(4, 5)?,
        interval: interval.map(percent_faster),
        sixths: (0..6).map(|n| speed(n, 6)).collect::<Option<_>>()?,
        second_half_gain: percent_faster(speed(1, 2)? / speed(0, 2)?),
        trend: trend::kendall(&binned(&run.adjusted_speed, trend_bin))?,
    };
    let sound = figures
        .sixths
        .iter()
        .chain([&figures.start, &figures.finish])
        .all(|&v| v > 0.0);
    sound.then_some(figures)
}

/// Means of so many values each; what is left at the end is dropped.
pub(crate) fn binned(values: &[f64], size: usize) -> Vec<f64> {
    values
        .chunks_exact(size)
        .map(|chunk| chunk.iter().sum::<f64>() / size as f64)
        .collect()
}

fn percent_faster(ratio: f64) -> f64 {
    (ratio - 1.0) * 100.0
}

impl Figures {
    fn gap(&self) -> f64 {
        percent_faster(self.finish / self.start)
    }

    fn steps(&self) -> impl Iterator<Item = f64> + '_ {
        self.sixths
            .windows(2)
            .map(|pair| percent_faster(pair[1] / pair[0]))
    }

    /// Larger than its noise, not trivial, and not against the trend; a gap well beyond its noise needs no trend.
    fn verdict(&self) -> Verdict {
        let gap = self.gap();
        let error = (self.interval[1] - self.interval[0]) / 3.92;
        let clear = self.interval[0] > 0.0 || self.interval[1] < 0.0;
        let with_trend = self.trend.tau * gap > 0.0 && self.trend.p_value < 0.1;
        if gap.abs() >= SMALLEST_GAP && clear && (with_trend || gap.abs() > 3.0 * error) {
            return if gap > 0.0 {
                Verdict::Progressed
            } else {
                Verdict::Faded
            };
        }
        let slowest = self.sixths.iter().copied().fold(f64::INFINITY, f64::min);
        let fastest = self.sixths.iter().copied().fold(0.0, f64::max);
        if percent_faster(fastest / slowest) <= EVEN_SPREAD {
            Verdict::Even
        } else {
            Verdict::Mixed
        }
    }

    fn progression(&self, verdict: Option<Verdict>) -> Progression {
        let (start, finish) = (pace(self.start), pace(self.finish));
        let back = self.steps().map(|step| -step).fold(0.0, f64::max);
        Progression {
            verdict,
            start_pace_s_per_km: start,
            finish_pace_s_per_km: finish,
            pace_gap_s_per_km: finish.zip(start).map(|(finish, start)| finish - start),
            pace_gap_percent: Some(self.gap()),
            pace_gap_percent_ci95: Some(self.interval),
            second_half_gain_percent: Some(self.second_half_gain),
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
            start_pace_s_per_km: None,
            finish_pace_s_per_km: None,
            pace_gap_s_per_km: None,
            pace_gap_percent: None,
            pace_gap_percent_ci95: None,
            second_half_gain_percent: None,
            faster_steps: None,
            biggest_step_back_percent: None,
            p_value: None,
        }
    }
}
