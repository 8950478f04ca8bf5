//! Five heart-rate zones.
//!
//! Explained in [docs/metrics.md#zones](../../../../docs/metrics.md#zones). A guessed maximum moves
//! every bound by a zone or more, so kind and mistakes use zones of given or stated values only.

use negsplit_workout::plan::Runner;

use crate::athlete::{Athlete, Known};

/// Lower bounds of zones 2 to 5 as shares, by what they are shares of.
const OF_THRESHOLD: [f64; 4] = [0.85, 0.90, 0.95, 1.00];
const OF_RESERVE: [f64; 4] = [0.60, 0.70, 0.80, 0.90];
const OF_MAXIMUM: [f64; 4] = [0.60, 0.70, 0.80, 0.90];

/// The lower bounds of zones 2 to 5, in beats a minute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zones([f64; 4]);

impl Zones {
    /// The runner's own, else from the first that is known: threshold (Friel), resting and maximum
    /// (Karvonen), maximum. `None` where nothing at all is known of the athlete. The report's
    /// `absent` and the origin of each value say how far to trust them.
    #[must_use]
    pub fn of(athlete: &Athlete) -> Option<Self> {
        if let Some(own) = athlete.zone_bounds_bpm {
            return Some(Self(own));
        }
        let value = |known: &Option<Known>| known.as_ref().map(|known| known.value);
        let threshold = value(&athlete.threshold_heart_rate_bpm);
        let (max, rest) = (
            value(&athlete.max_heart_rate_bpm),
            value(&athlete.resting_heart_rate_bpm),
        );
        match (threshold, max, rest) {
            (Some(threshold), _, _) => Some(Self(OF_THRESHOLD.map(|share| share * threshold))),
            (_, Some(max), Some(rest)) if max > rest => {
                Some(Self(OF_RESERVE.map(|share| rest + share * (max - rest))))
            }
            (_, Some(max), _) => Some(Self(OF_MAXIMUM.map(|share| share * max))),
            _ => None,
        }
    }

    /// The lower bounds of zones 2 to 5, in beats a minute.
    #[must_use]
    pub fn lower_bounds_bpm(&self) -> [f64; 4] {
        self.0
    }

    /// The zone of a heart rate, 1 to 5. A rate on a bound belongs to the zone above it. Zone 1 has
    /// no lower bound, zone 5 no upper one.
    #[must_use]
    pub fn zone(&self, bpm: f64) -> u8 {
        1 + self.0.iter().filter(|&&bound| bpm >= bound).count() as u8
    }
}

impl Athlete {
    /// The runner for whom a plan is written, by all that is known or estimated.
    #[must_use]
    pub fn plan_runner(&self) -> Runner {
        let value = |known: Option<Known>| known.map(|known| known.value);
        Runner {
            paces: self.paces(),
            max_heart_rate_bpm: value(self.max_heart_rate_bpm),
            threshold_heart_rate_bpm: value(self.threshold_heart_rate_bpm),
            zones_bpm: Zones::of(self).map(|zones| zones.lower_bounds_bpm()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_method_has_its_bounds() {
        let mut athlete = Athlete {
            max_heart_rate_bpm: Some(Known::given(190.0)),
            ..Athlete::default()
        };
        assert_eq!(
            Zones::of(&athlete),
            Some(Zones([114.0, 133.0, 152.0, 171.0]))
        );
        athlete.resting_heart_rate_bpm = Some(Known::given(50.0));
        assert_eq!(
            Zones::of(&athlete),
            Some(Zones([134.0, 148.0, 162.0, 176.0]))
        );
        let own = Athlete {
            zone_bounds_bpm: Some([120.0, 140.0, 155.0, 170.0]),
            ..athlete.clone()
        };
        assert_eq!(Zones::of(&own).map(|zones| zones.zone(155.0)), Some(4));
        athlete.threshold_heart_rate_bpm = Some(Known::given(172.0));
        let zones = Zones::of(&athlete).unwrap();
        assert_eq!(
            [146.0, 146.3, 154.9, 163.5, 172.0].map(|bpm| zones.zone(bpm)),
            [1, 2, 3, 4, 5]
        );
    }
}
