//! Paces and times as people write them.

use std::str::FromStr;

use negsplit_activity as activity;

/// Faster and slower than this nobody has a threshold pace, in seconds a kilometre.
const FASTEST: f64 = 120.0;
const SLOWEST: f64 = 900.0;

/// A pace written as `4:15/km` or `6:50/mi`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace(activity::Pace);

impl Pace {
    /// Its speed in metres a second.
    #[must_use]
    pub fn meters_per_second(self) -> f64 {
        self.0.speed().as_meters_per_second()
    }
}

impl FromStr for Pace {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let usage = || format!("\"{text}\" is no pace; write it as 4:15/km or 6:50/mi");
        let (time, unit) = text.split_once('/').ok_or_else(usage)?;
        let seconds = seconds(time).ok_or_else(usage)?;
        let pace = match unit.trim() {
            "km" => activity::Pace::from_seconds_per_kilometer(seconds),
            "mi" => activity::Pace::from_seconds_per_mile(seconds),
            _ => None,
        };
        let pace = pace.ok_or_else(usage)?;
        if !(FASTEST..=SLOWEST).contains(&pace.as_seconds_per_kilometer()) {
            return Err("a threshold pace lies between 2:00 and 15:00 /km".to_owned());
        }
        Ok(Self(pace))
    }
}

/// Seconds from `42:30` or `1:34:00`.
pub(crate) fn seconds(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.trim().split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let mut seconds = 0.0;
    for (index, part) in parts.iter().enumerate() {
        let digits =
            !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        let value = part.parse::<u16>().ok().filter(|_| digits)?;
        if index > 0 && (value > 59 || part.len() != 2) {
            return None;
        }
        seconds = seconds * 60.0 + f64::from(value);
    }
    Some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paces_are_read_in_both_units() {
        let speed = |text: &str| text.parse::<Pace>().map(Pace::meters_per_second);
        assert!((speed("4:10/km").unwrap() - 4.0).abs() < 1e-9);
        assert!((speed("6:42/mi").unwrap() - 1609.344 / 402.0).abs() < 1e-9);
        for wrong in [
            "4:15",
            "4.15/km",
            "4:75/km",
            "4:5/km",
            "/km",
            "1:00/km",
            "4:15/furlong",
        ] {
            assert!(speed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn times_have_minutes_and_seconds() {
        assert_eq!(seconds("42:30"), Some(2550.0));
        assert_eq!(seconds("1:34:00"), Some(5640.0));
        assert_eq!(seconds("100:00"), Some(6000.0));
        assert_eq!(seconds("42"), None);
        assert_eq!(seconds("1:2:3"), None);
    }
}
