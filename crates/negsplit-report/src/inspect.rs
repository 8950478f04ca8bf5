//! What a reader made of a file, before anything is cleaned.

use negsplit_activity::{Activity, Column, Field};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::source::Source;

/// All that is shown of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InspectDocument<M = Value> {
    /// The file.
    pub source: Source,
    /// How negsplit reads it.
    pub read: Read,
    /// Everything that is in the file, as another reader lists it: objects with `kind`, `fields` and, where they
    /// are counted, `count`. Absent when it was not asked for.
    pub messages: Option<Vec<M>>,
}

/// The activities that were read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Read {
    /// In the order of the file.
    pub activities: Vec<ReadActivity>,
}

/// One activity in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReadActivity {
    /// The sport.
    pub sport: String,
    /// Where or how.
    pub sub_sport: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The device.
    pub device: Option<String>,
    /// How many samples there are.
    pub samples: usize,
    /// How many laps.
    pub laps: usize,
    /// How often the timer was stopped.
    pub pauses: usize,
    /// Each column of the samples; a JSON object by name.
    #[serde(serialize_with = "by_name", deserialize_with = "named_figures")]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "std::collections::BTreeMap<String, Figures>")
    )]
    pub columns: Vec<NamedFigures>,
    /// Columns of developer fields; a JSON object by name.
    #[serde(serialize_with = "by_name", deserialize_with = "named_figures")]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "std::collections::BTreeMap<String, Figures>")
    )]
    pub developer_columns: Vec<NamedFigures>,
}

/// A column's name with its figures.
pub type NamedFigures = (String, Figures);

fn by_name<S: Serializer>(columns: &[NamedFigures], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(columns.iter().map(|(name, figures)| (name, figures)))
}

fn named_figures<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<NamedFigures>, D::Error> {
    let columns = Map::deserialize(from)?.into_iter();
    let named = columns.map(|(name, figures)| Ok((name, Figures::deserialize(figures)?)));
    named
        .collect::<Result<_, _>>()
        .map_err(|error: serde_json::Error| D::Error::custom(error))
}

/// A column in four numbers; the last three are `None` when it is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Figures {
    /// How many values were recorded.
    pub count: usize,
    /// Their sum; absent where it is larger than any number.
    pub sum: Option<f64>,
    /// The first of them.
    pub first: Option<f64>,
    /// The last of them.
    pub last: Option<f64>,
}

impl Read {
    /// The figures of activities, in degrees, metres, metres a second and Unix seconds, and whatever unit the file
    /// keeps cadence in.
    #[must_use]
    pub fn of(activities: &[Activity]) -> Self {
        Self {
            activities: activities.iter().map(ReadActivity::of).collect(),
        }
    }
}

impl ReadActivity {
    fn of(activity: &Activity) -> Self {
        Self {
            sport: activity.sport.to_string(),
            sub_sport: activity.sub_sport.as_ref().map(ToString::to_string),
            name: activity.name.clone(),
            device: Source::device_of(activity),
            samples: activity.samples.len(),
            laps: activity.laps.len(),
            pauses: activity.pauses.len(),
            columns: columns(activity),
            developer_columns: developer_columns(activity),
        }
    }
}

fn columns(activity: &Activity) -> Vec<NamedFigures> {
    let samples = &activity.samples;
    let times = samples
        .times()
        .iter()
        .map(|time| time.as_millisecond() as f64 / 1000.0);
    let timestamp = ("timestamp".to_owned(), Figures::of(times));
    let recorded = Field::ALL.map(|field| named(field.name(), samples.column(field)));
    std::iter::once(timestamp).chain(recorded).collect()
}

fn developer_columns(activity: &Activity) -> Vec<NamedFigures> {
    let columns = activity.samples.developer.iter();
    columns
        .map(|developer| named(&developer.name, &developer.column))
        .collect()
}

fn named(name: &str, column: &Column) -> NamedFigures {
    let values = column.recorded().map(|(_, value)| value);
    (name.to_owned(), Figures::of(values))
}

impl Figures {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let figures = values.fold(Self::default(), |figures, value| Self {
            count: figures.count + 1,
            sum: Some(figures.sum.unwrap_or(0.0) + value),
            first: figures.first.or(Some(value)),
            last: Some(value),
        });
        Self {
            sum: figures.sum.filter(|sum| sum.is_finite()),
            ..figures
        }
    }
}
