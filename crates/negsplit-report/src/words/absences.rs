//! What is not known, and why.

use negsplit_analysis::{Absent, AbsentField, Field};

use super::texts::counted;
use super::units::clock;

/// Why a value is not there, without a capital letter or a full stop.
///
/// ```
/// use negsplit_analysis::Absent;
/// use negsplit_report::words;
/// let why = Absent::RecordingEnds { after_s: 4.2 };
/// assert_eq!(words::absent(&why), "the recording stops 4 s after the finish");
/// ```
#[must_use]
pub fn absent(why: &Absent) -> String {
    match why {
        Absent::TooShort { need_s, have_s } => format!(
            "{} of moving time is too short; {} is needed",
            clock(have_s.floor()),
            clock(*need_s)
        ),
        Absent::MainPartTooShort { need_s, have_s } => format!(
            "the main part lasts only {} after the first minutes of the run; {} is needed",
            clock(have_s.floor()),
            clock(*need_s)
        ),
        Absent::StageTooShort { need_s } => {
            format!("a stage of under {} is too short", clock(*need_s))
        }
        Absent::RecordingEnds { after_s } if *after_s >= 1.0 => {
            format!("the recording stops {after_s:.0} s after the finish")
        }
        Absent::RecordingEnds { .. } => "the recording stops at the finish".to_owned(),
        Absent::TooFewRuns { need, have } => {
            let have = match have {
                0 => "no run has it".to_owned(),
                1 => "only one run has it".to_owned(),
                more => format!("only {more} runs have it"),
            };
            format!("{have}, and a trend needs {need}")
        }
        Absent::TooFewRaces { need, have } => format!(
            "{}; a change needs {need}, three weeks apart",
            counted(*have, "race")
        ),
        Absent::TooFewRunsOfLate { need, have } => format!(
            "{} in the last six weeks; naming the next progression takes {need}",
            counted(*have, "run")
        ),
        Absent::TooShortSpan {
            need_days,
            have_days,
        } => format!("the runs span {have_days:.0} days, and a trend needs {need_days}"),
        other => step(other).unwrap_or_else(|| fixed(other).to_owned()),
    }
}

/// Why a step of a plan has no pace to be compared with.
fn step(why: &Absent) -> Option<String> {
    let (step, why) = match why {
        Absent::StepNotReached { step } => (step, "it was not reached"),
        Absent::StepAsksHeartRate { step } => (step, "it asks for a heart rate, not a pace"),
        Absent::StepPaceUnknown { step } => (step, "no race and no threshold pace is known"),
        Absent::StepSetsPace { step } => (step, "the first round sets the pace"),
        Absent::StepAsksNothing { step } => (step, "the plan asks for nothing"),
        _ => return None,
    };
    Some(format!("step {step}: {why}"))
}

/// Reasons without figures: first what the recording lacks, then what the run or the athlete does.
fn fixed(why: &Absent) -> &'static str {
    match why {
        Absent::NoHeartRate => "heart rate was recorded in less than 60 % of the moving time",
        Absent::NoCadence => "cadence was recorded in less than 60 % of the moving time",
        Absent::NoPower => "no power was recorded",
        Absent::NoAltitude => "altitude was not recorded; grade-adjusted pace equals pace",
        Absent::NoPositions => "positions were not recorded throughout",
        Absent::NoDistance => "no distance was covered in a part of the run",
        Absent::NotRecorded => "the device did not record it",
        Absent::NotStated => "the file does not say",
        Absent::NotGiven => "not given, and the file does not say",
        Absent::SensorSilent => "the sensor was silent there",
        Absent::StoodStill => "the runner stood still",
        Absent::Unidentifiable => {
            "drift cannot be separated from the effect of the pace in this run"
        }
        Absent::OneStage => "the run has only one stage",
        Absent::SteadyPace => "the pace hardly changed",
        Absent::NoDirection => {
            "the run was in repeats, steep, or too broken up to compare its start with its finish"
        }
        Absent::HeartUnmoved => {
            "the pace rose but heart rate did not, which may be a slope or a GPS error"
        }
        Absent::OutOfRange => {
            "the run does not reach these heart rates at a pace that could be fitted"
        }
        Absent::PacesUnknown => "neither a race nor a threshold pace is known",
        Absent::EffortUnknown => "neither the athlete's paces nor their heart rates are known",
        Absent::NoSteps => "the run is neither a progression nor repeats of two steps or more",
        Absent::NoPreparation => "the run is not one of the workouts that prepare for a race",
        Absent::NoPlan => "no plan was given, and the file holds none",
        Absent::NoHeartRateLine => {
            "heart rate and speed vary too little within the runs to compare paces at one heart rate"
        }
        Absent::LoadUnknown => "it needs your maximum heart rate",
        Absent::Scored => "there is a score",
        Absent::NotLimited => "nothing capped the score",
        Absent::StatedBeside => "the reason stands beside it",
        _ => "for another reason",
    }
}

