//! Headers and checksums: where the messages of a FIT file begin and end.

use negsplit_activity::{Place, Warning, WarningKind};

use super::checksum::checksum;
use super::value::{u16_at, u32_at};

const MAGIC: &[u8] = b".FIT";

/// Whether a FIT header begins here.
pub(crate) fn begins(bytes: &[u8]) -> bool {
    bytes.len() >= 12 && &bytes[8..12] == MAGIC
}

/// Where the parts of a sequence lie, from its header on.
pub(super) struct Extent {
    /// How long the header is.
    pub(super) header: usize,
    /// How many bytes of messages there are.
    pub(super) size: usize,
    /// Whether the file ends before the messages do.
    pub(super) cut: bool,
}

impl Extent {
    /// The extent of the sequence whose header begins at `start`, with what is odd about it.
    pub(super) fn at(file: &[u8], start: usize, warnings: &mut Vec<Warning>) -> Self {
        let bytes = &file[start..];
        let header = header_size(bytes, start, warnings);
        let declared = u32_at(&bytes[4..], false).map_or(0, |size| size as usize);
        let here = bytes.len() - header;
        if declared > here {
            warnings.push(truncated(declared + 2 - here, file.len()));
            return Self {
                header,
                size: here,
                cut: true,
            };
        }
        let size = sound_size(bytes, header, declared, start, warnings);
        if size == declared && !checksum_holds(bytes, header, size) {
            warnings.push(bad_checksum(start + header + size));
        }
        Self {
            header,
            size,
            cut: false,
        }
    }
}

/// The size of the header, which is 12 or 14 bytes whatever it says.
fn header_size(bytes: &[u8], start: usize, warnings: &mut Vec<Warning>) -> usize {
    let stated = usize::from(bytes[0]);
    if stated == 12 || stated == 14 {
        return stated.min(bytes.len());
    }
    let message = "the header states an impossible size; read as 14 bytes";
    let place = Place::Byte(start as u64);
    warnings.push(Warning::new(WarningKind::BadHeader, message).at(place));
    14.min(bytes.len())
}

fn truncated(missing: usize, end: usize) -> Warning {
    let message =
        format!("the file ends {missing} bytes before its header says; all before was kept");
    Warning::new(WarningKind::Truncated, message).at(Place::Byte(end as u64))
}

fn bad_checksum(at: usize) -> Warning {
    let message = "the checksum does not match; the content was used all the same";
    Warning::new(WarningKind::BadChecksum, message).at(Place::Byte(at as u64))
}

/// How many bytes of messages there really are behind a header that declares no more than there is.
fn sound_size(
    bytes: &[u8],
    header: usize,
    declared: usize,
    start: usize,
    warnings: &mut Vec<Warning>,
) -> usize {
    let here = bytes.len() - header;
    let behind = bytes.get(header + declared + 2..).unwrap_or_default();
    let next_begins = begins(behind);
    let never_filled_in = declared == 0 && here > 2;
    let ends_early = !behind.is_empty() && !checksum_holds(bytes, header, declared);
    if next_begins || !(never_filled_in || ends_early) {
        return declared;
    }
    let message =
        format!("the header claims {declared} bytes of messages; read to the end of the file");
    let place = Place::Byte(start as u64 + 4);
    warnings.push(Warning::new(WarningKind::BadHeader, message).at(place));
    here.saturating_sub(2)
}

/// Whether the two bytes behind the messages are their checksum, counted with the header or without it.
fn checksum_holds(bytes: &[u8], header: usize, size: usize) -> bool {
    let end = header + size;
    let Some(stored) = bytes.get(end..).and_then(|rest| u16_at(rest, false)) else {
        return false;
    };
    checksum(&bytes[..end]) == stored || checksum(&bytes[header..end]) == stored
}
