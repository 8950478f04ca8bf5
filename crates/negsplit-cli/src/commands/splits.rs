//! `negsplit splits`: the split table alone.

use std::io::{self, Write};

use anyhow::Result;
use negsplit_report::{csv, html, json, text};

use crate::args::{Format, SplitsArgs};
use crate::exit::Outcome;
use crate::load::Runs;
use crate::options::Options;
use crate::output;

pub(crate) fn run(args: SplitsArgs) -> Result<Outcome> {
    output::spares(&args.run.output, [args.file.as_path()])?;
    let (options, format) = (Options::new(&args.run)?, args.run.format());
    let mut runs = Runs::new(vec![args.file], &options).telling_warnings(args.run.warns());
    if runs.any() {
        output::write(&args.run.output, |writer| {
            write(writer, &mut runs, format, &options)
        })?;
    }
    Ok(runs.outcome())
}

fn write(
    writer: &mut dyn Write,
    runs: &mut Runs<'_>,
    format: Format,
    options: &Options,
) -> io::Result<()> {
    let values = |runs| Iterator::map(runs, |document| json::splits(&document));
    match format {
        Format::Text => text::write_splits(writer, runs, &options.page),
        Format::Json => json::write(writer, values(runs)),
        Format::Ndjson => json::write_lines(writer, values(runs)),
        Format::Csv => csv::write(writer, runs),
        Format::Html => html::write_splits(writer, runs, &options.html),
        Format::Svg => Err(io::Error::other(
            "a picture shows a run, not a table; use analyze",
        )),
    }
}
