//! From bytes to a recording.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

#[cfg(feature = "zip")]
use crate::archive::{Archive, ArchiveEntry};
use crate::error::{Error, ErrorKind};
use crate::name::shown;
use crate::recording::{Format, Parsed, ReadOptions, Recording, Source};
use crate::sniff::{self, Kind};
#[cfg(feature = "zip")]
use crate::walk::names::{Promise, promise};

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
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Recording, Error> {
    recorded(content(bytes, options)?, options)
}

/// A file by its name with what could be read of it.
pub type Entry = (String, Result<Recording, Error>);

/// Reads everything in a file's bytes: one entry for a recording, one for each file of a zip archive.
///
/// `name` is what the entry of a single recording is called; files of an archive add their own to it. Of an archive
/// only files that are named like recordings are read, unless none is. All of them share one budget of records and
/// activities, since all are held at once; [`entries`] reads one after another.
///
/// ```
/// use negsplit_files::{ReadOptions, read_all};
/// let entries = read_all("notes.txt", b"not a run", &ReadOptions::default());
/// assert_eq!(entries[0].0, "notes.txt");
/// assert!(entries[0].1.is_err());
/// ```
pub fn read_all(name: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Entry> {
    if sniff::kind(bytes) != Kind::Zip {
        return vec![(shown(name), read(bytes, options))];
    }
    let (records, activities) = (options.max_records, options.max_activities);
    match in_archive(name, bytes, options, (records, activities)) {
        Ok(entries) => entries.collect(),
        Err(error) => vec![(shown(name), Err(error))],
    }
}

/// Reads everything in a file's bytes as [`read_all`] does, but each entry only when it is asked for.
///
/// Each has a budget of its own. All entries of an archive together have as many records as two bytes of the archive
/// each can hold, which no recording reaches, or as many as one file.
///
/// ```
/// use negsplit_files::{ReadOptions, entries};
/// let (name, recording) = entries("notes.txt", b"not a run".to_vec(), &ReadOptions::default()).next().unwrap();
/// assert!(name == "notes.txt" && recording.is_err());
/// ```
pub fn entries(
    name: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
) -> Box<dyn Iterator<Item = Entry>> {
    if sniff::kind(&bytes) != Kind::Zip {
        let entry = (shown(name), read(&bytes, options));
        return Box::new(std::iter::once(entry));
    }
    let records = records_of_archive(bytes.len(), options);
    match in_archive(name, bytes, options, (records, usize::MAX)) {
        Ok(entries) => Box::new(entries),
        Err(error) => Box::new(std::iter::once((shown(name), Err(error)))),
    }
}

/// How many records all files of an archive of so many bytes may have, where each may have as many as one file.
pub(crate) fn records_of_archive(length: usize, options: &ReadOptions) -> usize {
    /// Packed as well as can be, a record takes several times as many.
    const BYTES_A_RECORD: usize = 2;
    options.max_records.max(length / BYTES_A_RECORD)
}

/// Reads everything in a file on the disk, as [`read_all`] does.
pub fn open(path: &Path, options: &ReadOptions) -> Vec<Entry> {
    let name = path.display().to_string();
    match read_file(path, options) {
        Ok(bytes) => read_all(&name, &bytes, options),
        Err(error) => vec![(shown(&name), Err(error))],
    }
}

/// The bytes of a file on the disk, unless they are more than anything may unpack to.
///
/// # Errors
///
/// When there is no such file, it is a folder, it cannot be read, or it is too large.
pub fn read_file(path: &Path, options: &ReadOptions) -> Result<Vec<u8>, Error> {
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
    let (length, file) = opened.map_err(|error| unreadable(path, &error))?;
    if length > options.max_unpacked_bytes as u64 {
        return Err(too_large(options));
    }
    let mut bytes = Vec::with_capacity(length as usize);
    append(file, &mut bytes, options).map_err(|error| unreadable(path, &error))?;
    within(bytes, options)
}

/// The bytes of a stream without a length, such as standard input, unless they are more than anything may unpack to.
///
/// # Errors
///
/// When it cannot be read to its end, or is too large.
pub fn read_stream(stream: impl Read, options: &ReadOptions) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    append(stream, &mut bytes, options).map_err(|error| {
        let message = format!("it cannot be read to its end: {error}");
        Error::new(ErrorKind::Io, message)
    })?;
    within(bytes, options)
}

