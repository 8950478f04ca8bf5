//! Where in the run a clause is: `last 2 miles`, `miles 11-16`, `second half`, `the rest`.

use super::super::tokens::Token;
use super::clause::{Clause, Place};
use super::cursor::Cursor;
use super::length::Unit;
use super::vocabulary as words;

impl Cursor<'_> {
    /// `first`, `last half`, `miles 11-16`, `the rest`
    pub(super) fn place_of(&mut self, clause: &mut Clause) -> bool {
        if self.skip_words(&["at", "the", "end"]) {
            clause.place = Some(Place::Last);
            return true;
        }
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
        let Some(place) = place else {
            return self.next_place(clause);
        };
        clause.place = Some(place);
        if matches!(place, Place::First | Place::Last) && clause.length.is_none() {
            self.bare(clause);
        }
        true
    }

    /// `next 4`, `middle 3 miles`: after what was said before.
    fn next_place(&mut self, clause: &mut Clause) -> bool {
        let found = self.attempt(|cursor| {
            cursor.skip_word(&["the"]);
            cursor.skip_word(&words::NEXT).then_some(())
        });
        if found.is_some() && clause.length.is_none() {
            self.bare(clause);
        }
        found.is_some()
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
        // `last half-marathon` is not a place.
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
}
