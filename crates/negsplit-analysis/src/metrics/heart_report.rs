//! How the heart answered, as the report shows it.
//!
//! Each figure has its section in `docs/metrics.md`:
//! [drift](../../../../docs/metrics.md#drift-net-of-pace),
//! [response](../../../../docs/metrics.md#response),
//! [decoupling](../../../../docs/metrics.md#decoupling),
//! [recovery](../../../../docs/metrics.md#recovery), [rising
//! stages](../../../../docs/metrics.md#rising-stages) and [pace at a heart
//! rate](../../../../docs/metrics.md#pace-at-a-heart-rate).

use serde::{Deserialize, Serialize};

use super::drift;
use super::drift::{DriftMethod, Response};
use super::heart_rate::{self, RecoveryMode};
use super::splits::pace;
use crate::absent::{Absences, Absent, Field};
use crate::run::Summed;
use crate::run::Window;
use crate::stages::Layout;

/// Heart rates at which the pace is reported, in beats a minute.
const REFERENCE_BPM: [f64; 2] = [150.0, 165.0];

/// How the heart answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HeartRateReport {
    /// Friel's decoupling; made for steady runs. Loss of speed for each beat from the first half to
    /// the second, in percent; under 5 % is usually called coupled. A progression reads below 0,
    /// since its second half is faster: use the drift for those.
    pub decoupling_percent: Option<f64>,
    /// Rise with time at the same pace. In beats a minute for each hour of motion, what pace
    /// explains taken out: 0 to 3 is a cool and well-fuelled run, 12 is heat, thirst or a start too
    /// fast. Absent where time and pace cannot be told apart, as in a smooth ramp.
    pub drift_bpm_per_h: Option<f64>,
    /// Its 95 % interval. In the same unit. It holds the truth 90 to 100 times in 100 runs of the
    /// test kit; where heat or wind change during a run it is too narrow.
    pub drift_bpm_per_h_ci95: Option<[f64; 2]>,
    /// How the drift was found. Where the pace was steady there was nothing to take out, and the
    /// drift can be trusted more.
    pub drift_method: Option<DriftMethod>,
    /// Beats a minute for one percent of speed. Beats a minute for each percent of speed, once the
    /// heart has settled: 1 to 2 for most. Absent for a steady pace, which shows no answer.
    pub response_bpm_per_percent_pace: Option<f64>,
    /// Of the main part's stages, in how many heart rate was higher than in the one before, and how
    /// many there are to compare. `[2, 2]` is what a well-paced run in thirds shows. Absent with a
    /// single stage.
    pub rising_stages: Option<[usize; 2]>,
    /// Last fifth of the main part less its first fifth. In beats a minute. It mixes answer and
    /// drift: a progression needs a rise, an even run should have little.
    pub rise_bpm: Option<f64>,
    /// Seconds in each of the five zones; judged, not measured. From zone 1 to zone 5, moving time
    /// in seconds; seconds without a heart rate are in none. Absent without heart rate or zones.
    pub time_in_zone_s: Option<[f64; 5]>,
    /// Fall in the minute after the finish. In beats a minute within 60 s of elapsed time; 20 to 40
    /// after a hard finish. Absent where the recording ends with the run.
    pub recovery_60s_bpm: Option<f64>,
    /// How that minute was spent. Compare only runs of one mode: a heart falls further standing
    /// than jogging.
    pub recovery_mode: Option<RecoveryMode>,
    /// Grade-adjusted metres a minute for each beat a minute. The same runner at the same effort
    /// shows a higher figure as fitness grows; between runners it says nothing.
    pub efficiency_factor: Option<f64>,
    /// Pace at fixed heart rates, those that the run reached. At 150 and 165 bpm; empty where the
    /// run reached neither, or where the answer of the heart is not known.
    pub pace_at_heart_rate: Vec<PaceAtHeartRate>,
}

/// The pace at a heart rate, by the fitted line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PaceAtHeartRate {
    /// The heart rate. In beats a minute, one of those that a season compares.
    pub heart_rate_bpm: f64,
    /// The grade-adjusted pace. In seconds a kilometre, in the middle of the run, once the heart
    /// has settled at that rate.
    pub pace_s_per_km: f64,
}

/// Measures how the heart answered.
pub(crate) fn heart_rate(
    run: &Summed<'_>,
    layout: &Layout,
    absences: &mut Absences,
) -> HeartRateReport {
    let (drift, response) = drift::drift(run, layout);
    let drift = absences.note(Field::Drift, drift);
    let response = absences.note(Field::Response, response);
    let recovery = absences.note(Field::Recovery, heart_rate::recovery(run, layout));
    HeartRateReport {
        decoupling_percent: absences.note(Field::Decoupling, heart_rate::decoupling(run, layout)),
        drift_bpm_per_h: drift.as_ref().map(|drift| drift.bpm_per_h),
        drift_bpm_per_h_ci95: drift.as_ref().and_then(|drift| drift.interval),
        drift_method: drift.as_ref().map(|drift| drift.method),
        response_bpm_per_percent_pace: response.as_ref().map(|response| response.bpm_per_percent),
        rising_stages: absences.note(Field::RisingStages, rising_stages(run, layout)),
        rise_bpm: absences.note(Field::Rise, heart_rate::rise(run, layout)),
        time_in_zone_s: None,
        recovery_60s_bpm: recovery.map(|(fall, _)| fall),
        recovery_mode: recovery.map(|(_, mode)| mode),
        efficiency_factor: absences
            .note(Field::EfficiencyFactor, heart_rate::efficiency_factor(run)),
        pace_at_heart_rate: paces(response.as_ref(), absences),
    }
}

/// The paces at the heart rates that seasons compare. Only those that the run reached: a line
/// carried beyond what was run is a guess.
fn paces(response: Option<&Response>, absences: &mut Absences) -> Vec<PaceAtHeartRate> {
    let at = |bpm| {
        let pace_s_per_km = pace(response?.speed_at(bpm)?)?;
        Some(PaceAtHeartRate {
            heart_rate_bpm: bpm,
            pace_s_per_km,
        })
    };
    let paces: Vec<PaceAtHeartRate> = REFERENCE_BPM.into_iter().filter_map(at).collect();
    absences.when(paces.is_empty(), Field::PaceAtHeartRate, Absent::OutOfRange);
    paces
}

/// Whether heart rate rose from stage to stage, each taken once the heart has answered. The first
/// minute of each is left out, in which the heart still answers to the change.
fn rising_stages(run: &Summed<'_>, layout: &Layout) -> Result<[usize; 2], Absent> {
    const ANSWER_S: f64 = 60.0;
    if !run.has.heart_rate {
        return Err(Absent::NoHeartRate);
    }
    let settled = layout.main_stretches().filter_map(|stretch| {
        let from = stretch.from_s + ANSWER_S.min(stretch.length_s() / 2.0);
        Window::new(run, from, stretch.to_s).heart_rate()
    });
    let rates: Vec<f64> = settled.collect();
    if rates.len() < 2 {
        return Err(Absent::OneStage);
    }
    let rising = rates.windows(2).filter(|pair| pair[1] > pair[0]).count();
    Ok([rising, rates.len() - 1])
}
