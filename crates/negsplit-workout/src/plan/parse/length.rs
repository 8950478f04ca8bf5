//! How long a step is.

use super::super::error::PlanError;
use super::super::tokens::Token;
use super::super::{Length, thousandths};
use super::cursor::Cursor;
use negsplit_activity::METERS_PER_MILE;

/// Lengths that a step can have, in metres and in seconds.
const METERS: std::ops::RangeInclusive<f64> = 10.0..=1_000_000.0;
const SECONDS: std::ops::RangeInclusive<f64> = 5.0..=360_000.0;

/// A unit of length, with what it is worth in metres or in seconds.
#[derive(Clone, Copy)]
enum Unit {
    Meters(f64),
    Seconds(f64),
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "m" | "meter" | "meters" | "metre" | "metres" => Unit::Meters(1.0),
        "k" | "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => {
            Unit::Meters(1000.0)
        }
        "mi" | "mile" | "miles" => Unit::Meters(METERS_PER_MILE),
        "s" | "sec" | "secs" | "second" | "seconds" => Unit::Seconds(1.0),
        "min" | "mins" | "minute" | "minutes" => Unit::Seconds(60.0),
        "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Seconds(3600.0),
        _ => return None,
    })
}

impl Cursor<'_> {
    /// The length that a step begins with; open where it begins with something else.
    pub(super) fn length(&mut self) -> Result<Length, PlanError> {
        let begin = self.place();
        let length = match self.peek() {
            Some(&Token::Clock(seconds)) if !self.at_pace() => {
                self.skip();
                Length::Time(thousandths(seconds))
            }
            Some(&Token::Number(value)) if !self.at_heart_rate() => self.number(value)?,
            _ => return Ok(Length::Open),
        };
        let possible = match length {
            Length::Distance(meters) => METERS.contains(&meters),
            Length::Time(seconds) => SECONDS.contains(&seconds),
            Length::Open => true,
        };
        if possible {
            Ok(length)
        } else {
            Err(self.wrong_since(begin, "a step is 10 m to 1000 km or 5 s to 100 h long"))
        }
    }

    fn number(&mut self, value: f64) -> Result<Length, PlanError> {
        let Some(unit) = self.word_at(1).and_then(unit) else {
            return Err(self.wrong("this number needs a unit: m, km, mi, s, min or h"));
        };
        self.skip();
        self.skip();
        Ok(match unit {
            Unit::Meters(METERS_PER_MILE) => Length::Distance(thousandths(value) * METERS_PER_MILE),
            Unit::Meters(worth) => Length::Distance(thousandths(value * worth)),
            Unit::Seconds(worth) => Length::Time(thousandths(value * worth + self.more_time())),
        })
    }

    /// The minutes and seconds of `1h 30min 20s`.
    fn more_time(&mut self) -> f64 {
        let mut seconds = 0.0;
        while let (Some(&Token::Number(value)), Some(Unit::Seconds(worth))) =
            (self.peek(), self.word_at(1).and_then(unit))
        {
            seconds += value * worth;
            self.skip();
            self.skip();
        }
        seconds
    }
}
