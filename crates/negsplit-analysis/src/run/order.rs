//! Samples in the order of time from the timer's start, each instant once, none a day away from the rest.
//!
//! Files may hold samples twice, out of order, or from another day; a run is one sequence.

use std::borrow::Cow;

use negsplit_activity::{Activity, Field, Samples, Timestamp, Warning};

use super::change::TimeChange;

/// Samples further apart than this do not belong to one run.
const DAY_S: i64 = 86_400;

/// A timer that started longer before the first sample than this says nothing of what was run until then, in seconds.
const LEAD_S: f64 = 30.0;

/// The samples that are used, in order of time, and when each was recorded.
pub(super) struct Ordered<'a> {
    pub(super) start: Timestamp,
    /// The recording's own where they are in order.
    pub(super) samples: Cow<'a, Samples>,
    /// Seconds since the first sample; strictly rising.
    pub(super) seconds: Vec<f64>,
}

impl Ordered<'_> {
    /// The values of a field up to the last sample that has one; NaN where it was not recorded.
    pub(super) fn recorded(&self, field: Field) -> &[f64] {
        let values = self.samples.column(field).values_or_nan();
        &values[..values.len().min(self.seconds.len())]
    }

    /// The values of a field, one a sample; NaN where it was not recorded.
    pub(super) fn values(&self, field: Field) -> Vec<f64> {
        let column = self.samples.column(field);
        column.to_vec(self.seconds.len(), f64::NAN)
    }

    /// The same, without the values that are not wanted, such as a heart rate that no heart has.
    ///
    /// Copied and sifted in one pass.
    pub(super) fn wanted(&self, field: Field, wanted: impl Fn(f64) -> bool) -> Vec<f64> {
        let or_nan = |&value: &f64| if wanted(value) { value } else { f64::NAN };
        let mut values = Vec::with_capacity(self.seconds.len());
        values.extend(self.recorded(field).iter().map(or_nan));
        values.resize(self.seconds.len(), f64::NAN);
        values
    }
}

/// Sorts and sifts; `None` without any sample.
///
/// Where samples are steady nothing has to be moved, and their times are whole seconds.
pub(super) fn ordered<'a>(
    activity: &'a Activity,
    steady: bool,
    warnings: &mut Vec<Warning>,
) -> Option<Ordered<'a>> {
    let mut samples = if steady {
        Cow::Borrowed(&activity.samples)
    } else {
        in_order(&activity.samples, warnings)
    };
    let timer_start = timer_start(activity, &samples);
    if let Some(start) = timer_start {
        begin_at(start, samples.to_mut());
    }
    let start = *samples.times().first()?;
    let times = samples.times().iter();
    let seconds = if steady && timer_start.is_none() {
        let first = start.as_second();
        times
            .map(|time| (time.as_second() - first) as f64)
            .collect()
    } else {
        times.map(|&time| seconds_between(start, time)).collect()
    };
    Some(Ordered {
        start,
        samples,
        seconds,
    })
}

/// Whether each sample lies whole seconds behind the one before, and less than a day: nearly always.
///
/// Nothing has to be sorted, joined or left out then, and no clock was set on by much or back.
pub(super) fn is_steady(samples: &Samples) -> bool {
    let step = |pair: &[Timestamp]| pair[1].as_second() - pair[0].as_second();
    let of_one_fraction = |pair: &[Timestamp]| {
        let [a, b] = [pair[0], pair[1]].map(Timestamp::subsec_nanosecond);
        a == b
    };
    let mut pairs = samples.times().windows(2);
    pairs.all(|pair| (1..DAY_S - 1).contains(&step(pair)) && of_one_fraction(pair))
}

/// Seconds from one instant to another.
pub(super) fn seconds_between(from: Timestamp, to: Timestamp) -> f64 {
    // Nearly always whole seconds lie between.
    if from.subsec_nanosecond() == to.subsec_nanosecond() {
        return (to.as_second() - from.as_second()) as f64;
    }
    to.duration_since(from).as_secs_f64()
}

