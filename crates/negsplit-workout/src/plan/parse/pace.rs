//! Paces that a step asks for: `4:30/km`, `7:15-7:05/mi`, `8 min/mile`.

use super::super::error::PlanError;
use super::super::tokens::Token;
use super::super::{Per, PlannedPace, Target, thousandths};
use super::cursor::Cursor;
use super::target::spread;

/// Paces that a plan can ask for, in seconds a kilometre.
pub(in super::super) const PACES: std::ops::RangeInclusive<f64> = 120.0..=1200.0;

impl Cursor<'_> {
    /// Whether a pace comes next, rather than a time.
    pub(super) fn at_pace(&self) -> bool {
        let mut ahead = *self;
        let Some(_) = ahead.pace_value() else {
            return false;
        };
        if ahead.per().is_some() {
            return true;
        }
        ahead.link().is_some() && ahead.pace_value().is_some() && ahead.per().is_some()
    }

    /// Seconds of `4:30` and of the `8 min` in `8 min/mile`.
    fn pace_value(&mut self) -> Option<f64> {
        match *self.peek()? {
            Token::Clock(seconds) => {
                self.skip();
                Some(seconds)
            }
            Token::Number(minutes) if self.word_at(1) == Some("min") => {
                self.skip();
                Some(minutes * 60.0)
            }
            _ => None,
        }
    }

    /// Paces; those without a unit are for the step's own length.
    pub(super) fn paces(&mut self) -> Result<Vec<Target>, PlanError> {
        let start = self.place();
        let (first, more) = self.chain(|cursor| {
            let Some(seconds) = cursor.pace_value() else {
                return Err(cursor.wrong("a pace is written 4:30/km or 7:15/mi"));
            };
            cursor.skip_word(&["min"]);
            Ok((thousandths(seconds), cursor.per()))
        })?;
        let last = more.last().map_or(first.1, |(_, (_, per))| *per);
        let pace = |(seconds, per): (f64, Option<Per>)| PlannedPace {
            seconds,
            per: per.or(last).unwrap_or(Per::Step),
        };
        let paces = (
            pace(first),
            more.into_iter()
                .map(|(link, value)| (link, pace(value)))
                .collect::<Vec<_>>(),
        );
        let all = std::iter::once(&paces.0).chain(paces.1.iter().map(|(_, pace)| pace));
        if !all
            .clone()
            .all(|pace| pace.per == Per::Step || is_possible(*pace))
        {
            return Err(self.wrong_since(start, "a pace lies between 2:00 and 20:00 /km"));
        }
        let slow = PlannedPace::as_seconds_per_kilometer;
        Ok(spread(paces, |a, b| slow(*a) >= slow(*b), Target::Pace))
    }

    /// `/km`, `/mi`, `per mile`, `min/km`, `a mile`; nothing where there is no such unit.
    pub(super) fn per(&mut self) -> Option<Per> {
        self.attempt(|cursor| {
            cursor.skip_word(&["min"]);
            (cursor.skip_symbol('/') || cursor.skip_word(&["per", "a", "each", "every"]))
                .then_some(())?;
            let per = match cursor.word()? {
                "km" | "k" | "kilometer" | "kilometre" => Per::Kilometer,
                "mi" | "mile" => Per::Mile,
                "lap" | "rep" | "repeat" => Per::Step,
                "half" => Per::Half,
                _ => return None,
            };
            cursor.skip();
            Some(per)
        })
    }
}

pub(in super::super) fn is_possible(pace: PlannedPace) -> bool {
    PACES.contains(&pace.as_seconds_per_kilometer())
}
