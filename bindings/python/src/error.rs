//! Errors as exceptions of the package, which know the file and the place.

use std::fmt::Display;

use negsplit_embed::{Error, Kind, Settings};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

/// The exception for a file that gave no run.
pub(crate) fn of_file(py: Python<'_>, error: &Error) -> PyErr {
    let name = match error.kind {
        Kind::NotARun => "NotARunError",
        _ => "UnreadableError",
    };
    let place = error.place.map(|place| place.to_string());
    let raise = || {
        let class = py.import("negsplit._errors")?.getattr(name)?;
        class.call1((&error.file, &error.message, place))
    };
    raise().map_or_else(|failed| failed, PyErr::from_value)
}

/// The exception for something that cannot be written; nothing in memory fails like that.
pub(crate) fn internal(error: impl Display) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

/// The exception for a value that cannot be understood.
pub(crate) fn value(error: impl Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Settings from the JSON that the package makes of its arguments.
pub(crate) fn settings(json: &str) -> PyResult<Settings> {
    Settings::from_json(json).map_err(value)
}