/// Reads one byte more than is allowed, if there is one: a device or a pipe does not say how long it is.
fn append(stream: impl Read, bytes: &mut Vec<u8>, options: &ReadOptions) -> io::Result<usize> {
    let most = (options.max_unpacked_bytes as u64).saturating_add(1);
    stream.take(most).read_to_end(bytes)
}

fn within(bytes: Vec<u8>, options: &ReadOptions) -> Result<Vec<u8>, Error> {
    if bytes.len() > options.max_unpacked_bytes {
        return Err(too_large(options));
    }
    Ok(bytes)
}

fn too_large(options: &ReadOptions) -> Error {
    let most = options.max_unpacked_bytes;
    let message = format!("it is too large; negsplit reads files of up to {most} bytes");
    Error::new(ErrorKind::TooLarge, message)
}

fn recorded(content: Cow<'_, [u8]>, options: &ReadOptions) -> Result<Recording, Error> {
    let mut recording = plain(&content, options)?;
    recording.source.compressed = matches!(content, Cow::Owned(_));
    Ok(recording)
}

/// The content of a file: owned where it had to be unpacked, and borrowed where not.
pub(crate) fn content<'a>(bytes: &'a [u8], options: &ReadOptions) -> Result<Cow<'a, [u8]>, Error> {
    match sniff::kind(bytes) {
        Kind::Gzip => gunzip(bytes, options),
        Kind::Zip => only_one(bytes, options),
        _ => Ok(Cow::Borrowed(bytes)),
    }
}

/// A recording that came out of an archive, where it may still be packed with gzip.
#[cfg(feature = "zip")]
pub(crate) fn unpacked(bytes: Vec<u8>, options: &ReadOptions) -> Result<Recording, Error> {
    recorded(out_of_archive(bytes, options)?, options)
}

#[cfg(feature = "zip")]
fn out_of_archive(bytes: Vec<u8>, options: &ReadOptions) -> Result<Cow<'static, [u8]>, Error> {
    match sniff::kind(&bytes) {
        Kind::Gzip => gunzip(&bytes, options),
        _ => Ok(Cow::Owned(bytes)),
    }
}

pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let message = if path.is_dir() {
        "this is a folder; negsplit needs a file here".to_owned()
    } else if error.kind() == std::io::ErrorKind::NotFound {
        "there is no such file".to_owned()
    } else {
        format!("the file cannot be read: {error}")
    };
    Error::new(ErrorKind::Io, message)
}

/// A recording that is not packed.
fn plain(bytes: &[u8], options: &ReadOptions) -> Result<Recording, Error> {
    match sniff::kind(bytes) {
        Kind::Recording(format) => Ok(recording(format, parse(format, bytes, options)?)),
        other => Err(not_a_recording(other, bytes)),
    }
}

/// Why a file of this kind cannot be read.
pub(crate) fn not_a_recording(kind: Kind, bytes: &[u8]) -> Error {
    match kind {
        // Behind a colon it says what to do.
        Kind::Other(name) if name.contains(": ") => {
            Error::new(ErrorKind::UnknownFormat, format!("this is {name}"))
        }
        Kind::Other(name) => unknown(&format!("this is {name}")),
        Kind::Gzip | Kind::Zip => unknown("this is an archive inside an archive"),
        _ if bytes.is_empty() => Error::new(
            ErrorKind::Empty,
            "the file is empty; negsplit needs a recorded run",
        ),
        _ => unknown("the format is not known"),
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

#[cfg_attr(
    not(any(feature = "fit", feature = "gpx", feature = "tcx")),
    allow(unused_variables)
)]
fn parse(format: Format, bytes: &[u8], options: &ReadOptions) -> Result<Parsed, Error> {
    match format {
        #[cfg(feature = "fit")]
        Format::Fit => crate::fit::read(bytes, options),
        #[cfg(feature = "gpx")]
        Format::Gpx => crate::xml::gpx::read(&crate::xml::decoded(bytes), options),
        #[cfg(feature = "gpx")]
        Format::Kml => crate::xml::kml::read(&crate::xml::decoded(bytes), options),
        #[cfg(feature = "tcx")]
        Format::Tcx => crate::xml::tcx::read(&crate::xml::decoded(bytes), options),
        #[allow(
            unreachable_patterns,
            reason = "which formats are left depends on the features"
        )]
        other => Err(unsupported(&format!("{other} files"))),
    }
}

