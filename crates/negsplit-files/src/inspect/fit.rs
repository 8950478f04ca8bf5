//! FIT as the library `fitparser` reads it.
//!
//! Frames are ours: `fitparser` loses all of a damaged file, prints where sizes are odd, and fails where a
//! developer field lacks its description. So it gets one sound message at a time, and gives names and units.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use fitparser::de::{DecodeOption, FitDataMessage, FitObject, FitStreamProcessor};
use fitparser::profile::MesgNum;
use fitparser::{FitDataField, Value as FitValue};
use jiff::tz::Offset;
use negsplit_activity::{Timestamp, Warning, WarningKind, Warnings};
use serde_json::Value;

use super::messages::{Message, Messages};
use crate::fit::frame::{Sequence, Sink};
use crate::fit::header;
use crate::fit::layout::{self, Definition, FieldDefinition, TIMESTAMP};
use crate::fit::profile::{EPOCH, message as kind};
use crate::fit::value::Base;

/// Lists every message of every sequence in the file.
pub(super) fn list(bytes: &[u8], messages: &mut Messages, warnings: &mut Warnings) {
    let mut refused = 0;
    let mut start = 0;
    while header::begins(&bytes[start..]) {
        let mut odd = Vec::new();
        let sequence = Sequence::at(bytes, start, &mut odd);
        let mut lister = Lister::new(messages);
        sequence.walk(&mut lister, &mut odd);
        refused += lister.refused;
        warnings.extend(odd);
        start = sequence.end;
    }
    if refused > 0 {
        let message =
            format!("the library fitparser refuses {refused} messages; their fields have no names");
        warnings.push(Warning::new(WarningKind::Malformed, message));
    }
}

/// Hands the messages of one sequence to `fitparser`.
struct Lister<'a> {
    processor: FitStreamProcessor,
    messages: &'a mut Messages,
    /// Developer fields whose description `fitparser` has understood: application and number.
    described: BTreeSet<(u8, u8)>,
    refused: usize,
}

impl<'a> Lister<'a> {
    fn new(messages: &'a mut Messages) -> Self {
        Self {
            processor: processor(),
            messages,
            described: BTreeSet::new(),
            refused: 0,
        }
    }

    /// What `fitparser` makes of the bytes: the last thing in them.
    fn feed(&mut self, mut bytes: &[u8]) -> Option<FitObject> {
        let mut last = None;
        while !bytes.is_empty() {
            let (rest, object) = self.processor.deserialize_next(bytes).ok()?;
            bytes = rest;
            last = Some(object);
        }
        last
    }

    /// The message's fields, unless `fitparser` refuses it or falls over it; then it begins anew with the next.
    fn decoded_or_refused(&mut self, message: &layout::Message<'_>) -> Option<Vec<FitDataField>> {
        let decoded = catch_unwind(AssertUnwindSafe(|| self.decoded(message)));
        decoded.unwrap_or_else(|_| {
            self.processor = processor();
            self.described.clear();
            None
        })
    }

    /// The message's fields by `fitparser`, developer fields last, all by number.
    fn decoded(&mut self, message: &layout::Message<'_>) -> Option<Vec<FitDataField>> {
        let frames = sound_frames(message, &self.described);
        let Some(FitObject::DataMessage(data)) = self.feed(&frames) else {
            return None;
        };
        let copy = data.clone();
        let mut fields = self.processor.decode_message(data).ok()?.into_vec();
        let standard = fields.len().saturating_sub(copy.developer_fields.len());
        let mut developer = fields.split_off(standard);
        self.choose_own(&mut fields, copy);
        sort(&mut developer);
        fields.append(&mut developer);
        Some(fields)
    }

    /// Of fields that come twice, once as a part of another field, keeps the one that the message itself has.
    fn choose_own(&mut self, fields: &mut Vec<FitDataField>, mut message: FitDataMessage) {
        let twice: Vec<u8> = fields
            .windows(2)
            .filter(|pair| pair[0].number() == pair[1].number())
            .map(|pair| pair[0].number())
            .collect();
        if twice.is_empty() {
            return;
        }
        message.developer_fields.clear();
        message.fields.retain(|number, _| twice.contains(number));
        let own = self.processor.decode_message(message);
        let mut own = own.map_or(Vec::new(), fitparser::FitDataRecord::into_vec);
        own.retain(|field| twice.contains(&field.number()));
        fields.retain(|field| own.iter().all(|own| own.number() != field.number()));
        fields.append(&mut own);
        sort(fields);
        fields.dedup_by_key(|field| field.number());
    }
}

/// By number and then by value, since `fitparser` hands fields over in random order.
fn sort(fields: &mut [FitDataField]) {
    fields.sort_by_cached_key(|field| (field.number(), field.to_string()));
}

impl Sink for Lister<'_> {
    fn define(&mut self, _: usize, _: &Definition, _: usize) {}

    fn messages(&mut self, _: usize, messages: &layout::Messages<'_>) {
        messages.iter().for_each(|message| self.list(&message));
    }
}

impl Lister<'_> {
    fn list(&mut self, message: &layout::Message<'_>) {
        if !self.messages.take() {
            return;
        }
        let global = message.definition.global;
        let mut listed = Message::new(kind_name(global));
        match self.decoded_or_refused(message) {
            Some(fields) => {
                push_fields(&mut listed, &fields, message);
                self.described.extend(description(message));
            }
            None => {
                self.refused += 1;
                push_raw(&mut listed, message);
            }
        }
        push_undescribed(&mut listed, message, &self.described);
        self.messages.add(listed);
    }
}

