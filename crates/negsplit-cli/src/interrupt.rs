//! What Ctrl-C, SIGTERM and SIGHUP do: the reading of a season ends early, anything else at once, and nothing half written stays.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// The exit code of a program that Ctrl-C ended, and of ours for the other two.
const INTERRUPTED: i32 = 130;

static IS_PATIENT: AtomicBool = AtomicBool::new(false);
static WAS_ASKED: AtomicBool = AtomicBool::new(false);
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// While it lives, a first Ctrl-C only asks for an end; a second one ends the program.
pub(crate) struct Patience;

impl Patience {
    pub(crate) fn new() -> Self {
        listen();
        IS_PATIENT.store(true, Ordering::Relaxed);
        Self
    }

    /// Whether the user wants no more.
    pub(crate) fn is_over(&self) -> bool {
        WAS_ASKED.load(Ordering::Relaxed)
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        IS_PATIENT.store(false, Ordering::Relaxed);
    }
}

/// While it lives, Ctrl-C removes the file that is being written.
pub(crate) struct Unfinished(PathBuf);

impl Unfinished {
    /// Creates a file; whoever ends the program waits until it is known that the file is there.
    pub(crate) fn create(
        make: impl FnOnce() -> io::Result<NamedTempFile>,
    ) -> io::Result<(NamedTempFile, Self)> {
        listen();
        let mut unfinished = unfinished();
        let file = make()?;
        let path = file.path().to_owned();
        unfinished.push(path.clone());
        Ok((file, Self(path)))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        unfinished().retain(|path| *path != self.0);
    }
}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

fn listen() {
    // It fails where it was done before. Without a handler Ctrl-C ends the program at once, as it does elsewhere.
    let _ = ctrlc::set_handler(interrupted);
}

fn interrupted() {
    if IS_PATIENT.load(Ordering::Relaxed) && !WAS_ASKED.swap(true, Ordering::Relaxed) {
        return;
    }
    for path in unfinished().iter() {
        // It may be in its place already.
        let _ = fs::remove_file(path);
    }
    std::process::exit(INTERRUPTED);
}
