//! Where output goes, and what it does not depend on.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;

use common::{ending, json, negsplit, run};

const RUN: &str = "testdata/paced-thirds.fit";

#[test]
fn a_file_gets_what_standard_output_would() {
    let folder = tempfile::tempdir().unwrap();
    for format in ["text", "json", "ndjson", "csv"] {
        let path = folder.path().join("report");
        fs::write(&path, "an older and much, much longer report").unwrap();
        let to_file = run(&[
            "analyze",
            RUN,
            "--format",
            format,
            "-o",
            path.to_str().unwrap(),
        ]);
        assert_eq!(
            (to_file.code, to_file.stdout.as_str()),
            (Some(0), ""),
            "{}",
            to_file.stderr
        );
        let printed = run(&["analyze", RUN, "--format", format]).stdout;
        assert_eq!(fs::read_to_string(&path).unwrap(), printed, "{format}");
    }
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn a_file_stays_as_it_is_when_there_is_nothing_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report");
    fs::write(&path, "older").unwrap();
    let ending = run(&["analyze", "testdata/ride.tcx", "-o", path.to_str().unwrap()]);
    assert_eq!(ending.code, Some(2));
    assert_eq!(fs::read_to_string(&path).unwrap(), "older");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_is_not_there_is_reported() {
    let ending = run(&["analyze", RUN, "-o", "testdata/missing/report"]);
    assert_eq!(ending.code, Some(2));
    assert!(
        ending
            .stderr
            .starts_with("negsplit: testdata/missing/report: "),
        "{}",
        ending.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (target, link) = (folder.path().join("target"), folder.path().join("link"));
    fs::write(&target, "older").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    run(&["splits", RUN, "-o", link.to_str().unwrap()]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(
        fs::read_to_string(&target)
            .unwrap()
            .contains("Splits by km")
    );
}

#[test]
fn colours_are_for_terminals_or_for_who_asks() {
    let colours = |more: &[&str]| {
        run(&[&["analyze", RUN], more].concat())
            .stdout
            .contains('\u{1b}')
    };
    assert!(!colours(&[]));
    assert!(!colours(&["--color", "never"]));
    assert!(colours(&["--color", "always"]));
}

#[test]
fn json_does_not_depend_on_zone_language_or_units() {
    let plain = run(&["analyze", RUN, "--format", "json", "--split", "km"]).stdout;
    let abroad = ending(
        negsplit(&[
            "analyze", RUN, "--format", "json", "--split", "km", "--units", "imperial",
        ])
        .args(["--timezone", "Asia/Tokyo"])
        .env("TZ", "America/New_York")
        .env("LANG", "de_DE.UTF-8")
        .env("LC_ALL", "de_DE.UTF-8"),
    );
    assert_eq!(abroad.stdout, plain);
}

#[test]
fn dates_for_people_are_by_the_runner_s_clock_and_else_in_their_zone() {
    let date = |file: &str, more: &[&str]| run(&[&["analyze", file], more].concat()).stdout;
    let abroad = ["--timezone", "Asia/Tokyo"];
    // The file tells that it was an hour ahead of UTC.
    for more in [&[][..], &abroad] {
        assert!(date(RUN, more).contains("Sun, 1 Mar 2026, 08:00"));
    }
    const UNTOLD: &str = "testdata/even.tcx";
    assert!(date(UNTOLD, &[]).contains("Fri, 6 Mar 2026, 07:00"));
    assert!(date(UNTOLD, &abroad).contains("Fri, 6 Mar 2026, 16:00"));
    let system = ending(negsplit(&["analyze", UNTOLD]).env("TZ", "America/New_York"));
    assert!(system.stdout.contains("Fri, 6 Mar 2026, 02:00"));
}

#[test]
fn warnings_of_csv_go_to_standard_error() {
    let reported = run(&["analyze", "testdata/cut.fit", "--format", "csv"]);
    assert!(
        reported
            .stderr
            .contains("negsplit: testdata/cut.fit: warning: "),
        "{}",
        reported.stderr
    );
    let quiet = run(&["analyze", "testdata/cut.fit", "--format", "csv", "--quiet"]);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (Some(0), ""));
    assert_eq!(quiet.stdout, reported.stdout);
    let warnings =
        &json(&["analyze", "testdata/cut.fit", "--format", "json"])["source"]["warnings"];
    assert!(
        warnings
            .as_array()
            .unwrap()
            .iter()
            .any(|warning| warning["kind"] == "truncated")
    );
}

#[test]
fn splits_are_the_table_of_the_analysis() {
    let whole = json(&["analyze", RUN, "--format", "json", "--split", "5min"]);
    let alone = json(&["splits", RUN, "--format", "json", "--split", "5min"]);
    assert_eq!(alone["schema"], "negsplit.splits/1");
    assert_eq!(alone["splits"], whole["splits"]);
    assert_eq!(alone["splits"]["rows"].as_array().unwrap().len(), 9);
}

#[test]
fn inspect_lists_as_much_as_was_asked_for() {
    let messages = |detail: &str| {
        json(&["inspect", RUN, "--format", "json", "--messages", detail])["messages"].clone()
    };
    assert!(messages("none").is_null());
    let summary = messages("summary");
    let records = summary
        .as_array()
        .unwrap()
        .iter()
        .find(|message| message["kind"] == "record");
    assert_eq!(records.unwrap()["count"], 2701);
    let all = messages("all");
    let records = all
        .as_array()
        .unwrap()
        .iter()
        .filter(|message| message["kind"] == "record");
    assert_eq!(records.count(), 2701);
}

#[test]
fn text_is_as_wide_as_it_is_asked_to_be() {
    let widest = |arguments: &[&str], columns: &str| {
        let text = ending(negsplit(arguments).env("COLUMNS", columns)).stdout;
        let width = text.lines().map(|line| line.chars().count()).max();
        (width.unwrap(), text.lines().count())
    };
    for file in ["paced-thirds.fit", "intervals.fit", "fast-finish-hills.gpx"] {
        let file = format!("testdata/{file}");
        for columns in [40, 80, 120] {
            let (width, lines) = widest(&["analyze", &file], &columns.to_string());
            assert!(width <= columns, "{file}: {width} of {columns}");
            assert!(columns < 80 || lines <= 45, "{file}: {lines} lines");
        }
        assert!(widest(&["analyze", &file], "7").0 <= 40);
    }
    assert!(widest(&["season", "-q", "testdata"], "50").0 <= 50);
}

#[test]
fn the_name_of_the_output_says_its_format() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (json, page) = (path("run.json"), path("run.html"));
    assert_eq!(run(&["analyze", RUN, "-o", &json]).code, Some(0));
    assert!(fs::read_to_string(&json).unwrap().starts_with('{'));
    assert_eq!(run(&["analyze", RUN, "-o", &page]).code, Some(0));
    assert!(fs::read_to_string(&page).unwrap().starts_with("<!DOCTYPE"));
    let season = run(&["season", "testdata", "-o", &path("season.html")]);
    assert_eq!(season.code, Some(2));
    assert!(
        season
            .stderr
            .contains("an index.html and a page for each run"),
        "{}",
        season.stderr
    );
}

#[test]
fn unreadable_files_are_reported_whatever_is_written() {
    for format in ["text", "json", "csv"] {
        let missing = run(&["season", "-q", "no/such/folder", "--format", format]);
        assert!(
            missing.stderr.contains("no/such/folder: "),
            "{format}: {}",
            missing.stderr
        );
    }
}
