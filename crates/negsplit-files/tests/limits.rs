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
use std::io::{Cursor, Seek, SeekFrom, Write as _};
use std::process::Command;

use negsplit_files::{ErrorKind, Listing, ReadOptions, Recording, entries, read, read_all, walk};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use common::{definition, fit, fit_claiming, gzipped, zipped};

const SESSION: u8 = 18;
const LAP: u8 = 19;
const RECORD: u8 = 20;
const WORKOUT_STEP: u8 = 27;
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
    let more = [&[0][..], &TIME, &[150]].concat().repeat(MOST_RECORDS);
    let recording = opened(&fit(&[&one_record(), &more]));
    assert_eq!(recording.activities[0].samples.len(), MOST_RECORDS);
    assert!(warned(
        &recording,
        "1 records were left out; negsplit reads the first 604800"
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
    for words in ["19000 sessions", "10000 laps", "19000 workout steps"] {
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
    assert_eq!(recording.activities.len(), 1000);
    assert!(warned(&recording, "9000 activities were left out"));
    let product = recording.activities[999].device.product.as_ref();
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
        "the zip archive has 100001 entries; negsplit reads archives of up to 100000, those inside them included"
    );
}

/// Sequences whose records have a byte for each of eleven columns; each holds fewer than a file may.
fn a_chain_of_fat_sequences() {
    let numbers = [2, 3, 4, 5, 6, 7, 13, 39, 41, 53, 85];
    let mut fields = vec![[253, 4, 0x86]];
    fields.extend(numbers.map(|number| [number, 1, 0x02]));
    let first = [&[0][..], &TIME, &[100; 11]].concat();
    let body = [definition(RECORD, &fields), first.repeat(100_000)].concat();
    let recording = opened(&fit(&[&body]).repeat(8));
    let activities = recording.activities.iter();
    let samples: usize = activities.map(|activity| activity.samples.len()).sum();
    assert_eq!((recording.activities.len(), samples), (7, MOST_RECORDS));
    assert!(warned(&recording, "195200 records were left out"));
}

/// One by one the sequences are small, and each would be kept.
fn a_chain_of_very_many_sequences() {
    let recording = opened(&fit(&[&one_record()]).repeat(20_000));
    assert_eq!(recording.activities.len(), 1000);
    assert!(warned(&recording, "19000 activities were left out"));
    // None of their checksums holds.
    assert_eq!(recording.warnings.len(), 1 + 20 + 1);
    assert!(warned(&recording, "and 19,980 more"));
}

fn timer_events_and_stored_heart_rates() {
    let event = [253_u8, 4, 0x86, 0, 1, 0, 1, 1, 0];
    let events = [
        definition(21, event.as_chunks().0),
        [&[0][..], &TIME, &[0, 4, 0], &TIME, &[0, 0]]
            .concat()
            .repeat(30_000),
    ];
    let rates = [[253, 4, 0x86], [9, 4, 0x86], [6, 1, 0x02]];
    let beats = [
        definition(132, &rates),
        [&[0][..], &TIME, &TIME, &[150]].concat().repeat(2_500_000),
    ];
    let recording = opened(&fit(&[&one_record(), &events.concat(), &beats.concat()]));
    assert!(warned(
        &recording,
        "starts and stops of the timer were left out"
    ));
    assert!(warned(
        &recording,
        "402848 stored heart rates were left out"
    ));
}

/// Lists of 40,000 rows: one in the archive and two in archives inside it.
fn catalogues() {
    let mut list = "Activity ID,Activity Date,Activity Name,Activity Type,Filename\n".to_owned();
    for n in 0..40_000 {
        writeln!(
            list,
            "{n},today,{},Run,activities/{n}.gpx",
            "name ".repeat(41)
        )
        .unwrap();
    }
    let inner = stored(&[("activities.csv", list.as_bytes())]);
    let export = stored(&[
        ("activities.csv", list.as_bytes()),
        ("a.zip", &inner),
        ("b.zip", &inner),
        ("activities/7.gpx", b"<gpx/>"),
    ]);
    let listing = walked("export.zip", &export);
    let catalog = listing.files[0].catalog().unwrap();
    assert_eq!(catalog.name.as_ref().unwrap().chars().count(), 199);
    let troubles: Vec<String> = listing
        .troubles
        .iter()
        .map(|(_, why)| why.to_string())
        .collect();
    assert_eq!(
        troubles,
        ["20000 rows were left out; negsplit reads the first 100000"]
    );
}

/// Archives of 4,000 entries side by side in one: each has few enough.
fn a_wide_archive() {
    let names: Vec<String> = (0..4000).map(|n| format!("{n}.gpx")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let inner = stored(&files);
    let names: Vec<String> = (0..30).map(|n| format!("{n}.zip")).collect();
    let inside: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &inner[..]))
        .collect();
    let listing = walked("wide.zip", &stored(&inside));
    assert_eq!(listing.files.len(), 24 * 4000);
    assert_eq!(listing.troubles.len(), 6);
    assert_eq!(listing.troubles[0].1.kind(), ErrorKind::TooLarge);
}

