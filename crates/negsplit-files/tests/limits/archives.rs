//! Archives and what they unpack to.

use std::fmt::Write as _;
use std::io::{Cursor, Seek, SeekFrom, Write as _};

use negsplit_files::{
    ErrorKind, Listing, ReadOptions, Recording, entries, read, read_all, read_file, read_stream,
    walk,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::common::{fit, gzipped, zipped};
use crate::{MOST_RECORDS, TIME, one_record, refusal};

pub(crate) fn bombs() {
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
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.gpx");
    std::fs::write(&path, &zeros).unwrap();
    for read in [
        read_file(&path, &options),
        read_stream(&zeros[..], &options),
    ] {
        assert_eq!(read.unwrap_err().kind(), ErrorKind::TooLarge);
    }
}

pub(crate) fn archives_that_lie() {
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

pub(crate) fn zips_of_zips() {
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

pub(crate) fn an_archive_inside_an_archive_that_unpacks_to_much() {
    let hollow = [zipped(&[("run.gpx", b"<gpx/>")]), vec![0; 8 << 20]].concat();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hollow.zip");
    std::fs::write(&path, zipped(&[("inner.zip", &hollow)])).unwrap();
    let listing = walk([&path], &ReadOptions::default());
    assert_eq!(listing.troubles[0].1.kind(), ErrorKind::TooLarge);
}

pub(crate) fn an_archive_of_too_many_entries() {
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

/// Lists of 40,000 rows: one in the archive and two in archives inside it.
pub(crate) fn catalogues() {
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
pub(crate) fn a_wide_archive() {
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
pub(crate) fn an_archive_of_fat_files() {
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
pub(crate) fn sparse_archives() {
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

pub(crate) fn archives_without_a_file() {
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

pub(crate) fn names_of_entries() {
    let name = format!("{}\u{1b}[2J\u{202e}.gpx", "x".repeat(60_000));
    let archive = zipped(&[(&name, b"<gpx/>")]);
    let listing = walked("names.zip", &archive);
    let read = read_all("names.zip", &archive, &ReadOptions::default());
    for name in [listing.files[0].name(), &read[0].0] {
        assert_eq!(name.chars().count(), 200);
        assert!(name.ends_with(" [2J .gpx"), "{name}");
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
