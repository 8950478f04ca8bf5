//! What is known of the athlete.

use clap::{Args as ClapArgs, ValueEnum};
use negsplit_embed::{ThresholdPace, ZoneBorders};
use negsplit_workout::Race;
use serde::Deserialize;

use super::values::heart_rate;

/// What is known of the athlete.
#[derive(Clone, Debug, Default, ClapArgs)]
#[command(next_help_heading = "Athlete")]
pub(crate) struct AthleteArgs {
    /// Maximum heart rate
    #[arg(long, value_name = "BPM", value_parser = heart_rate)]
    pub(crate) max_hr: Option<f64>,
    /// Resting heart rate
    #[arg(long, value_name = "BPM", value_parser = heart_rate)]
    pub(crate) rest_hr: Option<f64>,
    /// Heart rate at the lactate threshold
    #[arg(long, value_name = "BPM", value_parser = heart_rate)]
    pub(crate) threshold_hr: Option<f64>,
    /// Where your heart-rate zones 2 to 5 begin, instead of zones from a formula: 120,140,155,170
    #[arg(long, value_name = "BPM,BPM,BPM,BPM")]
    pub(crate) zones: Option<ZoneBorders>,
    /// Pace at the lactate threshold, such as 4:15/km or 6:50/mi
    #[arg(long, value_name = "PACE")]
    pub(crate) threshold_pace: Option<ThresholdPace>,
    /// A race result, such as 10k=42:30 or half=1:34:00; repeat it for more races, and the best counts
    #[arg(long, value_name = "DISTANCE=TIME")]
    pub(crate) race: Vec<Race>,
}

/// How experienced somebody is with progressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    /// One every two weeks
    Beginner,
    /// One a week
    #[value(alias = "intermediate")]
    #[serde(alias = "intermediate")]
    Experienced,
    /// One or two a week
    Advanced,
}

impl From<Level> for negsplit_analysis::athlete::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Beginner => Self::Beginner,
            Level::Experienced => Self::Experienced,
            Level::Advanced => Self::Advanced,
        }
    }
}
