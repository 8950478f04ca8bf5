//! Columns while a recording is cleaned: one number a sample, NaN where there is none.
//!
//! A missing value is NaN inside these columns, and `None` at every public door.

use std::ops::Range;

/// How many values are known.
pub(super) fn known(values: &[f64]) -> usize {
    values.iter().filter(|value| !value.is_nan()).count()
}

/// Puts what is absent on the line between its neighbours; level before the first and after the last.
pub(super) fn fill(values: &mut [f64], seconds: &[f64]) {
    let mut behind = 0;
    while let Some(gap) = gap(values, behind) {
        behind = gap.end;
        let point = |n: usize| Some((*seconds.get(n)?, *values.get(n)?));
        let (before, after) = (gap.start.checked_sub(1).and_then(point), point(gap.end));
        let (Some((t0, v0)), Some((t1, v1))) = (before.or(after), after.or(before)) else {
            return;
        };
        for n in gap {
            let share = |second: f64| (v1 - v0) * (second - t0) / (t1 - t0);
            values[n] = if t1 > t0 { v0 + share(seconds[n]) } else { v0 };
        }
    }
}

/// Puts what is absent on the line between its neighbours, where these are at most so many seconds apart.
pub(super) fn bridge(values: &mut [f64], seconds: &[f64], most_s: f64) {
    let mut behind = 0;
    while let Some(gap) = gap(values, behind) {
        behind = gap.end;
        if gap.start > 0
            && gap.end < values.len()
            && seconds[gap.end] - seconds[gap.start - 1] <= most_s
        {
            let span = gap.start - 1..gap.end + 1;
            fill(&mut values[span.clone()], &seconds[span]);
        }
    }
}

/// The share of the recorded time that values cover. A value holds until the next sample, or for so many seconds until
/// the next value; longer steps count as that long.
///
/// What the gaps leave uncovered is taken from the whole, since there are few of them.
pub(super) fn covered(values: &[f64], seconds: &[f64], most_s: f64) -> f64 {
    let (mut lost, mut behind) = (0.0, 0);
    while let Some(gap) = gap(values, behind) {
        behind = gap.end;
        let around = gap.start.saturating_sub(1)..=gap.end.min(values.len() - 1);
        let (first, last) = (seconds[*around.start()], seconds[*around.end()]);
        let is_bridged = gap.start > 0 && gap.end < values.len() && last - first <= most_s;
        if !is_bridged {
            lost += time_of_steps(&seconds[around], most_s);
        }
    }
    // Values may end before the samples do.
    lost += time_of_steps(&seconds[values.len().saturating_sub(1)..], most_s);
    let recorded = time_of_steps(seconds, most_s);
    if recorded > 0.0 {
        (recorded - lost) / recorded
    } else {
        0.0
    }
}

/// The sum of the steps from each time to the next, where longer ones count as so long; several are added at once.
fn time_of_steps(seconds: &[f64], most_s: f64) -> f64 {
    const AT_ONCE: usize = 4;
    let limited = |step: f64| if step < most_s { step } else { most_s };
    let later = &seconds[1..];
    let (groups, _) = seconds.as_chunks::<AT_ONCE>();
    let (later_groups, last) = later.as_chunks::<AT_ONCE>();
    let mut sums = [0.0; AT_ONCE];
    for (from, to) in groups.iter().zip(later_groups) {
        for k in 0..AT_ONCE {
            sums[k] += limited(to[k] - from[k]);
        }
    }
    let from = &seconds[later.len() - last.len()..];
    let last = from.iter().zip(last).map(|(from, to)| limited(to - from));
    sums.iter().sum::<f64>() + last.sum::<f64>()
}

/// The stretches of samples, each like the one before, that take longer than so many seconds.
///
/// Of samples no further apart than that, such a stretch holds one: it is looked for around these alone.
pub(super) fn long_stretches(
    seconds: &[f64],
    longer_than_s: f64,
    are_alike: impl Fn(usize, usize) -> bool,
) -> Vec<Range<usize>> {
    let (mut stretches, mut at) = (Vec::new(), 0);
    while at < seconds.len() {
        let begins = |&n: &usize| !are_alike(n - 1, n);
        let first = (1..=at).rev().find(begins).unwrap_or(0);
        let end = (at + 1..seconds.len()).find(begins);
        let end = end.unwrap_or(seconds.len());
        if seconds[end - 1] - seconds[first] > longer_than_s {
            stretches.push(first..end);
        }
        let is_near = |second: &f64| second - seconds[at] <= longer_than_s;
        let near = seconds[at..].partition_point(is_near);
        at = end.max(at + near - 1);
    }
    stretches
}

