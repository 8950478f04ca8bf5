//! The pages of a season's runs: each file is read once more, since no samples were kept.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use negsplit_analysis::{SeasonRun, analyze};
use negsplit_files::{Found, ReadOptions, walk};
use negsplit_report::{RunDocument, SeasonDocument, html};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::Reader;
use crate::args::Color;
use crate::load::source;
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
        let write = |found: &Found| self.pages_of(found, document, folder);
        self.pool
            .install(|| listing.files.par_iter().try_for_each(write))
    }

    /// The pages of the runs that a file holds.
    fn pages_of(&self, found: &Found, document: &SeasonDocument, folder: &Path) -> Result<()> {
        let file = |run: &&SeasonRun| {
            document.files.get(run.index).map(String::as_str) == Some(found.name())
        };
        let runs: Vec<&SeasonRun> = document.report.runs.iter().filter(file).collect();
        if runs.is_empty() {
            return Ok(());
        }
        for run_document in self.documents(found, document) {
            let start = run_document.report.activity.start_time;
            if let Some(run) = runs.iter().find(|run| run.start_time == start) {
                self.page(run_document, &folder.join(html::page_name(run)))?;
            }
        }
        Ok(())
    }

    /// The runs of a file in full, judged as the season judged them.
    fn documents(&self, found: &Found, season: &SeasonDocument) -> Vec<RunDocument> {
        let Ok(recording) = found.read(&ReadOptions::default()) else {
            return Vec::new();
        };
        let document = |(index, activity)| {
            let report = analyze(activity, &season.report.athlete, &self.options.settings).ok()?;
            let source = source(
                found.name(),
                &recording,
                Some((index, activity)),
                &report.warnings,
            );
            Some(RunDocument { source, report })
        };
        recording
            .activities
            .iter()
            .enumerate()
            .filter_map(document)
            .collect()
    }

    fn page(&self, document: RunDocument, path: &Path) -> Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        output::to_path(path, Color::Never, |writer| {
            html::write(writer, std::iter::once(document), &self.options.html)
        })
    }
}
