//! Heart rates that a step asks for, in beats a minute or in percent of the runner's own.

use super::super::error::PlanError;
use super::super::tokens::Token;
use super::super::{HeartRateBase, Span, Target};
use super::cursor::Cursor;
use super::target::spread;

/// Heart rates that a plan can ask for, in beats a minute, and shares of the runner's own in percent.
pub(in super::super) const HEART_RATES: std::ops::RangeInclusive<f64> = 40.0..=230.0;
const HEART_RATE_PERCENT: std::ops::RangeInclusive<f64> = 40.0..=120.0;

impl Cursor<'_> {
    /// Whether a heart rate comes next: `150bpm`, `140-150 bpm`, `140>160 bpm`.
    pub(super) fn at_heart_rate(&self) -> bool {
        let end = self.numbers();
        end > 0 && self.word_at(end) == Some("bpm")
    }

    /// How many words from here are numbers or stand between them.
    fn numbers(&self) -> usize {
        let within = |token: &Token| match token {
            Token::Number(_) | Token::Symbol('-' | '>') => true,
            Token::Word(word) => word == "to",
            _ => false,
        };
        (0..)
            .take_while(|&n| self.peek_at(n).is_some_and(within))
            .count()
    }

    pub(super) fn heart_rates(&mut self) -> Result<Vec<Target>, PlanError> {
        let rates = self.chain(|cursor| match cursor.peek() {
            Some(&Token::Number(bpm)) if HEART_RATES.contains(&bpm) => {
                cursor.skip();
                cursor.skip_word(&["bpm"]);
                Ok(bpm.round() as u16)
            }
            _ => Err(cursor.wrong("a heart rate lies between 40 and 230 bpm")),
        })?;
        Ok(spread(rates, |a, b| a <= b, Target::HeartRate))
    }

    /// `under 145 bpm`
    pub(super) fn heart_rate_under(&mut self) -> Result<Vec<Target>, PlanError> {
        self.skip();
        let rates = self.heart_rates()?;
        let lowest = *HEART_RATES.start() as u16;
        match rates[..] {
            [Target::HeartRate(Span::At(most))] if most > lowest => {
                Ok(vec![Target::HeartRate(Span::Between(lowest, most))])
            }
            _ => Err(self.wrong("a heart rate is missing here, as in under 145 bpm")),
        }
    }

    /// Whether a share of a heart rate comes next: `75-80% max hr`.
    pub(super) fn at_heart_rate_share(&self) -> bool {
        let mut ahead = *self;
        (0..self.numbers()).for_each(|_| ahead.skip());
        ahead.place() > self.place() && ahead.skip_symbol('%') && ahead.heart_rate_base().is_some()
    }

    /// A share of a heart rate, without saying of which.
    pub(super) fn at_percent(&self) -> bool {
        let numbers = self.numbers();
        numbers > 0 && self.is_symbol(numbers, '%')
    }

    fn heart_rate_base(&mut self) -> Option<HeartRateBase> {
        self.attempt(|cursor| {
            while cursor.skip_word(&["of", "my", "the"]) {}
            let base = match cursor.word()? {
                "max" | "maximum" | "hrmax" | "mhr" | "maxhr" => HeartRateBase::Max,
                "lthr" => HeartRateBase::Threshold,
                "threshold" if matches!(cursor.word_at(1), Some("hr" | "heart")) => {
                    HeartRateBase::Threshold
                }
                "hr" if cursor.word_at(1) == Some("max") => {
                    cursor.skip();
                    HeartRateBase::Max
                }
                _ => return None,
            };
            cursor.skip();
            cursor.skip_word(&["hr", "heart"]);
            cursor.skip_word(&["rate"]);
            Some(base)
        })
    }

    pub(super) fn heart_rate_share(&mut self) -> Result<Vec<Target>, PlanError> {
        let start = self.place();
        let shares = self.chain(|cursor| match cursor.peek() {
            Some(&Token::Number(share))
                if share.fract() == 0.0 && HEART_RATE_PERCENT.contains(&share) =>
            {
                cursor.skip();
                cursor.skip_symbol('%');
                Ok(share as u8)
            }
            _ => Err(cursor.wrong("a share of a heart rate is a whole number from 40 to 120 %")),
        })?;
        let Some(base) = self.heart_rate_base().or(self.base) else {
            return Err(self.wrong_since(start, "percent of what: write 85% max hr"));
        };
        self.base = Some(base);
        Ok(spread(
            shares,
            |a, b| a <= b,
            |span| Target::HeartRateShare(span, base),
        ))
    }
}
