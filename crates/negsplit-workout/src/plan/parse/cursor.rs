//! A place in the words of a plan.

use super::super::HeartRateBase;
use super::super::error::PlanError;
use super::super::tokens::{Placed, Token};
use super::vocabulary;

#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Placed],
    at: usize,
    /// What the last percentages of a heart rate were of.
    pub(super) base: Option<HeartRateBase>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Placed]) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            base: None,
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

    /// The word before the next one.
    pub(super) fn previous(&self) -> Option<&'a Token> {
        self.tokens
            .get(self.at.checked_sub(1)?)
            .map(|placed| &placed.token)
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

    pub(super) fn is_symbol(&self, ahead: usize, symbol: char) -> bool {
        self.peek_at(ahead) == Some(&Token::Symbol(symbol))
    }

    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    pub(super) fn skip_symbol(&mut self, symbol: char) -> bool {
        let found = self.is_symbol(0, symbol);
        self.at += usize::from(found);
        found
    }

    pub(super) fn skip_word(&mut self, accepted: &[&str]) -> bool {
        let found = self.word().is_some_and(|word| accepted.contains(&word));
        self.at += usize::from(found);
        found
    }

    /// Words one after the other, with or without hyphens between them.
    pub(super) fn skip_words(&mut self, words: &[&str]) -> bool {
        self.attempt(|cursor| {
            for (index, word) in words.iter().enumerate() {
                if index > 0 {
                    cursor.skip_symbol('-');
                }
                cursor.skip_word(&[word]).then_some(())?;
            }
            Some(())
        })
        .is_some()
    }

    pub(super) fn number(&mut self) -> Option<f64> {
        let Some(&Token::Number(value)) = self.peek() else {
            return None;
        };
        self.skip();
        Some(value)
    }

    /// Reads something, or nothing at all.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let value = read(&mut ahead)?;
        *self = ahead;
        Some(value)
    }

    pub(super) fn skip_filler(&mut self) -> bool {
        self.skip_symbol('@') || self.skip_word(&vocabulary::FILLERS)
    }

    /// Whether two words stand side by side, as `-` and `3` in `-3`.
    pub(super) fn is_glued(&self, ahead: usize) -> bool {
        let range = |ahead: usize| Some(&self.tokens.get(self.at + ahead)?.range);
        range(ahead)
            .zip(range(ahead + 1))
            .is_some_and(|(first, next)| first.end == next.start)
    }

    /// At the end of the text or of a bracket.
    pub(super) fn at_end(&self) -> bool {
        matches!(self.peek(), None | Some(Token::Symbol(')')))
    }

    /// An error about the next word, or about the end where there is none.
    pub(super) fn wrong(&self, message: &str) -> PlanError {
        let end = self.text.len();
        let range = self.tokens.get(self.at).map(|placed| placed.range.clone());
        PlanError::new(self.text, range.unwrap_or(end..end), message)
    }

    /// An error about the words read since a place.
    pub(super) fn wrong_since(&self, place: usize, message: &str) -> PlanError {
        self.wrong_within((place, self.at), message)
    }

    /// An error about the words from one place to another.
    pub(super) fn wrong_within(&self, (from, to): (usize, usize), message: &str) -> PlanError {
        let range = |at: usize| self.tokens.get(at).map(|placed| placed.range.clone());
        match (range(from), range(to.saturating_sub(1))) {
            (Some(first), Some(last)) if last.end > first.start => {
                PlanError::new(self.text, first.start..last.end, message)
            }
            _ => self.wrong(message),
        }
    }
}
