//! A run, a season and a comparison of the recordings in `testdata/` in every format, and the same wherever and in
//! whatever language it is asked for.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;

use common::{ending, negsplit, outline};
use insta::assert_snapshot;

const RUN: [&str; 2] = ["analyze", "testdata/paced-thirds.fit"];
const SEASON: [&str; 2] = ["season", "testdata"];
const COMPARE: [&str; 3] = [
    "compare",
    "testdata/paced-thirds.fit",
    "testdata/mile-drops.fit",
];
/// Where somebody might be, and in which languages.
const HERE: [(&str, &str); 1] = [("TZ", "UTC")];
const FAR_AWAY: [(&str, &str); 3] = [
    ("TZ", "Pacific/Auckland"),
    ("LANG", "tr_TR.UTF-8"),
    ("LC_ALL", "ar_EG.UTF-8"),
];

/// What a command writes in a format; of a season's pages the first.
fn written(command: &[&str], format: &str, environment: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().to_str().unwrap();
    let into_pages = format == "html" && command[0] == "season";
    let output: &[&str] = if into_pages { &["-o", pages] } else { &[] };
    let options = ["--format", format, "--timezone", "Europe/Berlin", "--quiet"];
    let mut command = negsplit(&[command, &options, output].concat());
    let written = ending(command.envs(environment.iter().copied()));
    if into_pages {
        return fs::read_to_string(folder.path().join("index.html")).unwrap();
    }
    written.stdout
}

fn snapshot(name: &str, command: &[&str], format: &str) {
    let here = written(command, format, &HERE);
    let far_away = written(command, format, &FAR_AWAY);
    assert!(
        here == far_away,
        "{name} in {format} depends on where it is asked for"
    );
    let text = match format {
        "html" => outline(&here),
        _ => here.replace("\r\n", "\n"),
    };
    assert_snapshot!(format!("{name}_{format}"), text);
}

#[test]
fn a_run_in_every_format() {
    for format in ["text", "json", "csv", "html"] {
        snapshot("run", &RUN, format);
    }
}

#[test]
fn a_season_in_every_format() {
    for format in ["text", "json", "csv", "html"] {
        snapshot("season", &SEASON, format);
    }
}

#[test]
fn a_comparison_in_every_format() {
    for format in ["text", "json", "html"] {
        snapshot("compare", &COMPARE, format);
    }
}
