//! What GPX and TCX share: text, elements, numbers and times.

#[cfg(feature = "gpx")]
pub(crate) mod gpx;
#[cfg(feature = "gpx")]
pub(crate) mod kml;
mod segments;
#[cfg(feature = "tcx")]
pub(crate) mod tcx;
#[cfg(test)]
mod tests;
mod text;
mod time;

use std::borrow::Cow;

use jiff::tz::Offset;
use negsplit_activity::{Field, Place, Position, Samples, Warning, WarningKind};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::limits::{Budget, Limit};

pub(crate) use text::decoded;
pub(crate) use time::{instant, offset};

/// Takes the elements of a document, by local name: prefixes need not be declared.
pub(crate) trait Sink {
    /// An element begins.
    fn open(&mut self, name: &str, tag: &BytesStart<'_>);
    /// An element ends, with the text that stood last inside it.
    fn close(&mut self, name: &str, text: &str);
}

/// Elements that lie deeper in one another end the walk, since the parser keeps the name of each that is open. Those of
/// recordings lie ten deep.
const DEEPEST: usize = 1 << 20;

/// Hands every element to the sink; what is malformed ends the walk with a warning.
pub(crate) fn walk(document: &str, sink: &mut impl Sink) -> Option<Warning> {
    let mut reader = Reader::from_str(document);
    let config = reader.config_mut();
    config.check_end_names = false;
    // Names are written by people, and not every exporter escapes them.
    config.allow_dangling_amp = true;
    let mut text = Text::default();
    let mut depth = 0_usize;
    let mut declares = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Some(too_deep(document.len(), reader.buffer_position()));
                }
                text.clear();
                sink.open(local(tag.name().into_inner()), &tag);
            }
            Ok(Event::Empty(tag)) => {
                let name = local(tag.name().into_inner());
                sink.open(name, &tag);
                sink.close(name, "");
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                sink.close(local(tag.name().into_inner()), text.trimmed());
                text.clear();
            }
            Ok(Event::Text(part)) => text.add(part.into_inner()),
            Ok(Event::CData(part)) => text.add(part.into_inner()),
            Ok(Event::GeneralRef(entity)) => text.add(resolved(&entity, declares).into()),
            Ok(Event::DocType(_)) => declares = true,
            Ok(Event::Eof) => return (depth > 0).then(|| cut(document.len())),
            Ok(_) => {}
            Err(error) => return Some(malformed(&error, document.len(), reader.error_position())),
        }
    }
}

/// A name without its prefix. Names are short: a plain loop is faster than a search.
fn local(name: &str) -> &str {
    let prefix = name.bytes().rposition(|byte| byte == b':');
    prefix.map_or(name, |colon| &name[colon + 1..])
}

/// The text inside an element: borrowed from the document as long as it is in one piece.
#[derive(Default)]
struct Text<'a>(Cow<'a, str>);

impl<'a> Text<'a> {
    fn clear(&mut self) {
        self.0 = Cow::Borrowed("");
    }

    fn add(&mut self, part: Cow<'a, str>) {
        if self.0.is_empty() {
            self.0 = part;
        } else {
            self.0.to_mut().push_str(&part);
        }
    }

    fn trimmed(&self) -> &str {
        self.0.trim_ascii()
    }
}

fn cut(length: usize) -> Warning {
    let message = "the file ends in the middle of an element; everything before was kept";
    Warning::new(WarningKind::Truncated, message).at(Place::Byte(length as u64))
}

fn too_deep(length: usize, at: u64) -> Warning {
    let lost = (length as u64).saturating_sub(at);
    let message =
        format!("more than {DEEPEST} elements in one another: the last {lost} bytes were not read");
    Warning::new(WarningKind::Malformed, message).at(Place::Byte(at))
}

fn malformed(error: &quick_xml::Error, length: usize, at: u64) -> Warning {
    let lost = (length as u64).saturating_sub(at);
    let message = format!("malformed XML, {error}: the last {lost} bytes were not read");
    Warning::new(WarningKind::Malformed, message).at(Place::Byte(at))
}

/// The text of a character reference or one of XML's own entities; any other is text as it stands, or nothing where the
/// document declares entities: these are never followed.
fn resolved(entity: &BytesRef<'_>, declares: bool) -> String {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return character.to_string();
    }
    let name: &str = entity;
    match resolve_predefined_entity(name) {
        Some(text) => text.to_owned(),
        None if declares => String::new(),
        None => format!("&{name};"),
    }
}

/// An attribute's value, by local name.
fn attribute<'a>(tag: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| local(attribute.key.into_inner()) == name)
        .map(|attribute| attribute.value)
}

/// A number, also one with a decimal comma.
fn number(text: &str) -> Option<f64> {
    let text = text.trim_ascii();
    let value: Option<f64> = text.parse().ok().or_else(|| with_comma(text));
    value.filter(|value| value.is_finite())
}

/// The number that is written as in most of Europe; a comma beside a point, or two of them, may mean anything.
fn with_comma(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once(',')?;
    if text.contains('.') || fraction.contains(',') {
        return None;
    }
    format!("{whole}.{fraction}").parse().ok()
}

/// The column that an element of a track point belongs to, whatever its prefix.
fn sensor(name: &str) -> Option<Field> {
    Some(match name {
        "ele" | "AltitudeMeters" => Field::Altitude,
        "hr" | "heartrate" | "heartRate" | "HeartRate" | "heart_rate" | "bpm" | "pulse" => {
            Field::HeartRate
        }
        "cad" | "cadence" | "Cadence" | "RunCadence" => Field::Cadence,
        "power" | "Power" | "PowerInWatts" | "Watts" => Field::Power,
        "atemp" | "temp" => Field::Temperature,
        "speed" | "Speed" => Field::Speed,
        "distance" | "DistanceMeters" => Field::Distance,
        _ => return None,
    })
}

/// A point as its elements come in, until it is whole.
#[derive(Default)]
struct Point {
    time: Option<negsplit_activity::Timestamp>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    values: Vec<(Field, f64)>,
}

impl Point {
    fn clear(&mut self) {
        self.values.clear();
        (self.time, self.latitude, self.longitude) = (None, None, None);
    }

    fn set(&mut self, field: Field, text: &str) {
        // One column a field: a point that has more values than columns repeats itself.
        if self.values.len() < Field::ALL.len()
            && let Some(value) = number(text)
        {
            self.values.push((field, value));
        }
    }

    /// Takes the time; the first that says how far from UTC its clock was says it for the activity.
    fn set_time(&mut self, text: &str, utc_offset: &mut Option<Offset>) {
        self.time = instant(text);
        if utc_offset.is_none() && !text.ends_with('Z') {
            *utc_offset = offset(text);
        }
    }

    /// Adds the point to the samples, as long as there is room; `false` when it has no time.
    fn push_to(&self, samples: &mut Samples, budget: &mut Budget) -> bool {
        let Some(time) = self.time else { return false };
        if !budget.take(Limit::Records) {
            return true;
        }
        samples.push_time(time);
        let position = self
            .latitude
            .zip(self.longitude)
            .and_then(|(lat, lon)| Position::from_degrees(lat, lon));
        if let Some(position) = position {
            samples.set(Field::Latitude, position.latitude());
            samples.set(Field::Longitude, position.longitude());
        }
        for &(field, value) in &self.values {
            samples.set(field, value);
        }
        true
    }
}

/// The warning that points without a time were passed over.
fn untimed_warning(count: usize) -> Option<Warning> {
    let message = format!("{count} points without a time were left out");
    (count > 0).then(|| Warning::new(WarningKind::BadTimes, message))
}
