//! From a plan to the watch, to a run that follows it or does not, to what is said of it: each workout by name.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod common;

use std::fs;
use std::path::Path;

use common::{json, run};
use negsplit_activity::{PlannedStep, StepEnd, StepIntensity, StepTarget};
use negsplit_files::workout::read_fit;
use negsplit_testkit::{Conditions, Piece, Recording, Runner, simulate};
use negsplit_workout::plan::StepRole;
use negsplit_workout::{Workout, WorkoutKind};
use serde_json::Value;

/// What is known of the runner: 42:30 over 10 km is a VDOT of 48; for a workout by heart rate, the maximum.
fn known(workout: Workout) -> &'static [&'static str] {
    match workout.name {
        "heart-rate-zones" => &["--race", "10k=42:30", "--max-hr", "188"],
        _ => &["--race", "10k=42:30"],
    }
}
/// How fast a step without a target is run, in metres a second.
const EASY: f64 = 3.0;

/// How a plan is followed.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Following {
    /// To the second.
    AsPlanned,
    /// Every step 5 % slower than the slowest, or than the lowest heart rate, that is asked for; where each step is only to
    /// be faster than the one before, the second 5 % slower than the first.
    FivePercentOff,
    /// The first step of the work 5 % faster than the fastest, or than the highest heart rate, that is asked for; where each
    /// step is only to be faster than the one before, 5 % faster than the second.
    FirstTooFast,
    /// The last third of the last step of the work 10 % slower; of one that the watch has in stretches, the last stretch.
    LastNotHeld,
}

fn runner() -> Runner {
    Runner::of(negsplit_testkit::Paces::of(48.0))
}

/// The steps as they are run, repeats written out.
fn written_out(steps: &[PlannedStep]) -> Vec<&PlannedStep> {
    let mut run: Vec<&PlannedStep> = Vec::new();
    let mut starts = Vec::new();
    for step in steps {
        starts.push(run.len());
        if let StepEnd::Repeat { from, times } = step.end {
            let round = run[starts[from]..].to_vec();
            (1..times).for_each(|_| run.extend(&round));
        } else {
            run.push(step);
        }
    }
    run
}

/// The slowest and the fastest speed of a step, in metres a second.
fn speeds(step: &PlannedStep) -> (f64, f64) {
    match step.target {
        StepTarget::Speed { low, high } => {
            (low.as_meters_per_second(), high.as_meters_per_second())
        }
        StepTarget::HeartRate { low_bpm, high_bpm } => {
            let speed = runner().effort_at_bpm((low_bpm + high_bpm) / 2.0);
            (speed, speed)
        }
        _ => (EASY, EASY),
    }
}

fn piece(step: &PlannedStep, speed: f64, share: f64) -> Piece {
    match step.end {
        StepEnd::Time(time) => Piece::seconds(time.as_secs_f64() * share, speed),
        StepEnd::Distance(distance) => Piece::meters(distance.as_meters() * share, speed),
        _ => panic!("{step:?}"),
    }
}

/// The speed of a step, in metres a second, 5 % off at its slow and at its fast end.
fn off(step: &PlannedStep) -> (f64, f64) {
    if let StepTarget::HeartRate { low_bpm, high_bpm } = step.target {
        let at = |bpm: f64| runner().effort_at_bpm(bpm);
        return (at(low_bpm * 0.95), at(high_bpm * 1.05));
    }
    let (slow, fast) = speeds(step);
    (slow * 0.95, fast * 1.05)
}

/// Whether the watch has the last step of a plan in stretches.
fn in_stretches(workout: Workout) -> bool {
    let plan = workout.plan();
    let mut steps = plan.steps().iter();
    let work = steps.rfind(|step| step.role == StepRole::Main);
    work.is_some_and(|step| step.text().contains('>'))
}

/// What is run of a workout.
fn pieces(steps: &[PlannedStep], workout: Workout, following: Following) -> Vec<Piece> {
    let relative = is_relative(workout);
    let steps = written_out(steps);
    let is_work = |step: &PlannedStep| step.intensity == StepIntensity::Active;
    let work: Vec<usize> = (0..steps.len()).filter(|&n| is_work(steps[n])).collect();
    let middle = |index: usize| {
        let (slow, fast) = speeds(steps[index]);
        (slow + fast) / 2.0
    };
    let run = |index: usize| match following {
        Following::FivePercentOff if !relative => off(steps[index]).0,
        Following::FivePercentOff if work.get(1) == Some(&index) => middle(work[0]) * 0.95,
        Following::FirstTooFast if relative && index == work[0] => middle(work[1]) * 1.05,
        Following::FirstTooFast if work.first() == Some(&index) => off(steps[index]).1,
        _ => middle(index),
    };
    let mut pieces = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        if following == Following::LastNotHeld && work.last() == Some(&index) {
            let held = if in_stretches(workout) {
                0.0
            } else {
                2.0 / 3.0
            };
            if held > 0.0 {
                pieces.push(piece(step, middle(index), held));
            }
            pieces.push(piece(step, middle(index) * 0.9, 1.0 - held));
        } else {
            pieces.push(piece(step, run(index), 1.0));
        }
    }
    pieces
}

