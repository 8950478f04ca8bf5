//! From files to documents, one after another.

use std::io::stdin;
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use negsplit_activity::{Activity, Warning, WarningKind, Warnings};
use negsplit_analysis::{NotARun, Role, RunReport, Stage, analyze};
use negsplit_files::{
    Entry, Error, ReadOptions, Recording, entries, read_file, read_stream, shown,
};
use negsplit_report::{RunDocument, Source};

use crate::exit::{Outcome, tell};
use crate::options::Options;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

/// The most motion that is analysed of one file, in seconds: two weeks, while a run may have one.
///
/// Sparse points are cheap to write, and each second between them costs as much as any other.
pub(crate) const MOST_MOVING_S: f64 = 14.0 * 86_400.0;

/// The most warnings of a run and its file that are shown.
const MOST_WARNINGS: usize = 50;

/// The runs of files, each analysed when it is asked for; what is not a run is reported and counted.
pub(crate) struct Runs<'a> {
    files: IntoIter<PathBuf>,
    /// What is left of the file that is being read.
    entries: Box<dyn Iterator<Item = Entry>>,
    recorded: Option<Recorded>,
    ready: Option<RunDocument>,
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
            let recorded = self.recorded.as_mut();
            match recorded.and_then(|recorded| recorded.next(self.options)) {
                Some(document) => self.ready = self.with_all_efforts(document),
                None if !self.next_recording() => return false,
                None => {}
            }
        }
        true
    }

    /// The document, unless efforts were given for another number of stages than it has.
    fn with_all_efforts(&mut self, document: RunDocument) -> Option<RunDocument> {
        let given = self.options.analysis.judge.perceived_efforts.len();
        let running = |stage: &&Stage| stage.role != Role::Stop;
        let stages = document.report.stages.iter().filter(running).count();
        if given == 0 || given == stages {
            return Some(document);
        }
        let why = format!("--rpe gives {given} efforts, and the run has {stages} stages");
        self.fail(&document.source.file, &why);
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
            self.fail(&recorded.name, &why);
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

impl Iterator for Runs<'_> {
    type Item = RunDocument;

    fn next(&mut self) -> Option<RunDocument> {
        if !self.any() {
            return None;
        }
        self.reported += 1;
        let document = self.ready.take()?;
        if self.tell_warnings {
            tell_warnings(&document);
        }
        Some(document)
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

/// The activities of a recording, each analysed and let go when its turn comes.
///
/// What was odd about the file, and which activities were left out, is reported with its first run and with the run before
/// them.
struct Recorded {
    name: String,
    source: negsplit_files::Source,
    activities: std::iter::Enumerate<IntoIter<Activity>>,
    /// What is to be reported with the next run.
    warnings: Vec<Warning>,
    refused: Vec<(usize, NotARun)>,
    /// A run that waits for what comes behind it.
    waiting: Option<RunDocument>,
    moving_s: f64,
    any: bool,
}

impl Recorded {
    fn new(name: String, recording: Recording) -> Self {
        Self {
            name,
            source: recording.source,
            activities: recording.activities.into_iter().enumerate(),
            warnings: recording.warnings,
            refused: Vec::new(),
            waiting: None,
            moving_s: 0.0,
            any: false,
        }
    }

    /// The next run, with what was odd up to the run behind it.
    fn next(&mut self, options: &Options) -> Option<RunDocument> {
        loop {
            let mut skipped = Warnings::at_most(ReadOptions::default().max_warnings);
            let found = self.next_run(options, &mut skipped);
            if let Some(mut waiting) = self.waiting.take() {
                tell_with(&mut waiting, skipped);
                self.waiting = found;
                return Some(waiting);
            }
            let mut found = found?;
            tell_with(&mut found, skipped);
            self.waiting = Some(found);
        }
    }

    /// Analyses activities until one is a run.
    fn next_run(&mut self, options: &Options, skipped: &mut Warnings) -> Option<RunDocument> {
        while self.moving_s < MOST_MOVING_S {
            let (index, activity) = self.activities.next()?;
            match analyze(&activity, &options.athlete, &options.analysis) {
                Ok(report) => return Some(self.document(index, &activity, report)),
                Err(why) => {
                    skipped.push(skipped_activity(index, &why));
                    self.refused.push((index, why));
                }
            }
        }
        skipped.extend(self.give_up());
        None
    }

    fn document(&mut self, index: usize, activity: &Activity, report: RunReport) -> RunDocument {
        self.any = true;
        self.moving_s += report.activity.moving_s;
        let warnings = std::mem::take(&mut self.warnings);
        let warnings = warnings.iter().chain(&report.warnings);
        let source = source(&self.name, &self.source, Some(activity), warnings);
        RunDocument {
            source: Source {
                activity_index: Some(index),
                ..source
            },
            report,
        }
    }

    /// What is said of the activities that nobody will analyse any more.
    fn give_up(&mut self) -> Option<Warning> {
        let left = self.activities.by_ref().count();
        let days = MOST_MOVING_S / 86_400.0;
        let message =
            format!("{left} activities were left out; those before them move for {days} days");
        (left > 0).then(|| Warning::new(WarningKind::Skipped, message))
    }

    /// Why there was no run at all, if so.
    fn why_no_run(&self) -> Option<String> {
        (!self.any).then(|| why_no_run(&self.refused))
    }
}

fn tell_with(document: &mut RunDocument, warnings: Warnings) {
    let warnings = warnings.into_vec();
    let reported = &mut document.source.warnings;
    reported.extend(warnings.iter().map(Into::into));
}

/// The warning for an activity that is not a run, beside one that is.
fn skipped_activity(index: usize, why: &NotARun) -> Warning {
    let message = format!("activity {} of the file was left out: {why}", index + 1);
    Warning::new(WarningKind::Skipped, message)
}

/// The source of an activity, or of the file as a whole.
pub(crate) fn source<'a>(
    file: &str,
    of: &negsplit_files::Source,
    activity: Option<&Activity>,
    warnings: impl IntoIterator<Item = &'a Warning>,
) -> Source {
    let mut reported = Warnings::at_most(MOST_WARNINGS);
    reported.extend(warnings.into_iter().cloned());
    Source {
        file: file.to_owned(),
        format: of.format.map(|format| format.to_string()),
        compressed: of.compressed,
        device: activity.and_then(Source::device_of),
        activity_index: None,
        warnings: reported.into_vec().iter().map(Into::into).collect(),
    }
}

/// Why none of a file's activities is a run.
pub(crate) fn why_no_run(refused: &[(usize, NotARun)]) -> String {
    /// The others are seldom refused for another reason.
    const MOST_NAMED: usize = 5;
    let several = match refused {
        [] => return "it holds no activity".to_owned(),
        [(_, why)] => return why.to_string(),
        several => several,
    };
    let reported = several.iter().take(MOST_NAMED);
    let mut reasons: Vec<String> = reported
        .map(|(index, why)| format!("{}. {why}", index + 1))
        .collect();
    if several.len() > MOST_NAMED {
        reasons.push(format!("and {} more", several.len() - MOST_NAMED));
    }
    let (count, reasons) = (several.len(), reasons.join("; "));
    format!("none of its {count} activities can be analysed: {reasons}")
}
