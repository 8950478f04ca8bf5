//! From paths to the report of a season: files read and measured on all cores, the largest first.

mod listing;
mod pages;
mod progress;
mod ways;
mod work;

use std::path::Path;

use anyhow::{Context, Result};
use negsplit_analysis::{Measurements, season};
use negsplit_files::{Listing, ReadOptions, walk};
use negsplit_report::{SeasonDocument, Skipped, SkippedWhy};
use rayon::iter::{ParallelBridge, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::args::SeasonArgs;
use crate::interrupt::Patience;
use crate::options::Options;
use progress::Progress;
use work::{Measured, measured};

/// The memory of a file's samples is kept for the next file, up to twice so many bytes.
const KEPT_BYTES: usize = 4 << 20;

/// Reads seasons.
pub(crate) struct Reader<'a> {
    args: &'a SeasonArgs,
    options: &'a Options,
    pool: ThreadPool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(args: &'a SeasonArgs, options: &'a Options) -> Result<Self> {
        keep_memory();
        let threads = args.jobs.map_or(0, |jobs| usize::from(jobs).min(cores()));
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        Ok(Self {
            args,
            options,
            pool: pool.context("no threads could be started; try --jobs 1")?,
        })
    }

    /// What the reports depend on.
    pub(crate) fn options(&self) -> &Options {
        self.options
    }

    /// Reads, measures and judges what the paths hold.
    pub(crate) fn season(&self, name: Option<&str>, paths: &[&Path]) -> SeasonDocument {
        let read_options = ReadOptions::default();
        let listing = walk(paths, &read_options);
        let file_count = listing.files.len() + listing.troubles.len();
        let results = self.results(&listing, &read_options);
        let mut skipped: Vec<Skipped> = listing
            .troubles
            .into_iter()
            .map(|(file, error)| {
                let error = error.to_string();
                Skipped::new(file, SkippedWhy::Unreadable { error })
            })
            .collect();
        let count = results.iter().flatten().map(Vec::len).sum();
        let (mut files, mut runs) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (file, measured) in listing.files.iter().zip(results) {
            match measured {
                Ok(measured) => {
                    let wanted = measured.into_iter().filter(|run| self.is_wanted(run));
                    runs.extend(wanted);
                    files.resize(runs.len(), file.name().to_owned());
                }
                Err(why) => skipped.push(Skipped::new(file.name(), why)),
            }
        }
        let report = season(
            &runs,
            Some(&self.options.athlete),
            &self.options.analysis.judge,
        );
        let mut document = SeasonDocument::new(report, files, file_count, skipped);
        document.folder = name.map(str::to_owned);
        listing::arrange(&mut document.report.runs, self.args);
        if !self.args.list_skipped {
            document.count_not_runs();
        }
        document
    }

    /// What became of each file, in the order of the listing; the largest are taken first. Ctrl-C ends it early.
    fn results(&self, listing: &Listing, read_options: &ReadOptions) -> Vec<Measured> {
        let progress = Progress::new(listing.files.len(), self.args.output.quiet);
        let patience = Patience::new();
        let mut order: Vec<usize> = (0..listing.files.len()).collect();
        order.sort_by_key(|&n| std::cmp::Reverse(listing.files[n].size_hint()));
        let work = |n: usize| {
            if patience.is_over() {
                return (n, Err(SkippedWhy::NotReached));
            }
            let measured = measured(&listing.files[n], read_options, self.options);
            progress.one_more();
            (n, measured)
        };
        let mut results: Vec<(usize, Measured)> = self
            .pool
            .install(|| order.into_iter().par_bridge().map(work).collect());
        results.sort_by_key(|(n, _)| *n);
        progress.finish();
        results.into_iter().map(|(_, measured)| measured).collect()
    }

    /// Whether a run lies between the days that were asked for.
    fn is_wanted(&self, run: &Measurements) -> bool {
        let date = run.activity.local_date();
        self.args.since.is_none_or(|since| date >= since)
            && self.args.until.is_none_or(|until| date <= until)
    }
}

/// How many threads can run at once; more would only take memory.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Lets the allocator keep what a file leaves behind instead of asking the system for it file by file.
///
/// The allocator of glibc returns memory once twice the largest block ever freed lies idle: a large one is freed here.
/// Elsewhere this does nothing.
fn keep_memory() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(KEPT_BYTES)));
}
