//! Why a value is not there.

use std::fmt;

/// Why something could not be computed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Absent {
    /// No heart rate, or in too little of the run.
    NoHeartRate,
    /// No cadence.
    NoCadence,
    /// Parts of the run without any distance cannot be compared.
    NoDistance,
    /// The runner stood still, or as good as.
    Standing,
    /// The device does not record it.
    NotRecorded,
    /// The run is too short for it.
    TooShort {
        /// What is needed, in seconds of moving time.
        need_s: f64,
        /// What there is.
        have_s: f64,
    },
    /// The effects of pace and of time on heart rate cannot be told apart, because both rise together or noise drowns them.
    Unidentifiable,
    /// There is only one stage, so that stages cannot be compared.
    OneStage,
    /// The pace hardly changed, so nothing can be said of what a change does.
    SteadyPace,
    /// The recording ends too soon after the finish.
    RecordingEnds {
        /// Seconds recorded after the finish.
        after_s: f64,
    },
    /// The run does not reach those heart rates, or heart rate does not answer to pace.
    OutOfRange,
}

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHeartRate => {
                f.write_str("heart rate was recorded in less than 60 % of the moving time")
            }
            Self::NoCadence => {
                f.write_str("cadence was recorded in less than 60 % of the moving time")
            }
            Self::NoDistance => f.write_str("no distance was covered in a part of the run"),
            Self::Standing => f.write_str("the runner stood still"),
            Self::NotRecorded => f.write_str("the device did not record it"),
            Self::TooShort { need_s, have_s } => {
                write!(
                    f,
                    "the run has {:.0} min of motion and this needs {:.0}",
                    have_s / 60.0,
                    need_s / 60.0
                )
            }
            Self::Unidentifiable => f.write_str(
                "what heart rate owes to pace and what to time cannot be told apart in this run",
            ),
            Self::OneStage => f.write_str("the run has only one stage"),
            Self::SteadyPace => f.write_str("the pace hardly changed"),
            Self::RecordingEnds { after_s } if *after_s < 1.0 => {
                f.write_str("the recording stops at the finish")
            }
            Self::RecordingEnds { after_s } => {
                write!(f, "the recording stops {after_s:.0} s after the finish")
            }
            Self::OutOfRange => f.write_str(
                "the run does not reach these heart rates at a pace that could be fitted",
            ),
        }
    }
}

impl std::error::Error for Absent {}
