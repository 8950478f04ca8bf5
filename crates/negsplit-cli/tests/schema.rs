//! The committed JSON Schemas are those of the types, and what is written keeps to them. `INSTA_UPDATE=always` writes
//! them anew.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;

use negsplit_analysis::score::{Limit, Reason, Unscored};
use negsplit_analysis::season::Advice;
use negsplit_analysis::{Absent, Evidence, Fix};
use negsplit_report::words::{self, Units};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

fn schema(wanted: &str) -> Value {
    let schemas = negsplit_report::json::schemas().unwrap().into_iter();
    let mut named = schemas.filter(|(name, _)| *name == wanted);
    named.next().unwrap().1
}

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    for (name, schema) in negsplit_report::json::schemas().unwrap() {
        let path = common::repository().join(format!("docs/schema/{name}.json"));
        let expected = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("INSTA_UPDATE").is_some_and(|value| value == "always") {
            fs::write(&path, &expected).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), expected, "{name}");
    }
}

/// What a command writes has no field that its schema does not describe, and none of another type.
fn keeps_to(name: &str, arguments: &[&str]) {
    let schema = schema(name);
    let ending = common::run(&[arguments, &["--format", "json"]].concat());
    let value: Value = serde_json::from_str(&ending.stdout).unwrap();
    let found = problems(&schema, &schema, &value, name);
    assert_eq!(found, Vec::<String>::new(), "{arguments:?}");
}

#[test]
fn runs_keep_to_their_schema() {
    for file in [
        "paced-thirds.fit",
        "intervals.fit",
        "no-heart-rate.gpx",
        "treadmill.fit",
    ] {
        let file = format!("testdata/{file}");
        let plan = "15min easy, 4x1km 4:30/km";
        keeps_to("run", &["analyze", &file, "--plan", plan]);
        keeps_to("splits", &["splits", &file]);
    }
}

#[test]
fn seasons_keep_to_their_schema() {
    keeps_to("season", &["season", "testdata"]);
    keeps_to("season", &["season", "testdata", "--by", "folder"]);
    let shared = common::repository().join("../shared/data/season-fit");
    if shared.is_dir() {
        keeps_to("season", &["season", shared.to_str().unwrap()]);
    }
}

#[test]
fn comparisons_keep_to_their_schema() {
    let thirds = "testdata/paced-thirds.fit";
    for other in [
        "testdata/treadmill.fit",
        "testdata/no-heart-rate.gpx",
        "testdata/intervals.fit",
    ] {
        keeps_to("compare", &["compare", thirds, other]);
    }
}

#[test]
fn inspections_keep_to_their_schema() {
    for messages in ["none", "summary", "all"] {
        for file in ["paced-thirds.fit", "mile-drops.fit", "paced-thirds.tcx"] {
            let file = format!("testdata/{file}");
            keeps_to("inspect", &["inspect", &file, "--messages", messages]);
        }
    }
    keeps_to("inspect", &["inspect", "testdata/route.gpx"]);
}

#[test]
fn plans_keep_to_their_schema() {
    let runner = ["--race", "10k=42:30", "--max-hr", "190"];
    for plan in [
        "thirds",
        "8-10mi easy > marathon, 10% zone 4",
        "6x(800m 5k \"hills\", 90s rest)",
    ] {
        keeps_to("plan", &[&["plan", plan], &runner[..]].concat());
        keeps_to("plan", &["plan", plan]);
    }
}

/// A new kind of fact that has no sentence of its own would be reported by that of another.
#[test]
fn every_kind_of_fact_has_a_sentence_of_its_own() {
    let (run, season) = (schema("run"), schema("season"));
    has_sentences(&run, "Absent", |why: Absent| words::absent(&why));
    has_sentences(&run, "Evidence", |shown: Evidence| {
        words::evidence(&shown, Units::Metric)
    });
    has_sentences(&run, "Fix", |fix: Fix| words::fix(fix).to_owned());
    has_sentences(&run, "Reason", |reason: Reason| words::reason(&reason));
    has_sentences(&run, "Limit", |limit: Limit| words::limit(&limit));
    has_sentences(&run, "Unscored", |why: Unscored| words::unscored(&why));
    has_sentences(&season, "Advice", |advice: Advice| words::advice(&advice));
}

fn has_sentences<T: DeserializeOwned>(schema: &Value, name: &str, say: impl Fn(T) -> String) {
    let kinds = schema["$defs"][name]["oneOf"].as_array().unwrap();
    let mut said: Vec<String> = Vec::new();
    for kind in kinds {
        let example = example(schema, kind);
        let sentence = say(serde_json::from_value(example.clone()).unwrap());
        assert!(sentence.contains(' '), "{name}: {example} is {sentence:?}");
        assert!(!said.contains(&sentence), "{name}: twice {sentence:?}");
        said.push(sentence);
    }
    assert!(!said.is_empty(), "{name}");
}

/// A value that keeps to a schema.
fn example(root: &Value, schema: &Value) -> Value {
    let schema = resolved(root, schema);
    if let Some(constant) = schema.get("const") {
        return constant.clone();
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    if let Some(choice) = schema["oneOf"].get(0) {
        return example(root, choice);
    }
    match schema["type"].as_str() {
        Some("object") => {
            let fields = schema["properties"].as_object().unwrap().iter();
            fields
                .map(|(name, schema)| (name.clone(), example(root, schema)))
                .collect()
        }
        Some("string") => "x".into(),
        Some("boolean") => true.into(),
        _ => 2.into(),
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
    if schema == &Value::Bool(true) {
        return Vec::new();
    }
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
        let others = schema.get("additionalProperties");
        match described.get(name).or(others) {
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
