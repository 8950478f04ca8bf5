//! Files inside a zip archive, each inflated only when it is asked for.

use std::io::{Cursor, Read, Seek};

use zip::ZipArchive;

use crate::error::{Error, ErrorKind};

/// An archive of which only the list of entries is read; a clone is cheap where that of its reader is.
#[derive(Clone)]
pub(crate) struct Archive<R> {
    zip: ZipArchive<R>,
}

/// A file in an archive.
pub(crate) struct ArchiveEntry {
    pub(crate) index: usize,
    pub(crate) name: String,
    /// How many bytes it says to unpack to.
    pub(crate) size: u64,
}

impl<'a> Archive<Cursor<&'a [u8]>> {
    pub(crate) fn of_bytes(bytes: &'a [u8]) -> Result<Self, Error> {
        Self::open(Cursor::new(bytes), bytes.len() as u64)
    }
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive of so many bytes.
    pub(crate) fn open(reader: R, length: u64) -> Result<Self, Error> {
        let zip = ZipArchive::new(reader)
            .map_err(|error| damaged("the zip archive cannot be opened", &error))?;
        let archive = Self { zip };
        if archive.packed_size() > length {
            let message =
                "the entries of the zip archive overlap, as in a zip bomb; it was not unpacked";
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
        Ok(archive)
    }

    /// How many bytes the entries take in the archive; more than it has only when they share bytes.
    fn packed_size(&self) -> u64 {
        (0..self.zip.len())
            .filter_map(|index| self.zip.by_index_data(index).ok())
            .fold(0, |sum: u64, entry| {
                sum.saturating_add(entry.compressed_size())
            })
    }

    /// Every file, in the order of the names; folders are passed over.
    pub(crate) fn entries(&self) -> Vec<ArchiveEntry> {
        let mut entries: Vec<ArchiveEntry> = (0..self.zip.len())
            .filter_map(|index| self.entry(index))
            .collect();
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        entries
    }

    fn entry(&self, index: usize) -> Option<ArchiveEntry> {
        let entry = self.zip.by_index_data(index).ok()?;
        if entry.is_dir() {
            return None;
        }
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        Some(ArchiveEntry {
            index,
            name: entry.name().map_or(name, |name| name.into_owned()),
            size: entry.size(),
        })
    }

    /// Inflates an entry.
    pub(crate) fn read(&mut self, index: usize, max: usize) -> Result<Vec<u8>, Error> {
        let what = "the archive entry cannot be read";
        let entry = self
            .zip
            .by_index(index)
            .map_err(|error| damaged(what, &error))?;
        // The stated size can lie, so it makes room for no more than a few times what is packed.
        let packed = entry.compressed_size().saturating_mul(16);
        let room = entry.size().min(packed).min(max as u64);
        let mut content = Vec::with_capacity(room as usize);
        entry
            .take((max as u64).saturating_add(1))
            .read_to_end(&mut content)
            .map_err(|error| damaged(what, &error))?;
        if content.len() > max {
            let message = format!("the archive entry unpacks to more than {max} bytes");
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
        Ok(content)
    }
}

fn damaged(what: &str, error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Damaged, format!("{what}: {error}"))
}
