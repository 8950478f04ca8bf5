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

    pub(super) fn finish(&self) {
        let was_shown = !self.bar.is_hidden();
        self.bar.finish_and_clear();
        if !was_shown && !self.quiet {
            let files = self.bar.position();
            let seconds = self.started.elapsed().as_secs_f64();
            tell(format_args!("{files} files read in {seconds:.1} s"));
        }
    }
}
