//! Seasons as they lie on disks: folders, links, archives, exports, and what tries to break them.

#![cfg(all(feature = "gpx", feature = "gzip", feature = "zip"))]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod common;

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::thread;

use common::{gzipped, zipped};
use negsplit_activity::Sport;
use negsplit_files::{ErrorKind, Listing, ReadOptions, walk};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const GPX: &str = r#"<gpx version="1.1"><trk><name>in the file</name><trkseg>
    <trkpt lat="52" lon="13"><time>2026-03-01T07:00:00Z</time></trkpt>
    <trkpt lat="52.001" lon="13"><time>2026-03-01T07:00:30Z</time></trkpt>
    </trkseg></trk></gpx>"#;

const LIST: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Filename,Perceived Exertion\n\
    1,\"Mar 1, 2026\",Long run with strides,Run,activities/1.gpx.gz,4\n\
    2,\"Mar 2, 2026\",To the office,Ride,activities/2.gpx,\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn walked(path: &Path) -> Listing {
    walk([path], &ReadOptions::default())
}

/// The names in the listing, less the path of the folder walked.
fn names(listing: &Listing, root: &Path) -> Vec<String> {
    let root = root.display().to_string();
    let below = |name: &str| {
        name.strip_prefix(&root)
            .unwrap_or(name)
            .trim_start_matches('/')
            .to_owned()
    };
    listing
        .files
        .iter()
        .map(|file| below(file.name()))
        .collect()
}

fn all_read(listing: &Listing) -> bool {
    let options = ReadOptions::default();
    listing
        .files
        .iter()
        .all(|file| file.read(&options).is_ok_and(|r| r.activities.len() == 1))
}

#[test]
fn folders_are_walked_to_any_depth_in_the_order_of_the_names() {
    let gz = gzipped(GPX.as_bytes());
    let folder = folder(&[
        ("b.gpx", GPX.as_bytes()),
        ("a/z/deep.GPX", GPX.as_bytes()),
        ("a/b.gpx.gz", &gz),
        ("notes.txt", b"x"),
        ("走り.gpx", GPX.as_bytes()),
    ]);
    let listing = walked(folder.path());
    let found = names(&listing, folder.path());
    assert_eq!(found, ["a/b.gpx.gz", "a/z/deep.GPX", "b.gpx", "走り.gpx"]);
    assert_eq!(listing.others, 1);
    assert!(listing.troubles.is_empty() && all_read(&listing));
    assert_eq!(listing.files[2].size_hint(), GPX.len() as u64);
}

#[test]
fn a_path_that_is_given_needs_no_name() {
    let folder = folder(&[
        ("run", GPX.as_bytes()),
        ("season", &zipped(&[("a.gpx", GPX.as_bytes())])),
    ]);
    let paths = [
        folder.path().join("season"),
        folder.path().join("run"),
        folder.path().join("none"),
    ];
    let listing = walk(&paths, &ReadOptions::default());
    assert_eq!(names(&listing, folder.path()), ["season/a.gpx", "run"]);
    assert!(all_read(&listing));
    assert_eq!(listing.troubles[0].1.to_string(), "there is no such file");
}

