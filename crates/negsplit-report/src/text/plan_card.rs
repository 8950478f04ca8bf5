//! A planned workout: its steps in numbers for a runner.

use std::io::{self, Write};

use negsplit_workout::Workout;

use super::layout::{folding_table, narrow, paragraph, table, title};
use super::{Page, joined};
use crate::plan_card::PlanDocument;
use crate::words::columns::Column;
use crate::words::next::when_and_why;
use crate::words::plan_card::{NO_PACES, columns, heading, totals};
use crate::words::texts::{capitalised, shortened};

/// Writes a planned workout.
///
/// # Errors
///
/// When the writer fails.
pub fn write_plan(mut writer: impl Write, plan: &PlanDocument, page: &Page) -> io::Result<()> {
    let mut head = vec![title(&heading(plan))];
    head.extend(paragraph(&shortened(&plan.plan.to_string()), page.width));
    if let Some(why) = &plan.next {
        head.extend(paragraph(
            &capitalised(&when_and_why(why, true)),
            page.width,
        ));
    }
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
    let columns = [
        Column::left("name", each(&name)),
        Column::left("what it is", each(&|workout| workout.about.to_owned())),
        Column::left("steps", each(&|workout| workout.plan().to_string())),
    ];
    let (head, rows) = folding_table(&columns, page.width);
    let lines = std::iter::once(head).chain(rows.into_iter().flatten());
    writer.write_all(joined(&[lines.collect()]).as_bytes())
}
