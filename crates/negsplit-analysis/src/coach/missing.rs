//! Why fields are absent that follow others, or that are rows of a table.
//!
//! Most absences are noted where a metric finds that it cannot be computed. These are noted once
//! for all: a field that follows another is absent for its reason, and a column of a table is
//! absent for the reason of its sensor, however many rows lack it.

use super::Judgement;
use crate::absent::{Absences, Absent, Field};
use crate::metrics::Measurements;
use crate::metrics::splits::Split;
use crate::metrics::stage::SHORTEST_VARIATION_S;
use crate::stages::Role;

/// Fields that are absent for the reason of another.
const FOLLOW: [(Field, Field); 20] = [
    (Field::ProgressionSpan, Field::PaceGap),
    (Field::StartPace, Field::PaceGap),
    (Field::FinishPace, Field::PaceGap),
    (Field::PaceGapSeconds, Field::PaceGap),
    (Field::PaceGapInterval, Field::PaceGap),
    (Field::SecondHalfGain, Field::PaceGap),
    (Field::SecondHalfGainSeconds, Field::PaceGap),
    (Field::CadencePerSpeedInterval, Field::CadencePerSpeed),
    (
        Field::StrideLengthPerSpeedInterval,
        Field::StrideLengthPerSpeed,
    ),
    (Field::ScoreLimitedBy, Field::ScoreValue),
    (Field::FasterSteps, Field::PaceGap),
    (Field::BiggestStepBack, Field::PaceGap),
    (Field::PValue, Field::PaceGap),
    (Field::DriftInterval, Field::Drift),
    (Field::DriftMethod, Field::Drift),
    (Field::RecoveryMode, Field::Recovery),
    (Field::RouteAscent, Field::ActivityAscent),
    (Field::ScoreLetter, Field::ScoreValue),
    (
        Field::StageAverageHeartRate,
        Field::ActivityAverageHeartRate,
    ),
    (
        Field::BestEffortAverageHeartRate,
        Field::ActivityAverageHeartRate,
    ),
];

/// A column of laps and splits.
struct Column {
    of_laps: Field,
    of_splits: Field,
    /// The field for whose reason all of it is absent.
    follows: Field,
    /// Whether a row lacks it.
    lacks: fn(&Split) -> bool,
}

const COLUMNS: [Column; 6] = [
    Column {
        of_laps: Field::LapAverageHeartRate,
        of_splits: Field::SplitAverageHeartRate,
        follows: Field::ActivityAverageHeartRate,
        lacks: |row| row.average_heart_rate_bpm.is_none(),
    },
    Column {
        of_laps: Field::LapMaxHeartRate,
        of_splits: Field::SplitMaxHeartRate,
        follows: Field::ActivityMaxHeartRate,
        lacks: |row| row.max_heart_rate_bpm.is_none(),
    },
    Column {
        of_laps: Field::LapAverageCadence,
        of_splits: Field::SplitAverageCadence,
        follows: Field::ActivityAverageCadence,
        lacks: |row| row.average_cadence_spm.is_none(),
    },
    Column {
        of_laps: Field::LapStrideLength,
        of_splits: Field::SplitStrideLength,
        follows: Field::ActivityAverageCadence,
        lacks: |row| row.stride_length_m.is_none(),
    },
    Column {
        of_laps: Field::LapAscent,
        of_splits: Field::SplitAscent,
        follows: Field::ActivityAscent,
        lacks: |row| row.ascent_m.is_none(),
    },
    Column {
        of_laps: Field::LapDescent,
        of_splits: Field::SplitDescent,
        follows: Field::ActivityDescent,
        lacks: |row| row.descent_m.is_none(),
    },
];

/// Whether a run lacks a field.
type Lacks = fn(&Measurements) -> bool;

/// Paces, and whether a run lacks one of them: where the runner hardly moved there is none.
const PACES: [(Field, Lacks); 12] = [
    (Field::ActivityPace, |run| {
        run.activity.pace_s_per_km.is_none()
    }),
    (Field::ActivityGradeAdjustedPace, |run| {
        run.activity.grade_adjusted_pace_s_per_km.is_none()
    }),
    (Field::StartPace, |run| {
        run.progression.start_pace_s_per_km.is_none()
    }),
    (Field::FinishPace, |run| {
        run.progression.finish_pace_s_per_km.is_none()
    }),
    (Field::PaceGapSeconds, |run| {
        run.progression.pace_gap_s_per_km.is_none()
    }),
    (Field::StagePace, |run| {
        let mut stages = run.stages.iter();
        stages.any(|stage| stage.pace_s_per_km.is_none())
    }),
    (Field::StageGradeAdjustedPace, |run| {
        let mut stages = run.stages.iter();
        stages.any(|stage| stage.grade_adjusted_pace_s_per_km.is_none())
    }),
    (Field::StageEndPace, |run| {
        let mut stages = run.stages.iter();
        stages.any(|stage| stage.end_pace_s_per_km.is_none())
    }),
    (Field::LapPace, |run| {
        let mut laps = run.laps.iter();
        laps.any(|lap| lap.split.pace_s_per_km.is_none())
    }),
    (Field::LapGradeAdjustedPace, |run| {
        let mut laps = run.laps.iter();
        laps.any(|lap| lap.split.grade_adjusted_pace_s_per_km.is_none())
    }),
    (Field::SplitPace, |run| {
        let mut rows = run.splits.rows.iter();
        rows.any(|row| row.pace_s_per_km.is_none())
    }),
    (Field::SplitGradeAdjustedPace, |run| {
        let mut rows = run.splits.rows.iter();
        rows.any(|row| row.grade_adjusted_pace_s_per_km.is_none())
    }),
];

