//! What a step asks for: efforts, zones and perceived efforts here, paces and heart rates beside.

use super::super::error::PlanError;
use super::super::tokens::Token;
use super::super::{Per, PlannedEffort, Span, Target, thousandths};
use super::cursor::Cursor;
use super::vocabulary;
use crate::effort::Effort;

/// The most seconds a kilometre or a mile by which an effort's pace can be changed.
const MOST_SLOWER_S: f64 = 120.0;
/// A run turns from one target to the next no more often than this.
const MOST_TURNS: usize = 9;

/// What stands between two values.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Link {
    /// `>`, `->` or `to`.
    Glide,
    /// `-`
    Between,
}

/// Some values of one sort, with what stands between them.
pub(super) type Chain<T> = (T, Vec<(Link, T)>);

impl<'a> Cursor<'a> {
    /// One target, or several that are to be run one after the other.
    pub(super) fn targets(&mut self) -> Result<Vec<Target>, PlanError> {
        if self.at_heart_rate_share() {
            return self.heart_rate_share();
        }
        match self.peek() {
            _ if self.at_pace() => self.paces(),
            Some(Token::Clock(_)) => self.paces(),
            Some(Token::Word(word)) if matches!(word.as_str(), "zone" | "zones" | "z") => {
                let zones = self.chain(Self::zone)?;
                Ok(spread(zones, |a, b| a <= b, Target::Zone))
            }
            Some(Token::Word(word)) if matches!(word.as_str(), "hr" | "heart") => {
                self.skip();
                self.skip_word(&["rate"]);
                match self.word() {
                    Some(word) if vocabulary::UNDER.contains(&word) => self.heart_rate_under(),
                    _ => self.heart_rates(),
                }
            }
            Some(Token::Word(word)) if vocabulary::UNDER.contains(&word.as_str()) => {
                self.heart_rate_under()
            }
            Some(Token::Word(word)) if word == "rpe" => self.perceived(),
            Some(Token::Number(_)) if self.at_heart_rate() => self.heart_rates(),
            _ => {
                let efforts = self.chain(Self::effort)?;
                Ok(spread(efforts, |a, b| a.is_easier_than(*b), Target::Effort))
            }
        }
    }

    /// Values with `>`, `to` or `-` between them.
    pub(super) fn chain<T>(
        &mut self,
        mut value: impl FnMut(&mut Self) -> Result<T, PlanError>,
    ) -> Result<Chain<T>, PlanError> {
        let first = value(self)?;
        let mut more = Vec::new();
        while let Some(link) = self.link() {
            let start = self.place();
            more.push((link, value(self)?));
            let turns = more.len() > 1 && more.iter().any(|(link, _)| *link == Link::Between);
            if turns || more.len() > MOST_TURNS {
                return Err(self.wrong_since(start, "one target too many stands here"));
            }
        }
        Ok((first, more))
    }

    pub(super) fn link(&mut self) -> Option<Link> {
        self.attempt(|cursor| {
            cursor.skip_word(&["pace", "effort"]);
            if cursor.skip_symbol('>') || cursor.skip_word(&["to"]) {
                cursor.skip_symbol('-');
                cursor.skip_symbol('>');
                return Some(Link::Glide);
            }
            if !cursor.skip_symbol('-') {
                return None;
            }
            let arrow = cursor.skip_symbol('>');
            // `easy - 10 min tempo` are two steps.
            let apart = !arrow && cursor.at_time();
            (!apart).then_some(if arrow { Link::Glide } else { Link::Between })
        })
    }

    fn at_time(&self) -> bool {
        let is_time = |unit| matches!(unit, "min" | "mins" | "minutes" | "mi" | "miles" | "mile");
        matches!(self.peek(), Some(Token::Number(_))) && self.word_at(1).is_some_and(is_time)
            || matches!(self.peek(), Some(Token::Number(_))) && self.word_at(1) == Some("x")
    }

    fn effort(&mut self) -> Result<PlannedEffort, PlanError> {
        if let Some(planned) = self.attempt(Self::slower_than) {
            return self.within(planned);
        }
        let Some(effort) = self.attempt(Self::effort_word) else {
            return Err(self.not_understood());
        };
        let planned = match self.attempt(Self::offset) {
            Some((slower_s, per)) => PlannedEffort {
                effort,
                slower_s,
                per,
            },
            None => effort.into(),
        };
        self.within(planned)
    }

    fn within(&self, planned: PlannedEffort) -> Result<PlannedEffort, PlanError> {
        if planned.slower_s.abs() <= MOST_SLOWER_S {
            return Ok(planned);
        }
        let place = (self.place().saturating_sub(2), self.place());
        Err(self.wrong_within(place, "a pace is changed by no more than 120 s"))
    }

    pub(super) fn effort_word(&mut self) -> Option<Effort> {
        if self.skip_words(&["comfortably", "hard"]) {
            return Some(Effort::Tempo);
        }
        self.skip_word(&["comfortably", "comfortable", "race"]);
        let (word, length) = match (self.peek(), self.peek_at(1)) {
            (Some(Token::Number(value)), Some(Token::Word(unit))) => (format!("{value}{unit}"), 2),
            (Some(Token::Number(value)), Some(Token::Symbol('-')))
                if self.word_at(2) == Some("k") =>
            {
                (format!("{value}k"), 3)
            }
            (Some(Token::Word(word)), _) => (word.clone(), 1),
            _ => return None,
        };
        let effort = word.parse::<Effort>().ok()?;
        (0..length).for_each(|_| self.skip());
        if effort == Effort::Half {
            self.attempt(|cursor| {
                cursor.skip_symbol('-');
                cursor.skip_word(&["marathon"]).then_some(())
            });
        }
        self.attempt(|cursor| {
            cursor.skip_symbol('-');
            cursor.skip_word(&["pace", "effort"]).then_some(())
        });
        Some(effort)
    }

