//! Plans on the command line.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use std::fs;
use std::path::Path;

use common::{json, run};
use negsplit_activity::{PlannedStep, StepEnd, StepTarget};
use negsplit_files::workout::read_fit;
use negsplit_testkit::{Conditions, Piece, Recording, Runner, simulate};
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

/// The workouts by name whose steps are paces: those by heart rate cannot be simulated to the beat, and where each step is
/// only to be some seconds faster than the one before, a watch's receiver misses by as much.
fn paced() -> impl Iterator<Item = &'static Workout> {
    let by_pace = |workout: &&Workout| {
        let plan = workout.plan().to_string();
        workout.name != "heart-rate-zones" && !plan.contains(" drop ")
    };
    Workout::all().iter().filter(by_pace)
}

/// How fast a step without a target is run, in metres a second.
const EASY: f64 = 3.0;

/// The file for the watch, and the recording of a run that follows it, so many times as fast.
fn followed(folder: &Path, name: &str, times_as_fast: f64) -> (String, String) {
    let planned = folder.join(format!("{name}.fit")).display().to_string();
    let ending = run(&["plan", name, "--race", "10k=42:30", "-o", &planned]);
    assert_eq!(ending.code, Some(0), "{name}: {}", ending.stderr);
    let workout = read_fit(&fs::read(&planned).unwrap()).unwrap();
    let pieces = written_out(&workout.steps).into_iter().map(|step| {
        let middle = match step.target {
            StepTarget::Speed { low, high } => {
                (low.as_meters_per_second() + high.as_meters_per_second()) / 2.0
            }
            _ => EASY,
        };
        let speed = middle * times_as_fast;
        match step.end {
            StepEnd::Time(time) => Piece::seconds(time.as_secs_f64(), speed),
            StepEnd::Distance(distance) => Piece::meters(distance.as_meters(), speed),
            _ => panic!("{name}: {step:?}"),
        }
    });
    let runner = Runner::of(negsplit_testkit::Paces::of(48.0));
    let simulated = simulate(
        &negsplit_testkit::Plan::new(pieces),
        &runner,
        &Conditions::default(),
        &Recording::watch(),
        7,
    );
    let mut activity = simulated.activity;
    activity.workout.clear();
    let recorded = folder.join(format!("{name}-run.fit")).display().to_string();
    fs::write(&recorded, negsplit_testkit::fit::write(&activity)).unwrap();
    (planned, recorded)
}

/// The steps as they are run, repeats written out.
fn written_out(steps: &[PlannedStep]) -> Vec<&PlannedStep> {
    let mut run: Vec<&PlannedStep> = Vec::new();
    let mut begins = Vec::new();
    for step in steps {
        begins.push(run.len());
        if let StepEnd::Repeat { from, times } = step.end {
            let round = run[begins[from]..].to_vec();
            (1..times).for_each(|_| run.extend(&round));
        } else {
            run.push(step);
        }
    }
    run
}

/// The share of the steps that were run as planned, in a run so many times as fast.
fn share_on_target(folder: &Path, name: &str, times_as_fast: f64) -> f64 {
    let (planned, recorded) = followed(folder, name, times_as_fast);
    let value = json(&[
        "analyze",
        &recorded,
        "--plan",
        &planned,
        "--race",
        "10k=42:30",
        "--format",
        "json",
    ]);
    value["plan"]["share_on_target"].as_f64().unwrap()
}

#[test]
fn a_run_that_follows_the_file_is_as_planned() {
    let folder = tempfile::tempdir().unwrap();
    for workout in paced() {
        let share = share_on_target(folder.path(), workout.name, 1.0);
        assert_eq!(share, 1.0, "{}", workout.name);
    }
}

#[test]
fn a_run_that_is_a_twentieth_too_slow_for_its_paces_is_not() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "thirds",
        "tempo",
        "marathon-simulation",
        "advanced-3",
        "10k",
        "half",
    ] {
        let share = share_on_target(folder.path(), name, 0.95);
        assert!(share < 0.7, "{name}: {share}");
    }
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
