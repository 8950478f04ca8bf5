//! The columns of the table of stages.

use negsplit_analysis::{Role, Stage, StageShape};

use super::columns::Column;
use super::stages::{Row, is_walk};
use super::units::{Units, clock};

/// The table of rows; grade-adjusted pace is shown where hills make a difference.
pub(crate) fn columns(rows: &[Row], is_hilly: bool, units: Units) -> Vec<Column> {
    let each = |cell: &dyn Fn(&Stage) -> String| {
        let cells = rows.iter().map(|row| cell(&row.stage));
        cells.collect::<Vec<String>>()
    };
    let pace = |pace: Option<f64>| pace.map_or(String::new(), |pace| units.pace(pace));
    let adjusted = |stage: &Stage| pace(stage.grade_adjusted_pace_s_per_km.filter(|_| is_hilly));
    vec![
        Column::left("stage", rows.iter().map(name).collect()),
        Column::left(
            "effort",
            each(&|stage| {
                let effort = stage.label.clone().filter(|_| !is_walk(stage));
                effort.unwrap_or_default()
            }),
        ),
        Column::right("from", each(&|stage| clock(stage.start_s))),
        Column::right("time", rows.iter().map(Row::time).collect()),
        Column::right(
            units.per(),
            rows.iter().map(|row| length(row, units)).collect(),
        ),
        Column::right(
            &format!("pace /{}", units.per()),
            each(&|stage| pace(stage.pace_s_per_km)),
        ),
        Column::right("grade-adj.", each(&adjusted)),
        Column::left("shape", each(&|stage| shape(stage).to_owned())),
        Column::right("bpm", each(&|stage| whole(stage.average_heart_rate_bpm))),
        Column::right("felt", each(&|stage| felt(stage))),
    ]
}

/// `main`, `main ×8, each`, `main ×8, average` where they differ in length, or `main ×8` where too much for that.
pub(super) fn name(row: &Row) -> String {
    let role = stage_name(&row.stage);
    match row.count {
        1 => role.to_owned(),
        count if row.is_alike() => format!("{role} ×{count}, each"),
        count if row.is_average() => format!("{role} ×{count}, average"),
        count => format!("{role} ×{count}"),
    }
}

/// The effort that the runner reported, `7` or `7.5`.
fn felt(stage: &Stage) -> String {
    stage
        .perceived_effort
        .map_or(String::new(), |effort| effort.to_string())
}

fn length(row: &Row, units: Units) -> String {
    let stage = &row.stage;
    match stage.role {
        Role::Stop => String::new(),
        _ if !row.is_average() => String::new(),
        _ => units.bare_distance(stage.end_m - stage.start_m),
    }
}

fn whole(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{value:.0}"))
}

fn role(role: Role) -> &'static str {
    match role {
        Role::WarmUp => "warm-up",
        Role::Main => "main",
        Role::Recovery => "recovery",
        Role::CoolDown => "cool-down",
        Role::Stop => "stop",
        _ => "",
    }
}

/// What a stage is called: its role, but what was walked in between is no main part to a runner.
pub(crate) fn stage_name(stage: &Stage) -> &'static str {
    if is_walk(stage) {
        "walk"
    } else {
        role(stage.role)
    }
}

fn shape(stage: &Stage) -> &'static str {
    match stage.shape {
        Some(StageShape::Steady) => "steady",
        Some(StageShape::Faster) => "getting faster",
        Some(StageShape::Slower) => "getting slower",
        _ => "",
    }
}
