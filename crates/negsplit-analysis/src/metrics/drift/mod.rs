//! Heart rate as pace behind a lag, plus a drift with time: what is pace and what is not.
//!
//! HR(t) = β₀ + β₁·x(t) + β₂·t + what is left of the onset, with x the oxygen cost of the
//! grade-adjusted speed (Daniels & Gilbert 1979) behind a first-order lag. The model, its prior
//! knowledge and how good it is on runs of known truth stand in
//! [docs/metrics.md#drift-net-of-pace](../../../../../docs/metrics.md#drift-net-of-pace).

mod line;
mod series;

use serde::{Deserialize, Serialize};

use self::line::{Found, Line, line};
use self::series::{Bin, bins, oxygen, speed_of};
use crate::absent::Absent;
use crate::run::Run;
use crate::stages::Layout;
use crate::stats::{self, mean, variation};

/// Less than this determines nothing, in seconds of motion and in values of ten seconds with a heart rate.
const SHORTEST_S: f64 = 1200.0;
const FEWEST: usize = 60;
/// An oxygen cost that varies by less than this was steady: about 1 % of speed, as a share.
const STEADY: f64 = 0.012;
/// Where time explains more of the cost than this, the two cannot be separated: three
/// equal steps reach 0.89, five 0.96.
const MOST_BY_TIME: f64 = 0.985;
/// A wider interval than this to either side does not tell a harmless drift (3 bpm an hour) from a bad one (12).
const WIDEST_BPM: f64 = 12.0;
/// And without what is known beforehand the run must say something itself.
const WIDEST_ALONE_BPM: f64 = 20.0;
/// A response is known within this share of it.
const ROUGH: f64 = 0.5;

/// The drift.
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DriftMethod {
    /// What heart rate owes to pace was taken out. The usual case: stages, repeats or hills changed
    /// the pace, and the fit holds both.
    NetOfPace,
    /// The pace hardly changed, so there was next to nothing to take out. Then heart rate over time
    /// is the drift, whatever the answer to pace would be.
    SteadyPace,
}

/// How heart rate answers to pace.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// Beats a minute for one percent of speed.
    pub(crate) bpm_per_percent: f64,
    /// Heart rate at no oxygen cost in the middle of the run, and beats a minute for one ml/kg/min.
    level: f64,
    gain: f64,
    /// The lowest and the highest heart rate of the run.
    range: [f64; 2],
}

impl Response {
    /// The settled speed at a heart rate in the middle of the run; `None` outside of what the run reached.
    pub(crate) fn speed_at(&self, bpm: f64) -> Option<f64> {
        let [lowest, highest] = self.range;
        (lowest..=highest)
            .contains(&bpm)
            .then(|| speed_of((bpm - self.level) / self.gain))
            .filter(|&speed| speed > 0.0)
    }
}

/// Fits drift and response together. Absent where the interval is too wide to tell a harmless drift
/// from a bad one.
pub(crate) fn drift(
    run: &Run,
    layout: &Layout,
) -> (Result<Drift, Absent>, Result<Response, Absent>) {
    match Fitted::new(run, layout) {
        Ok(fitted) => (fitted.drift(), fitted.response()),
        Err(absent) => (Err(absent), Err(absent)),
    }
}

/// A run with its line.
struct Fitted {
    line: Line,
    /// Values of those bins that the line goes through.
    rates: Vec<f64>,
    costs: Vec<f64>,
    hours: Vec<f64>,
}

impl Fitted {
    /// Refuses what determines nothing: too short, too few heart rates, or no line at all.
    fn new(run: &Run, layout: &Layout) -> Result<Self, Absent> {
        if !run.has.heart_rate {
            return Err(Absent::NoHeartRate);
        }
        if run.moving_s < SHORTEST_S {
            return Err(Absent::TooShort {
                need_s: SHORTEST_S,
                have_s: run.moving_s,
            });
        }
        let mut bins = bins(run, layout);
        if bins.iter().filter(|bin| bin.rate.is_some()).count() < FEWEST {
            return Err(Absent::NoHeartRate);
        }
        let (line, costs) = line(&mut bins).ok_or(Absent::Unidentifiable)?;
        Ok(Self::of(line, &bins, &costs))
    }

    fn of(line: Line, bins: &[Bin], costs: &[f64]) -> Self {
        let used = || bins.iter().zip(costs).filter(|(bin, _)| bin.rate.is_some());
        Self {
            line,
            rates: used().filter_map(|(bin, _)| bin.rate).collect(),
            hours: used().map(|(bin, _)| bin.hours).collect(),
            costs: used().map(|(_, &cost)| cost).collect(),
        }
    }

    /// Whether there was hardly any pace to take out.
    fn is_steady(&self) -> bool {
        variation(&self.costs) < STEADY
    }

    /// Whether cost and time are one and the same, or heart rate does not answer to the cost at all.
    fn is_confounded(&self) -> bool {
        let with_time = stats::line::Line::through(&self.hours, &self.costs);
        with_time.explained > MOST_BY_TIME || self.line.gain.value <= 0.0
    }

    fn drift(&self) -> Result<Drift, Absent> {
        let Found {
            value,
            reach,
            reach_alone,
        } = self.line.drift;
        let steady = self.is_steady();
        let apart = steady || !self.is_confounded() && reach_alone <= WIDEST_ALONE_BPM;
        if !apart || !value.is_finite() || reach.is_nan() || reach > WIDEST_BPM {
            return Err(Absent::Unidentifiable);
        }
        Ok(Drift {
            bpm_per_h: value,
            interval: Some([value - reach, value + reach]),
            method: if steady {
                DriftMethod::SteadyPace
            } else {
                DriftMethod::NetOfPace
            },
        })
    }

    /// Absent for a steady pace, and where the answer is not known to within half of it.
    fn response(&self) -> Result<Response, Absent> {
        if self.is_steady() {
            return Err(Absent::SteadyPace);
        }
        let gain = self.line.gain;
        if self.is_confounded() || gain.reach.is_nan() || gain.reach > ROUGH * gain.value {
            return Err(Absent::Unidentifiable);
        }
        let middle = |values: &[f64]| mean(values.iter().copied()).unwrap_or(0.0);
        let lowest = self.rates.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = self.rates.iter().copied().fold(0.0, f64::max);
        Ok(Response {
            bpm_per_percent: gain.value * cost_of_a_percent(speed_of(middle(&self.costs))),
            level: self.line.level + self.line.drift.value * middle(&self.hours),
            gain: gain.value,
            range: [lowest, highest],
        })
    }
}

/// How much one percent more of a speed costs, in ml/kg/min.
fn cost_of_a_percent(speed: f64) -> f64 {
    oxygen(speed * 1.005) - oxygen(speed * 0.995)
}

#[cfg(test)]
mod tests;
