//! What a race says of a runner: Daniels & Gilbert's equations.

/// Oxygen cost of running, in ml/kg/min, at a speed in m/s (Daniels & Gilbert 1979).
fn oxygen(speed: f64) -> f64 {
    let v = speed * 60.0;
    -4.60 + 0.182_258 * v + 0.000_104 * v * v
}

/// The share of maximum oxygen uptake that a runner sustains for a time.
fn sustained(seconds: f64) -> f64 {
    let t = seconds / 60.0;
    0.8 + 0.189_439_3 * (-0.012_778 * t).exp() + 0.298_955_8 * (-0.193_260_5 * t).exp()
}

/// The runner's VDOT from a race over a distance in metres in a time in seconds.
///
/// ```
/// let vdot = negsplit_analysis::vdot(10_000.0, 50.0 * 60.0);
/// assert!((vdot - 40.01).abs() < 0.01);
/// ```
#[must_use]
pub fn vdot(meters: f64, seconds: f64) -> f64 {
    oxygen(meters / seconds) / sustained(seconds)
}

/// Threshold speed in metres a second: 88 % of VDOT.
///
/// ```
/// let pace = 1000.0 / negsplit_analysis::threshold_speed(50.0);
/// assert!((pace - 255.0).abs() < 1.0, "4:15 /km");
/// ```
#[must_use]
pub fn threshold_speed(vdot: f64) -> f64 {
    let (a, b, c) = (0.000_104, 0.182_258, -4.60 - 0.88 * vdot);
    (-b + (b * b - 4.0 * a * c).sqrt()) / (2.0 * a) / 60.0
}

pub(crate) fn speed_at(vdot: f64, share: f64) -> f64 {
    let (a, b, c) = (0.000_104, 0.182_258, -4.60 - share * vdot);
    (-b + (b * b - 4.0 * a * c).sqrt()) / (2.0 * a) / 60.0
}
pub(crate) fn race_speed(value: f64, meters: f64) -> f64 {
    let (mut low, mut high) = (0.5, 12.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if vdot(meters, meters / middle) < value {
            low = middle
        } else {
            high = middle
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_values_are_met() {
        for (meters, seconds, value) in [
            (10_000.0, 3000.0, 40.01),
            (15_000.0, 4068.0, 46.40),
            (5_000.0, 1200.0, 49.81),
            (10_000.0, 2550.0, 48.39),
        ] {
            assert!(
                (vdot(meters, seconds) - value).abs() < 0.015,
                "{meters} {seconds}"
            );
        }
        for (value, pace) in [
            (30.0, 384.0),
            (40.0, 306.0),
            (50.0, 255.0),
            (60.0, 220.0),
            (70.0, 194.0),
        ] {
            assert!(
                (1000.0 / threshold_speed(value) - pace).abs() < 1.0,
                "{value}"
            );
        }
    }
}
