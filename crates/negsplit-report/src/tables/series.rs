//! A run second by second, cleaned.

use jiff::{SignedDuration, Timestamp};
use negsplit_analysis::Run;

use super::{Definition, Table, Take, definitions, table};

/// A second of a run.
struct Second<'a> {
    file: &'a str,
    run: &'a Run,
    k: usize,
}

impl Second<'_> {
    fn elapsed_s(&self) -> f64 {
        self.run.elapsed_at(self.k as f64)
    }

    fn time(&self) -> Option<Timestamp> {
        let elapsed = SignedDuration::try_from_secs_f64(self.elapsed_s()).ok()?;
        self.run.start().checked_add(elapsed).ok()
    }
}

/// Runs with their files, a row for each second of moving time: what every figure of the report is computed from, after
/// pauses, spikes and dropouts were mended.
pub fn series<'a>(runs: impl IntoIterator<Item = (&'a str, &'a Run)>) -> Table {
    let of_one =
        |(file, run): (&'a str, &'a Run)| (0..run.len()).map(move |k| Second { file, run, k });
    let rows: Vec<Second<'_>> = runs.into_iter().flat_map(of_one).collect();
    let definitions: &[Definition<Second<'_>>] = &definitions! {
        "file" "" "the file of the run" Text(|row| Some(row.file.to_owned()));
        "time" "" "when the second began, UTC" Time(Second::time);
        "moving_s" "s" "moving time at its start" Number(|row| Some(row.k as f64));
        "elapsed_s" "s" "elapsed time at its start, stops included" Number(|row| Some(row.elapsed_s()));
        "distance_m" "m" "distance at its start" Number(|row| row.run.distances_m().get(row.k).copied());
        "speed_m_per_s" "m/s" "speed" Number(|row| row.run.speeds_m_per_s().get(row.k).copied());
        "grade_adjusted_speed_m_per_s" "m/s" "speed, had it been flat" Number(|row| row.run.grade_adjusted_speeds_m_per_s().get(row.k).copied());
        "heart_rate_bpm" "bpm" "heart rate" Number(|row| row.run.heart_rates_bpm().get(row.k).copied().flatten());
        "cadence_spm" "steps/min" "cadence, both feet" Number(|row| row.run.cadences_spm().get(row.k).copied().flatten());
        "power_w" "W" "power" Number(|row| row.run.powers_w().get(row.k).copied().flatten());
        "altitude_m" "m" "smoothed altitude at its start" Number(|row| row.run.altitudes_m()?.get(row.k).copied());
        "grade_percent" "%" "grade" Number(|row| Some(100.0 * row.run.grades()?.get(row.k)?));
    };
    table("series", definitions, &rows)
}
