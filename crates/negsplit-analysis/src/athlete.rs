//! What is known of the athlete, and from where.
//!
//! How a season finds out who ran, when nobody said so, stands in
//! [docs/metrics.md#athlete](../../../docs/metrics.md#athlete). What is only estimated is shown and judges nothing:
//! a wrong maximum would call easy runs hard.

use jiff::civil::Date;
use jiff::tz::Offset;
use negsplit_activity::bounds::{POSSIBLE_ATHLETE_BPM, POSSIBLE_THRESHOLD_M_PER_S};
use negsplit_activity::{Pace, RecordedAthlete, Timestamp};
use negsplit_workout::{Paces, Race, vdot};
use serde::{Deserialize, Serialize};

use crate::as_text;

/// A value with where it is from. Whether it may judge follows from both other fields: what is estimated, or only
/// at least so much, is shown and judges nothing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Known {
    /// The value, in the unit that the field's name says: beats a minute, or metres a second.
    pub value: f64,
    /// Where it is from.
    pub from: Origin,
    /// The two ends between which it lies, two standard deviations to either side, where it was estimated; absent
    /// where it was given or stated.
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
    /// The caller gave it. It wins over all others.
    Given,
    /// The recording states it. Often a formula by age that the watch came with, so it loses against a race.
    Recording,
    /// It follows from a race. By Daniels & Gilbert's formula (1979).
    Race,
    /// The runs of a season show it. With proof: a race by its name, two efforts that agree, or a heart rate that
    /// its length allows.
    Season,
    /// It is a guess, or an estimate too wide to judge by. Shown with its interval, and used for zone tables and
    /// plans only.
    Estimated,
}

impl Known {
    /// A value that the caller gave.
    ///
    /// ```
    /// use negsplit_analysis::{Known, athlete::Origin};
    /// let maximum = Known::given(187.0);
    /// assert_eq!((maximum.value, maximum.from), (187.0, Origin::Given));
    /// assert_eq!(maximum.interval, None);
    /// ```
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

/// How experienced a runner is with progressions. Doses are those of the training articles: easy running in between
/// is what makes a progression worth its effort.
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
    /// Maximum heart rate in beats a minute. From 30 to 250; it makes all-out finishes, easy running and races
    /// known. Absent values are filled in by a season, or guessed for the zone table alone.
    pub max_heart_rate_bpm: Option<Known>,
    /// Resting heart rate in beats a minute. From 30 to 250 and below the maximum; it makes Karvonen's zones and a
    /// better training load.
    pub resting_heart_rate_bpm: Option<Known>,
    /// Heart rate at the lactate threshold in beats a minute. The heart rate that can be held for about an hour of
    /// racing; where it is known, zones are Friel's.
    pub threshold_heart_rate_bpm: Option<Known>,
    /// Speed at the lactate threshold in metres a second. The speed that can be held for about an hour of racing,
    /// 88 % of VDOT; it makes paces, race equivalents and tempo progressions known. [`Athlete::with_race`] finds it
    /// from a result.
    pub threshold_speed_m_per_s: Option<Known>,
    /// Lower bounds of heart-rate zones 2 to 5 of the runner's own, rising, in beats a minute. They win over zones
    /// by any formula.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone_bounds_bpm: Option<[f64; 4]>,
    /// What a season showed of the runner over time; empty where nothing did. Keep it: a later run is judged by
    /// what the runner was on its day.
    #[serde(default, skip_serializing_if = "History::is_empty")]
    pub history: History,
}

