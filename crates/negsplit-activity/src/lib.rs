//! The recorded run: what a watch or a phone wrote down, in SI units and with
//! nothing cleaned, guessed or left out.
//!
//! An [`Activity`] holds [`Samples`] in columns, the laps and pauses the device
//! recorded and what it said of itself. What was not recorded is absent, never
//! zero. What was odd but survivable is a [`Warning`] in the value.
//!
//! ```
//! use jiff::Timestamp;
//! use negsplit_activity::{Activity, Distance, Field, Sample, Sport};
//!
//! let mut run = Activity::new(Sport::Running);
//! let start: Timestamp = "2026-03-01T07:00:00Z".parse()?;
//! for second in 0..60 {
//!     run.samples.push(&Sample {
//!         distance: Distance::from_meters(3.0 * f64::from(second)),
//!         heart_rate_bpm: Some(140.0),
//!         ..Sample::at(start + jiff::SignedDuration::from_secs(second.into()))
//!     });
//! }
//! assert_eq!(run.samples.len(), 60);
//! assert_eq!(run.samples.column(Field::HeartRate).count(), 60);
//! assert_eq!(run.samples.column(Field::Power).count(), 0);
//! # Ok::<(), jiff::Error>(())
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod activity;
mod athlete;
pub mod bounds;
mod clock;
pub mod distances;
mod lap;
mod pace_text;
mod samples;
mod units;
mod warning;
mod workout;

pub use activity::{Activity, Device, Effort, Sport, SubSport, Totals};
pub use athlete::RecordedAthlete;
pub use clock::{Clock, ClockError};
pub use lap::{Lap, LapTrigger, Pause};
pub use pace_text::PaceError;
pub use samples::{Column, DeveloperColumn, Field, NativeField, Sample, Samples};
pub use units::{Distance, METERS_PER_MILE, Pace, Position, Speed};
pub use warning::{Place, Warning, WarningKind, Warnings};
pub use workout::{PlannedStep, StepEnd, StepIntensity, StepTarget};

/// The instant type of every public signature, re-exported so that callers need no second version.
pub use jiff::Timestamp;
