//! What a reader gives back.

use negsplit_activity::{Activity, Field};
use negsplit_analysis::{Athlete, Options};
use negsplit_files::{Detail, Format, ReadOptions, Recording, inspect, read};

use crate::report::{Outputs, reported};

/// Longer recordings are only read: analysing them would take the time of many inputs.
const MOST_ANALYSED: usize = 3000;

/// Longer files are not listed: the libraries that do it are slow.
const MOST_LISTED: usize = 1500;

/// Reads bytes that are not packed, if they are of this format, and analyses what is in them.
pub fn read_plain(bytes: &[u8], format: Format) {
    if bytes.len() <= MOST_LISTED {
        let _ = inspect(bytes, Detail::All, &ReadOptions::default());
    }
    if let Ok(recording) = read(bytes, &ReadOptions::default())
        && recording.source.format == Some(format)
        && !recording.source.compressed
    {
        sound(&recording, bytes.len());
    }
}

/// Checks what was read from so many bytes: every value is one, none is invented, and each run has a sound report.
pub fn sound(recording: &Recording, bytes: usize) {
    let held: usize = recording.activities.iter().map(held).sum();
    assert!(
        held <= 4096 + 1024 * bytes,
        "{held} bytes are held for {bytes}"
    );
    for activity in &recording.activities {
        values_are_sound(activity);
        if activity.samples.len() <= MOST_ANALYSED && activity.laps.len() <= MOST_ANALYSED {
            let (athlete, options) = (Athlete::default(), Options::default());
            reported(activity, &athlete, &options, Outputs::default());
        }
    }
}

fn values_are_sound(activity: &Activity) {
    let samples = &activity.samples;
    assert!(!samples.is_empty());
    for field in Field::ALL {
        let mut recorded = samples.column(field).recorded();
        assert!(recorded.all(|(n, value)| n < samples.len() && value.is_finite()));
    }
    assert!(activity.pauses.iter().all(|pause| pause.end > pause.start));
}

/// About how many bytes an activity takes in memory.
fn held(activity: &Activity) -> usize {
    let samples = &activity.samples;
    let fields = Field::ALL.iter().map(|&field| samples.column(field));
    let columns = fields.chain(samples.developer.iter().map(|developer| &developer.column));
    let values: usize = columns
        .map(|column| column.recorded().last().map_or(0, |(n, _)| n + 1))
        .sum();
    let rows = activity.laps.len() + activity.pauses.len() + activity.workout.len();
    16 * samples.len() + 8 * values + 100 * rows
}
