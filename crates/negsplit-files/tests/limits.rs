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

mod common;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use negsplit_files::{ErrorKind, ReadOptions, Recording, read, read_all, walk};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use common::{gzipped, zipped};

const SESSION: u8 = 18;
const LAP: u8 = 19;
const RECORD: u8 = 20;
const WORKOUT_STEP: u8 = 27;
/// A time in 2026, as FIT counts.
const TIME: [u8; 4] = 1_141_282_800_u32.to_le_bytes();
/// What this process may take at its peak, in kilobytes: twice what the million records take.
const MOST_KB: u64 = 128 << 10;

fn opened(bytes: &[u8]) -> Recording {
    read(bytes, &ReadOptions::default()).unwrap()
}

fn refusal(bytes: &[u8]) -> ErrorKind {
    read(bytes, &ReadOptions::default()).unwrap_err().kind()
}

/// A FIT file that claims to hold so many bytes of messages.
fn fit_claiming(size: u32, body: &[u8]) -> Vec<u8> {
    let header = [
        &[14, 0x20, 0x5C, 0x08][..],
        &size.to_le_bytes(),
        b".FIT",
        &[0, 0],
    ]
    .concat();
    [&header, body].concat()
}

fn fit(parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    fit_claiming(body.len() as u32, &[&body[..], &[0, 0]].concat())
}

