//! What runs consist of: splits and stages.

use negsplit_activity::{Activity, Field};
use negsplit_analysis::{Split, Stage};

use super::{Column, Definition, Table, Take, Values, definitions, table, word};
use crate::source::RunDocument;

/// A part of a run, and the run.
struct Of<'a, T> {
    document: &'a RunDocument,
    part: &'a T,
}

fn parts<'a, T>(
    documents: impl IntoIterator<Item = &'a RunDocument>,
    of: fn(&'a RunDocument) -> &'a [T],
) -> Vec<Of<'a, T>> {
    let of_one = |document| {
        let all = of(document).iter();
        all.map(move |part| Of { document, part })
    };
    documents.into_iter().flat_map(of_one).collect()
}

/// The splits of runs, a row each.
pub fn splits<'a>(documents: impl IntoIterator<Item = &'a RunDocument>) -> Table {
    let rows = parts(documents, |document| &document.report.splits.rows);
    let definitions: &[Definition<Of<'_, Split>>] = &definitions! {
        "file" "" "the file of the run" Text(|row| Some(row.document.source.file.clone()));
        "start_time" "" "when the run began, UTC" Time(|row| Some(row.document.report.activity.start_time));
        "index" "" "counted from 1" Count(|row| i64::try_from(row.part.index).ok());
        "start_s" "s" "moving time at which it begins" Number(|row| Some(row.part.start_s));
        "moving_s" "s" "moving time that it took" Number(|row| Some(row.part.moving_s));
        "elapsed_s" "s" "time that it took, stops included" Number(|row| Some(row.part.elapsed_s));
        "start_m" "m" "distance at which it begins" Number(|row| Some(row.part.start_m));
        "distance_m" "m" "its length" Number(|row| Some(row.part.distance_m));
        "partial" "" "whether it is what was left at the end" Flag(|row| Some(row.part.partial));
        "pace_s_per_km" "s/km" "average pace" Number(|row| row.part.pace_s_per_km);
        "grade_adjusted_pace_s_per_km" "s/km" "average grade-adjusted pace" Number(|row| row.part.grade_adjusted_pace_s_per_km);
        "average_heart_rate_bpm" "bpm" "average heart rate" Number(|row| row.part.average_heart_rate_bpm);
        "max_heart_rate_bpm" "bpm" "highest heart rate" Number(|row| row.part.max_heart_rate_bpm);
        "average_cadence_spm" "steps/min" "average cadence, both feet" Number(|row| row.part.average_cadence_spm);
        "stride_length_m" "m" "average length of a step" Number(|row| row.part.stride_length_m);
        "average_power_w" "W" "average power" Number(|row| row.part.average_power_w);
        "ascent_m" "m" "meters climbed" Number(|row| row.part.ascent_m);
        "descent_m" "m" "meters descended" Number(|row| row.part.descent_m);
        "zone" "" "zone of the average heart rate, 1 to 5" Count(|row| row.part.zone.map(i64::from));
    };
    table("splits", definitions, &rows)
}

/// The stages of runs with their longer stops, a row each.
pub fn stages<'a>(documents: impl IntoIterator<Item = &'a RunDocument>) -> Table {
    let rows = parts(documents, |document| &document.report.stages);
    let definitions: &[Definition<Of<'_, Stage>>] = &definitions! {
        "file" "" "the file of the run" Text(|row| Some(row.document.source.file.clone()));
        "start_time" "" "when the run began, UTC" Time(|row| Some(row.document.report.activity.start_time));
        "role" "" "warm-up, main, recovery, cool-down or stop" Text(|row| word(row.part.role));
        "label" "" "the effort in a word, where it is known" Text(|row| row.part.label.clone());
        "start_s" "s" "moving time at which it begins" Number(|row| Some(row.part.start_s));
        "end_s" "s" "moving time at which it ends" Number(|row| Some(row.part.end_s));
        "elapsed_s" "s" "time from its start to its end, stops included" Number(|row| Some(row.part.elapsed_s));
        "start_m" "m" "distance at which it begins" Number(|row| Some(row.part.start_m));
        "end_m" "m" "distance at which it ends" Number(|row| Some(row.part.end_m));
        "pace_s_per_km" "s/km" "average pace" Number(|row| row.part.pace_s_per_km);
        "grade_adjusted_pace_s_per_km" "s/km" "average grade-adjusted pace" Number(|row| row.part.grade_adjusted_pace_s_per_km);
        "end_pace_s_per_km" "s/km" "grade-adjusted pace at its end by the fitted line" Number(|row| row.part.end_pace_s_per_km);
        "shape" "" "steady, faster or slower" Text(|row| word(row.part.shape));
        "speed_variation_percent" "%" "how unevenly it was run: standard deviation of half minutes" Number(|row| row.part.speed_variation_percent);
        "speed_noise_percent" "%" "how much of that the receiver makes by itself" Number(|row| row.part.speed_noise_percent);
        "average_heart_rate_bpm" "bpm" "average heart rate" Number(|row| row.part.average_heart_rate_bpm);
        "perceived_effort" "" "perceived effort, 0 to 10" Number(|row| row.part.perceived_effort);
    };
    table("stages", definitions, &rows)
}

/// The samples of an activity as its file holds them, nothing cleaned: positions in degrees, and cadence in the unit of
/// the file. Their numbers are not rounded.
#[must_use]
pub fn samples(activity: &Activity) -> Table {
    let samples = &activity.samples;
    let time = Column {
        name: "time",
        unit: "",
        about: "when it was recorded, UTC",
        values: Values::Time(samples.times().iter().copied().map(Some).collect()),
    };
    let recorded = Field::ALL
        .into_iter()
        .filter(|field| !samples.column(*field).is_empty());
    let columns = recorded.map(|field| Column {
        name: field.name(),
        unit: unit(field),
        about: "as recorded",
        values: Values::Number(
            (0..samples.len())
                .map(|index| samples.get(index, field))
                .collect(),
        ),
    });
    Table {
        name: "samples",
        columns: std::iter::once(time).chain(columns).collect(),
    }
}

fn unit(field: Field) -> &'static str {
    match field {
        Field::Latitude | Field::Longitude => "degrees",
        Field::Distance | Field::Altitude => "m",
        Field::Speed => "m/s",
        Field::HeartRate => "bpm",
        Field::Power => "W",
        Field::Temperature => "°C",
        Field::VerticalOscillation | Field::StepLength => "mm",
        Field::GroundContact => "ms",
        _ => "",
    }
}
