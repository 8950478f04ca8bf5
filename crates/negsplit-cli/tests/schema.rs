//! The committed JSON Schema is that of the types, and what is written keeps to it. `INSTA_UPDATE=always` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;

use serde_json::{Map, Value};

fn schema() -> Value {
    negsplit_report::json::run_schema().unwrap()
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = common::repository().join("docs/schema/run.json");
    let expected = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("INSTA_UPDATE").is_some_and(|value| value == "always") {
        fs::write(&path, &expected).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
}

#[test]
fn what_is_written_keeps_to_the_schema() {
    let schema = schema();
    for file in [
        "paced-thirds.fit",
        "intervals.fit",
        "no-heart-rate.gpx",
        "treadmill.fit",
    ] {
        let file = format!("testdata/{file}");
        let value = common::json(&[
            "analyze",
            &file,
            "--format",
            "json",
            "--plan",
            "15min easy, 4x1km 4:30/km",
        ]);
        assert_eq!(
            problems(&schema, &schema, &value, "run"),
            Vec::<String>::new()
        );
    }
}

/// The schema that a reference stands for.
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let path = schema["$ref"]
        .as_str()
        .and_then(|path| path.strip_prefix('#'));
    path.map_or(schema, |path| root.pointer(path).unwrap())
}

/// Where a value does not keep to a schema: fields that are missing or not described, and values of another type.
fn problems(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let schema = resolved(root, schema);
    if let Some(choices) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        let fits = |choice: &Value| problems(root, choice, value, at).is_empty();
        let wrong = format!("{at}: {value} is none of what is described");
        return if choices.iter().any(fits) {
            Vec::new()
        } else {
            vec![wrong]
        };
    }
    match value {
        Value::Object(fields) => object(root, schema, fields, at),
        Value::Array(items) if schema["items"].is_object() => items
            .iter()
            .flat_map(|item| problems(root, &schema["items"], item, at))
            .collect(),
        other => scalar(schema, other, at),
    }
}

fn object(root: &Value, schema: &Value, fields: &Map<String, Value>, at: &str) -> Vec<String> {
    let described = schema["properties"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let missing = required
        .iter()
        .filter_map(Value::as_str)
        .filter(|name| !fields.contains_key(*name));
    let mut found: Vec<String> = missing
        .map(|name| format!("{at}.{name} is missing"))
        .collect();
    for (name, value) in fields {
        let place = format!("{at}.{name}");
        match described.get(name) {
            Some(schema) => found.extend(problems(root, schema, value, &place)),
            None => found.push(format!("{place} is not described")),
        }
    }
    found
}

fn scalar(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        _ => "number",
    };
    let types = match &schema["type"] {
        Value::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    let fits = |name: &Value| name == kind || (kind == "number" && name == "integer");
    let constant = schema.get("const").is_none_or(|constant| constant == value);
    let listed = schema["enum"]
        .as_array()
        .is_none_or(|list| list.contains(value));
    if constant && listed && (schema["type"].is_null() || types.iter().any(fits)) {
        Vec::new()
    } else {
        vec![format!("{at}: {value} is no {}", schema["type"])]
    }
}
