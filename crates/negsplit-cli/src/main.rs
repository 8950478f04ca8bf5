//! The command `negsplit`: how well did a run progress?
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    negsplit_cli::run()
}
