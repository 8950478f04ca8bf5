//! The commands, one a file.

mod analyze;
mod compare;
mod config;
mod inspect;
mod plan;
mod season;
mod shell;
mod splits;

use anyhow::Result;

use crate::args::Command;
use crate::exit::Outcome;

pub(crate) fn run(command: Command) -> Result<Outcome> {
    match command {
        Command::Analyze(args) => analyze::run(args),
        Command::Season(args) => season::run(&args),
        Command::Splits(args) => splits::run(args),
        Command::Inspect(args) => inspect::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Plan(args) => plan::run(&args),
        Command::Config(command) => config::run(&command),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man => shell::manual(),
    }
}
