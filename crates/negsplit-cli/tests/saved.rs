//! What a season showed of the runner, kept for one run; and the progression that comes next.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use common::{json, run};
use negsplit_testkit::Body;
use negsplit_testkit::seasons::{Kind, season};
use serde_json::Value;

/// A season of intervals, tempo runs and two races, in a folder.
fn training(folder: &Path) -> String {
    let runs = folder.join("runs");
    season(Kind::Training, 50.0, 1, Body::First)
        .write_to(&runs)
        .unwrap();
    runs.to_str().unwrap().to_owned()
}

/// The kind of each run by its start, as `analyze` has it.
fn kinds(runs: &str, more: &[&str]) -> BTreeMap<String, String> {
    let files = fs::read_dir(runs).unwrap();
    let files = files.map(|file| file.unwrap().path().to_str().unwrap().to_owned());
    let files: Vec<String> = files.collect();
    let mut arguments = vec!["analyze", "--format", "json"];
    arguments.extend(files.iter().map(String::as_str));
    arguments.extend(more);
    let reports = json(&arguments);
    let reports = reports.as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    reports
        .map(|run| {
            (
                text(&run["activity"]["start_time"]),
                text(&run["workout"]["kind"]),
            )
        })
        .collect()
}

#[test]
fn a_run_alone_is_what_it_was_in_its_season() {
    let folder = tempfile::tempdir().unwrap();
    let runs = training(folder.path());
    let config = folder.path().join("negsplit.toml");
    fs::write(&config, "[settings]\nunits = \"imperial\"\n").unwrap();
    let config = config.to_str().unwrap();
    let season = json(&[
        "season",
        &runs,
        "--format",
        "json",
        "--config",
        config,
        "--save-athlete",
        "--quiet",
    ]);
    let saved = fs::read_to_string(config).unwrap();
    assert!(
        saved.contains("imperial") && saved.contains("[saved_athlete"),
        "{saved}"
    );
    let with = kinds(&runs, &["--config", config]);
    let without = kinds(&runs, &[]);
    let mut differences = 0;
    for run in season["runs"].as_array().unwrap() {
        let start = run["start_time"].as_str().unwrap();
        assert_eq!(run["kind"], with[start].as_str(), "{start}");
        let alone = run["kind_by_itself"].as_str();
        assert_eq!(alone.unwrap_or(&with[start]), without[start], "{start}");
        differences += usize::from(alone.is_some());
    }
    assert!(differences > 0, "alone, no file knows that it was a race");
    let text = run(&["season", &runs, "--config", config]).stdout;
    assert!(
        text.contains("Kinds that changed with the whole season in view"),
        "{text}"
    );
}

#[test]
fn the_numbers_that_were_used_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let runs = training(folder.path());
    let file = format!("{runs}/000.fit");
    let shown = |more: &[&str]| run(&[&["analyze", file.as_str(), "--full"], more].concat()).stdout;
    assert!(shown(&["--max-hr", "188"]).contains("your numbers: as given"));
    let config = folder.path().join("negsplit.toml");
    let config = config.to_str().unwrap();
    let saved = run(&["season", &runs, "--config", config, "--save-athlete"]);
    assert_eq!(saved.code, Some(0), "{}", saved.stderr);
    assert!(saved.stderr.contains("saved in"), "{}", saved.stderr);
    let words: Vec<String> = shown(&["--config", config])
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    assert!(words.join(" ").contains("from 24 runs to"), "{words:?}");
}

#[test]
fn the_next_progression_is_a_plan_and_a_file_for_the_watch() {
    let folder = tempfile::tempdir().unwrap();
    let runs = training(folder.path());
    let next = json(&["season", &runs, "--format", "json"])["next"].clone();
    let plan = json(&["plan", "--next", &runs, "--format", "json"]);
    assert_eq!(plan["plan"], next["plan"]);
    assert_eq!(plan["next"], next);
    assert!(plan["steps"][0]["pace_s_per_km"].is_array(), "{plan}");
    let text = run(&["plan", "--next", &runs]);
    assert!(text.stdout.contains("or later"), "{}", text.stdout);
    let watch = folder.path().join("next.fit");
    let written = run(&["plan", "--next", &runs, "-o", watch.to_str().unwrap()]);
    assert_eq!(written.code, Some(0), "{}", written.stderr);
    let read = json(&["plan", watch.to_str().unwrap(), "--format", "json"]);
    assert_eq!(read["plan"], next["plan"]);
    let level = ["--level", "beginner", "--format", "json"];
    let beginner = json(&[&["plan", "--next", runs.as_str()], &level[..]].concat());
    assert!(beginner["next"]["level"] == "beginner");
}

#[test]
fn what_cannot_be_known_is_said() {
    let ending = run(&["plan", "--next", "testdata/paced-thirds.fit"]);
    assert_eq!(ending.code, Some(2));
    assert!(
        ending
            .stderr
            .contains("the next progression is not known: 1 run"),
        "{}",
        ending.stderr
    );
}
