//! Samples in the order of time, each instant once, none a day away from the rest.

use negsplit_activity::{Activity, Timestamp, Warning, WarningKind};

/// Samples further apart than this do not belong to one run.
const DAY_S: f64 = 86_400.0;

/// Which samples are used, in order of time, and when each was recorded.
pub(super) struct Ordered {
    pub(super) start: Timestamp,
    /// Indices into the recording's samples.
    pub(super) indices: Vec<usize>,
    /// Seconds since the first sample used; strictly rising.
    pub(super) seconds: Vec<f64>,
}

/// Sorts and sifts; `None` without any sample.
pub(super) fn ordered(activity: &Activity, warnings: &mut Vec<Warning>) -> Option<Ordered> {
    let times = activity.samples.times();
    let mut indices: Vec<usize> = (0..times.len()).collect();
    if !times.is_sorted() {
        // Stable, so that of equal instants the file's last comes last.
        indices.sort_by_key(|&index| times[index]);
        warnings.push(Warning::new(
            WarningKind::BadTimes,
            "times ran backwards; the points were sorted",
        ));
    }
    keep_last_of_equal(&mut indices, times);
    let indices = largest_block(&indices, times, warnings);
    let start = times[*indices.first()?];
    let seconds = indices
        .iter()
        .map(|&index| seconds_between(start, times[index]))
        .collect();
    Some(Ordered {
        start,
        indices,
        seconds,
    })
}

/// Seconds from one instant to another.
pub(super) fn seconds_between(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).as_secs_f64()
}

fn keep_last_of_equal(indices: &mut Vec<usize>, times: &[Timestamp]) {
    // `dedup` keeps the first of equals, so it is asked from behind.
    indices.reverse();
    indices.dedup_by_key(|index| times[*index]);
    indices.reverse();
}

/// The longest stretch of samples without a gap of a day.
fn largest_block(
    indices: &[usize],
    times: &[Timestamp],
    warnings: &mut Vec<Warning>,
) -> Vec<usize> {
    let near = |a: &usize, b: &usize| seconds_between(times[*a], times[*b]) < DAY_S;
    let largest = indices
        .chunk_by(near)
        .max_by_key(|block| block.len())
        .unwrap_or_default();
    let dropped = indices.len() - largest.len();
    if dropped > 0 {
        let message =
            format!("{dropped} points recorded a day or more away from the rest were left out");
        warnings.push(Warning::new(WarningKind::BadTimes, message));
    }
    largest.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::{Sample, Sport};

    #[test]
    fn order_repeats_and_strays_are_mended() {
        let mut activity = Activity::new(Sport::Running);
        for second in [3, 1, 2, 2, 2_000_000_000] {
            activity
                .samples
                .push(&Sample::at(Timestamp::from_second(second).unwrap()));
        }
        let mut warnings = Vec::new();
        let ordered = ordered(&activity, &mut warnings).unwrap();
        assert_eq!(ordered.indices, [1, 3, 0]);
        assert_eq!(ordered.seconds, [0.0, 1.0, 2.0]);
        assert_eq!(warnings.len(), 2);
    }
}
