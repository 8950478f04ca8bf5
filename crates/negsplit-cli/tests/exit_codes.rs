//! Exit codes, and what is said of files that cannot be analysed.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;
use std::process::Stdio;

use common::{ending, negsplit, run};
use negsplit_files::{ReadOptions, read};
use negsplit_testkit::{fit, gzip, testdata};

const RUN: &str = "testdata/paced-thirds.fit";

/// Nothing is written, and one line says what it is and what negsplit needs.
fn refused(arguments: &[&str], message: &str) {
    let ending = run(arguments);
    assert_eq!(ending.code, Some(2), "{arguments:?}");
    assert_eq!(ending.stdout, "", "{arguments:?}");
    assert_eq!(ending.stderr, format!("negsplit: {message}\n"));
}

/// Files that hold no run, what is in them and what is said of them.
const BAD: &[(&str, &[u8], &str)] = &[
    (
        "empty.fit",
        b"",
        "the file is empty; negsplit needs a recorded run",
    ),
    (
        "picture.fit",
        b"\x89PNG\r\n\x1a\n0000",
        "this is a PNG picture; negsplit reads FIT, GPX, TCX and KML tracks: export the run as one of them where it was recorded",
    ),
    (
        "text.gpx",
        b"dear diary",
        "the format is not known; negsplit reads FIT, GPX, TCX and KML tracks: export the run as one of them where it was recorded",
    ),
    (
        "run.csv",
        b"time,bpm\n1,140\n",
        "this is a table of values (CSV); negsplit reads FIT, GPX, TCX and KML tracks: export the run as one of them where it was recorded",
    ),
    (
        "run.pwx",
        b"<?xml version=\"1.0\"?><pwx version=\"1.0\"/>",
        "this is a PWX file: download the workout from TrainingPeaks in its original format",
    ),
    (
        "run.sml",
        b"<?xml version=\"1.0\"?><sml><DeviceLog/></sml>",
        "this is a SML file of Suunto: export the move as FIT from the Suunto app",
    ),
    (
        "run.hrm",
        b"[Params]\nVersion=106\n",
        "this is a HRM file of Polar, which has no places: export the exercise as TCX from Polar Flow",
    ),
    (
        "run.kml",
        b"<?xml version=\"1.0\"?><kml><Placemark/></kml>",
        "a KML file without times (gx:Track); negsplit needs a recorded run: export it as GPX or FIT where it was recorded",
    ),
];

/// Files of the repository that hold no run.
const NO_RUN: &[(&str, &str)] = &[
    ("testdata/missing.fit", "there is no such file"),
    (
        "testdata/settings.fit",
        "a FIT file of type \"settings\" without a recorded activity; negsplit needs the activity file of a run",
    ),
    (
        "testdata/route.gpx",
        "a GPX file with only a route or waypoints; negsplit needs a recorded track with times",
    ),
    (
        "testdata/ride.tcx",
        "not a run (cycling); negsplit analyses runs",
    ),
    (
        "testdata/short.gpx",
        "too short: 40 s of motion, and negsplit needs at least 120 s",
    ),
];

#[test]
fn every_bad_input_is_reported_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let written = BAD.iter().map(|(name, content, message)| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        (path.to_str().unwrap().to_owned(), message)
    });
    let stored = NO_RUN.iter();
    let stored = stored.map(|(path, message)| ((*path).to_owned(), message));
    for (path, message) in written.chain(stored) {
        refused(&["analyze", &path], &format!("{path}: {message}"));
        refused(
            &["splits", &path, "--format", "json"],
            &format!("{path}: {message}"),
        );
    }
}

/// Files that are named like recordings and are something else, with what is said of them.
const PRETENDERS: &[(&str, &[u8], &str)] = &[
    (
        "waypoints.gpx",
        b"<gpx><wpt lat='1' lon='2'><time>2026-03-01T07:00:00Z</time></wpt></gpx>",
        "a GPX file with only a route or waypoints",
    ),
    (
        "untimed.gpx",
        b"<gpx><trk><trkseg><trkpt lat='1' lon='2'/></trkseg></trk></gpx>",
        "the track has points but no times",
    ),
    (
        "map.gpx",
        b"<?xml version='1.0'?><kml></kml>",
        "a KML file without times",
    ),
    (
        "page.gpx",
        b"<!DOCTYPE html><html></html>",
        "this is a web page",
    ),
    ("answer.gpx", b"{\"error\": 404}", "this is JSON text"),
    ("mark.gpx", b"\xEF\xBB\xBF", "the format is not known"),
    ("spaces.tcx", b"   \n ", "the format is not known"),
    (
        "plan.tcx",
        b"<TrainingCenterDatabase><Courses><Course/></Courses></TrainingCenterDatabase>",
        "a TCX course, which was planned",
    ),
    ("cut.zip", b"PK\x03\x04", "the zip archive cannot be opened"),
];

