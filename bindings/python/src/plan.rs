//! Planned workouts.

use negsplit_embed::{Named, Settings, WorkoutFormat, named, workout_file};
use negsplit_report::{PlanDocument, html, json, text};
use pyo3::prelude::*;

use crate::error::{internal, settings, value};
use crate::run::written;

/// A planned workout in numbers for a runner.
#[pyclass(frozen, module = "negsplit._negsplit")]
pub(crate) struct Plan {
    planned: Named,
    document: PlanDocument,
    settings: Settings,
}

/// A workout in words, by name, or a FIT workout file; made so many seconds long where these are given.
#[pyfunction]
pub(crate) fn plan(workout: &str, seconds: Option<f64>, options: &str) -> PyResult<Plan> {
    let settings = settings(options)?;
    let runner = settings.athlete().map_err(value)?.plan_runner();
    let mut planned = named(workout).map_err(value)?;
    if let Some(seconds) = seconds {
        planned.plan = planned.plan.lasting(seconds, &runner);
    }
    Ok(Plan {
        document: PlanDocument::new(&planned.plan, &runner, planned.workout),
        planned,
        settings,
    })
}

#[pymethods]
impl Plan {
    /// The document of `negsplit plan --format json`.
    fn json(&self) -> PyResult<String> {
        json::plan(&self.document).line().map_err(internal)
    }

    fn html(&self, py: Python<'_>) -> PyResult<String> {
        written(py, |page| {
            html::write_plan(page, &self.document, &self.settings.page())
        })
    }

    fn text(&self, py: Python<'_>) -> PyResult<String> {
        written(py, |lines| {
            text::write_plan(lines, &self.document, &self.settings.text())
        })
    }

    /// The file for the watch: `fit`, `tcx` or `zwo`, made at a time in seconds since 1970.
    fn file(&self, format: &str, created_s: i64) -> PyResult<Vec<u8>> {
        let format: WorkoutFormat = format.parse().map_err(value)?;
        let runner = self.settings.athlete().map_err(value)?.plan_runner();
        let created = jiff::Timestamp::from_second(created_s).map_err(value)?;
        workout_file(&self.planned, &runner, format, created).map_err(value)
    }
}
