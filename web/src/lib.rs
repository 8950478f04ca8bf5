//! What the page in the browser calls: the bytes of files in, the pages of runs and of a season out.
//!
//! WebAssembly passes numbers alone. So the page asks for room with [`input`] (no more than [`largest`]), writes there,
//! calls what it wants, and reads the answer at [`output`]. [`settle`] takes what is known of the runner as lines of
//! `key=value`; [`name`] what a file is called; [`report`] makes the page of a run; [`measure`] keeps the runs of a file, of which [`season`] makes a page.

mod settings;

use std::sync::{Mutex, MutexGuard, PoisonError};

use negsplit_analysis::{Measurements, Run, analyze, measure as measured, season as judged};
use negsplit_files::{ReadOptions, Recording, read};
use negsplit_report::{RunDocument, SeasonDocument, Skipped, SkippedWhy, Source, html};

use settings::Settings;

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static SETTINGS: Mutex<Option<Settings>> = Mutex::new(None);
static KEPT: Mutex<Kept> = Mutex::new(Kept {
    runs: Vec::new(),
    files: Vec::new(),
    skipped: Vec::new(),
    read: 0,
});

/// More runs than a person has are not kept.
const MOST_RUNS: usize = 20_000;

/// What was measured for a season.
struct Kept {
    runs: Vec<Measurements>,
    /// The file of each run.
    files: Vec<String>,
    skipped: Vec<Skipped>,
    read: usize,
}

/// Room for so many bytes; nowhere, when they are more than any file that is read.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    let mut input = locked(&INPUT);
    input.clear();
    if length > largest() {
        return std::ptr::null_mut();
    }
    input.resize(length, 0);
    input.as_mut_ptr()
}

/// How many bytes a file may have, unpacked.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn largest() -> usize {
    ReadOptions::default().max_unpacked_bytes
}

/// Takes settings, and forgets what was measured: 0, or how long it is what is wrong with them, negative.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn settle() -> isize {
    let settings = String::from_utf8_lossy(&locked(&INPUT)).parse::<Settings>();
    *locked(&KEPT) = Kept {
        runs: Vec::new(),
        files: Vec::new(),
        skipped: Vec::new(),
        read: 0,
    };
    answer(settings.map(|settings| {
        *locked(&SETTINGS) = Some(settings);
        Vec::new()
    }))
}

/// Takes the name of the file that comes next.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn name() {
    let mut settings = settled();
    settings.file = String::from_utf8_lossy(&locked(&INPUT)).into_owned();
    *locked(&SETTINGS) = Some(settings);
}

/// Writes the page of the file, or what is wrong with it: how long it is, negative where something is wrong.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn report() -> isize {
    answer(page(&locked(&INPUT), &settled()))
}

/// Measures the runs of the file and keeps them; how many there are.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn measure() -> usize {
    let settings = settled();
    let mut kept = locked(&KEPT);
    let before = kept.runs.len();
    kept.read += 1;
    if let Err(why) = kept.add(&locked(&INPUT), &settings) {
        let file = settings.file.clone();
        kept.skipped.push(Skipped::new(file, why));
    }
    kept.runs.len() - before
}

/// Writes the page of all runs that were kept: how long it is, negative where something is wrong.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn season() -> isize {
    answer(locked(&KEPT).page(&settled()))
}

/// Where the answer is.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    locked(&OUTPUT).as_ptr()
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

fn settled() -> Settings {
    locked(&SETTINGS).clone().unwrap_or_default()
}

/// Puts an answer where it is read.
fn answer(answer: Result<Vec<u8>, String>) -> isize {
    let (bytes, sign) = match answer {
        Ok(page) => (page, 1),
        Err(wrong) => (wrong.into_bytes(), -1),
    };
    let length = isize::try_from(bytes.len()).unwrap_or(0);
    *locked(&OUTPUT) = bytes;
    sign * length
}

