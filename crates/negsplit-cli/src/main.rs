//! The command `negsplit`: how well did a run progress?
#![forbid(unsafe_code)]

mod args;
mod athlete;
mod commands;
mod config;
mod exit;
mod load;
mod options;
mod output;
mod pace;
mod race;
mod season;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    exit::code(commands::run(args.command))
}
