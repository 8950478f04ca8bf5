//! Values that are written in words: days, kinds, zones, efforts, heart rates.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use negsplit_analysis::WorkoutKind;
use serde::Deserialize as _;
use serde::de::value::{Error as ValueError, StrDeserializer};

use super::KindFilter;

/// A perceived effort.
pub(super) fn effort(text: &str) -> Result<f64, String> {
    let effort = text
        .trim()
        .parse()
        .ok()
        .filter(|effort| (0.0..=10.0).contains(effort));
    effort.ok_or_else(|| "a perceived effort is a number from 0 (rest) to 10 (all out)".to_owned())
}

/// A heart rate that a person can have.
pub(super) fn heart_rate(text: &str) -> Result<f64, String> {
    let bpm = text
        .parse()
        .map_err(|_| "this is not a number".to_owned())?;
    negsplit_embed::possible_heart_rate(bpm).map(|()| bpm)
}

pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "this is not a day; write it as 2026-03-01".to_owned())
}

pub(super) fn kind(text: &str) -> Result<KindFilter, String> {
    if matches!(text, "progression" | "progressions") {
        return Ok(KindFilter::Progressions);
    }
    let kind = WorkoutKind::deserialize(StrDeserializer::<ValueError>::new(text));
    kind.map(KindFilter::Kind)
        .map_err(|error| error.to_string())
}

pub(crate) fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| {
        "no such time zone is known; use a name such as Europe/Berlin or UTC".to_owned()
    })
}
