//! What shows a mistake, and what to do about it.

use negsplit_analysis::{Evidence, Fix, HeartRateLimit};

use super::kinds::workout_kind;
use super::units::{Units, clock, percent};

/// What shows a mistake, without a capital letter or a full stop.
///
/// ```
/// use negsplit_analysis::Evidence;
/// use negsplit_report::words::{self, Units};
/// let evidence = Evidence::OpeningFaster {
///     length_s: 300.0,
///     pace_s_per_km: 249.0,
///     excess_percent: 22.0,
///     following_s: 720.0,
/// };
/// assert_eq!(
///     words::evidence(&evidence, Units::Metric),
///     "the first 5:00 were run at 4:09 /km, 22 % faster than the 12:00 after it"
/// );
/// ```
#[must_use]
pub fn evidence(evidence: &Evidence, units: Units) -> String {
    match evidence {
        Evidence::OpeningFaster { .. }
        | Evidence::OpeningAboveZoneTwo { .. }
        | Evidence::OpeningFasterThanEasy { .. }
        | Evidence::FirstStepFaster { .. } => opening(evidence, units),
        Evidence::GapBelowPlan { .. } | Evidence::GapBelowKind { .. } => gap(evidence),
        _ => ending(evidence, units),
    }
}

fn opening(evidence: &Evidence, units: Units) -> String {
    let pace = |s_per_km: &f64| units.pace_with_unit(*s_per_km);
    match evidence {
        Evidence::OpeningFaster {
            length_s,
            pace_s_per_km,
            excess_percent,
            following_s,
        } => format!(
            "the first {} were run at {}, {} faster than the {} after it",
            clock(*length_s),
            pace(pace_s_per_km),
            percent(*excess_percent),
            clock(*following_s)
        ),
        Evidence::OpeningAboveZoneTwo {
            length_s,
            heart_rate_bpm,
            zone_two_ends_bpm,
        } => format!(
            "heart rate in the first {} was {heart_rate_bpm:.0} bpm, above zone 2, which ends at {zone_two_ends_bpm:.0}",
            clock(*length_s)
        ),
        Evidence::OpeningFasterThanEasy {
            length_s,
            pace_s_per_km,
            easy_pace_s_per_km,
        } => format!(
            "the first {} were run at {}, faster than your easy range, which ends at {}",
            clock(*length_s),
            pace(pace_s_per_km),
            pace(easy_pace_s_per_km)
        ),
        Evidence::FirstStepFaster {
            step,
            pace_s_per_km,
            planned_pace_s_per_km,
        } => format!(
            "the first step of the plan, {step}, was run at {}, and no faster than {} was planned",
            pace(pace_s_per_km),
            pace(planned_pace_s_per_km)
        ),
        _ => String::new(),
    }
}

fn gap(evidence: &Evidence) -> String {
    match evidence {
        Evidence::GapBelowPlan {
            gap_percent,
            asked_percent,
        } => format!(
            "the last fifth was {gap_percent:.1} % faster than the first; the plan asks for {asked_percent:.0} %"
        ),
        Evidence::GapBelowKind {
            gap_percent,
            workout,
            asked_percent,
        } => format!(
            "the last fifth was {gap_percent:.1} % faster than the first; {} asks for {asked_percent} % or more",
            workout_kind(*workout)
        ),
        _ => String::new(),
    }
}

fn ending(evidence: &Evidence, units: Units) -> String {
    let pace = |s_per_km: &f64| units.pace_with_unit(*s_per_km);
    match evidence {
        Evidence::PaceCollapsed {
            slower_percent,
            length_s,
        } => format!(
            "pace fell by {} in the last {} while heart rate stayed up: the pace before could not be held",
            percent(*slower_percent),
            clock(*length_s)
        ),
        Evidence::Sprint {
            length_s,
            faster_percent,
            pace_before_s_per_km,
            runner_known,
        } => format!(
            "the last {} were {} faster than the {} before: a sprint rather than a pace{}",
            clock(*length_s),
            percent(*faster_percent),
            pace(pace_before_s_per_km),
            sureness(*runner_known)
        ),
        Evidence::HeartRateAtLimit {
            heart_rate_bpm,
            percent_of_limit,
            limit,
        } => format!(
            "heart rate was {heart_rate_bpm:.0} bpm over the last minutes, {percent_of_limit:.0} % of your {}",
            heart_rate_limit(*limit)
        ),
        Evidence::FasterThan5k {
            length_s,
            pace_s_per_km,
            five_km_pace_s_per_km,
        } => format!(
            "the last {} were run at {}, faster than your 5 km pace of {}",
            clock(*length_s),
            pace(pace_s_per_km),
            pace(five_km_pace_s_per_km)
        ),
        _ => String::new(),
    }
}

/// What is added where nothing is known of the runner.
fn sureness(runner_known: bool) -> &'static str {
    if runner_known {
        ""
    } else {
        " (judged from this run alone; less sure without your maximum heart rate or a race)"
    }
}

fn heart_rate_limit(limit: HeartRateLimit) -> &'static str {
    match limit {
        HeartRateLimit::Threshold => "threshold",
        _ => "maximum",
    }
}

/// What to do about a mistake.
#[must_use]
pub fn fix(fix: Fix) -> &'static str {
    match fix {
        Fix::EasedBack => {
            "Well mended: you eased back and went on from there. Next time show only the time on the watch for the first minutes."
        }
        Fix::HoldBack => {
            "Show only the time on the watch at first, or start with a slower partner; if it happens again, ease back to the planned pace and go on from there."
        }
        Fix::PlanPaces => {
            "Set a pace for each part before the run, and start slower, in zone 2, so that there is room to get faster."
        }
        Fix::FinishControlled => {
            "Finish comfortably hard: at a pace that you could hold for the whole of the last part, and a little longer."
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_is_given_in_the_units_that_are_asked_for() {
        let finish = Evidence::FasterThan5k {
            length_s: 125.0,
            pace_s_per_km: 200.0,
            five_km_pace_s_per_km: 210.0,
        };
        assert_eq!(
            evidence(&finish, Units::Metric),
            "the last 2:05 were run at 3:20 /km, faster than your 5 km pace of 3:30 /km"
        );
        assert_eq!(
            evidence(&finish, Units::Imperial),
            "the last 2:05 were run at 5:22 /mi, faster than your 5 km pace of 5:38 /mi"
        );
    }

    #[test]
    fn a_sprint_by_a_runner_who_is_not_known_is_less_sure() {
        let sprint = |runner_known| Evidence::Sprint {
            length_s: 90.0,
            faster_percent: 12.4,
            pace_before_s_per_km: 270.0,
            runner_known,
        };
        let sure =
            "the last 1:30 were 12 % faster than the 4:30 /km before: a sprint rather than a pace";
        assert_eq!(evidence(&sprint(true), Units::Metric), sure);
        let unsure = evidence(&sprint(false), Units::Metric);
        assert!(unsure.starts_with(sure) && unsure.contains("less sure"));
    }
}
