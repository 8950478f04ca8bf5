//! XML elements as messages: by name, their attributes and their text children as fields.

use negsplit_activity::Warnings;
use quick_xml::events::BytesStart;
use serde_json::Value;

use super::messages::{Message, Messages};
use crate::xml::{Sink, walk};

/// Elements that lie deeper in one another are passed over; those of recordings lie ten deep.
const DEEPEST: usize = 100;

/// Lists every element that holds others or has attributes.
pub(super) fn list(document: &str, messages: &mut Messages, warnings: &mut Warnings) {
    warnings.extend(listed(document, messages, false));
}

/// Lists the elements inside `<extensions>`, which the library `gpx` passes over.
pub(super) fn list_extensions(document: &str, messages: &mut Messages) {
    listed(document, messages, true);
}

fn listed(
    document: &str,
    messages: &mut Messages,
    only_extensions: bool,
) -> Option<negsplit_activity::Warning> {
    let mut elements = Elements {
        messages,
        done: Vec::new(),
        open: Vec::new(),
        deeper: 0,
        only_extensions,
    };
    let warning = walk(document, &mut elements);
    let Elements { messages, done, .. } = elements;
    messages.add_taken(done);
    warning
}

struct Elements<'a> {
    messages: &'a mut Messages,
    done: Vec<Message>,
    /// Where in `done` the elements are that are open now; `None` where there was no room for one.
    open: Vec<Option<usize>>,
    /// How many more are open that lie too deep.
    deeper: usize,
    only_extensions: bool,
}

impl Sink for Elements<'_> {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        let outside = self.only_extensions && self.open.is_empty();
        if outside && name != "extensions" {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        if self.messages.is_full() {
            self.messages.take_values([]);
            self.open.push(None);
            return;
        }
        let mut message = Message::new(name);
        for attribute in tag.attributes().with_checks(false).flatten() {
            let name = attribute.key.local_name();
            message.push(name.as_ref(), "", Some(value(&attribute.value)));
        }
        message.fields.shrink_to_fit();
        let fits = self.messages.take_values(&message.fields);
        self.open.push(fits.then_some(self.done.len()));
        if fits {
            self.done.push(message);
        }
    }

    fn close(&mut self, name: &str, text: &str) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(Some(index)) = self.open.pop() else {
            return;
        };
        if text.is_empty() {
            return;
        }
        let parent = self.open.last().copied().flatten();
        let is_bare = self
            .done
            .get(index)
            .is_some_and(|element| element.fields.is_empty());
        // Nothing but text: a field of the element around it.
        match parent {
            Some(parent) if is_bare => {
                self.done.truncate(index);
                self.push(parent, name, text);
            }
            _ => self.push(index, "text", text),
        }
    }
}

impl Elements<'_> {
    /// Adds a text to an element, if there is room for it.
    fn push(&mut self, index: usize, name: &str, text: &str) {
        let Some(element) = self.done.get_mut(index) else {
            return;
        };
        element.push(name, "", Some(value(text)));
        if !self.messages.take_values(element.fields.last()) {
            element.fields.pop();
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
    use crate::{Detail, ReadOptions};

    fn all() -> Messages {
        Messages::new(Detail::All, &ReadOptions::default())
    }

    fn listed(document: &str) -> Vec<Message> {
        let (mut messages, mut warnings) = (all(), Warnings::at_most(9));
        list(document, &mut messages, &mut warnings);
        assert!(warnings.kept().is_empty());
        messages.finish().0
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
        let mut messages = all();
        let document = "<gpx><name>x</name><extensions><a:hr>150</a:hr></extensions><b/></gpx>";
        list_extensions(document, &mut messages);
        let (found, _) = messages.finish();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].fields[0].name, "hr");
    }

    #[test]
    fn elements_that_lie_too_deep_are_passed_over() {
        let document = format!(
            "{}<b c='1'/>{}<d e='1'/>",
            "<a>".repeat(5000),
            "</a>".repeat(5000)
        );
        let found = listed(&document);
        assert_eq!(found.len(), DEEPEST + 1);
        assert_eq!(found[DEEPEST].kind, "d");
    }
}
