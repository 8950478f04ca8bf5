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
