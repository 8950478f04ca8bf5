//! One run.

use negsplit_embed::{Analyzed, Settings};
use negsplit_report::{RunDocument, html, json, tables, text};
use pyo3::prelude::*;

use crate::error::{internal, of_file, settings, value};
use crate::table::Table;

/// A run that was analysed.
#[pyclass(frozen, module = "negsplit._negsplit")]
pub(crate) struct Run {
    analyzed: Analyzed,
    settings: Settings,
}

/// The runs of a file.
#[pyfunction]
pub(crate) fn analyze(
    py: Python<'_>,
    file: &str,
    content: &[u8],
    options: &str,
) -> PyResult<Vec<Run>> {
    let settings = settings(options)?;
    let analyzed = py.detach(|| negsplit_embed::analyze(file, content.to_vec(), &settings));
    let analyzed = analyzed.map_err(|error| of_file(py, &error))?;
    let run = |analyzed| Run {
        analyzed,
        settings: settings.clone(),
    };
    Ok(analyzed.into_iter().map(run).collect())
}

impl Run {
    fn document(&self) -> &RunDocument {
        &self.analyzed.document
    }
}

#[pymethods]
impl Run {
    /// The document of `negsplit analyze --format json`.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| json::run(self.document()).line())
            .map_err(internal)
    }

    fn html(&self, py: Python<'_>) -> PyResult<String> {
        let documents = std::iter::once(self.document().clone());
        written(py, |page| {
            html::write(page, documents, &self.settings.page())
        })
    }

    fn text(&self, py: Python<'_>) -> PyResult<String> {
        let documents = std::iter::once(self.document().clone());
        written(py, |lines| {
            text::write(lines, documents, &self.settings.text())
        })
    }

    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        let file = self.document().source.file.as_str();
        let table = py.detach(|| match name {
            "splits" => Ok(tables::splits([self.document()])),
            "stages" => Ok(tables::stages([self.document()])),
            "series" => Ok(tables::series([(file, &self.analyzed.run)])),
            _ => Err("a run has the tables splits, stages and series"),
        });
        table.map(Table).map_err(value)
    }
}

/// What a writer of the report writes.
pub(crate) fn written(
    py: Python<'_>,
    write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()> + Send,
) -> PyResult<String> {
    let mut bytes = Vec::new();
    py.detach(|| write(&mut bytes)).map_err(internal)?;
    String::from_utf8(bytes).map_err(internal)
}
