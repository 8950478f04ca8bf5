//! Laps and pauses as the device recorded them.

use std::time::Duration;

use jiff::Timestamp;

use crate::units::Distance;

/// What ended a lap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum LapTrigger {
    /// The runner pressed the button.
    Manual,
    /// A set time had passed.
    Time,
    /// A set distance had been covered.
    Distance,
    /// A place was reached.
    Position,
    /// The activity ended.
    SessionEnd,
    /// The file does not say, or says something else.
    #[default]
    Unknown,
}

impl LapTrigger {
    /// The trigger's name in outputs, such as `manual`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Time => "time",
            Self::Distance => "distance",
            Self::Position => "position",
            Self::SessionEnd => "session-end",
            Self::Unknown => "unknown",
        }
    }
}

/// A lap as the device recorded it, with the device's own figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Lap {
    /// When it began.
    pub start: Timestamp,
    /// Time from start to end, pauses included.
    pub elapsed: Option<Duration>,
    /// Time with the timer running.
    pub timer: Option<Duration>,
    /// Distance by the device.
    pub distance: Option<Distance>,
    /// What ended it.
    pub trigger: LapTrigger,
    /// Average heart rate by the device, in beats a minute.
    pub average_heart_rate_bpm: Option<f64>,
    /// Maximum heart rate by the device, in beats a minute.
    pub max_heart_rate_bpm: Option<f64>,
    /// Index of the planned step that it belonged to, when the runner followed a workout.
    pub workout_step: Option<usize>,
}

impl Lap {
    /// A lap of which only the start is known.
    #[must_use]
    pub fn starting_at(start: Timestamp) -> Self {
        Self {
            start,
            elapsed: None,
            timer: None,
            distance: None,
            trigger: LapTrigger::Unknown,
            average_heart_rate_bpm: None,
            max_heart_rate_bpm: None,
            workout_step: None,
        }
    }
}

/// A stretch in which the device's timer was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// When the timer stopped.
    pub start: Timestamp,
    /// When it went on.
    pub end: Timestamp,
}
