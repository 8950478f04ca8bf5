//! How hard a stretch is run, in the words of a workout.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How hard a stretch is run, in the words of a workout.
///
/// ```
/// use negsplit_workout::Effort;
/// assert_eq!("10K".parse(), Ok(Effort::TenK));
/// assert_eq!("jog".parse(), Ok(Effort::Easy));
/// assert_eq!(Effort::Threshold.to_string(), "threshold");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Effort {
    /// Walking.
    Walk,
    /// A pace to talk at: 59 to 74 % of VDOT.
    Easy,
    /// Between easy and marathon pace.
    Moderate,
    /// Just below marathon pace.
    Steady,
    /// As fast as a marathon.
    Marathon,
    /// As fast as a half marathon.
    Half,
    /// Comfortably hard: 88 % of VDOT.
    Tempo,
    /// At the lactate threshold, which is the same pace.
    Threshold,
    /// As fast as a race over 10 km.
    #[serde(rename = "10k")]
    TenK,
    /// As fast as a race over 5 km.
    #[serde(rename = "5k")]
    FiveK,
    /// From 10 km to 3 km pace.
    Hard,
}

/// Each effort with its name and its other names.
const NAMES: [(Effort, &str, &[&str]); 11] = [
    (Effort::Walk, "walk", &["walking"]),
    (
        Effort::Easy,
        "easy",
        &[
            "jog",
            "jogging",
            "recovery",
            "gentle",
            "relaxed",
            "conversational",
            "aerobic",
            "e",
            "l",
            "jg",
        ],
    ),
    (Effort::Moderate, "moderate", &["medium"]),
    (Effort::Steady, "steady", &[]),
    (Effort::Marathon, "marathon", &["mp", "m"]),
    (Effort::Half, "half", &["hmp", "hm", "half-marathon"]),
    (Effort::Tempo, "tempo", &[]),
    (Effort::Threshold, "threshold", &["lt", "t"]),
    (Effort::TenK, "10k", &["10km"]),
    (Effort::FiveK, "5k", &["5km", "i"]),
    (Effort::Hard, "hard", &["fast", "strong", "h"]),
];

impl Effort {
    /// Every effort, the easiest first.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(effort, ..)| *effort)
    }

    /// Its word, as in a plan.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(effort, ..)| *effort == self)
            .map_or("", |(_, name, _)| name)
    }
}

impl fmt::Display for Effort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that is no effort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffortError(String);

impl fmt::Display for EffortError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = NAMES.iter().map(|(_, name, _)| *name).collect();
        write!(
            f,
            "\"{}\" is not an effort; use {}",
            self.0,
            names.join(", ")
        )
    }
}

impl std::error::Error for EffortError {}

impl FromStr for Effort {
    type Err = EffortError;

    fn from_str(text: &str) -> Result<Self, EffortError> {
        let word = text.trim().to_ascii_lowercase();
        NAMES
            .iter()
            .find(|(_, name, others)| *name == word || others.contains(&word.as_str()))
            .map(|(effort, ..)| *effort)
            .ok_or_else(|| EffortError(text.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for (effort, name, others) in NAMES {
            assert_eq!(name.parse(), Ok(effort));
            assert_eq!(effort.to_string(), name);
            for other in others {
                assert_eq!(other.to_uppercase().parse(), Ok(effort));
            }
        }
        let error = "fartlek".parse::<Effort>().unwrap_err().to_string();
        assert!(
            error.starts_with("\"fartlek\" is not an effort; use walk, easy,"),
            "{error}"
        );
    }
}
