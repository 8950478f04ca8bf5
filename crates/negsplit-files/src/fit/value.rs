//! Values as FIT stores them: base types, byte orders, and the patterns that mean "not recorded".

use crate::name::name;

/// A base type of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    I64,
    F32,
    F64,
    Text,
    /// The unsigned types whose invalid value is zero, by width.
    Nonzero(usize),
    /// Bytes, or a type that the format does not define.
    Bytes,
}

impl Base {
    pub(crate) fn from_code(code: u8) -> Self {
        match code & 0x1F {
            0x00 | 0x02 => Self::U8,
            0x01 => Self::I8,
            0x03 => Self::I16,
            0x04 => Self::U16,
            0x05 => Self::I32,
            0x06 => Self::U32,
            0x07 => Self::Text,
            0x08 => Self::F32,
            0x09 => Self::F64,
            0x0A => Self::Nonzero(1),
            0x0B => Self::Nonzero(2),
            0x0C => Self::Nonzero(4),
            0x0E => Self::I64,
            0x0F => Self::U64,
            0x10 => Self::Nonzero(8),
            _ => Self::Bytes,
        }
    }

    /// The code of the type, the inverse of [`Base::from_code`].
    #[cfg(feature = "inspect")]
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::U8 => 0x02,
            Self::I8 => 0x01,
            Self::I16 => 0x83,
            Self::U16 => 0x84,
            Self::I32 => 0x85,
            Self::U32 => 0x86,
            Self::Text => 0x07,
            Self::F32 => 0x88,
            Self::F64 => 0x89,
            Self::I64 => 0x8E,
            Self::U64 => 0x8F,
            Self::Nonzero(1) => 0x0A,
            Self::Nonzero(2) => 0x8B,
            Self::Nonzero(4) => 0x8C,
            Self::Nonzero(_) => 0x90,
            Self::Bytes => 0x0D,
        }
    }

    /// The plain unsigned type of this width, for values whose type is not described.
    pub(crate) fn unsigned(width: usize) -> Self {
        match width {
            1 => Self::U8,
            2 => Self::U16,
            4 => Self::U32,
            8 => Self::U64,
            _ => Self::Bytes,
        }
    }

    pub(crate) fn width(self) -> usize {
        match self {
            Self::U8 | Self::I8 | Self::Text | Self::Bytes => 1,
            Self::U16 | Self::I16 => 2,
            Self::U32 | Self::I32 | Self::F32 => 4,
            Self::U64 | Self::I64 | Self::F64 => 8,
            Self::Nonzero(width) => width,
        }
    }

    /// The number that begins at the first of `bytes`; `None` when it is invalid, cut off, or no number.
    pub(crate) fn number(self, bytes: &[u8], big_endian: bool) -> Option<f64> {
        self.decode(big_endian, Single(bytes))
    }

    /// Hands on how numbers of this type are decoded: once for as many of them as there are.
    pub(crate) fn decode<D: Decode>(self, big_endian: bool, to: D) -> D::Output {
        let u16_of = move |raw| u16_of(raw, big_endian);
        let u32_of = move |raw| u32_of(raw, big_endian);
        let u64_of = move |raw| u64_of(raw, big_endian);
        match self {
            Self::U8 => to.with(|[byte]| unless(byte, u8::MAX)),
            Self::I8 => to.with(|[byte]| unless(byte as i8, i8::MAX)),
            Self::U16 => to.with(move |raw| unless(u16_of(raw), u16::MAX)),
            Self::I16 => to.with(move |raw| unless(u16_of(raw) as i16, i16::MAX)),
            Self::U32 => to.with(move |raw| unless(u32_of(raw), u32::MAX)),
            Self::I32 => to.with(move |raw| unless(u32_of(raw) as i32, i32::MAX)),
            Self::F32 => to.with(move |raw| if_finite(f32::from_bits(u32_of(raw)).into())),
            Self::F64 => to.with(move |raw| if_finite(f64::from_bits(u64_of(raw)))),
            Self::U64 => to.with(move |raw| (u64_of(raw) as f64, u64_of(raw) != u64::MAX)),
            Self::I64 => to.with(move |raw| {
                let value = u64_of(raw) as i64;
                (value as f64, value != i64::MAX)
            }),
            Self::Nonzero(1) => to.with(|[byte]| unless(byte, 0)),
            Self::Nonzero(2) => to.with(move |raw| unless(u16_of(raw), 0)),
            Self::Nonzero(4) => to.with(move |raw| unless(u32_of(raw), 0)),
            Self::Nonzero(_) => to.with(move |raw| (u64_of(raw) as f64, u64_of(raw) != 0)),
            Self::Text | Self::Bytes => to.with(|[]| (f64::NAN, false)),
        }
    }
}