/// The same, made of a run.
fn made_of_a_run() -> [(&'static str, Vec<u8>, &'static str); 5] {
    let run = testdata::files().swap_remove(0).1;
    let thirds = read(&run, &ReadOptions::default()).unwrap();
    let utf16: Vec<u8> = "\u{FEFF}<gpx><trk><trkseg/></trk></gpx>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    [
        (
            "header.fit",
            run[..14].to_vec(),
            "no record could be read: the file ends",
        ),
        (
            "half-a-header.fit",
            run[..10].to_vec(),
            "the format is not known",
        ),
        (
            "course.fit",
            fit::course(&thirds.activities[0]),
            "a FIT file of type \"course\"",
        ),
        ("empty-track.gpx", utf16, "a GPX file with no track"),
        (
            "cut.fit.gz",
            gzip(&run)[..20].to_vec(),
            "the gzip data is damaged",
        ),
    ]
}

#[test]
fn what_only_looks_like_a_recording_is_named_for_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let fixed = PRETENDERS.iter();
    let fixed = fixed.map(|(name, content, message)| (*name, content.to_vec(), *message));
    for (name, content, message) in fixed.chain(made_of_a_run()) {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        let path = path.to_str().unwrap();
        for format in ["text", "json", "csv", "html"] {
            let ending = run(&["analyze", path, "--format", format]);
            assert_eq!(
                (ending.code, ending.stdout.as_str()),
                (Some(2), ""),
                "{name}"
            );
            assert_eq!(ending.stderr.lines().count(), 1, "{}", ending.stderr);
            let reported = ending.stderr.strip_prefix(&format!("negsplit: {path}: "));
            assert!(reported.unwrap().starts_with(message), "{}", ending.stderr);
        }
    }
    let named = folder.path().join("folder.fit");
    fs::create_dir(&named).unwrap();
    let named = named.to_str().unwrap();
    refused(
        &["splits", named],
        &format!("{named}: this is a folder; negsplit needs a file here"),
    );
}

#[test]
fn encodings_make_no_difference() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.gpx");
    let text = fs::read_to_string(common::repository().join("testdata/paced-thirds.gpx")).unwrap();
    let marked = format!("\u{FEFF}{text}");
    let encoded = [
        marked.clone().into_bytes(),
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ];
    let plain = run(&["splits", "testdata/paced-thirds.gpx", "--format", "text"]).stdout;
    for bytes in encoded {
        fs::write(&path, bytes).unwrap();
        let ending = run(&["splits", path.to_str().unwrap()]);
        assert_eq!(
            (ending.code, ending.stdout),
            (Some(0), plain.clone()),
            "{}",
            ending.stderr
        );
    }
}

#[test]
fn a_configuration_that_cannot_be_read_is_reported() {
    for (path, message) in [
        (
            "testdata/missing.toml",
            "there is no such configuration; `negsplit config init` writes one",
        ),
        (
            "testdata/pause.fit",
            "this is not a configuration file, which is UTF-8 text; see `negsplit config show`",
        ),
    ] {
        refused(
            &["analyze", RUN, "--config", path],
            &format!("{path}: {message}"),
        );
    }
}

#[test]
fn some_is_1_and_the_rest_is_reported() {
    let ending = run(&["analyze", "testdata/ride.tcx", RUN, "--format", "json"]);
    assert_eq!(ending.code, Some(1));
    assert!(ending.stderr.contains("testdata/ride.tcx"));
    let value: serde_json::Value = serde_json::from_str(&ending.stdout).unwrap();
    assert_eq!(value["source"]["file"], RUN);
}

