//! How the command ends.

use std::error::Error;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

use clap::error::ContextKind;
use negsplit_files::printable;

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

/// The exit code, once an error has been reported.
pub(crate) fn code(result: anyhow::Result<Outcome>) -> u8 {
    match result {
        Ok(Outcome::All) => 0,
        Ok(Outcome::Some) => 1,
        Ok(Outcome::Nothing) => 2,
        // Whoever reads our output has seen enough.
        Err(error) if error.chain().any(is_closed_pipe) => 0,
        Err(error) => {
            tell(format_args!("{error:#}"));
            2
        }
    }
}

/// A longer line tells nobody more.
const LONGEST_LINE: usize = 500;

/// Says something on standard error, in one line.
pub(crate) fn tell(what: impl Display) {
    // There is nobody left to tell that standard error is closed.
    let _ = writeln!(io::stderr(), "{}", line(&format!("negsplit: {what}")));
}

/// A text in one line of at most 500 characters that steers no terminal.
fn line(text: &str) -> String {
    let text = printable(text);
    if text.chars().count() <= LONGEST_LINE {
        return text;
    }
    text.chars().take(LONGEST_LINE - 1).chain(['…']).collect()
}

/// Says what is wrong with the arguments; the words are clap's, each line of them as one of ours.
pub(crate) fn refuse(error: &clap::Error) -> u8 {
    let text = error.render().to_string();
    if !error.use_stderr() || text.lines().all(|reported| line(reported) == reported) {
        error.exit();
    }
    for reported in text.lines() {
        let _ = writeln!(io::stderr(), "{}", line(reported));
    }
    2
}

/// Whether what stands in place of a command is like none of them.
pub(crate) fn is_unlike(error: &clap::Error) -> bool {
    error.kind() == clap::error::ErrorKind::InvalidSubcommand
        && error.get(ContextKind::SuggestedSubcommand).is_none()
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_and_short() {
        let reported = line(&format!("a\n\u{2028}\u{1b}[2J{}", "走".repeat(60_000)));
        assert_eq!(
            (reported.lines().count(), reported.chars().count()),
            (1, 500)
        );
        assert!(reported.starts_with("a   [2J走") && reported.ends_with("走…"));
        assert_eq!(line(&"走".repeat(500)), "走".repeat(500));
    }
}
