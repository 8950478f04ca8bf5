//! How the heart answered, as the report shows it.

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
    /// Friel's decoupling; made for steady runs.
    pub decoupling_percent: Option<f64>,
    /// Rise with time at the same pace.
    pub drift_bpm_per_h: Option<f64>,
    /// Its 95 % interval.
    pub drift_bpm_per_h_ci95: Option<[f64; 2]>,
    /// How the drift was found.
    pub drift_method: Option<DriftMethod>,
    /// Beats a minute for one percent of speed.
    pub response_bpm_per_percent_pace: Option<f64>,
    /// Of the main part's stages, in how many heart rate was higher than in the one before, and how many there are to compare.
    pub rising_stages: Option<[usize; 2]>,
    /// Last fifth of the main part less its first fifth.
    pub rise_bpm: Option<f64>,
    /// Seconds in each of the five zones; judged, not measured.
    pub time_in_zone_s: Option<[f64; 5]>,
    /// Fall in the minute after the finish.
    pub recovery_60s_bpm: Option<f64>,
    /// How that minute was spent.
    pub recovery_mode: Option<RecoveryMode>,
    /// Grade-adjusted metres a minute for each beat a minute.
    pub efficiency_factor: Option<f64>,
    /// Pace at fixed heart rates, those that the run reached.
    pub pace_at_heart_rate: Vec<PaceAtHeartRate>,
}

/// The pace at a heart rate, by the fitted line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PaceAtHeartRate {
    /// The heart rate.
    pub heart_rate_bpm: f64,
    /// The grade-adjusted pace.
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

/// The paces at the heart rates that seasons compare.
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

/// Whether heart rate rose from stage to stage, each taken once the heart has answered.
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
