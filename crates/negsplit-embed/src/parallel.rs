//! Files on all cores, the largest first.

use negsplit_files::Found;
use rayon::iter::{ParallelBridge, ParallelIterator};

use crate::measured::Measured;

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
