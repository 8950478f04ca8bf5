//! Files packed with gzip: several members, a length that can lie, and a bound against bombs.

use libdeflater::{DecompressionError, Decompressor};
use negsplit_activity::Place;

use crate::error::{Error, ErrorKind, in_units};

const MAGIC: &[u8] = &[0x1F, 0x8B];
/// Two bytes of magic, eight of header, eight of trailer.
const SMALLEST_MEMBER: usize = 18;

/// Room for a member whose length nobody states: there may be very many of them.
const FIRST_ROOM: usize = 16 << 10;

/// Unpacks all members, one behind the other.
pub(crate) fn unpack(bytes: &[u8], max: usize) -> Result<Vec<u8>, Error> {
    let mut decompressor = Decompressor::new();
    let mut out = Vec::new();
    let mut room = stated_length(bytes).clamp(bytes.len(), bytes.len().saturating_mul(16));
    let mut start = 0;
    while bytes[start..].starts_with(MAGIC) {
        let member = &bytes[start..];
        let begin = out.len();
        unpack_member(&mut decompressor, member, &mut out, room, max).map_err(
            |error| match error {
                DecompressionError::InsufficientSpace => too_large(max),
                DecompressionError::BadData => damaged(start),
            },
        )?;
        let Some(length) = member_length(member, &out[begin..]) else {
            break;
        };
        start += length;
        room = FIRST_ROOM;
    }
    Ok(out)
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
        format!(
            "the gzip file unpacks to more than {}",
            in_units(max as u64)
        ),
    )
}

fn damaged(start: usize) -> Error {
    let message = "the gzip data is damaged or cut; nothing in it can be trusted";
    Error::new(ErrorKind::Damaged, message).at(Place::Byte(start as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use libdeflater::{CompressionLvl, Compressor};

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
        assert_eq!(unpack(&both, 1 << 20).unwrap(), b"one run, in two parts");
    }

    #[test]
    fn very_many_members_take_no_more_time_than_their_bytes() {
        let many = packed(b"").repeat(20_000);
        assert_eq!(unpack(&many, 1 << 30).unwrap(), b"");
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = packed(&vec![0; 1 << 20]);
        assert_eq!(
            unpack(&bomb, 1 << 16).unwrap_err().kind(),
            ErrorKind::TooLarge
        );
        assert_eq!(unpack(&bomb, 1 << 20).unwrap().len(), 1 << 20);
    }

    #[test]
    fn a_cut_file_is_damaged() {
        let whole = packed(&[7; 1000]);
        assert_eq!(
            unpack(&whole[..whole.len() / 2], 1 << 20)
                .unwrap_err()
                .kind(),
            ErrorKind::Damaged
        );
    }
}
