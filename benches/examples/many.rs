//! Judges many short runs at once and writes the season as text, in a process of its own, to count its instructions and
//! its memory: `many COUNT`.

#![allow(clippy::print_stderr, reason = "it is what it is for")]

use std::{env, fs, io};

use negsplit_analysis::{JudgeOptions, season};
use negsplit_report::SeasonDocument;
use negsplit_report::text::{self, Page};

fn main() -> io::Result<()> {
    let count = env::args().nth(1).and_then(|count| count.parse().ok());
    let runs = negsplit_benches::short_runs(count.ok_or(io::ErrorKind::InvalidInput)?);
    held("measured", runs.len())?;
    let report = season(&runs, None, &JudgeOptions::default());
    let files = (0..runs.len()).map(|n| format!("{n:06}.fit")).collect();
    let document = SeasonDocument::new(report, files, runs.len(), Vec::new());
    held("judged", runs.len())?;
    text::write_season(io::stdout().lock(), &[document], &Page::default())
}

/// Tells what the process holds by now, as Linux counts it.
fn held(what: &str, runs: usize) -> io::Result<()> {
    let status = fs::read_to_string("/proc/self/status")?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    eprintln!(
        "{runs} runs {what}: {}",
        resident.unwrap_or(" unknown").trim()
    );
    Ok(())
}