/// When the timer started, if the device had counted some distance until its first sample.
fn timer_start(activity: &Activity, samples: &Samples) -> Option<Timestamp> {
    let start = activity.start?;
    let lead_s = seconds_between(start, *samples.times().first()?);
    let counted = samples.get(0, Field::Distance)?;
    let run_in_time = counted > 0.0 && counted <= FASTEST_START * lead_s;
    (lead_s > 0.0 && lead_s <= LEAD_S && run_in_time).then_some(start)
}

/// Nobody starts faster, in metres a second.
const FASTEST_START: f64 = 10.0;

/// Begins the samples at an instant before the first, with nothing run until then.
fn begin_at(start: Timestamp, samples: &mut Samples) {
    let first = samples.pick(&[0]);
    samples.insert_first(start);
    samples.column_mut(Field::Distance).set(0, 0.0);
    samples.complete(0, &first, 0);
}

/// Whether two times may belong to one run.
fn near(earlier: Timestamp, later: Timestamp) -> bool {
    later.as_second() - earlier.as_second() < DAY_S
}

/// As it is where nothing has to be moved, which is nearly always.
fn in_order<'a>(samples: &'a Samples, warnings: &mut Vec<Warning>) -> Cow<'a, Samples> {
    let times = samples.times();
    if times.is_sorted_by(|a, b| a < b && near(*a, *b)) {
        return Cow::Borrowed(samples);
    }
    let mut indices: Vec<usize> = (0..times.len()).collect();
    if !times.is_sorted() {
        // Stable, so that of equal instants the file's last comes last.
        indices.sort_by_key(|&index| times[index]);
        warnings.push(TimeChange::Sorted.warning());
    }
    Cow::Owned(merged(samples, largest_block(&indices, times, warnings)))
}

/// The samples at these indices, those of one instant as one: of each quantity the value that came last.
fn merged(samples: &Samples, indices: &[usize]) -> Samples {
    let times = samples.times();
    let instants: Vec<&[usize]> = indices.chunk_by(|&a, &b| times[a] == times[b]).collect();
    let last: Vec<usize> = instants
        .iter()
        .filter_map(|same| same.last().copied())
        .collect();
    let mut merged = samples.pick(&last);
    for (to, same) in instants.iter().enumerate() {
        let earlier = same.iter().rev().skip(1);
        earlier.for_each(|&from| merged.complete(to, samples, from));
    }
    merged
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
        warnings.push(TimeChange::PointsFarAway(dropped).warning());
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
    fn samples_of_one_instant_are_one() {
        let mut activity = Activity::new(Sport::Running);
        for second in 0..4 {
            for (field, value) in [(Field::HeartRate, 140.0), (Field::Distance, 3.0)] {
                activity.samples.push_time(at(second));
                activity.samples.set(field, value);
            }
        }
        let ordered = ordered(&activity, false, &mut Vec::new()).unwrap();
        assert_eq!(ordered.seconds, [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(ordered.recorded(Field::HeartRate), [140.0; 4]);
        assert_eq!(ordered.recorded(Field::Distance), [3.0; 4]);
    }

    #[test]
    fn the_run_begins_when_the_timer_started() {
        for (counted, begins) in [(Some(6.0), 0), (Some(0.0), 2), (Some(500.0), 2), (None, 2)] {
            let mut activity = Activity::new(Sport::Running);
            activity.start = Some(at(0));
            for second in 2..5 {
                activity.samples.push_time(at(second));
                activity.samples.set(Field::HeartRate, 120.0);
                let column = activity.samples.column_mut(Field::Distance);
                counted
                    .into_iter()
                    .for_each(|counted| column.set(second as usize - 2, counted));
            }
            let ordered = ordered(&activity, false, &mut Vec::new()).unwrap();
            assert_eq!(ordered.start, at(begins), "{counted:?}");
            assert_eq!(ordered.samples.get(0, Field::HeartRate), Some(120.0));
        }
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
        let ordered = ordered(&activity, false, &mut warnings).unwrap();
        assert_eq!(ordered.samples.times(), [at(1), at(2), at(3)]);
        assert_eq!(ordered.recorded(Field::Power), [2.0, 4.0, 1.0]);
        assert_eq!(ordered.seconds, [0.0, 1.0, 2.0]);
        assert_eq!(warnings.len(), 2);
    }
}
