//! A planned workout: its steps in numbers for a runner.

use std::io::{self, Write};

use negsplit_workout::Workout;
use negsplit_workout::plan::StepRole;

use super::layout::{Column, capitalised, narrow, paragraph, shortened, table, title};
use super::units::{InWords, Units, clock};
use super::{Page, joined};
use crate::plan_card::{PlanCardStep, PlanDocument};

/// What would make the numbers known.
pub(crate) const NO_PACES: &str =
    "No paces are known: give a race, as in --race 10k=42:30, or --threshold-pace 4:15/km.";

/// Writes a planned workout.
///
/// # Errors
///
/// When the writer fails.
pub fn write_plan(mut writer: impl Write, plan: &PlanDocument, page: &Page) -> io::Result<()> {
    let mut head = vec![title(&heading(plan))];
    head.extend(paragraph(&shortened(&plan.plan.to_string()), page.width));
    let mut columns = columns(plan, page.units);
    narrow(&mut columns, page.width);
    let mut end = paragraph(&totals(plan, page.units), page.width);
    if plan.lacks_paces() {
        end.extend(paragraph(NO_PACES, page.width));
    }
    writer.write_all(joined(&[head, table(&columns), end]).as_bytes())
}

/// Writes the workouts that have a name.
///
/// # Errors
///
/// When the writer fails.
pub fn write_workouts(mut writer: impl Write, page: &Page) -> io::Result<()> {
    let workouts = Workout::all();
    let each = |cell: &dyn Fn(&Workout) -> String| workouts.iter().map(cell).collect();
    let name = |workout: &Workout| match workout.aliases {
        [alias, ..] => format!("{}, {alias}", workout.name),
        [] => workout.name.to_owned(),
    };
    let mut columns = vec![
        Column::left("name", each(&name)),
        Column::left("what it is", each(&|workout| workout.about.to_owned())),
        Column::left("steps", each(&|workout| workout.plan().to_string())),
    ];
    narrow(&mut columns, page.width.max(100));
    writer.write_all(joined(&[table(&columns)]).as_bytes())
}

/// What the workout is called, and what it is.
pub(crate) fn heading(plan: &PlanDocument) -> String {
    match (&plan.name, &plan.about, plan.kind) {
        (Some(name), Some(about), _) => {
            format!("{}: {about}", capitalised(&name.replace('-', " ")))
        }
        (_, _, Some(kind)) => capitalised(kind.in_words()),
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
