//! Messages of one layout in a row, read field by field.
//!
//! The bytes of a field lie apart from message to message. They are gathered first, so that several of them can be
//! worked on at once.

/// So many messages make a block,
pub(super) const BLOCK: usize = 128;
/// in which so many are gathered at a time.
const TOGETHER: usize = 4;

/// Messages of one layout that follow each other.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    /// All of them, each behind the byte of its header.
    bytes: &'a [u8],
    /// How long each is with that byte.
    size: usize,
}

impl<'a> Rows<'a> {
    /// Messages of so many bytes each, which all of these are.
    pub(super) fn new(bytes: &'a [u8], size: usize) -> Self {
        let size = size + 1;
        Self { bytes, size }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len() / self.size
    }

    /// So many of them, and the others.
    pub(super) fn split_at(&self, rows: usize) -> (Self, Self) {
        let (first, others) = self.bytes.split_at(rows * self.size);
        let of = |bytes| Self { bytes, ..*self };
        (of(first), of(others))
    }

    /// Each message without its header.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &'a [u8]> + use<'a> {
        self.bytes.chunks_exact(self.size).map(|row| &row[1..])
    }

    /// The same in blocks, the last of which may be smaller.
    pub(super) fn blocks(&self) -> impl Iterator<Item = Self> + use<'a> {
        let size = self.size;
        let blocks = self.bytes.chunks(BLOCK * size);
        blocks.map(move |bytes| Self { bytes, size })
    }

    /// The bytes at an offset in each message of a block, put where there is room for them.
    pub(super) fn gathered<'f, const N: usize>(
        &self,
        offset: usize,
        room: &'f mut [[u8; N]; BLOCK],
    ) -> &'f [[u8; N]] {
        let (size, begins) = (self.size, 1 + offset);
        let fields = &mut room[..self.len().min(BLOCK)];
        let together = self.bytes.chunks_exact(TOGETHER * size);
        let behind = together.remainder().chunks_exact(size);
        let (fours, ones) = fields.as_chunks_mut::<TOGETHER>();
        for (four, rows) in fours.iter_mut().zip(together) {
            *four = std::array::from_fn(|k| field(&rows[k * size + begins..]));
        }
        for (one, row) in ones.iter_mut().zip(behind) {
            *one = field(&row[begins..]);
        }
        fields
    }
}

fn field<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut field = [0; N];
    field.copy_from_slice(&bytes[..N]);
    field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_every_message_is_gathered() {
        for count in [0, 1, 3, 4, 31, 128, 129, 150] {
            // Behind its header each message is its number, twice.
            let bytes: Vec<u8> = (0..count).flat_map(|n| [0x40, n, n + 100]).collect();
            let rows = Rows::new(&bytes, 2);
            assert_eq!(rows.len(), usize::from(count));
            let of = |offset: usize| -> Vec<u8> {
                let mut room = [[0]; BLOCK];
                let blocks = rows.blocks();
                let gathered = |rows: Rows<'_>| rows.gathered(offset, &mut room).to_vec();
                blocks.flat_map(gathered).flatten().collect()
            };
            assert!(of(0).into_iter().eq(0..count));
            assert!(of(1).into_iter().eq(100..100 + count));
        }
    }
}
