//! How long a step is.

use super::super::error::PlanError;
use super::super::tokens::Token;
use super::super::{Length, thousandths};
use super::cursor::Cursor;
use negsplit_activity::METERS_PER_MILE;

/// Lengths that a step can have, in metres, in seconds and in percent of a run.
pub(in super::super) const METERS: std::ops::RangeInclusive<f64> = 10.0..=1_000_000.0;
pub(in super::super) const SECONDS: std::ops::RangeInclusive<f64> = 5.0..=360_000.0;
const PERCENT: std::ops::RangeInclusive<f64> = 0.1..=100.0;

/// A unit of length, with what it is worth in metres or in seconds.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Unit {
    Meters(f64),
    Seconds(f64),
}

impl Unit {
    pub(super) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "m" | "meter" | "meters" | "metre" | "metres" => Self::Meters(1.0),
            "k" | "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => {
                Self::Meters(1000.0)
            }
            "mi" | "mile" | "miles" => Self::Meters(METERS_PER_MILE),
            "s" | "sec" | "secs" | "second" | "seconds" => Self::Seconds(1.0),
            "min" | "mins" | "minute" | "minutes" => Self::Seconds(60.0),
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Seconds(3600.0),
            _ => return None,
        })
    }

    /// So many of this unit.
    pub(super) fn times(self, value: f64) -> Length {
        match self {
            Self::Meters(METERS_PER_MILE) => Length::Distance(thousandths(value) * METERS_PER_MILE),
            Self::Meters(worth) => Length::Distance(thousandths(value * worth)),
            Self::Seconds(worth) => Length::Time(thousandths(value * worth)),
        }
    }

    /// The unit in which a length is thought of.
    pub(super) fn of(length: Length) -> Self {
        match length {
            Length::Time(_) | Length::TimeBetween(..) => Self::Seconds(60.0),
            Length::Distance(meters) | Length::DistanceBetween(meters, _) if is_miles(meters) => {
                Self::Meters(METERS_PER_MILE)
            }
            _ => Self::Meters(1000.0),
        }
    }
}

/// Whether a distance was written in miles.
pub(in super::super) fn is_miles(meters: f64) -> bool {
    let miles = thousandths(meters / METERS_PER_MILE);
    meters.fract() != 0.0 && miles * METERS_PER_MILE == meters
}

impl Cursor<'_> {
    /// A length, if one comes next.
    pub(super) fn length(&mut self) -> Result<Option<Length>, PlanError> {
        let start = self.place();
        if self.skip_word(&["open"]) {
            return Ok(Some(Length::Open));
        }
        let Some(first) = self.attempt(Self::single) else {
            return Ok(None);
        };
        let range = self.attempt(|cursor| {
            (cursor.skip_symbol('-') || cursor.skip_word(&["to"])).then_some(())?;
            between(first, cursor.single()?)
        });
        let length = range.unwrap_or(first);
        if is_possible(length) {
            Ok(Some(length))
        } else {
            Err(self.wrong_since(
                start,
                "a step is 10 m to 1000 km, 5 s to 100 h or up to 100 % of the run long",
            ))
        }
    }

    /// A length of one value, or of two values with one unit.
    fn single(&mut self) -> Option<Length> {
        if let Some(&Token::Clock(seconds)) = self.peek() {
            self.skip();
            return Some(Length::Time(thousandths(seconds)));
        }
        let least = self.number()?;
        let most = self.attempt(|cursor| {
            (cursor.skip_symbol('-') || cursor.skip_word(&["to"])).then_some(())?;
            cursor.number()
        });
        if self.is_symbol(0, '%') && most.is_none() {
            self.skip();
            return Some(Length::Share(thousandths(least)));
        }
        let unit = self.unit()?;
        match most {
            Some(most) => between(unit.times(least), unit.times(most)),
            None => Some(self.more_time(unit.times(least))),
        }
    }

    /// A unit, perhaps with a hyphen before it as in `6-mile`.
    pub(super) fn unit(&mut self) -> Option<Unit> {
        let hyphen = usize::from(self.is_symbol(0, '-'));
        let unit = Unit::named(self.word_at(hyphen)?)?;
        (0..=hyphen).for_each(|_| self.skip());
        Some(unit)
    }

    /// The minutes and seconds of `1h 30min 20s`.
    fn more_time(&mut self, length: Length) -> Length {
        let Length::Time(mut total) = length else {
            return length;
        };
        while let Some(seconds) = self.attempt(|cursor| {
            let value = cursor.number()?;
            let Length::Time(seconds) = cursor.unit()?.times(value) else {
                return None;
            };
            // A shorter time follows a longer one: `30 min 5 min` are two steps.
            let is_followed = cursor.peek().is_some_and(|next| {
                matches!(next, Token::Word(word) if matches!(word.as_str(), "faster" | "slower" | "quicker"))
            });
            (seconds < total && seconds < 3600.0 && !is_followed && !cursor.is_symbol(0, '/'))
                .then_some(seconds)
        }) {
            total = thousandths(total + seconds);
        }
        Length::Time(total)
    }
}

/// Anywhere between two lengths of one sort.
fn between(first: Length, second: Length) -> Option<Length> {
    match (first, second) {
        (Length::Distance(a), Length::Distance(b)) if a < b => Some(Length::DistanceBetween(a, b)),
        (Length::Time(a), Length::Time(b)) if a < b => Some(Length::TimeBetween(a, b)),
        (first, second) if first == second => Some(first),
        _ => None,
    }
}

pub(super) fn is_possible(length: Length) -> bool {
    match length {
        Length::Distance(meters) => METERS.contains(&meters),
        Length::Time(seconds) => SECONDS.contains(&seconds),
        Length::DistanceBetween(from, to) => METERS.contains(&from) && METERS.contains(&to),
        Length::TimeBetween(from, to) => SECONDS.contains(&from) && SECONDS.contains(&to),
        Length::Share(percent) => PERCENT.contains(&percent),
        Length::Open => true,
    }
}
