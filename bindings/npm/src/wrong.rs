//! What is wrong, as the JSON of which the package makes an error.

use negsplit_embed::{Error, Kind, Settings};
use serde_json::json;

/// Something that is wrong with a value.
pub(crate) fn value(why: impl ToString) -> String {
    json!({"message": why.to_string(), "kind": "value"}).to_string()
}

/// Something that is wrong with a file.
pub(crate) fn of_file(error: &Error) -> String {
    let kind = match error.kind {
        Kind::NotARun => "not-a-run",
        _ => "unreadable",
    };
    let place = error.place.map(|place| place.to_string());
    let message = error.to_string();
    json!({"message": message, "kind": kind, "file": error.file, "place": place}).to_string()
}

/// Settings from their JSON.
pub(crate) fn settings(json: &str) -> Result<Settings, String> {
    Settings::from_json(json).map_err(value)
}
