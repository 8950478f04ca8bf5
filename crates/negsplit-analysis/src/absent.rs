//! What is absent from a report, and why.

pub(crate) mod field;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use field::Field;

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

    pub(crate) fn because(&mut self, field: Field, why: Absent) {
        self.0.push(AbsentField { field, why });
    }

    fn reason(&self, field: Field) -> Option<Absent> {
        let noted = self.0.iter().find(|absent| absent.field == field);
        noted.map(|absent| absent.why)
    }
}

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPower => f.write_str("no power was recorded"),
            Self::NoAltitude => f.write_str("altitude was not recorded; grade-adjusted pace equals pace"),
            Self::NoPositions => f.write_str("positions were not recorded throughout"),
            Self::NotStated => f.write_str("the file does not say"),
            Self::NotGiven => f.write_str("not given, and the file does not say"),
            Self::SensorSilent => f.write_str("the sensor was silent there"),
            Self::StoodStill => f.write_str("the runner stood still"),
            Self::PacesUnknown => f.write_str("neither a race nor a threshold pace is known"),
            Self::EffortUnknown => f.write_str("neither the athlete's paces nor their heart rates are known"),
            Self::NoSteps => f.write_str("the run is no progression of two steps or more"),
            Self::NoPreparation => f.write_str("the run is not one of the workouts that prepare a race"),
            Self::NoPlan => f.write_str("no plan was given, and the file holds none"),
            Self::StepNotReached { step } => write!(f, "step {step}: it was not reached"),
            Self::StepAsksHeartRate { step } => write!(f, "step {step}: it asks for a heart rate, not for a pace"),
            Self::StepPaceUnknown { step } => write!(f, "step {step}: neither a race nor a threshold pace of the athlete is known"),
            Self::StepSetsPace { step } => write!(f, "step {step}: the first round sets the pace"),
            Self::StepAsksNothing { step } => write!(f, "step {step}: the plan asks for nothing"),
            Self::TooFewRuns { need, have: 0 } => write!(f, "no run carries it, and a trend needs {need}"),
            Self::TooFewRuns { need, have: 1 } => write!(f, "only one run carries it, and a trend needs {need}"),
            Self::TooFewRuns { need, have } => write!(f, "only {have} runs carry it, and a trend needs {need}"),
            Self::TooShortSpan { need_days, have_days } => write!(f, "the runs span {have_days:.0} days, and a trend needs {need_days}"),
            Self::NoHeartRateLine => f.write_str("heart rate and speed vary too little within the runs to carry a pace to another heart rate"),
            Self::Scored => f.write_str("there is a score"),
            Self::NotLimited => f.write_str("nothing held the score down"),
            Self::StageTooShort { need_s } => {
                write!(f, "a stage of under {:.0} min is too short", need_s / 60.0)
            }
            Self::StatedBeside => f.write_str("the reason stands beside it"),
            Self::NoHeartRate => {
                f.write_str("heart rate was recorded in less than 60 % of the moving time")
            }
            Self::NoCadence => {
                f.write_str("cadence was recorded in less than 60 % of the moving time")
            }
            Self::NoDistance => f.write_str("no distance was covered in a part of the run"),
            Self::NotRecorded => f.write_str("the device did not record it"),
            Self::TooShort { need_s, have_s } => {
                write!(
                    f,
                    "the run has {:.0} min of motion and this needs {:.0}",
                    have_s / 60.0,
                    need_s / 60.0
                )
            }
            Self::Unidentifiable => f.write_str(
                "what heart rate owes to pace and what to time cannot be told apart in this run",
            ),
            Self::OneStage => f.write_str("the run has only one stage"),
            Self::SteadyPace => f.write_str("the pace hardly changed"),
            Self::NoDirection => f.write_str(
                "the pace changed by design or with the ground, so its direction says nothing",
            ),
            Self::RecordingEnds { after_s } if *after_s < 1.0 => {
                f.write_str("the recording stops at the finish")
            }
            Self::RecordingEnds { after_s } => {
                write!(f, "the recording stops {after_s:.0} s after the finish")
            }
            Self::OutOfRange => f.write_str(
                "the run does not reach these heart rates at a pace that could be fitted",
            ),
        }
    }
}

impl std::error::Error for Absent {}
