//! Many runs: measured on all cores, judged together.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use jiff::civil::Date;
use negsplit_embed::{Error, Measured, Settings, between, measure_all, measured};
use negsplit_files::{Found, ReadOptions, walk};
use negsplit_report::{SeasonDocument, SkippedWhy, html, json, tables, text};
use pyo3::prelude::*;

use crate::error::{internal, settings, value};
use crate::run::written;
use crate::table::Table;

/// How often Python is asked whether somebody pressed Ctrl-C, and told how far the reading is.
const LOOK: Duration = Duration::from_millis(100);

/// A season that was judged.
#[pyclass(frozen, module = "negsplit._negsplit")]
pub(crate) struct Season {
    documents: [SeasonDocument; 1],
    settings: Settings,
}

/// What was measured of a run of a file as JSON to be kept, else the kind of trouble and the reason.
type Kept = (String, Option<String>, Option<(&'static str, String)>);

/// Measures the runs of a file.
#[pyfunction]
pub(crate) fn measure(
    py: Python<'_>,
    file: &str,
    content: &[u8],
    options: &str,
) -> PyResult<Vec<Kept>> {
    let settings = settings(options)?;
    let files = py.detach(|| negsplit_embed::measure(file, content.to_vec(), &settings));
    let mut rows = Vec::new();
    for (file, measured) in files {
        match measured {
            Ok(runs) => {
                for run in runs {
                    let kept = json::measurements(&file, &run).map_err(internal)?;
                    rows.push((file.clone(), Some(kept), None));
                }
            }
            Err(why) => rows.push((file, None, Some(trouble(why)))),
        }
    }
    Ok(rows)
}

fn trouble(why: SkippedWhy) -> (&'static str, String) {
    match why {
        SkippedWhy::NotARun { reason } => ("not-a-run", reason),
        SkippedWhy::NoActivity { what } => ("not-a-run", format!("no activity ({what})")),
        SkippedWhy::Unreadable { error } => ("unreadable", error),
        _ => ("unreadable", "it was not reached".to_owned()),
    }
}

/// Judges measurements that were kept as one season.
#[pyfunction]
pub(crate) fn judge(py: Python<'_>, kept: Vec<String>, options: &str) -> PyResult<Season> {
    let settings = settings(options)?;
    let read = |kept: &String| {
        let (file, run) = json::read_measurements(kept)?;
        Ok((file, Ok(vec![run])))
    };
    let files = py.detach(|| kept.iter().map(read).collect::<std::io::Result<Vec<_>>>());
    judged(py, files.map_err(value)?, settings)
}

/// Reads, measures and judges what the paths hold.
#[pyfunction]
pub(crate) fn season(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    options: &str,
    days: [Option<String>; 2],
    jobs: Option<usize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Season> {
    let settings = settings(options)?;
    let [since, until] = days.map(|day| day.as_deref().map(self::day).transpose());
    let (since, until) = (since?, until?);
    let listing = py.detach(|| walk(&paths, &ReadOptions::default()));
    let results = results(py, &listing.files, &settings, jobs, progress.as_ref())?;
    let troubles = listing.troubles.into_iter().map(|(file, error)| {
        let why = Error::reading(String::new(), &error).skipped();
        (file, Err(why))
    });
    let files = listing.files.iter().zip(results);
    let files = files.map(|(file, runs)| (file.name().to_owned(), between(runs, since, until)));
    judged(py, troubles.chain(files).collect(), settings)
}

fn judged(py: Python<'_>, files: Vec<(String, Measured)>, settings: Settings) -> PyResult<Season> {
    let athlete = settings.athlete().map_err(value)?;
    let judge = settings.options().judge;
    let document = py.detach(|| negsplit_embed::season(files, &athlete, &judge));
    Ok(Season {
        documents: [document],
        settings,
    })
}

fn day(text: &str) -> PyResult<Date> {
    let wrong = |_| value(format!("{text:?} is not a day; write it as 2026-03-01"));
    text.parse().map_err(wrong)
}

/// What became of each file. Python is asked for signals and told how far it is while other threads work.
fn results(
    py: Python<'_>,
    files: &[Found],
    settings: &Settings,
    jobs: Option<usize>,
    progress: Option<&Py<PyAny>>,
) -> PyResult<Vec<Measured>> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.unwrap_or(0))
        .build()
        .map_err(internal)?;
    let (options, zone) = (settings.options(), settings.time_zone());
    let (is_over, done) = (AtomicBool::new(false), AtomicUsize::new(0));
    let work = |file: &Found| {
        if is_over.load(Ordering::Relaxed) {
            return Err(SkippedWhy::NotReached);
        }
        let measured = measured(file, &options, &zone);
        done.fetch_add(1, Ordering::Relaxed);
        measured
    };
    py.detach(|| {
        std::thread::scope(|scope| {
            let (finished, waiting) = channel();
            let (pool, work) = (&pool, &work);
            let worker = scope.spawn(move || {
                let results = pool.install(|| measure_all(files, work));
                // Whoever waited has given up where this fails.
                let _ = finished.send(());
                results
            });
            let watched = watch(&waiting, || told(progress, &done, files.len()));
            is_over.store(watched.is_err(), Ordering::Relaxed);
            let results = worker.join().map_err(|_| internal("a thread failed"))?;
            watched.map(|()| results)
        })
    })
}

/// Looks at Python until the work is finished, or Python says that it is enough.
fn watch(finished: &Receiver<()>, look: impl Fn() -> PyResult<()>) -> PyResult<()> {
    while finished.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
        look()?;
    }
    look()
}

fn told(progress: Option<&Py<PyAny>>, done: &AtomicUsize, all: usize) -> PyResult<()> {
    Python::attach(|py| {
        py.check_signals()?;
        if let Some(progress) = progress {
            progress.call1(py, (done.load(Ordering::Relaxed), all))?;
        }
        Ok(())
    })
}

#[pymethods]
impl Season {
    /// The document of `negsplit season --format json`.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| json::season(&self.documents[0]).line())
            .map_err(internal)
    }

    fn html(&self, py: Python<'_>) -> PyResult<String> {
        written(py, |page| {
            html::write_season(page, &self.documents, &self.settings.page())
        })
    }

    fn text(&self, py: Python<'_>) -> PyResult<String> {
        written(py, |lines| {
            text::write_season(lines, &self.documents, &self.settings.text())
        })
    }

    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        match name {
            "runs" => Ok(Table(py.detach(|| tables::runs(&self.documents)))),
            _ => Err(value("a season has the table runs")),
        }
    }
}
