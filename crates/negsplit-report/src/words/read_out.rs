//! What a picture shows, in a sentence that is read out to those who do not see it.

use super::units::Units;

/// A sentence in the units that a page shows first, and in the others where it differs there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReadOut {
    pub(crate) shown: String,
    pub(crate) other: Option<String>,
}

impl ReadOut {
    /// The sentence in both units, the first ones first.
    pub(crate) fn of(first: Units, say: impl Fn(Units) -> String) -> Self {
        let (shown, other) = (say(first), say(first.other()));
        Self {
            other: (other != shown).then_some(other),
            shown,
        }
    }
}

impl From<String> for ReadOut {
    fn from(shown: String) -> Self {
        Self { shown, other: None }
    }
}

impl From<&str> for ReadOut {
    fn from(shown: &str) -> Self {
        shown.to_owned().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_units_are_there_where_they_say_something_else() {
        let run = ReadOut::of(Units::Imperial, |units| units.distance(10_000.0));
        assert_eq!(run.shown, "6.21 mi");
        assert_eq!(run.other.as_deref(), Some("10.00 km"));
        assert_eq!(
            ReadOut::of(Units::Metric, |_| "Altitude".to_owned()).other,
            None
        );
    }
}
