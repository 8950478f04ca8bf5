//! How messages are laid out, and the fields of one message.

use super::rows::{BLOCK, Rows};
use super::value::{self, Base, u16_at, u32_at, u32_of};

/// The number of the field that every message may carry: its time.
pub(crate) const TIMESTAMP: u8 = 253;

/// Where a field lies in its messages, and how it is stored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldDefinition {
    pub(crate) number: u8,
    pub(crate) offset: usize,
    pub(crate) size: usize,
    pub(crate) base: Base,
}

/// A field that an application on the device added.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeveloperDefinition {
    pub(crate) number: u8,
    pub(crate) offset: usize,
    pub(crate) size: usize,
    pub(crate) application: u8,
}

/// How the messages of one local type are laid out.
#[derive(Debug)]
pub(crate) struct Definition {
    /// Which kind of message it is, by its number in the profile.
    pub(crate) global: u16,
    pub(crate) big_endian: bool,
    pub(crate) size: usize,
    pub(crate) fields: Vec<FieldDefinition>,
    pub(crate) developer: Vec<DeveloperDefinition>,
    /// Where the time is, when the message has one of the proper size.
    timestamp: Option<usize>,
}

impl Definition {
    /// The definition at the start of `bytes` (behind its header byte), and how long it is.
    pub(super) fn parse(bytes: &[u8], with_developer: bool) -> Option<(Self, usize)> {
        let (head, rest) = bytes.split_at_checked(5)?;
        let big_endian = head[1] == 1;
        let (entries, rest) = rest.split_at_checked(3 * usize::from(head[4]))?;
        let developer_entries = match (with_developer, rest.split_first()) {
            (true, Some((&count, rest))) => rest.get(..3 * usize::from(count))?,
            (true, None) => return None,
            (false, _) => &[],
        };
        let mut definition = Self {
            global: u16_at(&head[2..], big_endian)?,
            big_endian,
            size: 0,
            fields: Vec::with_capacity(entries.len() / 3),
            developer: Vec::new(),
            timestamp: None,
        };
        for &entry in entries.as_chunks().0 {
            definition.add_field(entry);
        }
        for &entry in developer_entries.as_chunks().0 {
            definition.add_developer_field(entry);
        }
        let length = 5 + entries.len() + usize::from(with_developer) + developer_entries.len();
        Some((definition, length))
    }

    /// A field of no bytes is passed over: many of them in each message would cost time and say nothing.
    fn add_field(&mut self, [number, size, base]: [u8; 3]) {
        if size == 0 {
            return;
        }
        if number == TIMESTAMP && size == 4 {
            self.timestamp.get_or_insert(self.size);
        }
        self.fields.push(FieldDefinition {
            number,
            offset: self.size,
            size: size.into(),
            base: Base::from_code(base),
        });
        self.size += usize::from(size);
    }

    fn add_developer_field(&mut self, [number, size, application]: [u8; 3]) {
        if size == 0 {
            return;
        }
        self.developer.push(DeveloperDefinition {
            number,
            offset: self.size,
            size: size.into(),
            application,
        });
        self.size += usize::from(size);
    }

    /// The time that a message of this layout states.
    pub(super) fn time(&self, bytes: &[u8]) -> Option<u32> {
        let time = u32_at(bytes.get(self.timestamp?..)?, self.big_endian)?;
        (time != u32::MAX).then_some(time)
    }
}

/// One message: its layout, its bytes, and its time in FIT seconds.
pub(crate) struct Message<'a> {
    pub(crate) definition: &'a Definition,
    pub(crate) bytes: &'a [u8],
    pub(crate) time: Option<u32>,
}

/// Messages of one local type that follow each other.
pub(crate) struct Messages<'a> {
    pub(crate) definition: &'a Definition,
    pub(super) rows: Rows<'a>,
    /// The time by a compressed header, for messages that state none.
    pub(super) rolled_on: Option<u32>,
}

impl<'a> Messages<'a> {
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = Message<'a>> + use<'a> {
        let (definition, rolled_on) = (self.definition, self.rolled_on);
        self.rows.iter().map(move |bytes| Message {
            definition,
            bytes,
            time: definition.time(bytes).or(rolled_on),
        })
    }

    /// Adds what each message has in the place of its time; `false` where the layout has no such place.
    pub(super) fn add_times(&self, times: &mut Vec<u32>) -> bool {
        let Some(offset) = self.definition.timestamp else {
            return false;
        };
        let mut room = [[0; 4]; BLOCK];
        for rows in self.rows.blocks() {
            let stated = rows.gathered(offset, &mut room).iter();
            times.extend(stated.map(|raw| u32_of(*raw, self.definition.big_endian)));
        }
        true
    }
}

impl Message<'_> {
    fn field(&self, number: u8) -> Option<(&FieldDefinition, &[u8])> {
        let field = self
            .definition
            .fields
            .iter()
            .find(|field| field.number == number)?;
        Some((
            field,
            self.bytes.get(field.offset..field.offset + field.size)?,
        ))
    }

    /// A field's number before any scale; the first when it holds several.
    pub(crate) fn number(&self, number: u8) -> Option<f64> {
        let (field, bytes) = self.field(number)?;
        // A size that the type does not divide is a field that nobody can read.
        if field.size % field.base.width() != 0 {
            return None;
        }
        field.base.number(bytes, self.definition.big_endian)
    }

    /// A field's number, as a small whole one.
    pub(crate) fn code(&self, number: u8) -> Option<u32> {
        self.number(number).map(|value| value as u32)
    }

    /// All numbers of a field that holds several.
    pub(crate) fn numbers(&self, number: u8) -> Vec<Option<f64>> {
        let Some((field, bytes)) = self.field(number) else {
            return Vec::new();
        };
        bytes
            .chunks_exact(field.base.width())
            .map(|chunk| field.base.number(chunk, self.definition.big_endian))
            .collect()
    }

    /// The bytes of a field.
    pub(crate) fn raw(&self, number: u8) -> Option<&[u8]> {
        self.field(number).map(|(_, bytes)| bytes)
    }

    /// A field's text.
    pub(crate) fn text(&self, number: u8) -> Option<String> {
        value::text(self.raw(number)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_that_is_cut_is_none() {
        let whole = [0, 0, 20, 0, 1, 253, 4, 0x86];
        assert!(Definition::parse(&whole, false).is_some());
        for end in 0..whole.len() {
            assert!(Definition::parse(&whole[..end], false).is_none());
        }
    }
}
