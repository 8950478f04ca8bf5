//! What was odd in a recording but did not stop it from being read.

use std::fmt;

use jiff::Timestamp;

/// Where in the file or in the run something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum Place {
    /// A byte of the file, counted from 0.
    Byte(u64),
    /// A line of the file, counted from 1.
    Line(u64),
    /// An instant of the run.
    Time(Timestamp),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Byte(byte) => write!(f, "byte {byte}"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::Time(time) => write!(f, "{time}"),
        }
    }
}

/// The kinds of things that are odd but survivable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum WarningKind {
    /// The file ends before it should; everything before was kept.
    Truncated,
    /// A checksum does not match; the content was used all the same.
    BadChecksum,
    /// A size or a header in the file is wrong and was corrected.
    BadHeader,
    /// A part of the file could not be understood and was passed over.
    Malformed,
    /// Times run backwards, repeat or are far away from the rest.
    BadTimes,
    /// Positions were removed because nobody runs that fast.
    PositionSpikes,
    /// The device's distance steps back or jumps.
    BadDistance,
    /// A heart-rate sensor was frozen, silent, impossible or counted steps.
    HeartRateFault,
    /// A stretch was not recorded and was filled in.
    Gap,
    /// A part of the file was left out because it is not a run.
    Skipped,
    /// There were more warnings than are kept.
    More,
}

impl WarningKind {
    /// The kind's name in outputs, such as `bad-checksum`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Truncated => "truncated",
            Self::BadChecksum => "bad-checksum",
            Self::BadHeader => "bad-header",
            Self::Malformed => "malformed",
            Self::BadTimes => "bad-times",
            Self::PositionSpikes => "position-spikes",
            Self::BadDistance => "bad-distance",
            Self::HeartRateFault => "heart-rate-fault",
            Self::Gap => "gap",
            Self::Skipped => "skipped",
            Self::More => "more",
        }
    }
}

/// Something odd but survivable: what kind, where, and a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Warning {
    /// What kind of thing it is.
    pub kind: WarningKind,
    /// Where it was found, when there is one place.
    pub at: Option<Place>,
    /// One sentence that says what was found and what was done about it.
    pub message: String,
}

impl Warning {
    /// A warning without a place.
    #[must_use]
    pub fn new(kind: WarningKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            at: None,
            message: message.into(),
        }
    }

    /// The same warning with its place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.at = Some(place);
        self
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(place) => write!(f, "{} ({place})", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Warnings of which only the first are kept, with a count of the others: a file can be odd in millions of places.
///
/// ```
/// use negsplit_activity::{Warning, WarningKind, Warnings};
/// let mut warnings = Warnings::at_most(1);
/// warnings.extend((0..4_997).map(|_| Warning::new(WarningKind::Gap, "a gap")));
/// let kept = warnings.into_vec();
/// assert_eq!(kept[1].message, "and 4,996 more");
/// ```
#[derive(Clone, Debug)]
pub struct Warnings {
    kept: Vec<Warning>,
    most: usize,
    more: usize,
}

impl Warnings {
    /// None yet, of which so many will be kept.
    #[must_use]
    pub fn at_most(most: usize) -> Self {
        Self {
            kept: Vec::new(),
            most,
            more: 0,
        }
    }

    /// Keeps a warning where there is room for it, and counts it where there is none.
    pub fn push(&mut self, warning: Warning) {
        if self.kept.len() < self.most {
            self.kept.push(warning);
        } else {
            self.more += 1;
        }
    }

    /// Those that were kept.
    #[must_use]
    pub fn kept(&self) -> &[Warning] {
        &self.kept
    }

    /// Those that were kept, and a last one that says how many more there were.
    #[must_use]
    pub fn into_vec(self) -> Vec<Warning> {
        let mut warnings = self.kept;
        if self.more > 0 {
            let message = format!("and {} more", grouped(self.more));
            warnings.push(Warning::new(WarningKind::More, message));
        }
        warnings
    }
}

impl Extend<Warning> for Warnings {
    fn extend<T: IntoIterator<Item = Warning>>(&mut self, warnings: T) {
        warnings.into_iter().for_each(|warning| self.push(warning));
    }
}

/// A count with a comma before each three digits.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(count: usize) -> Vec<Warning> {
        let mut warnings = Warnings::at_most(2);
        warnings.extend((0..count).map(|n| Warning::new(WarningKind::Gap, n.to_string())));
        warnings.into_vec()
    }

    #[test]
    fn only_the_first_are_kept_and_the_others_counted() {
        assert_eq!(counted(2).len(), 2);
        assert_eq!(counted(3)[2].message, "and 1 more");
        assert_eq!(counted(1_234_569)[2].message, "and 1,234,567 more");
        assert_eq!(counted(1_234_569)[2].kind, WarningKind::More);
    }
}