#[test]
fn archives_are_read_in_place_and_by_many_threads() {
    let gz = gzipped(GPX.as_bytes());
    let inner = zipped(&[("you_123.gpx", GPX.as_bytes())]);
    let deepest = zipped(&[("inner.zip", &inner)]);
    let export = zipped(&[
        ("../../outside.gpx", GPX.as_bytes()),
        ("DI_CONNECT/UploadedFiles_0-_Part1.zip", &inner),
        ("a.gpx.gz", &gz),
        ("deepest.zip", &deepest),
        ("photo.jpg", b"x"),
    ]);
    let folder = folder(&[("export.zip", &export)]);
    let listing = walked(folder.path());
    let wanted = [
        "export.zip/../../outside.gpx",
        "export.zip/DI_CONNECT/UploadedFiles_0-_Part1.zip/you_123.gpx",
        "export.zip/a.gpx.gz",
    ];
    assert_eq!(names(&listing, folder.path()), wanted);
    assert_eq!(listing.others, 1);
    assert_eq!(listing.troubles.len(), 1);
    assert_eq!(listing.troubles[0].1.kind(), ErrorKind::Unsupported);
    let options = ReadOptions::default();
    thread::scope(|scope| {
        for file in listing.files.iter().cycle().take(24) {
            scope.spawn(|| assert!(file.read(&options).unwrap().source.compressed));
        }
    });
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_export_tells_names_and_sports_as_folder_and_as_archive() {
    let gz = gzipped(GPX.as_bytes());
    let files: [(&str, &[u8]); 3] = [
        ("export_1/activities.csv", LIST.as_bytes()),
        ("export_1/activities/1.gpx.gz", &gz),
        ("export_1/activities/2.gpx", GPX.as_bytes()),
    ];
    let plain = folder(&files);
    let packed = folder(&[("export.zip", &zipped(&files))]);
    for root in [plain.path(), packed.path()] {
        let listing = walked(root);
        let options = ReadOptions::default();
        let run = &listing.files[0].read(&options).unwrap().activities[0];
        assert_eq!(run.name.as_deref(), Some("Long run with strides"));
        assert_eq!(
            (run.sport.clone(), run.effort.perceived),
            (Sport::Running, Some(4.0))
        );
        let ride = &listing.files[1];
        assert_eq!(ride.catalog().unwrap().sport.as_deref(), Some("Ride"));
        assert_eq!(
            ride.read(&options).unwrap().activities[0].sport,
            Sport::Cycling
        );
    }
}

#[test]
fn a_list_fits_files_that_were_unpacked() {
    let folder = folder(&[
        ("activities.csv", LIST.as_bytes()),
        ("activities/1.gpx", GPX.as_bytes()),
    ]);
    assert!(walked(folder.path()).files[0].catalog().is_some());
}

#[test]
fn bombs_are_bounded() {
    let mut options = ReadOptions::default();
    options.max_unpacked_bytes = 1 << 16;
    let large = [GPX.as_bytes(), &vec![b' '; 1 << 20]].concat();
    let folder = folder(&[
        (
            "a.zip",
            &zipped(&[("large.gpx", &large), ("inner.zip", &large)]),
        ),
        ("b.gpx.gz", &gzipped(&large)),
        ("c.gpx", &large),
    ]);
    let listing = walk([folder.path()], &options);
    assert_eq!(listing.files.len(), 3);
    for file in &listing.files {
        let error = file.read(&options).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{}", file.name());
    }
    assert_eq!(listing.troubles[0].1.kind(), ErrorKind::TooLarge);
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("0.gpx", SimpleFileOptions::default())
        .unwrap();
    let noise: Vec<u8> = (0..60_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    writer.write_all(&noise).unwrap();
    for n in 1..20 {
        writer
            .shallow_copy_file("0.gpx", &format!("{n}.gpx"))
            .unwrap();
    }
    let folder = folder(&[("bomb.zip", &writer.finish().unwrap().into_inner())]);
    let listing = walked(folder.path());
    assert!(listing.files.is_empty());
    assert_eq!(listing.troubles[0].1.kind(), ErrorKind::TooLarge);
}

#[test]
fn damaged_archives_are_reported() {
    let whole = zipped(&[("a.gpx", GPX.as_bytes()), ("b.gpx", GPX.as_bytes())]);
    for end in (0..whole.len()).step_by(7) {
        let folder = folder(&[("cut.zip", &whole[..end])]);
        let listing = walked(folder.path());
        assert!(listing.files.is_empty());
        assert_eq!(listing.troubles.len(), 1, "cut at {end}");
    }
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x55;
        let folder = folder(&[("flipped.zip", &flipped)]);
        let listing = walked(folder.path());
        for file in &listing.files {
            let _ = file.read(&ReadOptions::default());
        }
    }
}

#[test]
fn ten_thousand_entries_are_listed() {
    let names: Vec<String> = (0..10_000).map(|n| format!("activities/{n}.gpx")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    let folder = folder(&[("export.zip", &zipped(&files))]);
    let listing = walked(folder.path());
    assert_eq!(listing.files.len(), 10_000);
    let error = listing.files[9_999]
        .read(&ReadOptions::default())
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownFormat);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn links_that_lead_in_circles_end() {
        let folder = folder(&[("a/run.gpx", GPX.as_bytes())]);
        symlink(folder.path(), folder.path().join("a/up")).unwrap();
        symlink("nowhere", folder.path().join("dangling.gpx")).unwrap();
        symlink(
            folder.path().join("a/run.gpx"),
            folder.path().join("linked.gpx"),
        )
        .unwrap();
        let listing = walked(folder.path());
        assert_eq!(names(&listing, folder.path()), ["a/run.gpx", "linked.gpx"]);
        assert_eq!(listing.others, 1);
    }

    #[test]
    fn names_that_are_no_text_are_read() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join(OsStr::from_bytes(b"l\xE4uf.gpx")), GPX).unwrap();
        let listing = walked(folder.path());
        assert_eq!(names(&listing, folder.path()), ["l\u{FFFD}uf.gpx"]);
        assert!(all_read(&listing));
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_reported() {
        let folder = folder(&[
            ("closed/run.gpx", GPX.as_bytes()),
            ("run.gpx", GPX.as_bytes()),
        ]);
        let closed = folder.path().join("closed");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        let is_closed = fs::read_dir(&closed).is_err();
        let listing = walked(folder.path());
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
        if !is_closed {
            println!("skipped: this user may read everything");
            return;
        }
        assert_eq!(names(&listing, folder.path()), ["run.gpx"]);
        assert!(
            listing.troubles[0]
                .1
                .to_string()
                .starts_with("the folder cannot be read")
        );
    }
}

