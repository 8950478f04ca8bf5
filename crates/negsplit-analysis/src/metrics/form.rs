//! What changed in the stride from start to finish.

use serde::{Deserialize, Serialize};

use crate::absent::{Absences, Absent, Field};
use crate::run::{Summed, Window};
use crate::stages::Layout;

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

/// Change of a mean from the first fifth to the last.
fn change(
    run: &Summed<'_>,
    (from, to): (f64, f64),
    mean: impl Fn(Window<'_>) -> Option<f64>,
) -> Option<f64> {
    let fifth = (to - from) / 5.0;
    let of = |from| mean(Window::new(run, from, from + fifth));
    Some(of(to - fifth)? - of(from)?)
}

/// The changes, with a note of what is absent.
pub(crate) fn noted(run: &Summed<'_>, layout: &Layout, absences: &mut Absences) -> Form {
    let [cadence, stride, oscillation, contact] =
        form(run, layout).map(|(field, change)| absences.note(field, change));
    Form {
        cadence_change_spm: cadence,
        stride_length_change_m: stride,
        vertical_oscillation_change_mm: oscillation,
        ground_contact_change_ms: contact,
    }
}

/// Each change, or why it is not known.
fn form(run: &Summed<'_>, layout: &Layout) -> [(Field, Result<f64, Absent>); 4] {
    let stride = |k: usize| Some(run.speed[k] * 60.0 / run.cadence_spm[k]?);
    let of = |mean: &dyn Fn(Window<'_>) -> Option<f64>| change(run, layout.span(), mean);
    let by_steps =
        |change: Option<f64>| change.filter(|_| run.has.cadence).ok_or(Absent::NoCadence);
    let recorded = |change: Option<f64>| change.ok_or(Absent::NotRecorded);
    [
        (
            Field::CadenceChange,
            by_steps(of(&|window| window.cadence())),
        ),
        (
            Field::StrideLengthChange,
            by_steps(of(&|window| window.mean(stride))),
        ),
        (
            Field::VerticalOscillationChange,
            recorded(of(&|window| {
                window.mean(|k| run.vertical_oscillation_mm[k])
            })),
        ),
        (
            Field::GroundContactChange,
            recorded(of(&|window| window.mean(|k| run.ground_contact_ms[k]))),
        ),
    ]
}
