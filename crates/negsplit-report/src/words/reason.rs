//! Why a score is what it is, and why there is none.

use negsplit_analysis::Score;
use negsplit_analysis::score::{Limit, PartName, Reason, Unscored};

use super::kinds::workout_kind;
use super::units::{clock, faster_or_slower};

/// Why a part of the score has its value.
#[must_use]
pub fn reason(reason: &Reason) -> String {
    match *reason {
        Reason::Gained {
            gain_percent,
            asked_percent,
        } => format!(
            "after the settling in, the last fifth was {} than the first; {asked_percent:.0} % is worth all",
            faster_or_slower(gain_percent)
        ),
        Reason::GainedSeconds {
            gain_percent,
            gained_s,
        } => format!(
            "without a step back the second half was {gained_s:.0} s faster than the first; after the settling in, the last fifth was {} than the first",
            faster_or_slower(gain_percent)
        ),
        Reason::InOrder { share_percent } => format!(
            "{share_percent:.0} % of the moments that differ are in the right order, the slower first"
        ),
        Reason::HardlyChanged => "hardly any two moments of it differ".to_owned(),
        Reason::HeldBack => "the start was no faster than what followed".to_owned(),
        Reason::StartedFaster { excess_percent } => {
            format!("the start was {excess_percent:.1} % faster than what followed")
        }
        Reason::FinishedFastest => "no other fifth was faster than the last".to_owned(),
        Reason::FinishedSlower { behind_percent } => {
            format!("the last fifth was {behind_percent:.1} % slower than the fastest")
        }
        Reason::FinishedAtLimit {
            heart_rate_bpm,
            share_percent,
        } => format!(
            "heart rate reached {heart_rate_bpm:.0} bpm for a minute of the last fifth, {share_percent:.0} % of your maximum"
        ),
        Reason::HeartRateRose {
            rise_bpm,
            asked_bpm,
        } => format!(
            "heart rate changed by {rise_bpm:+.0} bpm from the first fifth to the last; +{asked_bpm:.0} is worth all"
        ),
        _ => "no heart rate to judge".to_owned(),
    }
}

/// Why a score is lower than the mean of its parts.
#[must_use]
pub fn limit(limit: &Limit) -> String {
    match *limit {
        Limit::OutOfOrder => "held down because it did not get faster gradually".to_owned(),
        Limit::FastStart => "held down by the fast start".to_owned(),
        Limit::AllOut => "held down because the finish was near your maximum heart rate".to_owned(),
        Limit::OnlyTheWarmUp { gain_percent } => format!(
            "held down because after the warm-up the last fifth was only {} than the first",
            faster_or_slower(gain_percent)
        ),
        Limit::Stood { share_percent } => format!(
            "held down by standing still for {share_percent:.0} % of the moving time: rested legs do not show what an unbroken run does"
        ),
        Limit::MajorMistake => "held down by a major mistake".to_owned(),
        _ => {
            "held down because fewer than half of the planned steps were run as planned".to_owned()
        }
    }
}

/// Why a run has no score.
#[must_use]
pub fn unscored(why: &Unscored) -> String {
    match *why {
        Unscored::TooShort { need_s, have_s } => format!(
            "too short: {} needed, {} there",
            clock(need_s),
            clock(have_s.floor())
        ),
        Unscored::NothingToCompare => "there is too little to compare".to_owned(),
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
        Unscored::StayedEasy => "stayed easy: no workout to score".to_owned(),
        _ => "too steep to compare paces".to_owned(),
    }
}

/// How much of the score could be judged.
pub(crate) fn judged(score: &Score) -> String {
    if score.judged_share < 0.995 {
        format!("{:.0} % of it could be judged", score.judged_share * 100.0)
    } else {
        "all of it could be judged".to_owned()
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
        assert_eq!(unscored(&short), "too short: 20:00 needed, 19:59 there");
    }
}
