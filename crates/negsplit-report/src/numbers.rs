//! Rounding, done once, when a number is written.

/// A number as it is written.
pub(crate) enum Rounded {
    /// Without a point.
    Whole(i64),
    /// With decimals, or too large to be counted.
    Real(f64),
}

/// A number to 3 decimals, a probability to 3 significant digits.
pub(crate) fn rounded(value: f64, is_probability: bool) -> Rounded {
    let rounded = if is_probability {
        significant(value)
    } else {
        decimals(value)
    };
    if rounded.fract() == 0.0 && rounded.abs() < 2f64.powi(53) {
        Rounded::Whole(rounded as i64)
    } else if rounded.is_finite() {
        Rounded::Real(rounded)
    } else {
        Rounded::Real(value)
    }
}

pub(crate) fn decimals(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Three significant digits.
fn significant(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}
