//! Tables for data frames.

use std::ffi::CStr;

use arrow_array::RecordBatchIterator;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use negsplit_report::tables::{Column, Values};
use negsplit_report::{arrow, tables};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::error::internal;

/// What the Arrow PyCapsule interface calls a stream.
const STREAM: &CStr = c"arrow_array_stream";

/// A table of columns.
#[pyclass(frozen, module = "negsplit._negsplit")]
pub(crate) struct Table(pub(crate) tables::Table);

#[pymethods]
impl Table {
    #[getter]
    fn name(&self) -> &str {
        self.0.name
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    /// Each column as `(name, unit, description, kind, values)`: times in microseconds since 1970, days as text.
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.0.columns.iter().map(|one| column(py, one)).collect()
    }

    /// The table for whatever takes Arrow.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A schema that was asked for is best effort by the interface: the consumer casts.
        drop(requested_schema);
        let batch = arrow::record_batch(&self.0).map_err(internal)?;
        let schema = batch.schema();
        let reader = RecordBatchIterator::new([Ok(batch)], schema);
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, STREAM)
    }
}

fn column<'py>(py: Python<'py>, column: &Column) -> PyResult<Bound<'py, PyAny>> {
    let (kind, values) = match &column.values {
        Values::Number(values) => ("number", values.into_bound_py_any(py)?),
        Values::Count(values) => ("count", values.into_bound_py_any(py)?),
        Values::Flag(values) => ("flag", values.into_bound_py_any(py)?),
        Values::Text(values) => ("text", values.into_bound_py_any(py)?),
        Values::Texts(values) => ("texts", values.into_bound_py_any(py)?),
        Values::Time(values) => {
            let micros = values
                .iter()
                .map(|time| Some(time.as_ref()?.as_microsecond()));
            ("time", micros.collect::<Vec<_>>().into_bound_py_any(py)?)
        }
        Values::Day(values) => {
            let days = values.iter().map(|day| Some(day.as_ref()?.to_string()));
            ("day", days.collect::<Vec<_>>().into_bound_py_any(py)?)
        }
        _ => return Err(internal("this column is of no known kind")),
    };
    (column.name, column.unit, column.about, kind, values).into_bound_py_any(py)
}
