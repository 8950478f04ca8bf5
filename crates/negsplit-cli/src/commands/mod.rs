//! The commands, one a file.

mod analyze;
mod inspect;
mod season;
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
    }
}