/// Ends of field names that are units.
const UNITS: [&str; 13] = [
    "_60s_bpm",
    "_bpm_per_percent_pace",
    "_bpm_per_h",
    "_m_per_s",
    "_s_per_km",
    "_percent",
    "_bpm",
    "_spm",
    "_mm",
    "_ms",
    "_w",
    "_m",
    "_s",
];

/// What is not known, together with all else that is not known for the same reason, in a sentence each.
pub(crate) fn absent_texts(fields: &[AbsentField]) -> Vec<String> {
    let mut reasons: Vec<(Absent, Vec<String>)> = Vec::new();
    for absent in fields.iter().filter(|absent| is_shown(absent.field)) {
        let name = plain_name(absent.field.path());
        match reasons.iter_mut().find(|(why, _)| *why == absent.why) {
            Some((_, names)) => names.push(name),
            None => reasons.push((absent.why, vec![name])),
        }
    }
    reasons
        .iter()
        .map(|(why, names)| format!("{}: {}", names.join(", "), absent(why)))
        .collect()
}

/// Whether it is worth a line that a field is not known: no columns of tables, nothing that is shown elsewhere or
/// follows from what is shown, and nothing that few files say and nobody misses.
fn is_shown(field: Field) -> bool {
    use Field::{
        ActivityAscent, ActivityAverageCadence, ActivityAverageHeartRate, ActivityDescent,
        ActivityMaxHeartRate, ActivityName, AthleteMaxHeartRate, AthleteRestingHeartRate,
        AthleteThresholdHeartRate, AthleteThresholdSpeed, CadenceChange, Decoupling, Drift,
        EfficiencyFactor, GroundContactChange, PaceAtHeartRate, PlanStepMissedBy, RaceEquivalents,
        Recovery, Response, Rise, RisingStages, RouteShape, RouteSteepShare, StrideLengthChange,
        TimeInZone, Verdict, VerticalOscillationChange,
    };
    matches!(
        field,
        ActivityName
            | ActivityAverageHeartRate
            | ActivityMaxHeartRate
            | ActivityAverageCadence
            | ActivityAscent
            | ActivityDescent
            | AthleteMaxHeartRate
            | AthleteRestingHeartRate
            | AthleteThresholdHeartRate
            | AthleteThresholdSpeed
            | RaceEquivalents
            | Verdict
            | Decoupling
            | Drift
            | Response
            | RisingStages
            | Rise
            | TimeInZone
            | Recovery
            | EfficiencyFactor
            | PaceAtHeartRate
            | CadenceChange
            | StrideLengthChange
            | VerticalOscillationChange
            | GroundContactChange
            | RouteShape
            | RouteSteepShare
            | PlanStepMissedBy
    )
}

/// A field's name without its path and unit: `drift` for `heart_rate.drift_bpm_per_h`.
fn plain_name(field: &str) -> String {
    let name = field.rsplit('.').next().unwrap_or(field);
    let bare = UNITS
        .iter()
        .find_map(|unit| name.strip_suffix(unit))
        .unwrap_or(name);
    bare.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_without_path_and_unit() {
        assert_eq!(plain_name("heart_rate.drift_bpm_per_h"), "drift");
        assert_eq!(
            plain_name("athlete.threshold_speed_m_per_s"),
            "threshold speed"
        );
        assert_eq!(plain_name("activity.feel"), "feel");
    }
}
