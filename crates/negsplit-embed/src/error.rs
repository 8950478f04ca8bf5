//! Why a file gave no run.

use std::fmt;

use negsplit_activity::Place;
use negsplit_files as files;
use negsplit_report::SkippedWhy;

/// What kind of trouble it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// It could not be opened.
    Io,
    /// It could not be read.
    Unreadable,
    /// It was read, and is not a run that can be analysed.
    NotARun,
}

/// Why a file gave no run: which file, what is wrong, and where in it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Error {
    /// The file.
    pub file: String,
    /// What kind of trouble it is.
    pub kind: Kind,
    /// What is wrong, in a sentence with the place at its end.
    pub message: String,
    /// Where in the file it was found.
    pub place: Option<Place>,
    /// What a sound file holds in place of an activity.
    holds: Option<&'static str>,
}

impl Error {
    pub(crate) fn not_a_run(file: String, message: String) -> Self {
        Self {
            file,
            kind: Kind::NotARun,
            message,
            place: None,
            holds: None,
        }
    }

    /// What a reader found wrong with a file.
    #[must_use]
    pub fn reading(file: String, error: &files::Error) -> Self {
        Self {
            file,
            kind: match error.kind() {
                files::ErrorKind::Io => Kind::Io,
                // What was read well and holds no recorded activity, such as settings or a day's steps, is no failure.
                files::ErrorKind::NoActivity | files::ErrorKind::NoTimes => Kind::NotARun,
                _ => Kind::Unreadable,
            },
            message: error.to_string(),
            place: error.place(),
            holds: error.holds(),
        }
    }

    /// The same as a season tells it.
    #[must_use]
    pub fn skipped(&self) -> SkippedWhy {
        if let Some(what) = self.holds.map(str::to_owned) {
            return SkippedWhy::NoActivity { what };
        }
        match self.kind {
            Kind::NotARun => SkippedWhy::NotARun {
                reason: self.message.clone(),
            },
            _ => SkippedWhy::Unreadable {
                error: self.message.clone(),
            },
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

impl std::error::Error for Error {}
