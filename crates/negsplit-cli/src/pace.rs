//! A threshold pace as a flag or in the configuration.

use std::ops::RangeInclusive;
use std::str::FromStr;

use negsplit_activity::{Pace, PaceError};

/// Faster and slower than this nobody has a threshold pace, in seconds a kilometre.
const POSSIBLE_S_PER_KM: RangeInclusive<f64> = 120.0..=900.0;

/// A pace at the lactate threshold, written as `4:15/km` or `6:50/mi`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ThresholdPace(pub(crate) Pace);

impl FromStr for ThresholdPace {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let pace: Pace = text.parse().map_err(|error: PaceError| error.to_string())?;
        if POSSIBLE_S_PER_KM.contains(&pace.as_seconds_per_kilometer()) {
            Ok(Self(pace))
        } else {
            Err("a threshold pace lies between 2:00 and 15:00 /km".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_has_is_refused() {
        assert!("4:15/km".parse::<ThresholdPace>().is_ok());
        for wrong in ["1:00/km", "16:00/km", "4:15"] {
            assert!(wrong.parse::<ThresholdPace>().is_err(), "{wrong}");
        }
    }
}
