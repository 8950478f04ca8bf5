//! A season of 200 files found and read, on one thread: from a folder and from an archive, with a peer beside it.

#![allow(missing_docs, reason = "benchmarks are named, not documented")]

use std::fs;
use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use negsplit_files::{ReadOptions, walk};
use tempfile::TempDir;

const FILES: usize = 200;

fn main() {
    divan::main();
}

/// A folder with the season in it, and how many bytes its files have.
fn season() -> Option<(TempDir, u64)> {
    let folder = TempDir::new().ok()?;
    negsplit_benches::season(folder.path(), FILES).ok()?;
    let entries = fs::read_dir(folder.path()).ok()?;
    let sizes = entries.filter_map(|entry| Some(entry.ok()?.metadata().ok()?.len()));
    let bytes = sizes.sum();
    Some((folder, bytes))
}

/// Finds and reads everything; how many samples there were.
fn read_all(path: &Path) -> usize {
    let options = ReadOptions::default();
    let listing = walk([path], &options);
    let read = listing
        .files
        .iter()
        .filter_map(|file| file.read(&options).ok());
    read.flat_map(|recording| recording.activities)
        .map(|activity| activity.samples.len())
        .sum()
}

#[divan::bench(sample_count = 20)]
fn folder(bencher: Bencher<'_, '_>) {
    let Some((folder, bytes)) = season() else {
        return;
    };
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| black_box(read_all(folder.path())));
}

#[divan::bench(sample_count = 20)]
fn archive(bencher: Bencher<'_, '_>) {
    let Some((folder, bytes)) = season() else {
        return;
    };
    let Ok(target) = TempDir::new() else { return };
    let archive = target.path().join("season.zip");
    if negsplit_benches::zipped(folder.path(), &archive).is_ok() {
        bencher
            .counter(BytesCount::new(bytes))
            .bench(|| black_box(read_all(&archive)));
    }
}

#[divan::bench(sample_count = 1)]
fn folder_by_fitparser(bencher: Bencher<'_, '_>) {
    let Some((folder, bytes)) = season() else {
        return;
    };
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let Ok(entries) = fs::read_dir(folder.path()) else {
            return 0;
        };
        let files = entries.filter_map(|entry| fs::read(entry.ok()?.path()).ok());
        files
            .map(|bytes| fitparser::from_bytes(&bytes).map_or(0, |records| records.len()))
            .sum()
    });
}
