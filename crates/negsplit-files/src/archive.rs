//! Files inside a zip archive, each inflated only when it is asked for.

use std::io::{BufRead, BufReader, Cursor, Read, Seek, SeekFrom};

use flate2::read::DeflateDecoder;
use libdeflater::Decompressor;
use zip::{CompressionMethod, ZipArchive};

use crate::error::{Error, ErrorKind, in_units};
use crate::name::shown;
use crate::recording::ReadOptions;

/// What is unpacked of an archive, all together, is at most so many times its size, or two of the largest files.
const BEST_ARCHIVE_RATIO: u64 = 32;

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

impl<T: AsRef<[u8]>> Archive<Cursor<T>> {
    pub(crate) fn of_bytes(bytes: T, options: &ReadOptions) -> Result<Self, Error> {
        let length = bytes.as_ref().len() as u64;
        Self::open(Cursor::new(bytes), length, options.max_entries, options)
    }
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive of so many bytes that may have so many entries.
    pub(crate) fn open(
        mut reader: R,
        length: u64,
        most: usize,
        options: &ReadOptions,
    ) -> Result<Self, Error> {
        let claimed = claimed_entries(&mut reader, length).map_err(unopened)?;
        if claimed > most as u64 {
            return Err(too_many(claimed, options));
        }
        let zip = ZipArchive::new(reader).map_err(unopened)?;
        let archive = Self { zip };
        if archive.packed_size() > length {
            let message =
                "the entries of the zip archive overlap, as in a zip bomb; it was not unpacked";
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
        archive.unpacks_to_no_more_than_it_may(length, options)?;
        Ok(archive)
    }

    /// How many entries there are, folders included.
    pub(crate) fn len(&self) -> usize {
        self.zip.len()
    }

    fn unpacks_to_no_more_than_it_may(
        &self,
        length: u64,
        options: &ReadOptions,
    ) -> Result<(), Error> {
        let largest = options.max_unpacked_bytes as u64;
        let most = length.saturating_mul(BEST_ARCHIVE_RATIO).max(2 * largest);
        // Larger entries are never unpacked.
        let sizes = (0..self.len()).filter_map(|index| self.zip.by_index_data(index).ok());
        let sizes = sizes
            .map(|entry| entry.size())
            .filter(|size| *size <= largest);
        if sizes.fold(0, u64::saturating_add) > most {
            let message = format!("the zip archive unpacks to more than {}", in_units(most));
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
        Ok(())
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
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(crate) fn entries(&self) -> Result<Vec<ArchiveEntry>, Error> {
        let mut entries: Vec<ArchiveEntry> = (0..self.zip.len())
            .filter_map(|index| self.entry(index))
            .collect();
        if entries.is_empty() {
            let message = "the zip archive holds no file; negsplit needs a recorded run";
            return Err(Error::new(ErrorKind::Empty, message));
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    fn entry(&self, index: usize) -> Option<ArchiveEntry> {
        let entry = self.zip.by_index_data(index).ok()?;
        if entry.is_dir() {
            return None;
        }
        let name = match entry.name() {
            Ok(name) => name,
            Err(_) => String::from_utf8_lossy(entry.name_raw()),
        };
        Some(ArchiveEntry {
            index,
            name: shown(&name),
            size: entry.size(),
            packed_size: entry.compressed_size() as usize,
        })
    }

    /// Inflates an entry bit by bit, for what is too large to be held.
    pub(crate) fn stream(&mut self, index: usize) -> Result<impl BufRead, Error> {
        /// No more comes out of an entry than so many times what it takes: text packs to a twentieth.
        const BEST_RATIO: u64 = 64;
        let entry = self.zip.by_index_raw(index).map_err(unreadable)?;
        let most = entry.compressed_size().saturating_mul(BEST_RATIO);
        let deflated = match entry.compression() {
            _ if entry.encrypted() => return Err(locked()),
            CompressionMethod::DEFLATE => true,
            CompressionMethod::STORE => false,
            other => return Err(packed_otherwise(other)),
        };
        let content: Box<dyn Read + '_> = if deflated {
            Box::new(DeflateDecoder::new(entry))
        } else {
            Box::new(entry)
        };
        Ok(BufReader::with_capacity(1 << 16, content.take(most)))
    }

    /// Inflates an entry.
    pub(crate) fn read(&mut self, index: usize, max: usize) -> Result<Vec<u8>, Error> {
        let mut entry = self.zip.by_index_raw(index).map_err(unreadable)?;
        let (size, sum, method) = (entry.size(), entry.crc32(), entry.compression());
        if entry.encrypted() {
            return Err(locked());
        }
        // Stored or deflated, what packs to more than it unpacks to is no entry that anybody wrote.
        if size > max as u64 || entry.compressed_size() > max as u64 {
            let message = format!(
                "the archive entry unpacks to more than {}",
                in_units(max as u64)
            );
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
        let mut packed = Vec::new();
        entry.read_to_end(&mut packed).map_err(unreadable)?;
        let content = match method {
            CompressionMethod::STORE => packed,
            CompressionMethod::DEFLATE => inflated(&packed, size as usize)?,
            other => return Err(packed_otherwise(other)),
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

/// How many entries the records at the end of an archive claim: the library makes room for as many before it looks.
fn claimed_entries(reader: &mut (impl Read + Seek), length: u64) -> std::io::Result<u64> {
    /// The last record, with the longest comment, and the place of a wider record before it.
    const TAIL: u64 = 22 + (1 << 16) + 20;
    let start = length.saturating_sub(TAIL);
    reader.seek(SeekFrom::Start(start))?;
    let mut tail = Vec::new();
    reader.take(TAIL).read_to_end(&mut tail)?;
    let mut claimed = 0;
    for (at, record) in tail.windows(22).enumerate() {
        if !record.starts_with(b"PK\x05\x06") {
            continue;
        }
        let [a, b, c, d] = [record[8], record[9], record[10], record[11]];
        let counts = [u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d])];
        claimed = claimed.max(counts[0].into()).max(counts[1].into());
        let locator = at.checked_sub(20).and_then(|at| tail.get(at..at + 20));
        if let Some(locator) = locator.filter(|locator| locator.starts_with(b"PK\x06\x07")) {
            claimed = claimed.max(claimed_widely(reader, locator)?);
        }
    }
    Ok(claimed)
}

/// What the wider record claims that a locator leads to.
fn claimed_widely(reader: &mut (impl Read + Seek), locator: &[u8]) -> std::io::Result<u64> {
    let place = u64_at(locator, 8);
    let mut record = [0; 40];
    reader.seek(SeekFrom::Start(place))?;
    reader.read_exact(&mut record)?;
    if !record.starts_with(b"PK\x06\x06") {
        return Err(std::io::Error::other(
            "its list of entries is not where it says",
        ));
    }
    Ok(u64_at(&record, 24).max(u64_at(&record, 32)))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk);
    bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// The refusal of an archive that has so many entries, with those of archives inside it.
pub(crate) fn too_many(entries: u64, options: &ReadOptions) -> Error {
    let most = options.max_entries;
    let message = format!(
        "the zip archive has {entries} entries; negsplit reads archives of up to {most}, those inside them included"
    );
    Error::new(ErrorKind::TooLarge, message)
}

fn unopened(error: impl std::fmt::Display) -> Error {
    damaged("the zip archive cannot be opened", &error)
}

fn unreadable(error: impl std::fmt::Display) -> Error {
    damaged("the archive entry cannot be read", &error)
}

fn locked() -> Error {
    unsupported("the archive entry is locked with a password")
}

fn packed_otherwise(method: CompressionMethod) -> Error {
    let message = format!("the archive entry is packed in a way that is not read ({method})");
    unsupported(&message)
}

fn unsupported(message: &str) -> Error {
    Error::new(ErrorKind::Unsupported, message)
}

fn damaged(what: &str, error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorKind::Damaged, format!("{what}: {error}"))
}
