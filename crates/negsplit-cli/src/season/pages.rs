//! The pages of a season's runs: each file is read once more, since no samples were kept.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use negsplit_analysis::analyze;
use negsplit_analysis::season::SeasonRun;
use negsplit_files::{Found, ReadOptions, walk};
use negsplit_report::{RunDocument, SeasonDocument, Source, html};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::Reader;
use crate::args::Color;
use crate::load::{MOST_MOVING_S, source};
use crate::output;

impl Reader<'_> {
    /// Writes a page for each run of a season into a folder.
    pub(crate) fn pages(
        &self,
        paths: &[&Path],
        document: &SeasonDocument,
        folder: &Path,
    ) -> Result<()> {
        let listing = walk(paths, &ReadOptions::default());
        let runs = by_file(document);
        let write = |found: &Found| match runs.get(found.name()) {
            Some(runs) => self.pages_of(found, runs, document, folder),
            None => Ok(()),
        };
        self.pool
            .install(|| listing.files.par_iter().try_for_each(write))
    }

    /// The pages of the runs that a file holds, judged as the season judged them.
    fn pages_of(
        &self,
        found: &Found,
        runs: &[&SeasonRun],
        document: &SeasonDocument,
        folder: &Path,
    ) -> Result<()> {
        let Ok(recording) = found.read(&ReadOptions::default()) else {
            return Ok(());
        };
        let mut moving_s = 0.0;
        for (index, activity) in recording.activities.iter().enumerate() {
            let Ok(report) = analyze(activity, &document.report.athlete, &self.options.analysis)
            else {
                continue;
            };
            moving_s += report.activity.moving_s;
            let start = report.activity.start_time;
            if let Some(run) = runs.iter().find(|run| run.start_time == start) {
                let warnings = recording.warnings.iter().chain(&report.warnings);
                let source = Source {
                    activity_index: Some(index),
                    ..source(found.name(), &recording.source, Some(activity), warnings)
                };
                let path = folder.join(html::page_name(run));
                self.page(RunDocument { source, report }, &path)?;
            }
            if moving_s >= MOST_MOVING_S {
                break;
            }
        }
        Ok(())
    }

    fn page(&self, document: RunDocument, path: &Path) -> Result<()> {
        if let Some(folder) = path.parent() {
            output::make_folder(folder)?;
        }
        output::to_path(path, Color::Never, |writer| {
            html::write(writer, std::iter::once(document), &self.options.html)
        })
    }
}

/// The runs that are listed, by the names of their files.
fn by_file(document: &SeasonDocument) -> BTreeMap<&str, Vec<&SeasonRun>> {
    let mut runs: BTreeMap<&str, Vec<&SeasonRun>> = BTreeMap::new();
    for run in &document.report.runs {
        if let Some(file) = document.files.get(run.index) {
            runs.entry(file).or_default().push(run);
        }
    }
    runs
}
