//! How far the reading is: a bar on a terminal, a line at the end elsewhere.

use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::exit::tell;

const TEMPLATE: &str = "{bar:32} {pos} of {len} files, {per_sec}, {eta} left";

/// The state of the reading.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    quiet: bool,
}

impl Progress {
    pub(super) fn new(files: usize, quiet: bool) -> Self {
        // A bar on what is no terminal draws nothing.
        let target = if quiet {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(Some(files as u64), target);
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        Self {
            bar,
            started: Instant::now(),
            quiet,
        }
    }

    pub(super) fn one_more(&self) {
        self.bar.inc(1);
    }

    /// Ends the bar, and says how many files were read where it was not seen or not all were.
    pub(super) fn finish(&self) {
        let was_shown = !self.bar.is_hidden();
        // An end moves the bar to its full length.
        let (read, all) = (self.bar.position(), self.bar.length().unwrap_or_default());
        self.bar.finish_and_clear();
        if !self.quiet && (read < all || !was_shown) {
            tell(said(read, all, self.started.elapsed().as_secs_f64()));
        }
    }
}

fn said(read: u64, all: u64, seconds: f64) -> String {
    let files = if all == 1 { "file" } else { "files" };
    if read < all {
        return format!("interrupted: {read} of {all} {files} read in {seconds:.1} s");
    }
    format!("{read} {files} read in {seconds:.1} s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_told_from_what_was_to_be() {
        assert_eq!(said(1, 1, 0.12), "1 file read in 0.1 s");
        assert_eq!(said(113, 113, 2.0), "113 files read in 2.0 s");
        let interrupted = said(45, 170, 3.0);
        assert_eq!(interrupted, "interrupted: 45 of 170 files read in 3.0 s");
    }
}
