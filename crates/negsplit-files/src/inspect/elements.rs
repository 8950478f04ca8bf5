//! XML elements as messages: by name, their attributes and their text children as fields.

use negsplit_activity::Warning;
use quick_xml::events::BytesStart;
use serde_json::Value;

use super::messages::{Message, Messages};
use crate::xml::{Sink, walk};

/// Lists every element that holds others or has attributes.
pub(super) fn list(document: &str, messages: &mut Messages) -> Vec<Warning> {
    let mut elements = Elements::everywhere();
    let warning = walk(document, &mut elements);
    elements.done.into_iter().for_each(|m| messages.add(m));
    warning.into_iter().collect()
}

/// Lists the elements inside `<extensions>`, which the library `gpx` passes over.
pub(super) fn list_extensions(document: &str, messages: &mut Messages) {
    let mut elements = Elements::inside_extensions();
    walk(document, &mut elements);
    elements.done.into_iter().for_each(|m| messages.add(m));
}

struct Elements {
    done: Vec<Message>,
    /// Where in `done` the elements are that are open now.
    open: Vec<usize>,
    only_extensions: bool,
}

impl Elements {
    fn everywhere() -> Self {
        Self {
            done: Vec::new(),
            open: Vec::new(),
            only_extensions: false,
        }
    }

    fn inside_extensions() -> Self {
        Self {
            only_extensions: true,
            ..Self::everywhere()
        }
    }
}

impl Sink for Elements {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        let outside = self.only_extensions && self.open.is_empty();
        if outside && name != "extensions" {
            return;
        }
        let mut message = Message::new(name);
        for attribute in tag.attributes().with_checks(false).flatten() {
            let name = attribute.key.local_name();
            message.push(name.as_ref(), "", Some(value(&attribute.value)));
        }
        self.open.push(self.done.len());
        self.done.push(message);
    }

    fn close(&mut self, name: &str, text: &str) {
        let Some(index) = self.open.pop() else { return };
        let parent = self.open.last().copied();
        let Some(element) = self.done.get_mut(index) else {
            return;
        };
        if text.is_empty() {
            return;
        }
        // Nothing but text: a field of the element around it.
        if let (true, Some(parent)) = (element.fields.is_empty(), parent) {
            self.done.truncate(index);
            self.done[parent].push(name, "", Some(value(text)));
        } else {
            element.push("text", "", Some(value(text)));
        }
    }
}

/// A number where the text is one.
fn value(text: &str) -> Value {
    match text.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => number.into(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Detail;

    fn listed(document: &str) -> Vec<Message> {
        let mut messages = Messages::new(Detail::All);
        assert!(list(document, &mut messages).is_empty());
        messages.finish()
    }

    #[test]
    fn text_children_are_fields_of_their_parent() {
        let found =
            listed("<Lap StartTime='now'><Calories>12</Calories><Track><T>x</T></Track></Lap>");
        let kinds: Vec<_> = found.iter().map(|m| m.kind.as_str()).collect();
        assert_eq!(kinds, ["Lap", "Track"]);
        assert_eq!(found[0].fields[0].name, "StartTime");
        assert_eq!(found[0].fields[1].value, Some(12.0.into()));
        assert_eq!(found[1].fields[0].value, Some("x".into()));
    }

    #[test]
    fn only_extensions_are_listed_beside_gpx() {
        let mut messages = Messages::new(Detail::All);
        let document = "<gpx><name>x</name><extensions><a:hr>150</a:hr></extensions><b/></gpx>";
        list_extensions(document, &mut messages);
        let found = messages.finish();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].fields[0].name, "hr");
    }
}
