//! JSON and newline-delimited JSON.

use std::io::{self, Write};

use negsplit_analysis::{RunReport, Splits};
use serde::Serialize;
use serde_json::Value;

use crate::compare::{Comparison, Values};
use crate::inspect::InspectDocument;
pub use crate::json_season::{season, season_runs};
use crate::numbers::rounded;
use crate::source::{RunDocument, Source};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Run<'a> {
    schema: &'static str,
    source: &'a Source,
    #[serde(flatten)]
    report: &'a RunReport,
}

#[derive(Serialize)]
struct Compared<'a> {
    schema: &'static str,
    #[serde(flatten)]
    values: Values<'a>,
}

#[derive(Serialize)]
struct SplitTable<'a> {
    schema: &'static str,
    source: &'a Source,
    splits: &'a Splits,
}

#[derive(Serialize)]
struct Inspection<'a> {
    schema: &'static str,
    #[serde(flatten)]
    document: &'a InspectDocument,
}

/// A run as a JSON value, its numbers rounded.
///
/// # Errors
///
/// Never for a report that the analysis made.
pub fn run(document: &RunDocument) -> io::Result<Value> {
    let RunDocument { source, report } = document;
    let schema = "negsplit.run/1";
    value(&Run {
        schema,
        source,
        report,
    })
}

/// The JSON Schema of a run as [`run`] writes it.
///
/// # Errors
///
/// Never.
#[cfg(feature = "schema")]
pub fn run_schema() -> io::Result<Value> {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Run<'_>>();
    Ok(serde_json::to_value(schema)?)
}

/// A comparison as a JSON value, its numbers rounded.
///
/// # Errors
///
/// Never for reports that the analysis made.
pub fn comparison(comparison: &Comparison) -> io::Result<Value> {
    value(&Compared {
        schema: "negsplit.compare/1",
        values: comparison.as_json(),
    })
}

/// The split table of a run as a JSON value, its numbers rounded.
///
/// # Errors
///
/// Never for a report that the analysis made.
pub fn splits(document: &RunDocument) -> io::Result<Value> {
    value(&SplitTable {
        schema: "negsplit.splits/1",
        source: &document.source,
        splits: &document.report.splits,
    })
}

/// Writes what a file holds; its numbers are as exact as they were read.
///
/// # Errors
///
/// When the writer fails.
pub fn write_inspection(mut writer: impl Write, document: &InspectDocument) -> io::Result<()> {
    let schema = "negsplit.inspect/1";
    serde_json::to_writer_pretty(&mut writer, &Inspection { schema, document })?;
    writeln!(writer)
}

/// Writes exactly one value as itself, any other number of them as an array.
///
/// # Errors
///
/// When a value is an error or the writer fails.
pub fn write(
    mut writer: impl Write,
    values: impl Iterator<Item = io::Result<Value>>,
) -> io::Result<()> {
    let mut values: Vec<Value> = values.collect::<io::Result<_>>()?;
    match (values.pop(), values.is_empty()) {
        (Some(only), true) => serde_json::to_writer_pretty(&mut writer, &only)?,
        (last, _) => {
            values.extend(last);
            serde_json::to_writer_pretty(&mut writer, &values)?;
        }
    }
    writeln!(writer)
}

/// Writes one value a line, each as soon as it is there.
///
/// # Errors
///
/// When a value is an error or the writer fails.
pub fn write_lines(
    mut writer: impl Write,
    values: impl Iterator<Item = io::Result<Value>>,
) -> io::Result<()> {
    for value in values {
        serde_json::to_writer(&mut writer, &value?)?;
        writeln!(writer)?;
        writer.flush()?;
    }
    Ok(())
}

pub(crate) fn value(of: &impl Serialize) -> io::Result<Value> {
    Ok(rounded(serde_json::to_value(of)?))
}
