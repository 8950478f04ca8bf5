//! Reads FIT recordings.
#![deny(missing_docs)]
#![forbid(unsafe_code)]
mod error;
#[cfg(feature = "fit")]
mod fit;
mod recording;
pub use error::{Error, ErrorKind};
pub use recording::{Format, ReadOptions, Recording, Source};
