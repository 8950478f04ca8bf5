//! Why a part of the score has its value, and why there is no score.

use negsplit_analysis::Reason;

use super::evidence::evidence;
use super::kinds::workout_kind;
use super::units::{Units, faster_or_slower};

/// Why a part of the score has its value, or why there is no score; without a capital letter or a full stop.
#[must_use]
pub fn reason(reason: &Reason, units: Units) -> String {
    match reason {
        Reason::TooShort { .. } | Reason::NoDistance | Reason::NotAProgression { .. } => {
            no_score(reason)
        }
        Reason::Gap { .. } | Reason::NoFasterStep | Reason::FasterSteps { .. } => gain(reason),
        Reason::Mistake { evidence: shown } => evidence(shown, units),
        Reason::NoHeartRate | Reason::HeartRate { .. } | Reason::HeartRateWithoutDrift { .. } => {
            heart_rate(reason)
        }
        _ => start_or_finish(reason),
    }
}

fn no_score(reason: &Reason) -> String {
    match reason {
        Reason::TooShort { moving_s, needed_s } => format!(
            "too short: {:.0} min of motion, and a score needs {:.0}",
            moving_s / 60.0,
            needed_s / 60.0
        ),
        Reason::NotAProgression {
            workout,
            gap_percent,
        } => format!(
            "not a progression but {}: the last fifth was {} than the first",
            workout_kind(*workout),
            faster_or_slower(*gap_percent)
        ),
        _ => "no distance was covered in a part of the run".to_owned(),
    }
}

fn gain(reason: &Reason) -> String {
    match reason {
        Reason::Gap {
            gap_percent,
            workout,
            asked_percent,
        } => format!(
            "the last fifth was {} than the first; {} asks for {asked_percent} %",
            faster_or_slower(*gap_percent),
            workout_kind(*workout)
        ),
        Reason::FasterSteps {
            faster,
            steps,
            biggest_step_back_percent,
        } => format!(
            "{faster} of {steps} steps were faster than the part before, {}",
            step_back(*biggest_step_back_percent)
        ),
        _ => "no part was faster than the one before".to_owned(),
    }
}

fn step_back(percent: f64) -> String {
    if percent < 0.05 {
        "and none was slower".to_owned()
    } else {
        format!("the biggest step back {percent:.1} %")
    }
}

fn start_or_finish(reason: &Reason) -> String {
    match reason {
        Reason::NoOpening => {
            "the run is too short to judge its opening apart from the rest".to_owned()
        }
        Reason::Opening { excess_percent } => format!(
            "the opening was {} than what followed",
            faster_or_slower(*excess_percent)
        ),
        Reason::NoFinish => {
            "the run is too short to judge its finish apart from the rest".to_owned()
        }
        Reason::FinishBehind { slower_percent } => {
            format!("the last sixth was {slower_percent:.1} % slower than the fastest")
        }
        Reason::FinishSlowed { slower_percent } => {
            format!("the last stage slowed by {slower_percent:.1} %")
        }
        Reason::FinishHeld { workout } => format!(
            "strongest at the end and held, as {} should be",
            workout_kind(*workout)
        ),
        _ => String::new(),
    }
}

fn heart_rate(reason: &Reason) -> String {
    match reason {
        Reason::HeartRate {
            rise_bpm,
            drift_bpm_per_h,
        } => format!(
            "heart rate changed by {rise_bpm:+.0} bpm with the pace, and by {drift_bpm_per_h:+.1} bpm an hour at the same pace"
        ),
        Reason::HeartRateWithoutDrift { rise_bpm } => format!(
            "heart rate changed by {rise_bpm:+.0} bpm from start to finish; its drift cannot be separated from the pace"
        ),
        _ => "no heart rate to judge".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use negsplit_analysis::WorkoutKind;

    use super::*;

    #[test]
    fn a_run_that_is_no_progression_is_named() {
        let even = Reason::NotAProgression {
            workout: WorkoutKind::Even,
            gap_percent: -0.4,
        };
        assert_eq!(
            reason(&even, Units::Metric),
            "not a progression but an even run: the last fifth was 0.4 % slower than the first"
        );
    }

    #[test]
    fn a_step_back_that_would_read_as_none_is_none() {
        let steps = |biggest_step_back_percent| Reason::FasterSteps {
            faster: 4,
            steps: 5,
            biggest_step_back_percent,
        };
        let said = |percent| reason(&steps(percent), Units::Metric);
        assert!(said(0.04).ends_with("and none was slower"));
        assert!(said(0.06).ends_with("the biggest step back 0.1 %"));
    }
}
