//! FIT's checksum: CRC-16/ARC, most of it over sixteen words of 64 bits at once.
//!
//! Its polynomial is P = x¹⁶ + x¹⁵ + x² + 1. Squaring a polynomial over bits only doubles its exponents, so that
//! P⁶⁴ = x¹⁰²⁴ + x⁹⁶⁰ + x¹²⁸ + 1, a multiple of P. What lies 1,024 bits ahead may therefore be added at 960, 128 and 0 bits
//! instead, and all of these are whole words: a long message is folded into its last words without a look at single bits.

use crc::{CRC_16_ARC, Crc, Table};

static TABLE: Crc<u16, Table<16>> = Crc::<u16, Table<16>>::new(&CRC_16_ARC);

/// So many words are folded at once: 1,024 bits.
const WORDS: usize = 16;
const BLOCK: usize = 8 * WORDS;

/// The checksum of these bytes.
pub(crate) fn checksum(bytes: &[u8]) -> u16 {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut digest = TABLE.digest();
    if let Some((first, behind)) = blocks.split_first() {
        let last = behind.iter().fold(words(first), folded);
        for word in last {
            digest.update(&word.to_le_bytes());
        }
    }
    digest.update(rest);
    digest.finalize()
}

/// The first bit of a word, which has the highest power, is its lowest.
fn words(block: &[u8; BLOCK]) -> [u64; WORDS] {
    let (words, _) = block.as_chunks();
    std::array::from_fn(|k| u64::from_le_bytes(words[k]))
}

/// A block with the words ahead of it added where they leave the same remainder.
fn folded(mut ahead: [u64; WORDS], block: &[u8; BLOCK]) -> [u64; WORDS] {
    // A word is added one, 14 and 16 words on: first to those that are ahead as well,
    for k in 1..WORDS {
        ahead[k] ^= ahead[k - 1];
        if k >= 14 {
            ahead[k] ^= ahead[k - 14];
        }
    }
    // then to those of the block.
    let mut block = words(block);
    for (word, ahead) in block.iter_mut().zip(&ahead) {
        *word ^= ahead;
    }
    for (word, ahead) in block.iter_mut().zip(&ahead[2..]) {
        *word ^= ahead;
    }
    block[0] ^= ahead[WORDS - 1];
    block
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_testkit::Rng;

    #[test]
    fn it_is_that_of_a_look_at_each_byte() {
        assert_eq!(checksum(b"123456789"), 0xBB3D);
        let mut rng = Rng::new(16, 1);
        for length in (0..600).chain([4096, 10_000]) {
            let bytes: Vec<u8> = (0..length).map(|_| rng.below(256) as u8).collect();
            assert_eq!(checksum(&bytes), TABLE.checksum(&bytes), "{length}");
        }
    }
}