impl Kept {
    fn add(&mut self, bytes: &[u8], settings: &Settings) -> Result<(), SkippedWhy> {
        let unreadable = |error: String| SkippedWhy::Unreadable { error };
        let recording = read(bytes, &ReadOptions::default());
        let recording = recording.map_err(|error| unreadable(error.to_string()))?;
        let mut wrong = Some("it holds no activity".to_owned());
        for activity in &recording.activities {
            if self.runs.len() >= MOST_RUNS {
                return Err(unreadable(format!("more than {MOST_RUNS} runs")));
            }
            match Run::new(activity, &settings.options.cleaning) {
                Ok(run) => {
                    self.runs.push(measured(&run, &settings.options.measure));
                    self.files.push(settings.file.clone());
                    wrong = None;
                }
                Err(why) => wrong = wrong.map(|_| why.to_string()),
            }
        }
        wrong.map_or(Ok(()), |reason| Err(SkippedWhy::NotARun { reason }))
    }

    fn page(&self, settings: &Settings) -> Result<Vec<u8>, String> {
        let report = judged(&self.runs, Some(&settings.athlete), &settings.options.judge);
        let (files, skipped) = (self.files.clone(), self.skipped.clone());
        let document = SeasonDocument::new(report, files, self.read, skipped);
        let mut page = Vec::new();
        html::write_season(&mut page, &[document], &settings.page)
            .map_err(|error| error.to_string())?;
        Ok(page)
    }
}

/// The page of all runs in a file.
fn page(bytes: &[u8], settings: &Settings) -> Result<Vec<u8>, String> {
    let recording = read(bytes, &ReadOptions::default()).map_err(|error| error.to_string())?;
    let mut wrong = "the file holds no activity".to_owned();
    let mut documents = Vec::new();
    for (index, activity) in recording.activities.iter().enumerate() {
        match analyze(activity, &settings.athlete, &settings.options) {
            Ok(report) => {
                let source = source(&recording, index, &report.warnings, settings);
                documents.push(RunDocument { source, report });
            }
            Err(why) => wrong = why.to_string(),
        }
    }
    if documents.is_empty() {
        return Err(wrong);
    }
    let mut page = Vec::new();
    html::write(&mut page, documents.into_iter(), &settings.page)
        .map_err(|error| error.to_string())?;
    Ok(page)
}

fn source(
    recording: &Recording,
    index: usize,
    warnings: &[negsplit_activity::Warning],
    settings: &Settings,
) -> Source {
    let warnings = recording.warnings.iter().chain(warnings);
    Source {
        file: settings.file.clone(),
        format: recording.source.format.map(|format| format.to_string()),
        device: recording.activities.get(index).and_then(Source::device_of),
        activity_index: Some(index),
        warnings: warnings.map(Into::into).collect(),
        ..Source::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: &[u8] = include_bytes!("../../testdata/paced-thirds.fit");

    fn give(bytes: &[u8]) {
        assert!(!input(bytes.len()).is_null());
        locked(&INPUT).copy_from_slice(bytes);
    }

    fn told(length: isize) -> String {
        assert_eq!(length.unsigned_abs(), locked(&OUTPUT).len());
        String::from_utf8_lossy(&locked(&OUTPUT)).into_owned()
    }

    /// One after another, since all of them write to one place.
    #[test]
    fn files_become_pages() {
        give(RUN);
        assert!(told(report()).contains("A run in paced thirds"));

        give(b"file=a.fit\nmax_heart_rate_bpm=188\nthreshold_pace=4:15/km\nunits=imperial\n");
        assert_eq!(settle(), 0);
        give(RUN);
        assert!(told(report()).contains("a.fit"));
        assert_eq!(measure(), 1);
        give(b"b.fit");
        name();
        give(b"nothing");
        assert_eq!(measure(), 0);
        let page = told(season());
        assert!(
            page.contains("1 run, 1 progression") && page.contains("threshold 6:50 /mi"),
            "{page}"
        );

        give(b"max_heart_rate_bpm=1880");
        assert!(settle() < 0 && told(settle()).contains("1880"));
        give(b"nothing");
        assert!(report() < 0);

        assert!(input(largest() + 1).is_null());
        assert!(input(usize::MAX).is_null());
        assert!(locked(&INPUT).is_empty());
    }
}