/// What a season showed of a runner over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct History {
    /// Threshold speeds in the order of time, each from its day on until the next; the first holds before its day
    /// too. Usually one a month; a run of March is judged by the threshold of March.
    pub thresholds: Vec<DatedThreshold>,
    /// Races, in the order of time. Named, or found by proof; each with its VDOT.
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
    /// When its run began. In UTC; a run with the same start is this race.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start_time: Timestamp,
    /// Distance of the effort in metres. The stretch that was raced, which may be shorter than the file.
    pub distance_m: f64,
    /// Its time in seconds. Stops included, as a race clock counts.
    pub time_s: f64,
    /// The VDOT that it was worth. Daniels & Gilbert's measure of fitness, in ml/kg/min: 30 for a beginner, 50 for
    /// a good club runner, 85 for a world record.
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
    /// With a maximum heart rate in beats a minute. The highest that the runner ever reached, not a formula by age.
    /// What no runner has counts as not known.
    #[must_use]
    pub fn with_max_heart_rate(mut self, bpm: f64) -> Self {
        self.max_heart_rate_bpm = Some(Known::given(bpm));
        self
    }

    /// With a resting heart rate in beats a minute. In the morning, lying down.
    #[must_use]
    pub fn with_resting_heart_rate(mut self, bpm: f64) -> Self {
        self.resting_heart_rate_bpm = Some(Known::given(bpm));
        self
    }

    /// With a heart rate at the lactate threshold in beats a minute. What an all-out hour, or the last 20 of 30
    /// all-out minutes, averages.
    #[must_use]
    pub fn with_threshold_heart_rate(mut self, bpm: f64) -> Self {
        self.threshold_heart_rate_bpm = Some(Known::given(bpm));
        self
    }

    /// With a pace at the lactate threshold. What can be held for about an hour of racing.
    ///
    /// ```
    /// use negsplit_activity::Pace;
    /// use negsplit_analysis::Athlete;
    /// let pace = Pace::from_seconds_per_kilometer(255.0).ok_or("no pace")?;
    /// let athlete = Athlete::default().with_threshold_pace(pace);
    /// let speed = athlete.threshold_speed_m_per_s.ok_or("not known")?;
    /// assert!((speed.value - 1000.0 / 255.0).abs() < 1e-9);
    /// # Ok::<(), &'static str>(())
    /// ```
    #[must_use]
    pub fn with_threshold_pace(mut self, pace: Pace) -> Self {
        let speed = pace.speed().as_meters_per_second();
        self.threshold_speed_m_per_s = Some(Known::given(speed));
        self
    }

    /// With the threshold speed that a race is worth. The best of several counts: each proves at least so much.
    #[must_use]
    pub fn with_race(mut self, race: Race) -> Self {
        let speed = vdot::threshold_speed(race.vdot());
        self.threshold_speed_m_per_s = Some(Known::new(speed, Origin::Race));
        self
    }

    /// With heart-rate zones of the runner's own: the lower bounds of zones 2 to 5, rising, in beats a minute.
    /// Ignored where they do not rise, or are no heart rates.
    ///
    /// ```
    /// use negsplit_analysis::{Athlete, heart_rate::Zones};
    /// let athlete = Athlete::default().with_zones([120.0, 140.0, 155.0, 170.0]);
    /// let zones = Zones::of(&athlete).ok_or("no zones")?;
    /// assert_eq!([zones.zone(119.0), zones.zone(140.0), zones.zone(181.0)], [1, 3, 5]);
    /// # Ok::<(), &'static str>(())
    /// ```
    #[must_use]
    pub fn with_zones(mut self, bounds_bpm: [f64; 4]) -> Self {
        self.zone_bounds_bpm = Some(bounds_bpm);
        self
    }
}

impl Athlete {
    /// Fills in what the caller did not give: from the recording, else a maximum estimated from the run. A value
    /// that no runner has counts as not known.
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

    /// The athlete as they were when a run began: with the threshold speed of that time, unless one was given, and
    /// the race, if it was one.
    ///
    /// A season's report holds the history; with it a single run can be judged later as the season would:
    ///
    /// ```
    /// use negsplit_analysis::Athlete;
    /// let athlete = Athlete::default().with_race("10k=42:30".parse()?);
    /// // Without a history, and with a value that was given, every day has the same runner.
    /// assert_eq!(athlete.on("2026-03-01T07:00:00Z".parse()?), athlete);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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

    /// Whether a season showed that the run that began then was a race. Its finish is then no mistake, however hard
    /// it was.
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
