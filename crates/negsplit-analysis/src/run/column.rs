//! Columns while a recording is cleaned: one number a sample, NaN where there is none.

use std::ops::Range;

/// How many values are known.
pub(super) fn known(values: &[f64]) -> usize {
    values.iter().filter(|value| !value.is_nan()).count()
}

/// Takes out the values that are not wanted.
pub(super) fn keep(values: &mut [f64], wanted: impl Fn(f64) -> bool) {
    for value in values.iter_mut().filter(|value| !wanted(**value)) {
        *value = f64::NAN;
    }
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

/// The first stretch of absent values at or behind a place.
fn gap(values: &[f64], from: usize) -> Option<Range<usize>> {
    let start = from + values[from..].iter().position(|value| value.is_nan())?;
    let length = values[start..].iter().position(|value| !value.is_nan());
    Some(start..length.map_or(values.len(), |length| start + length))
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
    fn nothing_is_made_out_of_nothing() {
        let mut values = [NONE; 3];
        fill(&mut values, &[0.0, 1.0, 2.0]);
        assert_eq!(known(&values), 0);
    }
}
