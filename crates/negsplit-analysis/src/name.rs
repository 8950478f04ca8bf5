//! Names of verdicts and mistakes, one in JSON and in text.

use std::fmt;

use crate::coach::mistake::{MistakeKind, Severity};
use crate::metrics::progression::Verdict;

/// A word that is not the name of what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameError {
    word: String,
    names: &'static [&'static str],
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is none of {}", self.word, self.names.join(", "))
    }
}

impl std::error::Error for NameError {}

/// Shows each variant by its name, and reads it by the same.
macro_rules! names {
    ($kind:ident: $($variant:ident $name:literal,)*) => {
        impl $kind {
            /// The name, as in JSON.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }

        impl std::fmt::Display for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $kind {
            type Err = NameError;

            fn from_str(word: &str) -> Result<Self, NameError> {
                match word.trim() {
                    $($name => Ok(Self::$variant),)*
                    other => Err(NameError { word: other.to_owned(), names: &[$($name),*] }),
                }
            }
        }
    };
}

names! { Verdict:
    Progressed "progressed",
    Even "even",
    Faded "faded",
    Mixed "mixed",
}

names! { MistakeKind:
    StartedTooFast "started-too-fast",
    NotEnoughProgression "not-enough-progression",
    AllOutFinish "all-out-finish",
    TooLittleRecovery "too-little-recovery",
}

names! { Severity:
    Minor "minor",
    Major "major",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_serves_json_and_text() {
        let kind = MistakeKind::AllOutFinish;
        let json = serde_json::to_value(kind).unwrap();
        assert_eq!(json, kind.to_string());
        assert_eq!("all-out-finish".parse(), Ok(kind));
        for verdict in [
            Verdict::Progressed,
            Verdict::Even,
            Verdict::Faded,
            Verdict::Mixed,
        ] {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.name());
            assert_eq!(verdict.name().parse(), Ok(verdict));
        }
    }

    #[test]
    fn a_wrong_name_is_refused_with_the_right_ones() {
        let error = "odd".parse::<Severity>().unwrap_err();
        assert_eq!(error.to_string(), "\"odd\" is none of minor, major");
    }
}
