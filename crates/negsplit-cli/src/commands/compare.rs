//! `negsplit compare`: two runs side by side.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use negsplit_report::{Comparison, RunDocument, html, json, text};

use crate::args::{CompareArgs, Format};
use crate::exit::Outcome;
use crate::load::Runs;
use crate::options::Options;
use crate::output;

pub(crate) fn run(args: CompareArgs) -> Result<Outcome> {
    let format = args.run.format();
    if format.is_table() || format == Format::Svg {
        bail!(
            "a comparison is neither a table of runs nor a picture of one; use text, json, ndjson or html"
        );
    }
    output::spares(
        &args.run.output,
        [args.first.as_path(), args.second.as_path()],
    )?;
    let options = Options::new(&args.run)?;
    let (Some(first), Some(second)) = (only(args.first, &options), only(args.second, &options))
    else {
        return Ok(Outcome::Nothing);
    };
    let comparison = Comparison { first, second };
    output::write(&args.run.output, |writer| {
        write(writer, &comparison, format, &options)
    })?;
    Ok(Outcome::All)
}

/// The first run of a file; what is wrong with the file has been reported when there is none.
fn only(file: PathBuf, options: &Options) -> Option<RunDocument> {
    Runs::new(vec![file], options).next()
}

fn write(
    writer: &mut dyn Write,
    comparison: &Comparison,
    format: Format,
    options: &Options,
) -> io::Result<()> {
    let document = || std::iter::once(json::comparison(comparison));
    match format {
        Format::Json => json::write(writer, document()),
        Format::Ndjson => json::write_lines(writer, document()),
        Format::Html => html::write_comparison(writer, comparison, &options.html),
        _ => text::write_comparison(writer, comparison, &options.page),
    }
}
