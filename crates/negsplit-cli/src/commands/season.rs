//! `negsplit season`: many runs at once.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use negsplit_analysis::Athlete;
use negsplit_files::shown;
use negsplit_report::{SeasonDocument, SkippedWhy, csv, html, json, text};

use crate::args::{By, Color, SeasonArgs, SeasonFormat};
use crate::exit::{Outcome, tell};
use crate::options::Options;
use crate::season::Reader;
use crate::{config, output, saved};

pub(crate) fn run(args: &SeasonArgs) -> Result<Outcome> {
    let options = Options::season(args)?;
    let folder = folder(args)?;
    output::spares(&args.output, args.paths.iter().map(PathBuf::as_path))?;
    let reader = Reader::new(args, &options)?;
    let documents: Vec<SeasonDocument> = seasons(args)
        .iter()
        .map(|(name, paths)| reader.season(name.as_deref(), paths))
        .collect();
    if documents.iter().all(|document| document.counts.files == 0) {
        tell("there is no .fit, .gpx, .tcx or .kml file, nor a .gz or .zip with one");
    }
    if let (true, [document]) = (args.save_athlete, documents.as_slice()) {
        save_athlete(args, &document.report.athlete, &options)?;
    }
    documents.iter().for_each(tell_unreadable);
    if let Some(folder) = folder {
        pages(args, &reader, &documents, folder)?;
        return Ok(outcome(&documents));
    }
    let format = args.format();
    let output = output::as_they_are(&args.output, format.is_bytes())?;
    output::write(&output, |writer| {
        write(writer, &documents, format, &options)
    })?;
    Ok(outcome(&documents))
}

/// Keeps what the runs show of the runner.
fn save_athlete(args: &SeasonArgs, athlete: &Athlete, options: &Options) -> Result<()> {
    if athlete.history.learnt.is_none() {
        bail!("none of these runs shows anything about you, so nothing is saved");
    }
    let path = args.config.clone().or_else(config::usual_path);
    let path = path.context("there is no configuration folder; name a file with --config")?;
    let today = options.page.time_zone.to_datetime(Timestamp::now()).date();
    saved::save(&path, athlete, today)?;
    if !args.output.quiet {
        tell(format_args!(
            "what these runs show about you is saved in {}",
            path.display()
        ));
    }
    Ok(())
}

/// The folder of a season in HTML, made before anything is read.
fn folder(args: &SeasonArgs) -> Result<Option<&Path>> {
    if args.format() != SeasonFormat::Html {
        return Ok(None);
    }
    let folder = args.output.output.as_deref();
    let Some(folder) = folder.filter(|path| !output::is_standard_output(path)) else {
        bail!("a season in HTML is a folder of pages; name it with --output FOLDER");
    };
    if args.output.ending().as_deref() == Some("html") {
        bail!(
            "a season in HTML is a folder: an index.html and a page for each run; name a folder, as in --format html -o pages"
        );
    }
    output::make_folder(folder)?;
    Ok(Some(folder))
}

/// A folder of pages: an index, and a page for each run.
fn pages(
    args: &SeasonArgs,
    reader: &Reader<'_>,
    documents: &[SeasonDocument],
    folder: &Path,
) -> Result<()> {
    for ((_, paths), document) in seasons(args).iter().zip(documents) {
        reader.pages(paths, document, folder)?;
    }
    let index = folder.join("index.html");
    output::to_path(&index, Color::Never, |writer| {
        write(writer, documents, args.format(), reader.options())
    })
}

/// The paths of each season, with its name where there are several.
fn seasons(args: &SeasonArgs) -> Vec<(Option<String>, Vec<&Path>)> {
    let paths = args.paths.iter().map(PathBuf::as_path);
    match args.by {
        None => vec![(None, paths.collect())],
        Some(By::Folder) => paths
            .map(|path| (Some(shown(&path.display().to_string())), vec![path]))
            .collect(),
    }
}

fn write(
    writer: &mut dyn Write,
    documents: &[SeasonDocument],
    format: SeasonFormat,
    options: &Options,
) -> io::Result<()> {
    match format {
        SeasonFormat::Text => text::write_season(writer, documents, &options.page),
        SeasonFormat::Json => json::write(writer, documents.iter().map(json::season)),
        SeasonFormat::Ndjson => {
            json::write_lines(writer, documents.iter().flat_map(json::season_runs))
        }
        SeasonFormat::Csv => csv::write_season(writer, documents),
        #[cfg(feature = "parquet")]
        SeasonFormat::Parquet => {
            let runs = negsplit_report::tables::runs(documents);
            crate::tables::write_parquet(writer, std::iter::once(runs))
        }
        SeasonFormat::Html => html::write_season(writer, documents, &options.html),
    }
}

/// Says on standard error which files could not be read, whatever is written.
pub(super) fn tell_unreadable(document: &SeasonDocument) {
    for skipped in &document.skipped {
        if let SkippedWhy::Unreadable { error: why } = &skipped.why {
            let file = skipped.file.as_deref().unwrap_or_default();
            tell(format_args!("{file}: {why}"));
        }
    }
}

/// How much of what was asked for could be done.
pub(super) fn outcome(documents: &[SeasonDocument]) -> Outcome {
    let runs: usize = documents.iter().map(|document| document.counts.runs).sum();
    let all_read = documents.iter().all(|document| {
        let mut skipped = document.skipped.iter();
        !skipped.any(|skipped| {
            matches!(
                skipped.why,
                SkippedWhy::Unreadable { .. } | SkippedWhy::NotReached
            )
        })
    });
    match (runs, all_read) {
        (0, _) => Outcome::Nothing,
        (_, true) => Outcome::All,
        (_, false) => Outcome::Some,
    }
}