#[test]
fn all_is_0_and_quiet() {
    for command in ["analyze", "splits", "inspect"] {
        let ending = run(&[command, RUN]);
        assert_eq!(
            (ending.code, ending.stderr.as_str()),
            (Some(0), ""),
            "{command}"
        );
        assert!(ending.stdout.lines().count() > 10, "{command}");
    }
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        &["analyze"][..],
        &["splits", RUN, RUN],
        &["analyze", RUN, "--format", "xml"],
        &["analyze", RUN, "--split", "5parsecs"],
        &["analyze", RUN, "--timezone", "Mars/Olympus"],
        &["analyze", RUN, "--config", "testdata/missing.toml"],
        &[],
    ] {
        let ending = run(arguments);
        assert_eq!(ending.code, Some(2), "{arguments:?}");
        assert!(!ending.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_value_that_cannot_be_is_refused_by_the_name_of_its_flag() {
    for (flag, value, why) in [
        ("--split", "1m", "from 50m and 10s on"),
        ("--max-hr", "300", "between 30 and 250"),
        ("--rest-hr", "12", "between 30 and 250"),
        ("--threshold-hr", "NaN", "between 30 and 250"),
        ("--threshold-pace", "4:15", "4:15/km or 6:50/mi"),
        ("--threshold-pace", "1:00/km", "between 2:00 and 15:00"),
        ("--race", "10k=2:30", "nobody runs"),
        ("--race", "42:30", "10k=42:30"),
    ] {
        let ending = run(&["analyze", RUN, flag, value]);
        assert_eq!(ending.code, Some(2), "{flag} {value}");
        assert!(ending.stderr.contains(flag), "{}", ending.stderr);
        assert!(ending.stderr.contains(why), "{}", ending.stderr);
    }
    refused(
        &["analyze", RUN, "--rest-hr", "190", "--max-hr", "180"],
        "--rest-hr is 190 and must be less than --max-hr, which is 180",
    );
}

#[test]
fn a_value_of_a_season_that_cannot_be_is_refused_in_words() {
    for (flag, value, why) in [
        ("--jobs", "0", "write 1 or more"),
        ("--min-score", "nan", "from 0 to 100"),
        ("--min-score", "200", "from 0 to 100"),
        ("--kind", "foo", "progression, paced-thirds, fast-finish"),
    ] {
        let ending = run(&["season", RUN, flag, value]);
        assert_eq!(ending.code, Some(2), "{flag} {value}");
        assert!(ending.stderr.contains(why), "{}", ending.stderr);
    }
}

#[test]
fn what_is_neither_a_file_nor_a_command_is_called_that() {
    refused(
        &["nothere.fit"],
        "nothere.fit: there is neither a file nor a command of this name; see negsplit --help",
    );
    let typo = run(&["analyse", RUN]);
    assert_eq!(typo.code, Some(2));
    assert!(typo.stderr.contains("analyze"), "{}", typo.stderr);
    let flags_first = run(&["--full", RUN]);
    assert_eq!(flags_first.stdout, run(&["analyze", "--full", RUN]).stdout);
}

#[test]
fn inspect_shows_what_is_no_run_and_refuses_what_is_no_recording() {
    let ride = run(&["inspect", "testdata/ride.tcx"]);
    assert_eq!(ride.code, Some(0));
    assert!(ride.stdout.contains("cycling"));
    let settings = run(&["inspect", "testdata/settings.fit"]);
    assert_eq!(settings.code, Some(0));
    assert!(settings.stdout.contains("device_settings"));
    refused(
        &["inspect", "testdata/README.md"],
        "testdata/README.md: the format is not known; negsplit reads FIT, GPX, TCX and KML tracks: export the run as one of them where it was recorded",
    );
    refused(
        &["inspect", "testdata/missing.fit"],
        "testdata/missing.fit: there is no such file",
    );
}

#[test]
fn standard_input_is_a_file() {
    let bytes = fs::read(common::repository().join(RUN)).unwrap();
    for command in ["analyze", "splits", "inspect"] {
        let ending =
            ending(negsplit(&[command, "-", "--format", "json"]).write_stdin(bytes.clone()));
        assert_eq!(ending.code, Some(0), "{}", ending.stderr);
        let value: serde_json::Value = serde_json::from_str(&ending.stdout).unwrap();
        assert_eq!(value["source"]["file"], "-");
        assert_eq!(value["source"]["format"], "fit");
    }
    let nothing = ending(negsplit(&["analyze", "-"]).write_stdin(""));
    assert_eq!(nothing.code, Some(2));
    assert_eq!(
        nothing.stderr,
        "negsplit: -: the file is empty; negsplit needs a recorded run\n"
    );
}

#[test]
fn a_closed_pipe_is_0() {
    // More than a pipe holds, so that the command must notice.
    let many = vec![RUN; 40];
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("negsplit"))
        .current_dir(common::repository())
        .env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"))
        .args(["analyze", "--format", "ndjson"])
        .args(many)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