fn unknown(what: &str) -> Error {
    let message = format!(
        "{what}; negsplit reads FIT, GPX, TCX and KML tracks: export the run as one of them where it was recorded"
    );
    Error::new(ErrorKind::UnknownFormat, message)
}

pub(crate) fn unsupported(what: &str) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        format!("this build does not read {what}"),
    )
}

#[cfg(feature = "gzip")]
fn gunzip(bytes: &[u8], options: &ReadOptions) -> Result<Cow<'static, [u8]>, Error> {
    crate::gzip::unpack(bytes, options.max_unpacked_bytes).map(Cow::Owned)
}

#[cfg(not(feature = "gzip"))]
fn gunzip(_: &[u8], _: &ReadOptions) -> Result<Cow<'static, [u8]>, Error> {
    Err(unsupported("gzip files"))
}

/// The recordings of an archive, one after the other; together they have so many records and activities.
#[cfg(feature = "zip")]
fn in_archive<T: AsRef<[u8]>>(
    name: &str,
    bytes: T,
    options: &ReadOptions,
    (records, activities): (usize, usize),
) -> Result<impl Iterator<Item = Entry> + use<T>, Error> {
    let mut archive = Archive::of_bytes(bytes, options)?;
    let entries = recordings(&archive)?;
    let name = name.to_owned();
    let mut rest = options.clone();
    let (most, mut records, mut activities) = (options.clone(), records, activities);
    Ok(entries.into_iter().map(move |entry| {
        rest.max_records = most.max_records.min(records);
        rest.max_activities = most.max_activities.min(activities);
        let recording = from_archive(&mut archive, &entry, &rest);
        if let Ok(recording) = &recording {
            records -= recording.samples();
            activities -= recording.activities.len();
        }
        (shown(&format!("{name}/{}", entry.name)), recording)
    }))
}

#[cfg(feature = "zip")]
pub(crate) fn archive_is_spent() -> Error {
    let message = "the files before it in the archive hold all that negsplit reads of one";
    Error::new(ErrorKind::TooLarge, message)
}

#[cfg(feature = "zip")]
fn from_archive<R: std::io::Read + std::io::Seek>(
    archive: &mut Archive<R>,
    entry: &ArchiveEntry,
    options: &ReadOptions,
) -> Result<Recording, Error> {
    if options.max_records == 0 || options.max_activities == 0 {
        return Err(archive_is_spent());
    }
    unpacked(
        archive.read(entry.index, options.max_unpacked_bytes)?,
        options,
    )
}

#[cfg(not(feature = "zip"))]
fn in_archive<T>(
    _: &str,
    _: T,
    _: &ReadOptions,
    _: (usize, usize),
) -> Result<std::iter::Empty<Entry>, Error> {
    Err(unsupported("zip archives"))
}

/// The content of the only recording in an archive.
#[cfg(feature = "zip")]
fn only_one(bytes: &[u8], options: &ReadOptions) -> Result<Cow<'static, [u8]>, Error> {
    let mut archive = Archive::of_bytes(bytes, options)?;
    let entries = recordings(&archive)?;
    let [entry] = &entries[..] else {
        let count = entries.len();
        let message = format!("this is an archive of {count} files; unpack the one that is meant");
        return Err(Error::new(ErrorKind::Unsupported, message));
    };
    let bytes = archive.read(entry.index, options.max_unpacked_bytes)?;
    out_of_archive(bytes, options)
}

#[cfg(not(feature = "zip"))]
fn only_one(_: &[u8], _: &ReadOptions) -> Result<Cow<'static, [u8]>, Error> {
    Err(unsupported("zip archives"))
}

/// The entries of an archive that are named like recordings; all, when none is.
#[cfg(feature = "zip")]
fn recordings<R: std::io::Read + std::io::Seek>(
    archive: &Archive<R>,
) -> Result<Vec<ArchiveEntry>, Error> {
    let (named, others): (Vec<_>, Vec<_>) = archive
        .entries()?
        .into_iter()
        .partition(|entry| promise(&entry.name) == Promise::Recording);
    Ok(if named.is_empty() { others } else { named })
}