    /// `+15 s/mi`, `-15s/km`: by how much the pace is to be slower.
    fn offset(&mut self) -> Option<(f64, Per)> {
        let glued = self.is_glued(0);
        let sign = match self.peek()? {
            Token::Symbol('+') => 1.0,
            Token::Symbol('-') => -1.0,
            _ => return None,
        };
        self.skip();
        let seconds = self.number()?;
        self.skip_word(&vocabulary::SECONDS).then_some(())?;
        let per = self.per();
        // `easy + 30s tempo` are two steps.
        let ends = self.at_end() || matches!(self.peek(), Some(Token::Symbol(',' | '>' | '-')));
        (per.is_some() || glued && ends || self.word() == Some("to")).then_some(())?;
        Some((sign * thousandths(seconds), per.unwrap_or(Per::Kilometer)))
    }

    /// `15 seconds slower than tempo`
    pub(super) fn slower_than(&mut self) -> Option<PlannedEffort> {
        let seconds = self.number()?;
        self.skip_word(&vocabulary::SECONDS).then_some(())?;
        let per = self.per();
        let slower = self.skip_word(&["slower"]);
        (slower || self.skip_word(&vocabulary::FASTER)).then_some(())?;
        let per = per.or_else(|| self.per());
        self.skip_word(&["than"]).then_some(())?;
        let effort = self.effort_word()?;
        let sign = if slower { 1.0 } else { -1.0 };
        Some(PlannedEffort {
            effort,
            slower_s: sign * thousandths(seconds),
            // Without a unit it is that of the step's length.
            per: per.unwrap_or(Per::Step),
        })
    }

    fn not_understood(&self) -> PlanError {
        let word = match self.peek() {
            Some(Token::Word(word) | Token::Quoted(word)) => format!("\"{word}\""),
            Some(Token::Symbol(symbol)) => format!("\"{symbol}\""),
            Some(Token::Number(_)) => return self.number_alone(),
            Some(Token::Clock(_)) => "this time".to_owned(),
            None => return self.wrong("an effort, a pace or a zone is missing at the end"),
        };
        self.wrong(&format!("{word} is not understood here"))
    }

    /// A number that is no length: its unit is missing, or is not a unit.
    fn number_alone(&self) -> PlanError {
        let mut ahead = *self;
        ahead.skip();
        match ahead.word() {
            Some(word) if word.parse::<Effort>().is_err() && !ahead.skip_filler() => {
                ahead.wrong(&format!("\"{word}\" is not a unit"))
            }
            _ => self.wrong("this number needs a unit: m, km, mi, s, min or h"),
        }
    }

    fn zone(&mut self) -> Result<u8, PlanError> {
        self.skip_word(&["zone", "zones", "z"]);
        self.whole(1.0..=5.0, "a zone is a number from 1 to 5")
    }

    fn whole(
        &mut self,
        range: std::ops::RangeInclusive<f64>,
        message: &str,
    ) -> Result<u8, PlanError> {
        match self.peek() {
            Some(&Token::Number(value)) if value.fract() == 0.0 && range.contains(&value) => {
                self.skip();
                Ok(value as u8)
            }
            _ => Err(self.wrong(message)),
        }
    }

    /// `rpe 3`, `rpe 3-4`, `rpe 7/10`
    fn perceived(&mut self) -> Result<Vec<Target>, PlanError> {
        let efforts = self.chain(|cursor| {
            cursor.skip_word(&["rpe"]);
            let value = cursor.whole(1.0..=10.0, "a perceived effort is a number from 1 to 10")?;
            cursor.attempt(|cursor| {
                (cursor.skip_symbol('/') && cursor.number()? == 10.0).then_some(())
            });
            Ok(value)
        })?;
        Ok(spread(efforts, |a, b| a <= b, Target::Perceived))
    }
}

/// A chain as one target, or as one for each value where it turns more than once.
pub(super) fn spread<T: Copy + PartialEq>(
    (first, more): Chain<T>,
    easier_first: impl Fn(&T, &T) -> bool,
    target: impl Fn(Span<T>) -> Target,
) -> Vec<Target> {
    match more[..] {
        [] => vec![target(Span::At(first))],
        [(link, last)] => vec![target(span(first, link, last, easier_first(&first, &last)))],
        _ => {
            let values = std::iter::once(first).chain(more.into_iter().map(|(_, value)| value));
            values.map(|value| target(Span::At(value))).collect()
        }
    }
}

/// Two values as one span; `easier_first` says whether the first is the easier.
fn span<T: Copy + PartialEq>(from: T, link: Link, to: T, easier_first: bool) -> Span<T> {
    match link {
        _ if from == to => Span::At(from),
        Link::Glide => Span::Glide(from, to),
        Link::Between if easier_first => Span::Between(from, to),
        Link::Between => Span::Between(to, from),
    }
}