/// What a stop has none of.
const OF_A_STOP: [Field; 7] = [
    Field::StagePace,
    Field::StageGradeAdjustedPace,
    Field::StageEndPace,
    Field::StageShape,
    Field::StageSpeedVariation,
    Field::StageSpeedNoise,
    Field::StageAverageHeartRate,
];

/// Notes what no metric has noted by itself. Called last, so that every reason that a metric gave
/// itself comes first.
pub(super) fn note_missing(run: &Measurements, judged: &Judgement, absences: &mut Absences) {
    for (field, of) in FOLLOW {
        absences.as_with(field, of);
    }
    let laps: Vec<&Split> = run.laps.iter().map(|lap| &lap.split).collect();
    let splits: Vec<&Split> = run.splits.rows.iter().collect();
    for column in &COLUMNS {
        note_column(column, column.of_laps, &laps, absences);
        note_column(column, column.of_splits, &splits, absences);
    }
    for (field, rows) in [
        (Field::LapAveragePower, &laps),
        (Field::SplitAveragePower, &splits),
    ] {
        note_power(field, rows, absences);
    }
    for (field, zones) in [
        (Field::LapZone, &judged.lap_zones),
        (Field::SplitZone, &judged.split_zones),
    ] {
        if zones.iter().any(Option::is_none) {
            absences.as_with(field, Field::TimeInZone);
            absences.unless_noted(field, Absent::SensorSilent);
        }
    }
    note_stops(run, absences);
    note_silent_sensor(run, absences);
    note_judgement(judged, absences);
}

/// What the judgement lacks beside the measurements: verdict, steps, zones, plan.
fn note_judgement(judged: &Judgement, absences: &mut Absences) {
    let mut parts = judged.score.parts.iter();
    let unknown = parts.any(|part| part.value.is_none());
    absences.when(unknown, Field::ScorePartValue, Absent::StatedBeside);
    let workout = &judged.workout;
    let unknown = workout.effort.is_none();
    absences.when(unknown, Field::WorkoutEffort, Absent::EffortUnknown);
    let other = workout.race_preparation.is_none();
    absences.when(other, Field::WorkoutRacePreparation, Absent::NoPreparation);
    absences.when(judged.plan.is_none(), Field::Plan, Absent::NoPlan);
    absences.when(judged.plan.is_none(), Field::WorkoutPlanned, Absent::NoPlan);
    absences.when(judged.steps.is_none(), Field::Steps, Absent::NoSteps);
    let scored = judged.score.value.is_some();
    absences.when(scored, Field::ScoreWhyAbsent, Absent::Scored);
    let unlimited = scored && judged.score.limited_by.is_none();
    absences.when(unlimited, Field::ScoreLimitedBy, Absent::NotLimited);
}

/// Where heart rate was recorded, but not throughout. A strap that lost contact for some splits
/// leaves those without a heart rate, and the rest with one.
fn note_silent_sensor(run: &Measurements, absences: &mut Absences) {
    if run.activity.average_heart_rate_bpm.is_none() {
        return;
    }
    let mut stages = run.stages.iter();
    let silent = stages.any(|stage| stage.average_heart_rate_bpm.is_none());
    absences.when(silent, Field::StageAverageHeartRate, Absent::SensorSilent);
    let mut best = run.best_efforts.iter();
    let silent = best.any(|best| best.average_heart_rate_bpm.is_none());
    absences.when(
        silent,
        Field::BestEffortAverageHeartRate,
        Absent::SensorSilent,
    );
}

/// A stop has no pace and no shape, which is no fault of the recording.
fn note_stops(run: &Measurements, absences: &mut Absences) {
    let stopped = run.stages.iter().any(|stage| stage.role == Role::Stop);
    for field in OF_A_STOP {
        absences.when(stopped, field, Absent::StoodStill);
    }
    let mut running = run.stages.iter().filter(|stage| stage.role != Role::Stop);
    let short = running.any(|stage| stage.speed_variation_percent.is_none());
    for field in [Field::StageSpeedVariation, Field::StageSpeedNoise] {
        let need_s = SHORTEST_VARIATION_S;
        absences.when(short, field, Absent::StageTooShort { need_s });
    }
    for (field, _) in PACES.into_iter().filter(|(_, lacks)| lacks(run)) {
        absences.unless_noted(field, Absent::StoodStill);
    }
}

/// Once for the whole column: every row lacks it, or only some, which is another reason.
fn note_column(column: &Column, field: Field, rows: &[&Split], absences: &mut Absences) {
    if rows.iter().any(|row| (column.lacks)(row)) {
        absences.as_with(field, column.follows);
        absences.unless_noted(field, Absent::SensorSilent);
    }
}

/// Most recordings have no power, which is worth one note and not one a split.
fn note_power(field: Field, rows: &[&Split], absences: &mut Absences) {
    let with_power = |row: &&&Split| row.average_power_w.is_some();
    match rows.iter().filter(with_power).count() {
        0 => absences.when(!rows.is_empty(), field, Absent::NoPower),
        some => absences.when(some < rows.len(), field, Absent::SensorSilent),
    }
}
