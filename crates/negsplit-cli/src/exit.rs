//! How the command ends.

use std::error::Error;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// How much of what was asked for could be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All of it.
    All,
    /// Some file could not be; the rest is reported.
    Some,
    /// Nothing.
    Nothing,
}

/// The exit code, once an error has been told.
pub(crate) fn code(result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::All) => ExitCode::SUCCESS,
        Ok(Outcome::Some) => ExitCode::from(1),
        Ok(Outcome::Nothing) => ExitCode::from(2),
        // Whoever reads our output has seen enough.
        Err(error) if error.chain().any(is_closed_pipe) => ExitCode::SUCCESS,
        Err(error) => {
            tell(format_args!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Says something on standard error, in one line.
pub(crate) fn tell(what: impl Display) {
    let line = what.to_string().replace(['\n', '\r'], " ");
    // There is nobody left to tell that standard error is closed.
    let _ = writeln!(io::stderr(), "negsplit: {line}");
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
