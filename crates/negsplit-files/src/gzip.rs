//! Files packed with gzip: several members, a length that can lie, a bound against bombs, and what is left of a file
//! that was cut.

use std::io::{ErrorKind as IoErrorKind, Read};

use flate2::bufread::GzDecoder;
use libdeflater::{DecompressionError, Decompressor};
use negsplit_activity::{Place, Warning, WarningKind};

use crate::error::{Error, ErrorKind};

const MAGIC: &[u8] = &[0x1F, 0x8B];
/// Two bytes of magic, eight of header, eight of trailer.
const SMALLEST_MEMBER: usize = 18;

/// Room for a member whose length nobody states: there may be very many of them.
const FIRST_ROOM: usize = 16 << 10;

/// Unpacks all members, one behind the other. Of a file that is cut it keeps what came before, with a warning.
pub(crate) fn unpack(bytes: &[u8], max: usize) -> Result<(Vec<u8>, Option<Warning>), Error> {
    let mut decompressor = Decompressor::new();
    let mut out = Vec::new();
    let mut room = stated_length(bytes).clamp(bytes.len(), bytes.len().saturating_mul(16));
    let mut start = 0;
    while bytes[start..].starts_with(MAGIC) {
        let member = &bytes[start..];
        let begin = out.len();
        match unpack_member(&mut decompressor, member, &mut out, room, max) {
            Ok(()) => {}
            Err(DecompressionError::InsufficientSpace) => return Err(too_large(max)),
            Err(DecompressionError::BadData) => {
                out.truncate(begin);
                return match unpack_cut(member, &mut out, max) {
                    true => Ok((out, Some(cut(bytes.len())))),
                    false => Err(damaged(start)),
                };
            }
        }
        let Some(length) = member_length(member, &out[begin..]) else {
            break;
        };
        start += length;
        room = FIRST_ROOM;
    }
    Ok((out, None))
}

/// Unpacks a member that ends too early as far as it goes; `false` when that is not what is wrong with it, or nothing
/// is there.
fn unpack_cut(member: &[u8], out: &mut Vec<u8>, max: usize) -> bool {
    let begin = out.len();
    let most = max.saturating_sub(begin) as u64;
    let read = GzDecoder::new(member).take(most).read_to_end(out);
    let is_cut = read.is_err_and(|error| error.kind() == IoErrorKind::UnexpectedEof);
    is_cut && out.len() > begin
}

/// Unpacks the first member behind what is there, into room that grows until it fits or passes the bound.
fn unpack_member(
    decompressor: &mut Decompressor,
    bytes: &[u8],
    out: &mut Vec<u8>,
    mut room: usize,
    max: usize,
) -> Result<(), DecompressionError> {
    let begin = out.len();
    let most = max.saturating_sub(begin);
    loop {
        room = room.min(most);
        out.resize(begin + room, 0);
        match decompressor.gzip_decompress(bytes, &mut out[begin..]) {
            Ok(length) => {
                out.truncate(begin + length);
                return Ok(());
            }
            Err(DecompressionError::InsufficientSpace) if room < most => {
                room = room.saturating_mul(4).max(1024);
            }
            Err(error) => return Err(error),
        }
    }
}

/// What the trailer says the content's length is; true only for a single, honest member.
fn stated_length(bytes: &[u8]) -> usize {
    bytes
        .last_chunk()
        .map_or(0, |last| u32::from_le_bytes(*last) as usize)
}

/// Where the member ends: behind the checksum and length of what it unpacked to.
fn member_length(bytes: &[u8], content: &[u8]) -> Option<usize> {
    let mut trailer = libdeflater::crc32(content).to_le_bytes().to_vec();
    trailer.extend((content.len() as u32).to_le_bytes());
    if bytes.ends_with(&trailer) {
        return Some(bytes.len());
    }
    let found = bytes
        .windows(trailer.len())
        .skip(SMALLEST_MEMBER - 8)
        .position(|window| window == trailer)?;
    Some(found + SMALLEST_MEMBER)
}

fn too_large(max: usize) -> Error {
    Error::new(
        ErrorKind::TooLarge,
        format!("the gzip file unpacks to more than {max} bytes"),
    )
}

fn cut(length: usize) -> Warning {
    let message = "the gzip data is cut; what came before was kept";
    Warning::new(WarningKind::Truncated, message).at(Place::Byte(length as u64))
}

fn damaged(start: usize) -> Error {
    let message = "the gzip data is damaged; nothing in it can be trusted";
    Error::new(ErrorKind::Damaged, message).at(Place::Byte(start as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use libdeflater::{CompressionLvl, Compressor};

    fn unpacked(bytes: &[u8], max: usize) -> Vec<u8> {
        let (content, warning) = unpack(bytes, max).unwrap();
        assert_eq!(warning, None);
        content
    }

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut compressor = Compressor::new(CompressionLvl::default());
        let mut out = vec![0; compressor.gzip_compress_bound(content.len())];
        let length = compressor.gzip_compress(content, &mut out).unwrap();
        out.truncate(length);
        out
    }

    #[test]
    fn members_are_joined() {
        let both = [packed(b"one run, "), packed(b"in two parts")].concat();
        assert_eq!(unpacked(&both, 1 << 20), b"one run, in two parts");
    }

    #[test]
    fn very_many_members_take_no_more_time_than_their_bytes() {
        let many = packed(b"").repeat(20_000);
        assert_eq!(unpacked(&many, 1 << 30), b"");
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = packed(&vec![0; 1 << 20]);
        assert_eq!(
            unpack(&bomb, 1 << 16).unwrap_err().kind(),
            ErrorKind::TooLarge
        );
        assert_eq!(unpacked(&bomb, 1 << 20).len(), 1 << 20);
    }

    /// Bytes that no packer makes much smaller.
    fn noise(length: u32) -> Vec<u8> {
        let mixed = (0..length).map(|n| n.wrapping_mul(2_654_435_761).rotate_left(n % 32) >> 24);
        mixed.map(|byte| byte as u8).collect()
    }

    #[test]
    fn of_a_cut_file_the_beginning_is_kept() {
        let content = noise(50_000);
        let whole = packed(&content);
        for share in [0.2, 0.5, 0.9] {
            let end = (whole.len() as f64 * share) as usize;
            let (kept, warning) = unpack(&whole[..end], 1 << 20).unwrap();
            assert_eq!(warning.unwrap().kind, WarningKind::Truncated);
            assert!(content.starts_with(&kept));
            assert!(kept.len() as f64 > content.len() as f64 * (share - 0.15));
        }
        let both = [packed(b"one run, "), whole[..whole.len() / 2].to_vec()].concat();
        let (kept, warning) = unpack(&both, 1 << 20).unwrap();
        assert!(kept.starts_with(b"one run, ") && kept.len() > 9 && warning.is_some());
        assert_eq!(unpack(&both, 1000).unwrap_err().kind(), ErrorKind::TooLarge);
    }

    #[test]
    fn damage_in_the_middle_is_no_cut() {
        let mut flipped = packed(&noise(50_000));
        let middle = flipped.len() / 2;
        flipped[middle] ^= 0x10;
        assert_eq!(
            unpack(&flipped, 1 << 20).unwrap_err().kind(),
            ErrorKind::Damaged
        );
        for nothing in [&b"\x1F\x8B"[..], &flipped[..12]] {
            assert!(unpack(nothing, 1 << 20).is_err());
        }
    }
}
