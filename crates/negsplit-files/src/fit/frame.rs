//! The frames of a FIT file: headers, checksums, definitions and the messages between them.
//!
//! Nothing here knows what a message means; the bytes of each are handed to a [`Sink`] in the order of the file.

use crc::{CRC_16_ARC, Crc, Table};
use negsplit_activity::{Place, Warning, WarningKind};

use super::profile::FIRST_DATE;
use super::value::{self, Base};

// FIT's checksum is CRC-16/ARC; the widest table is the fastest.
pub(super) static CHECKSUM: Crc<u16, Table<16>> = Crc::<u16, Table<16>>::new(&CRC_16_ARC);

const MAGIC: &[u8] = b".FIT";
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
    fn parse(bytes: &[u8], with_developer: bool) -> Option<(Self, usize)> {
        let (head, rest) = bytes.split_at_checked(5)?;
        let big_endian = head[1] == 1;
        let number = [head[2], head[3]];
        let global = if big_endian {
            u16::from_be_bytes(number)
        } else {
            u16::from_le_bytes(number)
        };
        let (entries, rest) = rest.split_at_checked(3 * usize::from(head[4]))?;
        let (mut fields, mut size) = (Vec::with_capacity(entries.len() / 3), 0);
        for entry in entries.chunks_exact(3) {
            let field = FieldDefinition {
                number: entry[0],
                offset: size,
                size: entry[1].into(),
                base: Base::from_code(entry[2]),
            };
            size += field.size;
            fields.push(field);
        }
        let developer_bytes = match (with_developer, rest.first()) {
            (true, Some(&count)) => rest[1..].get(..3 * usize::from(count))?,
            (true, None) => return None,
            (false, _) => &[],
        };
        let mut developer = Vec::new();
        for entry in developer_bytes.chunks_exact(3) {
            developer.push(DeveloperDefinition {
                number: entry[0],
                offset: size,
                size: entry[1].into(),
                application: entry[2],
            });
            size += usize::from(entry[1]);
        }
        let timestamp = fields
            .iter()
            .find(|field| field.number == TIMESTAMP && field.size == 4)
            .map(|field| field.offset);
        let length = 5 + entries.len() + usize::from(with_developer) + developer_bytes.len();
        let definition = Self {
            global,
            big_endian,
            size,
            fields,
            developer,
            timestamp,
        };
        Some((definition, length))
    }

    /// The time that a message of this layout states.
    fn time(&self, bytes: &[u8]) -> Option<u32> {
        let time = value::u32_at(bytes.get(self.timestamp?..)?, self.big_endian)?;
        (time != u32::MAX).then_some(time)
    }
}

/// One message: its layout, its bytes, and its time in FIT seconds.
pub(crate) struct Message<'a> {
    pub(crate) definition: &'a Definition,
    pub(crate) bytes: &'a [u8],
    pub(crate) time: Option<u32>,
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

/// Takes the messages of a sequence.
pub(crate) trait Sink {
    /// A local type got a new layout; so many bytes of the sequence follow.
    fn define(&mut self, local: usize, definition: &Definition, following: usize);
    /// A message of a local type.
    fn message(&mut self, local: usize, message: &Message<'_>);
}

/// Whether a FIT header begins here.
pub(crate) fn begins(bytes: &[u8]) -> bool {
    bytes.len() >= 12 && &bytes[8..12] == MAGIC
}

/// One header with its messages and its checksum: a whole FIT file, or one of several chained in one.
pub(crate) struct Sequence<'a> {
    /// The messages.
    body: &'a [u8],
    /// Where the messages begin in the file.
    offset: usize,
    /// Where the next sequence may begin.
    pub(crate) end: usize,
    /// Whether the file ends before the messages do.
    cut: bool,
}

