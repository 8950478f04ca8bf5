//! What is known of the athlete, and from where.

use jiff::civil::Date;
use jiff::tz::Offset;
use negsplit_activity::bounds::{POSSIBLE_ATHLETE_BPM, POSSIBLE_THRESHOLD_M_PER_S};
use negsplit_activity::{Pace, RecordedAthlete, Timestamp};
use negsplit_workout::{Paces, Race, vdot};
use serde::{Deserialize, Serialize};

use crate::as_text;

/// A value with where it is from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Known {
    /// The value, in the unit that the field's name says.
    pub value: f64,
    /// Where it is from.
    pub from: Origin,
    /// The two ends between which it lies, where it was estimated.
    pub interval: Option<[f64; 2]>,
    /// Whether it is only the highest that was seen: then it tells hard running from easy, and judges nothing else.
    pub at_least: bool,
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
    /// The runs of a season show it.
    Season,
    /// It is a guess, or an estimate too wide to judge by.
    Estimated,
}

impl Known {
    /// A value that the caller gave.
    #[must_use]
    pub fn given(value: f64) -> Self {
        Self::new(value, Origin::Given)
    }

    /// A value from somewhere, without an interval.
    #[must_use]
    pub fn new(value: f64, from: Origin) -> Self {
        Self {
            value,
            from,
            interval: None,
            at_least: false,
        }
    }
}

/// How experienced a runner is with progressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Level {
    /// One progression in two weeks.
    Beginner,
    /// One a week.
    Experienced,
    /// One or two a week.
    Advanced,
}

/// What is known of the athlete.
///
/// ```
/// use negsplit_analysis::Athlete;
/// let athlete = Athlete::default()
///     .with_max_heart_rate(187.0)
///     .with_race("10k=42:30".parse()?);
/// assert_eq!(athlete.max_heart_rate_bpm.map(|known| known.value), Some(187.0));
/// assert_eq!(athlete.resting_heart_rate_bpm, None);
/// # Ok::<(), negsplit_workout::RaceError>(())
/// ```
///
/// A value that no runner has counts as not known.
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
    /// Lower bounds of heart-rate zones 2 to 5 of the runner's own, rising, in beats a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone_bounds_bpm: Option<[f64; 4]>,
    /// What a season showed of the runner over time; empty where nothing did.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub history: History,
}

/// What a season showed of a runner over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct History {
    /// Threshold speeds in the order of time, each from its day on until the next; the first holds before its day too.
    pub thresholds: Vec<DatedThreshold>,
    /// Races, in the order of time.
    pub races: Vec<RaceResult>,
    /// The runs that showed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learnt: Option<Learnt>,
}

/// The runs from which a season learnt who ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Learnt {
    /// How many.
    pub runs: usize,
    /// The day of the first.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub first: Date,
    /// The day of the last.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub last: Date,
    /// The day on which it was saved, where it was.
    #[serde(default, with = "as_text::maybe")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub saved: Option<Date>,
}

/// A race that was run, and what it was worth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RaceResult {
    /// When its run began.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start_time: Timestamp,
    /// Distance of the effort in metres.
    pub distance_m: f64,
    /// Its time in seconds.
    pub time_s: f64,
    /// The VDOT that it was worth.
    pub vdot: f64,
}

/// A threshold speed from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DatedThreshold {
    /// The day, in UTC.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub from: Date,
    /// Metres a second; absent where it is not known from then on.
    pub threshold_speed_m_per_s: Option<f64>,
}

impl History {
    /// The threshold speed of a time, where the history says anything of it.
    fn threshold(&self, start: Timestamp) -> Option<Option<Known>> {
        let day = Offset::UTC.to_datetime(start).date();
        let next = self
            .thresholds
            .partition_point(|threshold| threshold.from <= day);
        let then = self.thresholds.get(next.saturating_sub(1))?;
        Some(
            then.threshold_speed_m_per_s
                .map(|speed| Known::new(speed, Origin::Race)),
        )
    }

    /// The race that began then.
    fn race(&self, start: Timestamp) -> Option<&RaceResult> {
        let place = self
            .races
            .binary_search_by_key(&start, |race| race.start_time)
            .ok()?;
        self.races.get(place)
    }

    fn is_empty(&self) -> bool {
        self.thresholds.is_empty() && self.races.is_empty() && self.learnt.is_none()
    }
}

fn heart_rate(known: Option<Known>) -> Option<Known> {
    known.filter(|known| POSSIBLE_ATHLETE_BPM.contains(&known.value))
}

/// Whether bounds of zones rise and are heart rates.
fn are_possible_bounds(bounds: &[f64; 4]) -> bool {
    bounds.is_sorted_by(|a, b| a < b) && bounds.iter().all(|bpm| POSSIBLE_ATHLETE_BPM.contains(bpm))
}

/// A usual maximum, for a runner of whom nothing is known.
pub(crate) const USUAL_MAXIMUM_BPM: f64 = 190.0;

