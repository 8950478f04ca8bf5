//! What a reader makes of a file, before anything is cleaned.

use negsplit_activity as activity;
use negsplit_files::ReadOptions;
use negsplit_report::inspect::Read;
use negsplit_report::{Source, tables};
use pyo3::prelude::*;

use crate::error::{internal, of_file};
use crate::table::Table;

/// A file that was read.
#[pyclass(frozen, module = "negsplit._negsplit")]
pub(crate) struct Recording {
    json: String,
    activities: Vec<Py<Activity>>,
}

/// One activity of a file.
#[pyclass(frozen, module = "negsplit._negsplit")]
pub(crate) struct Activity(activity::Activity);

/// Reads a file.
#[pyfunction]
pub(crate) fn read(py: Python<'_>, file: &str, content: &[u8]) -> PyResult<Recording> {
    let recording = py
        .detach(|| negsplit_files::read(content, &ReadOptions::default()))
        .map_err(|error| of_file(py, &negsplit_embed::Error::reading(file.to_owned(), &error)))?;
    let activities = &recording.activities;
    let warnings = activities.iter().flat_map(|activity| &activity.warnings);
    let warnings = recording.warnings.iter().chain(warnings);
    let source: Source =
        negsplit_embed::source(file, &recording.source, activities.first(), warnings);
    let document = serde_json::json!({"source": source, "read": Read::of(activities)});
    let wrapped = recording.activities.into_iter();
    Ok(Recording {
        json: document.to_string(),
        activities: wrapped
            .map(|activity| Py::new(py, Activity(activity)))
            .collect::<PyResult<_>>()
            .map_err(internal)?,
    })
}

#[pymethods]
impl Recording {
    /// `source` and `read` of `negsplit inspect --format json`.
    fn json(&self) -> &str {
        &self.json
    }

    #[getter]
    fn activities(&self, py: Python<'_>) -> Vec<Py<Activity>> {
        self.activities
            .iter()
            .map(|one| one.clone_ref(py))
            .collect()
    }
}

#[pymethods]
impl Activity {
    fn samples(&self, py: Python<'_>) -> Table {
        Table(py.detach(|| tables::samples(&self.0)))
    }
}
