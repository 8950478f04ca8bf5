//! Inputs shared by the benchmarks: runs of the test kit, always the same, and real recordings where they are.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

use std::io::Write;
use std::path::Path;
use std::{fs, io};

use jiff::SignedDuration;
use libdeflater::{CompressionLvl, Compressor};
use negsplit_activity::Activity;
use negsplit_analysis::{Cleaning, MeasureOptions, Measurements, Run, measure};
use negsplit_testkit::{Conditions, Paces, Piece, Plan, Recording, Runner, simulate};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A run of so many hours, recorded every second with every sensor.
#[must_use]
pub fn run(hours: f64) -> Activity {
    recorded(&Plan::new([Piece::minutes(60.0 * hours, 3.2).to(3.4)]))
}

/// The same of repeats: a minute fast and a minute slow in turn.
#[must_use]
pub fn repeats(hours: f64) -> Activity {
    let pair = [Piece::minutes(1.0, 3.8), Piece::minutes(1.0, 2.6)];
    recorded(&Plan::new((0..(30.0 * hours) as usize).flat_map(|_| pair)))
}

/// A season in memory: so many short runs, two a day, of a few that differ.
#[must_use]
pub fn short_runs(count: usize) -> Vec<Measurements> {
    const DIFFERENT: usize = 10;
    const APART_S: i64 = 43_200;
    let short = |n: usize| run(0.2 + 0.02 * n as f64);
    let measured = |activity: Activity| {
        let run = Run::new(&activity, &Cleaning::default()).ok()?;
        Some(measure(&run, &MeasureOptions::default()).for_season())
    };
    let few: Vec<Measurements> = (0..DIFFERENT).map(short).filter_map(measured).collect();
    let later = |(n, run): (usize, &Measurements)| {
        let mut run = run.clone();
        let start = &mut run.activity.start_time;
        *start += SignedDuration::from_secs(n as i64 * APART_S);
        run
    };
    few.iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(later)
        .collect()
}

fn recorded(plan: &Plan) -> Activity {
    let runner = Runner::of(Paces::of(48.0));
    let recording = Recording {
        dynamics: true,
        power: true,
        ..Recording::watch()
    };
    simulate(plan, &runner, &Conditions::default(), &recording, 1).activity
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

/// A season on the disk: so many FIT files of half an hour to an hour and a half.
///
/// # Errors
///
/// When the folder cannot be written.
pub fn season(folder: &Path, files: usize) -> io::Result<()> {
    const DIFFERENT: usize = 10;
    let contents: Vec<Vec<u8>> = (0..DIFFERENT)
        .map(|n| negsplit_testkit::fit::write(&run(0.5 + n as f64 / DIFFERENT as f64)))
        .collect();
    for n in 0..files {
        fs::write(folder.join(format!("{n:05}.fit")), &contents[n % DIFFERENT])?;
    }
    Ok(())
}

/// The files of a folder as one zip archive.
///
/// # Errors
///
/// When the folder cannot be read or the archive cannot be written.
pub fn zipped(folder: &Path, archive: &Path) -> io::Result<()> {
    let mut zip = ZipWriter::new(fs::File::create(archive)?);
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(&fs::read(&path)?)?;
    }
    zip.finish()?;
    Ok(())
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
