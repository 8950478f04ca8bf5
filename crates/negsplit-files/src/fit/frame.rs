//! The frames of a FIT file: definitions, and the messages between them.
//!
//! Nothing here knows what a message means; the bytes of each are handed to a [`Sink`] in the order of the file.

use negsplit_activity::{Place, Warning, WarningKind};

use super::header::Extent;
use super::layout::{Definition, Messages};
use super::profile::FIRST_DATE;
use super::rows::Rows;

/// So many messages at most are handed on at once: few enough to stay in the processor's cache.
const MOST_AT_ONCE: usize = 1024;

/// Takes the messages of a sequence.
pub(crate) trait Sink {
    /// A local type got a new layout; so many bytes of the sequence follow.
    fn define(&mut self, local: usize, definition: &Definition, following: usize);
    /// Messages of a local type that follow each other.
    fn messages(&mut self, local: usize, messages: &Messages<'_>);
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
        let extent = Extent::at(file, start, warnings);
        let offset = start + extent.header;
        let body_end = offset + extent.size;
        Self {
            body: &file[offset..body_end],
            offset,
            end: (body_end + 2).min(file.len()),
            cut: extent.cut,
        }
    }

    /// Hands every message to the sink. Where the bytes make no sense it goes on behind them, with a warning.
    pub(crate) fn walk(&self, sink: &mut impl Sink, warnings: &mut Vec<Warning>) {
        let mut layouts: Layouts = [const { None }; 16];
        let mut nonsense = Nonsense::default();
        let mut position = 0;
        let mut clock = 0;
        while let Some(&header) = self.body.get(position) {
            let rest = &self.body[position..];
            let step = if header & 0xC0 == 0x40 {
                define(&mut layouts, header, rest, sink)
            } else {
                pass_on(&layouts, header, rest, &mut clock, sink)
            };
            position = match (step, self.resume(&layouts, &step, position)) {
                (Ok(length), _) => position + length,
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

/// Takes up the definition at the start of `rest` and returns how long it is.
fn define(
    layouts: &mut Layouts,
    header: u8,
    rest: &[u8],
    sink: &mut impl Sink,
) -> Result<usize, Trouble> {
    let (_, rest) = rest.split_first().ok_or(Trouble::Cut)?;
    let (definition, length) = Definition::parse(rest, header & 0x20 != 0).ok_or(Trouble::Cut)?;
    let local = usize::from(header & 0x0F);
    sink.define(local, &definition, rest.len() - length);
    layouts[local] = Some(definition);
    Ok(1 + length)
}

/// Hands on the message at the start of `rest`, with those of its kind behind it, and returns how long they are.
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
    // Headers with a time are equal only when the time is.
    let most = if compressed { 1 } else { MOST_AT_ONCE };
    let size = definition.size + 1;
    let count = alike(&rest[..rest.len().min(most * size)], size);
    if count == 0 {
        return Err(Trouble::Cut);
    }
    let length = count * size;
    let messages = Messages {
        definition,
        rows: Rows::new(&rest[..length], definition.size),
        rolled_on: compressed.then(|| rolled_on(*clock, header & 0x1F)),
    };
    let stated = messages.iter().rev().find_map(|message| message.time);
    *clock = stated.unwrap_or(*clock);
    sink.messages(local, &messages);
    Ok(length)
}

/// How many messages of a size have the header of the first.
fn alike(messages: &[u8], size: usize) -> usize {
    const AT_ONCE: usize = 8;
    let header = messages.first();
    let is_alike = |message: &&[u8]| message.first() == header;
    let groups = messages.chunks_exact(AT_ONCE * size);
    let are_alike = |group: &&[u8]| (0..AT_ONCE).all(|k| group.get(k * size) == header);
    let whole = AT_ONCE * groups.take_while(are_alike).count();
    let behind = messages[whole * size..].chunks_exact(size);
    whole + behind.take_while(is_alike).count()
}

/// The first time at or after `clock` whose lowest five bits are these.
fn rolled_on(clock: u32, bits: u8) -> u32 {
    clock.wrapping_add(u32::from(bits).wrapping_sub(clock) & 0x1F)
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
}
