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

use crate::args::{Asked, Command};
use crate::exit::Outcome;

pub(crate) fn run(command: Command) -> Result<Outcome> {
    match command {
        Command::Analyze(Asked(args)) => analyze::run(args),
        Command::Season(Asked(args)) => season::run(&args),
        Command::Splits(Asked(args)) => splits::run(args),
        Command::Inspect(Asked(args)) => inspect::run(args),
        Command::Compare(Asked(args)) => compare::run(args),
        Command::Plan(Asked(args)) => plan::run(&args),
        Command::Config(command) => config::run(&command),
        Command::Completions { shell } => shell::completions(shell),
        Command::Man => shell::manual(),
    }
}
