//! Holds the analysis against the labelled suite and prints how well it did.
//!
//! `cargo run --release -p negsplit-testkit --example suite -- [SEEDS] [--wrong]`: with `--wrong`, every case that
//! was judged otherwise than a coach would is listed.

#![allow(clippy::print_stdout, reason = "a command of this repository")]

mod answer;
mod forms;
mod tally;

use negsplit_testkit::suite;

use answer::answer;
use tally::Tally;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seeds = arguments
        .iter()
        .find_map(|text| text.parse().ok())
        .unwrap_or(3);
    let list_wrong = arguments.iter().any(|text| text == "--wrong");
    let mut tally = Tally::default();
    for case in suite::cases(seeds) {
        match answer(&case) {
            Ok(answer) => tally.add(&case, &answer),
            Err(error) => tally
                .failed
                .push(format!("{} (seed {}): {error}", case.name, case.seed)),
        }
    }
    print!("{tally}");
    print!("{}", forms::agreement());
    if list_wrong {
        for line in &tally.wrong {
            println!("{line}");
        }
    }
}
