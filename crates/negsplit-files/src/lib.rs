//! Reads recordings of runs into [`negsplit_activity::Activity`] values: everything that the file says, with
//! nothing cleaned, and a warning for whatever was odd.
//!
//! Formats are recognised by content, never by name.
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
mod walk;
#[cfg(any(feature = "gpx", feature = "tcx"))]
mod xml;

pub use error::{Error, ErrorKind};
#[cfg(feature = "inspect")]
pub use inspect::{Detail, Inspection, Message, MessageField, inspect};
pub use read::{Entry, open, read, read_all, read_file, read_stream};
pub use recording::{Format, ReadOptions, Recording, Source};
pub use walk::{CatalogEntry, Found, Listing, walk};
