//! Holds the analysis against what is known and prints how well it did.
//!
//! * `cargo suite [SEEDS] [--wrong]`: the labelled suite, by both bodies; with `--wrong`, every case that was judged
//!   otherwise than a coach would is listed;
//! * `cargo seasons [SEEDS] [KIND]... [--second] [--write FOLDER]`: seasons whose runner is known;
//! * `cargo panel [panel] [named] [pairs] [--quiet]`: recordings that coaches judged, in `../shared/data`.

#![allow(clippy::print_stdout, reason = "a command of this repository")]

mod answer;
mod panel;
mod seasons;
mod suite;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.split_first() {
        Some((what, rest)) if what == "suite" => suite::check(rest),
        Some((what, rest)) if what == "seasons" => seasons::check(rest),
        Some((what, rest)) if what == "panel" => panel::check(rest),
        _ => Err("say suite, seasons or panel".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("{message}");
            ExitCode::FAILURE
        }
    }
}
