//! Messages and their fields, one by one or counted.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::Detail;

/// A message of a file; in a summary, all messages of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Message {
    /// What kind it is, such as `record`.
    pub kind: String,
    /// How many there are; only in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// Its fields, in the order of their numbers or of the file.
    pub fields: Vec<MessageField>,
}

/// A field of a message; in a summary, of all messages of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MessageField {
    /// Its name, such as `heart_rate`.
    pub name: String,
    /// The value, times in RFC 3339; absent from a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The unit of the value, such as `bpm`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<String>,
    /// In how many of the messages it is; only in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
}

impl Message {
    pub(super) fn new(kind: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            count: None,
            fields: Vec::new(),
        }
    }

    /// Adds a field, if it has a value.
    pub(super) fn push(&mut self, name: &str, units: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.fields.push(MessageField {
                name: name.to_owned(),
                value: Some(value.into()),
                units: (!units.is_empty()).then(|| units.to_owned()),
                count: None,
            });
        }
    }
}

/// Takes messages and keeps as much of them as is wanted.
pub(super) struct Messages {
    detail: Detail,
    kept: Vec<Message>,
    kinds: BTreeMap<String, Kind>,
}

/// Where the summary of a kind is, and where in it each field is.
struct Kind {
    index: usize,
    fields: BTreeMap<String, usize>,
}

impl Messages {
    pub(super) fn new(detail: Detail) -> Self {
        Self {
            detail,
            kept: Vec::new(),
            kinds: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, message: Message) {
        match self.detail {
            Detail::None => {}
            Detail::Summary => self.count(message),
            Detail::All => self.kept.push(message),
        }
    }

    /// What was kept, kinds and fields in the order in which they first came.
    pub(super) fn finish(self) -> Vec<Message> {
        self.kept
    }

    fn count(&mut self, message: Message) {
        let kind = self.kinds.entry(message.kind).or_insert_with_key(|name| {
            self.kept.push(Message::new(name.as_str()));
            Kind {
                index: self.kept.len() - 1,
                fields: BTreeMap::new(),
            }
        });
        let Some(summary) = self.kept.get_mut(kind.index) else {
            return;
        };
        summary.count = Some(summary.count.unwrap_or(0) + 1);
        for field in message.fields {
            kind.count(summary, field);
        }
    }
}

impl Kind {
    fn count(&mut self, summary: &mut Message, field: MessageField) {
        let index = *self.fields.entry(field.name).or_insert_with_key(|name| {
            summary.fields.push(MessageField {
                name: name.clone(),
                value: None,
                units: field.units,
                count: Some(0),
            });
            summary.fields.len() - 1
        });
        if let Some(MessageField {
            count: Some(count), ..
        }) = summary.fields.get_mut(index)
        {
            *count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(fields: &[&str]) -> Message {
        let mut message = Message::new("record");
        for name in fields {
            message.push(name, "bpm", Some(150));
        }
        message
    }

    #[test]
    fn a_summary_counts_kinds_and_fields() {
        let mut messages = Messages::new(Detail::Summary);
        messages.add(record(&["a"]));
        messages.add(Message::new("lap"));
        messages.add(record(&["b", "a"]));
        let summary = messages.finish();
        assert_eq!(summary[0].kind, "record");
        assert_eq!(summary[0].count, Some(2));
        let counts: Vec<_> = summary[0]
            .fields
            .iter()
            .map(|f| (f.name.as_str(), f.count))
            .collect();
        assert_eq!(counts, [("a", Some(2)), ("b", Some(1))]);
        assert_eq!(summary[1].count, Some(1));
    }

    #[test]
    fn absent_values_are_no_fields() {
        let mut message = Message::new("lap");
        message.push("speed", "m/s", None::<f64>);
        assert!(message.fields.is_empty());
    }
}
