//! A planned workout in words.

use negsplit_workout::plan::StepRole;

use super::columns::Column;
use super::texts::{capitalised, shortened};
use super::units::{Units, clock};
use super::workout_kind;
use crate::plan_card::{PlanCardStep, PlanDocument};

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
        known => format!("Total: {}.", known.join(", ")),
    }
}

/// The table of steps.
pub(crate) fn columns(plan: &PlanDocument, units: Units) -> Vec<Column> {
    let steps = plan.steps.iter().enumerate();
    let each = |cell: &dyn Fn(usize, &PlanCardStep) -> String| {
        steps
            .clone()
            .map(|(index, step)| cell(index, step))
            .collect()
    };
    let range = |range: Option<[f64; 2]>, text: &dyn Fn(f64) -> String| match range {
        Some([from, to]) if text(from) == text(to) => text(from),
        Some([from, to]) => format!("{}–{}", text(from), text(to)),
        None => String::new(),
    };
    vec![
        Column::right("step", each(&|index, _| (index + 1).to_string())),
        Column::left("run", each(&|_, step| step.length.clone())),
        Column::left("how", each(&|_, step| how(step))),
        Column::right(
            &format!("pace /{}", units.per()),
            each(&|_, step| range(step.pace_s_per_km, &|pace| units.pace(pace))),
        ),
        Column::right(
            "bpm",
            each(&|_, step| range(step.heart_rate_bpm, &|bpm| format!("{bpm:.0}"))),
        ),
        Column::right(
            "time",
            each(&|_, step| step.duration_s.map_or(String::new(), clock)),
        ),
        Column::right(
            units.per(),
            each(&|_, step| {
                step.distance_m
                    .map_or(String::new(), |m| units.bare_distance(m))
            }),
        ),
    ]
}

/// What a step asks for, and what it is for where that is not the work itself.
fn how(step: &PlanCardStep) -> String {
    let role = match step.role {
        StepRole::WarmUp => Some("warm-up"),
        StepRole::Recovery => Some("recovery"),
        StepRole::CoolDown => Some("cool-down"),
        _ => None,
    };
    let name = step.name.as_deref().map(shortened);
    let parts = [name.as_deref(), step.target.as_deref(), role];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
