//! How much memory a process needs that reads and analyses a 4-hour run: prints its own peak.
#![allow(
    clippy::print_stdout,
    reason = "a benchmark reports on standard output"
)]

use negsplit_analysis::{Athlete, Settings, analyze};
use negsplit_files::{ReadOptions, read};

fn main() {
    let bytes = negsplit_benches::fit_run(4.0);
    let before = peak_megabytes();
    let recording = read(&bytes, &ReadOptions::default()).expect("the generated file is sound");
    let report = analyze(
        &recording.activities[0],
        &Athlete::default(),
        &Settings::default(),
    );
    divan::black_box(report.is_ok());
    let megabytes = bytes.len() as f64 / 1e6;
    match (before, peak_megabytes()) {
        (Some(before), Some(after)) => println!(
            "a 4-hour FIT file of {megabytes:.1} MB: peak {after:.1} MB of process memory ({before:.1} MB before reading)"
        ),
        _ => println!("this system does not tell a process its peak memory"),
    }
}

/// The most memory this process has held, in megabytes, where the system tells it.
fn peak_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