/// Each entry holds what a file may hold; all together they may not.
fn an_archive_of_fat_files() {
    let mut options = ReadOptions::default();
    (options.max_records, options.max_activities) = (10_000, 3);
    let more = [&[0][..], &TIME, &[150]].concat().repeat(5_000);
    let run = fit(&[&one_record(), &more]);
    let archive = zipped(&[
        ("a.fit", &run),
        ("b.fit", &run),
        ("c.fit", &run),
        ("d.fit", &run),
    ]);
    let read = read_all("fat.zip", &archive, &options);
    let samples = |recording: &Recording| recording.activities[0].samples.len();
    let samples: Vec<Option<usize>> = read
        .iter()
        .map(|(_, recording)| recording.as_ref().ok().map(samples))
        .collect();
    assert_eq!(samples, [Some(5001), Some(4999), None, None]);
    let later: Vec<bool> = entries("fat.zip", archive, &options)
        .map(|(_, read)| read.is_ok())
        .collect();
    assert_eq!(later, [true, true, false, false]);
    season_of_fat_files(&fit(&[
        &one_record(),
        &[&[0][..], &TIME, &[150]].concat().repeat(400_000),
    ]));
}

/// Files of an archive on the disk share its records too, in whatever order they are read, and cost nothing more when
/// they are read again.
fn season_of_fat_files(run: &[u8]) {
    let (packed, inner) = (gzipped(run), zipped(&[("b.fit", run)]));
    let archive = stored(&[
        ("a.fit.gz", &packed),
        ("inner.zip", &inner),
        ("z.fit.gz", &packed),
    ]);
    let listing = walked("fat.zip", &archive);
    let options = ReadOptions::default();
    let read = |n: usize| {
        listing.files[n]
            .read(&options)
            .map(|read| read.activities[0].samples.len())
    };
    let samples: Vec<Option<usize>> = [0, 0, 1, 2, 0].map(|n| read(n).ok()).to_vec();
    let rest = MOST_RECORDS - 400_001;
    let whole = Some(400_001);
    assert_eq!(samples, [whole, whole, Some(rest), None, whole]);
}

