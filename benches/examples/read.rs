//! Reads one file in a process of its own, to count its memory and (under `valgrind --tool=callgrind`) its instructions.
//!
//! `read write fit|gpx|tcx FILE` writes a run of four hours; `read negsplit|fitparser|gpx FILE` reads a file.

#![allow(clippy::print_stdout, reason = "it is what it is for")]

use std::{env, fs, io};

use negsplit_files::ReadOptions;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["write", format, path] => fs::write(path, four_hours(format)),
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

fn four_hours(format: &str) -> Vec<u8> {
    let run = negsplit_benches::run(4.0);
    match format {
        "fit" => negsplit_testkit::fit::write(&run),
        "tcx" => negsplit_testkit::tcx::write(&run).into_bytes(),
        _ => negsplit_testkit::gpx::write(&run).into_bytes(),
    }
}

fn read(reader: &str, bytes: &[u8]) -> usize {
    match reader {
        "fitparser" => fitparser::from_bytes(bytes).map_or(0, |records| records.len()),
        "gpx" => gpx::read(bytes).map_or(0, |gpx| {
            let segments = gpx.tracks.iter().flat_map(|track| &track.segments);
            segments.map(|segment| segment.points.len()).sum()
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
