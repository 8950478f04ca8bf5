//! Where a report came from.

use negsplit_activity::{Activity, Device, Place, Warning};
use negsplit_analysis::RunReport;
use serde::{Serialize, Serializer};

/// Where a run came from, and what was odd about its recording.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The file's name, `-` for standard input.
    pub file: String,
    /// Its format, such as `fit`.
    pub format: Option<String>,
    /// Whether it was packed.
    pub compressed: bool,
    /// The device that recorded it.
    pub device: Option<String>,
    /// Which of the file's activities it is, counted from 0; absent where the file as a whole is meant.
    pub activity_index: Option<usize>,
    /// What was odd.
    pub warnings: Vec<SourceWarning>,
}

impl Source {
    /// The name of the device that recorded an activity.
    #[must_use]
    pub fn device_of(activity: &Activity) -> Option<String> {
        let Device {
            manufacturer,
            product,
        } = &activity.device;
        match (manufacturer, product) {
            (Some(manufacturer), Some(product)) if begins_with(product, manufacturer) => {
                Some(product.clone())
            }
            _ => Some(activity.device.to_string()).filter(|name| !name.is_empty()),
        }
    }
}

/// Whether a product's name already says who made it.
fn begins_with(product: &str, manufacturer: &str) -> bool {
    product
        .to_lowercase()
        .starts_with(&manufacturer.to_lowercase())
}

/// Something odd, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceWarning {
    /// What kind of thing it is, such as `truncated`.
    pub kind: &'static str,
    /// What was found and what was done about it.
    pub message: String,
    /// Where it was found; in JSON as text, such as `byte 81920`.
    #[serde(serialize_with = "in_words")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub at: Option<Place>,
}

impl From<&Warning> for SourceWarning {
    fn from(warning: &Warning) -> Self {
        Self {
            kind: warning.kind.name(),
            message: warning.message.clone(),
            at: warning.at,
        }
    }
}

fn in_words<S: Serializer>(at: &Option<Place>, serializer: S) -> Result<S::Ok, S::Error> {
    at.map(|place| place.to_string()).serialize(serializer)
}

/// A report with its source: what every format writes.
#[derive(Clone, Debug, PartialEq)]
pub struct RunDocument {
    /// Where it came from.
    pub source: Source,
    /// What is said of it.
    pub report: RunReport,
}
