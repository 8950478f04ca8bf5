//! How a plan was followed, in a sentence.

use super::compliance::{PlanStep, StepVerdict, count};
use crate::options::Units;
use negsplit_activity::METERS_PER_MILE;

pub(super) fn sentence(steps: &[PlanStep], finish_held: Option<bool>, units: Units) -> String {
    let judged = steps.len() - count(steps, StepVerdict::Unknown);
    let met = count(steps, StepVerdict::OnTarget);
    let start = match (judged, met) {
        (0, _) => "what the plan asks for is not known in numbers".to_owned(),
        (1, 1) => "the step was run as planned".to_owned(),
        (all, met) if all == met => format!("all {all} steps were run as planned"),
        (all, met) => format!("{met} of {all} steps were run as planned"),
    };
    let parts = [
        Some(start),
        worst(steps, units),
        held(finish_held).map(str::to_owned),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The step that missed the most.
fn worst(steps: &[PlanStep], units: Units) -> Option<String> {
    if let Some(step) = steps.iter().find(|step| step.done.is_none()) {
        return Some(format!(
            "step {} ({}) was not reached",
            step.index, step.label
        ));
    }
    let missed = |step: &PlanStep| step.missed_by_s_per_km.unwrap_or(0.0);
    let wrong =
        |step: &&PlanStep| matches!(step.verdict, StepVerdict::TooSlow | StepVerdict::TooFast);
    let step = steps
        .iter()
        .filter(wrong)
        .max_by(|a, b| missed(a).abs().total_cmp(&missed(b).abs()))?;
    let seconds = missed(step);
    let name = format!("step {} ({})", step.index, step.label);
    let by = difference(seconds.abs(), units);
    Some(match step.verdict {
        StepVerdict::TooSlow if seconds != 0.0 => format!("{name} was {by} too slow"),
        StepVerdict::TooFast if seconds != 0.0 => format!("{name} was {by} too fast"),
        StepVerdict::TooSlow => format!("{name} was too easy for the heart rate that was asked"),
        _ => format!("{name} was too hard for the heart rate that was asked"),
    })
}

/// `12 s/km`; what is not 0 is at least one second.
fn difference(s_per_km: f64, units: Units) -> String {
    match units {
        Units::Metric => format!("{:.0} s/km", s_per_km.max(1.0)),
        Units::Imperial => format!("{:.0} s/mi", (s_per_km * METERS_PER_MILE / 1000.0).max(1.0)),
    }
}

fn held(finish_held: Option<bool>) -> Option<&'static str> {
    finish_held.map(|held| match held {
        true => "the finish was held",
        false => "the finish was not held for as long as planned",
    })
}
