//! Files inside a zip archive.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::{Error, ErrorKind};

/// The name and the content of every file in the archive; folders are passed over.
pub(crate) fn unpack(bytes: &[u8], max: usize) -> Result<Vec<File>, Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        Error::new(
            ErrorKind::Damaged,
            format!("the zip archive cannot be opened: {error}"),
        )
    })?;
    let mut left = max;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        if let Some(file) = file(&mut archive, index, left) {
            left = left.saturating_sub(file.1.as_ref().map_or(0, Vec::len));
            files.push(file);
        }
    }
    Ok(files)
}

/// A file's name and its content.
pub(crate) type File = (String, Result<Vec<u8>, Error>);
type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// One file of the archive, nothing for a folder.
fn file(archive: &mut Archive<'_>, index: usize, max: usize) -> Option<File> {
    let mut entry = match archive.by_index(index) {
        Ok(entry) => entry,
        Err(error) => return Some((format!("entry {index}"), Err(damaged(&error)))),
    };
    if entry.is_dir() {
        return None;
    }
    let name = entry
        .name()
        .map_or_else(|_| format!("entry {index}"), |name| name.into_owned());
    let mut content = Vec::new();
    let read = entry
        .by_ref()
        .take(max as u64 + 1)
        .read_to_end(&mut content);
    let content = match read {
        Ok(length) if length > max => Err(Error::new(
            ErrorKind::TooLarge,
            "the archive unpacks to more than is allowed",
        )),
        Ok(_) => Ok(content),
        Err(error) => Err(damaged(&error)),
    };
    Some((name, content))
}

fn damaged(error: &dyn std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Damaged,
        format!("the archive entry cannot be read: {error}"),
    )
}
