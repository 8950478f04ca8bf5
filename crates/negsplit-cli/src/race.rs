//! A race result as people write it.

use std::str::FromStr;

use negsplit_activity::Distance;
use negsplit_activity::distances::{HALF_MARATHON, MARATHON};
use negsplit_analysis::{threshold_speed, vdot};

use crate::pace::seconds;

/// Shorter and longer races say little of a threshold, in metres.
const SHORTEST_M: f64 = 800.0;
const LONGEST_M: f64 = 100_000.0;
/// Runners lie between these values of VDOT.
const VDOTS: std::ops::RangeInclusive<f64> = 12.0..=90.0;

/// A race written as `10k=42:30`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Race {
    vdot: f64,
}

impl Race {
    /// Of several races the one that says most of the runner.
    pub(crate) fn best(races: &[Self]) -> Option<Self> {
        races
            .iter()
            .copied()
            .max_by(|a, b| a.vdot.total_cmp(&b.vdot))
    }

    /// Threshold speed in metres a second.
    pub(crate) fn threshold_speed(self) -> f64 {
        threshold_speed(self.vdot)
    }
}

impl FromStr for Race {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let usage =
            || format!("\"{text}\" is no race; write it as 10k=42:30, half=1:34:00 or 3mi=21:10");
        let (distance, time) = text.split_once('=').ok_or_else(usage)?;
        let meters = meters(distance.trim()).ok_or_else(usage)?;
        let seconds = seconds(time).ok_or_else(usage)?;
        if !(SHORTEST_M..=LONGEST_M).contains(&meters) {
            return Err(
                "a race that says something of the threshold is between 800 m and 100 km long"
                    .to_owned(),
            );
        }
        let vdot = vdot(meters, seconds);
        if !VDOTS.contains(&vdot) {
            return Err(format!(
                "nobody runs {distance} in {time} (a time is written as minutes:seconds or hours:minutes:seconds)"
            ));
        }
        Ok(Self { vdot })
    }
}

/// Metres from `10k`, `5km`, `3mi`, `1500m`, `half` or `marathon`.
fn meters(text: &str) -> Option<f64> {
    match text.to_ascii_lowercase().as_str() {
        "half" => return Some(HALF_MARATHON),
        "marathon" => return Some(MARATHON),
        _ => {}
    }
    let unit_at = text.find(|letter: char| letter.is_ascii_alphabetic())?;
    let number: f64 = text.get(..unit_at)?.trim().parse().ok()?;
    let distance = match text.get(unit_at..)?.to_ascii_lowercase().as_str() {
        "k" | "km" => Distance::from_kilometers(number),
        "mi" => Distance::from_miles(number),
        "m" => Distance::from_meters(number),
        _ => None,
    };
    distance.map(Distance::as_meters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn races_give_the_published_vdot() {
        let vdot = |text: &str| text.parse::<Race>().unwrap().vdot;
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
        ] {
            assert!(wrong.parse::<Race>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_best_race_counts() {
        let races = ["10k=42:30", "5k=20:00"].map(|race| race.parse::<Race>().unwrap());
        assert_eq!(Race::best(&races), Some(races[1]));
        assert_eq!(Race::best(&[]), None);
    }
}
