//! Times as runners write them: `42:30`, `1:34:00`.

use std::fmt;
use std::str::FromStr;

/// A time of a race, a lap or a kilometre, in seconds, that is written as `4:15` or `1:02:03`.
///
/// It is read with minutes and seconds or with hours, minutes and seconds, and shown to the nearest second.
///
/// ```
/// use negsplit_activity::Clock;
/// let time: Clock = "1:34:00".parse()?;
/// assert_eq!(time.as_seconds(), 5640.0);
/// assert_eq!(Clock::from_seconds(254.6).to_string(), "4:15");
/// # Ok::<(), negsplit_activity::ClockError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Clock(f64);

impl Clock {
    /// A time of so many seconds; less than none, or what is not finite, counts as none.
    #[must_use]
    pub fn from_seconds(seconds: f64) -> Self {
        let possible = seconds.is_finite() && seconds > 0.0;
        Self(if possible { seconds } else { 0.0 })
    }

    /// Seconds.
    #[must_use]
    pub fn as_seconds(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.round() as u64;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if hours > 0 {
            write!(f, "{hours}:{minutes:02}:{seconds:02}")
        } else {
            write!(f, "{minutes}:{seconds:02}")
        }
    }
}

/// A text that is no time of minutes and seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockError(String);

impl fmt::Display for ClockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\"{}\" is not a time; write it as 42:30 or 1:34:00",
            self.0
        )
    }
}

impl std::error::Error for ClockError {}

impl FromStr for Clock {
    type Err = ClockError;

    fn from_str(text: &str) -> Result<Self, ClockError> {
        let parts: Vec<&str> = text.trim().split(':').collect();
        let is_clock = (2..=3).contains(&parts.len());
        let seconds = is_clock.then(|| seconds(&parts)).flatten();
        seconds
            .map(Self)
            .ok_or_else(|| ClockError(text.trim().to_owned()))
    }
}

/// Seconds from parts, each sixty times the next: two digits up to 59 behind a first one of up to three.
fn seconds(parts: &[&str]) -> Option<f64> {
    let mut seconds = 0.0;
    for (index, part) in parts.iter().enumerate() {
        let is_number = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let value: u16 = part.parse().ok().filter(|_| is_number)?;
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
    fn times_have_minutes_and_seconds() {
        let seconds = |text: &str| text.parse().map(Clock::as_seconds).ok();
        assert_eq!(seconds("42:30"), Some(2550.0));
        assert_eq!(seconds("1:34:00"), Some(5640.0));
        assert_eq!(seconds("100:00"), Some(6000.0));
        for wrong in [
            "",
            "42",
            "1:2:3",
            "4:75",
            "4:5",
            ":30",
            "-1:30",
            "1:00:00:00",
        ] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_shown_is_read_again() {
        for text in ["0:00", "4:15", "59:59", "1:00:00", "27:46:39"] {
            let clock: Clock = text.parse().unwrap();
            assert_eq!(clock.to_string(), text);
        }
        assert_eq!(Clock::from_seconds(59.6).to_string(), "1:00");
        assert_eq!(Clock::from_seconds(f64::NAN).to_string(), "0:00");
    }
}
