//! One clause of a plan: what stands between two commas.

use super::super::error::PlanError;
use super::super::tokens::Token;
use super::super::{DEEPEST, Faster, Length, MOST_STEPS, Part, StepRole, Target};
use super::cursor::Cursor;
use super::length::Unit;
use super::vocabulary as words;
use crate::effort::Effort;

/// What stands before a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Join {
    /// A comma, or something like it.
    #[default]
    Comma,
    /// `with`, `/` or a bracket.
    With,
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
                || cursor.skip_words(&["repeats", "of"]);
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
                "then" | "with" | "followed" | "plus" => true,
                "and" => matches!(self.peek_at(1), Some(Token::Number(_))),
                "w" => self.is_symbol(1, '/'),
                _ => false,
            },
            _ => false,
        }
    }

    /// One thing that a clause says.
    fn attribute(&mut self, clause: &mut Clause, step: usize) -> Result<(), PlanError> {
        let read = self.place_of(clause)
            || self.halves(clause)
            || self.cut(clause)?
            || self.role(clause)
            || self.heading(clause)
            || self.gait(clause)
            || self.named(clause)
            || self.between(clause)
            || self.gain(clause, step)?
            || self.skip_filler()
            || self.extent(clause)?;
        if read {
            return Ok(());
        }
        self.aim(clause)
    }

    /// `first`, `last half`, `miles 11-16`, `the rest`
    fn place_of(&mut self, clause: &mut Clause) -> bool {
        let place = self
            .attempt(Self::share_place)
            .or_else(|| self.attempt(Self::numbered))
            .or_else(|| {
                let remaining = self.skip_words(&["the", "rest"])
                    || self.skip_words(&["rest", "of"])
                    || self.skip_word(&words::REMAINING);
                remaining.then_some(Place::Remaining)
            })
            .or_else(|| self.attempt(Self::end_place));
        let Some(place) = place else { return false };
        clause.place = Some(place);
        if matches!(place, Place::First | Place::Last) && clause.length.is_none() {
            self.bare(clause);
        }
        true
    }

    fn end_place(&mut self) -> Option<Place> {
        self.skip_word(&["the"]);
        if self.skip_word(&words::FIRST) {
            Some(Place::First)
        } else if self.skip_word(&words::LAST) {
            Some(Place::Last)
        } else {
            self.skip_word(&words::RETURN).then_some(Place::Return)
        }
    }

    /// A number without a unit, or a unit without a number, after `first` or `last`.
    fn bare(&mut self, clause: &mut Clause) {
        if let Some(unit) = self.attempt(Self::unit) {
            clause.length = Some(unit.times(1.0));
            return;
        }
        let has_unit = |cursor: &Self| {
            cursor.word_at(1).and_then(Unit::named).is_some()
                || matches!(cursor.peek_at(1), Some(Token::Symbol('-' | '%')))
        };
        if !has_unit(self)
            && let Some(count) = self.number()
        {
            clause.bare = Some(count);
        }
    }

    /// `second half`, `last third`
    fn share_place(&mut self) -> Option<Place> {
        self.skip_word(&["the"]);
        let word = self.word()?;
        self.skip();
        self.skip_symbol('-');
        let parts = match self.word()? {
            "half" => 2.0,
            "third" => 3.0,
            "quarter" => 4.0,
            _ => return None,
        };
        // `last half-marathon` is none.
        let hyphen = usize::from(self.is_symbol(1, '-'));
        if self.word_at(1 + hyphen) == Some("marathon") {
            return None;
        }
        self.skip();
        let index = match word {
            "second" if parts > 2.0 => 1.0,
            "middle" if parts == 3.0 => 1.0,
            "third" if parts == 4.0 => 2.0,
            word if words::FIRST.contains(&word) => 0.0,
            word if words::LAST.contains(&word)
                || matches!(word, "second" | "third" | "fourth") =>
            {
                parts - 1.0
            }
            _ => return None,
        };
        let percent = 100.0 / parts;
        Some(Place::Share {
            from: index * percent,
            percent,
        })
    }

    /// `miles 11-16`, `km 3`
    fn numbered(&mut self) -> Option<Place> {
        let Unit::Meters(worth) = Unit::named(self.word()?)? else {
            return None;
        };
        self.skip();
        let from = self.number()?;
        let to = self.attempt(|cursor| {
            (cursor.skip_symbol('-') || cursor.skip_word(&["to"])).then_some(())?;
            cursor.number()
        });
        let to = to.unwrap_or(from);
        let possible = from >= 1.0 && to >= from && from.fract() == 0.0 && to.fract() == 0.0;
        possible.then_some(Place::Numbered {
            from_m: (from - 1.0) * worth,
            to_m: to * worth,
        })
    }

    /// `out and back`, `negative split`
    fn halves(&mut self, clause: &mut Clause) -> bool {
        let found = self.skip_words(&["out", "and", "back"])
            || self.skip_words(&["negative", "split"])
            || self.skip_words(&["negative", "splits"]);
        clause.halves |= found;
        found
    }

    /// `each mile`, `every 5 minutes`, `2-mile segments`, `1-minute pickups`
    fn cut(&mut self, clause: &mut Clause) -> Result<bool, PlanError> {
        let mut ahead = *self;
        ahead.skip_word(&["in"]);
        let each = ahead.skip_word(&["each", "every"]);
        let one = if each {
            ahead.attempt(Self::unit).map(|unit| unit.times(1.0))
        } else {
            None
        };
        let length = match one {
            Some(length) => Some(length),
            None if ahead.at_pace() || ahead.at_gain() => None,
            None => ahead.length().ok().flatten(),
        };
        let Some(length) = length else {
            return Ok(false);
        };
        ahead.skip_symbol('-');
        if ahead.skip_word(&words::PICKUPS) || ahead.skip_words(&["pick", "ups"]) {
            clause.pickup = Some(length);
        } else if ahead.skip_word(&words::SEGMENTS) || one.is_some() {
            clause.segment = Some(length);
        } else if each {
            clause.every = Some(length);
        } else {
            return Ok(false);
        }
        *self = ahead;
        Ok(true)
    }

    /// Whether a number of seconds comes next that something is faster by.
    fn at_gain(&self) -> bool {
        let mut ahead = *self;
        matches!(ahead.faster(), Ok(Some(_)))
    }

    fn role(&mut self, clause: &mut Clause) -> bool {
        let Some(role) = self.attempt(Self::role_word) else {
            return false;
        };
        clause.role = Some(role);
        true
    }

    fn role_word(&mut self) -> Option<StepRole> {
        let word = self.word()?;
        self.skip();
        let role = match word {
            "warmup" | "wu" => StepRole::WarmUp,
            "cooldown" | "cd" => StepRole::CoolDown,
            "rest" | "rests" | "resting" | "standing" | "stand" | "recover" => StepRole::Recovery,
            "main" => StepRole::Main,
            "warm" => return Some(self.with_particle("up", StepRole::WarmUp)),
            "cool" => return Some(self.with_particle("down", StepRole::CoolDown)),
            _ => return None,
        };
        Some(role)
    }

    /// `warm up`, `warm-up`, and just `warm`.
    fn with_particle(&mut self, particle: &str, role: StepRole) -> StepRole {
        self.attempt(|cursor| {
            cursor.skip_symbol('-');
            cursor.skip_word(&[particle]).then_some(())
        });
        role
    }

    /// What the target is: where it begins, or where it leads to.
    fn heading(&mut self, clause: &mut Clause) -> bool {
        if self.skip_word(&words::STARTING) {
            clause.starts = true;
            return true;
        }
        if self.skip_word(&words::HEADING) {
            self.skip_word(&["up", "down", "from"]);
            if self.skip_word(&["to"]) || clause.starts || clause.length.is_none() {
                clause.heads = true;
            }
            return true;
        }
        let down = self.attempt(|cursor| {
            (cursor.skip_word(&["down", "up"]) && cursor.skip_word(&["to"])).then_some(())
        });
        let leads = down.is_some() || self.skip_word(&["to"]);
        clause.heads |= leads;
        leads
    }

    fn gait(&mut self, clause: &mut Clause) -> bool {
        clause.jogs |= matches!(self.word(), Some("jog" | "jogging"));
        let runs = self.skip_word(&["run", "running", "runs"]);
        clause.runs |= runs;
        runs
    }

    /// `90s jog between`
    fn between(&mut self, clause: &mut Clause) -> bool {
        let found = self.skip_word(&["between"]);
        if found {
            clause.join = Join::With;
        }
        found
    }

    fn named(&mut self, clause: &mut Clause) -> bool {
        let Some(Token::Quoted(name)) = self.peek() else {
            return false;
        };
        clause.name = Some(name.clone());
        self.skip();
        true
    }

    fn gain(&mut self, clause: &mut Clause, step: usize) -> Result<bool, PlanError> {
        let is_number = matches!(self.peek(), Some(Token::Number(_)));
        // `30s faster` at the start of a step is half a minute, run faster.
        let faster = if is_number && self.place() == step {
            self.attempt(Self::plain_gain)
        } else {
            self.faster()?
        };
        clause.faster = faster.or(clause.faster);
        Ok(faster.is_some())
    }

    /// How long the clause is, or how long its length takes.
    fn extent(&mut self, clause: &mut Clause) -> Result<bool, PlanError> {
        let mut ahead = *self;
        if self.at_effort(clause) || self.at_pace() || self.at_heart_rate() {
            return Ok(false);
        }
        if ahead.slower_than().is_some() {
            return Ok(false);
        }
        if self.at_heart_rate_share() || clause.length.is_some() && self.at_percent() {
            return Ok(false);
        }
        let start = self.place();
        let is_clock = matches!(self.peek(), Some(Token::Clock(_)));
        let halves = matches!(clause.place, Some(Place::Share { .. }));
        if is_clock && (halves || clause.length.is_some() && self.follows(&["in"])) {
            let Some(&Token::Clock(seconds)) = self.peek() else {
                return Ok(false);
            };
            self.skip();
            clause.in_s = Some(seconds);
            return Ok(true);
        }
        if is_clock && (clause.length.is_some() || clause.starts || clause.heads) {
            return Ok(false);
        }
        let Some(length) = self.length()? else {
            return Ok(false);
        };
        if clause.length.is_some() {
            return Err(self.wrong_since(start, "this step has a length already"));
        }
        clause.length = Some(length);
        Ok(true)
    }

    fn follows(&self, accepted: &[&str]) -> bool {
        matches!(self.previous(), Some(Token::Word(word)) if accepted.contains(&word.as_str()))
    }

    /// Whether `5k` or `10k` comes next and is an effort, not a length.
    fn at_effort(&self, clause: &Clause) -> bool {
        let mut ahead = *self;
        let effort = ahead.attempt(Self::effort_word);
        if !matches!(effort, Some(Effort::FiveK | Effort::TenK)) {
            return false;
        }
        let named = matches!(ahead.previous(), Some(Token::Word(word)) if matches!(word.as_str(), "pace" | "effort"));
        let led = self.follows(&["at", "to"]) || self.previous() == Some(&Token::Symbol('@'));
        named || led || clause.length.is_some() || clause.bare.is_some() || clause.heads
    }

    /// The target of the clause.
    fn aim(&mut self, clause: &mut Clause) -> Result<(), PlanError> {
        let start = self.place();
        if !clause.targets.is_empty() && self.skip_word(&["recovery"]) {
            clause.role = Some(StepRole::Recovery);
            return Ok(());
        }
        let targets = if clause.length.is_some() && self.at_percent() {
            self.heart_rate_share()?
        } else {
            self.targets()?
        };
        match (clause.targets.as_slice(), targets.as_slice()) {
            ([], _) => clause.targets = targets,
            // `easy jog`
            (before, after) if before == after => {}
            ([from], [to]) if clause.heads => {
                let Some(glide) = super::aim::glide(from, to) else {
                    return Err(
                        self.wrong_since(start, "both ends are of one sort, as in easy > tempo")
                    );
                };
                clause.targets = vec![glide];
                clause.heads = false;
            }
            _ => return Err(self.wrong_since(start, "this step has a target already")),
        }
        Ok(())
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
    }
}
