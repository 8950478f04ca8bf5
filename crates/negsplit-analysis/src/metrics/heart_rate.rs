//! Heart rate without a model: decoupling, efficiency, rise and recovery.
//!
//! Explained in [docs/metrics.md#decoupling](../../../../docs/metrics.md#decoupling) and
//! [docs/metrics.md#recovery](../../../../docs/metrics.md#recovery). These are conventions of
//! practitioners; the drift net of pace is what a model makes of the same data.

use serde::{Deserialize, Serialize};

use crate::absent::Absent;
use crate::run::Run;
use crate::run::Summed;
use crate::run::Window;
use crate::stages::Layout;

/// The first minutes, in which heart rate still rises to its level, in seconds.
const ONSET_S: f64 = 300.0;
/// Halves shorter than this say nothing of decoupling, in seconds.
const SHORTEST_HALF_S: f64 = 600.0;
/// Recovery is the fall within this time, in seconds.
const RECOVERY_S: f64 = 60.0;
/// A heart rate this far from the wanted moment still counts for it, in seconds.
const NEAR_S: f64 = 5.0;

/// Refuses runs whose heart rate covers too little of the moving time.
fn with_heart_rate(run: &Run) -> Result<(), Absent> {
    if run.has.heart_rate {
        Ok(())
    } else {
        Err(Absent::NoHeartRate)
    }
}

/// Efficiency of the whole run.
pub(crate) fn efficiency_factor(run: &Summed<'_>) -> Result<f64, Absent> {
    with_heart_rate(run)?;
    let whole = Window::new(run, 0.0, run.moving_s);
    whole.efficiency().ok_or(Absent::NoHeartRate)
}

/// Friel's decoupling: the loss of efficiency from the first half of the main part to the second, in percent.
///
/// Without a warm-up, the first minutes are left out.
pub(crate) fn decoupling(run: &Summed<'_>, layout: &Layout) -> Result<f64, Absent> {
    with_heart_rate(run)?;
    let (from, to) = (layout.main.0.max(ONSET_S), layout.main.1);
    let middle = (from + to) / 2.0;
    if middle - from < SHORTEST_HALF_S {
        return Err(too_short(run.moving_s, from, to));
    }
    let of = |from, to| {
        let half = Window::new(run, from, to);
        half.efficiency().ok_or(Absent::NoHeartRate)
    };
    let (first, second) = (of(from, middle)?, of(middle, to)?);
    if first <= 0.0 {
        // The runner moved, and the receiver stood still.
        return Err(Absent::NotRecorded);
    }
    Ok((first - second) / first * 100.0)
}

/// Whether the run is too short for two halves, or only its main part is.
fn too_short(moving_s: f64, from: f64, to: f64) -> Absent {
    let need_s = ONSET_S + 2.0 * SHORTEST_HALF_S;
    if moving_s < need_s {
        return Absent::TooShort {
            need_s,
            have_s: moving_s,
        };
    }
    Absent::MainPartTooShort {
        need_s: 2.0 * SHORTEST_HALF_S,
        have_s: (to - from).max(0.0),
    }
}

/// Heart rate of the last fifth less that of the first, where progress is measured, in beats a minute.
pub(crate) fn rise(run: &Summed<'_>, layout: &Layout) -> Result<f64, Absent> {
    with_heart_rate(run)?;
    let (from, to) = layout.span();
    let fifth = (to - from) / 5.0;
    let of = |from| {
        Window::new(run, from, from + fifth)
            .heart_rate()
            .ok_or(Absent::NoHeartRate)
    };
    Ok(of(to - fifth)? - of(from)?)
}

/// How the runner recovered after the finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum RecoveryMode {
    /// Standing. Below 0.6 m/s over that minute.
    Standing,
    /// Walking. Below 2.0 m/s.
    Walking,
    /// Jogging. Faster than that.
    Jogging,
}

/// The fall of heart rate in the minute after the finish, in beats a minute, and how the runner spent that minute.
pub(crate) fn recovery(run: &Run, layout: &Layout) -> Result<(f64, RecoveryMode), Absent> {
    with_heart_rate(run)?;
    let finish = finish_elapsed_s(run, layout.main.1);
    let after_s = run.elapsed_s - finish;
    if after_s < RECOVERY_S {
        return Err(Absent::RecordingEnds { after_s });
    }
    let at_finish = near(run, finish).ok_or(Absent::NoHeartRate)?;
    let later = near(run, finish + RECOVERY_S).ok_or(Absent::NoHeartRate)?;
    Ok((at_finish - later, recovery_mode(run, finish)))
}

/// By the speed over that minute.
fn recovery_mode(run: &Run, finish: f64) -> RecoveryMode {
    const STANDING: f64 = 0.6;
    const WALKING: f64 = 2.0;
    let metres = |elapsed| run.distance_at(run.time_at_elapsed(elapsed));
    let speed = (metres(finish + RECOVERY_S) - metres(finish)) / RECOVERY_S;
    if speed < STANDING {
        RecoveryMode::Standing
    } else if speed < WALKING {
        RecoveryMode::Walking
    } else {
        RecoveryMode::Jogging
    }
}

/// Elapsed time at which the main part ended: before a stop that follows it.
fn finish_elapsed_s(run: &Run, main_end_s: f64) -> f64 {
    let stop = run
        .stops
        .iter()
        .find(|stop| (stop.at_s - main_end_s).abs() < 5.0);
    stop.map_or_else(|| run.elapsed_at(main_end_s), |stop| stop.elapsed_start_s)
}

/// The heart rate recorded nearest to an elapsed time.
fn near(run: &Run, elapsed_s: f64) -> Option<f64> {
    let rates = run.heart_rates_from(elapsed_s - NEAR_S);
    let away = rates.map(|(second, rate)| ((second - elapsed_s).abs(), rate));
    away.take_while(|(away, _)| *away <= NEAR_S)
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, rate)| rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_lacks_no_time_but_its_main_part_may() {
        let (short, long) = (
            too_short(1400.0, 300.0, 1400.0),
            too_short(3218.0, 300.0, 1483.0),
        );
        assert!(matches!(short, Absent::TooShort { need_s, have_s } if have_s < need_s));
        let Absent::MainPartTooShort { need_s, have_s } = long else {
            panic!("{long:?}");
        };
        assert!(have_s < need_s && (have_s - 1183.0).abs() < 1e-9);
    }
}
