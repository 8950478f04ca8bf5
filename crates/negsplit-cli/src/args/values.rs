//! Values that are written in words: days, kinds, zones, efforts, heart rates.

use std::num::NonZeroUsize;

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
    kind.map(KindFilter::Kind).map_err(|error: ValueError| {
        let error = error.to_string();
        let known = error.split_once("expected one of ");
        let known = known.map_or(String::new(), |(_, kinds)| kinds.replace('`', ""));
        format!("there is no such kind of run; the kinds are progression, {known}")
    })
}

/// How many threads read.
pub(super) fn jobs(text: &str) -> Result<NonZeroUsize, String> {
    text.parse()
        .map_err(|_| "this is no number of files; write 1 or more".to_owned())
}

/// A score that a run can have.
pub(super) fn score(text: &str) -> Result<f64, String> {
    let score = text
        .parse()
        .ok()
        .filter(|score| (0.0..=100.0).contains(score));
    score.ok_or_else(|| "a score is a number from 0 to 100".to_owned())
}

pub(crate) fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| {
        "no such time zone is known; use a name such as Europe/Berlin or UTC".to_owned()
    })
}
