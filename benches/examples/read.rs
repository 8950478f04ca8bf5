//! Reads one file in a process of its own, to count its memory and (under `valgrind --tool=callgrind`) its instructions.
//!
//! `read negsplit|fitparser|rustyfit|gpx|roxmltree FILE` reads a file; `read write HOURS FILE` writes a run of so many
//! hours as the name says (`.fit`, `.fit.gz`, `.gpx` or `.tcx`); `read season COUNT FOLDER` writes so many runs, and
//! `read varied COUNT FOLDER` so many of intervals, fartleks and runs with stops; `read repeats HOURS FILE` writes one run
//! of repeats.

#![allow(clippy::print_stdout, reason = "it is what it is for")]

use std::error::Error;
use std::path::Path;
use std::{env, fs, io};

use negsplit_files::ReadOptions;
use negsplit_testkit::{bulk, fit, gpx, tcx};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["write", hours, path] => fs::write(path, run(hours.parse().map_err(invalid)?, path)),
        ["season", count, folder] => {
            let count = count.parse().map_err(invalid)?;
            written(bulk::fit_files(count), Path::new(folder))
        }
        ["varied", count, folder] => {
            let count = count.parse().map_err(invalid)?;
            written(bulk::varied_files(count), Path::new(folder))
        }
        ["repeats", hours, path] => {
            let run = negsplit_benches::repeats(hours.parse().map_err(invalid)?);
            fs::write(path, fit::write(&run))
        }
        [reader, path] => {
            let bytes = fs::read(path)?;
            let records = read(reader, &bytes);
            println!(
                "{records} records from {} bytes, peak memory {}",
                bytes.len(),
                peak()?
            );
            Ok(())
        }
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

fn invalid(error: impl Error + Send + Sync + 'static) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, error)
}

/// A run of so many hours, in the format that the file's name says.
fn run(hours: f64, name: &str) -> Vec<u8> {
    let run = negsplit_benches::run(hours);
    match name {
        name if name.ends_with(".gpx") => gpx::write(&run).into_bytes(),
        name if name.ends_with(".tcx") => tcx::write(&run).into_bytes(),
        name if name.ends_with(".gz") => negsplit_benches::gzipped(&fit::write(&run)),
        _ => fit::write(&run),
    }
}

fn written(mut files: impl Iterator<Item = (String, Vec<u8>)>, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    files.try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))
}

fn read(reader: &str, bytes: &[u8]) -> usize {
    match reader {
        "fitparser" => fitparser::from_bytes(bytes).map_or(0, |records| records.len()),
        "rustyfit" => {
            let decoded = rustyfit::Decoder::new(bytes).decode();
            decoded.ok().flatten().map_or(0, |fit| fit.messages.len())
        }
        "gpx" => ::gpx::read(bytes).map_or(0, |gpx| {
            let segments = gpx.tracks.iter().flat_map(|track| &track.segments);
            segments.map(|segment| segment.points.len()).sum()
        }),
        "roxmltree" => str::from_utf8(bytes).map_or(0, |text| {
            let document = roxmltree::Document::parse(text);
            document.map_or(0, |document| document.descendants().count())
        }),
        _ => {
            let recording = negsplit_files::read(bytes, &ReadOptions::default());
            recording.map_or(0, |found| {
                found.activities.iter().map(|a| a.samples.len()).sum()
            })
        }
    }
}

/// The most memory that the process held, as Linux counts it.
fn peak() -> io::Result<String> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    Ok(line.unwrap_or("unknown").trim().to_owned())
}
