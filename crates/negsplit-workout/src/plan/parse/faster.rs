//! How much faster a round is than the one before.

use super::super::error::PlanError;
use super::super::{Faster, Per, thousandths};
use super::cursor::Cursor;
use super::vocabulary;

/// The most seconds by which a round can be asked to be faster.
const MOST_FASTER_S: f64 = 600.0;

impl Cursor<'_> {
    /// `faster`, `drop 10s`, `faster by 2-3 sec`, `10 seconds faster than the previous`, `drop 10s/mi`.
    pub(super) fn faster(&mut self) -> Result<Option<Faster>, PlanError> {
        let start = self.place();
        let read = self
            .attempt(Self::seconds_first)
            .or_else(|| self.attempt(Self::verb_first))
            .or_else(|| self.attempt(Self::somewhat));
        let Some(faster) = read else {
            return self.unit_missing();
        };
        match faster.by_s {
            Some((least, most)) if least <= 0.0 || most > MOST_FASTER_S => Err(self.wrong_since(
                start,
                "a round is faster by more than 0 s and 600 s at most",
            )),
            _ => Ok(Some(faster)),
        }
    }

    /// `10 seconds faster than the previous`
    fn seconds_first(&mut self) -> Option<Faster> {
        let by_s = self.seconds()?;
        let per = self.per();
        self.skip_word(&vocabulary::FASTER).then_some(())?;
        self.than_before()?;
        Some(self.by(by_s, per))
    }

    /// Seconds that can be no length of a step: `10 s faster than the previous`, `10 s per mile faster`.
    pub(super) fn plain_gain(&mut self) -> Option<Faster> {
        let start = self.place();
        let faster = self.seconds_first()?;
        let (least, most) = faster.by_s?;
        let words = self.place() - start;
        let is_plain = words > 3 + 2 * usize::from(least != most) || faster.per != Per::Step;
        (is_plain && least > 0.0 && most <= MOST_FASTER_S).then_some(faster)
    }

    /// `drop 10s`, `faster by 10-15 seconds`
    fn verb_first(&mut self) -> Option<Faster> {
        let verb = self.skip_word(&vocabulary::DROP)
            || self.skip_words(&["speed", "up"])
            || self.skip_words(&["speeding", "up"]);
        verb.then_some(())?;
        self.than_before()?;
        self.skip_word(&["by"]);
        let by_s = self.seconds()?;
        Some(self.by(by_s, None))
    }

    /// `faster`, `slightly faster`, `getting progressively faster`
    fn somewhat(&mut self) -> Option<Faster> {
        while self.skip_word(&vocabulary::DEGREES) || self.skip_word(&["a"]) {}
        self.skip_word(&vocabulary::FASTER).then_some(())?;
        self.than_before()?;
        let followed = self.skip_word(&["by"]) || self.at_seconds();
        (!followed).then_some(Faster {
            by_s: None,
            per: Per::Step,
        })
    }

    /// Whether a number of seconds comes next.
    fn at_seconds(&self) -> bool {
        let mut ahead = *self;
        ahead.number().is_some() && ahead.skip_word(&vocabulary::SECONDS)
    }

    fn by(&mut self, by_s: (f64, f64), per: Option<Per>) -> Faster {
        let per = per.or_else(|| self.per());
        Faster {
            by_s: Some(by_s),
            per: per.unwrap_or(Per::Step),
        }
    }

    /// `10s`, `2-3 seconds`: the least and the most.
    fn seconds(&mut self) -> Option<(f64, f64)> {
        let first = self.number()?;
        let second = self.attempt(|cursor| {
            (cursor.skip_symbol('-') || cursor.skip_word(&["to"])).then_some(())?;
            cursor.number()
        });
        self.skip_symbol('-');
        self.skip_word(&vocabulary::SECONDS).then_some(())?;
        let second = second.unwrap_or(first);
        Some((
            thousandths(first.min(second)),
            thousandths(first.max(second)),
        ))
    }

    /// `than the previous mile`, or nothing; `None` where it is faster than something else.
    fn than_before(&mut self) -> Option<()> {
        if !self.skip_word(&["than"]) {
            return Some(());
        }
        self.skip_word(&["the"]);
        self.skip_word(&vocabulary::PREVIOUS).then_some(())?;
        while self.skip_word(&vocabulary::PREVIOUS) || self.skip_word(&vocabulary::ROUNDS) {}
        Some(())
    }

    /// `drop 10`: ten of what?
    fn unit_missing(&mut self) -> Result<Option<Faster>, PlanError> {
        let mut ahead = *self;
        if !ahead.skip_word(&vocabulary::DROP) {
            return Ok(None);
        }
        ahead.skip_word(&["by"]);
        let start = ahead.place();
        if ahead.number().is_none() {
            return Err(ahead.wrong("faster by how many seconds: write drop 10s"));
        }
        Err(ahead.wrong_since(start, "faster by how many seconds: write 10s or 2-3s"))
    }
}
