//! A planned workout as a file for a watch.

use std::str::FromStr;

use jiff::Timestamp;
use negsplit_activity::Speed;
use negsplit_files::workout::{WorkoutFile, write_fit, write_tcx, write_zwo};
use negsplit_workout::plan::{Length, Runner};
use negsplit_workout::{Effort, Plan, Workout};

use crate::plan::Named;

/// A format of workout files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WorkoutFormat {
    /// For Garmin's watches, and for COROS and Suunto by an import.
    Fit,
    /// For older watches.
    Tcx,
    /// For Zwift, in shares of threshold pace.
    Zwo,
}

impl FromStr for WorkoutFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.to_ascii_lowercase().as_str() {
            "fit" => Ok(Self::Fit),
            "tcx" => Ok(Self::Tcx),
            "zwo" => Ok(Self::Zwo),
            _ => Err(format!(
                "{text:?} is not a format for workout files; use fit, tcx or zwo"
            )),
        }
    }
}

/// A planned workout as the bytes of a file that was made then.
///
/// # Errors
///
/// When it cannot be written in that format, in a sentence.
pub fn workout_file(
    planned: &Named,
    runner: &Runner,
    format: WorkoutFormat,
    created: Timestamp,
) -> Result<Vec<u8>, String> {
    let file = as_carried(&planned.plan, runner, planned.workout)?;
    Ok(match format {
        WorkoutFormat::Fit => write_fit(&file, created),
        WorkoutFormat::Tcx => write_tcx(&file).into_bytes(),
        WorkoutFormat::Zwo => {
            let speed = runner.paces.map(|paces| paces.speed(Effort::Threshold));
            let threshold = speed
                .and_then(Speed::from_meters_per_second)
                .ok_or("ZWO counts in shares of threshold pace: give a threshold pace or a race")?;
            write_zwo(&file, threshold).into_bytes()
        }
    })
}

/// The workout as a watch carries it.
fn as_carried(plan: &Plan, runner: &Runner, named: Option<Workout>) -> Result<WorkoutFile, String> {
    let is_share = |length: Length| matches!(length, Length::Share(_));
    if plan.steps().iter().any(|step| is_share(step.length)) {
        let why = "this plan is in percent of the run: give it a time (--time 45min; in a program, its seconds)";
        return Err(why.to_owned());
    }
    Ok(WorkoutFile {
        name: name(plan, named),
        description: Some(plan.to_string()),
        steps: plan.for_watch(runner),
    })
}

/// What the watch calls the workout.
fn name(plan: &Plan, named: Option<Workout>) -> String {
    let kind = plan.kind().map(|kind| kind.name());
    let name = named
        .map(|workout| workout.name)
        .or(kind)
        .unwrap_or("workout");
    let mut letters = name
        .chars()
        .map(|letter| if letter == '-' { ' ' } else { letter });
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.collect::<String>() + &letters.collect::<String>()
}
