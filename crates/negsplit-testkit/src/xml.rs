//! What GPX and TCX share.

use negsplit_activity::{Activity, Field, Timestamp};

/// A text with the characters that XML reserves written as entities.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// An instant as both formats write it.
pub(crate) fn instant(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// An element with a number, or nothing when there is none.
pub(crate) fn element(name: &str, value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(String::new, |value| {
        format!("<{name}>{value:.decimals$}</{name}>")
    })
}

/// A sample's value.
pub(crate) fn value(activity: &Activity, index: usize, field: Field) -> Option<f64> {
    activity.samples.get(index, field)
}