/// A file that is nearly all hole: an entry that claims eight gigabytes, and a list that claims a billion entries.
fn sparse_archives() {
    const EIGHT_GB: u64 = 8 << 30;
    let [start, size] = [0_u64, EIGHT_GB].map(u64::to_le_bytes);
    let wide = [&[1, 0, 24, 0][..], &size, &size, &start].concat();
    let mut central = [
        b"PK\x01\x02".to_vec(),
        vec![0; 42],
        b"a.gpx".to_vec(),
        wide.clone(),
    ]
    .concat();
    central[20..28].fill(0xFF);
    central[42..46].fill(0xFF);
    (central[28], central[30]) = (5, wide.len() as u8);
    for entries in [1_u64, 1 << 30] {
        let mut end = [
            b"PK\x06\x06".to_vec(),
            44_u64.to_le_bytes().to_vec(),
            vec![0; 12],
        ]
        .concat();
        [entries, entries, entries * 46, EIGHT_GB]
            .iter()
            .for_each(|n| end.extend(n.to_le_bytes()));
        let place = EIGHT_GB + central.len() as u64;
        end.extend(
            [
                b"PK\x06\x07\0\0\0\0",
                &place.to_le_bytes()[..],
                &[1, 0, 0, 0],
            ]
            .concat(),
        );
        end.extend([&b"PK\x05\x06"[..], &[0; 4], &[0xFF; 12], &[0, 0]].concat());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sparse.zip");
        let mut file = std::fs::File::create(&path).unwrap();
        file.write_all(b"PK\x03\x04").unwrap();
        file.seek(SeekFrom::Start(EIGHT_GB)).unwrap();
        file.write_all(&[&central[..], &end].concat()).unwrap();
        let listing = walk([&path], &ReadOptions::default());
        let read = listing
            .files
            .iter()
            .map(|file| file.read(&ReadOptions::default()).unwrap_err());
        let mut refused: Vec<ErrorKind> = read.map(|error| error.kind()).collect();
        refused.extend(listing.troubles.iter().map(|(_, error)| error.kind()));
        assert_eq!(refused, [ErrorKind::TooLarge], "{entries}: {listing:?}");
    }
}

fn archives_without_a_file() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .add_directory("folder", SimpleFileOptions::default())
        .unwrap();
    for archive in [zipped(&[]), writer.finish().unwrap().into_inner()] {
        assert_eq!(refusal(&archive), ErrorKind::Empty);
        assert_eq!(
            walked("empty.zip", &archive).troubles[0].1.kind(),
            ErrorKind::Empty
        );
        assert!(
            read_all("empty.zip", &archive, &ReadOptions::default())[0]
                .1
                .is_err()
        );
    }
}

fn names_of_entries() {
    let name = format!("{}\u{1b}[2J\u{202e}.gpx", "x".repeat(60_000));
    let archive = zipped(&[(&name, b"<gpx/>")]);
    let listing = walked("names.zip", &archive);
    let read = read_all("names.zip", &archive, &ReadOptions::default());
    for name in [listing.files[0].name(), &read[0].0] {
        assert_eq!(name.chars().count(), 200);
        assert!(name.ends_with(" [2J .gpx"), "{name}");
    }
}

/// Times, places and values of a KML track come in lists, one after the other.
fn lists_of_kml() {
    let when = "<when>2026-03-01T07:00:00Z</when>".repeat(MOST_RECORDS + 9);
    let places = "<coord>13 52 30</coord>".repeat(MOST_RECORDS + 9);
    let sensors =
        "<SimpleArrayData name='heart_rate'><value>1</value></SimpleArrayData>".repeat(300_000);
    let document =
        format!("<kml><Placemark><Track>{when}{places}{sensors}</Track></Placemark></kml>");
    let recording = opened(document.as_bytes());
    assert_eq!(recording.activities[0].samples.len(), MOST_RECORDS);
    assert!(warned(&recording, "1 records were left out"));
}

fn text_that_is_longer_than_its_bytes() {
    let document = [&b"<gpx><trk><name>"[..], &[0xFF; 16 << 20]].concat();
    assert_eq!(refusal(&document), ErrorKind::Damaged);
}

#[cfg(feature = "inspect")]
mod listed {
    use super::*;
    use negsplit_files::{Detail, Inspection, inspect};

    fn listed(bytes: &[u8], detail: Detail) -> Inspection {
        let mut options = ReadOptions::default();
        options.max_messages = 10_000;
        inspect(bytes, detail, &options).unwrap()
    }

    fn warned(found: &Inspection, words: &str) -> bool {
        let mut warnings = found.warnings.iter();
        warnings.any(|warning| warning.message.contains(words))
    }

    pub(crate) fn messages_of_fit() {
        let many = [&[0][..], &TIME, &[150]].concat().repeat(200_000);
        let file = fit(&[&one_record(), &many]);
        for (detail, messages) in [(Detail::Summary, 1), (Detail::All, 10_000)] {
            let found = listed(&file, detail);
            assert_eq!(found.messages.len(), messages);
            assert!(warned(&found, "190001 messages were left out"));
        }
        let bytes = definition(RECORD, &[[253, 4, 0x86], [100, 255, 0x0D]]);
        let wide = [&[0][..], &TIME, &[7; 255]].concat().repeat(2000);
        let found = listed(&fit(&[&bytes, &wide]), Detail::All);
        assert!(found.messages.len() < 200, "each has 255 values");
    }

