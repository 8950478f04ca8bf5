//! Columns while a recording is cleaned: one number a sample, NaN where there is none.

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
    let mut last = None;
    for n in 0..values.len() {
        let value = values[n];
        if value.is_nan() {
            continue;
        }
        match last {
            None => values[..n].fill(value),
            Some(before) if n - before > 1 => {
                draw_line(&mut values[before..=n], &seconds[before..=n]);
            }
            Some(_) => {}
        }
        last = Some(n);
    }
    if let Some(last) = last {
        let value = values[last];
        values[last..].fill(value);
    }
}

/// Puts all values between the first and the last on the line between these.
fn draw_line(values: &mut [f64], seconds: &[f64]) {
    let (&mut [from, .., to], &[begin, .., end]) = (&mut *values, seconds) else {
        return;
    };
    let inner = 1..values.len() - 1;
    for (value, second) in values[inner.clone()].iter_mut().zip(&seconds[inner]) {
        *value = from + (to - from) * (second - begin) / (end - begin);
    }
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
