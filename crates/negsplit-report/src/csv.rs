//! CSV as RFC 4180 has it: one row a split, named by the fields of the JSON.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use serde_json::{Map, Value};

use crate::numbers::rounded;
use crate::source::RunDocument;

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
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    Ok(writer.write_record(cells)?)
}
