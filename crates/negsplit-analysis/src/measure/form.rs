//! What changed in the stride from start to finish.

use serde::Serialize;

use super::Window;
use crate::absent::Absent;
use crate::run::Run;

/// Changes from the first fifth of the moving time to the last; positive is more at the end.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Form {
    /// Steps a minute.
    pub cadence_change_spm: Option<f64>,
    /// Metres a step.
    pub stride_length_change_m: Option<f64>,
    /// Millimetres.
    pub vertical_oscillation_change_mm: Option<f64>,
    /// Milliseconds.
    pub ground_contact_change_ms: Option<f64>,
}

/// Change of a column from the first fifth to the last.
fn change(run: &Run, value: impl Fn(usize) -> Option<f64>) -> Option<f64> {
    let of = |n| Window::part(run, n, 5).mean(&value);
    Some(of(4)? - of(0)?)
}

/// Each change, or why it is not known, by the name of its field.
pub(crate) fn form(run: &Run) -> [(&'static str, Result<f64, Absent>); 4] {
    let cadence = |k: usize| run.cadence_spm[k].filter(|_| run.has.cadence);
    let stride = |k: usize| cadence(k).map(|spm| run.speed[k] * 60.0 / spm);
    [
        (
            "cadence_change_spm",
            change(run, cadence).ok_or(Absent::NoCadence),
        ),
        (
            "stride_length_change_m",
            change(run, stride).ok_or(Absent::NoCadence),
        ),
        (
            "vertical_oscillation_change_mm",
            change(run, |k| run.vertical_oscillation_mm[k]).ok_or(Absent::NotRecorded),
        ),
        (
            "ground_contact_change_ms",
            change(run, |k| run.ground_contact_ms[k]).ok_or(Absent::NotRecorded),
        ),
    ]
}
