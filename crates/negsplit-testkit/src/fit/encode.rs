//! The bytes of a FIT file: header, definitions, messages, checksums.

use crc::{CRC_16_ARC, Crc, Table};

static CHECKSUM: Crc<u16, Table<16>> = Crc::<u16, Table<16>>::new(&CRC_16_ARC);

const HEADER: u8 = 14;
/// Protocol 2.0 and the profile's version 21.60.
const PROTOCOL: u8 = 0x20;
const PROFILE: u16 = 2160;
/// A definition message, and one that names developer fields.
const DEFINITION: u8 = 0x40;
const WITH_DEVELOPER: u8 = 0x20;
/// There are so many local message types.
const LOCALS: usize = 16;

/// A value as FIT stores it; `None` becomes the pattern for "not recorded".
#[derive(Clone, Debug)]
pub(super) enum Value {
    Enum(Option<u8>),
    U8(Option<u8>),
    U16(Option<u16>),
    U32(Option<u32>),
    I32(Option<i32>),
    /// A serial number, whose pattern for "not recorded" is zero.
    Serial(u32),
    F32(Option<f32>),
    Bytes(Vec<u8>),
    Text(String),
}

impl Value {
    /// The code of its base type.
    fn base(&self) -> u8 {
        match self {
            Self::Enum(_) => 0x00,
            Self::U8(_) => 0x02,
            Self::U16(_) => 0x84,
            Self::U32(_) => 0x86,
            Self::I32(_) => 0x85,
            Self::Serial(_) => 0x8C,
            Self::F32(_) => 0x88,
            Self::Bytes(_) => 0x0D,
            Self::Text(_) => 0x07,
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Enum(_) | Self::U8(_) => 1,
            Self::U16(_) => 2,
            Self::U32(_) | Self::I32(_) | Self::Serial(_) | Self::F32(_) => 4,
            Self::Bytes(bytes) => bytes.len(),
            Self::Text(text) => text.len() + 1,
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Enum(value) | Self::U8(value) => out.push(value.unwrap_or(u8::MAX)),
            Self::U16(value) => out.extend(value.unwrap_or(u16::MAX).to_le_bytes()),
            Self::U32(value) => out.extend(value.unwrap_or(u32::MAX).to_le_bytes()),
            Self::I32(value) => out.extend(value.unwrap_or(i32::MAX).to_le_bytes()),
            Self::Serial(value) => out.extend(value.to_le_bytes()),
            Self::F32(Some(value)) => out.extend(value.to_le_bytes()),
            Self::F32(None) => out.extend([0xFF; 4]),
            Self::Bytes(bytes) => out.extend(bytes),
            Self::Text(text) => {
                out.extend(text.as_bytes());
                out.push(0);
            }
        }
    }
}

/// A field of a message: its number and its value.
pub(super) type Field = (u8, Value);

/// How a message is laid out: number, size and base type of each field, and those of its developer fields.
#[derive(PartialEq)]
struct Layout {
    global: u16,
    fields: Vec<[u8; 3]>,
    developer: Vec<[u8; 3]>,
}

/// A FIT file in the making.
pub(super) struct Encoder {
    data: Vec<u8>,
    layouts: Vec<Layout>,
    oldest: usize,
}

impl Encoder {
    pub(super) fn new() -> Self {
        Self {
            data: Vec::new(),
            layouts: Vec::new(),
            oldest: 0,
        }
    }

    /// Adds a message, and its definition where this layout is new.
    pub(super) fn message(&mut self, global: u16, fields: &[Field]) {
        self.message_with(global, fields, &[]);
    }

    /// Adds a message with developer fields, all of the first application.
    pub(super) fn message_with(&mut self, global: u16, fields: &[Field], developer: &[Field]) {
        let layout = Layout {
            global,
            fields: fields
                .iter()
                .map(|(number, value)| [*number, value.size() as u8, value.base()])
                .collect(),
            developer: developer
                .iter()
                .map(|(number, value)| [*number, value.size() as u8, 0])
                .collect(),
        };
        let local = self.local(layout);
        self.data.push(local);
        for (_, value) in fields.iter().chain(developer) {
            value.write(&mut self.data);
        }
    }

    /// The local type of a layout, defined where it is not yet.
    fn local(&mut self, layout: Layout) -> u8 {
        if let Some(local) = self.layouts.iter().position(|known| *known == layout) {
            return local as u8;
        }
        let local = if self.layouts.len() < LOCALS {
            self.layouts.len()
        } else {
            self.oldest = (self.oldest + 1) % LOCALS;
            self.oldest
        };
        self.define(local as u8, &layout);
        if local < self.layouts.len() {
            self.layouts[local] = layout;
        } else {
            self.layouts.push(layout);
        }
        local as u8
    }

    fn define(&mut self, local: u8, layout: &Layout) {
        let developer = if layout.developer.is_empty() {
            0
        } else {
            WITH_DEVELOPER
        };
        self.data.extend([DEFINITION | developer | local, 0, 0]);
        self.data.extend(layout.global.to_le_bytes());
        self.data.push(layout.fields.len() as u8);
        self.data.extend(layout.fields.iter().flatten());
        if !layout.developer.is_empty() {
            self.data.push(layout.developer.len() as u8);
            self.data.extend(layout.developer.iter().flatten());
        }
    }

    /// The whole file.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut file = vec![HEADER, PROTOCOL];
        file.extend(PROFILE.to_le_bytes());
        file.extend((self.data.len() as u32).to_le_bytes());
        file.extend(b".FIT");
        file.extend(CHECKSUM.checksum(&file).to_le_bytes());
        file.extend(self.data);
        file.extend(CHECKSUM.checksum(&file).to_le_bytes());
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_is_defined_once() {
        let mut file = Encoder::new();
        file.message(20, &[(3, Value::U8(Some(150)))]);
        let one = file.data.len();
        file.message(20, &[(3, Value::U8(None))]);
        assert_eq!(file.data.len(), one + 2);
        assert_eq!(file.data[one..], [0, 0xFF]);
    }

    #[test]
    fn more_layouts_than_local_types_are_defined_anew() {
        let mut file = Encoder::new();
        for number in 0..20 {
            file.message(20, &[(number, Value::U8(Some(1)))]);
        }
        assert_eq!(file.layouts.len(), LOCALS);
        assert!(file.layouts.iter().any(|layout| layout.fields[0][0] == 19));
    }
}
