//! Planned workouts.

use jiff::Timestamp;
use negsplit_embed::{Named, Settings, WorkoutFormat, named, workout_file};
use negsplit_report::{PlanDocument, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::wrong::{settings, value};

/// A workout in numbers for a runner, as JSON; made so many seconds long where these are given.
///
/// # Errors
///
/// What is wrong with the workout or the settings, as JSON.
#[wasm_bindgen]
pub fn plan(workout: &str, seconds: Option<f64>, options: &str) -> Result<String, String> {
    let settings = settings(options)?;
    let planned = planned(workout, seconds, &settings)?;
    let runner = settings.athlete().map_err(value)?.plan_runner();
    let document = PlanDocument::new(&planned.plan, &runner, planned.workout);
    json::plan(&document).line().map_err(value)
}

/// The same as a file for the watch (`fit`, `tcx` or `zwo`), made at a time in seconds since 1970.
///
/// # Errors
///
/// What is wrong, as JSON, where it cannot be written in that format too.
#[wasm_bindgen(js_name = planFile)]
pub fn plan_file(
    workout: &str,
    seconds: Option<f64>,
    options: &str,
    format: &str,
    created_s: f64,
) -> Result<Vec<u8>, String> {
    let settings = settings(options)?;
    let planned = planned(workout, seconds, &settings)?;
    let runner = settings.athlete().map_err(value)?.plan_runner();
    let format: WorkoutFormat = format.parse().map_err(value)?;
    let created = Timestamp::from_second(created_s as i64).map_err(value)?;
    workout_file(&planned, &runner, format, created).map_err(value)
}

fn planned(workout: &str, seconds: Option<f64>, settings: &Settings) -> Result<Named, String> {
    let runner = settings.athlete().map_err(value)?.plan_runner();
    let mut planned = named(workout).map_err(value)?;
    if let Some(seconds) = seconds {
        planned.plan = planned.plan.lasting(seconds, &runner);
    }
    Ok(planned)
}
