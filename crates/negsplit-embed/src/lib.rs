//! From the bytes of a run's file to its report in one call.
//!
//! This is where reading and analysis meet: the command, the Python wheel and the npm package are thin layers over it, so
//! that all of them say the same of a run. [`analyze`] reports the runs of a file, [`measure`] keeps the few kilobytes of
//! each that a season needs, [`season()`] judges those of many files together; [`Settings`] says what is known of the
//! athlete and how to report.
//!
//! ```
//! use negsplit_embed::{Settings, analyze};
//!
//! let settings = Settings::from_json(r#"{"athlete": {"race": "10k=42:30"}, "split": "thirds"}"#)?;
//! let error = analyze("notes.txt", b"not a run".to_vec(), &settings).unwrap_err();
//! assert_eq!(error.to_string(), "notes.txt: the format is not known; negsplit reads FIT, GPX, TCX and KML tracks: export the run as one of them where it was recorded");
//! # Ok::<(), String>(())
//! ```
//!
//! Of this crate only [`Settings`] with what it holds, [`analyze`], [`measure`], [`season()`], what they return, and [`keep_memory`]
//! are meant for other programs; the rest serves the command.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod analyzed;
mod athlete;
mod error;
mod measured;
mod memory;
mod pace;
#[cfg(feature = "parallel")]
mod parallel;
mod plan;
mod season;
mod settings;
mod source;
mod workout_file;
mod zones;

pub use analyzed::{Analyzed, MOST_MOVING_S, Recorded, analyze, misfit};
pub use athlete::{AthleteSettings, not_rising, possible_heart_rate};
pub use error::{Error, Kind};
pub use measured::{Measured, measure, measured};
pub use memory::keep_memory;
pub use pace::ThresholdPace;
#[cfg(feature = "parallel")]
pub use parallel::measure_all;
pub use plan::{Named, named, plan, time};
pub use season::{between, season};
pub use settings::{Settings, zone};
pub use source::source;
pub use workout_file::{WorkoutFormat, workout_file};
pub use zones::ZoneBorders;
