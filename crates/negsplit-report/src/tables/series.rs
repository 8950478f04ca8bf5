//! A run second by second, cleaned.

use jiff::{SignedDuration, Timestamp};
use negsplit_analysis::Run;

use super::{Definition, Table, Take, definitions, table};

/// A second of a run.
struct Second<'a> {
    file: &'a str,
    run: &'a Run,
    k: usize,
    heart_rate_bpm: Option<f64>,
    cadence_spm: Option<f64>,
    power_w: Option<f64>,
}

/// The seconds of a run.
fn seconds<'a>((file, run): (&'a str, &'a Run)) -> impl Iterator<Item = Second<'a>> {
    let sensors = run
        .heart_rates_bpm()
        .zip(run.cadences_spm().zip(run.powers_w()));
    sensors.enumerate().map(
        move |(k, (heart_rate_bpm, (cadence_spm, power_w)))| Second {
            file,
            run,
            k,
            heart_rate_bpm,
            cadence_spm,
            power_w,
        },
    )
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
    let rows: Vec<Second<'_>> = runs.into_iter().flat_map(seconds).collect();
    let definitions: &[Definition<Second<'_>>] = &definitions! {
        "file" "" "the file of the run" Text(|row| Some(row.file.to_owned()));
        "time" "" "when the second began, UTC" Time(Second::time);
        "moving_s" "s" "moving time at its start" Number(|row| Some(row.k as f64));
        "elapsed_s" "s" "elapsed time at its start, stops included" Number(|row| Some(row.elapsed_s()));
        "distance_m" "m" "distance at its start" Number(|row| row.run.distances_m().get(row.k).copied());
        "speed_m_per_s" "m/s" "speed" Number(|row| row.run.speeds_m_per_s().get(row.k).copied());
        "grade_adjusted_speed_m_per_s" "m/s" "grade-adjusted speed" Number(|row| row.run.grade_adjusted_speeds_m_per_s().get(row.k).copied());
        "heart_rate_bpm" "bpm" "heart rate" Number(|row| row.heart_rate_bpm);
        "cadence_spm" "steps/min" "cadence, both feet" Number(|row| row.cadence_spm);
        "power_w" "W" "power" Number(|row| row.power_w);
        "altitude_m" "m" "smoothed altitude at its start" Number(|row| row.run.altitudes_m()?.get(row.k).copied());
        "grade_percent" "%" "grade" Number(|row| Some(100.0 * row.run.grades()?.get(row.k)?));
    };
    table("series", definitions, &rows)
}
