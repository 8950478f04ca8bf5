//! Files inside a zip archive, each inflated only when it is asked for.

use std::io::{Cursor, Read, Seek};

use libdeflater::Decompressor;
use zip::{CompressionMethod, ZipArchive};

use crate::error::{Error, ErrorKind};
use crate::name::printable;

/// An archive of more entries is refused; thirty years of runs are a tenth of this.
const MOST_ENTRIES: usize = 100_000;

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
    /// How many bytes it takes in the archive.
    pub(crate) packed_size: usize,
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
        if archive.zip.len() > MOST_ENTRIES {
            let message = format!(
                "the zip archive has {} entries; negsplit reads archives of up to {MOST_ENTRIES}",
                archive.zip.len()
            );
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
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
            name: printable(&entry.name().map_or(name, |name| name.into_owned())),
            size: entry.size(),
            packed_size: entry.compressed_size() as usize,
        })
    }

    /// Inflates an entry.
    pub(crate) fn read(&mut self, index: usize, max: usize) -> Result<Vec<u8>, Error> {
        let mut entry = self.zip.by_index_raw(index).map_err(unreadable)?;
        let (size, sum, method) = (entry.size(), entry.crc32(), entry.compression());
        if entry.encrypted() {
            return Err(unsupported("the archive entry is locked with a password"));
        }
        if size > max as u64 {
            let message = format!("the archive entry unpacks to more than {max} bytes");
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
        let mut packed = Vec::with_capacity(entry.compressed_size() as usize);
        entry.read_to_end(&mut packed).map_err(unreadable)?;
        let content = match method {
            CompressionMethod::STORE => packed,
            CompressionMethod::DEFLATE => inflated(&packed, size as usize)?,
            other => {
                let message =
                    format!("the archive entry is packed in a way that is not read ({other})");
                return Err(unsupported(&message));
            }
        };
        if content.len() as u64 != size || libdeflater::crc32(&content) != sum {
            return Err(unreadable(
                "its content does not match its size and checksum",
            ));
        }
        Ok(content)
    }
}

/// What was packed to these bytes and states to be of this size.
fn inflated(packed: &[u8], size: usize) -> Result<Vec<u8>, Error> {
    // No format of this kind packs better, so a size that lies makes no more room than this.
    const BEST_RATIO: usize = 1032;
    let mut content = vec![0; size.min(packed.len().saturating_mul(BEST_RATIO))];
    let length = Decompressor::new()
        .deflate_decompress(packed, &mut content)
        .map_err(unreadable)?;
    content.truncate(length);
    Ok(content)
}

fn unreadable(error: impl std::fmt::Display) -> Error {
    damaged("the archive entry cannot be read", &error)
}

fn unsupported(message: &str) -> Error {
    Error::new(ErrorKind::Unsupported, message)
}

fn damaged(what: &str, error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Damaged, format!("{what}: {error}"))
}
