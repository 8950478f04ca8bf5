//! One open file that many readers share, each with a place of its own.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// The bytes of an archive: on the disk, or in memory for an archive inside another.
#[derive(Clone)]
pub(super) enum Shared {
    File(SharedFile),
    Bytes(Cursor<Arc<[u8]>>),
}

/// A place in a file.
#[derive(Clone)]
pub(super) struct SharedFile {
    file: Arc<Mutex<File>>,
    position: u64,
    length: u64,
}

impl Shared {
    /// A reader of the file, and how long it is.
    pub(super) fn file(file: File) -> io::Result<(Self, u64)> {
        let length = file.metadata()?.len();
        let file = Arc::new(Mutex::new(file));
        let shared = SharedFile {
            file,
            position: 0,
            length,
        };
        Ok((Self::File(shared), length))
    }

    pub(super) fn bytes(bytes: Vec<u8>) -> (Self, u64) {
        let length = bytes.len() as u64;
        (Self::Bytes(Cursor::new(bytes.into())), length)
    }
}

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Bytes(bytes) => bytes.read(buffer),
        }
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Bytes(bytes) => bytes.seek(to),
        }
    }
}

impl Read for SharedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // A reader that panicked left nothing in the file that could be wrong.
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.position))?;
        let length = file.read(buffer)?;
        self.position += length as u64;
        Ok(length)
    }
}

impl Seek for SharedFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn clones_keep_their_own_place() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"0123456789").unwrap();
        let (mut one, length) = Shared::file(file).unwrap();
        assert_eq!(length, 10);
        one.seek(SeekFrom::End(-3)).unwrap();
        let mut other = one.clone();
        let mut rest = String::new();
        other.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "789");
        let mut next = [0];
        one.read_exact(&mut next).unwrap();
        assert_eq!(&next, b"7");
        assert!(one.seek(SeekFrom::Current(-100)).is_err());
    }
}
