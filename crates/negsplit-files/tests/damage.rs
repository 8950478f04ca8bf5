//! Damaged files: cut anywhere, changed at random. Nothing panics, and no value that is not finite comes out.

#![cfg(all(
    feature = "fit",
    feature = "gpx",
    feature = "tcx",
    feature = "gzip",
    feature = "zip"
))]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod common;

use negsplit_activity::{Activity, Field};
use negsplit_files::{ReadOptions, read, read_all};
use negsplit_testkit::Rng;

use common::{definition, fit};

/// Lengths at which files are cut, and how many changed files are read in all.
const STEP: usize = 37;
const MUTATIONS: usize = 2000;
/// Larger files are cut to this length first: a longer one has more of the same.
const LONGEST: usize = 24_000;

/// The files of `testdata`, and a packed one.
fn small_files() -> Vec<Vec<u8>> {
    let files = common::testdata().into_iter();
    let mut files: Vec<Vec<u8>> = files.map(|(_, bytes)| bytes).collect();
    files.iter_mut().for_each(|bytes| bytes.truncate(LONGEST));
    let packed = [
        common::gzipped(&files[0]),
        common::zipped(&[("run.fit", &files[0])]),
    ];
    files.extend(packed);
    files
}

/// Reads bytes that may be anything; whatever comes out must hold.
fn survives(bytes: &[u8]) {
    let mut options = ReadOptions::default();
    options.max_unpacked_bytes = 1 << 20;
    let Ok(recording) = read(bytes, &options) else {
        return;
    };
    recording.activities.iter().for_each(is_sound);
}

fn is_sound(activity: &Activity) {
    let samples = &activity.samples;
    assert!(!samples.is_empty());
    for field in Field::ALL {
        let column = samples.column(field);
        assert!(
            column
                .recorded()
                .all(|(n, value)| value.is_finite() && n < samples.len())
        );
    }
    for developer in &samples.developer {
        let mut recorded = developer.column.recorded();
        assert!(recorded.all(|(_, value)| value.is_finite()));
    }
    for lap in &activity.laps {
        let rates = [lap.average_heart_rate_bpm, lap.max_heart_rate_bpm];
        assert!(rates.into_iter().flatten().all(f64::is_finite));
    }
    let athlete = &activity.athlete;
    assert!(
        athlete
            .heart_rate_zone_tops_bpm
            .iter()
            .all(|top| top.is_finite())
    );
    assert!(activity.pauses.iter().all(|pause| pause.end > pause.start));
}

fn every_prefix_survives(files: &[Vec<u8>]) {
    for bytes in files {
        for end in (0..bytes.len()).step_by(STEP) {
            survives(&bytes[..end]);
        }
    }
}

#[test]
fn every_prefix_is_survived() {
    every_prefix_survives(&small_files());
}

#[test]
fn random_changes_are_survived() {
    random_changes_survive(&small_files());
}

#[test]
#[ignore = "reads the recordings of ../shared/data"]
fn damaged_recordings_of_devices_are_survived() {
    let real = common::files(&common::data()).into_iter();
    let small = real.filter(|(_, bytes)| bytes.len() < 6000);
    let files: Vec<Vec<u8>> = small.map(|(_, bytes)| bytes).collect();
    every_prefix_survives(&files);
    random_changes_survive(&files);
}

fn random_changes_survive(files: &[Vec<u8>]) {
    let mut rng = Rng::new(37, 0);
    for n in 0..MUTATIONS {
        let mut bytes = files[n % files.len()].clone();
        for _ in 0..=rng.below(8) {
            mutate(&mut bytes, &mut rng);
        }
        survives(&bytes);
    }
}

/// FIT files whose numbers are wide enough to hold NaN or infinity, or to become it by a scale or a sum.
fn endless_fit() -> Vec<Vec<u8>> {
    const TIME: [u8; 4] = 1_141_282_800_u32.to_le_bytes();
    const FIELDS: [[u8; 3]; 3] = [[253, 4, 0x86], [3, 4, 0x88], [2, 8, 0x89]];
    let mut files = Vec::new();
    for value in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
        let (narrow, wide) = ((value as f32).to_le_bytes(), value.to_le_bytes());
        let record = [&[0][..], &TIME, &narrow, &wide].concat();
        let lap = [[2, 4, 0x86], [15, 4, 0x88], [16, 8, 0x89]];
        let lap = [definition(19, &lap), record.clone()].concat();
        let zone = [definition(8, &[[1, 4, 0x88]]), vec![0], narrow.to_vec()].concat();
        files.push(fit(&[&zone, &definition(20, &FIELDS), &record, &lap]));
    }
    // A scale so small that any number becomes endless by it.
    let description = [[0, 1, 0x02], [1, 1, 0x02], [2, 1, 0x02], [6, 8, 0x89]];
    let small = 1e-308_f64.to_le_bytes();
    let scaled = [
        [definition(206, &description), vec![0, 0, 7, 0x86]].concat(),
        small.to_vec(),
        vec![0x60, 0, 0, 20, 0, 1, 253, 4, 0x86, 1, 7, 4, 0],
        [&[0][..], &TIME, &[1, 2, 3, 4]].concat(),
    ];
    files.push(fit(&[&scaled.concat()]));
    // Two rates whose sum is endless.
    let rates = [[253, 4, 0x86], [9, 4, 0x86], [6, 8, 0x89]];
    let largest = 1.7e308_f64.to_le_bytes();
    let beat = [&[0][..], &TIME, &TIME, &largest].concat();
    let record = [definition(20, &FIELDS[..1]), vec![0], TIME.to_vec()].concat();
    files.push(fit(&[&record, &definition(132, &rates), &beat, &beat]));
    files
}

