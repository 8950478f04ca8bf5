//! Why a file is not in a season.

use crate::season::SkippedWhy;

/// Why a file is not in a season.
#[must_use]
pub fn skipped(why: &SkippedWhy) -> String {
    match why {
        SkippedWhy::Duplicate { of } => format!("duplicate of {of}"),
        SkippedWhy::NotARun { reason } => reason.clone(),
        SkippedWhy::Unreadable { error } => format!("unreadable: {error}"),
        SkippedWhy::NotReached => "not read: interrupted".to_owned(),
    }
}
