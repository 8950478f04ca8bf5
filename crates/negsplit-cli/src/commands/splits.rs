//! `negsplit splits`: the split table alone.

use std::io::{self, Write};

use anyhow::{Result, bail};
use negsplit_report::{csv, html, json, text};

use crate::args::{Format, SplitsArgs};
use crate::exit::Outcome;
use crate::load::Runs;
use crate::options::Options;
use crate::output;
#[cfg(feature = "parquet")]
use crate::{args::RunTable, tables};

pub(crate) fn run(args: SplitsArgs) -> Result<Outcome> {
    if args.run.format() == Format::Series {
        bail!("the seconds of a run are not splits; use `analyze --format series`");
    }
    output::spares(&args.run.output, [args.file.as_path()])?;
    let (options, format) = (Options::new(&args.run)?, args.run.format());
    let mut runs = Runs::new(vec![args.file], &options).telling_warnings(args.run.warns());
    if runs.any() {
        let output = output::as_they_are(&args.run.output, format.is_bytes())?;
        output::write(&output, |writer| write(writer, &mut runs, format, &options))?;
    }
    Ok(runs.outcome())
}

fn write(
    writer: &mut dyn Write,
    runs: &mut Runs<'_>,
    format: Format,
    options: &Options,
) -> io::Result<()> {
    match format {
        Format::Text => text::write_splits(writer, runs, &options.page),
        Format::Json => json::write(writer, runs.map(json::splits)),
        Format::Ndjson => json::write_lines(writer, runs.map(json::splits)),
        Format::Csv | Format::Series => csv::write(writer, runs),
        #[cfg(feature = "parquet")]
        Format::Parquet => tables::write_parquet(writer, tables::of_runs(runs, RunTable::Splits)),
        Format::Html => html::write_splits(writer, runs, &options.html),
        Format::Svg => Err(io::Error::other(
            "a picture shows a run, not a table; use analyze",
        )),
    }
}
