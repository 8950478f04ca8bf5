//! The plan, step by step.

use negsplit_analysis::{Done, PlanReport, PlanStep, Planned, StepVerdict};

use super::Page;
use super::layout::{Column, capitalised, narrow, paragraph, shortened, table, title};
use crate::source::RunDocument;
use crate::words;
use crate::words::units::{Units, clock};

/// How well the plan was followed; nothing without a plan.
pub(super) fn plan(document: &RunDocument, page: &Page) -> Vec<String> {
    let Some(report) = &document.report.plan else {
        return Vec::new();
    };
    let mut lines = vec![title("Plan")];
    let planned = document.report.workout.planned.as_deref();
    lines.extend(paragraph(
        &shortened(planned.unwrap_or_default()),
        page.width,
    ));
    let sentence = capitalised(&shortened(&words::plan(report, page.units))) + ".";
    lines.extend(paragraph(&sentence, page.width));
    let mut columns = columns(report, page.units);
    narrow(&mut columns, page.width);
    lines.extend(table(&columns));
    lines
}

/// The columns of the table of steps.
pub(crate) fn columns(report: &PlanReport, units: Units) -> Vec<Column> {
    let each = |cell: &dyn Fn(&PlanStep) -> String| report.steps.iter().map(cell).collect();
    let done = |cell: &dyn Fn(&Done) -> String| {
        each(&|step| step.done.as_ref().map_or(String::new(), cell))
    };
    let pace = |pace: Option<f64>| pace.map_or(String::new(), |pace| units.pace(pace));
    let rate = |rate: Option<f64>| rate.map_or(String::new(), |rate| format!("{rate:.0}"));
    vec![
        Column::right("step", each(&|step| step.index.to_string())),
        Column::left("planned", each(&|step| shortened(&step.label))),
        Column::right(
            "adjusted",
            done(&|done| pace(done.grade_adjusted_pace_s_per_km)),
        ),
        Column::left("how", each(&|step| verdict(step, units))),
        Column::right("asked", each(&|step| asked(&step.planned, units))),
        Column::right(
            units.per(),
            done(&|done| units.bare_distance(done.distance_m)),
        ),
        Column::right("time", done(&|done| clock(done.moving_s))),
        Column::right("bpm", done(&|done| rate(done.average_heart_rate_bpm))),
    ]
}

/// The paces, the zone or the heart rate that was asked for.
fn asked(planned: &Planned, units: Units) -> String {
    let paces = (planned.slowest_pace_s_per_km, planned.fastest_pace_s_per_km);
    match (paces, planned.zone, planned.heart_rate_bpm) {
        ((Some(slow), Some(fast)), ..) => format!("{}–{}", units.pace(slow), units.pace(fast)),
        ((Some(slow), None), ..) => format!("under {}", units.pace(slow)),
        (_, Some([low, high]), _) if low == high => format!("Z{low}"),
        (_, Some([low, high]), _) => format!("Z{low}–Z{high}"),
        (_, _, Some([low, high])) => format!("{low}–{high} bpm"),
        _ => String::new(),
    }
}

fn verdict(step: &PlanStep, units: Units) -> String {
    let by = step.missed_by_s_per_km.filter(|missed| *missed != 0.0);
    let by = by.map_or(String::new(), |missed| {
        format!(" by {}", units.pace_difference(missed))
    });
    match step.verdict {
        StepVerdict::OnTarget => "as planned".to_owned(),
        StepVerdict::TooSlow => format!("too slow{by}"),
        StepVerdict::TooFast => format!("too fast{by}"),
        StepVerdict::TooShort if step.done.is_none() => "not reached".to_owned(),
        StepVerdict::TooShort => "too short".to_owned(),
        _ => String::new(),
    }
}