/// A definition of a kind of message with fields of (number, size, base type).
fn definition(kind: u8, fields: &[[u8; 3]]) -> Vec<u8> {
    [
        &[0x40, 0, 0, kind, 0, fields.len() as u8],
        fields.as_flattened(),
    ]
    .concat()
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

fn a_hundred_bytes_that_claim_a_million_records() {
    let million = fit_claiming(6_000_000, &one_record());
    assert!(million.len() < 100);
    let recording = opened(&million);
    assert_eq!(recording.activities[0].samples.len(), 1);
    assert!(warned(&recording, "before its header says"));
}

fn definitions_of_the_largest_fields() {
    let largest: Vec<[u8; 3]> = (0..255).map(|number| [number, 255, 0x0D]).collect();
    let many = definition(RECORD, &largest).repeat(1000);
    assert_eq!(refusal(&fit(&[&many])), ErrorKind::NoActivity);
}

fn more_records_than_are_read() {
    let more = [&[0][..], &TIME, &[150]].concat().repeat(1 << 20);
    let recording = opened(&fit(&[&one_record(), &more]));
    assert_eq!(recording.activities[0].samples.len(), 1 << 20);
    assert!(warned(
        &recording,
        "1 records were left out; negsplit reads the first 1048576"
    ));
}

fn records_of_no_bytes_are_no_samples() {
    let empty = [&definition(RECORD, &[])[..], &[0; 100_000]].concat();
    let recording = opened(&fit(&[&one_record(), &empty]));
    assert_eq!(recording.activities[0].samples.len(), 1);
}

fn more_sessions_laps_and_steps_than_are_read() {
    let message = |kind: u8| {
        let defined = definition(kind, &[[2, 4, 0x86]]);
        [defined, [&[0][..], &TIME].concat().repeat(20_000)].concat()
    };
    let recording = opened(&fit(&[
        &one_record(),
        &message(SESSION),
        &message(LAP),
        &message(WORKOUT_STEP),
    ]));
    assert_eq!(recording.activities.len(), 1);
    let activity = &recording.activities[0];
    assert_eq!(
        (activity.laps.len(), activity.workout.len()),
        (10_000, 1000)
    );
    for words in ["19900 sessions", "10000 laps", "19000 workout steps"] {
        assert!(warned(&recording, words), "{words}");
    }
}

fn more_developer_fields_than_are_read() {
    let mut body = one_record();
    for application in 0..200 {
        body.extend([0x60, 0, 0, RECORD, 0, 1, 253, 4, 0x86, 255]);
        (0..255).for_each(|number| body.extend([number, 1, application]));
        body.extend([&[0][..], &TIME, &[7; 255]].concat());
    }
    let recording = opened(&fit(&[&body]));
    assert_eq!(recording.activities[0].samples.developer.len(), 32);
    assert!(warned(&recording, "developer fields were left out"));
}

fn laps_of_tcx_and_names_without_end() {
    let lap = "<Lap StartTime='2026-03-01T07:00:00Z'></Lap>";
    let point = "<Track><Trackpoint><Time>2026-03-01T07:00:00Z</Time></Trackpoint></Track>";
    let name = "走".repeat(100_000);
    let document = format!(
        "<TrainingCenterDatabase><Activity Sport='{name}'>{}{point}<Notes>{name}\x1b[2J</Notes></Activity>",
        lap.repeat(10_001)
    );
    let recording = opened(document.as_bytes());
    let activity = &recording.activities[0];
    assert_eq!(activity.laps.len(), 10_000);
    assert!(warned(&recording, "1 laps were left out"));
    assert_eq!(activity.name.as_ref().unwrap().chars().count(), 200);
    assert_eq!(activity.sport.to_string().chars().count(), 200);
}

fn a_creator_that_is_not_copied_for_every_track() {
    let track = "<trk><trkpt lat='1' lon='1'><time>2026-03-01T07:00:00Z</time></trkpt></trk>";
    // Each track is far from the one before, so that they are not joined.
    let ride = track.replace("<trk>", "<trk><type>ride</type>");
    let tracks = format!("{track}{ride}").repeat(5_000);
    let document = format!("<gpx creator='{}'>{tracks}</gpx>", "x".repeat(1 << 20));
    let recording = opened(document.as_bytes());
    assert_eq!(recording.activities.len(), 10_000);
    let product = recording.activities[9_999].device.product.as_ref();
    assert_eq!(product.unwrap().len(), 200);
}

fn a_billion_laughs() {
    let mut document = "<?xml version='1.0'?><!DOCTYPE gpx [<!ENTITY l0 'ha'>".to_owned();
    for n in 1..30 {
        let before = format!("&l{};", n - 1).repeat(10);
        write!(document, "<!ENTITY l{n} '{before}'>").unwrap();
    }
    document += "]><gpx><trk><name>&l29;</name><trkpt lat='1' lon='1'>\
        <time>2026-03-01T07:00:00Z</time></trkpt></trk></gpx>";
    assert_eq!(opened(document.as_bytes()).activities[0].name, None);
}

fn deep_elements() {
    let deep = |open: &str, close: &str| {
        let (open, close) = (open.repeat(200_000), close.repeat(200_000));
        format!("<gpx><trk>{open}{close}</trk></gpx>")
    };
    for document in [deep("<a>", "</a>"), deep("<extensions><a b='", "")] {
        assert_ne!(refusal(document.as_bytes()), ErrorKind::UnknownFormat);
    }
}

fn bombs() {
    let mut options = ReadOptions::default();
    options.max_unpacked_bytes = 1 << 20;
    let zeros = vec![0; (1 << 20) + 1];
    let gzip = gzipped(&zeros);
    assert!(gzip.len() < 1 << 16);
    let archives = [
        zipped(&[("run.fit", &zeros)]),
        zipped(&[("run.fit.gz", &gzip)]),
        gzip,
    ];
    for archive in archives {
        let error = read(&archive, &options).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
    }
}

fn archives_that_lie() {
    let honest = zipped(&[("run.gpx", &[b'x'; 5000])]);
    let size = 5000_u32.to_le_bytes();
    for lie in [0_u32, 1, 4999, 5001, 1 << 20, u32::MAX - 1] {
        let mut archive = honest.clone();
        let places: Vec<usize> = (0..archive.len() - 4)
            .filter(|&at| archive[at..at + 4] == size)
            .collect();
        for at in places {
            archive[at..at + 4].copy_from_slice(&lie.to_le_bytes());
        }
        let error = read(&archive, &ReadOptions::default()).unwrap_err();
        let kinds = [ErrorKind::Damaged, ErrorKind::TooLarge];
        assert!(kinds.contains(&error.kind()), "{lie}: {error}");
    }
}

fn zips_of_zips() {
    let mut archive = zipped(&[("run.gpx", b"<gpx/>")]);
    for _ in 0..5 {
        archive = zipped(&[("inner.zip", &archive), ("again.zip", &archive)]);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("quine.zip");
    std::fs::write(&path, &archive).unwrap();
    let listing = walk([&path], &ReadOptions::default());
    assert!(listing.files.is_empty());
    assert_eq!(listing.troubles.len(), 4);
    let entries = read_all("quine.zip", &archive, &ReadOptions::default());
    assert!(entries.iter().all(|(_, recording)| recording.is_err()));
}

fn an_archive_inside_an_archive_that_unpacks_to_much() {
    let hollow = [zipped(&[("run.gpx", b"<gpx/>")]), vec![0; 8 << 20]].concat();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hollow.zip");
    std::fs::write(&path, zipped(&[("inner.zip", &hollow)])).unwrap();
    let listing = walk([&path], &ReadOptions::default());
    assert_eq!(listing.troubles[0].1.kind(), ErrorKind::TooLarge);
}

fn an_archive_of_too_many_entries() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..=100_000 {
        let name = format!("{n}.gpx");
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(b"").unwrap();
    }
    let archive = writer.finish().unwrap().into_inner();
    let error = read(&archive, &ReadOptions::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the zip archive has 100001 entries; negsplit reads archives of up to 100000"
    );
}

/// The most memory that this process ever had, in kilobytes; `None` where the system does not tell.
fn peak_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// One test, so that what the process takes is what these files take.
#[test]
fn no_file_takes_more_than_its_share() {
    let files: [(&str, fn()); 15] = [
        ("claim", a_hundred_bytes_that_claim_a_million_records),
        ("definitions", definitions_of_the_largest_fields),
        ("empty records", records_of_no_bytes_are_no_samples),
        ("sessions", more_sessions_laps_and_steps_than_are_read),
        ("developer", more_developer_fields_than_are_read),
        ("names", laps_of_tcx_and_names_without_end),
        ("creator", a_creator_that_is_not_copied_for_every_track),
        ("laughs", a_billion_laughs),
        ("depth", deep_elements),
        ("lies", archives_that_lie),
        ("zips of zips", zips_of_zips),
        ("hollow", an_archive_inside_an_archive_that_unpacks_to_much),
        ("entries", an_archive_of_too_many_entries),
        ("records", more_records_than_are_read),
        ("bombs", bombs),
    ];
    for (name, file) in files {
        file();
        match peak_kb() {
            Some(peak) => assert!(peak < MOST_KB, "{name}: {peak} kB"),
            None => println!("{name}: how much memory it took is not known here"),
        }
    }
}
