//! From paths to the report of a season: files read and measured on all cores, the largest first.

mod listing;
mod pages;
mod progress;
mod routes;

use std::path::Path;

use anyhow::{Context, Result};
use negsplit_embed::{Error, Measured, between, keep_memory, measure_all, measured, season};
use negsplit_files::{Found, Listing, ReadOptions, walk};
use negsplit_report::{SeasonDocument, SkippedWhy};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::args::SeasonArgs;
use crate::interrupt::Patience;
use crate::options::Options;
use progress::Progress;

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
        let listing = walk(paths, &ReadOptions::default());
        let results = self.results(&listing);
        let troubles = listing.troubles.into_iter().map(|(file, error)| {
            let why = Error::reading(String::new(), &error).skipped();
            (file, Err(why))
        });
        let files = listing.files.iter().zip(results).map(|(file, measured)| {
            let wanted = between(measured, self.args.since, self.args.until);
            (file.name().to_owned(), wanted)
        });
        let judge = &self.options.analysis.judge;
        let mut document = season(troubles.chain(files), &self.options.athlete, judge);
        document.folder = name.map(str::to_owned);
        listing::arrange(&mut document.report.runs, self.args);
        if !self.args.list_skipped {
            document.count_not_runs();
        }
        document
    }

    /// What became of each file, in the order of the listing. Ctrl-C ends it early.
    fn results(&self, listing: &Listing) -> Vec<Measured> {
        let progress = Progress::new(listing.files.len(), self.args.output.quiet);
        let patience = Patience::new();
        let work = |file: &Found| {
            if patience.is_over() {
                return Err(SkippedWhy::NotReached);
            }
            let measured = measured(file, &self.options.analysis, &self.options.page.time_zone);
            progress.one_more();
            measured
        };
        let results = self.pool.install(|| measure_all(&listing.files, work));
        progress.finish();
        results
    }
}

/// How many threads can run at once; more would only take memory.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
