//! What shows a mistake, and what to do about it.

use negsplit_analysis::{Evidence, Fix, MistakeKind};

use super::kinds::workout_kind;
use super::units::{Units, clock, faster_or_slower, percent};

/// What shows a mistake, without a capital letter or a full stop.
#[must_use]
pub fn evidence(evidence: &Evidence, units: Units) -> String {
    opening(evidence, units)
        .or_else(|| gain(evidence))
        .unwrap_or_else(|| finish(evidence, units))
}

/// What shows that a run started too fast.
fn opening(evidence: &Evidence, units: Units) -> Option<String> {
    let pace = |s_per_km: f64| units.pace_with_unit(s_per_km);
    Some(match evidence {
        Evidence::OpeningFaster {
            length_s,
            pace_s_per_km,
            excess_percent,
            following_s,
        } => format!(
            "the first {} at {} was {} faster than the next {}",
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
            "heart rate averaged {heart_rate_bpm:.0} bpm over the first {}; your easy range ends at {easy_ends_bpm:.0}",
            clock(*length_s)
        ),
        Evidence::OpeningAboveEasy {
            length_s,
            pace_s_per_km,
            easy_ends_s_per_km,
        } => format!(
            "the first {} at {} was faster than your easy range, which ends at {}",
            clock(*length_s),
            pace(*pace_s_per_km),
            pace(*easy_ends_s_per_km)
        ),
        Evidence::FirstStepFaster {
            step,
            pace_s_per_km,
            fastest_s_per_km,
        } => format!(
            "the first step of the plan, {step}, was run at {}; {} was the fastest planned",
            pace(*pace_s_per_km),
            pace(*fastest_s_per_km)
        ),
        _ => return None,
    })
}

/// What shows that a run gained too little.
fn gain(evidence: &Evidence) -> Option<String> {
    Some(match evidence {
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
            workout_kind(*workout)
        ),
        Evidence::GainedFewSeconds { gained_s } => format!(
            "the second half was {gained_s:.0} s faster than the first; a negative split asks for 30 to 60"
        ),
        _ => return None,
    })
}

/// What shows that a finish was all out.
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
            "heart rate held {heart_rate_bpm:.0} bpm for {}, {share_percent:.0} % of your maximum",
            clock(*length_s)
        ),
        Evidence::Sprinted {
            length_s,
            surge_percent,
            before_s_per_km,
            heart_rate_bpm,
            share_percent,
        } => format!(
            "the last {} was {} faster than the {} before it, and took heart rate to {heart_rate_bpm:.0} bpm, {share_percent:.0} % of your maximum: a sprint, not a pace you could hold",
            clock(*length_s),
            percent(*surge_percent),
            units.pace_with_unit(*before_s_per_km)
        ),
        _ => String::new(),
    }
}

/// What to do about a mistake.
#[must_use]
pub fn fix(fix: Fix) -> &'static str {
    match fix {
        Fix::EaseBackSooner => {
            "Good save: you eased back and built from there. Next time, show only elapsed time on your watch for the first minutes."
        }
        Fix::HoldBack => {
            "Show only elapsed time on your watch at first, or start with a slower partner. If it happens again, ease back to the planned pace and build from there."
        }
        Fix::PlanPaces => {
            "Set a pace for each part before the run, and start slower, in zone 2, to leave room to get faster."
        }
        Fix::FinishControlled => {
            "Finish comfortably hard: at a pace you could hold for the whole last part, and a little longer."
        }
        _ => "",
    }
}

pub(crate) fn mistake_name(kind: MistakeKind) -> &'static str {
    match kind {
        MistakeKind::StartedTooFast => "Started too fast",
        MistakeKind::NotEnoughProgression => "Not enough progression",
        MistakeKind::AllOutFinish => "All-out finish",
        MistakeKind::TooLittleRecovery => "Too little recovery",
        _ => "Something else",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_is_given_in_the_units_that_are_asked_for() {
        let above = Evidence::OpeningAboveEasy {
            length_s: 125.0,
            pace_s_per_km: 200.0,
            easy_ends_s_per_km: 210.0,
        };
        assert_eq!(
            evidence(&above, Units::Metric),
            "the first 2:05 at 3:20 /km was faster than your easy range, which ends at 3:30 /km"
        );
        assert_eq!(
            evidence(&above, Units::Imperial),
            "the first 2:05 at 5:22 /mi was faster than your easy range, which ends at 5:38 /mi"
        );
    }

    #[test]
    fn an_excess_has_a_decimal_where_it_is_small() {
        let faster = |excess_percent| Evidence::OpeningFaster {
            length_s: 300.0,
            pace_s_per_km: 249.0,
            excess_percent,
            following_s: 720.0,
        };
        let said = |percent| evidence(&faster(percent), Units::Metric);
        assert_eq!(
            said(22.0),
            "the first 5:00 at 4:09 /km was 22 % faster than the next 12:00"
        );
        assert!(said(4.11).contains(" 4.1 % faster"));
    }
}
