//! What a race says of a runner: Daniels & Gilbert's equations.

/// The share of VDOT that is used at the lactate threshold.
const THRESHOLD: f64 = 0.88;

/// Oxygen cost of running, in ml/kg/min, at a speed in m/s (Daniels & Gilbert 1979).
#[must_use]
pub fn oxygen(speed: f64) -> f64 {
    let v = speed * 60.0;
    -4.60 + 0.182_258 * v + 0.000_104 * v * v
}

/// The share of maximum oxygen uptake that a runner sustains for a time.
#[must_use]
pub fn sustained(seconds: f64) -> f64 {
    let t = seconds / 60.0;
    0.8 + 0.189_439_3 * (-0.012_778 * t).exp() + 0.298_955_8 * (-0.193_260_5 * t).exp()
}

/// The runner's VDOT from a race over a distance in metres in a time in seconds.
///
/// ```
/// let vdot = negsplit_workout::vdot::vdot(10_000.0, 50.0 * 60.0);
/// assert!((vdot - 40.01).abs() < 0.01);
/// ```
#[must_use]
pub fn vdot(meters: f64, seconds: f64) -> f64 {
    oxygen(meters / seconds) / sustained(seconds)
}

/// Threshold speed in metres a second: 88 % of VDOT.
///
/// ```
/// let pace = 1000.0 / negsplit_workout::vdot::threshold_speed(50.0);
/// assert!((pace - 255.0).abs() < 1.0, "4:15 /km");
/// ```
#[must_use]
pub fn threshold_speed(vdot: f64) -> f64 {
    speed_at(vdot, THRESHOLD)
}

/// The VDOT of a runner with this threshold speed in metres a second: what [`threshold_speed`] undoes.
///
/// ```
/// let vdot = negsplit_workout::vdot::vdot_of_threshold(1000.0 / 255.0);
/// assert!((vdot - 50.0).abs() < 0.2);
/// ```
#[must_use]
pub fn vdot_of_threshold(speed: f64) -> f64 {
    oxygen(speed) / THRESHOLD
}

/// The time in seconds that a runner of this VDOT takes for a race over a distance in metres.
///
/// ```
/// let seconds = negsplit_workout::vdot::race_seconds(50.0, 10_000.0);
/// assert!((seconds - 2480.0).abs() < 1.0, "41:20");
/// ```
#[must_use]
pub fn race_seconds(vdot: f64, meters: f64) -> f64 {
    // Speed hardly depends on the time for which it is sustained: every round leaves a tenth of the error.
    const ROUNDS: usize = 9;
    let usual = meters / threshold_speed(vdot);
    (0..ROUNDS).fold(usual, |seconds, _| {
        meters / speed_at(vdot, sustained(seconds))
    })
}

/// The speed in metres a second of a race over a distance in metres.
#[must_use]
pub fn race_speed(vdot: f64, meters: f64) -> f64 {
    meters / race_seconds(vdot, meters)
}

/// The speed in metres a second that takes this share of VDOT.
#[must_use]
pub fn speed_at(vdot: f64, share: f64) -> f64 {
    let (a, b, c) = (0.000_104, 0.182_258, -4.60 - share * vdot);
    (-b + (b * b - 4.0 * a * c).sqrt()) / (2.0 * a) / 60.0
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

    /// Distances of the published table, in metres.
    const DISTANCES_M: [f64; 7] = [
        1_609.344, 3_000.0, 5_000.0, 10_000.0, 15_000.0, 21_097.5, 42_195.0,
    ];

    /// VDOT, and the time over each of the distances in seconds.
    const TABLE: [[f64; 8]; 14] = [
        [30.0, 550.0, 1076.0, 1841.0, 3829.0, 5901.0, 8477.0, 17389.0],
        [35.0, 481.0, 944.0, 1619.0, 3362.0, 5181.0, 7453.0, 15366.0],
        [38.0, 447.0, 880.0, 1510.0, 3135.0, 4830.0, 6951.0, 14370.0],
        [40.0, 427.0, 842.0, 1446.0, 3001.0, 4622.0, 6654.0, 13777.0],
        [42.0, 409.0, 807.0, 1388.0, 2878.0, 4432.0, 6382.0, 13233.0],
        [45.0, 384.0, 760.0, 1309.0, 2713.0, 4177.0, 6014.0, 12496.0],
        [48.0, 363.0, 718.0, 1238.0, 2568.0, 3950.0, 5688.0, 11839.0],
        [50.0, 350.0, 693.0, 1196.0, 2480.0, 3814.0, 5491.0, 11440.0],
        [55.0, 321.0, 637.0, 1102.0, 2286.0, 3512.0, 5056.0, 10555.0],
        [60.0, 297.0, 590.0, 1023.0, 2122.0, 3258.0, 4689.0, 9802.0],
        [65.0, 277.0, 549.0, 955.0, 1982.0, 3041.0, 4374.0, 9155.0],
        [70.0, 259.0, 515.0, 896.0, 1861.0, 2854.0, 4103.0, 8593.0],
        [75.0, 244.0, 484.0, 844.0, 1755.0, 2690.0, 3866.0, 8099.0],
        [80.0, 231.0, 457.0, 798.0, 1662.0, 2546.0, 3657.0, 7663.0],
    ];

    #[test]
    fn race_times_are_those_of_the_table() {
        for row in TABLE {
            let [value, times @ ..] = row;
            for (meters, wanted) in DISTANCES_M.into_iter().zip(times) {
                let seconds = race_seconds(value, meters);
                assert!(
                    (seconds - wanted).abs() < 1.0,
                    "VDOT {value}, {meters} m: {seconds}"
                );
                assert!((vdot(meters, seconds) - value).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn a_threshold_speed_tells_the_vdot() {
        for value in [20.0, 35.0, 50.0, 85.0] {
            assert!((vdot_of_threshold(threshold_speed(value)) - value).abs() < 1e-9);
        }
    }
}