#[test]
fn routes_of_apple_health_get_what_lies_apart_from_them() {
    let record = |time: &str, bpm: u32| {
        format!(
            "<Record type=\"HKQuantityTypeIdentifierHeartRate\" startDate=\"{time}\" value=\"{bpm}\"/>\n"
        )
    };
    let workout = "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" \
                   startDate=\"2026-03-01 09:00:00 +0200\" endDate=\"2026-03-01 09:00:30 +0200\"></Workout>";
    let export = format!(
        "<HealthData>\n{}{}{workout}</HealthData>",
        record("2026-03-01 08:59:00 +0200", 90),
        record("2026-03-01 09:00:30 +0200", 151)
    );
    let route = GPX.replace("<gpx ", "<gpx creator=\"Apple Health Export\" ");
    let files = [
        ("apple_health_export/export.xml", export.as_bytes()),
        ("apple_health_export/export_cda.xml", b"<ClinicalDocument/>"),
        (
            "apple_health_export/workout-routes/route.gpx",
            route.as_bytes(),
        ),
    ];
    let archive = zipped(&files);
    let packed = folder(&[("export.zip", &archive)]);
    let unpacked = folder(&files);
    for place in [packed.path(), unpacked.path()] {
        let listing = walked(place);
        assert_eq!((listing.files.len(), listing.others), (1, 2));
        let recording = listing.files[0].read(&ReadOptions::default()).unwrap();
        let activity = &recording.activities[0];
        assert_eq!(activity.sport, Sport::Running);
        assert_eq!(
            activity.utc_offset.map(|offset| offset.seconds()),
            Some(7200)
        );
        let rates = activity.samples.column(negsplit_activity::Field::HeartRate);
        assert_eq!(rates.recorded().collect::<Vec<_>>(), [(1, 151.0)]);
        assert!(recording.warnings.is_empty());
    }
    let alone = folder(&files[2..]);
    let recording = walked(alone.path()).files[0].read(&ReadOptions::default());
    assert!(
        recording.unwrap().warnings[0]
            .message
            .contains("Apple Health")
    );
}
