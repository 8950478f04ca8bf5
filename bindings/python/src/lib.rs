//! The native half of the Python package: bytes and settings in, documents and columns out. What people see is in
//! `python/negsplit`.

mod error;
mod plan;
mod recording;
mod run;
mod season;
mod table;

/// The native half of `negsplit`; use the package.
#[pyo3::pymodule]
mod _negsplit {
    use std::ffi::OsString;

    use pyo3::prelude::*;

    #[pymodule_export]
    use super::plan::{Plan, plan};
    #[pymodule_export]
    use super::recording::{Activity, Recording, read};
    #[pymodule_export]
    use super::run::{Run, analyze};
    #[pymodule_export]
    use super::season::{Season, judge, measure, season};
    #[pymodule_export]
    use super::table::Table;

    /// What a file leaves behind is kept for the next.
    #[pymodule_init]
    fn init(_module: &Bound<'_, PyModule>) -> PyResult<()> {
        negsplit_embed::keep_memory();
        Ok(())
    }

    /// Runs the command with arguments, the name of the program first, and returns its exit code.
    #[pyfunction]
    fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
        py.detach(|| negsplit_cli::run_with(arguments))
    }
}
