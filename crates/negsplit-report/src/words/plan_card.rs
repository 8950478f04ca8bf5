//! A planned workout in words.

use super::units::{Units, clock};
use super::workout_kind;
use crate::plan_card::PlanDocument;
use crate::text::layout::capitalised;

/// What would make the numbers known.
pub(crate) const NO_PACES: &str =
    "No paces are known: give a race, as in --race 10k=42:30, or --threshold-pace 4:15/km.";

/// What the workout is called, and what it is.
pub(crate) fn heading(plan: &PlanDocument) -> String {
    match (&plan.name, &plan.about, plan.kind) {
        (Some(name), Some(about), _) => {
            format!("{}: {about}", capitalised(&name.replace('-', " ")))
        }
        (_, _, Some(kind)) => capitalised(workout_kind(kind)),
        _ => "A workout".to_owned(),
    }
}

/// How long it is in all.
pub(crate) fn totals(plan: &PlanDocument, units: Units) -> String {
    let parts = [
        plan.duration_s
            .map(|seconds| format!("about {}", clock(seconds))),
        plan.distance_m
            .map(|meters| format!("about {}", units.distance(meters))),
    ];
    let known: Vec<String> = parts.into_iter().flatten().collect();
    match known.as_slice() {
        [] => "How long it takes depends on the runner.".to_owned(),
        known => format!("In all {}.", known.join(", ")),
    }
}
