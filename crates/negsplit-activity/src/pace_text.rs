//! Paces as runners write them: `4:15 /km`, `6:50 /mi`.

use std::fmt;
use std::str::FromStr;

use crate::clock::Clock;
use crate::units::Pace;

impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = Clock::from_seconds(self.as_seconds_per_kilometer());
        write!(f, "{clock} /km")
    }
}

/// A text that is no pace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaceError(String);

impl fmt::Display for PaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\"{}\" is not a pace; write it as 4:15/km or 6:50/mi",
            self.0
        )
    }
}

impl std::error::Error for PaceError {}

impl FromStr for Pace {
    type Err = PaceError;

    fn from_str(text: &str) -> Result<Self, PaceError> {
        read(text).ok_or_else(|| PaceError(text.trim().to_owned()))
    }
}

fn read(text: &str) -> Option<Pace> {
    let (time, unit) = text.split_once('/')?;
    let seconds = time.parse::<Clock>().ok()?.as_seconds();
    match unit.trim() {
        "km" => Pace::from_seconds_per_kilometer(seconds),
        "mi" => Pace::from_seconds_per_mile(seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paces_are_read_in_both_units() {
        let speed = |text: &str| {
            let pace = text.parse::<Pace>().ok()?;
            Some(pace.speed().as_meters_per_second())
        };
        assert!((speed("4:10/km").unwrap() - 4.0).abs() < 1e-9);
        assert!((speed("6:42 / mi").unwrap() - 1609.344 / 402.0).abs() < 1e-9);
        for wrong in [
            "4:15",
            "4.15/km",
            "4:75/km",
            "/km",
            "0:00/km",
            "4:15/furlong",
        ] {
            assert_eq!(speed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_pace_is_shown_as_it_is_read() {
        let pace: Pace = "4:15 /km".parse().unwrap();
        assert_eq!(pace.to_string(), "4:15 /km");
    }
}
