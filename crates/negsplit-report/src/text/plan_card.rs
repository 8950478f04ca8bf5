//! A planned workout: its steps in numbers for a runner.

use std::io::{self, Write};

use negsplit_workout::Workout;
use negsplit_workout::plan::StepRole;

use super::layout::{Column, narrow, paragraph, shortened, table, title};
use super::{Page, joined};
use crate::plan_card::{PlanCardStep, PlanDocument};
use crate::words::plan_card::{NO_PACES, heading, totals};
use crate::words::units::{Units, clock};

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
