//! Samples in the order of time, each instant once, none a day away from the rest.

use std::borrow::Cow;

use negsplit_activity::{Activity, Field, Samples, Timestamp, Warning, WarningKind};

/// Samples further apart than this do not belong to one run.
const DAY_S: i64 = 86_400;

/// The samples that are used, in order of time, and when each was recorded.
pub(super) struct Ordered<'a> {
    pub(super) start: Timestamp,
    /// The recording's own where they are in order.
    pub(super) samples: Cow<'a, Samples>,
    /// Seconds since the first sample; strictly rising.
    pub(super) seconds: Vec<f64>,
}

impl Ordered<'_> {
    /// The values of a field, one a sample; NaN where it was not recorded.
    pub(super) fn values(&self, field: Field) -> Vec<f64> {
        let column = self.samples.column(field);
        column.to_vec(self.seconds.len(), f64::NAN)
    }
}

/// Sorts and sifts; `None` without any sample.
pub(super) fn ordered<'a>(
    activity: &'a Activity,
    warnings: &mut Vec<Warning>,
) -> Option<Ordered<'a>> {
    let samples = in_order(&activity.samples, warnings);
    let start = *samples.times().first()?;
    let seconds = samples.times().iter();
    let seconds = seconds.map(|&time| seconds_between(start, time)).collect();
    Some(Ordered {
        start,
        samples,
        seconds,
    })
}

/// Seconds from one instant to another.
pub(super) fn seconds_between(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).as_secs_f64()
}

fn near(earlier: Timestamp, later: Timestamp) -> bool {
    later.as_second() - earlier.as_second() < DAY_S
}

fn in_order<'a>(samples: &'a Samples, warnings: &mut Vec<Warning>) -> Cow<'a, Samples> {
    let times = samples.times();
    if times.is_sorted_by(|a, b| a < b && near(*a, *b)) {
        return Cow::Borrowed(samples);
    }
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
    Cow::Owned(samples.pick(largest_block(&indices, times, warnings)))
}

fn keep_last_of_equal(indices: &mut Vec<usize>, times: &[Timestamp]) {
    // `dedup` keeps the first of equals, so it is asked from behind.
    indices.reverse();
    indices.dedup_by_key(|index| times[*index]);
    indices.reverse();
}

/// The longest stretch of samples without a gap of a day.
fn largest_block<'a>(
    indices: &'a [usize],
    times: &[Timestamp],
    warnings: &mut Vec<Warning>,
) -> &'a [usize] {
    let largest = indices
        .chunk_by(|&a, &b| near(times[a], times[b]))
        .max_by_key(|block| block.len())
        .unwrap_or_default();
    let dropped = indices.len() - largest.len();
    if dropped > 0 {
        let message =
            format!("{dropped} points recorded a day or more away from the rest were left out");
        warnings.push(Warning::new(WarningKind::BadTimes, message));
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::{Sample, Sport};

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn order_repeats_and_strays_are_mended() {
        let mut activity = Activity::new(Sport::Running);
        for second in [3, 1, 2, 2, 2_000_000_000] {
            activity.samples.push(&Sample::at(at(second)));
            activity
                .samples
                .set(Field::Power, activity.samples.len() as f64);
        }
        let mut warnings = Vec::new();
        let ordered = ordered(&activity, &mut warnings).unwrap();
        assert_eq!(ordered.samples.times(), [at(1), at(2), at(3)]);
        assert_eq!(ordered.values(Field::Power), [2.0, 4.0, 1.0]);
        assert_eq!(ordered.seconds, [0.0, 1.0, 2.0]);
        assert_eq!(warnings.len(), 2);
    }
}
