//! A FIT file built frame by frame, for tests.

use super::checksum::checksum;

/// A field of a definition: number, size, base type; of a developer's: number, size, application.
pub(crate) type Entry = (u8, u8, u8);

/// Frames as they come; the header and the checksum are put around them at the end.
#[derive(Clone, Default)]
pub(crate) struct Frames {
    body: Vec<u8>,
}

impl Frames {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A definition of little-endian messages; fields are (number, size, base type).
    pub(crate) fn define(self, local: u8, global: u16, fields: &[Entry]) -> Self {
        let [low, high] = global.to_le_bytes();
        self.raw(&[0x40 | local, 0, 0, low, high]).fields(fields)
    }

    /// A definition of big-endian messages.
    pub(crate) fn define_big_endian(self, local: u8, global: u16, fields: &[Entry]) -> Self {
        let [high, low] = global.to_be_bytes();
        self.raw(&[0x40 | local, 0, 1, high, low]).fields(fields)
    }

    /// A definition with developer fields: (number, size, application).
    pub(crate) fn define_with_developer(
        self,
        local: u8,
        global: u16,
        fields: &[Entry],
        developer: &[Entry],
    ) -> Self {
        let [low, high] = global.to_le_bytes();
        self.raw(&[0x60 | local, 0, 0, low, high])
            .fields(fields)
            .fields(developer)
    }

    fn fields(self, fields: &[Entry]) -> Self {
        let entries: Vec<u8> = fields.iter().flat_map(|&(n, s, b)| [n, s, b]).collect();
        self.raw(&[fields.len() as u8]).raw(&entries)
    }

    /// A message.
    pub(crate) fn data(self, local: u8, parts: &[&[u8]]) -> Self {
        self.raw(&[local]).raw(&parts.concat())
    }

    /// A message with a compressed time.
    pub(crate) fn compressed(self, local: u8, bits: u8, parts: &[&[u8]]) -> Self {
        self.raw(&[0x80 | local << 5 | bits]).raw(&parts.concat())
    }

    /// Bytes as they are.
    pub(crate) fn raw(mut self, bytes: &[u8]) -> Self {
        self.body.extend(bytes);
        self
    }

    /// The file, with a header of 14 bytes and checksums as they should be.
    pub(crate) fn file(&self) -> Vec<u8> {
        let mut file = self.header(14);
        let sum = checksum(&file);
        file.extend(sum.to_le_bytes());
        self.closed(file)
    }

    /// The file with the old header of 12 bytes.
    pub(crate) fn file_with_old_header(&self) -> Vec<u8> {
        self.closed(self.header(12))
    }

    fn header(&self, size: u8) -> Vec<u8> {
        let mut header = vec![size, 0x20, 0x5C, 0x08];
        header.extend((self.body.len() as u32).to_le_bytes());
        header.extend(b".FIT");
        header
    }

    fn closed(&self, mut file: Vec<u8>) -> Vec<u8> {
        file.extend(&self.body);
        let sum = checksum(&file);
        file.extend(sum.to_le_bytes());
        file
    }
}

/// Base types by the names that definitions need in tests.
pub(crate) mod base {
    pub(crate) const ENUM: u8 = 0x00;
    pub(crate) const U8: u8 = 0x02;
    pub(crate) const TEXT: u8 = 0x07;
    pub(crate) const BYTE: u8 = 0x0D;
    pub(crate) const U16: u8 = 0x84;
    pub(crate) const I32: u8 = 0x85;
    pub(crate) const U32: u8 = 0x86;
    pub(crate) const U64: u8 = 0x8F;
}

/// A moment in FIT time: 2026-03-01T07:00:00Z.
pub(crate) const START: u32 = 1_141_282_800;
