//! From text to a plan: words, clauses, parts.
//!
//! A clause is what stands between two commas. Most are steps; some only say more about the clause before them (`each
//! 10 s faster`) or where in it something else is run (`last 2 miles at 10k`). [`compose`] makes parts of them.

mod aim;
mod attribute;
mod clause;
pub(super) mod compose;
mod cursor;
pub(super) mod divide;
mod faster;
pub(super) mod heart_rate;
mod layout;
pub(super) mod length;
pub(super) mod pace;
mod place;
mod target;
mod vocabulary;

use std::str::FromStr;

use super::error::PlanError;
use super::suggest::suggestion;
use super::tokens::{Token, tokens};
use super::{MOST_STEPS, Part, Plan, expand};
use clause::{Clause, Join};
use cursor::Cursor;

impl FromStr for Plan {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
        read(text).map_err(|error| {
            let suggestion = suggestion(text, &error);
            error.suggesting(suggestion)
        })
    }
}

/// Reads a plan; an error has no suggestion yet.
pub(super) fn read(text: &str) -> Result<Plan, PlanError> {
    let tokens = tokens(text)?;
    let mut cursor = Cursor::new(text, &tokens);
    let parts = cursor.parts(0)?;
    if cursor.peek().is_some() {
        return Err(cursor.wrong("a bracket is closed that was not opened"));
    }
    if expand::count(&parts) > MOST_STEPS {
        let message = format!("a plan has {MOST_STEPS} steps at most, repeats written out");
        return Err(PlanError::new(text, 0..text.len(), message));
    }
    Ok(Plan::new(parts))
}

impl Cursor<'_> {
    /// Parts up to the end or a closing bracket.
    fn parts(&mut self, depth: usize) -> Result<Vec<Part>, PlanError> {
        let clauses = self.clauses(depth)?;
        if clauses.is_empty() {
            return Err(self.wrong("a step is missing, such as 15min easy or 1mi 8:00/mi"));
        }
        compose::parts(self, clauses, depth)
    }

    fn clauses(&mut self, depth: usize) -> Result<Vec<Clause>, PlanError> {
        let mut clauses: Vec<Clause> = Vec::new();
        loop {
            let join = self.separators(&mut clauses);
            if self.at_end() {
                return Ok(clauses);
            }
            match join {
                Some(join) => clauses.push(self.clause(join, depth)?),
                None if clauses.is_empty() => clauses.push(self.clause(Join::Comma, depth)?),
                // `5x1km (90s jog)`
                None if self.skip_symbol('(') => {
                    let inner = self.clauses(depth)?;
                    self.close()?;
                    let with = inner.into_iter().map(|clause| Clause {
                        join: Join::With,
                        ..clause
                    });
                    clauses.extend(with);
                }
                None => return Err(self.wrong("a comma is missing before this")),
            }
        }
    }

    /// What stands between two clauses; nothing where nothing does.
    fn separators(&mut self, clauses: &mut [Clause]) -> Option<Join> {
        let mut join = None;
        while let Some(next) = self.separator() {
            join = join.filter(|&join| join != Join::Comma).or(Some(next));
            if self.previous() == Some(&Token::Symbol(':'))
                && let Some(last) = clauses.last_mut()
            {
                last.header = true;
            }
        }
        join
    }

    fn separator(&mut self) -> Option<Join> {
        if self.skip_symbol('/') || self.attempt(Self::rest_sign).is_some() {
            return Some(Join::With);
        }
        if self.skip_word(&vocabulary::WITHIN) || self.attempt(Self::with_sign).is_some() {
            return Some(Join::Within);
        }
        let comma = [',', '+', ';', ':']
            .iter()
            .any(|&symbol| self.skip_symbol(symbol))
            || self.skip_words(&["and", "then"])
            || self.skip_words(&["followed", "by"])
            || self.skip_word(&["then", "plus"])
            || matches!(self.peek_at(1), Some(Token::Number(_))) && self.skip_word(&["and"])
            || !self.is_glued(0) && self.place() > 0 && self.skip_symbol('-');
        comma.then_some(Join::Comma)
    }

    /// `w/`
    fn with_sign(&mut self) -> Option<()> {
        (self.skip_word(&["w"]) && self.skip_symbol('/')).then_some(())
    }

    /// The `r` of `5x1km r=2min`.
    fn rest_sign(&mut self) -> Option<()> {
        self.skip_word(&["r"]).then_some(())?;
        self.skip_symbol(':');
        matches!(self.peek(), Some(Token::Number(_))).then_some(())
    }
}
