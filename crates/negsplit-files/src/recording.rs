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

#[cfg(feature = "zip")]
impl Recording {
    /// How many samples its activities have.
    pub(crate) fn samples(&self) -> usize {
        let activities = self.activities.iter();
        activities.map(|activity| activity.samples.len()).sum()
    }
}

/// How to read: a budget a file, which every reader spends.
///
/// Past it the rest is left out with a warning, or there is an error that says so. The defaults hold any run that was
/// ever recorded; a service that reads the files of strangers may want less.
///
/// ```
/// use negsplit_files::ReadOptions;
/// let mut options = ReadOptions::default();
/// options.max_records = 100_000;
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The most bytes that a file may have, or unpack to. Default 128 MiB: two days at a point a second, written in
    /// the most wordy of formats.
    pub max_unpacked_bytes: usize,
    /// The most bytes that archives inside archives may unpack to, all together. Default 1 GiB.
    pub max_nested_bytes: usize,
    /// The most entries of an archive, those of archives inside it included. Default 100,000.
    pub max_entries: usize,
    /// The most rows that are kept of an export's list of activities. Default 100,000.
    pub max_rows: usize,
    /// The most records of a file, those of all its activities together. Default 604,800: a week at one a second,
    /// the longest that is taken for a run.
    pub max_records: usize,
    /// The most activities of a file. Default 1,000.
    pub max_activities: usize,
    /// The most laps of a file, those of all its activities together. Default 10,000.
    pub max_laps: usize,
    /// The most messages that `inspect` lists or counts; listed, they have four times as many values at most.
    /// Default 262,144: three days at one a second.
    pub max_messages: usize,
    /// The most warnings about a file; a last one says how many more there were. Default 20.
    pub max_warnings: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            max_unpacked_bytes: 128 << 20,
            max_nested_bytes: 1 << 30,
            max_entries: 100_000,
            max_rows: 100_000,
            max_records: 7 * 86_400,
            max_activities: 1000,
            max_laps: 10_000,
            max_messages: 1 << 18,
            max_warnings: 20,
        }
    }
}

/// What a reader of one format makes of a file's bytes.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) activities: Vec<Activity>,
    pub(crate) warnings: Vec<Warning>,
}

#[cfg(any(feature = "fit", feature = "gpx", feature = "tcx"))]
impl Parsed {
    /// What a budget allowed; what it did not comes first among the warnings.
    pub(crate) fn within(
        budget: &crate::limits::Budget,
        activities: Vec<Activity>,
        warnings: negsplit_activity::Warnings,
    ) -> Self {
        let warnings = budget.warnings().chain(warnings.into_vec()).collect();
        Self {
            activities,
            warnings,
        }
    }
}