impl<'a> Sequence<'a> {
    /// The sequence whose header begins at `start`, with what is odd about its frame.
    pub(crate) fn at(file: &'a [u8], start: usize, warnings: &mut Vec<Warning>) -> Self {
        let bytes = &file[start..];
        let header = usize::from(bytes[0]);
        let odd_header = header != 12 && header != 14;
        let header = if odd_header {
            14.min(bytes.len())
        } else {
            header.min(bytes.len())
        };
        if odd_header {
            warnings.push(
                Warning::new(
                    WarningKind::BadHeader,
                    "the header states an impossible size; read as 14 bytes",
                )
                .at(Place::Byte(start as u64)),
            );
        }
        let declared = value::u32_at(&bytes[4..], false).map_or(0, |size| size as usize);
        let here = bytes.len() - header;
        let size = sound_size(bytes, header, declared, start, warnings);
        let sequence = Self {
            body: &bytes[header..header + size],
            offset: start + header,
            end: start + (header + size + 2).min(bytes.len()),
            cut: declared > here,
        };
        if declared > here {
            let missing = declared + 2 - here;
            let message = format!(
                "the file ends {missing} bytes before its header says; all before was kept"
            );
            warnings.push(
                Warning::new(WarningKind::Truncated, message).at(Place::Byte(file.len() as u64)),
            );
        } else if size == declared && !checksum_holds(bytes, header, size) {
            let place = Place::Byte((start + header + size) as u64);
            let message = "the checksum does not match; the content was used all the same";
            warnings.push(Warning::new(WarningKind::BadChecksum, message).at(place));
        }
        sequence
    }

    /// Hands every message to the sink. Where the bytes make no sense it goes on behind them, with a warning.
    pub(crate) fn walk(&self, sink: &mut impl Sink, warnings: &mut Vec<Warning>) {
        let mut layouts: Layouts = [const { None }; 16];
        let mut nonsense = Nonsense::default();
        let mut position = 0;
        let mut clock = 0;
        while let Some(&header) = self.body.get(position) {
            let rest = &self.body[position + 1..];
            let step = if header & 0xC0 == 0x40 {
                define(&mut layouts, header, rest, sink)
            } else {
                pass_on(&layouts, header, rest, &mut clock, sink)
            };
            position = match (step, self.resume(&layouts, &step, position)) {
                (Ok(length), _) => position + 1 + length,
                (Err(_), Some(next)) => nonsense.skip(position, next),
                (Err(trouble), None) => {
                    warnings.extend(self.stopped(position, trouble));
                    break;
                }
            };
        }
        warnings.extend(nonsense.warning(self.offset));
    }

    /// Where messages begin again behind bytes that make no sense: two in a row whose times follow each other.
    fn resume(
        &self,
        layouts: &Layouts,
        step: &Result<usize, Trouble>,
        position: usize,
    ) -> Option<usize> {
        step.as_ref().err()?;
        (position + 1..self.body.len()).find(|&at| self.reads_on(layouts, at).is_some())
    }

    fn reads_on(&self, layouts: &Layouts, at: usize) -> Option<()> {
        const HOUR: u32 = 3600;
        let (first, behind) = self.timed_message(layouts, at)?;
        let (second, _) = self.timed_message(layouts, behind)?;
        (first >= FIRST_DATE && second >= first && second - first <= HOUR).then_some(())
    }

    /// The time that a message at this place states, and where the next begins.
    fn timed_message(&self, layouts: &Layouts, at: usize) -> Option<(u32, usize)> {
        let header = *self.body.get(at)?;
        let definition = layouts.get(usize::from(header))?.as_ref()?;
        let bytes = self.body.get(at + 1..at + 1 + definition.size)?;
        Some((definition.time(bytes)?, at + 1 + definition.size))
    }

    /// What was lost where the walk had to end; nothing new where the file is known to be cut.
    fn stopped(&self, position: usize, trouble: Trouble) -> Option<Warning> {
        let lost = self.body.len() - position;
        let (kind, message) = match trouble {
            Trouble::Cut if self.cut => return None,
            Trouble::Cut => (
                WarningKind::Truncated,
                format!("a message is longer than what is left: its {lost} bytes are lost"),
            ),
            Trouble::Undefined => (
                WarningKind::Malformed,
                format!(
                    "a message of a kind that was never defined: the remaining {lost} bytes are lost"
                ),
            ),
        };
        let place = Place::Byte((self.offset + position) as u64);
        Some(Warning::new(kind, message).at(place))
    }
}

/// The stretches that made no sense.
#[derive(Default)]
struct Nonsense {
    first: Option<usize>,
    places: usize,
    bytes: usize,
}

