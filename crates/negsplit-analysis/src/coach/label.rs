//! The effort of a stretch in a word.
//!
//! Explained in [docs/metrics.md#efforts](../../../../docs/metrics.md#efforts).

use super::zones::Zones;
use crate::athlete::Athlete;
use negsplit_workout::{Effort, Paces};

/// Slower is walking, in metres a second.
const WALKING: f64 = 2.0;

/// What efforts are named by: what is known of the athlete, not what is estimated.
pub(crate) struct Labels {
    pub(crate) paces: Option<Paces>,
    pub(crate) zones: Option<Zones>,
}

impl Labels {
    /// By an athlete without estimates.
    pub(crate) fn of(certain: &Athlete) -> Self {
        Self {
            paces: certain.paces(),
            zones: Zones::of(certain),
        }
    }

    /// The effort of a stretch in a word: `walk`, or the effort's name; nothing where it is not known.
    pub(crate) fn word(&self, speed: f64, heart_rate_bpm: Option<f64>) -> Option<&'static str> {
        if speed < WALKING {
            return Some("walk");
        }
        self.effort(speed, heart_rate_bpm).map(Effort::name)
    }

    /// The effort at a grade-adjusted speed in metres a second: by the paces, else by the heart rate.
    fn effort(&self, speed: f64, heart_rate_bpm: Option<f64>) -> Option<Effort> {
        let by_pace = self.paces.as_ref().map(|paces| paces.effort(speed));
        by_pace.or_else(|| Some(effort_in_zone(self.zones.as_ref()?.zone(heart_rate_bpm?))))
    }
}

/// Without paces a zone stands for an effort: 1 and 2 easy, 3 moderate, 4 threshold, 5 hard.
fn effort_in_zone(zone: u8) -> Effort {
    match zone {
        0..=2 => Effort::Easy,
        3 => Effort::Moderate,
        4 => Effort::Threshold,
        _ => Effort::Hard,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::athlete::Known;

    #[test]
    fn paces_come_before_zones_and_walking_before_both() {
        let athlete = Athlete {
            max_heart_rate_bpm: Some(Known::given(190.0)),
            threshold_speed_m_per_s: Some(Known::given(4.0)),
            ..Athlete::default()
        };
        let labels = Labels::of(&athlete);
        assert_eq!(labels.word(4.0, Some(120.0)), Some("threshold"));
        assert_eq!(labels.word(1.5, Some(120.0)), Some("walk"));
        let by_heart = Labels {
            paces: None,
            ..labels
        };
        for (bpm, word) in [
            (120.0, "easy"),
            (140.0, "moderate"),
            (160.0, "threshold"),
            (180.0, "hard"),
        ] {
            assert_eq!(by_heart.word(4.0, Some(bpm)), Some(word));
        }
        assert_eq!(by_heart.word(4.0, None), None);
    }
}
