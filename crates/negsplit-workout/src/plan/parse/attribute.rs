//! What the words of a clause say, one thing at a time: how long, how hard, how much faster, what for.

use super::super::error::PlanError;
use super::super::tokens::Token;
use super::super::{Length, StepRole};
use super::clause::{Clause, Join, Place};
use super::cursor::Cursor;
use super::vocabulary as words;
use crate::effort::Effort;

impl Cursor<'_> {
    /// One thing that a clause says.
    pub(super) fn attribute(&mut self, clause: &mut Clause, step: usize) -> Result<(), PlanError> {
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
            if let (Some(_), Some(Token::Word(word))) = (clause.times, ahead.previous()) {
                clause.name = clause.name.take().or(Some(word.clone()));
            }
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
            "rest" | "rests" | "resting" | "standing" | "stand" | "recover" | "recoveries"
            | "off" => StepRole::Recovery,
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
        if self.skip_word(&words::PROGRESSION) {
            clause.progresses = true;
            return true;
        }
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
        let is_lap = matches!(clause.length, Some(Length::Distance(_))) && self.follows(&["in"]);
        let Some(length) = self.length()?.or_else(|| self.lap(clause)) else {
            return Ok(false);
        };
        if let (true, Length::Time(seconds)) = (is_lap, length) {
            clause.in_s = Some(seconds);
            return Ok(true);
        }
        if clause.length.is_some() {
            return Err(self.wrong_since(start, "this step has a length already"));
        }
        clause.length = Some(length);
        Ok(true)
    }

    /// The metres of `5 x 400`, which runners write without a unit.
    fn lap(&mut self, clause: &Clause) -> Option<Length> {
        const LAPS: std::ops::RangeInclusive<f64> = 100.0..=5000.0;
        if clause.times.is_none() || clause.length.is_some() {
            return None;
        }
        let meters = self.attempt(|cursor| {
            let meters = cursor.number()?;
            (LAPS.contains(&meters) && meters.fract() == 0.0).then_some(meters)
        });
        meters.map(Length::Distance)
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