/// Writes the workout for the watch, and the recording of a run that follows it.
fn recorded(folder: &Path, workout: Workout, following: Following) -> [String; 2] {
    let place = |name: String| folder.join(name).display().to_string();
    let planned = place(format!("{}.fit", workout.name));
    let ending = run(&[&["plan", workout.name, "-o", &planned], known(workout)].concat());
    assert_eq!(ending.code, Some(0), "{}: {}", workout.name, ending.stderr);
    let steps = read_fit(&fs::read(&planned).unwrap()).unwrap().steps;
    // By a belt that knows its speed: a receiver misses by as much as one round is to be faster than another.
    let conditions = Conditions {
        speed_noise: 0.004,
        ..Conditions::default()
    };
    let simulated = simulate(
        &negsplit_testkit::Plan::new(pieces(&steps, workout, following)),
        &runner(),
        &conditions,
        &Recording::treadmill(),
        7,
    );
    let mut activity = simulated.activity;
    activity.workout.clear();
    let recording = place(format!("{}-run.fit", workout.name));
    fs::write(&recording, negsplit_testkit::fit::write(&activity)).unwrap();
    [planned, recording]
}

/// Whether each step is measured by the one before.
fn is_relative(workout: Workout) -> bool {
    let plan = workout.plan();
    plan.steps().iter().any(|step| step.faster.is_some())
}

/// What is said of a run, as JSON and as the first lines of text.
fn said(folder: &Path, workout: Workout, following: Following) -> (Value, String) {
    let [planned, recording] = recorded(folder, workout, following);
    let arguments = [&["analyze", &recording, "--plan", &planned], known(workout)].concat();
    let value = json(&[&arguments[..], &["--format", "json"]].concat());
    let text = run(&arguments).stdout;
    (value, text.lines().take(7).collect::<Vec<_>>().join("\n"))
}

/// What is wrong with what is said of each workout, followed in one of these ways; walks and jogs aside where they are not asked for.
fn wrong(
    following: Following,
    judge: impl Fn(Workout, &Value, &str) -> Option<String>,
) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for workout in Workout::all() {
        let (value, text) = said(folder.path(), *workout, following);
        let what = judge(*workout, &value, &text);
        wrong.extend(what.map(|what| format!("{}: {what}\n{text}", workout.name)));
    }
    wrong
}

/// Whether a plan asks for a progression that shows: a drop of 10 s over two miles is within what an even run does.
fn progresses(workout: Workout) -> bool {
    let kind = workout.plan().kind();
    kind.is_some_and(WorkoutKind::is_progression) && workout.name != "5k"
}

#[test]
fn a_run_that_follows_the_plan_is_as_planned() {
    let wrong = wrong(Following::AsPlanned, |workout, value, text| {
        let expected = workout.plan().kind();
        let kind = value["workout"]["kind"].as_str().unwrap();
        let letter = value["score"]["letter"].as_str();
        if !text.contains("Plan met") || value["plan"]["finish_held"] == false {
            return Some(format!("{}", value["plan"]["text"]));
        }
        let walks = expected == Some(WorkoutKind::RunWalk);
        if !walks && expected.is_some_and(|expected| expected.to_string() != kind) {
            return Some(format!("{kind} in place of {expected:?}"));
        }
        (progresses(workout) && letter != Some("A"))
            .then(|| format!("{letter:?} {}", value["score"]))
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What must be said of a run that did not follow its plan: that it was missed, and no A.
fn is_reported(workout: Workout, value: &Value, text: &str) -> Option<String> {
    let missed = text.contains("Plan missed") || !value["mistakes"].as_array().unwrap().is_empty();
    let letter = value["score"]["letter"].as_str();
    // A zone is missed by the heart rate, which no pace tells.
    let by_pace = workout.name != "heart-rate-zones";
    let graded = progresses(workout) && by_pace && letter == Some("A");
    (!missed || graded).then(|| format!("{letter:?}, {}", value["plan"]["text"]))
}

#[test]
fn a_run_five_percent_off_is_reported_and_gets_no_a() {
    let wrong = wrong(Following::FivePercentOff, is_reported);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_first_step_too_fast_is_reported_and_gets_no_a() {
    let wrong = wrong(Following::FirstTooFast, is_reported);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_last_step_that_was_not_held_is_reported_and_gets_no_a() {
    let wrong = wrong(Following::LastNotHeld, is_reported);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
