//! How much memory a process needs to read a run of four hours: `memory fit|gpx|tcx FILE` writes the file first,
//! `memory FILE` reads it and prints the peak.

#![allow(clippy::print_stdout, reason = "it is what it is for")]

use std::{env, fs, io};

use negsplit_files::{ReadOptions, read};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &arguments[..] {
        [format, path] => fs::write(path, four_hours(format)),
        [path] => {
            let bytes = fs::read(path)?;
            let samples = read(&bytes, &ReadOptions::default()).map_or(0, |found| {
                found.activities.iter().map(|a| a.samples.len()).sum()
            });
            println!(
                "{samples} samples from {} bytes, peak {}",
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

/// The most memory that the process held, as Linux counts it.
fn peak() -> io::Result<String> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    Ok(line.unwrap_or("unknown").trim().to_owned())
}
