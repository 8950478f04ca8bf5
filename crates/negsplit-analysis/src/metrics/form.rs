//! What changed in the stride from start to finish.
//!
//! Explained in [docs/metrics.md#form](../../../../docs/metrics.md#form). Speed alone changes all
//! of it, so a change says something of the runner only beside the change of pace.

use serde::{Deserialize, Serialize};

use crate::absent::{Absences, Absent, Field};
use crate::run::{Summed, Window};
use crate::stages::Layout;
use crate::stats::theil_sen::{Slope, theil_sen};

/// Speed and steps are held against each other in pieces of so many seconds.
const MINUTE_S: f64 = 60.0;
/// Longer runs are held in so many pieces of more than a minute: a slope looks at all pairs of them.
const MOST_PIECES: f64 = 180.0;
/// Where the fastest minute is no faster than the slowest by this share, nothing can be said of what speed does.
const LEAST_SPREAD: f64 = 0.05;

/// Changes from the first fifth to the last, where progress is measured; positive is more at the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Form {
    /// Steps a minute. Of both feet: 170 are 170 steps, not strides. Absent without a cadence in
    /// most of the run.
    pub cadence_change_spm: Option<f64>,
    /// Metres a step. Metres from one foot to the other, by distance and cadence.
    pub stride_length_change_m: Option<f64>,
    /// How many steps a minute more go with a metre a second more. The median of the slopes between
    /// all pairs of minutes (Theil–Sen). Absent where the fastest minute is not 5 % faster than the
    /// slowest.
    pub cadence_per_m_per_s_spm: Option<f64>,
    /// The 95 % interval of that. An interval that includes 0 means a runner who gets faster by
    /// longer steps alone.
    pub cadence_per_m_per_s_spm_ci95: Option<[f64; 2]>,
    /// How many metres a step more go with a metre a second more. A stride is speed over steps, so
    /// an error of the speed is in both and makes the slope look a little steeper.
    pub stride_length_per_m_per_s_m: Option<f64>,
    /// The 95 % interval of that. In the same unit.
    pub stride_length_per_m_per_s_m_ci95: Option<[f64; 2]>,
    /// Millimetres. How far the trunk moves up and down in a step. Absent where the device does not
    /// record it.
    pub vertical_oscillation_change_mm: Option<f64>,
    /// Milliseconds. How long a foot is on the ground. Absent where the device does not record it.
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
    let [cadence_slope, stride_slope] =
        against_speed(run, layout).map(|(field, slope)| absences.note(field, slope));
    Form {
        cadence_change_spm: cadence,
        stride_length_change_m: stride,
        cadence_per_m_per_s_spm: cadence_slope.map(|slope| slope.value),
        cadence_per_m_per_s_spm_ci95: cadence_slope.map(|slope| slope.interval),
        stride_length_per_m_per_s_m: stride_slope.map(|slope| slope.value),
        stride_length_per_m_per_s_m_ci95: stride_slope.map(|slope| slope.interval),
        vertical_oscillation_change_mm: oscillation,
        ground_contact_change_ms: contact,
    }
}

/// How cadence and stride go with speed, minute by minute where progress is measured, or why that is not known.
fn against_speed(run: &Summed<'_>, layout: &Layout) -> [(Field, Result<Slope, Absent>); 2] {
    let (from, to) = layout.span();
    let piece_s = MINUTE_S.max((to - from) / MOST_PIECES);
    let count = ((to - from) / piece_s) as usize;
    let minute = |n: usize| {
        let from = from + n as f64 * piece_s;
        let window = Window::new(run, from, from + piece_s);
        let (speed, cadence) = (window.metres() / window.moving_s(), window.cadence()?);
        Some([speed, cadence, speed * 60.0 / cadence])
    };
    let mut minutes: Vec<[f64; 3]> = (0..count).filter_map(minute).collect();
    minutes.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let slope = |column: usize| {
        if !run.has.cadence {
            return Err(Absent::NoCadence);
        }
        let (slowest, fastest) = minutes
            .first()
            .zip(minutes.last())
            .ok_or(Absent::SteadyPace)?;
        if fastest[0] < (1.0 + LEAST_SPREAD) * slowest[0] {
            return Err(Absent::SteadyPace);
        }
        let points: Vec<(f64, f64)> = minutes.iter().map(|row| (row[0], row[column])).collect();
        theil_sen(&points).ok_or(Absent::SteadyPace)
    };
    [
        (Field::CadencePerSpeed, slope(1)),
        (Field::StrideLengthPerSpeed, slope(2)),
    ]
}

/// Each change, or why it is not known.
fn form(run: &Summed<'_>, layout: &Layout) -> [(Field, Result<f64, Absent>); 4] {
    let stride = |window: Window<'_>| {
        let pairs = window.of(&run.speed).zip(window.of(&run.cadence_spm));
        window.mean(pairs.map(|(speed, steps)| speed * 60.0 / steps))
    };
    let of = |mean: &dyn Fn(Window<'_>) -> Option<f64>| change(run, layout.span(), mean);
    let by_steps =
        |change: Option<f64>| change.filter(|_| run.has.cadence).ok_or(Absent::NoCadence);
    let recorded = |change: Option<f64>| change.ok_or(Absent::NotRecorded);
    [
        (
            Field::CadenceChange,
            by_steps(of(&|window| window.cadence())),
        ),
        (Field::StrideLengthChange, by_steps(of(&stride))),
        (
            Field::VerticalOscillationChange,
            recorded(of(&|window| {
                window.mean(window.of(&run.vertical_oscillation_mm))
            })),
        ),
        (
            Field::GroundContactChange,
            recorded(of(&|window| window.mean(window.of(&run.ground_contact_ms)))),
        ),
    ]
}
