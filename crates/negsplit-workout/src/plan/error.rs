//! What is wrong with a plan, and where.

use std::fmt;
use std::ops::Range;

/// A plan that cannot be understood; shown with the word in question underlined, and with the nearest plan that can be.
///
/// ```
/// use negsplit_workout::Plan;
/// let error = "2mi easy, 4mi tmepo".parse::<Plan>().unwrap_err();
/// assert_eq!(error.range(), 14..19);
/// assert!(error.to_string().contains("\"tmepo\" is not understood"));
/// assert_eq!(error.suggestion(), Some("2mi easy, 4mi tempo"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanError {
    text: String,
    range: Range<usize>,
    message: String,
    suggestion: Option<String>,
}

impl PlanError {
    pub(super) fn new(text: &str, range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            text: text.to_owned(),
            range,
            message: message.into(),
            suggestion: None,
        }
    }

    pub(super) fn suggesting(self, suggestion: Option<String>) -> Self {
        Self { suggestion, ..self }
    }

    /// The bytes of the plan's text that are wrong; empty, at its end, where something is missing.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What is wrong, without the text.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The nearest plan that is understood, where one was found.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count =
            |range: Range<usize>| self.text.get(range).map_or(0, |part| part.chars().count());
        let line: String = self.text.chars().map(visible).collect();
        let (before, wrong) = (count(0..self.range.start), count(self.range()).max(1));
        f.write_str(&self.message)?;
        if let Some(suggestion) = &self.suggestion {
            write!(f, "; try \"{suggestion}\"")?;
        }
        write!(
            f,
            "\n  {line}\n  {}{}",
            " ".repeat(before),
            "^".repeat(wrong)
        )
    }
}

/// Line breaks and tabs would move the marks away from the word.
fn visible(character: char) -> char {
    if character.is_control() {
        ' '
    } else {
        character
    }
}

impl std::error::Error for PlanError {}
