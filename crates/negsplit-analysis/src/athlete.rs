//! What is known of the athlete, and from where.

use negsplit_activity::RecordedAthlete;
use negsplit_activity::bounds::{POSSIBLE_ATHLETE_BPM, POSSIBLE_THRESHOLD_M_PER_S};
use negsplit_workout::Paces;
use serde::{Deserialize, Serialize};

/// A value with where it is from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Known {
    /// The value, in the unit that the field's name says.
    pub value: f64,
    /// Where it is from.
    pub from: Origin,
}

/// Where a value is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Origin {
    /// The caller gave it.
    Given,
    /// The recording states it.
    Recording,
    /// It follows from a race.
    Race,
    /// It was seen in the runs of a whole season: good enough to judge by, though a runner who never went all out
    /// has more in store.
    Season,
    /// It is a guess.
    Estimated,
}

impl Known {
    /// A value that the caller gave.
    #[must_use]
    pub fn given(value: f64) -> Self {
        Self {
            value,
            from: Origin::Given,
        }
    }
}

/// What is known of the athlete.
///
/// ```
/// use negsplit_analysis::{Athlete, Known};
/// let athlete = Athlete { max_heart_rate_bpm: Some(Known::given(187.0)), ..Athlete::default() };
/// assert_eq!(athlete.resting_heart_rate_bpm, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Athlete {
    /// Maximum heart rate in beats a minute.
    pub max_heart_rate_bpm: Option<Known>,
    /// Resting heart rate in beats a minute.
    pub resting_heart_rate_bpm: Option<Known>,
    /// Heart rate at the lactate threshold in beats a minute.
    pub threshold_heart_rate_bpm: Option<Known>,
    /// Speed at the lactate threshold in metres a second.
    pub threshold_speed_m_per_s: Option<Known>,
}

fn heart_rate(known: Option<Known>) -> Option<Known> {
    known.filter(|known| POSSIBLE_ATHLETE_BPM.contains(&known.value))
}

/// A usual maximum, for a runner of whom nothing is known.
pub(crate) const USUAL_MAXIMUM_BPM: f64 = 190.0;

impl Athlete {
    /// Fills in what the caller did not give: from the recording, else a maximum estimated from the run. A value that
    /// no runner has counts as not known.
    ///
    /// `highest_bpm` is the highest heart rate that was held for half a minute.
    #[must_use]
    pub fn completed(&self, recorded: &RecordedAthlete, highest_bpm: Option<f64>) -> Self {
        let from_file = |value: Option<f64>| {
            heart_rate(value.map(|value| Known {
                value,
                from: Origin::Recording,
            }))
        };
        let estimate = highest_bpm.map(|highest| Known {
            value: highest.max(USUAL_MAXIMUM_BPM),
            from: Origin::Estimated,
        });
        let given = self.possible();
        Self {
            max_heart_rate_bpm: given
                .max_heart_rate_bpm
                .or(from_file(recorded.max_heart_rate_bpm))
                .or(estimate),
            resting_heart_rate_bpm: given
                .resting_heart_rate_bpm
                .or(from_file(recorded.resting_heart_rate_bpm)),
            threshold_heart_rate_bpm: given
                .threshold_heart_rate_bpm
                .or(from_file(recorded.threshold_heart_rate_bpm)),
            threshold_speed_m_per_s: given.threshold_speed_m_per_s,
        }
    }

    /// The athlete's paces, where the threshold speed is known.
    pub(crate) fn paces(&self) -> Option<Paces> {
        Paces::of_threshold(self.threshold_speed_m_per_s?.value)
    }

    /// The athlete without what no runner has.
    pub(crate) fn possible(&self) -> Self {
        Self {
            max_heart_rate_bpm: heart_rate(self.max_heart_rate_bpm),
            resting_heart_rate_bpm: heart_rate(self.resting_heart_rate_bpm),
            threshold_heart_rate_bpm: heart_rate(self.threshold_heart_rate_bpm),
            threshold_speed_m_per_s: self
                .threshold_speed_m_per_s
                .filter(|known| POSSIBLE_THRESHOLD_M_PER_S.contains(&known.value)),
        }
    }

    /// The athlete without what is only estimated.
    pub(crate) fn certain(&self) -> Self {
        let sure = |known: Option<Known>| known.filter(|known| known.from != Origin::Estimated);
        Self {
            max_heart_rate_bpm: sure(self.max_heart_rate_bpm),
            resting_heart_rate_bpm: sure(self.resting_heart_rate_bpm),
            threshold_heart_rate_bpm: sure(self.threshold_heart_rate_bpm),
            threshold_speed_m_per_s: sure(self.threshold_speed_m_per_s),
        }
    }
}