impl Nonsense {
    fn skip(&mut self, from: usize, to: usize) -> usize {
        self.first.get_or_insert(from);
        self.places += 1;
        self.bytes += to - from;
        to
    }

    fn warning(&self, offset: usize) -> Option<Warning> {
        let first = self.first? + offset;
        let (bytes, places) = (self.bytes, self.places);
        let message = format!(
            "{bytes} bytes in {places} places, the first here, made no sense and were passed over"
        );
        Some(Warning::new(WarningKind::Malformed, message).at(Place::Byte(first as u64)))
    }
}

type Layouts = [Option<Definition>; 16];

/// Why the walk over messages had to stop.
#[derive(Clone, Copy)]
enum Trouble {
    Cut,
    Undefined,
}

fn define(
    layouts: &mut Layouts,
    header: u8,
    rest: &[u8],
    sink: &mut impl Sink,
) -> Result<usize, Trouble> {
    let (definition, length) = Definition::parse(rest, header & 0x20 != 0).ok_or(Trouble::Cut)?;
    let local = usize::from(header & 0x0F);
    sink.define(local, &definition, rest.len() - length);
    layouts[local] = Some(definition);
    Ok(length)
}

fn pass_on(
    layouts: &Layouts,
    header: u8,
    rest: &[u8],
    clock: &mut u32,
    sink: &mut impl Sink,
) -> Result<usize, Trouble> {
    let compressed = header & 0x80 != 0;
    let local = usize::from(if compressed {
        (header >> 5) & 0x03
    } else {
        header & 0x0F
    });
    let definition = layouts[local].as_ref().ok_or(Trouble::Undefined)?;
    let bytes = rest.get(..definition.size).ok_or(Trouble::Cut)?;
    let time = match (definition.time(bytes), compressed) {
        (Some(time), _) => Some(time),
        (None, true) => Some(rolled_on(*clock, header & 0x1F)),
        (None, false) => None,
    };
    *clock = time.unwrap_or(*clock);
    sink.message(
        local,
        &Message {
            definition,
            bytes,
            time,
        },
    );
    Ok(definition.size)
}

/// The first time at or after `clock` whose lowest five bits are these.
fn rolled_on(clock: u32, bits: u8) -> u32 {
    clock.wrapping_add(u32::from(bits).wrapping_sub(clock) & 0x1F)
}

/// How many bytes of messages there really are behind a header that may be wrong.
fn sound_size(
    bytes: &[u8],
    header: usize,
    declared: usize,
    start: usize,
    warnings: &mut Vec<Warning>,
) -> usize {
    let here = bytes.len() - header;
    let behind = bytes.get(header + declared + 2..).unwrap_or_default();
    let ends_early =
        !behind.is_empty() && !begins(behind) && !checksum_holds(bytes, header, declared);
    if declared > here {
        return here;
    }
    if declared == 0 && here > 2 && !begins(behind) || ends_early {
        let message =
            format!("the header claims {declared} bytes of messages; read to the end of the file");
        warnings
            .push(Warning::new(WarningKind::BadHeader, message).at(Place::Byte(start as u64 + 4)));
        return here.saturating_sub(2);
    }
    declared
}

/// Whether the two bytes behind the messages are their checksum, counted with the header or without it.
fn checksum_holds(bytes: &[u8], header: usize, size: usize) -> bool {
    let end = header + size;
    let Some(stored) = bytes.get(end..end + 2) else {
        return false;
    };
    let stored = u16::from_le_bytes([stored[0], stored[1]]);
    CHECKSUM.checksum(&bytes[..end]) == stored || CHECKSUM.checksum(&bytes[header..end]) == stored
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_times_roll_over() {
        assert_eq!(rolled_on(100, 4), 100);
        assert_eq!(rolled_on(100, 5), 101);
        assert_eq!(rolled_on(100, 3), 131);
        assert_eq!(rolled_on(127, 0), 128);
    }

    #[test]
    fn a_definition_that_is_cut_is_none() {
        let whole = [0, 0, 20, 0, 1, 253, 4, 0x86];
        assert!(Definition::parse(&whole, false).is_some());
        for end in 0..whole.len() {
            assert!(Definition::parse(&whole[..end], false).is_none());
        }
    }
}
