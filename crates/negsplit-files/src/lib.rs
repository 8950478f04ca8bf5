//! Reads recordings of runs into [`negsplit_activity::Activity`] values: everything that the file says, with
//! nothing cleaned, and a warning for whatever was odd.
//!
//! Formats are recognised by content, never by name.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod error;
#[cfg(feature = "fit")]
mod fit;
mod read;
mod recording;
mod sniff;

pub use error::{Error, ErrorKind};
pub use read::read;
pub use recording::{Format, ReadOptions, Recording, Source};
