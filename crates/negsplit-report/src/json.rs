//! JSON and newline-delimited JSON.

use std::io::{self, Write};

use negsplit_analysis::{Measurements, Splits};
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use serde_json::Value;

use crate::compare::Comparison;
#[cfg(feature = "schema")]
use crate::compare::ComparisonReport;
use crate::inspect::InspectDocument;
pub use crate::json_season::season_runs;
use crate::json_text::{add_to_run, add_to_season};
use crate::numbers::rounded;
use crate::plan_card::PlanDocument;
use crate::season::SeasonDocument;
use crate::source::{RunDocument, Source};

const RUN: &str = "negsplit.run/2";
const SEASON: &str = "negsplit.season/2";
const COMPARE: &str = "negsplit.compare/1";
const SPLITS: &str = "negsplit.splits/1";
const PLAN: &str = "negsplit.plan/1";
const MEASUREMENTS: &str = "negsplit.measurements/1";
const INSPECT: &str = "negsplit.inspect/1";

/// What is written, the name of its schema in front.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Named<T> {
    /// What this is, and the version of its fields.
    schema: &'static str,
    #[serde(flatten)]
    content: T,
}

/// The split table of a run, and where it came from.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SplitTable<'a> {
    source: &'a Source,
    splits: &'a Splits,
}

/// A run as a JSON value, its numbers rounded. It can be read as a [`RunDocument`] again.
///
/// # Errors
///
/// Never for a report that the analysis made.
pub fn run(document: &RunDocument) -> io::Result<Value> {
    let mut value = named(RUN, document)?;
    add_to_run(&mut value, &document.report);
    Ok(value)
}

/// A season as a JSON value, its numbers rounded. It can be read as a [`SeasonDocument`] again.
///
/// # Errors
///
/// Never for a report that the analysis made.
pub fn season(document: &SeasonDocument) -> io::Result<Value> {
    let mut value = named(SEASON, document)?;
    add_to_season(&mut value, document);
    Ok(value)
}

/// A comparison as a JSON value, its numbers rounded. It can be read as a [`crate::ComparisonReport`].
///
/// # Errors
///
/// Never for reports that the analysis made.
pub fn comparison(comparison: &Comparison) -> io::Result<Value> {
    named(COMPARE, comparison.report())
}

/// A planned workout as a JSON value, its numbers rounded. It can be read as a [`PlanDocument`] again.
///
/// # Errors
///
/// Never for a document of this crate.
pub fn plan(document: &PlanDocument) -> io::Result<Value> {
    named(PLAN, document)
}

/// The split table of a run as a JSON value, its numbers rounded.
///
/// # Errors
///
/// Never for a report that the analysis made.
pub fn splits(document: &RunDocument) -> io::Result<Value> {
    let RunDocument { source, report } = document;
    let splits = &report.splits;
    named(SPLITS, SplitTable { source, splits })
}

/// What was measured of a run, to be kept and judged later: a line of JSON with the name of its file. Its numbers are as
/// exact as they were measured.
///
/// # Errors
///
/// Never for measurements that the analysis made.
pub fn measurements(file: &str, measured: &Measurements) -> io::Result<String> {
    let content = Kept { file, measured };
    let named = Named {
        schema: MEASUREMENTS,
        content,
    };
    Ok(serde_json::to_string(&named)?)
}

/// The file and the measurements that [`measurements`] wrote.
///
/// # Errors
///
/// When it is something else, or was written by a version that measured otherwise: measure the file again.
pub fn read_measurements(json: &str) -> io::Result<(String, Measurements)> {
    #[derive(serde::Deserialize)]
    struct Version {
        schema: String,
    }
    let Version { schema } = serde_json::from_str(json)?;
    if schema != MEASUREMENTS {
        let why = format!("this is {schema}, and {MEASUREMENTS} is needed: measure the file again");
        return Err(io::Error::new(io::ErrorKind::InvalidData, why));
    }
    let Kept { file, measured } = serde_json::from_str::<Kept<String, Measurements>>(json)?;
    Ok((file, measured))
}

/// Measurements with the file that they are of.
#[derive(Serialize, serde::Deserialize)]
struct Kept<F, M> {
    file: F,
    #[serde(flatten)]
    measured: M,
}

/// The JSON Schema of each document that is written, by the name of the document.
///
/// # Errors
///
/// Never.
#[cfg(feature = "schema")]
pub fn schemas() -> io::Result<[(&'static str, Value); 6]> {
    Ok([
        ("run", schema::<RunDocument>(RUN)?),
        ("season", schema::<crate::json_season::Season>(SEASON)?),
        ("compare", schema::<ComparisonReport>(COMPARE)?),
        ("splits", schema::<SplitTable<'_>>(SPLITS)?),
        ("inspect", schema::<InspectDocument>(INSPECT)?),
        ("plan", schema::<PlanDocument>(PLAN)?),
    ])
}

#[cfg(feature = "schema")]
fn schema<T: schemars::JsonSchema>(name: &str) -> io::Result<Value> {
    let options = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut generator = options.into_generator();
    let content = T::json_schema(&mut generator);
    let schema = generator.into_root_schema_for::<Named<T>>();
    let mut schema = serde_json::to_value(schema)?;
    schema["description"] = content.get("description").cloned().unwrap_or_default();
    schema["title"] = name.into();
    schema["properties"]["schema"]["const"] = name.into();
    crate::json_text::describe(&mut schema);
    Ok(schema)
}

/// Writes what a file holds; its numbers are as exact as they were read.
///
/// # Errors
///
/// When the writer fails.
pub fn write_inspection<M: Serialize>(
    mut writer: impl Write,
    document: &InspectDocument<M>,
) -> io::Result<()> {
    let (schema, content) = (INSPECT, document);
    serde_json::to_writer_pretty(&mut writer, &Named { schema, content })?;
    writeln!(writer)
}

/// Writes exactly one value as itself, any other number of them as an array; each as soon as the next is there.
///
/// # Errors
///
/// When a value is an error or the writer fails.
pub fn write(
    mut writer: impl Write,
    mut values: impl Iterator<Item = io::Result<Value>>,
) -> io::Result<()> {
    let first = values.next().transpose()?;
    let second = values.next().transpose()?;
    if let (Some(only), None) = (&first, &second) {
        let mut text = serde_json::to_vec_pretty(only)?;
        text.push(b'\n');
        return writer.write_all(&text);
    }
    let mut serializer = serde_json::Serializer::pretty(&mut writer);
    let mut array = serializer.serialize_seq(None)?;
    for value in first.into_iter().chain(second).map(Ok).chain(values) {
        array.serialize_element(&value?)?;
    }
    array.end()?;
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

fn named(schema: &'static str, content: impl Serialize) -> io::Result<Value> {
    value(&Named { schema, content })
}

/// A value of numbers that are rounded.
pub(crate) fn value(of: &impl Serialize) -> io::Result<Value> {
    Ok(rounded(serde_json::to_value(of)?))
}
