//! `negsplit analyze`: runs in full.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use negsplit_report::{csv, html, json, text};

use crate::args::{AnalyzeArgs, Color, Format, RunTable};
use crate::exit::{Outcome, tell};
use crate::load::Runs;
use crate::options::Options;
use crate::{output, tables};

pub(crate) fn run(args: AnalyzeArgs) -> Result<Outcome> {
    output::spares(&args.run.output, args.files.iter().map(PathBuf::as_path))?;
    let (options, format) = (Options::new(&args.run)?, args.run.format());
    let mut runs = Runs::new(args.files, &options).telling_warnings(args.run.warns());
    if runs.any() {
        let mut output = output::as_they_are(&args.run.output, format.is_bytes())?;
        if format.is_colourless() {
            output.color = Color::Always;
        }
        output::write(&output, |writer| {
            write(writer, &mut runs, (format, args.table), &options)
        })?;
    }
    Ok(runs.outcome())
}

fn write(
    writer: &mut dyn Write,
    runs: &mut Runs<'_>,
    (format, table): (Format, RunTable),
    options: &Options,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(writer, runs, &options.page),
        Format::Json => json::write(writer, runs.map(json::run)),
        Format::Ndjson => json::write_lines(writer, runs.map(json::run)),
        Format::Csv => csv::write_tables(writer, tables::of_runs(runs, table)),
        Format::Series => csv::write_tables(writer, tables::of_runs(runs, RunTable::Series)),
        #[cfg(feature = "parquet")]
        Format::Parquet => tables::write_parquet(writer, tables::of_runs(runs, table)),
        Format::Html => html::write(writer, runs, &options.html),
        Format::Svg => cards(writer, runs, options),
    }
}

/// The first run as a picture: an SVG is one.
fn cards(writer: &mut dyn Write, runs: &mut Runs<'_>, options: &Options) -> io::Result<()> {
    let Some(first) = runs.next() else {
        return Ok(());
    };
    if runs.any() {
        tell("a picture shows one run; the others are left out");
    }
    html::write_card(writer, &first, &options.html)
}
