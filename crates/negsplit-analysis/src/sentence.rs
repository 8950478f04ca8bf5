//! Sentences that speak of paces.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize, Serializer};

use crate::options::Units;

/// A sentence for people, in the units of the analysis; what it says of paces is there in the other units too.
///
/// It is used as the text that it is. JSON holds that text alone, so that what is read back knows no other units.
///
/// ```
/// use negsplit_analysis::{Sentence, Units};
/// let sentence = Sentence::from("heart rate was 182 bpm");
/// assert_eq!(sentence.in_units(Units::Imperial), &*sentence);
/// ```
#[derive(Clone, Debug, Default, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Sentence {
    metric: String,
    imperial: String,
    units: Units,
}

impl Sentence {
    /// Says the same in each system of units.
    pub(crate) fn new(units: Units, say: impl Fn(Units) -> String) -> Self {
        Self {
            metric: say(Units::Metric),
            imperial: say(Units::Imperial),
            units,
        }
    }

    /// The sentence in these units.
    #[must_use]
    pub fn in_units(&self, units: Units) -> &str {
        match units {
            Units::Metric => &self.metric,
            Units::Imperial => &self.imperial,
        }
    }
}

impl From<String> for Sentence {
    fn from(text: String) -> Self {
        Self {
            metric: text.clone(),
            imperial: text,
            units: Units::default(),
        }
    }
}

impl From<&str> for Sentence {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Deref for Sentence {
    type Target = str;

    fn deref(&self) -> &str {
        self.in_units(self.units)
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// Sentences are the same when they read the same.
impl PartialEq for Sentence {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_told_in_the_units_that_are_asked_for() {
        let sentence = Sentence::new(Units::Imperial, |units| format!("{units:?}"));
        assert_eq!(&*sentence, "Imperial");
        assert_eq!(sentence.in_units(Units::Metric), "Metric");
        assert_eq!(serde_json::to_string(&sentence).unwrap(), "\"Imperial\"");
        let read: Sentence = serde_json::from_str("\"Imperial\"").unwrap();
        assert_eq!(read, sentence);
        assert_eq!(read.in_units(Units::Metric), "Imperial");
    }
}
