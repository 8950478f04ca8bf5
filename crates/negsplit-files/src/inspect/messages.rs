//! Messages and their fields, one by one or counted.

use std::collections::BTreeMap;

use negsplit_activity::Warning;
use serde::Serialize;
use serde_json::Value;

use super::Detail;
use crate::limits::{Budget, Limit};
use crate::name::{printable, shown};
use crate::recording::ReadOptions;

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
            kind: shown(&kind.into()),
            count: None,
            fields: Vec::new(),
        }
    }

    /// Adds a field, if it has a value.
    pub(super) fn push(&mut self, name: &str, units: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.fields.push(MessageField {
                name: shown(name),
                value: Some(in_one_line(value.into())),
                units: (!units.is_empty()).then(|| units.to_owned()),
                count: None,
            });
        }
    }
}

impl MessageField {
    /// How many values it is worth: one, with one more for each value of a list and each so many bytes of text.
    fn values(&self) -> usize {
        let of_value = match &self.value {
            Some(Value::Array(values)) => values.len(),
            Some(Value::String(text)) => worth(text),
            _ => 0,
        };
        1 + worth(&self.name) + of_value
    }
}

/// How many values a text is worth that is longer than usual.
fn worth(text: &str) -> usize {
    /// About what a value takes in memory.
    const USUAL: usize = 64;
    text.len() / USUAL
}

/// A text without what would steer a terminal.
fn in_one_line(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(printable(&text)),
        other => other,
    }
}

/// Takes messages and keeps as much of them as is wanted, and as the budget allows.
pub(super) struct Messages {
    detail: Detail,
    budget: Budget,
    kept: Vec<Message>,
    kinds: BTreeMap<String, Kind>,
}

/// Where the summary of a kind is, and where in it each field is.
struct Kind {
    index: usize,
    fields: BTreeMap<String, usize>,
}

impl Messages {
    pub(super) fn new(detail: Detail, options: &ReadOptions) -> Self {
        Self {
            detail,
            budget: Budget::new(options),
            kept: Vec::new(),
            kinds: BTreeMap::new(),
        }
    }

    /// Whether one more message may be looked at.
    pub(super) fn take(&mut self) -> bool {
        self.budget.take(Limit::Messages)
    }

    /// Whether a message with so many fields, or one field more, may be kept.
    pub(super) fn take_values<'a>(
        &mut self,
        fields: impl IntoIterator<Item = &'a MessageField>,
    ) -> bool {
        let values = fields.into_iter().map(MessageField::values).sum::<usize>();
        self.budget.take_all(Limit::Values, 1 + values)
    }

    /// Whether there is no room for a message with a field.
    pub(super) fn is_full(&self) -> bool {
        self.budget.left(Limit::Values) < 2
    }

    pub(super) fn add(&mut self, mut message: Message) {
        match self.detail {
            Detail::None => {}
            Detail::Summary => self.count(message),
            Detail::All => {
                if self.take_values(&message.fields) {
                    message.fields.shrink_to_fit();
                    self.kept.push(message);
                }
            }
        }
    }

    /// Adds messages for which there was room.
    pub(super) fn add_taken(&mut self, messages: Vec<Message>) {
        match self.detail {
            Detail::All => self.kept.extend(messages),
            _ => messages.into_iter().for_each(|message| self.add(message)),
        }
    }

    /// What was kept, kinds and fields in the order in which they first came, and what was not.
    pub(super) fn finish(self) -> (Vec<Message>, Vec<Warning>) {
        let warnings = self.budget.warnings().collect();
        (self.kept, warnings)
    }

    fn count(&mut self, message: Message) {
        let Self {
            kinds,
            kept,
            budget,
            ..
        } = self;
        if !kinds.contains_key(&message.kind) {
            if !budget.take_all(Limit::Values, 1 + worth(&message.kind)) {
                return;
            }
            let (index, fields) = (kept.len(), BTreeMap::new());
            kept.push(Message::new(message.kind.as_str()));
            kinds.insert(message.kind.clone(), Kind { index, fields });
        }
        let Some(kind) = kinds.get_mut(&message.kind) else {
            return;
        };
        if let Some(summary) = kept.get_mut(kind.index) {
            summary.count = Some(summary.count.unwrap_or(0) + 1);
            for field in message.fields {
                kind.count(summary, field, budget);
            }
        }
    }
}

impl Kind {
    fn count(&mut self, summary: &mut Message, field: MessageField, budget: &mut Budget) {
        let index = match self.fields.get(&field.name) {
            Some(index) => *index,
            None if budget.take_all(Limit::Values, 1 + worth(&field.name)) => {
                self.fields.insert(field.name.clone(), summary.fields.len());
                summary.fields.push(MessageField {
                    value: None,
                    count: Some(0),
                    ..field
                });
                summary.fields.len() - 1
            }
            None => return,
        };
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
        let mut messages = Messages::new(Detail::Summary, &ReadOptions::default());
        messages.add(record(&["a"]));
        messages.add(Message::new("lap"));
        messages.add(record(&["b", "a"]));
        let (summary, _) = messages.finish();
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

    #[test]
    fn what_the_budget_does_not_allow_is_left_out() {
        let options = ReadOptions {
            max_messages: 2,
            ..ReadOptions::default()
        };
        for detail in [Detail::All, Detail::Summary] {
            let mut messages = Messages::new(detail, &options);
            for n in 0..10 {
                messages.add(record(&[&format!("field {n}")]));
            }
            let (kept, warnings) = messages.finish();
            let fields: usize = kept.iter().map(|message| message.fields.len()).sum();
            assert!(fields < 8, "{detail:?}: {fields}");
            assert!(warnings[0].message.contains("values were left out"));
        }
    }

    #[test]
    fn long_texts_cost_what_they_take() {
        let mut message = Message::new("lap");
        message.push("notes", "", Some("x".repeat(64_000)));
        assert_eq!(message.fields[0].values(), 1001);
    }
}
