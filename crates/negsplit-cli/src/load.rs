//! From files to documents, one after another.

use std::collections::VecDeque;
use std::io::stdin;
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use negsplit_activity::{Activity, Warning, WarningKind};
use negsplit_analysis::{NotARun, analyze};
use negsplit_files::{Entry, Error, ReadOptions, Recording, read_all, read_file, read_stream};
use negsplit_report::{RunDocument, Source};

use crate::exit::{Outcome, tell};
use crate::options::Options;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

/// The runs of files, each analysed when it is asked for; what is not a run is told and counted.
pub(crate) struct Runs<'a> {
    files: IntoIter<PathBuf>,
    options: &'a Options,
    ready: VecDeque<RunDocument>,
    /// Whether warnings are told as well, because the output does not show them.
    tell_warnings: bool,
    reported: usize,
    failed: usize,
}

impl<'a> Runs<'a> {
    pub(crate) fn new(files: Vec<PathBuf>, options: &'a Options) -> Self {
        Self {
            files: files.into_iter(),
            options,
            ready: VecDeque::new(),
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
        while self.ready.is_empty() {
            let Some(file) = self.files.next() else {
                return false;
            };
            self.load(&file);
        }
        true
    }

    /// How it went so far.
    pub(crate) fn outcome(&self) -> Outcome {
        match (self.reported, self.failed) {
            (_, 0) => Outcome::All,
            (0, _) => Outcome::Nothing,
            _ => Outcome::Some,
        }
    }

    fn load(&mut self, file: &Path) {
        for (name, recording) in entries(file) {
            let documents = recording
                .map_err(|error| error.to_string())
                .and_then(|recording| documents(&name, &recording, self.options));
            match documents {
                Ok(documents) => {
                    if self.tell_warnings {
                        documents.iter().for_each(tell_warnings);
                    }
                    self.ready.extend(documents);
                }
                Err(why) => {
                    tell(format_args!("{name}: {why}"));
                    self.failed += 1;
                }
            }
        }
    }
}

impl Iterator for Runs<'_> {
    type Item = RunDocument;

    fn next(&mut self) -> Option<RunDocument> {
        if !self.any() {
            return None;
        }
        self.reported += 1;
        self.ready.pop_front()
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
fn entries(file: &Path) -> Vec<Entry> {
    let name = file.display().to_string();
    match content(file) {
        Ok(bytes) => read_all(&name, &bytes, &ReadOptions::default()),
        Err(error) => vec![(name, Err(error))],
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

/// The source of an activity, or of the file as a whole.
pub(crate) fn source<'a>(
    file: &str,
    recording: &'a Recording,
    activity: Option<(usize, &Activity)>,
    warnings: impl IntoIterator<Item = &'a Warning>,
) -> Source {
    let device = activity
        .map(|(_, activity)| activity)
        .or(recording.activities.first());
    Source {
        file: file.to_owned(),
        format: recording.source.format.map(|format| format.to_string()),
        compressed: recording.source.compressed,
        device: device.and_then(Source::device_of),
        activity_index: activity.map(|(index, _)| index),
        warnings: recording
            .warnings
            .iter()
            .chain(warnings)
            .map(Into::into)
            .collect(),
    }
}

/// Every run of a recording; an error when there is none.
fn documents(
    file: &str,
    recording: &Recording,
    options: &Options,
) -> Result<Vec<RunDocument>, String> {
    let mut documents = Vec::new();
    let mut refused = Vec::new();
    for (index, activity) in recording.activities.iter().enumerate() {
        match analyze(activity, &options.athlete, &options.analysis) {
            Ok(report) => {
                let source = source(file, recording, Some((index, activity)), &report.warnings);
                documents.push(RunDocument { source, report });
            }
            Err(why) => refused.push((index, why)),
        }
    }
    if documents.is_empty() {
        return Err(why_no_run(&refused));
    }
    let skipped: Vec<Warning> = refused.iter().map(skipped).collect();
    for document in &mut documents {
        document
            .source
            .warnings
            .extend(skipped.iter().map(Into::into));
    }
    Ok(documents)
}

/// The warning for an activity that is not a run, beside one that is.
fn skipped((index, why): &(usize, NotARun)) -> Warning {
    let message = format!("activity {} of the file was left out: {why}", index + 1);
    Warning::new(WarningKind::Skipped, message)
}

pub(crate) fn why_no_run(refused: &[(usize, NotARun)]) -> String {
    match refused {
        [] => "it holds no activity".to_owned(),
        [(_, why)] => why.to_string(),
        several => {
            let reasons: Vec<String> = several
                .iter()
                .map(|(index, why)| format!("{}. {why}", index + 1))
                .collect();
            format!(
                "none of its {} activities can be analysed: {}",
                several.len(),
                reasons.join("; ")
            )
        }
    }
}
