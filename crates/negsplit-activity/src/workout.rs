//! A planned workout as a file carries it.

use std::time::Duration;

use crate::units::{Distance, Speed};

/// What ends a planned step.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum StepEnd {
    /// A time has passed.
    Time(Duration),
    /// A distance has been covered.
    Distance(Distance),
    /// The runner presses the button, or something that negsplit does not know.
    Open,
    /// Not a step to run: go back to an earlier step until it has been run this often.
    Repeat {
        /// Index of the first step to run again.
        from: usize,
        /// How often it is run in all.
        times: u32,
    },
}

/// What a planned step asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum StepTarget {
    /// Nothing in particular.
    Open,
    /// A speed between two bounds.
    Speed {
        /// The slowest that is wanted.
        low: Speed,
        /// The fastest that is wanted.
        high: Speed,
    },
    /// A heart rate between two bounds in beats a minute.
    HeartRate {
        /// Lower bound.
        low_bpm: f64,
        /// Upper bound.
        high_bpm: f64,
    },
    /// A heart-rate zone, counted from 1.
    HeartRateZone(u8),
}

/// How hard a planned step is meant to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum StepIntensity {
    /// The work of the workout.
    #[default]
    Active,
    /// Standing or walking.
    Rest,
    /// Before the work.
    WarmUp,
    /// After the work.
    CoolDown,
    /// Easy, between repeats.
    Recovery,
}

/// One step of a workout that was planned before the run.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedStep {
    /// The step's name, when it has one.
    pub name: Option<String>,
    /// What ends it.
    pub end: StepEnd,
    /// What it asks for.
    pub target: StepTarget,
    /// How hard it is meant to be.
    pub intensity: StepIntensity,
}
