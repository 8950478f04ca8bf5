//! A race result, and what it says of a runner.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;

use negsplit_activity::distances::{HALF_MARATHON, MARATHON};
use negsplit_activity::{Clock, Distance};

use crate::vdot;

/// Shorter and longer races say little of a threshold, in metres.
const POSSIBLE_M: RangeInclusive<f64> = 800.0..=100_000.0;
/// Runners lie between these values of VDOT.
const POSSIBLE_VDOT: RangeInclusive<f64> = 12.0..=90.0;
/// Races that have a name, in metres.
const NAMED_M: [(&str, f64); 2] = [("half", HALF_MARATHON), ("marathon", MARATHON)];

/// A race over a distance of 800 m to 100 km in a time that a runner can run, written as `10k=42:30`.
///
/// ```
/// use std::time::Duration;
/// use negsplit_activity::Distance;
/// use negsplit_workout::Race;
///
/// let race: Race = "10k=42:30".parse()?;
/// assert!((race.vdot() - 48.39).abs() < 0.01);
/// let ten = Distance::from_kilometers(10.0).unwrap();
/// assert_eq!(Race::new(ten, Duration::from_secs(2550))?, race);
/// assert_eq!(race.to_string(), "10k=42:30");
/// # Ok::<(), negsplit_workout::RaceError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Race {
    distance: Distance,
    time: Duration,
}

impl Race {
    /// A race result.
    ///
    /// # Errors
    ///
    /// When the race is shorter or longer than what says something of a threshold, or nobody runs it in that time.
    pub fn new(distance: Distance, time: Duration) -> Result<Self, RaceError> {
        let race = Self { distance, time };
        if !POSSIBLE_M.contains(&distance.as_meters()) {
            Err(RaceError::Distance)
        } else if !POSSIBLE_VDOT.contains(&race.vdot()) {
            Err(RaceError::Time(race.to_string()))
        } else {
            Ok(race)
        }
    }

    /// Its distance.
    #[must_use]
    pub fn distance(self) -> Distance {
        self.distance
    }

    /// Its time.
    #[must_use]
    pub fn time(self) -> Duration {
        self.time
    }

    /// The VDOT that it is worth (Daniels & Gilbert 1979), in ml/kg/min.
    #[must_use]
    pub fn vdot(self) -> f64 {
        vdot::vdot(self.distance.as_meters(), self.time.as_secs_f64())
    }
}

impl fmt::Display for Race {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let meters = self.distance.as_meters();
        match NAMED_M.iter().find(|(_, named)| *named == meters) {
            Some((name, _)) => f.write_str(name)?,
            None if meters % 1000.0 == 0.0 => write!(f, "{}k", meters / 1000.0)?,
            None => write!(f, "{meters}m")?,
        }
        write!(f, "={}", Clock::from_seconds(self.time.as_secs_f64()))
    }
}

/// Why a text or a result is no race.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RaceError {
    /// The text is not a distance and a time.
    Text(String),
    /// The distance says nothing of a threshold.
    Distance,
    /// Nobody runs it in that time.
    Time(String),
}

impl fmt::Display for RaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(
                f,
                "\"{text}\" is not a race; write it as 10k=42:30, half=1:34:00 or 3mi=21:10"
            ),
            Self::Distance => f.write_str(
                "a race that says something of the threshold is between 800 m and 100 km long",
            ),
            Self::Time(race) => write!(
                f,
                "nobody runs {race} (a time is written as minutes:seconds or hours:minutes:seconds)"
            ),
        }
    }
}

impl std::error::Error for RaceError {}

impl FromStr for Race {
    type Err = RaceError;

    fn from_str(text: &str) -> Result<Self, RaceError> {
        let not_a_race = || RaceError::Text(text.trim().to_owned());
        let (distance, time) = text.split_once('=').ok_or_else(not_a_race)?;
        let distance = distance_of(distance.trim()).ok_or_else(not_a_race)?;
        let time: Clock = time.parse().map_err(|_| not_a_race())?;
        Self::new(distance, Duration::from_secs_f64(time.as_seconds()))
    }
}

/// A distance from `10k`, `5km`, `3mi`, `1500m`, `half` or `marathon`.
fn distance_of(text: &str) -> Option<Distance> {
    let text = text.to_ascii_lowercase();
    if let Some((_, meters)) = NAMED_M.iter().find(|(name, _)| *name == text) {
        return Distance::from_meters(*meters);
    }
    let (number, unit) = text.split_at(text.find(|letter: char| letter.is_ascii_alphabetic())?);
    let number: f64 = number.trim().parse().ok()?;
    match unit {
        "k" | "km" => Distance::from_kilometers(number),
        "mi" => Distance::from_miles(number),
        "m" => Distance::from_meters(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn races_give_the_published_vdot() {
        let vdot = |text: &str| text.parse::<Race>().unwrap().vdot();
        assert!((vdot("10k=42:30") - 48.39).abs() < 0.01);
        assert!((vdot("5km=20:00") - 49.81).abs() < 0.01);
        assert!((vdot("15000m=1:07:48") - 46.40).abs() < 0.01);
        assert!((vdot("half=1:31:35") - 50.0).abs() < 0.1);
    }

    #[test]
    fn what_nobody_runs_is_refused() {
        for wrong in [
            "10k",
            "10k=42",
            "10k=2:30",
            "10k=9:00:00",
            "400m=1:00",
            "x=42:30",
            "=42:30",
            "10k=0:00",
            "é=42:30",
        ] {
            assert!(wrong.parse::<Race>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_race_is_shown_as_it_is_read() {
        for text in ["10k=42:30", "half=1:34:00", "1500m=5:20", "3mi=21:10"] {
            let race: Race = text.parse().unwrap();
            assert_eq!(race.to_string().parse(), Ok(race));
        }
    }
}
