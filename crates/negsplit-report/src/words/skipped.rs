//! Why a file is not in a season.

use super::texts::counted;
use crate::season::{Skipped, SkippedWhy};

/// A row of what is not in a season: the file, or how many, and why.
pub(crate) fn skipped_row(skipped_files: &Skipped) -> String {
    let why = skipped(&skipped_files.why);
    match &skipped_files.file {
        Some(file) => format!("{file}: {why}"),
        None => format!("{}: {why}", counted(skipped_files.files, "file")),
    }
}

/// Why a file is not in a season.
#[must_use]
pub fn skipped(why: &SkippedWhy) -> String {
    match why {
        SkippedWhy::Duplicate { of } => format!("duplicate of {of}"),
        SkippedWhy::NoActivity { what } => format!("no activity ({what})"),
        SkippedWhy::NotARun { reason } => reason.clone(),
        SkippedWhy::Unreadable { error } => format!("unreadable: {error}"),
        SkippedWhy::NotReached => "not read: interrupted".to_owned(),
    }
}