/// A decoder of `fitparser` behind a header.
fn processor() -> FitStreamProcessor {
    let mut processor = FitStreamProcessor::new();
    processor.add_option(DecodeOption::SkipHeaderCrcValidation);
    processor.add_option(DecodeOption::SkipDataCrcValidation);
    // It cannot refuse this header.
    let _ = processor.deserialize_next(&open_header());
    processor
}

/// A header that lets any number of messages follow.
fn open_header() -> [u8; 14] {
    let [a, b, c, d] = i32::MAX.to_le_bytes();
    [14, 0x20, 0, 0, a, b, c, d, b'.', b'F', b'I', b'T', 0, 0]
}

/// The developer field that a message describes.
fn description(message: &layout::Message<'_>) -> Option<(u8, u8)> {
    if message.definition.global != kind::FIELD_DESCRIPTION {
        return None;
    }
    Some((message.code(0)? as u8, message.code(1)? as u8))
}

/// A definition that `fitparser` has no trouble with, and the message behind it.
fn sound_frames(message: &layout::Message<'_>, described: &BTreeSet<(u8, u8)>) -> Vec<u8> {
    let definition = message.definition;
    let developer = definition
        .developer
        .iter()
        .filter(|field| described.contains(&(field.application, field.number)));
    let [a, b] = if definition.big_endian {
        definition.global.to_be_bytes()
    } else {
        definition.global.to_le_bytes()
    };
    let order = u8::from(definition.big_endian);
    let mut frames = vec![0x60, 0, order, a, b, definition.fields.len() as u8];
    for field in &definition.fields {
        frames.extend([field.number, field.size as u8, base_code(field, message)]);
    }
    frames.push(developer.clone().count() as u8);
    for field in developer.clone() {
        frames.extend([field.number, field.size as u8, field.application]);
    }
    frames.push(0);
    let standard: usize = definition.fields.iter().map(|field| field.size).sum();
    frames.extend(&message.bytes[..standard]);
    for field in developer {
        frames.extend(&message.bytes[field.offset..field.offset + field.size]);
    }
    frames
}

/// The code of a field's type; bytes where the size does not fit the type, or where a number would be a date
/// that no calendar holds.
fn base_code(field: &FieldDefinition, message: &layout::Message<'_>) -> u8 {
    const BYTES: u8 = 0x0D;
    const FURTHEST: f64 = 1e12;
    let value = message.number(field.number);
    let too_far = field.base.width() == 8 && value.is_some_and(|value| value.abs() > FURTHEST);
    if !field.size.is_multiple_of(field.base.width()) || too_far {
        BYTES
    } else {
        field.base.code()
    }
}

fn kind_name(global: u16) -> String {
    match MesgNum::from(global) {
        MesgNum::Value(number) => format!("unknown {number}"),
        known => known.to_string(),
    }
}

fn push_fields(listed: &mut Message, fields: &[FitDataField], message: &layout::Message<'_>) {
    if fields.iter().all(|field| field.number() != TIMESTAMP) {
        listed.push("timestamp", "", time(message));
    }
    for field in fields {
        listed.push(field.name(), field.units(), Some(value(field, message)));
    }
}

/// The fields of a message that `fitparser` refuses, by number and without a scale.
fn push_raw(listed: &mut Message, message: &layout::Message<'_>) {
    listed.push("timestamp", "", time(message));
    for field in &message.definition.fields {
        let name = format!("field {}", field.number);
        let numbers: Vec<f64> = message
            .numbers(field.number)
            .into_iter()
            .flatten()
            .collect();
        match message
            .text(field.number)
            .filter(|_| field.base == Base::Text)
        {
            Some(text) => listed.push(&name, "", Some(text)),
            None => listed.push(&name, "", (!numbers.is_empty()).then_some(numbers)),
        }
    }
}

/// The bytes of developer fields that the file does not describe.
fn push_undescribed(
    listed: &mut Message,
    message: &layout::Message<'_>,
    described: &BTreeSet<(u8, u8)>,
) {
    for field in &message.definition.developer {
        if !described.contains(&(field.application, field.number)) {
            let name = format!("developer {} field {}", field.application, field.number);
            let bytes = &message.bytes[field.offset..field.offset + field.size];
            listed.push(&name, "", Some(bytes));
        }
    }
}

fn time(message: &layout::Message<'_>) -> Option<String> {
    Some(instant(message.time?.into())?.to_string())
}

fn instant(seconds: i64) -> Option<Timestamp> {
    Timestamp::from_second(EPOCH.checked_add(seconds)?).ok()
}

fn value(field: &FitDataField, message: &layout::Message<'_>) -> Value {
    match field.value() {
        FitValue::Timestamp(time) => {
            // `fitparser` turns local times by the zone of this machine; the number in the file is not turned.
            let stated = message.code(field.number()).map(i64::from);
            let seconds = stated.unwrap_or_else(|| time.timestamp().saturating_sub(EPOCH));
            date(seconds, is_local(field.name()))
        }
        other => serde_json::to_value(other).unwrap_or(Value::Null),
    }
}

/// Which dates of the profile are in local time.
fn is_local(name: &str) -> bool {
    matches!(name, "local_timestamp" | "scheduled_time")
}

fn date(seconds: i64, local: bool) -> Value {
    let Some(instant) = instant(seconds) else {
        return Value::Null;
    };
    if local {
        Offset::UTC.to_datetime(instant).to_string().into()
    } else {
        instant.to_string().into()
    }
}

#[cfg(test)]
mod tests;
