//! Where a run came from.

use negsplit_activity::{Activity, Warning, Warnings};
use negsplit_report::Source;

/// The most warnings of a run and its file that are shown.
const MOST_WARNINGS: usize = 50;

/// The source of an activity, or of the file as a whole.
#[must_use]
pub fn source<'a>(
    file: &str,
    of: &negsplit_files::Source,
    activity: Option<&Activity>,
    warnings: impl IntoIterator<Item = &'a Warning>,
) -> Source {
    let mut told = Warnings::at_most(MOST_WARNINGS);
    told.extend(warnings.into_iter().cloned());
    Source {
        file: file.to_owned(),
        format: of.format.map(|format| format.to_string()),
        compressed: of.compressed,
        device: activity.and_then(Source::device_of),
        activity_index: None,
        warnings: told.into_vec().iter().map(Into::into).collect(),
    }
}
