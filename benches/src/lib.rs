//! Inputs shared by the benchmarks: runs of the test kit, always the same, and real recordings where they are.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

use std::fs;
use std::path::Path;

use libdeflater::{CompressionLvl, Compressor};
use negsplit_activity::Activity;
use negsplit_testkit::{Conditions, Paces, Piece, Plan, Recording, Runner, simulate};

/// A run of so many hours, recorded every second with every sensor.
#[must_use]
pub fn run(hours: f64) -> Activity {
    let runner = Runner::of(Paces::of(48.0));
    let plan = Plan::new([Piece::minutes(60.0 * hours, 3.2).to(3.4)]);
    let recording = Recording {
        dynamics: true,
        power: true,
        ..Recording::watch()
    };
    simulate(&plan, &runner, &Conditions::default(), &recording, 1).activity
}

/// The bytes packed with gzip.
#[must_use]
pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(CompressionLvl::default());
    let mut packed = vec![0; compressor.gzip_compress_bound(bytes.len())];
    let length = compressor.gzip_compress(bytes, &mut packed).unwrap_or(0);
    packed.truncate(length);
    packed
}

/// Real recordings of one format, at most so many; none where the folder `shared/data` is not beside the checkout.
#[must_use]
pub fn real(folder: &str, format: &str, most: usize) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/data")
        .join(folder);
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let paths = paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == format));
    paths
        .take(most)
        .filter_map(|path| fs::read(path).ok())
        .collect()
}
