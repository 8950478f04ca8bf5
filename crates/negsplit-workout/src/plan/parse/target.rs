//! What a step asks for: efforts, paces, zones, heart rates, perceived efforts.

use super::super::error::PlanError;
use super::super::tokens::Token;
use super::super::{HeartRateBase, Per, PlannedEffort, PlannedPace, Span, Target, thousandths};
use super::cursor::Cursor;
use super::vocabulary;
use crate::effort::Effort;

/// Paces that a plan can ask for, in seconds a kilometre.
pub(in super::super) const PACES: std::ops::RangeInclusive<f64> = 120.0..=1200.0;
/// Heart rates that a plan can ask for, in beats a minute, and shares of the runner's own in percent.
pub(in super::super) const HEART_RATES: std::ops::RangeInclusive<f64> = 40.0..=230.0;
const HEART_RATE_PERCENT: std::ops::RangeInclusive<f64> = 40.0..=120.0;
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
type Chain<T> = (T, Vec<(Link, T)>);

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
                self.heart_rates()
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
    fn chain<T>(
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

    /// A number that is no length: its unit is missing, or is none.
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
    fn paces(&mut self) -> Result<Vec<Target>, PlanError> {
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

    fn heart_rates(&mut self) -> Result<Vec<Target>, PlanError> {
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

pub(in super::super) fn is_possible(pace: PlannedPace) -> bool {
    PACES.contains(&pace.as_seconds_per_kilometer())
}

/// A chain as one target, or as one for each value where it turns more than once.
fn spread<T: Copy + PartialEq>(
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