/// A number as its bytes give it, and whether these stand for one.
pub(crate) type Stored = (f64, bool);

/// What needs numbers of some type decoded.
pub(crate) trait Decode {
    type Output;
    /// `number` gives the number of its bytes; a type of no bytes has none.
    fn with<const N: usize>(self, number: impl Fn([u8; N]) -> Stored) -> Self::Output;
}

/// The number at the beginning of these bytes.
struct Single<'a>(&'a [u8]);

impl Decode for Single<'_> {
    type Output = Option<f64>;

    fn with<const N: usize>(self, number: impl Fn([u8; N]) -> Stored) -> Option<f64> {
        let (value, valid) = number(*self.0.first_chunk()?);
        valid.then_some(value)
    }
}

fn unless<T: PartialEq + Into<f64> + Copy>(value: T, invalid: T) -> Stored {
    (value.into(), value != invalid)
}

fn if_finite(value: f64) -> Stored {
    (value, value.is_finite())
}

pub(crate) fn u16_at(bytes: &[u8], big_endian: bool) -> Option<u16> {
    Some(u16_of(*bytes.first_chunk()?, big_endian))
}

pub(crate) fn u32_at(bytes: &[u8], big_endian: bool) -> Option<u32> {
    Some(u32_of(*bytes.first_chunk()?, big_endian))
}

fn u16_of(raw: [u8; 2], big_endian: bool) -> u16 {
    if big_endian {
        u16::from_be_bytes(raw)
    } else {
        u16::from_le_bytes(raw)
    }
}

pub(super) fn u32_of(raw: [u8; 4], big_endian: bool) -> u32 {
    if big_endian {
        u32::from_be_bytes(raw)
    } else {
        u32::from_le_bytes(raw)
    }
}

fn u64_of(raw: [u8; 8], big_endian: bool) -> u64 {
    if big_endian {
        u64::from_be_bytes(raw)
    } else {
        u64::from_le_bytes(raw)
    }
}

/// The text before the first zero byte, as a name; `None` when it is empty.
pub(crate) fn text(bytes: &[u8]) -> Option<String> {
    let end = bytes
        .iter()
        .position(|&byte| byte == 0)
        .unwrap_or(bytes.len());
    name(&String::from_utf8_lossy(&bytes[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_byte_orders_give_the_same_number() {
        assert_eq!(Base::U16.number(&[0x34, 0x12], false), Some(0x1234.into()));
        assert_eq!(Base::U16.number(&[0x12, 0x34], true), Some(0x1234.into()));
        assert_eq!(
            Base::I32.number(&[0xFE, 0xFF, 0xFF, 0xFF], false),
            Some(-2.0)
        );
    }

    #[test]
    fn invalid_patterns_are_absent() {
        assert_eq!(Base::U8.number(&[0xFF], false), None);
        assert_eq!(Base::I16.number(&[0xFF, 0x7F], false), None);
        assert_eq!(Base::U32.number(&[0xFF; 4], false), None);
        assert_eq!(Base::F32.number(&[0xFF; 4], false), None);
        assert_eq!(Base::Nonzero(2).number(&[0, 0], false), None);
        assert_eq!(Base::Nonzero(1).number(&[0xFF], false), Some(255.0));
        assert_eq!(Base::U32.number(&[1, 2], false), None);
    }

    #[test]
    fn text_ends_at_the_first_zero() {
        assert_eq!(text(b"fenix\0junk"), Some("fenix".into()));
        assert_eq!(text(b"\0\0"), None);
    }
}