/// The first stretch of absent values at or behind a place.
fn gap(values: &[f64], from: usize) -> Option<Range<usize>> {
    let start = from + first_absent(&values[from..])?;
    let length = values[start..].iter().position(|value| !value.is_nan());
    Some(start..length.map_or(values.len(), |length| start + length))
}

/// The place of the first absent value.
///
/// Mostly there is none, which the sum of several shows: one that is absent makes it so as well.
fn first_absent(values: &[f64]) -> Option<usize> {
    const AT_ONCE: usize = 16;
    let (groups, _) = values.as_chunks::<AT_ONCE>();
    let is_whole = |group: &&[f64; AT_ONCE]| {
        let pairs = group.as_chunks().0.iter();
        let [a, b] = pairs.fold([0.0; 2], |[a, b], [c, d]| [a + c, b + d]);
        !(a + b).is_nan()
    };
    let from = AT_ONCE * groups.iter().take_while(is_whole).count();
    let place = values[from..].iter().position(|value| value.is_nan())?;
    Some(from + place)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: f64 = f64::NAN;

    #[test]
    fn gaps_are_filled_by_the_line_over_them() {
        let mut values = [NONE, 2.0, NONE, NONE, 8.0, NONE];
        fill(&mut values, &[0.0, 1.0, 2.0, 5.0, 7.0, 8.0]);
        assert_eq!(values, [2.0, 2.0, 3.0, 6.0, 8.0, 8.0]);
    }

    #[test]
    fn short_gaps_alone_are_bridged() {
        let mut values = [NONE, 2.0, NONE, 4.0, NONE, 9.0, NONE];
        bridge(&mut values, &[0.0, 1.0, 2.0, 3.0, 4.0, 50.0, 51.0], 30.0);
        assert_eq!(values[1..4], [2.0, 3.0, 4.0]);
        assert_eq!(known(&values), 4);
    }

    #[test]
    fn coverage_is_that_of_time() {
        let seconds: Vec<f64> = (0..=100).map(f64::from).collect();
        let each_fifth: Vec<f64> = (0..=100)
            .map(|n| if n % 5 == 0 { 1.0 } else { NONE })
            .collect();
        assert_eq!(covered(&each_fifth, &seconds, 30.0), 1.0);
        let first_half: Vec<f64> = (0..=100)
            .map(|n| if n <= 50 { 1.0 } else { NONE })
            .collect();
        assert_eq!(covered(&first_half, &seconds, 30.0), 0.5);
        // A recording of a value a minute covers all of its time.
        let minutes: Vec<f64> = (0..=100).map(|n| 60.0 * f64::from(n)).collect();
        assert_eq!(covered(&[1.0; 101], &minutes, 30.0), 1.0);
    }

    #[test]
    fn every_long_stretch_is_found() {
        let mut seconds: Vec<f64> = (0..40).map(f64::from).collect();
        seconds.extend((0..5).map(|n| 60.0 + 20.0 * f64::from(n)));
        let values = |n: usize| match n {
            0..12 => 1,
            12..22 => n,
            22..33 => 2,
            40..42 => 3,
            _ => n,
        };
        let alike = |a: usize, b: usize| values(a) == values(b);
        assert_eq!(long_stretches(&seconds, 10.0, alike), [0..12, 40..42]);
        assert_eq!(
            long_stretches(&seconds, 9.5, alike),
            [0..12, 22..33, 40..42]
        );
        let whole = long_stretches(&seconds, 30.0, |_, _| true);
        assert!(whole.len() == 1 && whole[0] == (0..45));
    }

    #[test]
    fn nothing_is_made_out_of_nothing() {
        let mut values = [NONE; 3];
        fill(&mut values, &[0.0, 1.0, 2.0]);
        assert_eq!(known(&values), 0);
    }
}
