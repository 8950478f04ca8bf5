//! Files on all cores, the largest first.

use negsplit_files::Found;
use rayon::iter::{ParallelBridge, ParallelIterator};

use crate::measured::Measured;

/// The memory of a file's samples is kept for the next file, up to twice so many bytes.
const KEPT_BYTES: usize = 4 << 20;

/// What became of each file, in the order of the files; the largest are taken first, on the threads of the pool in
/// which this is called.
pub fn measure_all(files: &[Found], measure: impl Fn(&Found) -> Measured + Sync) -> Vec<Measured> {
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|&n| std::cmp::Reverse(files[n].size_hint()));
    let mut results: Vec<(usize, Measured)> = order
        .into_iter()
        .par_bridge()
        .map(|n| (n, measure(&files[n])))
        .collect();
    results.sort_by_key(|(n, _)| *n);
    results.into_iter().map(|(_, measured)| measured).collect()
}

/// Lets the allocator keep what a file leaves behind instead of asking the system for it file by file.
///
/// The allocator of glibc returns memory once twice the largest block ever freed lies idle: a large one is freed here.
/// Elsewhere this does nothing.
pub fn keep_memory() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(KEPT_BYTES)));
}
