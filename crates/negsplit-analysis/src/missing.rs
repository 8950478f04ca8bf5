//! Why fields are absent that follow others, or that are rows of a table.

use crate::absences::Absences;
use crate::metrics::splits::Split;
use crate::report::RunReport;
use crate::stages::Role;

const HEART_RATE: &str = "activity.average_heart_rate_bpm";
const CADENCE: &str = "activity.average_cadence_spm";
const GAP: &str = "progression.pace_gap_percent";
const DRIFT: &str = "heart_rate.drift_bpm_per_h";

/// Fields that are absent for the reason of another.
const FOLLOW: [(&str, &str); 15] = [
    ("progression.start_pace_s_per_km", GAP),
    ("progression.finish_pace_s_per_km", GAP),
    ("progression.pace_gap_s_per_km", GAP),
    ("progression.pace_gap_percent_ci95", GAP),
    ("progression.second_half_gain_percent", GAP),
    ("progression.faster_steps", GAP),
    ("progression.biggest_step_back_percent", GAP),
    ("progression.p_value", GAP),
    ("heart_rate.drift_bpm_per_h_ci95", DRIFT),
    ("heart_rate.drift_method", DRIFT),
    ("heart_rate.recovery_mode", "heart_rate.recovery_60s_bpm"),
    ("route.ascent_m_per_km", "activity.ascent_m"),
    ("score.letter", "score.value"),
    ("stages.average_heart_rate_bpm", HEART_RATE),
    ("best_efforts.average_heart_rate_bpm", HEART_RATE),
];

/// A column of splits and laps: the field for whose reason all of it is absent, and whether a row lacks it.
type Column = (&'static str, &'static str, fn(&Split) -> bool);

const COLUMNS: [Column; 7] = [
    ("average_heart_rate_bpm", HEART_RATE, |row| {
        row.average_heart_rate_bpm.is_none()
    }),
    ("max_heart_rate_bpm", "activity.max_heart_rate_bpm", |row| {
        row.max_heart_rate_bpm.is_none()
    }),
    ("zone", "heart_rate.time_in_zone_s", |row| {
        row.zone.is_none()
    }),
    ("average_cadence_spm", CADENCE, |row| {
        row.average_cadence_spm.is_none()
    }),
    ("stride_length_m", CADENCE, |row| {
        row.stride_length_m.is_none()
    }),
    ("ascent_m", "activity.ascent_m", |row| {
        row.ascent_m.is_none()
    }),
    ("descent_m", "activity.descent_m", |row| {
        row.descent_m.is_none()
    }),
];

const SILENT: &str = "the sensor was silent there";

/// Notes what no metric has noted by itself.
pub(crate) fn note_missing(report: &RunReport, absences: &mut Absences) {
    for (field, of) in FOLLOW {
        absences.as_with(field, of);
    }
    let laps: Vec<&Split> = report.laps.iter().map(|lap| &lap.split).collect();
    let rows: Vec<&Split> = report.splits.rows.iter().collect();
    for (table, rows) in [("laps", laps), ("splits.rows", rows)] {
        note_columns(table, &rows, absences);
    }
    note_stops(report, absences);
    note_silent_sensor(report, absences);
    if let Some(part) = report.score.parts.iter().find(|part| part.value.is_none()) {
        absences.because("score.parts.value", &part.because);
    }
    if report.plan.is_none() {
        let why = "no plan was given, and the file holds none";
        absences.because("plan", &why);
        absences.because("workout.planned", &why);
    }
    if report.steps.is_none() {
        absences.because("steps", &"the run is no progression of two steps or more");
    }
    if report.score.value.is_some() {
        absences.because("score.why_absent", &"there is a score");
    }
}

/// Where heart rate was recorded, but not all the way.
fn note_silent_sensor(report: &RunReport, absences: &mut Absences) {
    if report.activity.average_heart_rate_bpm.is_none() {
        return;
    }
    let mut stages = report.stages.iter();
    if stages.any(|stage| stage.average_heart_rate_bpm.is_none()) {
        absences.because("stages.average_heart_rate_bpm", &SILENT);
    }
    let mut best = report.best_efforts.iter();
    if best.any(|best| best.average_heart_rate_bpm.is_none()) {
        absences.because("best_efforts.average_heart_rate_bpm", &SILENT);
    }
}

/// A stop has no pace.
fn note_stops(report: &RunReport, absences: &mut Absences) {
    const OF_A_STOP: [&str; 5] = [
        "pace_s_per_km",
        "grade_adjusted_pace_s_per_km",
        "end_pace_s_per_km",
        "shape",
        "average_heart_rate_bpm",
    ];
    if report.stages.iter().any(|stage| stage.role == Role::Stop) {
        for field in OF_A_STOP {
            absences.because(&format!("stages.{field}"), &"the runner stood still");
        }
    }
}

fn note_columns(table: &str, rows: &[&Split], absences: &mut Absences) {
    for (column, of, lacks) in COLUMNS {
        if rows.iter().any(|row| lacks(row)) {
            let field = format!("{table}.{column}");
            absences.as_with(&field, of);
            absences.unless_noted(&field, &SILENT);
        }
    }
    let powered = rows
        .iter()
        .filter(|row| row.average_power_w.is_some())
        .count();
    if powered < rows.len() {
        let why = if powered == 0 {
            "no power was recorded"
        } else {
            SILENT
        };
        absences.because(&format!("{table}.average_power_w"), &why);
    }
}
