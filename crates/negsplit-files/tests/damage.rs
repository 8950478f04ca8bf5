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

/// Lengths at which files are cut, and how many changed files are read in all.
const STEP: usize = 37;
const MUTATIONS: usize = 2000;
/// Larger files are cut to this length first: a longer one has more of the same.
const LONGEST: usize = 24_000;

/// The files of `testdata`, small real ones, and a packed one.
fn small_files() -> Vec<Vec<u8>> {
    let mut files = common::testdata();
    if let Some(folder) = common::data() {
        let real = common::files(&folder).into_iter();
        files.extend(real.filter(|(_, bytes)| bytes.len() < 6000));
    }
    let mut files: Vec<Vec<u8>> = files.into_iter().map(|(_, bytes)| bytes).collect();
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

#[test]
fn every_prefix_is_survived() {
    for bytes in small_files() {
        for end in (0..bytes.len()).step_by(STEP) {
            survives(&bytes[..end]);
        }
    }
}

#[test]
fn random_changes_are_survived() {
    let files = small_files();
    let mut rng = Rng::new(37, 0);
    for n in 0..MUTATIONS {
        let mut bytes = files[n % files.len()].clone();
        for _ in 0..=rng.below(8) {
            mutate(&mut bytes, &mut rng);
        }
        survives(&bytes);
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
