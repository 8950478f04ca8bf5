//! Borders of heart-rate zones, as a flag.

use std::str::FromStr;

use serde::Deserialize;
use serde::de::Error as _;

use crate::athlete::possible_heart_rate;

/// Where zones 2 to 5 begin, in beats a minute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZoneBorders([f64; 4]);

impl ZoneBorders {
    /// The borders.
    #[must_use]
    pub fn bpm(self) -> [f64; 4] {
        self.0
    }
}

impl FromStr for ZoneBorders {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |part: &str| -> Result<f64, String> {
            part.trim()
                .parse()
                .map_err(|_| format!("\"{part}\" is not a heart rate"))
        };
        let borders: Vec<f64> = text.split(',').map(number).collect::<Result<_, _>>()?;
        Self::new(&borders)
    }
}

impl ZoneBorders {
    /// Four heart rates, each above the one before.
    ///
    /// # Errors
    ///
    /// When they are not, in a sentence.
    pub fn new(borders: &[f64]) -> Result<Self, String> {
        borders
            .iter()
            .try_for_each(|&bpm| possible_heart_rate(bpm))?;
        let count = borders.len();
        let borders: [f64; 4] = borders
            .try_into()
            .map_err(|_| format!("five zones have four borders, and there are {count}"))?;
        if borders.is_sorted_by(|low, high| low < high) {
            Ok(Self(borders))
        } else {
            Err("each zone must start above the one before".to_owned())
        }
    }
}

impl<'de> Deserialize<'de> for ZoneBorders {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let borders = Vec::<f64>::deserialize(deserializer)?;
        Self::new(&borders).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_rising_heart_rates_are_borders() {
        let borders: ZoneBorders = "120, 140,155,170".parse().unwrap();
        assert_eq!(borders.bpm(), [120.0, 140.0, 155.0, 170.0]);
        for wrong in [
            "",
            "120,140,155",
            "120,140,140,170",
            "120,140,155,400",
            "a,b,c,d",
        ] {
            assert!(wrong.parse::<ZoneBorders>().is_err(), "{wrong}");
        }
    }
}
