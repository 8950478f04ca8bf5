//! One clause of a plan: what stands between two commas.

use super::super::error::PlanError;
use super::super::tokens::Token;
use super::super::{DEEPEST, Faster, Length, MOST_STEPS, Part, StepRole, Target};
use super::cursor::Cursor;
use super::vocabulary as words;

/// What stands before a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Join {
    /// A comma, or something like it.
    #[default]
    Comma,
    /// `/` or a bracket.
    With,
    /// `with`, `including`: inside of what was said before.
    Within,
}

/// Where in the run a clause is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    First,
    Last,
    /// From so many percent of the run on, so many percent long.
    Share {
        from: f64,
        percent: f64,
    },
    /// The miles or kilometres from one number to another, in metres.
    Numbered {
        from_m: f64,
        to_m: f64,
    },
    /// Back, on an out and back.
    Return,
    /// What the others leave.
    Remaining,
}

/// What one clause says.
#[derive(Clone, Debug, Default)]
pub(super) struct Clause {
    /// The words that it is made of.
    pub(super) range: (usize, usize),
    pub(super) join: Join,
    /// It ends in a colon: the clauses after it say what it is made of.
    pub(super) header: bool,
    pub(super) times: Option<(usize, usize)>,
    pub(super) group: Option<Vec<Part>>,
    pub(super) length: Option<Length>,
    /// A length without a unit, as in `last 2`.
    pub(super) bare: Option<f64>,
    pub(super) place: Option<Place>,
    pub(super) targets: Vec<Target>,
    /// The target is where it begins.
    pub(super) starts: bool,
    /// The target is where it leads to.
    pub(super) heads: bool,
    /// The time that its whole length takes.
    pub(super) in_s: Option<f64>,
    pub(super) faster: Option<Faster>,
    /// The length of the parts into which it is cut.
    pub(super) segment: Option<Length>,
    /// It gets faster, without saying how.
    pub(super) progresses: bool,
    /// Short faster stretches, and the seconds from one to the next.
    pub(super) pickup: Option<Length>,
    pub(super) every: Option<Length>,
    /// What the pickups ask for.
    pub(super) pickup_targets: Vec<Target>,
    /// What comes between the rounds.
    pub(super) rest: Option<Box<Clause>>,
    pub(super) role: Option<StepRole>,
    pub(super) name: Option<String>,
    /// Out and back, or a negative split: two halves.
    pub(super) halves: bool,
    /// Only `run`, or `jog`.
    pub(super) runs: bool,
    pub(super) jogs: bool,
}

impl Clause {
    /// Whether it only says more about the clause before it.
    pub(super) fn modifies(&self) -> bool {
        let has_own = self.times.is_some() || self.group.is_some() || self.place.is_some();
        let says_more = self.segment.is_some()
            || self.faster.is_some()
            || self.pickup.is_some()
            || self.every.is_some()
            || self.starts;
        !has_own && self.length.is_none() && says_more
    }

    /// Whether it is nothing but a length.
    pub(super) fn is_bare_length(&self) -> bool {
        let more = self.times.is_some()
            || self.group.is_some()
            || self.place.is_some()
            || !self.targets.is_empty()
            || self.faster.is_some()
            || self.role.is_some()
            || self.pickup.is_some();
        self.length.is_some() && !more
    }
}

