//! What one file leaves behind, for the next.

/// The memory of a file's samples is kept for the next file, up to twice so many bytes.
const KEPT_BYTES: usize = 4 << 20;

/// Lets the allocator keep what a file leaves behind instead of asking the system for it file by file. A program that reads
/// many calls this once, when it starts.
///
/// The allocator of glibc returns memory once twice the largest block ever freed lies idle: a large one is freed here.
/// Elsewhere this does nothing.
pub fn keep_memory() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(KEPT_BYTES)));
}
