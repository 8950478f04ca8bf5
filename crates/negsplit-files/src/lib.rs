//! Reads recordings of runs into [`negsplit_activity::Activity`] values: everything that the file says, with
//! nothing cleaned, and a warning for whatever was odd.
//!
//! Formats are recognised by content, never by name. [`read`] takes bytes, [`open`] a path; [`walk`] lists what is in
//! folders, archives and exports, and each [`Found`] is read when it is asked for, so that a season can be read in parallel.
//! A damaged file gives every good sample of it; an [`Error`] says what is wrong and where.
//!
//! | feature | what it adds |
//! |---|---|
//! | `fit`, `gpx`, `tcx` | a format, on by default |
//! | `gzip`, `zip` | packed files, on by default; they need a C compiler |
//! | `inspect` | the function `inspect`, which lists everything that a file holds |
//!
//! ```no_run
//! use negsplit_files::{ReadOptions, read};
//!
//! let recording = read(&std::fs::read("run.fit")?, &ReadOptions::default())?;
//! for activity in &recording.activities {
//!     println!("{}: {} samples", activity.sport, activity.samples.len());
//! }
//! for warning in &recording.warnings {
//!     eprintln!("{warning}");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

#[cfg(feature = "zip")]
mod archive;
mod error;
#[cfg(feature = "fit")]
mod fit;
#[cfg(feature = "gzip")]
mod gzip;
#[cfg(feature = "inspect")]
mod inspect;
#[cfg(any(feature = "fit", feature = "gpx", feature = "tcx"))]
mod limits;
mod name;
mod read;
mod recording;
mod sniff;
mod sport;
mod walk;
#[cfg(feature = "fit")]
pub mod workout;
#[cfg(any(feature = "gpx", feature = "tcx"))]
mod xml;

pub use error::{Error, ErrorKind};
#[cfg(feature = "inspect")]
pub use inspect::{Detail, Inspection, Message, MessageField, inspect};
pub use name::{printable, shown};
pub use read::{Entry, entries, open, read, read_all, read_file, read_stream};
pub use recording::{Format, ReadOptions, Recording, Source};
pub use walk::{CatalogEntry, Found, Listing, is_read_by_name, walk};
