//! CSV as RFC 4180 has it: one row a split, or a run of a season, named by the fields of the JSON.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use serde_json::{Map, Value};

use crate::json;
use crate::numbers::rounded;
use crate::season::SeasonDocument;
use crate::source::RunDocument;
use crate::tables::Table;

/// Writes the splits of runs, a header first and a row for each.
///
/// # Errors
///
/// When the writer fails.
pub fn write(writer: impl Write, documents: impl Iterator<Item = RunDocument>) -> io::Result<()> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(writer);
    let mut header_written = false;
    for document in documents {
        for row in rows(&document)? {
            if !header_written {
                writer.write_record(row.keys())?;
                header_written = true;
            }
            write_row(&mut writer, &row)?;
        }
        writer.flush()?;
    }
    writer.flush()
}

/// The splits, each with the file and the start of its run in front.
fn rows(document: &RunDocument) -> io::Result<Vec<Map<String, Value>>> {
    let report = &document.report;
    let mut rows = Vec::new();
    for split in &report.splits.rows {
        let mut row = Map::new();
        row.insert("file".into(), document.source.file.clone().into());
        row.insert(
            "start_time".into(),
            report.activity.start_time.to_string().into(),
        );
        if let Value::Object(fields) = rounded(serde_json::to_value(split)?) {
            row.extend(fields);
        }
        rows.push(row);
    }
    Ok(rows)
}

fn write_row(writer: &mut Writer<impl Write>, row: &Map<String, Value>) -> io::Result<()> {
    let cells = row.values().map(|value| match value {
        Value::Null => String::new(),
        Value::String(text) => no_formula(text),
        Value::Array(values) => joined(values),
        other => other.to_string(),
    });
    Ok(writer.write_record(cells)?)
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

/// Writes a table, a header first.
///
/// # Errors
///
/// When the writer fails.
pub fn write_table(writer: impl Write, table: &Table) -> io::Result<()> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(writer);
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    for row in 0..table.len() {
        let values = table.columns.iter().map(|column| {
            let value = rounded(column.values.json(row));
            (column.name.to_owned(), value)
        });
        write_row(&mut writer, &values.collect())?;
    }
    writer.flush()
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
        if let Value::Object(row) = row? {
            if index == 0 {
                writer.write_record(row.keys())?;
            }
            write_row(&mut writer, &row)?;
        }
    }
    writer.flush()
}
