//! What a caller can set.

use std::fmt;
use std::str::FromStr;

use negsplit_activity::METERS_PER_MILE;

use crate::athlete::Level;
use crate::run::Cleaning;
use negsplit_workout::Plan;

/// Options of an analysis from a recording to a report, each for the step that needs it.
///
/// ```
/// use negsplit_analysis::Options;
/// let mut options = Options::default();
/// options.measure.split_by = "5min".parse()?;
/// options.judge.score_all = true;
/// # Ok::<(), negsplit_analysis::SplitByError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// How the recording is cleaned.
    pub cleaning: Cleaning,
    /// What is measured.
    pub measure: MeasureOptions,
    /// How it is judged.
    pub judge: JudgeOptions,
    /// Whether the report goes without its [`Series`](crate::Series), which only pictures show. Default: no.
    pub without_series: bool,
}

/// Options of [`measure`](crate::measure).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MeasureOptions {
    /// How the split table is cut. Default: kilometres. Splits are for reading; nothing is judged
    /// by them, so any choice gives the same verdict and score.
    pub split_by: SplitBy,
    /// The workout that was meant. Default: what the recording carries. A plan decides where
    /// warm-up and cool-down end, what the gap is held against, and adds the report of how it was
    /// followed. Without one a workout that the file carries is used.
    pub plan: Option<Plan>,
}

/// Options of [`judge`](crate::judge).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct JudgeOptions {
    /// Whether a run that is no progression gets a score all the same. Default: no. Intervals,
    /// races and even runs then get a score as if they had been meant as progressions.
    pub score_all: bool,
    /// Perceived effort of each running stage in order, 0 to 10. Default: none. One for each stage
    /// that is no stop, else none is used: a list of another length belongs to another cut of the
    /// run.
    pub perceived_efforts: Vec<f64>,
    /// How experienced the runner of a season is. Default: what a year of runs shows. It sets how
    /// often a season advises progressions, and judges no run.
    pub level: Option<Level>,
}

/// How a run is cut into splits: 10,000 at most, a finer split is made as coarse as that.
///
/// ```
/// use negsplit_analysis::SplitBy;
/// assert_eq!("km".parse(), Ok(SplitBy::Distance(1000.0)));
/// assert_eq!("5min".parse(), Ok(SplitBy::Time(300.0)));
/// assert_eq!("thirds".parse(), Ok(SplitBy::Parts(3)));
/// assert!("5 parsecs".parse::<SplitBy>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum SplitBy {
    /// Every so many metres.
    Distance(f64),
    /// Every so many seconds of moving time.
    Time(f64),
    /// Where the device put its laps. Whole run as one split where the file has no laps.
    Laps,
    /// So many parts of equal distance.
    Parts(u32),
}

impl Default for SplitBy {
    fn default() -> Self {
        Self::Distance(1000.0)
    }
}

impl fmt::Display for SplitBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Laps => f.write_str("lap"),
            Self::Parts(2) => f.write_str("halves"),
            Self::Parts(3) => f.write_str("thirds"),
            Self::Parts(4) => f.write_str("quarters"),
            Self::Parts(n) => write!(f, "{n} parts"),
            Self::Distance(1000.0) => f.write_str("km"),
            Self::Distance(METERS_PER_MILE) => f.write_str("mi"),
            Self::Distance(m) if m % 1000.0 == 0.0 => write!(f, "{}km", m / 1000.0),
            Self::Distance(m) if m % METERS_PER_MILE == 0.0 => {
                write!(f, "{}mi", m / METERS_PER_MILE)
            }
            Self::Distance(m) => write!(f, "{m}m"),
            Self::Time(s) if s % 60.0 == 0.0 => write!(f, "{}min", s / 60.0),
            Self::Time(s) => write!(f, "{s}s"),
        }
    }
}

/// A split that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitByError(String);

impl fmt::Display for SplitByError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\"{}\" is no split; use km, mi, lap, halves, thirds, quarters, or a number with km, m, mi, min or s, from 50m and 10s on",
            self.0
        )
    }
}

impl std::error::Error for SplitByError {}

impl FromStr for SplitBy {
    type Err = SplitByError;

    fn from_str(text: &str) -> Result<Self, SplitByError> {
        match text.trim() {
            "lap" | "laps" => return Ok(Self::Laps),
            "halves" => return Ok(Self::Parts(2)),
            "thirds" => return Ok(Self::Parts(3)),
            "quarters" => return Ok(Self::Parts(4)),
            _ => {}
        }
        let text = text.trim();
        let unit_at = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
        let (number, unit) = (text[..unit_at].trim(), text[unit_at..].trim());
        let number = if number.is_empty() {
            Some(1.0)
        } else {
            number.parse::<f64>().ok()
        };
        let number = number.filter(|n| n.is_finite() && *n > 0.0);
        let split = match (number, unit) {
            (Some(n), "km") => Self::Distance(n * 1000.0),
            (Some(n), "m") => Self::Distance(n),
            (Some(n), "mi") => Self::Distance(n * METERS_PER_MILE),
            (Some(n), "min") => Self::Time(n * 60.0),
            (Some(n), "s") => Self::Time(n),
            _ => return Err(SplitByError(text.to_owned())),
        };
        // Shorter splits would be noise, and a table without end.
        match split {
            Self::Distance(m) if m < 50.0 => Err(SplitByError(text.to_owned())),
            Self::Time(s) if s < 10.0 => Err(SplitByError(text.to_owned())),
            _ => Ok(split),
        }
    }
}
