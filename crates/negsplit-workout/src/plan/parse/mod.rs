//! From text to a plan: parts, repeats and steps.

mod cursor;
mod length;
mod target;

use std::str::FromStr;

use super::error::PlanError;
use super::tokens::{Token, tokens};
use super::{DEEPEST, MOST_STEPS, Part, Plan, StepRole, Target, Wording, expand};
use cursor::Cursor;

impl FromStr for Plan {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Self, PlanError> {
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
        Ok(Self::new(parts))
    }
}

impl Cursor<'_> {
    /// Parts up to the end or a closing bracket.
    fn parts(&mut self, depth: usize) -> Result<Vec<Part>, PlanError> {
        let mut parts = Vec::new();
        loop {
            while self.skip_separator() {}
            if self.at_end() {
                break;
            }
            parts.push(self.part(depth)?);
        }
        if parts.is_empty() {
            return Err(self.wrong("a step is missing, such as 15min easy or 1mi 8:00/mi"));
        }
        Ok(parts)
    }

    fn part(&mut self, depth: usize) -> Result<Part, PlanError> {
        let Some(times) = self.repeats()? else {
            return self.step().map(Part::Step);
        };
        if self.peek() != Some(&Token::Symbol('(')) {
            let parts = vec![Part::Step(self.step()?)];
            return Ok(Part::Repeat { times, parts });
        }
        if depth == DEEPEST {
            return Err(self.wrong(&format!(
                "repeats lie no deeper than {DEEPEST} in one another"
            )));
        }
        self.skip();
        let parts = self.parts(depth + 1)?;
        if !self.skip_symbol(')') {
            return Err(self.wrong("a bracket is opened and not closed"));
        }
        if !self.between_parts() {
            return Err(self.wrong("a comma is missing before this"));
        }
        Ok(Part::Repeat { times, parts })
    }

    /// How often a part is run, `5x`; nothing where the part is a step.
    fn repeats(&mut self) -> Result<Option<usize>, PlanError> {
        let (Some(&Token::Number(times)), Some(sign)) = (self.peek(), self.peek_at(1)) else {
            return Ok(None);
        };
        if !matches!(sign, Token::Symbol('×')) && *sign != Token::Word("x".to_owned()) {
            return Ok(None);
        }
        if times.fract() != 0.0 || !(1.0..=MOST_STEPS as f64).contains(&times) {
            let message = format!("a part is repeated a whole number of times, 1 to {MOST_STEPS}");
            return Err(self.wrong(&message));
        }
        self.skip();
        self.skip();
        Ok(Some(times as usize))
    }

    fn step(&mut self) -> Result<Wording, PlanError> {
        let begin = self.place();
        let mut step = Wording {
            length: self.length()?,
            ..Wording::default()
        };
        while !self.between_parts() {
            self.attribute(&mut step)?;
        }
        if self.place() == begin {
            return Err(self.wrong("a step is missing, such as 15min easy or 1mi 8:00/mi"));
        }
        Ok(step)
    }

    /// What a step asks for, what it is for, or its name.
    fn attribute(&mut self, step: &mut Wording) -> Result<(), PlanError> {
        if self.skip_filler() {
            return Ok(());
        }
        if let Some(role) = self.role() {
            step.role = Some(role);
            return Ok(());
        }
        if let Some(name) = self.name() {
            step.name = Some(name);
            return Ok(());
        }
        let begin = self.place();
        if let Some(faster) = self.faster()? {
            step.faster = Some(faster);
            return Ok(());
        }
        let target = self.target()?;
        if step.target != Target::None {
            return Err(self.wrong_since(begin, "this step has a target already"));
        }
        step.target = target;
        Ok(())
    }

    fn role(&mut self) -> Option<StepRole> {
        let role = match self.word()? {
            "warmup" | "wu" => StepRole::WarmUp,
            "cooldown" | "cd" => StepRole::CoolDown,
            "rest" => StepRole::Recovery,
            "main" => StepRole::Main,
            "warm" => return self.with_particle("up", StepRole::WarmUp),
            "cool" => return self.with_particle("down", StepRole::CoolDown),
            _ => return None,
        };
        self.skip();
        Some(role)
    }

    /// `warm up`, `warm-up`, and just `warm`.
    fn with_particle(&mut self, particle: &str, role: StepRole) -> Option<StepRole> {
        self.skip();
        let hyphen = usize::from(self.peek() == Some(&Token::Symbol('-')));
        if self.peek_at(hyphen) == Some(&Token::Word(particle.to_owned())) {
            (0..=hyphen).for_each(|_| self.skip());
        }
        Some(role)
    }

    fn name(&mut self) -> Option<String> {
        let name = match self.peek()? {
            Token::Quoted(name) => name.clone(),
            Token::Word(word) if word.starts_with("walk") => "walk".to_owned(),
            _ => return None,
        };
        self.skip();
        Some(name)
    }
}
