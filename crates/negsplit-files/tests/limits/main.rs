//! Files that claim or hold more than any recording: refused or cut short with a word on it, in memory and time that
//! go with the size of the file.

#![cfg(all(
    feature = "fit",
    feature = "gpx",
    feature = "tcx",
    feature = "gzip",
    feature = "zip"
))]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod archives;
#[path = "../common/mod.rs"]
mod common;
mod fit;
#[cfg(feature = "inspect")]
mod listed;
mod xml;

use std::process::Command;

use negsplit_files::{ErrorKind, ReadOptions, Recording, read};

use common::definition;

const RECORD: u8 = 20;
/// A week of seconds.
const MOST_RECORDS: usize = 604_800;
/// A time in 2026, as FIT counts.
const TIME: [u8; 4] = 1_141_282_800_u32.to_le_bytes();

fn opened(bytes: &[u8]) -> Recording {
    read(bytes, &ReadOptions::default()).unwrap()
}

fn refusal(bytes: &[u8]) -> ErrorKind {
    read(bytes, &ReadOptions::default()).unwrap_err().kind()
}

/// The definition of records with a time and a heart rate, and one record.
fn one_record() -> Vec<u8> {
    let fields = [[253, 4, 0x86], [3, 1, 0x02]];
    [&definition(RECORD, &fields)[..], &[0], &TIME, &[150]].concat()
}

fn warned(recording: &Recording, words: &str) -> bool {
    let mut warnings = recording.warnings.iter();
    warnings.any(|warning| warning.message.contains(words))
}

/// The most memory that this process ever had, in kilobytes; `None` where the system does not tell.
fn peak_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// A name, the most megabytes, and what is read.
type Case = (&'static str, u64, fn());

/// What a process reads alone, so that what it takes is what these files take; each with its bound in megabytes, of
/// which the file itself and its making are the larger part.
const CASES: &[Case] = &[
    (
        "claim",
        32,
        fit::a_hundred_bytes_that_claim_a_million_records,
    ),
    ("definitions", 32, fit::definitions_of_the_largest_fields),
    ("empty records", 32, fit::records_of_no_bytes_are_no_samples),
    (
        "sessions",
        32,
        fit::more_sessions_laps_and_steps_than_are_read,
    ),
    ("developer", 48, fit::more_developer_fields_than_are_read),
    ("names", 32, xml::laps_of_tcx_and_names_without_end),
    (
        "creator",
        32,
        xml::a_creator_that_is_not_copied_for_every_track,
    ),
    ("laughs", 32, xml::a_billion_laughs),
    ("depth", 48, xml::deep_elements),
    ("lies", 32, archives::archives_that_lie),
    ("zips of zips", 32, archives::zips_of_zips),
    (
        "hollow",
        48,
        archives::an_archive_inside_an_archive_that_unpacks_to_much,
    ),
    ("entries", 160, archives::an_archive_of_too_many_entries),
    ("records", 64, fit::more_records_than_are_read),
    ("bombs", 48, archives::bombs),
    ("fat chain", 160, fit::a_chain_of_fat_sequences),
    ("long chain", 48, fit::a_chain_of_very_many_sequences),
    ("events", 192, fit::timer_events_and_stored_heart_rates),
    ("catalogues", 200, archives::catalogues),
    ("wide", 160, archives::a_wide_archive),
    ("fat files", 48, archives::an_archive_of_fat_files),
    ("sparse", 48, archives::sparse_archives),
    ("no file", 32, archives::archives_without_a_file),
    ("entry names", 32, archives::names_of_entries),
    ("kml", 384, xml::lists_of_kml),
    ("text", 96, xml::text_that_is_longer_than_its_bytes),
    #[cfg(feature = "inspect")]
    ("messages", 64, listed::messages_of_fit),
    #[cfg(feature = "inspect")]
    ("warnings", 48, listed::warnings_of_a_chain),
    #[cfg(feature = "inspect")]
    ("elements", 96, listed::elements_and_points),
];

/// Names the case that this process is for.
const CASE: &str = "NEGSPLIT_LIMITS_CASE";

#[test]
fn no_file_takes_more_than_its_share() {
    let wanted = std::env::var(CASE).ok();
    for (name, most, file) in CASES {
        match &wanted {
            None => in_a_process(name),
            Some(wanted) if wanted == name => alone(name, *most, *file),
            Some(_) => {}
        }
    }
}

fn in_a_process(name: &str) {
    let test = ["--exact", "no_file_takes_more_than_its_share"];
    let mut process = Command::new(std::env::current_exe().unwrap());
    let output = process.args(test).env(CASE, name).output().unwrap();
    let reported = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{name}: {reported}");
}

fn alone(name: &str, most: u64, file: fn()) {
    file();
    match peak_kb() {
        Some(peak) => assert!(peak < most << 10, "{name}: {peak} kB"),
        None => println!("{name}: how much memory it took is not known here"),
    }
}
