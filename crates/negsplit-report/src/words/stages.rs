//! The columns of the stages.

use negsplit_analysis::{Role, Stage, StageShape};

use super::columns::Column;
use super::units::{Units, clock};

pub(crate) fn columns(stages: &[Stage], units: Units) -> Vec<Column> {
    let each = |cell: &dyn Fn(&Stage) -> String| stages.iter().map(cell).collect();
    let pace = |pace: Option<f64>| pace.map_or(String::new(), |pace| units.pace(pace));
    vec![
        Column::left("stage", each(&|stage| role(stage.role).to_owned())),
        Column::left(
            "effort",
            each(&|stage| stage.label.clone().unwrap_or_default()),
        ),
        Column::right("from", each(&|stage| clock(stage.start_s))),
        Column::right("time", each(&|stage| clock(length_s(stage)))),
        Column::right(units.per(), each(&|stage| length(stage, units))),
        Column::right(
            &format!("pace /{}", units.per()),
            each(&|stage| pace(stage.pace_s_per_km)),
        ),
        Column::right(
            "adjusted",
            each(&|stage| pace(stage.grade_adjusted_pace_s_per_km)),
        ),
        Column::left("shape", each(&|stage| shape(stage).to_owned())),
        Column::right("bpm", each(&|stage| whole(stage.average_heart_rate_bpm))),
        Column::right("felt", each(&|stage| felt(stage))),
    ]
}

/// The effort that the runner reported, `7` or `7.5`.
fn felt(stage: &Stage) -> String {
    stage
        .perceived_effort
        .map_or(String::new(), |effort| effort.to_string())
}

/// Moving time, or how long a stop lasted.
fn length_s(stage: &Stage) -> f64 {
    match stage.role {
        Role::Stop => stage.elapsed_s,
        _ => stage.end_s - stage.start_s,
    }
}

fn length(stage: &Stage, units: Units) -> String {
    match stage.role {
        Role::Stop => String::new(),
        _ => units.bare_distance(stage.end_m - stage.start_m),
    }
}

fn whole(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| format!("{value:.0}"))
}

pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::WarmUp => "warm-up",
        Role::Main => "main",
        Role::Recovery => "recovery",
        Role::CoolDown => "cool-down",
        Role::Stop => "stop",
        _ => "",
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
