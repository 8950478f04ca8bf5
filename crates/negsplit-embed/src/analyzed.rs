//! From a file to the reports of its runs, one after another.

use std::vec::IntoIter;

use negsplit_activity::{Activity, Warning, WarningKind, Warnings};
use negsplit_analysis::{Athlete, NotARun, Options, Role, Run, RunReport, Stage};
use negsplit_files::{ReadOptions, Recording, entries};
use negsplit_report::{RunDocument, Source};

use crate::error::Error;
use crate::settings::Settings;
use crate::source::source;

/// The most motion that is analysed of one file, in seconds: two weeks, while a run may have one.
///
/// Sparse points are cheap to write, and each second between them costs as much as any other.
pub const MOST_MOVING_S: f64 = 14.0 * 86_400.0;

/// A run of a file: what is said of it, and the run itself on its grid of seconds.
#[derive(Clone, Debug)]
pub struct Analyzed {
    /// What is said of it, and where it came from.
    pub document: RunDocument,
    /// The run itself.
    pub run: Run,
}

/// Analyses the runs of a file, or of each file in an archive.
///
/// # Errors
///
/// When there is no run in it: what is wrong with the file, or with the first of an archive.
pub fn analyze(file: &str, bytes: Vec<u8>, settings: &Settings) -> Result<Vec<Analyzed>, Error> {
    let options = settings.options();
    let in_settings = |why| Error::not_a_run(file.to_owned(), why);
    let athlete = settings.athlete().map_err(in_settings)?;
    let (mut runs, mut wrong) = (Vec::new(), None);
    for (name, recording) in entries(file, bytes, &ReadOptions::default()) {
        let found = recording
            .map_err(|error| Error::reading(name.clone(), &error))
            .and_then(|recording| all(name, recording, &athlete, &options));
        match found {
            Ok(found) => runs.extend(found),
            Err(error) => wrong = wrong.or(Some(error)),
        }
    }
    match wrong {
        Some(wrong) if runs.is_empty() => Err(wrong),
        _ if runs.is_empty() => Err(Error::not_a_run(file.to_owned(), why_no_run(&[]))),
        _ => Ok(runs),
    }
}

/// Every run of a recording, as long as the efforts that were given fit.
fn all(
    name: String,
    recording: Recording,
    athlete: &Athlete,
    options: &Options,
) -> Result<Vec<Analyzed>, Error> {
    let mut recorded = Recorded::new(name.clone(), recording);
    let mut runs = Vec::new();
    while let Some(run) = recorded.next(athlete, options) {
        if let Some((given, stages)) = misfit(&run.document.report, options) {
            let why = format!("{given} efforts were given, and the run has {stages} stages");
            return Err(Error::not_a_run(name, why));
        }
        runs.push(run);
    }
    match recorded.why_no_run() {
        Some(why) => Err(Error::not_a_run(name, why)),
        None => Ok(runs),
    }
}

/// How many efforts were given and how many stages a run has, where these differ.
#[must_use]
pub fn misfit(report: &RunReport, options: &Options) -> Option<(usize, usize)> {
    let given = options.judge.perceived_efforts.len();
    let running = |stage: &&Stage| stage.role != Role::Stop;
    let stages = report.stages.iter().filter(running).count();
    (given != 0 && given != stages).then_some((given, stages))
}

/// The activities of a recording, each analysed and let go when its turn comes.
///
/// What was odd about the file, and which activities were left out, is told with its first run and with the run before
/// them.
#[derive(Debug)]
pub struct Recorded {
    name: String,
    source: negsplit_files::Source,
    activities: std::iter::Enumerate<IntoIter<Activity>>,
    /// What is to be told with the next run.
    warnings: Vec<Warning>,
    refused: Vec<(usize, NotARun)>,
    /// A run that waits for what comes behind it.
    waiting: Option<Analyzed>,
    moving_s: f64,
    any: bool,
}

impl Recorded {
    /// A recording by the name of its file.
    #[must_use]
    pub fn new(name: String, recording: Recording) -> Self {
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

    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The next run, with what was odd up to the run behind it.
    pub fn next(&mut self, athlete: &Athlete, options: &Options) -> Option<Analyzed> {
        loop {
            let mut skipped = Warnings::at_most(ReadOptions::default().max_warnings);
            let found = self.next_run(athlete, options, &mut skipped);
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
    fn next_run(
        &mut self,
        athlete: &Athlete,
        options: &Options,
        skipped: &mut Warnings,
    ) -> Option<Analyzed> {
        while self.moving_s < MOST_MOVING_S {
            let (index, activity) = self.activities.next()?;
            match Run::new(&activity, &options.cleaning) {
                Ok(run) => {
                    let report = RunReport::of(&run, athlete, options);
                    let document = self.document(index, &activity, report);
                    return Some(Analyzed { document, run });
                }
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
    #[must_use]
    pub fn why_no_run(&self) -> Option<String> {
        (!self.any).then(|| why_no_run(&self.refused))
    }
}

fn tell_with(run: &mut Analyzed, warnings: Warnings) {
    let warnings = warnings.into_vec();
    let told = &mut run.document.source.warnings;
    told.extend(warnings.iter().map(Into::into));
}

/// The warning for an activity that is not a run, beside one that is.
fn skipped_activity(index: usize, why: &NotARun) -> Warning {
    let message = format!("activity {} of the file was left out: {why}", index + 1);
    Warning::new(WarningKind::Skipped, message)
}

/// Why none of a file's activities is a run.
pub(crate) fn why_no_run(refused: &[(usize, NotARun)]) -> String {
    /// The others are seldom refused for another reason.
    const TOLD: usize = 5;
    let several = match refused {
        [] => return "it holds no activity".to_owned(),
        [(_, why)] => return why.to_string(),
        several => several,
    };
    let told = several.iter().take(TOLD);
    let mut reasons: Vec<String> = told
        .map(|(index, why)| format!("{}. {why}", index + 1))
        .collect();
    if several.len() > TOLD {
        reasons.push(format!("and {} more", several.len() - TOLD));
    }
    let (count, reasons) = (several.len(), reasons.join("; "));
    format!("none of its {count} activities can be analysed: {reasons}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::{Field, Sport, Timestamp};

    /// A point a minute, at a speed that somebody may run.
    fn minutes(count: i64) -> Activity {
        let mut activity = Activity::new(Sport::Running);
        for second in (0..count).map(|minute| 60 * minute) {
            let time = Timestamp::from_second(1_780_000_000 + second);
            activity.samples.push_time(time.expect("a time"));
            activity.samples.set(Field::Distance, 3.0 * second as f64);
        }
        activity
    }

    #[test]
    fn two_weeks_of_a_file_are_analysed_and_the_rest_is_left_out() {
        let point = "<trkpt lat='52' lon='13'><time>2026-01-01T07:00:00Z</time></trkpt>";
        let document = format!("<gpx><trk><trkseg>{point}</trkseg></trk></gpx>");
        let recording = negsplit_files::read(document.as_bytes(), &ReadOptions::default());
        let mut recording = recording.expect("a document");
        recording.activities = vec![minutes(8000); 4];
        let (athlete, options) = (Athlete::default(), Options::default());
        let runs = all("long".to_owned(), recording, &athlete, &options);
        let runs = runs.expect("runs");
        assert_eq!(runs.len(), 3);
        let told = runs[2].document.source.warnings.last();
        let words = "1 activities were left out; those before them move for 14 days";
        assert_eq!(told.map(|warning| &warning.message[..]), Some(words));
    }
}
