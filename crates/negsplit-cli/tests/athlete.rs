//! The athlete and the settings from flags and configuration.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;

use common::{ending, json, negsplit, run};
use serde_json::Value;

const RUN: &str = "testdata/mile-drops.fit";

fn athlete(more: &[&str]) -> Value {
    json(&[&["analyze", RUN, "--format", "json"], more].concat())["athlete"].clone()
}

#[test]
fn flags_are_given_and_races_are_races() {
    let athlete = athlete(&[
        "--max-hr",
        "188",
        "--rest-hr",
        "52",
        "--race",
        "10k=42:30",
        "--race",
        "5k=25:00",
    ]);
    assert_eq!(
        athlete["max_heart_rate_bpm"],
        serde_json::json!({"value": 188, "from": "given", "interval": null, "at_least": false})
    );
    assert_eq!(athlete["resting_heart_rate_bpm"]["value"], 52);
    let threshold = &athlete["threshold_speed_m_per_s"];
    assert_eq!(threshold["from"], "race");
    // A VDOT of 48.4 has its threshold near 4:22 a kilometre.
    let pace = 1000.0 / threshold["value"].as_f64().unwrap();
    assert!((pace - 262.0).abs() < 3.0, "{pace}");
}

#[test]
fn a_pace_that_is_given_goes_before_a_race() {
    let athlete = athlete(&["--threshold-pace", "6:42/mi", "--race", "10k=42:30"]);
    assert_eq!(
        athlete["threshold_speed_m_per_s"],
        serde_json::json!({"value": 4.003, "from": "given", "interval": null, "at_least": false})
    );
}

#[test]
fn flags_go_before_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("negsplit.toml");
    let text = "[athlete]\nmax_heart_rate_bpm = 180\nresting_heart_rate_bpm = 50\n[settings]\nsplit = \"halves\"\n";
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    let value = json(&[
        "analyze", RUN, "--format", "json", "--config", path, "--max-hr", "190",
    ]);
    assert_eq!(value["athlete"]["max_heart_rate_bpm"]["value"], 190);
    assert_eq!(value["athlete"]["resting_heart_rate_bpm"]["value"], 50);
    assert_eq!(value["splits"]["by"], "halves");
}

#[test]
fn the_usual_configuration_is_found() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("negsplit")).unwrap();
    fs::write(
        folder.path().join("negsplit/config.toml"),
        "[settings]\nunits = \"imperial\"\n",
    )
    .unwrap();
    let ending = ending(negsplit(&["splits", RUN]).env("XDG_CONFIG_HOME", folder.path()));
    assert!(ending.stdout.contains("Splits by mi"), "{}", ending.stdout);
}

#[test]
fn a_mistake_in_the_configuration_is_reported_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("negsplit.toml");
    let path = path.to_str().unwrap();
    for (text, message) in [
        (
            "[athlete]\nmax_hr = 180\n",
            "\"max_hr\" is not known in [athlete]; did you mean \"max_heart_rate_bpm\"?",
        ),
        ("[settings]\nunits = \"nautical\"\n", "(line 2)"),
        ("[athlete\n", "(line 1)"),
    ] {
        fs::write(path, text).unwrap();
        let ending = run(&["analyze", RUN, "--config", path]);
        assert_eq!(ending.code, Some(2));
        assert!(
            ending.stderr.starts_with(&format!("negsplit: {path}: ")),
            "{}",
            ending.stderr
        );
        assert!(ending.stderr.contains(message), "{}", ending.stderr);
        assert_eq!(ending.stderr.lines().count(), 1);
    }
}
