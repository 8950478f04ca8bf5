//! Heart rate as pace behind a lag, plus a drift with time: what is pace and what is not.

use serde::{Deserialize, Serialize};

use super::stages::Layout;
use crate::absent::Absent;
use crate::run::Run;
use crate::stats::{mean, regression, variation};

use super::progression::binned;

/// Seconds a value of the fitted series.
const BIN_S: usize = 10;
/// The onset is left out, in seconds.
const ONSET_S: f64 = 300.0;
/// Less than this behind the onset determines nothing, in seconds.
const SHORTEST_S: f64 = 900.0;
/// Lags that are tried, in seconds (57 s were measured on treadmills: 10.1186/s12938-015-0112-7).
const LAGS_S: [f64; 8] = [20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0];
/// A pace whose lagged variation is below this was steady, as a share.
const STEADY: f64 = 0.01;
/// When time explains more of the pace than this, the two cannot be told apart.
const CONFUSED: f64 = 0.94;
const SECONDS_PER_HOUR: f64 = 3600.0;

/// The fitted line.
#[derive(Clone, Debug)]
pub(crate) struct Drift {
    /// Beats a minute an hour, at the same pace.
    pub(crate) bpm_per_h: f64,
    /// Its 95 % interval.
    pub(crate) interval: Option<[f64; 2]>,
    /// What was taken out.
    pub(crate) method: DriftMethod,
}

/// How a drift was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DriftMethod {
    /// What heart rate owes to pace was taken out.
    NetOfPace,
    /// The pace hardly changed, so there was nothing to take out.
    SteadyPace,
}

/// How heart rate answers to pace.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// Beats a minute for one percent of speed.
    pub(crate) bpm_per_percent: f64,
    /// Speed in metres a second at a heart rate in the middle of the run, inside the range of the run.
    line: Line,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    level: f64,
    slope: f64,
    range: [f64; 2],
}

impl Response {
    /// Speed at a heart rate; `None` outside of what the run reached.
    pub(crate) fn speed_at(&self, bpm: f64) -> Option<f64> {
        let Line {
            level,
            slope,
            range,
        } = self.line;
        let inside = (range[0]..=range[1]).contains(&bpm) && slope > 0.0;
        inside
            .then(|| (bpm - level) / slope)
            .filter(|&speed| speed > 0.0)
    }
}

/// The series behind the fit: heart rate, pace behind its lag, hours from the middle of the run.
struct Series {
    rate: Vec<f64>,
    speed: Vec<f64>,
    hours: Vec<f64>,
}

/// Fits drift and response together.
pub(crate) fn drift(
    run: &Run,
    layout: &Layout,
) -> (Result<Drift, Absent>, Result<Response, Absent>) {
    match fitted(run, layout) {
        Ok((series, fit)) => (
            drift_of(&series, fit.as_ref()),
            response_of(&series, fit.as_ref()),
        ),
        Err(absent) => (Err(absent.clone()), Err(absent)),
    }
}

fn fitted(run: &Run, layout: &Layout) -> Result<(Series, Option<regression::Fit>), Absent> {
    if !run.has.heart_rate {
        return Err(Absent::NoHeartRate);
    }
    let length_s = layout.main.1 - layout.main.0.max(ONSET_S);
    if length_s < SHORTEST_S {
        return Err(Absent::TooShort {
            need_s: ONSET_S + SHORTEST_S,
            have_s: run.moving_s,
        });
    }
    let mut best: Option<(Series, regression::Fit)> = None;
    for lag in LAGS_S {
        let series = Series::new(run, layout, lag);
        let columns = [
            vec![1.0; series.rate.len()],
            series.hours.clone(),
            series.speed.clone(),
        ];
        if let Some(fit) = regression::autoregressive(&series.rate, &columns)
            && best
                .as_ref()
                .is_none_or(|(_, other)| fit.residual < other.residual)
        {
            best = Some((series, fit));
        }
    }
    match best {
        Some((series, fit)) => Ok((series, Some(fit))),
        None => Ok((Series::new(run, layout, 60.0), None)),
    }
}

fn drift_of(series: &Series, fit: Option<&regression::Fit>) -> Result<Drift, Absent> {
    if let (Some(fit), false) = (fit, series.is_steady()) {
        if regression::explained(&series.hours, &series.speed) > CONFUSED
            || fit.coefficients[2] <= 0.0
        {
            return Err(Absent::Unidentifiable);
        }
        return Ok(Drift {
            bpm_per_h: fit.coefficients[1],
            interval: fit.interval(1),
            method: DriftMethod::NetOfPace,
        });
    }
    let columns = [vec![1.0; series.rate.len()], series.hours.clone()];
    let line = regression::autoregressive(&series.rate, &columns).ok_or(Absent::Unidentifiable)?;
    Ok(Drift {
        bpm_per_h: line.coefficients[1],
        interval: line.interval(1),
        method: DriftMethod::SteadyPace,
    })
}

fn response_of(series: &Series, fit: Option<&regression::Fit>) -> Result<Response, Absent> {
    let fit = fit
        .filter(|_| !series.is_steady())
        .ok_or(Absent::SteadyPace)?;
    if regression::explained(&series.hours, &series.speed) > CONFUSED {
        return Err(Absent::Unidentifiable);
    }
    let middle = mean(series.speed.iter().copied()).unwrap_or(0.0);
    let lowest = series.rate.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = series.rate.iter().copied().fold(0.0, f64::max);
    let line = Line {
        level: fit.coefficients[0],
        slope: fit.coefficients[2],
        range: [lowest, highest],
    };
    Ok(Response {
        bpm_per_percent: fit.coefficients[2] * middle / 100.0,
        line,
    })
}

impl Series {
    /// Values of ten seconds each of the main part that have a heart rate, behind the onset.
    fn new(run: &Run, layout: &Layout, lag_s: f64) -> Self {
        let lagged = binned(&lagged(&run.adjusted_speed, lag_s), BIN_S);
        let (from, to) = (layout.main.0.max(ONSET_S), layout.main.1);
        let middle = (from + to) / 2.0;
        let mut series = Self {
            rate: Vec::new(),
            speed: Vec::new(),
            hours: Vec::new(),
        };
        for (n, rates) in run.heart_rate_bpm.chunks_exact(BIN_S).enumerate() {
            let at = (n * BIN_S) as f64 + BIN_S as f64 / 2.0;
            let rate = mean(rates.iter().copied().flatten()).filter(|_| (from..to).contains(&at));
            if let Some(rate) = rate {
                series.rate.push(rate);
                series.speed.push(lagged[n]);
                series.hours.push((at - middle) / SECONDS_PER_HOUR);
            }
        }
        series
    }

    fn is_steady(&self) -> bool {
        variation(&self.speed) < STEADY
    }
}

/// The speed as the heart sees it: through a first-order lag.
pub(super) fn lagged(speed: &[f64], lag_s: f64) -> Vec<f64> {
    let share = 1.0 - (-1.0 / lag_s).exp();
    let mut level = speed.iter().take(60).sum::<f64>() / speed.len().clamp(1, 60) as f64;
    speed
        .iter()
        .map(|v| {
            level += (v - level) * share;
            level
        })
        .collect()
}
