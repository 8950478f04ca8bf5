//! All of the command `negsplit`, so that its parts can be tested and fuzzed. This is no interface for programs:
//! they use `negsplit-files`, `negsplit-analysis` and `negsplit-report`.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod args;
mod athlete;
mod commands;
mod config;
mod exit;
mod formats;
mod interrupt;
mod load;
mod options;
mod output;
mod saved;
mod season;
mod shorthand;
mod tables;
mod zone;

/// Values that bindings take too.
mod pace {
    pub(crate) use negsplit_embed::ThresholdPace;
}
mod workout {
    pub(crate) use negsplit_embed::{Named, named, plan};
}
mod zones {
    pub(crate) use negsplit_embed::ZoneBorders;
}

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

/// Runs the command with the arguments of this process.
#[must_use]
pub fn run() -> ExitCode {
    ExitCode::from(run_with(std::env::args_os()))
}

/// Runs the command with these arguments, the name of the program first, and returns its exit code.
#[must_use]
pub fn run_with(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> u8 {
    let arguments = shorthand::spelled_out(arguments);
    match args::Args::try_parse_from(&arguments) {
        Ok(args) => exit::code(commands::run(args.command)),
        Err(error) => match shorthand::neither(&arguments).filter(|_| exit::is_unlike(&error)) {
            Some(said) => exit::code(Err(anyhow::Error::msg(said))),
            None => exit::refuse(&error),
        },
    }
}

/// Checks the text of a configuration file.
///
/// # Errors
///
/// What is wrong with it and where, in one line.
pub fn check_config(text: &str) -> Result<(), String> {
    match config::parse(text) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}
