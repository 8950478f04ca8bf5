//! From bytes to a recording.

use crate::error::{Error, ErrorKind};
use crate::recording::{Format, Parsed, ReadOptions, Recording, Source};
use crate::sniff::{self, Kind};

/// Reads a file's bytes, whatever its format.
///
/// # Errors
///
/// When nothing could be kept: the bytes are empty, of no known format, damaged from the start, or without a
/// recorded activity. A file that is damaged later gives what came before, with a warning.
///
/// ```
/// use negsplit_files::{ErrorKind, ReadOptions, read};
/// let error = read(b"not a run", &ReadOptions::default()).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::UnknownFormat);
/// ```
pub fn read(bytes: &[u8], _options: &ReadOptions) -> Result<Recording, Error> {
    if bytes.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "the file is empty"));
    }
    match sniff::kind(bytes) {
        Kind::Recording(format) => Ok(recording(format, parse(format, bytes)?)),
        Kind::Other(name) => Err(unknown(&format!("this is {name}"))),
        Kind::Gzip | Kind::Zip => Err(unsupported("packed files")),
        Kind::Unknown => Err(unknown("the format is not known")),
    }
}

fn recording(format: Format, parsed: Parsed) -> Recording {
    let source = Source {
        format: Some(format),
        compressed: false,
    };
    Recording {
        activities: parsed.activities,
        source,
        warnings: parsed.warnings,
    }
}

fn parse(format: Format, bytes: &[u8]) -> Result<Parsed, Error> {
    match format {
        #[cfg(feature = "fit")]
        Format::Fit => crate::fit::read(bytes),
        #[allow(
            unreachable_patterns,
            reason = "which formats are left depends on the features"
        )]
        other => Err(unsupported(&format!("{other} files"))),
    }
}

fn unknown(what: &str) -> Error {
    let message = format!("{what}; negsplit reads FIT, GPX and TCX");
    Error::new(ErrorKind::UnknownFormat, message)
}

fn unsupported(what: &str) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        format!("this build does not read {what}"),
    )
}
