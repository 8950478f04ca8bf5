//! A place in the words of a plan.

use super::super::error::PlanError;
use super::super::tokens::{Placed, Token};

/// Words that say nothing by themselves.
const FILLERS: [&str; 9] = [
    "at", "pace", "effort", "run", "running", "of", "each", "in", "open",
];

pub(super) struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Placed],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Placed]) -> Self {
        Self {
            text,
            tokens,
            at: 0,
        }
    }

    /// How many words were read.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<&'a Token> {
        self.tokens.get(self.at + ahead).map(|placed| &placed.token)
    }

    /// The next word, if it is made of letters.
    pub(super) fn word(&self) -> Option<&'a str> {
        self.word_at(0)
    }

    pub(super) fn word_at(&self, ahead: usize) -> Option<&'a str> {
        match self.peek_at(ahead)? {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    pub(super) fn skip_symbol(&mut self, symbol: char) -> bool {
        let found = self.peek() == Some(&Token::Symbol(symbol));
        self.at += usize::from(found);
        found
    }

    pub(super) fn skip_word(&mut self, accepted: &[&str]) -> bool {
        let found = self.word().is_some_and(|word| accepted.contains(&word));
        self.at += usize::from(found);
        found
    }

    pub(super) fn skip_filler(&mut self) -> bool {
        self.skip_symbol('@') || self.skip_word(&FILLERS)
    }

    pub(super) fn skip_separator(&mut self) -> bool {
        let found = self.at_separator();
        self.at += usize::from(found);
        found
    }

    fn at_separator(&self) -> bool {
        matches!(self.peek(), Some(Token::Symbol(',' | '+' | ';'))) || self.word() == Some("then")
    }

    /// At the end of the text or of a bracket.
    pub(super) fn at_end(&self) -> bool {
        matches!(self.peek(), None | Some(Token::Symbol(')')))
    }

    pub(super) fn between_parts(&self) -> bool {
        self.at_end() || self.at_separator()
    }

    /// An error about the next word, or about the end where there is none.
    pub(super) fn wrong(&self, message: &str) -> PlanError {
        let end = self.text.len();
        let range = self.tokens.get(self.at).map(|placed| placed.range.clone());
        PlanError::new(self.text, range.unwrap_or(end..end), message)
    }

    /// An error about the words read since a place.
    pub(super) fn wrong_since(&self, place: usize, message: &str) -> PlanError {
        let range = |at: usize| self.tokens.get(at).map(|placed| placed.range.clone());
        match (range(place), range(self.at.saturating_sub(1))) {
            (Some(first), Some(last)) if last.end > first.start => {
                PlanError::new(self.text, first.start..last.end, message)
            }
            _ => self.wrong(message),
        }
    }
}