/// An athlete, from what is known of them.
impl Athlete {
    /// With a maximum heart rate in beats a minute.
    #[must_use]
    pub fn with_max_heart_rate(mut self, bpm: f64) -> Self {
        self.max_heart_rate_bpm = Some(Known::given(bpm));
        self
    }

    /// With a resting heart rate in beats a minute.
    #[must_use]
    pub fn with_resting_heart_rate(mut self, bpm: f64) -> Self {
        self.resting_heart_rate_bpm = Some(Known::given(bpm));
        self
    }

    /// With a heart rate at the lactate threshold in beats a minute.
    #[must_use]
    pub fn with_threshold_heart_rate(mut self, bpm: f64) -> Self {
        self.threshold_heart_rate_bpm = Some(Known::given(bpm));
        self
    }

    /// With a pace at the lactate threshold.
    #[must_use]
    pub fn with_threshold_pace(mut self, pace: Pace) -> Self {
        let speed = pace.speed().as_meters_per_second();
        self.threshold_speed_m_per_s = Some(Known::given(speed));
        self
    }

    /// With the threshold speed that a race is worth.
    #[must_use]
    pub fn with_race(mut self, race: Race) -> Self {
        let speed = vdot::threshold_speed(race.vdot());
        self.threshold_speed_m_per_s = Some(Known::new(speed, Origin::Race));
        self
    }

    /// With heart-rate zones of the runner's own: the lower bounds of zones 2 to 5, rising, in beats a minute.
    #[must_use]
    pub fn with_zones(mut self, bounds_bpm: [f64; 4]) -> Self {
        self.zone_bounds_bpm = Some(bounds_bpm);
        self
    }
}

impl Athlete {
    /// Fills in what the caller did not give: from the recording, else a maximum estimated from the run. A value that
    /// no runner has counts as not known.
    ///
    /// `highest_bpm` is the highest heart rate that was held for half a minute.
    #[must_use]
    pub fn completed(&self, recorded: &RecordedAthlete, highest_bpm: Option<f64>) -> Self {
        let from_file = |value: Option<f64>| {
            heart_rate(value.map(|value| Known::new(value, Origin::Recording)))
        };
        let estimate = highest_bpm
            .map(|highest| Known::new(highest.max(USUAL_MAXIMUM_BPM), Origin::Estimated));
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
            ..given
        }
    }

    /// The athlete's paces, where the threshold speed is known.
    pub(crate) fn paces(&self) -> Option<Paces> {
        Paces::of_threshold(self.threshold_speed_m_per_s?.value)
    }

    /// The athlete as they were when a run began: with the threshold speed of that time, unless one was given, and the
    /// race, if it was one.
    #[must_use]
    pub fn on(&self, start: Timestamp) -> Self {
        Self {
            max_heart_rate_bpm: self.max_heart_rate_bpm,
            resting_heart_rate_bpm: self.resting_heart_rate_bpm,
            threshold_heart_rate_bpm: self.threshold_heart_rate_bpm,
            threshold_speed_m_per_s: self
                .history
                .threshold(start)
                .unwrap_or(self.threshold_speed_m_per_s),
            zone_bounds_bpm: self.zone_bounds_bpm,
            history: History {
                thresholds: Vec::new(),
                races: self.history.race(start).copied().into_iter().collect(),
                learnt: self.history.learnt,
            },
        }
    }

    /// Whether a season showed that the run that began then was a race.
    #[must_use]
    pub fn raced(&self, start: Timestamp) -> bool {
        self.history.race(start).is_some()
    }

    /// The athlete without what no runner has.
    pub(crate) fn possible(&self) -> Self {
        Self {
            zone_bounds_bpm: self.zone_bounds_bpm.filter(are_possible_bounds),
            history: self.history.clone(),
            max_heart_rate_bpm: heart_rate(self.max_heart_rate_bpm),
            resting_heart_rate_bpm: heart_rate(self.resting_heart_rate_bpm),
            threshold_heart_rate_bpm: heart_rate(self.threshold_heart_rate_bpm),
            threshold_speed_m_per_s: self
                .threshold_speed_m_per_s
                .filter(|known| POSSIBLE_THRESHOLD_M_PER_S.contains(&known.value)),
        }
    }

    /// The athlete without what is only estimated, or only a lower bound.
    pub(crate) fn certain(&self) -> Self {
        let is_sure = |known: &Known| known.from != Origin::Estimated && !known.at_least;
        let sure = |known: Option<Known>| known.filter(is_sure);
        Self {
            max_heart_rate_bpm: sure(self.max_heart_rate_bpm),
            resting_heart_rate_bpm: sure(self.resting_heart_rate_bpm),
            threshold_heart_rate_bpm: sure(self.threshold_heart_rate_bpm),
            threshold_speed_m_per_s: sure(self.threshold_speed_m_per_s),
            ..self.clone()
        }
    }
}
