//! Workout files: steps that a watch follows.
//!
//! [`write_fit`] writes what Garmin's watches take as it is, and COROS and Suunto by an import; [`write_tcx`] and
//! [`write_zwo`] write older and simpler forms. [`read_fit`] reads a FIT workout back.

mod fit;
mod tcx;
mod xml;
mod zwo;

use negsplit_activity::PlannedStep;

pub use fit::{read_fit, write_fit};
pub use tcx::write_tcx;
pub use zwo::write_zwo;

/// A workout as a file carries it.
///
/// ```
/// use negsplit_activity::{PlannedStep, StepEnd, StepIntensity, StepTarget, Timestamp};
/// use negsplit_files::workout::{WorkoutFile, read_fit, write_fit};
/// let workout = WorkoutFile {
///     name: "Thirds".to_owned(),
///     description: None,
///     steps: vec![PlannedStep {
///         name: Some("easy".to_owned()),
///         end: StepEnd::Time(std::time::Duration::from_secs(900)),
///         target: StepTarget::HeartRateZone(2),
///         intensity: StepIntensity::Active,
///     }],
/// };
/// let bytes = write_fit(&workout, Timestamp::from_second(1_780_000_000)?);
/// assert_eq!(read_fit(&bytes)?, workout);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkoutFile {
    /// What the watch calls it.
    pub name: String,
    /// The workout in words.
    pub description: Option<String>,
    /// The steps, repeats among them.
    pub steps: Vec<PlannedStep>,
}
