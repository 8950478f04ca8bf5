//! JSON and newline-delimited JSON.

use std::borrow::Borrow;
use std::io::{self, Write};

use negsplit_analysis::{Measurements, Splits};
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::compare::Comparison;
#[cfg(feature = "schema")]
use crate::compare::ComparisonReport;
use crate::inspect::InspectDocument;
use crate::json_format::{Format, Sentences};
pub use crate::json_season::season_runs;
use crate::json_text::{of_run, of_season};
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

impl<T> Named<T> {
    fn new(schema: &'static str, content: T) -> Self {
        Self { schema, content }
    }
}

/// The split table of a run, and where it came from.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SplitTable {
    source: Source,
    splits: Splits,
}

/// A document that is still to be written. Its numbers are rounded, and a sentence stands beside each fact.
pub struct Json<T> {
    content: T,
    sentences: fn(&T) -> Vec<Sentences<'_>>,
}

impl<T: Serialize> Json<T> {
    /// Without a sentence.
    pub(crate) fn bare(content: T) -> Self {
        let sentences = |_: &T| Vec::new();
        Self { content, sentences }
    }

    /// What is written, as a value. It can be read as what it was made of again.
    ///
    /// # Errors
    ///
    /// Never for what the analysis made.
    pub fn value(&self) -> io::Result<Value> {
        Ok(serde_json::from_slice(&self.written(CompactFormatter)?)?)
    }

    /// What is written, in one line.
    ///
    /// # Errors
    ///
    /// Never for what the analysis made.
    pub fn line(&self) -> io::Result<String> {
        String::from_utf8(self.written(CompactFormatter)?).map_err(io::Error::other)
    }

    fn written(&self, layout: impl Formatter) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        let format = Format::new(layout, (self.sentences)(&self.content));
        let mut serializer = Serializer::with_formatter(&mut text, format);
        self.content.serialize(&mut serializer)?;
        Ok(text)
    }
}

/// A run as JSON. It can be read as a [`RunDocument`] again.
pub fn run<D: Borrow<RunDocument> + Serialize>(document: D) -> Json<impl Serialize> {
    Json {
        content: Named::new(RUN, document),
        sentences: |named| of_run(&named.content.borrow().report),
    }
}

/// A season as JSON. It can be read as a [`SeasonDocument`] again.
#[must_use]
pub fn season(document: &SeasonDocument) -> Json<impl Serialize> {
    Json {
        content: Named::new(SEASON, document),
        sentences: |named| of_season(named.content),
    }
}

/// A comparison as JSON. It can be read as a [`crate::ComparisonReport`] again.
#[must_use]
pub fn comparison(comparison: &Comparison) -> Json<impl Serialize> {
    Json::bare(Named::new(COMPARE, comparison.report()))
}

/// A planned workout as JSON. It can be read as a [`PlanDocument`] again.
#[must_use]
pub fn plan(document: &PlanDocument) -> Json<impl Serialize> {
    Json::bare(Named::new(PLAN, document))
}

/// The split table of a run as JSON.
#[must_use]
pub fn splits(document: RunDocument) -> Json<impl Serialize> {
    let RunDocument { source, report } = document;
    let splits = report.splits;
    Json::bare(Named::new(SPLITS, SplitTable { source, splits }))
}

/// What was measured of a run, to be kept and judged later: a line of JSON with the name of its file. Its numbers are as
/// exact as they were measured.
///
/// # Errors
///
/// Never for measurements that the analysis made.
pub fn measurements(file: &str, measured: &Measurements) -> io::Result<String> {
    let named = Named::new(MEASUREMENTS, Kept { file, measured });
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
        ("splits", schema::<SplitTable>(SPLITS)?),
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
    serde_json::to_writer_pretty(&mut writer, &Named::new(INSPECT, document))?;
    writeln!(writer)
}

/// Writes exactly one document as itself, any other number of them as an array; each as soon as the next is there.
///
/// # Errors
///
/// When the writer fails.
pub fn write<T: Serialize>(
    mut writer: impl Write,
    mut documents: impl Iterator<Item = Json<T>>,
) -> io::Result<()> {
    let mut layout = PrettyFormatter::new();
    let (first, second) = (documents.next(), documents.next());
    if let (Some(only), None) = (&first, &second) {
        let mut text = only.written(layout)?;
        text.push(b'\n');
        return writer.write_all(&text);
    }
    layout.begin_array(&mut writer)?;
    let all = first.into_iter().chain(second).chain(documents);
    for (n, document) in all.enumerate() {
        layout.begin_array_value(&mut writer, n == 0)?;
        writer.write_all(&document.written(layout.clone())?)?;
        layout.end_array_value(&mut writer)?;
    }
    layout.end_array(&mut writer)?;
    writeln!(writer)
}

/// Writes one document a line, each as soon as it is there.
///
/// # Errors
///
/// When the writer fails.
pub fn write_lines<T: Serialize>(
    mut writer: impl Write,
    documents: impl Iterator<Item = Json<T>>,
) -> io::Result<()> {
    for document in documents {
        writeln!(writer, "{}", document.line()?)?;
        writer.flush()?;
    }
    Ok(())
}