/// Documents whose numbers are none in every place that has one.
fn endless_xml() -> Vec<Vec<u8>> {
    let numbers = ["inf", "-inf", "NaN", "infinity", "1e999", "-1e999"];
    let point = |n| {
        format!(
            "<Trackpoint><Time>2026-03-01T07:00:00Z</Time><DistanceMeters>{n}</DistanceMeters>\
            <HeartRateBpm><Value>{n}</Value></HeartRateBpm></Trackpoint>"
        )
    };
    let tcx = |n| {
        format!(
            "<TrainingCenterDatabase><Activity><Lap StartTime='2026-03-01T07:00:00Z'>\
            <AverageHeartRateBpm><Value>{n}</Value></AverageHeartRateBpm>\
            <MaximumHeartRateBpm><Value>{n}</Value></MaximumHeartRateBpm>{}</Lap></Activity>",
            point(n)
        )
    };
    numbers.map(|n| tcx(n).into_bytes()).to_vec()
}

#[test]
fn what_is_no_number_is_absent() {
    for bytes in endless_fit().into_iter().chain(endless_xml()) {
        let recording = read(&bytes, &ReadOptions::default()).unwrap();
        assert_eq!(recording.activities.len(), 1);
        recording.activities.iter().for_each(is_sound);
    }
}

/// Small recordings packed in every way that is read.
fn archives() -> Vec<Vec<u8>> {
    let recordings: Vec<Vec<u8>> = common::testdata()
        .into_iter()
        .map(|(_, bytes)| bytes[..bytes.len().min(3000)].to_vec())
        .collect();
    let gzip = common::gzipped(&recordings[0]);
    let names: Vec<String> = (0..recordings.len()).map(|n| format!("{n}.fit")).collect();
    let mut entries: Vec<(&str, &[u8])> = names
        .iter()
        .map(String::as_str)
        .zip(recordings.iter().map(Vec::as_slice))
        .collect();
    entries.push(("packed.fit.gz", &gzip));
    let zip = common::zipped(&entries[..3]);
    let nested = common::zipped(&[("inner.zip", &zip)]);
    let two_members = [gzip.clone(), common::gzipped(&recordings[1])].concat();
    vec![common::zipped(&entries), zip, nested, gzip, two_members]
}

#[test]
fn damaged_archives_are_survived() {
    let archives = archives();
    let mut options = ReadOptions::default();
    options.max_unpacked_bytes = 1 << 20;
    let mut rng = Rng::new(39, 0);
    for n in 0..MUTATIONS {
        let mut bytes = archives[n % archives.len()].clone();
        for _ in 0..=rng.below(4) {
            mutate(&mut bytes, &mut rng);
        }
        for (_, recording) in read_all("archive", &bytes, &options) {
            if let Ok(recording) = recording {
                recording.activities.iter().for_each(is_sound);
            }
        }
    }
}

/// Changes bytes as damage does: some are wrong, too many, or missing.
fn mutate(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let at = rng.below(bytes.len());
    let end = (at + 1 + rng.below(40)).min(bytes.len());
    if bytes.is_empty() {
        return;
    }
    match rng.below(6) {
        0 => bytes[at] = rng.next_u64() as u8,
        1 => bytes[at] ^= 1 << rng.below(8),
        2 => bytes[at..end].fill([0x00, 0xFF, b'<', b'&'][rng.below(4)]),
        3 => drop(bytes.drain(at..end)),
        4 => bytes.extend_from_within(at..end),
        _ => {
            let copy = bytes[at..end].to_vec();
            let to = rng.below(bytes.len());
            bytes.splice(to..to, copy);
        }
    }
}

#[cfg(feature = "inspect")]
#[test]
fn listing_survives_too() {
    use negsplit_files::{Detail, inspect};
    let files = small_files();
    let mut rng = Rng::new(38, 0);
    for n in 0..MUTATIONS / 4 {
        let mut bytes = files[n % files.len()].clone();
        bytes.truncate(6000);
        mutate(&mut bytes, &mut rng);
        let _ = inspect(&bytes, Detail::All, &ReadOptions::default());
    }
}
