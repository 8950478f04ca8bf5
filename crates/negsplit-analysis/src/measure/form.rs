//! What changed in the stride from start to finish.

use serde::{Deserialize, Serialize};

use super::Window;
use super::absences::Absences;
use super::stages::Layout;
use super::summed::Summed;
use crate::absent::Absent;

/// Changes from the first fifth to the last, where progress is measured; positive is more at the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
fn change(
    run: &Summed<'_>,
    (from, to): (f64, f64),
    value: impl Fn(usize) -> Option<f64>,
) -> Option<f64> {
    let fifth = (to - from) / 5.0;
    let of = |from| Window::new(run, from, from + fifth).mean(&value);
    Some(of(to - fifth)? - of(from)?)
}

/// The changes, with a note of what is absent.
pub(crate) fn noted(run: &Summed<'_>, layout: &Layout, absences: &mut Absences) -> Form {
    let [cadence, stride, oscillation, contact] =
        form(run, layout).map(|(field, change)| absences.note(&format!("form.{field}"), change));
    Form {
        cadence_change_spm: cadence,
        stride_length_change_m: stride,
        vertical_oscillation_change_mm: oscillation,
        ground_contact_change_ms: contact,
    }
}

/// Each change, or why it is not known, by the name of its field.
fn form(run: &Summed<'_>, layout: &Layout) -> [(&'static str, Result<f64, Absent>); 4] {
    let cadence = |k: usize| run.cadence_spm[k].filter(|_| run.has.cadence);
    let stride = |k: usize| cadence(k).map(|spm| run.speed[k] * 60.0 / spm);
    [
        (
            "cadence_change_spm",
            change(run, layout.span(), cadence).ok_or(Absent::NoCadence),
        ),
        (
            "stride_length_change_m",
            change(run, layout.span(), stride).ok_or(Absent::NoCadence),
        ),
        (
            "vertical_oscillation_change_mm",
            change(run, layout.span(), |k| run.vertical_oscillation_mm[k])
                .ok_or(Absent::NotRecorded),
        ),
        (
            "ground_contact_change_ms",
            change(run, layout.span(), |k| run.ground_contact_ms[k]).ok_or(Absent::NotRecorded),
        ),
    ]
}
