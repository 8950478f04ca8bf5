//! The planned workout inside a file.

use negsplit_activity::{Activity, PlannedStep, Speed, StepEnd, StepIntensity, StepTarget};

use super::encode::{Encoder, Value};
use super::messages::MESSAGE_INDEX;

const WORKOUT: u16 = 26;
const WORKOUT_STEP: u16 = 27;

/// The planned workout, when there is one.
pub(super) fn write(file: &mut Encoder, activity: &Activity) {
    if activity.workout.is_empty() {
        return;
    }
    let name = activity
        .name
        .clone()
        .unwrap_or_else(|| "workout".to_owned());
    file.message(
        WORKOUT,
        &[
            (4, Value::Enum(Some(1))),
            (6, Value::U16(Some(activity.workout.len() as u16))),
            (8, Value::Text(name)),
        ],
    );
    for (index, step) in activity.workout.iter().enumerate() {
        workout_step(file, index, step);
    }
}

fn workout_step(file: &mut Encoder, index: usize, step: &PlannedStep) {
    const OPEN: u8 = 5;
    let (end, value, repeats) = match step.end {
        StepEnd::Time(time) => (0, time.as_millis() as u32, None),
        StepEnd::Distance(distance) => (1, (distance.as_meters() * 100.0).round() as u32, None),
        StepEnd::Repeat { from, times } => (6, from as u32, Some(times)),
        _ => (OPEN, u32::MAX, None),
    };
    let (target, zone, low, high) = target(&step.target);
    file.message(
        WORKOUT_STEP,
        &[
            (MESSAGE_INDEX, Value::U16(Some(index as u16))),
            (0, Value::Text(step.name.clone().unwrap_or_default())),
            (1, Value::Enum(Some(end))),
            (2, Value::U32(Some(value))),
            (3, Value::Enum(Some(target))),
            (4, Value::U32(repeats.or(zone))),
            (5, Value::U32(low)),
            (6, Value::U32(high)),
            (7, Value::Enum(Some(intensity(step.intensity)))),
        ],
    );
}

/// A target's type, zone and bounds; heart rates are stored raised by 100.
fn target(target: &StepTarget) -> (u8, Option<u32>, Option<u32>, Option<u32>) {
    let millimetres = |speed: Speed| Some((speed.as_meters_per_second() * 1000.0).round() as u32);
    let raised = |bpm: f64| Some(bpm.round() as u32 + 100);
    match *target {
        StepTarget::Speed { low, high } => (0, Some(0), millimetres(low), millimetres(high)),
        StepTarget::HeartRate { low_bpm, high_bpm } => {
            (1, Some(0), raised(low_bpm), raised(high_bpm))
        }
        StepTarget::HeartRateZone(zone) => (1, Some(zone.into()), None, None),
        _ => (2, None, None, None),
    }
}

fn intensity(intensity: StepIntensity) -> u8 {
    match intensity {
        StepIntensity::Rest => 1,
        StepIntensity::WarmUp => 2,
        StepIntensity::CoolDown => 3,
        StepIntensity::Recovery => 4,
        _ => 0,
    }
}