    pub(crate) fn warnings_of_a_chain() {
        let found = listed(&fit(&[&one_record()]).repeat(5000), Detail::All);
        assert_eq!(found.warnings.len(), 21);
    }

    pub(crate) fn elements_and_points() {
        let point = "<trkpt lat='1' lon='1'/>".repeat(300_000);
        let gpx =
            format!("<gpx version='1.1' creator='x'><trk><trkseg>{point}</trkseg></trk></gpx>");
        let lap = "<Lap StartTime='x'>".repeat(100_000);
        let tcx = format!("<TrainingCenterDatabase>{lap}");
        let named = (0..50_000).map(|n| format!("<a{n} b='{}'/>", "x".repeat(100)));
        let kinds = format!("<TrainingCenterDatabase>{}", named.collect::<String>());
        for document in [gpx, tcx, kinds] {
            for detail in [Detail::Summary, Detail::All] {
                let found = listed(document.as_bytes(), detail);
                assert!(found.messages.len() <= 40_000 && !found.warnings.is_empty());
            }
        }
    }
}

fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn walked(name: &str, archive: &[u8]) -> Listing {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, archive).unwrap();
    walk([&path], &ReadOptions::default())
}

/// The most memory that this process ever had, in kilobytes; `None` where the system does not tell.
fn peak_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// What a process reads alone, so that what it takes is what these files take; each with its bound in megabytes, of
/// which the file itself and its making are the larger part.
fn cases() -> Vec<(&'static str, u64, fn())> {
    vec![
        ("claim", 32, a_hundred_bytes_that_claim_a_million_records),
        ("definitions", 32, definitions_of_the_largest_fields),
        ("empty records", 32, records_of_no_bytes_are_no_samples),
        ("sessions", 32, more_sessions_laps_and_steps_than_are_read),
        ("developer", 48, more_developer_fields_than_are_read),
        ("names", 32, laps_of_tcx_and_names_without_end),
        ("creator", 32, a_creator_that_is_not_copied_for_every_track),
        ("laughs", 32, a_billion_laughs),
        ("depth", 48, deep_elements),
        ("lies", 32, archives_that_lie),
        ("zips of zips", 32, zips_of_zips),
        (
            "hollow",
            48,
            an_archive_inside_an_archive_that_unpacks_to_much,
        ),
        ("entries", 160, an_archive_of_too_many_entries),
        ("records", 64, more_records_than_are_read),
        ("bombs", 48, bombs),
        ("fat chain", 160, a_chain_of_fat_sequences),
        ("long chain", 48, a_chain_of_very_many_sequences),
        ("events", 192, timer_events_and_stored_heart_rates),
        ("catalogues", 200, catalogues),
        ("wide", 160, a_wide_archive),
        ("fat files", 48, an_archive_of_fat_files),
        ("sparse", 48, sparse_archives),
        ("no file", 32, archives_without_a_file),
        ("entry names", 32, names_of_entries),
        ("kml", 384, lists_of_kml),
        ("text", 96, text_that_is_longer_than_its_bytes),
        #[cfg(feature = "inspect")]
        ("messages", 64, listed::messages_of_fit),
        #[cfg(feature = "inspect")]
        ("warnings", 48, listed::warnings_of_a_chain),
        #[cfg(feature = "inspect")]
        ("elements", 96, listed::elements_and_points),
    ]
}

/// Names the case that this process is for.
const CASE: &str = "NEGSPLIT_LIMITS_CASE";

#[test]
fn no_file_takes_more_than_its_share() {
    let wanted = std::env::var(CASE).ok();
    for (name, most, file) in cases() {
        match &wanted {
            None => in_a_process(name),
            Some(wanted) if wanted == name => alone(name, most, file),
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
