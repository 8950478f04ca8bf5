//! Where a report came from.

use negsplit_activity::{Activity, Device, Place, Warning};
use negsplit_analysis::RunReport;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where a run came from, and what was odd about its recording.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SourceWarning {
    /// What kind of thing it is, such as `truncated`.
    pub kind: String,
    /// What was found and what was done about it.
    pub message: String,
    /// Where it was found; in JSON as text, such as `byte 81920`.
    #[serde(serialize_with = "in_words", deserialize_with = "from_words")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub at: Option<Place>,
}

impl From<&Warning> for SourceWarning {
    fn from(warning: &Warning) -> Self {
        Self {
            kind: warning.kind.name().to_owned(),
            message: warning.message.clone(),
            at: warning.at,
        }
    }
}

fn in_words<S: Serializer>(at: &Option<Place>, serializer: S) -> Result<S::Ok, S::Error> {
    at.map(|place| place.to_string()).serialize(serializer)
}

fn from_words<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Place>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    let place = text.as_deref().map(place);
    place
        .transpose()
        .map_err(|text| D::Error::custom(format_args!("\"{text}\" is no place")))
}

/// The place that [`in_words`] wrote; the text itself where it is none.
fn place(text: &str) -> Result<Place, &str> {
    let counted = |name| text.strip_prefix(name)?.parse().ok();
    let place = counted("byte ").map(Place::Byte);
    place
        .or_else(|| counted("line ").map(Place::Line))
        .or_else(|| text.parse().ok().map(Place::Time))
        .ok_or(text)
}

/// A run: what is said of it, and where it came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RunDocument {
    /// Where it came from.
    pub source: Source,
    /// What is said of it.
    #[serde(flatten)]
    pub report: RunReport,
}
