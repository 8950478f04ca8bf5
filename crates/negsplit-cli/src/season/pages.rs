//! The pages of a season's runs: each file is read once more, since no samples were kept.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use jiff::SignedDuration;
use negsplit_activity::Activity;
use negsplit_analysis::analyze;
use negsplit_analysis::season::SeasonRun;
use negsplit_embed::{MOST_MOVING_S, source};
use negsplit_files::{Found, ReadOptions, walk};
use negsplit_report::html::Around;
use negsplit_report::{RunDocument, SeasonDocument, Source, html};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::Reader;
use super::routes::{self, Route};
use crate::args::Color;
use crate::output;

/// The first sample of a recording is no farther from the start of its run.
const START: SignedDuration = SignedDuration::from_mins(2);

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
        let routes = self.routes(&listing.files, &runs);
        let around = routes::around(&document.report.runs, &routes);
        let write = |found: &Found| match runs.get(found.name()) {
            Some(runs) => self.pages_of(found, runs, document, &around, folder),
            None => Ok(()),
        };
        self.pool
            .install(|| listing.files.par_iter().try_for_each(write))
    }

    /// Where each listed run went, by its index.
    fn routes(
        &self,
        files: &[Found],
        runs: &BTreeMap<&str, Vec<&SeasonRun>>,
    ) -> BTreeMap<usize, Route> {
        let routes = |found: &Found| {
            let listed = runs.get(found.name()).cloned().unwrap_or_default();
            let recording = Some(found).filter(|_| !listed.is_empty());
            let recording = recording.and_then(|found| found.read(&ReadOptions::default()).ok());
            let activities = recording
                .into_iter()
                .flat_map(|recording| recording.activities);
            let route = |activity: Activity| {
                let start = activity.samples.times().first().copied()?;
                let near = |run: &&&SeasonRun| run.start_time.duration_since(start).abs() <= START;
                let run = listed.iter().find(near)?;
                Some((run.index, Route::of(&activity)?))
            };
            activities
                .filter_map(route)
                .collect::<Vec<(usize, Route)>>()
        };
        self.pool
            .install(|| files.par_iter().flat_map_iter(routes).collect())
    }

    /// The pages of the runs that a file holds, judged as the season judged them.
    fn pages_of(
        &self,
        found: &Found,
        runs: &[&SeasonRun],
        document: &SeasonDocument,
        around: &BTreeMap<usize, Around>,
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
                let links = around.get(&run.index).cloned().unwrap_or_default();
                self.page(&RunDocument { source, report }, &links, &path)?;
            }
            if moving_s >= MOST_MOVING_S {
                break;
            }
        }
        Ok(())
    }

    fn page(&self, document: &RunDocument, around: &Around, path: &Path) -> Result<()> {
        if let Some(folder) = path.parent() {
            output::make_folder(folder)?;
        }
        output::to_path(path, Color::Never, |writer| {
            html::write_in_season(writer, document, around, &self.options.html)
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
