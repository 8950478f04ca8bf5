//! From files to documents, one after another.

use std::io::stdin;
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use negsplit_embed::{Analyzed, Recorded, misfit};
use negsplit_files::{Entry, Error, ReadOptions, entries, read_file, read_stream, shown};
use negsplit_report::RunDocument;

use crate::exit::{Outcome, tell};
use crate::options::Options;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

/// The runs of files, each analysed when it is asked for; what is not a run is reported and counted.
pub(crate) struct Runs<'a> {
    files: IntoIter<PathBuf>,
    /// What is left of the file that is being read.
    entries: Box<dyn Iterator<Item = Entry>>,
    recorded: Option<Recorded>,
    ready: Option<Analyzed>,
    options: &'a Options,
    /// Whether warnings are shown as well, because the output does not show them.
    tell_warnings: bool,
    reported: usize,
    failed: usize,
}

impl<'a> Runs<'a> {
    pub(crate) fn new(files: Vec<PathBuf>, options: &'a Options) -> Self {
        Self {
            files: files.into_iter(),
            entries: Box::new(std::iter::empty()),
            recorded: None,
            ready: None,
            options,
            tell_warnings: false,
            reported: 0,
            failed: 0,
        }
    }

    /// The same, with or without telling warnings.
    pub(crate) fn telling_warnings(self, tell_warnings: bool) -> Self {
        Self {
            tell_warnings,
            ..self
        }
    }

    /// Whether there is any run left.
    pub(crate) fn any(&mut self) -> bool {
        while self.ready.is_none() {
            let (athlete, analysis) = (&self.options.athlete, &self.options.analysis);
            let recorded = self.recorded.as_mut();
            match recorded.and_then(|recorded| recorded.next(athlete, analysis)) {
                Some(run) => self.ready = self.with_all_efforts(run),
                None if !self.next_recording() => return false,
                None => {}
            }
        }
        true
    }

    /// The run, unless efforts were given for another number of stages than it has.
    fn with_all_efforts(&mut self, run: Analyzed) -> Option<Analyzed> {
        let Some((given, stages)) = misfit(&run.document.report, &self.options.analysis) else {
            return Some(run);
        };
        let why = format!("--rpe gives {given} efforts, but the run has {stages} stages");
        self.fail(&run.document.source.file, &why);
        None
    }

    /// How it went so far.
    pub(crate) fn outcome(&self) -> Outcome {
        match (self.reported, self.failed) {
            (_, 0) => Outcome::All,
            (0, _) => Outcome::Nothing,
            _ => Outcome::Some,
        }
    }

    /// Opens the next recording, if there is one; says of the one before if it held no run.
    fn next_recording(&mut self) -> bool {
        if let Some(recorded) = self.recorded.take()
            && let Some(why) = recorded.why_no_run()
        {
            self.fail(recorded.name(), &why);
        }
        loop {
            match self.entries.next() {
                Some((name, Ok(recording))) => {
                    self.recorded = Some(Recorded::new(name, recording));
                    return true;
                }
                Some((name, Err(error))) => self.fail(&name, &error.to_string()),
                None => match self.files.next() {
                    Some(file) => self.entries = entries_of(&file),
                    None => return false,
                },
            }
        }
    }

    fn fail(&mut self, name: &str, why: &str) {
        tell(format_args!("{name}: {why}"));
        self.failed += 1;
    }
}

impl Runs<'_> {
    /// The next run with its seconds.
    pub(crate) fn analyzed(&mut self) -> Option<Analyzed> {
        if !self.any() {
            return None;
        }
        self.reported += 1;
        let run = self.ready.take()?;
        if self.tell_warnings {
            tell_warnings(&run.document);
        }
        Some(run)
    }
}

impl Iterator for Runs<'_> {
    type Item = RunDocument;

    fn next(&mut self) -> Option<RunDocument> {
        self.analyzed().map(|run| run.document)
    }
}

fn tell_warnings(document: &RunDocument) {
    for warning in &document.source.warnings {
        tell(format_args!(
            "{}: warning: {}",
            document.source.file, warning.message
        ));
    }
}

/// What is in a file, or in standard input.
fn entries_of(file: &Path) -> Box<dyn Iterator<Item = Entry>> {
    let name = file.display().to_string();
    match content(file) {
        Ok(bytes) => entries(&name, bytes, &ReadOptions::default()),
        Err(error) => Box::new(std::iter::once((shown(&name), Err(error)))),
    }
}

/// The bytes of a file, or of standard input.
pub(crate) fn content(file: &Path) -> Result<Vec<u8>, Error> {
    let options = ReadOptions::default();
    if file.as_os_str() == STANDARD_INPUT {
        return read_stream(stdin().lock(), &options);
    }
    read_file(file, &options)
}
