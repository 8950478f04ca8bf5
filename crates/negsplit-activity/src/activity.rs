//! One recorded activity.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::athlete::RecordedAthlete;
use crate::lap::{Lap, Pause};
use crate::samples::Samples;
use crate::units::Distance;
use crate::warning::Warning;
use crate::workout::PlannedStep;

/// What kind of sport it was, as the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sport {
    /// Running.
    Running,
    /// Walking.
    Walking,
    /// Hiking.
    Hiking,
    /// Cycling.
    Cycling,
    /// Swimming.
    Swimming,
    /// The change from one sport to the next in a multisport race.
    Transition,
    /// Any other, by the name the file gives it, in lower case.
    Other(String),
    /// The file does not say.
    #[default]
    Unknown,
}

impl fmt::Display for Sport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Running => "running",
            Self::Walking => "walking",
            Self::Hiking => "hiking",
            Self::Cycling => "cycling",
            Self::Swimming => "swimming",
            Self::Transition => "transition",
            Self::Other(name) => name,
            Self::Unknown => "unknown",
        })
    }
}

/// Where or how the sport was done, as far as it matters for a run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SubSport {
    /// On a treadmill.
    Treadmill,
    /// On streets.
    Street,
    /// On trails.
    Trail,
    /// On a track.
    Track,
    /// Indoors, not on a treadmill.
    IndoorRunning,
    /// Any other, by the name the file gives it, in lower case.
    Other(String),
}

impl fmt::Display for SubSport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Treadmill => "treadmill",
            Self::Street => "street",
            Self::Trail => "trail",
            Self::Track => "track",
            Self::IndoorRunning => "indoor_running",
            Self::Other(name) => name,
        })
    }
}

/// The device that recorded the activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// Who made it, in lower case where the file has a number for it.
    pub manufacturer: Option<String>,
    /// Which product it is.
    pub product: Option<String>,
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = [&self.manufacturer, &self.product]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        f.write_str(&names.join(" "))
    }
}

/// The device's own totals of an activity, to hold ours against.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Distance.
    pub distance: Option<Distance>,
    /// Time from start to end, pauses included.
    pub elapsed: Option<Duration>,
    /// Time with the timer running.
    pub timer: Option<Duration>,
    /// Metres climbed.
    pub ascent_m: Option<f64>,
    /// Metres descended.
    pub descent_m: Option<f64>,
}

/// How the runner said it went.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Effort {
    /// Perceived effort, 0 to 10.
    pub perceived: Option<f64>,
    /// How it felt, 0 (very weak) to 100 (very strong).
    pub feel: Option<f64>,
}

/// One recorded activity, exactly as read: nothing cleaned, nothing guessed.
#[derive(Clone, Debug, Default)]
pub struct Activity {
    /// The sport.
    pub sport: Sport,
    /// Where or how it was done.
    pub sub_sport: Option<SubSport>,
    /// The name the runner or an app gave it.
    pub name: Option<String>,
    /// When the device says it began.
    pub start: Option<Timestamp>,
    /// The runner's distance from UTC at that time, where the file tells it.
    pub utc_offset: Option<Offset>,
    /// The samples in the order of the file.
    pub samples: Samples,
    /// The laps the device recorded.
    pub laps: Vec<Lap>,
    /// When the timer was stopped, by its own events or by the parts that the format cuts a recording into; empty
    /// with `timer_events` set means that it never was.
    pub pauses: Vec<Pause>,
    /// Whether the file records timer starts and stops, so that `pauses` is the whole truth.
    pub timer_events: bool,
    /// The device's own totals.
    pub totals: Totals,
    /// The runner's own word on it.
    pub effort: Effort,
    /// The device.
    pub device: Device,
    /// What the file says of the athlete.
    pub athlete: RecordedAthlete,
    /// The workout that was planned, step by step; empty when there is none.
    pub workout: Vec<PlannedStep>,
    /// What was odd about this activity.
    pub warnings: Vec<Warning>,
}

impl Activity {
    /// An activity without samples.
    #[must_use]
    pub fn new(sport: Sport) -> Self {
        Self {
            sport,
            ..Self::default()
        }
    }
}
