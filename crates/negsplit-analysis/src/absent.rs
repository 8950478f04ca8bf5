//! What is absent from a report, and why.

pub(crate) mod field;

use serde::{Deserialize, Serialize};

pub use field::{Field, FieldError};

/// Why a value is not there.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Absent {
    /// No heart rate, or in too little of the run.
    NoHeartRate,
    /// No cadence, or in too little of the run.
    NoCadence,
    /// No power at all.
    NoPower,
    /// No altitude: grade-adjusted pace equals pace.
    NoAltitude,
    /// Positions were not recorded throughout.
    NoPositions,
    /// Parts of the run without any distance cannot be compared.
    NoDistance,
    /// The device does not record it.
    NotRecorded,
    /// The file does not say it.
    NotStated,
    /// Neither the caller nor the file says it.
    NotGiven,
    /// The sensor was silent in that part of the run.
    SensorSilent,
    /// The runner stood still: a standstill has no pace.
    StoodStill,
    /// The run is too short for it.
    TooShort {
        /// What is needed, in seconds of moving time.
        need_s: f64,
        /// What there is, in seconds of moving time.
        have_s: f64,
    },
    /// The effects of pace and of time on heart rate cannot be separated, because both rise together or noise drowns them.
    Unidentifiable,
    /// There is only one stage, so that stages cannot be compared.
    OneStage,
    /// The pace hardly changed, so nothing can be said of what a change does.
    SteadyPace,
    /// The pace changed by design, as in repeats, or with the ground, so that its direction says nothing.
    NoDirection,
    /// The pace rose and the heart rate did not: the ground or the receiver made the gap, not the runner.
    HeartUnmoved,
    /// The recording ends too soon after the finish.
    RecordingEnds {
        /// Seconds recorded after the finish.
        after_s: f64,
    },
    /// The run does not reach those heart rates, or heart rate does not answer to pace.
    OutOfRange,
    /// Neither a race nor a threshold pace is known.
    PacesUnknown,
    /// Neither the athlete's paces nor their heart rates are known.
    EffortUnknown,
    /// The run is no progression of two steps or more.
    NoSteps,
    /// The run has not the lengths of a race's preparation.
    NoPreparation,
    /// No plan was given, and the file holds none.
    NoPlan,
    /// A step of the plan was not reached.
    StepNotReached {
        /// Which step, counted from 1.
        step: usize,
    },
    /// A step of the plan asks for a heart rate, not for a pace.
    StepAsksHeartRate {
        /// Which step, counted from 1.
        step: usize,
    },
    /// A step of the plan asks for an effort, and the athlete's paces are not known.
    StepPaceUnknown {
        /// Which step, counted from 1.
        step: usize,
    },
    /// The first round of a repeat sets the pace of the others.
    StepSetsPace {
        /// Which step, counted from 1.
        step: usize,
    },
    /// A step of the plan asks for nothing.
    StepAsksNothing {
        /// Which step, counted from 1.
        step: usize,
    },
    /// Too few runs carry it.
    TooFewRuns {
        /// What is needed.
        need: usize,
        /// What there is.
        have: usize,
    },
    /// Too few races, or all within three weeks.
    TooFewRaces {
        /// What is needed.
        need: usize,
        /// What there is.
        have: usize,
    },
    /// Too few runs within the last six weeks.
    TooFewRunsOfLate {
        /// What is needed.
        need: usize,
        /// What there is.
        have: usize,
    },
    /// The maximum heart rate is not known, or heart rate was recorded in too little of the runs.
    LoadUnknown,
    /// The runs that carry it span too short a time.
    TooShortSpan {
        /// What is needed, in days.
        need_days: f64,
        /// What there is, in days.
        have_days: f64,
    },
    /// Heart rate and speed vary too little within the runs to carry a pace to another heart rate.
    NoHeartRateLine,
    /// There is a score, so that nothing needs a reason.
    Scored,
    /// Nothing held the score below the mean of its parts.
    NotLimited,
    /// The main part, as far as its heart rate has settled, is too short for it.
    MainPartTooShort {
        /// What is needed, in seconds of moving time.
        need_s: f64,
        /// What there is, in seconds of moving time.
        have_s: f64,
    },
    /// A stage is too short for it.
    StageTooShort {
        /// What is needed, in seconds of moving time.
        need_s: f64,
    },
    /// The field beside it says why.
    StatedBeside,
}

/// A field that is not known, and why.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AbsentField {
    /// Which field; as text its path in the report, such as `heart_rate.recovery_60s_bpm`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub field: Field,
    /// Why it is not known.
    pub why: Absent,
}

/// Collects what is absent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Absences(pub(crate) Vec<AbsentField>);

impl Absences {
    /// The value, or nothing and a note why.
    pub(crate) fn note<T>(&mut self, field: Field, value: Result<T, Absent>) -> Option<T> {
        value.map_err(|why| self.because(field, why)).ok()
    }

    /// Notes a field as absent for the reason of another, where that one is.
    pub(crate) fn as_with(&mut self, field: Field, of: Field) {
        if let Some(why) = self.reason(of) {
            self.because(field, why);
        }
    }

    /// Notes why a field is absent where nothing was noted yet.
    pub(crate) fn unless_noted(&mut self, field: Field, why: Absent) {
        if self.reason(field).is_none() {
            self.because(field, why);
        }
    }

    /// Notes why a field is absent where it is.
    pub(crate) fn when(&mut self, absent: bool, field: Field, why: Absent) {
        if absent {
            self.because(field, why);
        }
    }

    /// Notes why a field is absent; a field may be noted once only.
    pub(crate) fn because(&mut self, field: Field, why: Absent) {
        self.0.push(AbsentField { field, why });
    }

    /// Why a field was noted as absent, if it was.
    fn reason(&self, field: Field) -> Option<Absent> {
        let noted = self.0.iter().find(|absent| absent.field == field);
        noted.map(|absent| absent.why)
    }
}
