//! Why a file could not be read at all.

use std::fmt;

use negsplit_activity::Place;

/// What kind of trouble stopped a file from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file could not be read from the disk.
    Io,
    /// There is nothing in it.
    Empty,
    /// It is not one of the formats that negsplit reads.
    UnknownFormat,
    /// It is a known format that this build was made without.
    Unsupported,
    /// It is damaged so early that nothing could be kept.
    Damaged,
    /// It is readable, but holds no recorded activity: settings, a route, a workout.
    NoActivity,
    /// It has a track, but no times.
    NoTimes,
    /// It unpacks to more than is allowed.
    TooLarge,
}

/// A limit in the largest unit that it is a whole number of.
#[cfg(any(feature = "gzip", feature = "zip"))]
pub(crate) fn in_units(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    match bytes > 0 && bytes.is_multiple_of(MIB) {
        true => format!("{} MiB", bytes / MIB),
        false => format!("{bytes} bytes"),
    }
}

/// Why a file could not be read: a kind, a place where there is one, and a sentence.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    at: Option<Place>,
    /// What a sound file holds in place of an activity.
    holds: Option<&'static str>,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            at: None,
            holds: None,
            message: message.into(),
            source: None,
        }
    }

    /// A sound file that holds something else than an activity.
    #[cfg(any(feature = "fit", feature = "gpx", feature = "tcx"))]
    pub(crate) fn holds_only(
        kind: ErrorKind,
        holds: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            holds: Some(holds),
            ..Self::new(kind, message)
        }
    }

    #[cfg(any(feature = "fit", feature = "gzip"))]
    pub(crate) fn at(mut self, place: Place) -> Self {
        self.at = Some(place);
        self
    }

    /// What kind of trouble it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What a sound file holds in place of a recorded activity, such as `settings` or `monitoring`.
    #[must_use]
    pub fn holds(&self) -> Option<&'static str> {
        self.holds
    }

    /// Where in the file it was found.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.at
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(place) => write!(f, "{} ({place})", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
