//! Why a recording is not a run that can be analysed.

use std::fmt;

/// Why a recording cannot be analysed as a run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum NotARun {
    /// It is another sport, by its own word.
    OtherSport(String),
    /// There are fewer than two samples.
    Empty,
    /// Nothing says that anybody moved: neither distance nor positions nor speed.
    NoDistance,
    /// It is too short.
    TooShort {
        /// Its moving time in seconds.
        have_s: f64,
        /// What is needed.
        need_s: f64,
    },
    /// It is longer than anybody runs: a few far-apart points, or damage.
    TooLong {
        /// Its moving time in seconds.
        have_s: f64,
        /// The longest that is analysed.
        most_s: f64,
    },
    /// It is faster than the world record over its distance.
    FasterThanRecord {
        /// The average speed in metres a second.
        meters_per_second: f64,
        /// That of the record.
        record: f64,
    },
    /// It does not say which sport it is, and its average speed is not that of a runner.
    SpeedOfAnother {
        /// The average speed in metres a second.
        meters_per_second: f64,
    },
}

impl fmt::Display for NotARun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherSport(sport) => write!(f, "not a run ({sport}); negsplit analyses runs"),
            Self::Empty => f.write_str("not a run: fewer than two samples were recorded"),
            Self::NoDistance => {
                f.write_str("no distance: neither positions nor distance nor speed tell of any motion, and negsplit needs one of them")
            }
            Self::TooShort { have_s, need_s } => {
                write!(f, "too short: {have_s:.0} s of motion, and negsplit needs at least {need_s:.0} s")
            }
            Self::TooLong { have_s, most_s } => {
                let (have_h, most_h) = (have_s / 3600.0, most_s / 3600.0);
                write!(f, "too long: {have_h:.0} h of motion, and negsplit analyses runs of up to {most_h:.0} h")
            }
            Self::FasterThanRecord { meters_per_second, record } => {
                let (have, record) = (meters_per_second * 3.6, record * 3.6);
                write!(f, "not a run: {have:.1} km/h on average, and the world record over the distance is at {record:.1} km/h")
            }
            Self::SpeedOfAnother { meters_per_second } => {
                write!(f, "not a run: the file names no sport, and {:.1} km/h on average are no runner's speed", meters_per_second * 3.6)
            }
        }
    }
}

impl std::error::Error for NotARun {}
