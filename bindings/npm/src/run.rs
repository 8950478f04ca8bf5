//! The runs of one file.

use std::io;

use negsplit_embed::{Analyzed, Settings};
use negsplit_report::tables::{self, Table};
use negsplit_report::{html, json, text as terminal};
use serde_json::{Map, Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::wrong::{of_file, settings, value};

/// The reports of a file's runs, as a JSON array.
///
/// # Errors
///
/// What is wrong with the file or the settings, as JSON; so it is with all functions here.
#[wasm_bindgen]
pub fn analyze(file: &str, content: Vec<u8>, options: &str) -> Result<String, String> {
    let (runs, _) = analyzed(file, content, options)?;
    let reports = runs.iter().map(|run| json::run(&run.document).line());
    let reports = reports.collect::<io::Result<Vec<_>>>().map_err(value)?;
    Ok(format!("[{}]", reports.join(",")))
}

/// The page of a file's runs.
#[wasm_bindgen]
pub fn page(file: &str, content: Vec<u8>, options: &str) -> Result<String, String> {
    let (runs, settings) = analyzed(file, content, options)?;
    let documents = runs.into_iter().map(|run| run.document);
    written(|page| html::write(page, documents, &settings.page()))
}

/// The report of a file's runs for a terminal.
#[wasm_bindgen]
pub fn text(file: &str, content: Vec<u8>, options: &str) -> Result<String, String> {
    let (runs, settings) = analyzed(file, content, options)?;
    let documents = runs.into_iter().map(|run| run.document);
    written(|lines| terminal::write(lines, documents, &settings.text()))
}

/// The columns of each run second by second, by name, as a JSON array.
#[wasm_bindgen]
pub fn series(file: &str, content: Vec<u8>, options: &str) -> Result<String, String> {
    let (runs, _) = analyzed(file, content, options)?;
    let of_one = |run: &Analyzed| {
        let file = run.document.source.file.as_str();
        columns(&tables::series([(file, &run.run)]))
    };
    Ok(runs.iter().map(of_one).collect::<Value>().to_string())
}

/// What was measured of each run of a file, or why there is none, as a JSON array.
#[wasm_bindgen]
pub fn measure(file: &str, content: Vec<u8>, options: &str) -> Result<String, String> {
    let mut rows = Vec::new();
    for (file, measured) in negsplit_embed::measure(file, content, &settings(options)?) {
        match measured {
            Ok(runs) => {
                for run in runs {
                    let kept = json::measurements(&file, &run).map_err(value)?;
                    rows.push(json!({"file": file, "measurements": kept}));
                }
            }
            Err(why) => rows.push(json!({"file": file, "why": why})),
        }
    }
    Ok(Value::from(rows).to_string())
}

fn analyzed(
    file: &str,
    content: Vec<u8>,
    options: &str,
) -> Result<(Vec<Analyzed>, Settings), String> {
    let settings = settings(options)?;
    let runs = negsplit_embed::analyze(file, content, &settings);
    Ok((runs.map_err(|error| of_file(&error))?, settings))
}

/// What a writer of the report writes.
pub(crate) fn written(
    write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
) -> Result<String, String> {
    let mut bytes = Vec::new();
    write(&mut bytes).map_err(value)?;
    String::from_utf8(bytes).map_err(value)
}

fn columns(table: &Table) -> Value {
    let rows = 0..table.len();
    let columns = table.columns.iter().map(|column| {
        let values = rows.clone().map(|row| column.values.json(row));
        (column.name.to_owned(), values.collect())
    });
    Value::Object(columns.collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: &[u8] = include_bytes!("../../../testdata/paced-thirds.fit");

    #[test]
    fn a_file_becomes_a_page() {
        let page = page("today", RUN.to_vec(), "{}").unwrap();
        assert!(page.contains("A run in paced thirds") && page.contains("today"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_file() {
        let wrong = analyze("x.fit", b"nothing".to_vec(), "{}").unwrap_err();
        let wrong: Value = serde_json::from_str(&wrong).unwrap();
        assert_eq!(
            (&wrong["kind"], &wrong["file"]),
            (&json!("unreadable"), &json!("x.fit"))
        );
        let wrong = analyze("x.fit", RUN.to_vec(), r#"{"colour": "red"}"#).unwrap_err();
        assert!(wrong.contains(r#""kind":"value""#), "{wrong}");
    }
}
