//! Why a score is what it is, and why there is none.

use negsplit_analysis::Score;
use negsplit_analysis::score::{Limit, PartName, Reason, Unscored};

use super::kinds::workout_kind;
use super::units::{clock, faster_or_slower, signed};

/// A start that is faster by less than this, in percent of speed, costs next to nothing.
const HARDLY: f64 = 1.0;

/// Why a part of the score has its value.
#[must_use]
pub fn reason(reason: &Reason) -> String {
    match *reason {
        Reason::Gained {
            gain_percent,
            asked_percent,
        } => format!(
            "{} after settling in; full marks at {asked_percent:.0} %",
            gained(gain_percent)
        ),
        Reason::GainedSeconds {
            gain_percent,
            gained_s,
        } => format!(
            "second half {gained_s:.0} s faster, {} after settling in",
            gained(gain_percent)
        ),
        Reason::InOrder { share_percent } => {
            format!("slower before faster {share_percent:.0} % of the time")
        }
        Reason::HardlyChanged => "the pace hardly changed".to_owned(),
        Reason::HeldBack => "no faster than what followed".to_owned(),
        Reason::StartedFaster { excess_percent } if excess_percent < HARDLY => {
            "hardly faster than what followed".to_owned()
        }
        Reason::StartedFaster { excess_percent } => {
            format!("{excess_percent:.1} % faster than what followed")
        }
        Reason::FinishedFastest => "the last fifth was the fastest".to_owned(),
        Reason::FinishedSlower { behind_percent } => {
            format!("the last fifth was {behind_percent:.1} % slower than the fastest")
        }
        Reason::FinishedAtLimit {
            heart_rate_bpm,
            share_percent,
        } => format!("a minute at {heart_rate_bpm:.0} bpm, {share_percent:.0} % of your maximum"),
        Reason::HeartRateRose {
            rise_bpm,
            asked_bpm,
        } => format!(
            "{} bpm, first to last fifth; full marks at +{asked_bpm:.0}",
            signed(rise_bpm, 0)
        ),
        _ => "no heart rate to judge by".to_owned(),
    }
}

/// `8.2 %`, or `1.0 % slower` where nothing was gained.
fn gained(percent: f64) -> String {
    match percent {
        slower if slower < 0.0 => faster_or_slower(slower),
        faster => format!("{faster:.1} %"),
    }
}

/// Why a score is lower than the mean of its parts.
#[must_use]
pub fn limit(limit: &Limit) -> String {
    match *limit {
        Limit::OutOfOrder => "capped: it did not get faster gradually".to_owned(),
        Limit::FastStart => "capped by the fast start".to_owned(),
        Limit::AllOut => "capped: the finish was near your maximum heart rate".to_owned(),
        Limit::OnlyTheWarmUp { gain_percent } => format!(
            "capped: after the warm-up the last fifth was {}{} than the first",
            if gain_percent > 0.0 { "only " } else { "" },
            faster_or_slower(gain_percent)
        ),
        Limit::Stood { share_percent } => format!(
            "capped: stops came to {share_percent:.0} % of the moving time, and rested legs prove less"
        ),
        Limit::MajorMistake => "capped by a major mistake".to_owned(),
        _ => "capped: the plan was missed".to_owned(),
    }
}

/// Why a run has no score.
#[must_use]
pub fn unscored(why: &Unscored) -> String {
    match *why {
        Unscored::TooShort { need_s, have_s } => format!(
            "{} of moving time is too short; {} is needed",
            clock(have_s.floor()),
            clock(need_s)
        ),
        Unscored::NothingToCompare => "too little to compare".to_owned(),
        Unscored::NoProgress {
            workout,
            gap_percent,
        } => format!(
            "not a progression but {}: the last fifth was {} than the first",
            workout_kind(workout),
            faster_or_slower(gap_percent)
        ),
        Unscored::AnotherWorkout { workout } => {
            format!("not a progression but {}", workout_kind(workout))
        }
        Unscored::StayedEasy => "it stayed easy from start to end".to_owned(),
        _ => "too steep to compare paces".to_owned(),
    }
}

/// How much of the score could be judged.
pub(crate) fn judged(score: &Score) -> String {
    if score.judged_share < 0.995 {
        format!("{:.0} % could be judged", score.judged_share * 100.0)
    } else {
        "every part could be judged".to_owned()
    }
}

pub(crate) fn part_name(name: PartName) -> &'static str {
    match name {
        PartName::PaceGain => "Pace gain",
        PartName::Gradual => "Gradual",
        PartName::Start => "Start",
        PartName::Finish => "Finish",
        PartName::HeartRate => "Heart rate",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use negsplit_analysis::WorkoutKind;

    use super::*;

    #[test]
    fn a_run_without_a_score_is_named() {
        let even = Unscored::NoProgress {
            workout: WorkoutKind::Even,
            gap_percent: -0.4,
        };
        assert_eq!(
            unscored(&even),
            "not a progression but an even run: the last fifth was 0.4 % slower than the first"
        );
        let short = Unscored::TooShort {
            need_s: 1200.0,
            have_s: 1199.9,
        };
        assert_eq!(
            unscored(&short),
            "19:59 of moving time is too short; 20:00 is needed"
        );
    }
}