impl Cursor<'_> {
    /// Reads a clause up to what separates it from the next.
    pub(super) fn clause(&mut self, join: Join, depth: usize) -> Result<Clause, PlanError> {
        let start = self.place();
        let mut clause = Clause {
            join,
            ..Clause::default()
        };
        self.bullet()?;
        while self.skip_word(&words::TITLES) || self.skip_words(&["cut", "down"]) {}
        clause.times = self.repeats()?;
        if self.is_symbol(0, '(') {
            self.group(&mut clause, depth)?;
        }
        let step = self.place();
        while !self.between_clauses() || self.titled(&mut clause)? {
            if clause.group.is_some() && !self.after_group(&mut clause)? {
                return Err(self.wrong("a comma is missing before this"));
            }
            if clause.group.is_none() {
                self.attribute(&mut clause, step)?;
            }
        }
        clause.range = (start, self.place());
        if self.place() == start || clause.times.is_some() && clause.says_nothing() {
            return Err(self.wrong("a step is missing, such as 15min easy or 1mi 8:00/mi"));
        }
        Ok(clause)
    }

    /// The colon of `warm-up: 10 min easy`, where what is before it only names what comes.
    fn titled(&mut self, clause: &mut Clause) -> Result<bool, PlanError> {
        let titles = clause.length.is_none() && clause.group.is_none() && clause.times.is_none();
        if !titles || !self.skip_symbol(':') {
            return Ok(false);
        }
        clause.times = self.repeats()?;
        Ok(!self.between_clauses())
    }

    /// The dash of a list; a number below zero is an error.
    fn bullet(&mut self) -> Result<(), PlanError> {
        if self.is_symbol(0, '-') {
            if self.is_glued(0) && matches!(self.peek_at(1), Some(Token::Number(_))) {
                return Err(self.wrong("a length is more than nothing"));
            }
            self.skip();
        }
        Ok(())
    }

    /// How often a part is run, `5x` or `8-12 x`; nothing where the part is a step.
    fn repeats(&mut self) -> Result<Option<(usize, usize)>, PlanError> {
        let start = self.place();
        let read = self.attempt(|cursor| {
            let least = cursor.number()?;
            let most = cursor.attempt(|cursor| {
                (cursor.skip_symbol('-') || cursor.skip_word(&["to"])).then_some(())?;
                cursor.number()
            });
            let sign = cursor.skip_symbol('×')
                || cursor.skip_word(&["x", "times"])
                || cursor.skip_words(&["reps", "of"])
                || cursor.skip_words(&["repeats", "of"])
                || cursor.skip_words(&["sets", "of"]);
            sign.then_some((least, most.unwrap_or(least)))
        });
        let Some((least, most)) = read else {
            return Ok(None);
        };
        let possible =
            |times: f64| times.fract() == 0.0 && (1.0..=MOST_STEPS as f64).contains(&times);
        if possible(least) && possible(most) && least <= most {
            return Ok(Some((least as usize, most as usize)));
        }
        let message = format!("a part is repeated a whole number of times, 1 to {MOST_STEPS}");
        Err(self.wrong_within((start, start + 1), &message))
    }

    fn group(&mut self, clause: &mut Clause, depth: usize) -> Result<(), PlanError> {
        if depth == DEEPEST {
            return Err(self.wrong(&format!(
                "repeats lie no deeper than {DEEPEST} in one another"
            )));
        }
        self.skip();
        clause.group = Some(self.parts(depth + 1)?);
        self.close()?;
        let after = self.attempt(|cursor| {
            (cursor.skip_symbol('×') || cursor.skip_word(&["x", "times"])).then_some(())?;
            let times = cursor.number()?;
            (times.fract() == 0.0 && (1.0..=MOST_STEPS as f64).contains(&times))
                .then_some(times as usize)
        });
        clause.times = clause.times.or(after.map(|times| (times, times)));
        Ok(())
    }

    pub(super) fn close(&mut self) -> Result<(), PlanError> {
        if self.skip_symbol(')') {
            return Ok(());
        }
        Err(self.wrong("a bracket is opened and not closed"))
    }

    /// Words after the brackets of a group that add nothing.
    fn after_group(&mut self, clause: &mut Clause) -> Result<bool, PlanError> {
        if self.is_symbol(0, '(') {
            return Ok(false);
        }
        if let Some(faster) = self.faster()? {
            clause.faster = Some(faster);
            return Ok(true);
        }
        Ok(self.skip_word(&["each", "total", "all"]))
    }

    /// Whether a clause ends here.
    pub(super) fn between_clauses(&self) -> bool {
        if self.at_end() {
            return true;
        }
        match self.peek() {
            Some(Token::Symbol(',' | '+' | ';' | ':' | '/')) => true,
            Some(Token::Symbol('-')) => !self.is_glued(0),
            Some(Token::Symbol('(')) => true,
            Some(Token::Word(word)) => match word.as_str() {
                "then" | "followed" | "plus" => true,
                within if words::WITHIN.contains(&within) => true,
                "r" => matches!(self.peek_at(1), Some(Token::Number(_) | Token::Symbol(':'))),
                "and" => matches!(self.peek_at(1), Some(Token::Number(_))),
                "w" => self.is_symbol(1, '/'),
                _ => false,
            },
            _ => false,
        }
    }
}

impl Clause {
    fn says_nothing(&self) -> bool {
        self.group.is_none()
            && self.length.is_none()
            && self.targets.is_empty()
            && self.role.is_none()
            && self.name.is_none()
            && self.faster.is_none()
            && self.pickup.is_none()
    }
}
