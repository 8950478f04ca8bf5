//! What a file turned out to hold.

use std::fmt;

use negsplit_activity::{Activity, Warning};

/// The formats that negsplit reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Garmin's binary format, written by nearly every watch.
    Fit,
    /// The GPS exchange format, 1.0 and 1.1.
    Gpx,
    /// Garmin's training centre format.
    Tcx,
    /// Google Earth's format, of which tracks with times are read.
    Kml,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fit => "fit",
            Self::Gpx => "gpx",
            Self::Tcx => "tcx",
            Self::Kml => "kml",
        })
    }
}

/// Where a recording came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The format it was in; `None` when it was not recognised.
    pub format: Option<Format>,
    /// Whether it was packed with gzip or inside a zip archive.
    pub compressed: bool,
}

/// All that a file holds: its activities, and what was odd about the file as a whole.
#[derive(Clone, Debug)]
pub struct Recording {
    /// The activities in the order of the file; several for multisport and chained files.
    pub activities: Vec<Activity>,
    /// Where it came from.
    pub source: Source,
    /// What was odd about the file; what was odd about one activity is with that activity.
    pub warnings: Vec<Warning>,
}

/// How to read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The most bytes that a file may have, or unpack to. Default 256 MiB: 100 hours at a point a second, written in
    /// the most wordy of formats, are less.
    pub max_unpacked_bytes: usize,
    /// The most bytes that archives inside archives may unpack to, all together. Default 1 GiB.
    pub max_nested_bytes: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            max_unpacked_bytes: 256 << 20,
            max_nested_bytes: 1 << 30,
        }
    }
}

/// What a reader of one format makes of a file's bytes.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) activities: Vec<Activity>,
    pub(crate) warnings: Vec<Warning>,
}
