//! How a document becomes JSON: while it is written, its numbers are rounded and a sentence is put beside each fact.

use std::io::{self, Write};

use serde_json::ser::Formatter;

use crate::numbers::{Rounded, rounded};

/// The field that is rounded to significant digits rather than to decimals.
const PROBABILITY: &str = "/p_value";

/// The sentences of the facts that stand at one place of a document, in their order.
pub(crate) struct Sentences<'a> {
    /// The names of the fields that lead to each fact, a slash before each; items of an array have no name.
    pub(crate) at: &'static str,
    /// The field that the sentence stands in, the last of its fact.
    pub(crate) field: &'static str,
    pub(crate) all: Box<dyn Iterator<Item = String> + 'a>,
}

/// Rounds and adds what another formatter lays out.
pub(crate) struct Format<'a, F> {
    layout: F,
    sentences: Vec<Sentences<'a>>,
    /// The names of the fields that lead here, and how long that was before each of them.
    path: String,
    lengths: Vec<usize>,
    in_name: bool,
}

impl<'a, F: Formatter> Format<'a, F> {
    pub(crate) fn new(layout: F, sentences: Vec<Sentences<'a>>) -> Self {
        Self {
            layout,
            sentences,
            path: String::new(),
            lengths: Vec::new(),
            in_name: false,
        }
    }

    /// The field and the sentence of the fact that ends here.
    fn sentence(&mut self) -> Option<(&'static str, String)> {
        let mut sentences = self.sentences.iter_mut();
        let here = sentences.find(|sentences| sentences.at == self.path)?;
        Some((here.field, here.all.next()?))
    }
}

impl<F: Formatter> Formatter for Format<'_, F> {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        match rounded(value, self.path.ends_with(PROBABILITY)) {
            Rounded::Whole(whole) => self.layout.write_i64(writer, whole),
            Rounded::Real(real) => self.layout.write_f64(writer, real),
        }
    }

    fn write_f32<W: ?Sized + Write>(&mut self, writer: &mut W, value: f32) -> io::Result<()> {
        self.write_f64(writer, f64::from(value))
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if self.in_name {
            self.path.push_str(fragment);
        }
        self.layout.write_string_fragment(writer, fragment)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.layout.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if let Some((field, sentence)) = self.sentence() {
            let layout = &mut self.layout;
            layout.begin_object_key(writer, false)?;
            serde_json::to_writer(&mut *writer, field)?;
            layout.end_object_key(writer)?;
            layout.begin_object_value(writer)?;
            serde_json::to_writer(&mut *writer, &sentence)?;
            layout.end_object_value(writer)?;
        }
        self.layout.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.lengths.push(self.path.len());
        self.path.push('/');
        self.in_name = true;
        self.layout.begin_object_key(writer, first)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.in_name = false;
        self.layout.end_object_key(writer)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.path.truncate(self.lengths.pop().unwrap_or(0));
        self.layout.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::json;
    use serde_json::ser::{CompactFormatter, Serializer};

    use super::*;

    fn written(value: serde_json::Value, sentences: Vec<Sentences<'_>>) -> String {
        let mut text = Vec::new();
        let format = Format::new(CompactFormatter, sentences);
        let mut serializer = Serializer::with_formatter(&mut text, format);
        value.serialize(&mut serializer).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn numbers_are_rounded_to_three_decimals() {
        let value = json!({"pace_s_per_km": 281.400_04, "list": [1.0, -0.000_1, 2.000_6], "name": "x", "index": 7});
        let expected = r#"{"pace_s_per_km":281.4,"list":[1,0,2.001],"name":"x","index":7}"#;
        assert_eq!(written(value, Vec::new()), expected);
    }

    #[test]
    fn probabilities_keep_their_size() {
        let value = json!({"p_value": 1.234_56e-9, "next": {"p_value": 0.0}, "last": 1.234_56e-9});
        let expected = r#"{"p_value":1.23e-9,"next":{"p_value":0},"last":0}"#;
        assert_eq!(written(value, Vec::new()), expected);
    }

    #[test]
    fn each_fact_has_its_sentence() {
        let sentences = Sentences {
            at: "/rows/why",
            field: "text",
            all: Box::new(["one", "\"two\""].map(str::to_owned).into_iter()),
        };
        let value =
            json!({"why": {"a": 1}, "rows": [{"why": {"a": 1}}, {"b": 2, "why": {"a": 3}}]});
        let expected = concat!(
            r#"{"why":{"a":1},"rows":[{"why":{"a":1,"text":"one"}},"#,
            r#"{"b":2,"why":{"a":3,"text":"\"two\""}}]}"#
        );
        assert_eq!(written(value, vec![sentences]), expected);
    }
}
