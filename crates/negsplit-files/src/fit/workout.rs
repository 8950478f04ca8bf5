//! The planned workout inside a file.

use negsplit_activity::{Distance, PlannedStep, Speed, StepEnd, StepTarget};

use super::layout::Message;
use super::profile;
use super::summary::milliseconds;

/// The planned step that a `workout_step` message describes.
pub(super) fn step(message: &Message<'_>) -> PlannedStep {
    PlannedStep {
        name: message.text(0),
        end: end(message),
        target: target(message),
        intensity: message
            .code(7)
            .map_or_else(Default::default, profile::intensity),
    }
}

fn end(message: &Message<'_>) -> StepEnd {
    let value = message.number(2);
    let end = match (message.code(1), value) {
        (Some(0), _) => milliseconds(message, 2).map(StepEnd::Time),
        (Some(1), Some(cm)) => Distance::from_meters(cm / 100.0).map(StepEnd::Distance),
        (Some(6), Some(from)) => {
            let times = message.code(4).unwrap_or(1);
            Some(StepEnd::Repeat {
                from: from as usize,
                times,
            })
        }
        _ => None,
    };
    end.unwrap_or(StepEnd::Open)
}

fn target(message: &Message<'_>) -> StepTarget {
    let bounds = message
        .number(5)
        .zip(message.number(6))
        .filter(|(_, high)| *high > 0.0);
    let zone = message.number(4).filter(|zone| (1.0..=10.0).contains(zone));
    match (message.code(3), bounds, zone) {
        (Some(0), Some((low, high)), _) => speed_between(low, high).unwrap_or(StepTarget::Open),
        // Above 100 a heart rate is stated in beats a minute, raised by 100.
        (Some(1), Some((low, high)), _) if low > 100.0 => StepTarget::HeartRate {
            low_bpm: low - 100.0,
            high_bpm: high - 100.0,
        },
        (Some(1), _, Some(zone)) => StepTarget::HeartRateZone(zone as u8),
        _ => StepTarget::Open,
    }
}

fn speed_between(low: f64, high: f64) -> Option<StepTarget> {
    let low = Speed::from_meters_per_second(low / 1000.0)?;
    let high = Speed::from_meters_per_second(high / 1000.0)?;
    Some(StepTarget::Speed { low, high })
}
