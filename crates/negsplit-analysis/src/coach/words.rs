//! Numbers in sentences.

use super::evidence::Evidence;
use super::reason::{Limit, Reason, Unscored};
use crate::options::Units;
use negsplit_activity::METERS_PER_MILE;

/// Minutes and seconds, `5:00`.
pub(crate) fn clock(seconds: f64) -> String {
    let whole = seconds.round().max(0.0) as u64;
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// A speed in metres a second as a pace, `4:15 /km` or `6:50 /mi`.
pub(crate) fn pace_words(speed: f64, units: Units) -> String {
    let speed = speed.max(0.1);
    match units {
        Units::Metric => format!("{} /km", clock(1000.0 / speed)),
        Units::Imperial => format!("{} /mi", clock(METERS_PER_MILE / speed)),
    }
}

/// A share in percent, `1.2 %` or `12 %`.
fn percent(percent: f64) -> String {
    if percent.abs() < 9.95 {
        format!("{percent:.1} %")
    } else {
        format!("{percent:.0} %")
    }
}

/// A change in percent of speed as `1.2 % faster` or `1.2 % slower`.
pub(crate) fn faster_or_slower(percent: f64) -> String {
    let word = if percent < 0.0 { "slower" } else { "faster" };
    format!("{:.1} % {word}", percent.abs())
}

/// Why a part of the score has its value.
pub(crate) fn reason(reason: &Reason) -> String {
    match *reason {
        Reason::Gained {
            gain_percent,
            asked_percent,
        } => format!(
            "behind the settling in, the last fifth was {} than the first; {asked_percent:.0} % is worth all",
            faster_or_slower(gain_percent)
        ),
        Reason::GainedSeconds {
            gain_percent,
            gained_s,
        } => format!(
            "without a step back the second half was {gained_s:.0} s faster than the first; behind the settling in, the last fifth was {} than the first",
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
        Reason::NoHeartRate => "no heart rate to judge".to_owned(),
    }
}

/// Why a score is lower than the mean of its parts.
pub(crate) fn limit(limit: &Limit) -> String {
    match *limit {
        Limit::OutOfOrder => "held down because it did not get faster gradually".to_owned(),
        Limit::FastStart => "held down by the fast start".to_owned(),
        Limit::AllOut => "held down because the finish was near your maximum heart rate".to_owned(),
        Limit::OnlyTheWarmUp { gain_percent } => format!(
            "held down because behind the warm-up the last fifth was only {} than the first",
            faster_or_slower(gain_percent)
        ),
        Limit::Stood { share_percent } => format!(
            "held down by standing still for {share_percent:.0} % of the moving time: rested legs do not show what an unbroken run does"
        ),
        Limit::MajorMistake => "held down by a major mistake".to_owned(),
        Limit::PlanMissed => {
            "held down because fewer than half of the planned steps were run as planned".to_owned()
        }
    }
}

/// Why a run has no score.
pub(crate) fn unscored(why: &Unscored) -> String {
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
            workout.in_words(),
            faster_or_slower(gap_percent)
        ),
        Unscored::AnotherWorkout { workout } => {
            format!("not a progression but {}", workout.in_words())
        }
        Unscored::StayedEasy => "stayed easy: no workout to score".to_owned(),
        Unscored::Steep => "too steep to compare paces".to_owned(),
    }
}

/// What was seen of a mistake.
pub(crate) fn evidence(evidence: &Evidence, units: Units) -> String {
    let pace = |s_per_km: f64| pace_words(1000.0 / s_per_km, units);
    match evidence {
        Evidence::OpeningFaster {
            length_s,
            pace_s_per_km,
            excess_percent,
            following_s,
        } => format!(
            "the first {} were run at {}, {} faster than the {} after it",
            clock(*length_s),
            pace(*pace_s_per_km),
            percent(*excess_percent),
            clock(*following_s)
        ),
        Evidence::OpeningHeartRate {
            length_s,
            heart_rate_bpm,
            easy_ends_bpm,
        } => format!(
            "heart rate in the first {} was {heart_rate_bpm:.0} bpm, and for you easy ends at {easy_ends_bpm:.0}",
            clock(*length_s)
        ),
        Evidence::OpeningAboveEasy {
            length_s,
            pace_s_per_km,
            easy_ends_s_per_km,
        } => format!(
            "the first {} were run at {}, faster than your easy range, which ends at {}",
            clock(*length_s),
            pace(*pace_s_per_km),
            pace(*easy_ends_s_per_km)
        ),
        Evidence::FirstStepFaster {
            step,
            pace_s_per_km,
            fastest_s_per_km,
        } => format!(
            "the first step of the plan, {step}, was run at {}, and no faster than {} was planned",
            pace(*pace_s_per_km),
            pace(*fastest_s_per_km)
        ),
        Evidence::GainedLessThanPlanned {
            gap_percent,
            asked_percent,
        } => format!(
            "the last fifth was {} than the first; the plan asks for {asked_percent:.0} %",
            faster_or_slower(*gap_percent)
        ),
        Evidence::GainedLessThanAsked {
            workout,
            gap_percent,
            asked_percent,
        } => format!(
            "the last fifth was {} than the first; {} asks for {asked_percent} % or more",
            faster_or_slower(*gap_percent),
            workout.in_words()
        ),
        Evidence::GainedFewSeconds { gained_s } => format!(
            "the second half was {gained_s:.0} s faster than the first; a negative split asks for 30 to 60"
        ),
        other => finish(other, units),
    }
}

/// What was seen of an all-out finish.
fn finish(evidence: &Evidence, units: Units) -> String {
    match evidence {
        Evidence::PaceBroke {
            length_s,
            loss_percent,
            heart_rate_bpm,
            share_percent,
        } => format!(
            "pace fell by {} in the last {} while heart rate stayed up, after {heart_rate_bpm:.0} bpm, {share_percent:.0} % of your maximum: the pace before could not be held",
            percent(*loss_percent),
            clock(*length_s)
        ),
        Evidence::AtTheLimit {
            length_s,
            heart_rate_bpm,
            share_percent,
        } => format!(
            "heart rate was {heart_rate_bpm:.0} bpm for {}, {share_percent:.0} % of your maximum",
            clock(*length_s)
        ),
        Evidence::Sprinted {
            length_s,
            surge_percent,
            before_s_per_km,
            heart_rate_bpm,
            share_percent,
        } => format!(
            "the last {} were {} faster than the {} before, and took heart rate to {heart_rate_bpm:.0} bpm, {share_percent:.0} % of your maximum: a sprint rather than a pace",
            clock(*length_s),
            percent(*surge_percent),
            pace_words(1000.0 / before_s_per_km, units)
        ),
        _ => String::new(),
    }
}

/// What to do instead of starting too fast.
pub(crate) fn started_too_fast(mended: bool) -> &'static str {
    if mended {
        "Well mended: you eased back and went on from there. Next time show only the time on the watch for the first minutes."
    } else {
        "Show only the time on the watch at first, or start with a slower partner; if it happens again, ease back to the planned pace and go on from there."
    }
}

/// What to do instead of progressing too little.
pub(crate) const NOT_ENOUGH: &str = "Set a pace for each part before the run, and start slower, in zone 2, so that there is room to get faster.";
/// What to do instead of finishing all out.
pub(crate) const ALL_OUT: &str = "Finish comfortably hard: at a pace that you could hold for the whole of the last part, and a little longer.";
