//! Everything that a file holds, as the libraries `fitparser` and `gpx` read it.
//!
//! Completeness counts here and speed does not; what runs are made of is read by [`crate::read`].

mod elements;
mod fit;
mod gpx;
mod messages;

use std::borrow::Cow;

use negsplit_activity::{Warning, Warnings};

use crate::error::Error;
use crate::read::{content, not_a_recording};
use crate::recording::{Format, ReadOptions, Source};
use crate::sniff::{self, Kind};
use crate::xml::decoded;
use messages::Messages;
pub use messages::{Message, MessageField};

/// How much of a file is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detail {
    /// Nothing.
    None,
    /// Counts of messages and of their fields, by kind.
    #[default]
    Summary,
    /// Every message with every field.
    All,
}

/// What [`inspect`] found.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Inspection {
    /// The file's format, and whether it was packed.
    pub source: Source,
    /// The messages: of a FIT file by their names in the profile; of a GPX file `gpx`, `waypoint`, `route`,
    /// `route point`, `track`, `track segment`, `track point` and the elements of its extensions; of a TCX or
    /// KML file its elements.
    pub messages: Vec<Message>,
    /// What could not be listed.
    pub warnings: Vec<Warning>,
}

/// Lists everything in a file, plain or packed.
///
/// # Errors
///
/// When the bytes are of no known format, or cannot be unpacked.
///
/// ```
/// use negsplit_files::{Detail, ReadOptions, inspect};
/// let track = br#"<gpx version="1.1" creator="me"><trk><trkseg>
///     <trkpt lat="52.1" lon="13.2"><ele>35</ele></trkpt></trkseg></trk></gpx>"#;
/// let found = inspect(track, Detail::All, &ReadOptions::default())?;
/// let point = found.messages.last().unwrap();
/// assert_eq!(point.kind, "track point");
/// assert_eq!(point.fields[2].name, "elevation");
/// assert_eq!(point.fields[2].units.as_deref(), Some("m"));
/// # Ok::<(), negsplit_files::Error>(())
/// ```
pub fn inspect(bytes: &[u8], detail: Detail, options: &ReadOptions) -> Result<Inspection, Error> {
    let bytes = content(bytes, options)?;
    let compressed = matches!(bytes, Cow::Owned(_));
    let kind = sniff::kind(&bytes);
    let Kind::Recording(format) = kind else {
        return Err(not_a_recording(kind, &bytes));
    };
    let mut messages = Messages::new(detail, options);
    let mut warnings = Warnings::at_most(options.max_warnings);
    match (detail, format) {
        (Detail::None, _) => {}
        (_, Format::Fit) => fit::list(&bytes, &mut messages, &mut warnings),
        (_, Format::Gpx) => gpx::list(&decoded(&bytes), &mut messages, &mut warnings),
        (_, Format::Tcx | Format::Kml) => {
            elements::list(&decoded(&bytes), &mut messages, &mut warnings)
        }
    }
    let (messages, left_out) = messages.finish();
    Ok(Inspection {
        source: Source {
            format: Some(format),
            compressed,
        },
        messages,
        warnings: left_out.into_iter().chain(warnings.into_vec()).collect(),
    })
}
