//! What a stranger's file can do to the command: no more than a bounded run, a bounded line, and nothing written over.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;
use std::path::Path;

use common::{ending, json, negsplit, repository, run};

const RUN: &str = "testdata/paced-thirds.fit";

/// A document of so many runs, each of three minutes, and so many walks of a second behind each.
fn document(runs: usize, walks: usize) -> String {
    let point = |day: usize, second: usize| {
        let (minute, second_of) = (second / 60, second % 60);
        let latitude = 52.0 + second as f64 * 3e-5;
        let (month, day) = (1 + day / 28 % 12, 1 + day % 28);
        format!(
            "<trkpt lat='{latitude:.6}' lon='13'><time>2026-{month:02}-{day:02}T07:{minute:02}:{second_of:02}Z</time></trkpt>"
        )
    };
    let mut document = "<gpx>".to_owned();
    for n in 0..runs {
        let points: String = (0..180)
            .step_by(10)
            .map(|second| point(n, second))
            .collect();
        document += &format!("<trk><type>run</type>{points}</trk>");
        for _ in 0..walks {
            document += &format!("<trk><type>walk</type>{}</trk>", point(n + 1, 0));
            document += &format!("<trk><type>ride</type>{}</trk>", point(n + 1, 0));
        }
    }
    document + "</gpx>"
}

fn written(folder: &Path, name: &str, content: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn nothing_is_written_that_was_not_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (place, recording) = (folder.path(), fs::read(repository().join(RUN)).unwrap());
    let path = written(place, "run.fit", &recording);
    for arguments in [
        &["analyze", &path][..],
        &["analyze", &path, "--format", "html"],
        &["splits", &path],
        &["inspect", &path],
        &["season", place.to_str().unwrap()],
        &["plan", "3x10min, each faster"],
    ] {
        let mut command = negsplit(arguments);
        command.current_dir(place);
        let ending = ending(command.env("HOME", place).env("XDG_CONFIG_HOME", place));
        assert_eq!(ending.code, Some(0), "{arguments:?}: {}", ending.stderr);
    }
    let inside = fs::read_dir(place).unwrap();
    let names: Vec<_> = inside.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["run.fit"]);
}

#[test]
fn what_is_left_out_of_a_file_is_reported_once_and_shortly() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path(), "many.gpx", document(3, 50).as_bytes());
    let documents = json(&["analyze", &path, "--format", "json"]);
    let documents = documents.as_array().unwrap();
    assert_eq!(documents.len(), 3);
    for document in documents {
        let warnings = document["source"]["warnings"].as_array().unwrap();
        let skipped = warnings
            .iter()
            .filter(|warning| warning["kind"] == "skipped");
        assert_eq!(skipped.count(), 20);
        assert_eq!(warnings.last().unwrap()["message"], "and 80 more");
    }
}

#[test]
fn an_archive_without_a_file_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let empty = [&b"PK\x05\x06"[..], &[0; 18]].concat();
    let path = written(folder.path(), "empty.zip", &empty);
    for command in ["analyze", "splits", "inspect", "season"] {
        let ending = run(&[command, &path, "--format", "json"]);
        assert_eq!(ending.code, Some(2), "{command}");
        let reported = ending.stderr.lines().last().unwrap();
        assert_eq!(
            reported,
            format!(
                "negsplit: {path}: the zip archive holds no file; negsplit needs a recorded run"
            )
        );
    }
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let content = fs::read(repository().join(RUN)).unwrap();
    let path = written(folder.path(), "run.fit", &content);
    let twin = folder.path().join("twin.fit");
    fs::hard_link(&path, &twin).unwrap();
    let (twin, inside) = (twin.to_str().unwrap(), folder.path().to_str().unwrap());
    for arguments in [
        &["analyze", &path, "-o", &path][..],
        &["splits", &path, "-o", twin],
        &["inspect", twin, "-o", &path],
        &["compare", RUN, &path, "-o", &path],
        &["season", inside, "-o", &path],
    ] {
        let ending = run(arguments);
        assert_eq!(ending.code, Some(2), "{arguments:?}");
        assert!(
            ending
                .stderr
                .contains("this is an input, so it is not overwritten")
        );
        assert_eq!(fs::read(&path).unwrap(), content);
    }
    let report = folder.path().join("report.json");
    let ending = run(&["season", inside, "-q", "-o", report.to_str().unwrap()]);
    assert_eq!(ending.code, Some(0), "{}", ending.stderr);
}

#[test]
fn lines_on_standard_error_are_short_and_steer_no_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let name = "a\u{1b}[2J\u{202e}b\u{2028}.fit";
    let path = written(folder.path(), name, b"nothing");
    let ending = run(&["analyze", &path]);
    assert!(
        ending.stderr.contains("a [2J b .fit: the format"),
        "{}",
        ending.stderr
    );
    let plan = "x".repeat(60_000);
    let ending = run(&["analyze", RUN, "--plan", &plan]);
    assert_eq!(ending.code, Some(2));
    assert!(
        ending
            .stderr
            .lines()
            .all(|line| line.chars().count() <= 500)
    );
    assert_eq!(run(&["analyze", &plan]).code, Some(2));
}

#[test]
fn names_of_files_are_clean_in_documents() {
    let folder = tempfile::tempdir().unwrap();
    let content = fs::read(repository().join(RUN)).unwrap();
    let path = written(folder.path(), "a\u{1b}[2J\u{202e}b.fit", &content);
    for command in ["analyze", "splits", "inspect"] {
        let document = json(&[command, &path, "--format", "json"]);
        let file = document["source"]["file"].as_str().unwrap();
        assert!(file.ends_with("a [2J b.fit"), "{file}");
    }
    let season = json(&["season", &path, "--format", "json"]);
    let file = season["runs"][0]["file"].as_str().unwrap();
    assert!(file.ends_with("a [2J b.fit"), "{file}");
}

#[test]
fn numbers_that_are_none_are_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let point = |second: u8| {
        format!(
            "<trkpt lat='1' lon='1'><ele>1.7e308</ele><time>2026-03-01T07:00:0{second}Z</time></trkpt>"
        )
    };
    let document = format!("<gpx><trk>{}{}</trk></gpx>", point(1), point(2));
    let path = written(folder.path(), "far.gpx", document.as_bytes());
    let text = run(&["inspect", &path]).stdout;
    assert!(!text.contains("inf") && text.contains("1.7e308"), "{text}");
    let found = json(&["inspect", &path, "--format", "json"]);
    let altitude = &found["read"]["activities"][0]["columns"]["altitude"];
    assert_eq!(altitude["count"], 2);
    assert!(altitude["sum"].is_null());
}

#[test]
fn as_many_files_at_once_as_there_are_cores() {
    let ending = run(&[
        "season",
        "testdata",
        "-q",
        "--jobs",
        "4000000000",
        "--format",
        "json",
    ]);
    assert_ne!(ending.code, Some(2), "{}", ending.stderr);
}
