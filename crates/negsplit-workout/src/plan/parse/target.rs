//! What a step asks for: efforts, paces, zones, heart rates, getting faster.

use super::super::error::PlanError;
use super::super::tokens::Token;
use super::super::{Faster, Per, PlannedPace, Span, Target, thousandths};
use super::cursor::Cursor;
use crate::effort::Effort;

const ACCEPTED: &str = "is not understood; a step is a length (400m, 1mi, 15min), then an effort (easy, moderate, steady, \
    marathon, half, tempo, threshold, 10k, 5k, hard), a pace (4:30/km), a zone (zone 2), a heart rate (150bpm), or how much \
    faster it gets (drop 10s), and warm-up, rest or cool-down; steps are separated by commas";
/// Paces that a plan can ask for, in seconds a kilometre.
const PACES: std::ops::RangeInclusive<f64> = 120.0..=1200.0;
/// Heart rates that a plan can ask for, in beats a minute.
const HEART_RATES: std::ops::RangeInclusive<f64> = 40.0..=230.0;
/// The most seconds by which a round can be asked to be faster.
const MOST_FASTER_S: f64 = 600.0;

/// What stands between two values.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    /// `>`, `->` or `to`.
    Glide,
    /// `-`
    Between,
}

impl Cursor<'_> {
    pub(super) fn target(&mut self) -> Result<Target, PlanError> {
        match self.peek() {
            Some(Token::Clock(_)) => self.pace().map(Target::Pace),
            Some(Token::Word(word)) if matches!(word.as_str(), "zone" | "z") => {
                self.zone().map(Target::Zone)
            }
            Some(Token::Number(_)) if self.at_heart_rate() => {
                self.heart_rate().map(Target::HeartRate)
            }
            _ => self.effort_span().map(Target::Effort),
        }
    }

    fn link(&mut self) -> Option<Link> {
        if self.skip_symbol('>') || self.skip_word(&["to"]) {
            return Some(Link::Glide);
        }
        if !self.skip_symbol('-') {
            return None;
        }
        let arrow = self.skip_symbol('>');
        Some(if arrow { Link::Glide } else { Link::Between })
    }

    fn effort_span(&mut self) -> Result<Span<Effort>, PlanError> {
        let from = self.effort()?;
        let Some(link) = self.link() else {
            return Ok(Span::At(from));
        };
        let to = self.effort()?;
        Ok(span(from, link, to, from <= to))
    }

    fn effort(&mut self) -> Result<Effort, PlanError> {
        let (word, length) = match (self.peek(), self.peek_at(1)) {
            (Some(Token::Number(value)), Some(Token::Word(unit))) => (format!("{value}{unit}"), 2),
            (Some(Token::Word(word)), _) => (word.clone(), 1),
            _ => (String::new(), 1),
        };
        let Ok(effort) = word.parse::<Effort>() else {
            return Err(self.not_understood());
        };
        (0..length).for_each(|_| self.skip());
        if effort == Effort::Half {
            self.skip_marathon();
        }
        Ok(effort)
    }

    /// The rest of `half marathon` and `half-marathon`.
    fn skip_marathon(&mut self) {
        let hyphen = usize::from(self.peek() == Some(&Token::Symbol('-')));
        if self.word_at(hyphen) == Some("marathon") {
            (0..=hyphen).for_each(|_| self.skip());
        }
    }

    fn not_understood(&self) -> PlanError {
        let word = match self.peek() {
            Some(Token::Word(word) | Token::Quoted(word)) => format!("\"{word}\" "),
            Some(Token::Symbol(symbol)) => format!("\"{symbol}\" "),
            Some(_) => "this number ".to_owned(),
            None => return self.wrong("an effort, a pace or a zone is missing at the end"),
        };
        self.wrong(&(word + ACCEPTED))
    }

    /// Whether a pace comes next, rather than a time.
    pub(super) fn at_pace(&self) -> bool {
        let links =
            (1..).take_while(|&n| matches!(self.peek_at(n), Some(Token::Symbol('-' | '>'))));
        let second = 1 + links.count();
        let has_second = second > 1 && matches!(self.peek_at(second), Some(Token::Clock(_)));
        let end = second + usize::from(has_second);
        let unit = if self.word_at(end) == Some("min") {
            end + 1
        } else {
            end
        };
        self.peek_at(unit) == Some(&Token::Symbol('/')) || self.word_at(unit) == Some("per")
    }

    fn pace(&mut self) -> Result<Span<PlannedPace>, PlanError> {
        let begin = self.place();
        let first = self.clock()?;
        let first_per = self.per();
        let link = self.link();
        let second = match link {
            Some(_) => Some((self.clock()?, self.per())),
            None => None,
        };
        let last_per = second.map_or(first_per, |(_, per)| per);
        let Some(per) = last_per.filter(|per| *per != Per::Step) else {
            return Err(self.wrong_since(begin, "a pace needs a unit: 4:30/km or 7:15/mi"));
        };
        let from = PlannedPace {
            seconds: thousandths(first),
            per: first_per.unwrap_or(per),
        };
        let to = second.map(|(seconds, _)| PlannedPace {
            seconds: thousandths(seconds),
            per,
        });
        let slow = PlannedPace::as_seconds_per_kilometer;
        let possible = |pace: PlannedPace| PACES.contains(&slow(pace));
        if !possible(from) || !to.is_none_or(possible) {
            return Err(self.wrong_since(begin, "a pace lies between 2:00 and 20:00 /km"));
        }
        Ok(match (link, to) {
            (Some(link), Some(to)) => span(from, link, to, slow(from) >= slow(to)),
            _ => Span::At(from),
        })
    }

    fn clock(&mut self) -> Result<f64, PlanError> {
        let Some(&Token::Clock(seconds)) = self.peek() else {
            return Err(self.wrong("a pace is written 4:30/km or 7:15/mi"));
        };
        self.skip();
        Ok(seconds)
    }

    /// `/km`, `/mi`, `per mile`, `min/km`; nothing where there is no such unit.
    fn per(&mut self) -> Option<Per> {
        let minutes = usize::from(self.word() == Some("min"));
        let divided = self.peek_at(minutes) == Some(&Token::Symbol('/'))
            || self.word_at(minutes) == Some("per");
        let per = match self.word_at(minutes + 1).filter(|_| divided)? {
            "km" | "k" | "kilometer" | "kilometre" => Per::Kilometer,
            "mi" | "mile" => Per::Mile,
            "lap" | "rep" | "repeat" => Per::Step,
            _ => return None,
        };
        (0..minutes + 2).for_each(|_| self.skip());
        Some(per)
    }

    fn zone(&mut self) -> Result<Span<u8>, PlanError> {
        let from = self.zone_number()?;
        let Some(link) = self.link() else {
            return Ok(Span::At(from));
        };
        let to = self.zone_number()?;
        Ok(span(from, link, to, from <= to))
    }

    fn zone_number(&mut self) -> Result<u8, PlanError> {
        self.skip_word(&["zone", "z"]);
        match self.peek() {
            Some(&Token::Number(zone)) if zone.fract() == 0.0 && (1.0..=5.0).contains(&zone) => {
                self.skip();
                Ok(zone as u8)
            }
            _ => Err(self.wrong("a zone is a number from 1 to 5")),
        }
    }

    /// Whether a heart rate comes next: `150bpm`, `140-150 bpm`, `140>160 bpm`.
    pub(super) fn at_heart_rate(&self) -> bool {
        let numbers = (0..).take_while(|&n| {
            let within =
                |token: &Token| matches!(token, Token::Number(_) | Token::Symbol('-' | '>'));
            self.peek_at(n).is_some_and(within)
        });
        self.word_at(numbers.count()) == Some("bpm")
    }

    fn heart_rate(&mut self) -> Result<Span<u16>, PlanError> {
        let from = self.beats()?;
        let link = self.link();
        let rates = match link {
            Some(link) => {
                let to = self.beats()?;
                span(from, link, to, from <= to)
            }
            None => Span::At(from),
        };
        self.skip_word(&["bpm"]);
        Ok(rates)
    }

    fn beats(&mut self) -> Result<u16, PlanError> {
        match self.peek() {
            Some(&Token::Number(bpm)) if HEART_RATES.contains(&bpm) => {
                self.skip();
                Ok(bpm.round() as u16)
            }
            _ => Err(self.wrong("a heart rate lies between 40 and 230 bpm")),
        }
    }

    /// `faster`, `drop 10s`, `faster by 2-3 sec`, `drop 10s/mi`.
    pub(super) fn faster(&mut self) -> Result<Option<Faster>, PlanError> {
        if !self.skip_word(&["drop", "drops", "dropping", "faster"]) {
            return Ok(None);
        }
        self.skip_word(&["by"]);
        let begin = self.place();
        let Some(&Token::Number(least)) = self.peek() else {
            let (by_s, per) = (None, Per::Step);
            return Ok(Some(Faster { by_s, per }));
        };
        self.skip();
        let most = match self.link() {
            Some(_) => self.most()?,
            None => least,
        };
        if !self.skip_word(&["s", "sec", "secs", "second", "seconds"]) {
            return Err(self.wrong_since(begin, "faster by how many seconds: write 10s or 2-3s"));
        }
        let (least, most) = (thousandths(least.min(most)), thousandths(least.max(most)));
        if least <= 0.0 || most > MOST_FASTER_S {
            return Err(self.wrong_since(
                begin,
                "a round is faster by more than 0 s and 600 s at most",
            ));
        }
        Ok(Some(Faster {
            by_s: Some((least, most)),
            per: self.per().unwrap_or(Per::Step),
        }))
    }

    fn most(&mut self) -> Result<f64, PlanError> {
        let Some(&Token::Number(most)) = self.peek() else {
            return Err(self.wrong("a number of seconds is missing, as in 2-3s"));
        };
        self.skip();
        Ok(most)
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
