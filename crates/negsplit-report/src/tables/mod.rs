//! Tables of columns: the runs of a season, splits, stages, and a run second by second.
//!
//! A [`Table`] is made once and handed to whatever takes columns: CSV ([`crate::csv::write_tables`]), with the feature
//! `arrow` Apache Arrow, with `parquet` a Parquet file. Columns are named as the fields of the JSON; each says its unit
//! and what it means. Numbers are rounded to 3 decimals as there, and what is not known is null. No table holds positions.
//!
//! ```
//! use negsplit_report::tables;
//! let empty = tables::runs(&[]);
//! assert!(empty.is_empty() && empty.column("pace_s_per_km").is_some_and(|column| column.unit == "s/km"));
//! ```

mod run;
mod season;
mod series;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

pub use run::{samples, splits, stages};
pub use season::runs;
pub use series::series;

use crate::numbers::decimals;

/// A table.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Table {
    /// What it is called, such as `splits`.
    pub name: &'static str,
    /// Its columns, all of one length.
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Column {
    /// Its name, that of the field in the JSON.
    pub name: &'static str,
    /// The unit of its numbers, as in `s/km`; empty where it has none.
    pub unit: &'static str,
    /// What it holds, in a few words.
    pub about: &'static str,
    /// Its values.
    pub values: Values,
}

/// The values of a column.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Values {
    /// Numbers, rounded to 3 decimals.
    Number(Vec<Option<f64>>),
    /// Whole numbers.
    Count(Vec<Option<i64>>),
    /// Yes or no.
    Flag(Vec<Option<bool>>),
    /// Texts.
    Text(Vec<Option<String>>),
    /// Lists of texts, empty where there are none.
    Texts(Vec<Vec<String>>),
    /// Instants.
    Time(Vec<Option<Timestamp>>),
    /// Days.
    Day(Vec<Option<Date>>),
}

impl Table {
    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// Whether it has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A column by its name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

impl Values {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Number(values) => values.len(),
            Self::Count(values) => values.len(),
            Self::Flag(values) => values.len(),
            Self::Text(values) => values.len(),
            Self::Texts(values) => values.len(),
            Self::Time(values) => values.len(),
            Self::Day(values) => values.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A value as JSON: instants and days as text.
    #[must_use]
    pub fn json(&self, row: usize) -> Value {
        fn at<T: Clone + Into<Value>>(values: &[Option<T>], row: usize) -> Value {
            values
                .get(row)
                .cloned()
                .flatten()
                .map_or(Value::Null, Into::into)
        }
        fn text<T: ToString>(values: &[Option<T>], row: usize) -> Value {
            let value = values.get(row).and_then(Option::as_ref);
            value.map_or(Value::Null, |value| value.to_string().into())
        }
        match self {
            Self::Number(values) => at(values, row),
            Self::Count(values) => at(values, row),
            Self::Flag(values) => at(values, row),
            Self::Text(values) => at(values, row),
            Self::Texts(values) => values.get(row).cloned().into(),
            Self::Time(values) => text(values, row),
            Self::Day(values) => text(values, row),
        }
    }
}

/// A column that is still to be filled: how to take its value from a row.
struct Definition<R: ?Sized> {
    name: &'static str,
    unit: &'static str,
    about: &'static str,
    take: Take<R>,
}

/// How a value is taken from a row.
enum Take<R: ?Sized> {
    Number(fn(&R) -> Option<f64>),
    Count(fn(&R) -> Option<i64>),
    Flag(fn(&R) -> Option<bool>),
    Text(fn(&R) -> Option<String>),
    Texts(fn(&R) -> Vec<String>),
    Time(fn(&R) -> Option<Timestamp>),
    Day(fn(&R) -> Option<Date>),
}

/// Columns, each in a line: name, unit, what it holds, and how it is taken from a row.
macro_rules! definitions {
    ($($name:literal $unit:literal $about:literal $take:ident($($value:tt)*);)*) => {
        [$(Definition { name: $name, unit: $unit, about: $about, take: Take::$take($($value)*) }),*]
    };
}
use definitions;

impl<R> Definition<R> {
    fn filled(&self, rows: &[R]) -> Column {
        let values = match self.take {
            Take::Number(take) => {
                let number = |row| take(row).filter(|value| value.is_finite()).map(decimals);
                Values::Number(rows.iter().map(number).collect())
            }
            Take::Count(take) => Values::Count(rows.iter().map(take).collect()),
            Take::Flag(take) => Values::Flag(rows.iter().map(take).collect()),
            Take::Text(take) => Values::Text(rows.iter().map(take).collect()),
            Take::Texts(take) => Values::Texts(rows.iter().map(take).collect()),
            Take::Time(take) => Values::Time(rows.iter().map(take).collect()),
            Take::Day(take) => Values::Day(rows.iter().map(take).collect()),
        };
        Column {
            name: self.name,
            unit: self.unit,
            about: self.about,
            values,
        }
    }
}

fn table<R>(name: &'static str, definitions: &[Definition<R>], rows: &[R]) -> Table {
    Table {
        name,
        columns: definitions
            .iter()
            .map(|definition| definition.filled(rows))
            .collect(),
    }
}

/// A value of few choices by the name that it has in the JSON.
fn word(value: impl Serialize) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => Some(text),
        _ => None,
    }
}
