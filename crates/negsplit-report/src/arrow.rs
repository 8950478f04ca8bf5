//! Tables as Apache Arrow, for what takes columns: data frames, query engines, Parquet files.
//!
//! Numbers are `Float64`, counts `Int64`, flags `Boolean`, texts `Utf8`, lists of texts `List<Utf8>`, instants
//! `Timestamp(Microsecond, "UTC")`, days `Date32`. The metadata of each field holds its `unit`, where it has one, and its
//! `description`; the metadata of the schema names the table and the version of its columns.

use std::collections::HashMap;
#[cfg(feature = "parquet")]
use std::io;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, TimeUnit};
use jiff::civil::{Date, date};
#[cfg(feature = "parquet")]
use parquet::{arrow::ArrowWriter, basic::Compression, file::properties::WriterProperties};

use crate::tables::{Column, Table, Values};

/// The version of the columns of each table: fields are added, and none changes its meaning without a new number.
const VERSION: &str = "1";

/// A table as one batch of Arrow columns.
///
/// # Errors
///
/// Never for a table of this crate.
pub fn record_batch(table: &Table) -> Result<RecordBatch, ArrowError> {
    let fields: Vec<Field> = table.columns.iter().map(field).collect();
    let metadata = HashMap::from([(
        "negsplit".to_owned(),
        format!("negsplit.{}/{VERSION}", table.name),
    )]);
    let arrays = table.columns.iter().map(|column| array(&column.values));
    let schema = Schema::new_with_metadata(fields, metadata);
    RecordBatch::try_new(Arc::new(schema), arrays.collect())
}

fn field(column: &Column) -> Field {
    let mut metadata = HashMap::from([("description".to_owned(), column.about.to_owned())]);
    if !column.unit.is_empty() {
        metadata.insert("unit".to_owned(), column.unit.to_owned());
    }
    Field::new(column.name, data_type(&column.values), true).with_metadata(metadata)
}

fn data_type(values: &Values) -> DataType {
    match values {
        Values::Number(_) => DataType::Float64,
        Values::Count(_) => DataType::Int64,
        Values::Flag(_) => DataType::Boolean,
        Values::Text(_) => DataType::Utf8,
        Values::Texts(_) => DataType::new_list(DataType::Utf8, true),
        Values::Time(_) => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
        Values::Day(_) => DataType::Date32,
    }
}

fn array(values: &Values) -> ArrayRef {
    match values {
        Values::Number(values) => Arc::new(Float64Array::from(values.clone())),
        Values::Count(values) => Arc::new(Int64Array::from(values.clone())),
        Values::Flag(values) => Arc::new(BooleanArray::from(values.clone())),
        Values::Text(values) => Arc::new(StringArray::from_iter(values)),
        Values::Texts(values) => Arc::new(lists(values)),
        Values::Time(values) => {
            let micros = values
                .iter()
                .map(|time| Some(time.as_ref()?.as_microsecond()));
            Arc::new(TimestampMicrosecondArray::from_iter(micros).with_timezone("UTC"))
        }
        Values::Day(values) => {
            let days = values.iter().map(|day| day.map(days_since_1970));
            Arc::new(Date32Array::from_iter(days))
        }
    }
}

fn lists(values: &[Vec<String>]) -> arrow_array::ListArray {
    let mut builder = ListBuilder::new(StringBuilder::new());
    for texts in values {
        builder.append_value(texts.iter().map(Some));
    }
    builder.finish()
}

fn days_since_1970(day: Date) -> i32 {
    let since = day.since(date(1970, 1, 1));
    since.map_or(0, |span| span.get_days())
}

/// Tables of the same columns as one Parquet file, packed with Snappy.
///
/// # Errors
///
/// When there is no table, for a file has columns.
#[cfg(feature = "parquet")]
pub fn parquet(tables: impl IntoIterator<Item = Table>) -> io::Result<Vec<u8>> {
    let mut tables = tables.into_iter();
    let first = tables
        .next()
        .ok_or_else(|| io::Error::other("there is no table to write"))?;
    let batch = record_batch(&first).map_err(io::Error::other)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties))?;
    writer.write(&batch)?;
    for table in tables {
        writer.write(&record_batch(&table).map_err(io::Error::other)?)?;
    }
    Ok(writer.into_inner()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables;

    #[test]
    fn days_count_from_1970() {
        assert_eq!(days_since_1970(date(1970, 1, 2)), 1);
        assert_eq!(days_since_1970(date(2026, 3, 1)), 20_513);
    }

    #[test]
    fn every_field_says_what_it_is() {
        let batch = record_batch(&tables::runs(&[])).unwrap();
        let schema = batch.schema();
        for field in schema.fields() {
            let metadata = field.metadata();
            assert!(!metadata["description"].is_empty());
            let has_unit = ["_s", "_m", "_percent", "_bpm", "_km", "_h"]
                .iter()
                .any(|end| field.name().ends_with(end));
            assert_eq!(
                metadata.contains_key("unit"),
                has_unit || field.name().starts_with("days"),
                "{}",
                field.name()
            );
        }
        assert_eq!(schema.metadata()["negsplit"], "negsplit.runs/1");
    }
}
