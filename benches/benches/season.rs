//! A season of 1,000 files of 100 to 300 KB on all cores, from the folder to the report: as `negsplit season` does it,
//! with a peer that does nothing but decode beside it.

#![allow(missing_docs, reason = "benchmarks are named, not documented")]

use std::fs;
use std::path::{Path, PathBuf};

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use negsplit_analysis::{Measurements, Options, Run, measure, season};
use negsplit_files::{Found, ReadOptions, walk};
use rayon::iter::{IntoParallelRefIterator, ParallelBridge, ParallelIterator};
use tempfile::TempDir;

const FILES: usize = 1000;
/// So many of them differ; the others are copies, which have to be read all the same.
const DISTINCT: usize = 50;

fn main() {
    divan::main();
}

/// A folder with the season in it.
fn folder(packed: bool) -> Option<TempDir> {
    let folder = TempDir::new().ok()?;
    let files: Vec<(String, Vec<u8>)> = negsplit_testkit::bulk::fit_files(DISTINCT).collect();
    for (n, (_, bytes)) in files.iter().cycle().take(FILES).enumerate() {
        let name = if packed {
            format!("{n}.fit.gz")
        } else {
            format!("{n}.fit")
        };
        let content = if packed {
            negsplit_benches::gzipped(bytes)
        } else {
            bytes.clone()
        };
        fs::write(folder.path().join(name), content).ok()?;
    }
    Some(folder)
}

/// Everything from the folder to the report; how many runs there were.
fn report(path: &Path) -> usize {
    let (read_options, options) = (ReadOptions::default(), Options::default());
    let mut listing = walk([path], &read_options);
    listing
        .files
        .sort_by_key(|file| std::cmp::Reverse(file.size_hint()));
    let runs: Vec<Measurements> = listing
        .files
        .iter()
        .par_bridge()
        .flat_map_iter(|file| measured(file, &read_options, &options))
        .collect();
    season(&runs, None, &options.judge).duplicates.len() + runs.len()
}

fn measured(file: &Found, read_options: &ReadOptions, options: &Options) -> Vec<Measurements> {
    let activities = file
        .read(read_options)
        .map_or(Vec::new(), |recording| recording.activities);
    let measured = activities.iter().filter_map(|activity| {
        let run = Run::new(activity, &options.cleaning).ok()?;
        Some(measure(&run, &options.measure))
    });
    measured.collect()
}

fn bench(bencher: Bencher<'_, '_>, packed: bool, work: impl Fn(&Path) -> usize + Sync) {
    let Some(folder) = folder(packed) else { return };
    let bytes: u64 = files(folder.path()).iter().map(|path| size(path)).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(FILES))
        .bench(|| black_box(work(folder.path())));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect()
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn fit(bencher: Bencher<'_, '_>) {
    bench(bencher, false, report);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn fit_gz(bencher: Bencher<'_, '_>) {
    bench(bencher, true, report);
}

/// A twentieth of the files is enough to know the rate.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn decoding_50_by_fitparser(bencher: Bencher<'_, '_>) {
    let Some(folder) = folder(false) else { return };
    let some: Vec<PathBuf> = files(folder.path()).into_iter().take(DISTINCT).collect();
    let bytes: u64 = some.iter().map(|path| size(path)).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(DISTINCT))
        .bench(|| {
            let decoded = some.par_iter().map(|path| {
                let bytes = fs::read(path).unwrap_or_default();
                fitparser::from_bytes(&bytes).map_or(0, |records| records.len())
            });
            black_box(decoded.sum::<usize>())
        });
}
