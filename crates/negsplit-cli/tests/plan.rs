//! Plans on the command line.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use std::fs;

use common::{json, run};
use negsplit_workout::Workout;

const RUN: &str = "testdata/paced-thirds.fit";

#[test]
fn a_plan_that_is_not_understood_is_wrong_usage_and_shows_the_word() {
    let ending = run(&["analyze", RUN, "--plan", "15min easy, 15min tmepo"]);
    assert_eq!(ending.code, Some(2));
    assert_eq!(ending.stdout, "");
    let marked = "\n  15min easy, 15min tmepo\n                    ^^^^^\n";
    assert!(ending.stderr.contains(marked), "{}", ending.stderr);
    assert!(
        ending
            .stderr
            .contains("\"tmepo\" is not understood here; try \"15min easy, 15min tempo\"")
    );
}

#[test]
fn a_plan_is_followed_step_by_step() {
    let plan = "15min easy + 15min moderate + 15min tempo";
    let value = json(&[
        "analyze",
        RUN,
        "--race",
        "10k=42:30",
        "--plan",
        plan,
        "--format",
        "json",
    ]);
    assert_eq!(
        value["workout"]["planned"],
        "15min easy, 15min moderate, 15min tempo"
    );
    assert_eq!(value["plan"]["share_on_target"], 1.0);
    assert_eq!(value["plan"]["finish_held"], true);
    assert_eq!(value["plan"]["steps"][2]["verdict"], "on-target");
    assert_eq!(value["stages"][0]["label"], "easy");
    assert_eq!(value["race_equivalents"]["ten_km_s"], 2550.0);
}

#[test]
fn the_workout_inside_a_file_is_a_plan() {
    let value = json(&["analyze", "testdata/intervals.fit", "--format", "json"]);
    let planned = value["workout"]["planned"].as_str().unwrap_or_default();
    assert!(planned.contains("6x(800m "), "{planned}");
    let steps = value["plan"]["steps"].as_array().map(Vec::len);
    assert_eq!(steps, Some(14));
    assert_eq!(value["plan"]["steps"][2]["role"], "recovery");
}

#[test]
fn without_a_plan_nothing_is_followed() {
    let value = json(&["analyze", RUN, "--format", "json"]);
    assert!(value["plan"].is_null() && value["workout"]["planned"].is_null());
    let text = run(&["analyze", RUN]).stdout;
    assert!(!text.contains("\nPlan\n"), "{text}");
}

#[test]
fn a_plan_is_written_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let path = |ending: &str| {
        folder
            .path()
            .join(format!("thirds.{ending}"))
            .display()
            .to_string()
    };
    for (ending, begins) in [
        ("tcx", "<?xml"),
        ("zwo", "<workout_file>"),
        ("html", "<!DOCTYPE html>"),
        ("json", "{"),
        ("txt", "Paced thirds: three parts, each faster"),
    ] {
        let ended = run(&["plan", "thirds", "--race", "10k=42:30", "-o", &path(ending)]);
        assert_eq!(ended.code, Some(0), "{ending}: {}", ended.stderr);
        let text = fs::read_to_string(path(ending)).unwrap();
        assert!(text.starts_with(begins), "{ending}: {text}");
    }
    let ended = run(&["plan", "90% easy, 10% 5k", "-o", &path("fit")]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.stderr.contains("--time 45min"), "{}", ended.stderr);
    let ended = run(&["plan", "90% easy, 10% 5k", "--time", "50min"]);
    assert!(
        ended.stdout.contains("45min easy, 5min 5k"),
        "{}",
        ended.stdout
    );
}

#[test]
fn a_plan_in_json_says_what_each_step_asks() {
    let value = json(&[
        "plan",
        "15min easy, 10min tempo",
        "--race",
        "10k=42:30",
        "--max-hr",
        "190",
        "--format",
        "json",
    ]);
    assert_eq!(value["schema"], "negsplit.plan/1");
    assert_eq!(value["kind"], "fast-finish");
    assert_eq!(value["duration_s"], 1500);
    let tempo = &value["steps"][1];
    assert_eq!(
        (&tempo["role"], &tempo["target"]),
        (&"main".into(), &"tempo".into())
    );
    // Threshold pace of a 42:30 over 10 km is 4:22 /km by Daniels' table.
    let pace = tempo["pace_s_per_km"].as_array().unwrap();
    assert!(
        pace[0].as_f64().unwrap() > 262.0 && pace[1].as_f64().unwrap() < 262.0,
        "{pace:?}"
    );
    assert_eq!(tempo["heart_rate_bpm"], serde_json::json!([152, 171]));
}

#[test]
fn every_name_is_listed() {
    let ended = run(&["plan", "--list"]);
    for workout in Workout::all() {
        assert!(ended.stdout.contains(workout.name), "{}", workout.name);
    }
}

#[test]
fn what_comes_next_needs_paths_that_are_there() {
    let ended = run(&["plan", "--next", "testdata/nothere"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""));
    let missing = "negsplit: testdata/nothere: there is no such file\n";
    assert!(ended.stderr.contains(missing), "{}", ended.stderr);
    let last = "negsplit: the next progression is not known: no run could be read\n";
    assert!(ended.stderr.ends_with(last), "{}", ended.stderr);
}

#[test]
fn the_headline_counts_the_steps_that_could_be_checked() {
    let ended = run(&[
        "analyze",
        RUN,
        "--plan",
        "2mi easy, 4mi marathon>10k, 1mi easy",
    ]);
    let words: Vec<&str> = ended.stdout.split_whitespace().collect();
    let headline = "Plan missed in 2 of 2 steps that could be checked: step 2 (4mi marathon>10k) was cut short; step 3 (1mi easy) was not reached";
    let text = words.join(" ");
    assert!(text.contains(headline), "{}", ended.stdout);
}
