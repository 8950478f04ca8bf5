//! CSV as RFC 4180 has it: one row a split, or a run of a season, named by the fields of the JSON.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use serde_json::{Map, Value};

use crate::json;
use crate::numbers::{Rounded, rounded};
use crate::season::SeasonDocument;
use crate::source::RunDocument;
use crate::tables::{self, Column, Table};

/// Writes the splits of runs, a header first and a row for each.
///
/// # Errors
///
/// When the writer fails.
pub fn write(writer: impl Write, documents: impl Iterator<Item = RunDocument>) -> io::Result<()> {
    write_tables(
        writer,
        documents.map(|document| tables::splits([&document])),
    )
}

/// Writes tables of the same columns one behind the other, each as soon as it is there: a header first.
///
/// # Errors
///
/// When the writer fails.
pub fn write_tables(writer: impl Write, tables: impl Iterator<Item = Table>) -> io::Result<()> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(writer);
    for (index, table) in tables.enumerate() {
        if index == 0 {
            let names = table.columns.iter().map(|column| column.name);
            writer.write_record(names).map_err(in_io)?;
        }
        for row in 0..table.len() {
            write_row(&mut writer, &cells(&table, row))?;
        }
        writer.flush()?;
    }
    writer.flush()
}

fn cells(table: &Table, row: usize) -> Map<String, Value> {
    let cell = |column: &Column| (column.name.to_owned(), written(column.values.json(row)));
    table.columns.iter().map(cell).collect()
}

/// A value as a document has it.
fn written(value: Value) -> Value {
    match value.as_f64().filter(|_| value.is_f64()) {
        Some(number) => match rounded(number, false) {
            Rounded::Whole(whole) => whole.into(),
            Rounded::Real(real) => real.into(),
        },
        None => value,
    }
}

fn write_row(writer: &mut Writer<impl Write>, row: &Map<String, Value>) -> io::Result<()> {
    let cells = row.values().map(|value| match value {
        Value::Null => String::new(),
        Value::String(text) => no_formula(text),
        Value::Array(values) => joined(values),
        other => other.to_string(),
    });
    writer.write_record(cells).map_err(in_io)
}

/// The writer's own error, by whose kind a closed pipe and a full disk are known.
fn in_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A text that no spreadsheet takes for a formula: where it begins like one, an apostrophe stands in front.
fn no_formula(text: &str) -> String {
    let begins_like_one = text.len() > 1 && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let front = if begins_like_one { "'" } else { "" };
    format!("{front}{text}")
}

/// Several values in one cell.
fn joined(values: &[Value]) -> String {
    let texts = values.iter().map(|value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    texts.collect::<Vec<_>>().join("; ")
}

/// Writes the runs of seasons, a header first and a row for each.
///
/// # Errors
///
/// When the writer fails.
pub fn write_season(writer: impl Write, documents: &[SeasonDocument]) -> io::Result<()> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(writer);
    let rows = documents.iter().flat_map(json::season_runs);
    for (index, row) in rows.enumerate() {
        if let Value::Object(row) = row.value()? {
            if index == 0 {
                writer.write_record(row.keys())?;
            }
            write_row(&mut writer, &row)?;
        }
    }
    writer.flush()
}
