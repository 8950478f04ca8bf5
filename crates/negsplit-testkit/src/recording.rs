//! What the device writes down, how often, and how well.

use negsplit_activity::{Sport, SubSport};

/// How often the device records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// Every so many seconds.
    Every(u32),
    /// Whenever it likes, from one second to eight.
    Smart,
}

/// Which laps the device writes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Laps {
    /// One for the whole run.
    None,
    /// One every so many metres, by itself.
    Every(f64),
    /// One a piece of the plan, by the button.
    Pieces,
}

/// What can be wrong with a heart rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeartFaultKind {
    /// Nothing is recorded.
    Dropout,
    /// Zero is recorded.
    Zero,
    /// The value stays what it was.
    Frozen,
    /// The sensor counts steps.
    CadenceLock,
}

/// A stretch of wrong heart rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeartFault {
    /// What is wrong.
    pub kind: HeartFaultKind,
    /// When it begins, in seconds since the start.
    pub start_s: u32,
    /// How long it lasts, in seconds.
    pub seconds: u32,
}

/// What a receiver sees of the sky.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sky {
    /// All of it: the error wanders slowly.
    #[default]
    Open,
    /// Streets between houses by turns: reflected signals move the position by metres at once.
    Houses,
}

/// How a run is recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// The sport that the runner chose on the device.
    pub sport: Sport,
    /// Where or how, as chosen on the device.
    pub sub_sport: Option<SubSport>,
    /// The activity's name.
    pub name: Option<String>,
    /// How often it records.
    pub interval: Interval,
    /// Which laps it writes.
    pub laps: Laps,
    /// Whether it writes down when the timer stops and starts.
    pub timer_events: bool,
    /// Whether it carries the plan as a workout.
    pub workout: bool,
    /// Whether the file states the athlete's heart rates.
    pub athlete: bool,
    /// Spread of its positions in metres; `None` when it has none.
    pub position_error_m: Option<f64>,
    /// What the receiver sees of the sky.
    pub sky: Sky,
    /// How many single positions are hundreds of metres off.
    pub spikes: usize,
    /// Whether it counts distance and measures speed.
    pub distance: bool,
    /// How far its count of the distance is off, as a share.
    pub distance_error: f64,
    /// How far its speed swings up and down once every 400 m, as a share: what some watches do in their track mode.
    pub track_sawtooth: f64,
    /// Spread of its altitude in metres; `None` when it has none.
    pub altitude_error_m: Option<f64>,
    /// Whether it has heart rate.
    pub heart_rate: bool,
    /// Where the heart rate is wrong.
    pub heart_faults: Vec<HeartFault>,
    /// Whether it has cadence.
    pub cadence: bool,
    /// Whether it has vertical oscillation and ground contact.
    pub dynamics: bool,
    /// Whether it has power.
    pub power: bool,
}

impl Recording {
    /// A watch: every second, kilometre laps, distance, heart rate, cadence, a barometer.
    #[must_use]
    pub fn watch() -> Self {
        Self {
            sport: Sport::Running,
            sub_sport: None,
            name: None,
            interval: Interval::Every(1),
            laps: Laps::Every(1000.0),
            timer_events: true,
            workout: false,
            athlete: false,
            position_error_m: Some(2.5),
            sky: Sky::Open,
            spikes: 0,
            distance: true,
            distance_error: 0.0,
            track_sawtooth: 0.0,
            altitude_error_m: Some(0.5),
            heart_rate: true,
            heart_faults: Vec::new(),
            cadence: true,
            dynamics: false,
            power: false,
        }
    }

    /// A phone: positions and altitude of moderate quality now and then, a heart-rate strap, nothing else.
    #[must_use]
    pub fn phone() -> Self {
        Self {
            interval: Interval::Smart,
            laps: Laps::None,
            timer_events: false,
            position_error_m: Some(4.0),
            distance: false,
            altitude_error_m: Some(1.5),
            cadence: false,
            ..Self::watch()
        }
    }

    /// A watch on a treadmill: distance by its accelerometer, no positions, no altitude.
    #[must_use]
    pub fn treadmill() -> Self {
        Self {
            sub_sport: Some(SubSport::Treadmill),
            position_error_m: None,
            altitude_error_m: None,
            ..Self::watch()
        }
    }
}
