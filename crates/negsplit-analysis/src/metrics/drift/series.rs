//! Heart rate and oxygen cost of a run, in values of ten seconds each.
//!
//! Ten seconds are short against the lag of a heart, about a minute, and long against the
//! beat-to-beat noise of a sensor.

use crate::run::{Run, Stop, all_known};
use crate::stages::Layout;
use crate::stats::mean;

/// Seconds a value.
pub(super) const BIN_S: usize = 10;
/// Heart rate is taken from the seconds in the middle of a value, so many from either end.
const ASIDE_S: usize = 3;
/// The steepest part of the onset is left out, in seconds.
const ONSET_S: f64 = 180.0;
/// Behind a stop the heart climbs back as no line foresees: so much is left out, or twice the stop, in seconds.
const AFTER_STOP_S: f64 = 60.0;
/// Below this the runner walked and recovered, in ml/kg/min.
const WALKING: f64 = 14.0;
/// Oxygen cost of standing after running, in ml/kg/min.
const STANDING: f64 = 8.0;

/// Ten seconds of the run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bin {
    /// Oxygen cost in ml/kg/min by the recorded speed.
    pub(super) recorded: f64,
    /// Oxygen cost by the fitted speed of the stage.
    pub(super) staged: f64,
    /// Seconds that the runner stood before it.
    stood_s: f64,
    /// Heart rate in its middle, where it is there and the heart has settled.
    pub(super) rate: Option<f64>,
    /// Hours of motion at its middle.
    pub(super) hours: f64,
}

impl Bin {
    /// What the stand before it leaves of the way down, by how fast the heart falls; `None` without one.
    pub(super) fn stood(&self, fall_s: f64) -> Option<f64> {
        (self.stood_s > 0.0).then(|| left(self.stood_s, fall_s))
    }
}

/// The whole run, warm-up and cool-down included: they tell as much of the heart as the main part does.
pub(super) fn bins(run: &Run, layout: &Layout) -> Vec<Bin> {
    let speeds = run.adjusted_speed.chunks_exact(BIN_S);
    let rates = run.heart_rate_bpm.chunks_exact(BIN_S);
    let mut stops = run.stops.iter().peekable();
    let mut speed_at = staged_speed(layout);
    let mut settled_s = ONSET_S;
    let mut bins = Vec::with_capacity(run.len() / BIN_S);
    for (n, (speeds, rates)) in speeds.zip(rates).enumerate() {
        let (from_s, to_s) = ((n * BIN_S) as f64, ((n + 1) * BIN_S) as f64);
        let mut stood_s = 0.0;
        while let Some(stop) = stops.next_if(|stop: &&Stop| stop.at_s < to_s) {
            stood_s += stop.duration_s;
            settled_s = settled_s.max(to_s + AFTER_STOP_S.min(2.0 * stop.duration_s));
        }
        let middle_s = (from_s + to_s) / 2.0;
        let recorded = mean_oxygen(speeds);
        let middle = all_known(&rates[ASIDE_S..BIN_S - ASIDE_S]);
        bins.push(Bin {
            recorded,
            staged: oxygen(speed_at(middle_s)),
            stood_s,
            rate: mean(middle).filter(|_| from_s >= settled_s && recorded > WALKING),
            hours: middle_s / 3600.0,
        });
    }
    bins
}

/// The fitted speed of the stage at moments that are asked for in their order.
fn staged_speed(layout: &Layout) -> impl FnMut(f64) -> f64 {
    let mut stretches = layout.stretches.iter().map(|(stretch, _)| stretch);
    let mut current = stretches.next();
    move |at_s| {
        while current.is_some_and(|stretch| stretch.to_s <= at_s) {
            match stretches.next() {
                Some(next) => current = Some(next),
                None => break,
            }
        }
        current.map_or(0.0, |stretch| {
            let share = (at_s - stretch.from_s) / stretch.length_s().max(1.0);
            (stretch.start + (stretch.end - stretch.start) * share).exp()
        })
    }
}

/// Oxygen cost in ml/kg/min of running on the flat at a speed in m/s (Daniels & Gilbert 1979).
pub(super) fn oxygen(speed: f64) -> f64 {
    oxygen_by(speed, speed * speed)
}

/// The mean oxygen cost at several speeds: that of the means of their powers.
fn mean_oxygen(speeds: &[f64]) -> f64 {
    let add = |(sum, squares), &speed: &f64| (sum + speed, squares + speed * speed);
    let (sum, squares) = speeds.iter().fold((0.0, 0.0), add);
    let count = speeds.len() as f64;
    oxygen_by(sum / count, squares / count)
}

/// By a speed in m/s and its square.
fn oxygen_by(speed: f64, square: f64) -> f64 {
    const A_MINUTE: f64 = 60.0;
    -4.60 + 0.182_258 * A_MINUTE * speed + 0.000_104 * A_MINUTE * A_MINUTE * square
}

/// The speed in m/s of an oxygen cost in ml/kg/min.
pub(super) fn speed_of(oxygen: f64) -> f64 {
    let (a, b, c) = (0.000_104, 0.182_258, -4.60 - oxygen);
    (-b + (b * b - 4.0 * a * c).max(0.0).sqrt()) / (2.0 * a) / 60.0
}

/// How fast the heart follows, in seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lags {
    pub(super) rise_s: f64,
    pub(super) fall_s: f64,
}

/// A cost as the heart sees it: through a first-order lag that differs up and down.
pub(super) struct Seen {
    /// What half a bin leaves of the way up and of the way down.
    up: f64,
    down: f64,
    /// At the end of the bin before.
    level: f64,
}

impl Seen {
    /// From the cost at the start on.
    pub(super) fn new(lags: Lags, cost: f64) -> Self {
        let half_s = BIN_S as f64 / 2.0;
        Self {
            up: left(half_s, lags.rise_s),
            down: left(half_s, lags.fall_s),
            level: cost,
        }
    }

    /// The cost that is seen in the middle of the next bin; `stood` is what standing before it leaves, if the runner stood.
    pub(super) fn next(&mut self, cost: f64, stood: Option<f64>) -> f64 {
        if let Some(left) = stood {
            self.level = STANDING + (self.level - STANDING) * left;
        }
        let away = self.level - cost;
        let left = if away < 0.0 { self.up } else { self.down };
        self.level = cost + away * left * left;
        cost + away * left
    }
}

/// What a time leaves of the way to where a first-order lag leads.
pub(super) fn left(length_s: f64, lag_s: f64) -> f64 {
    (-length_s / lag_s).exp()
}

/// A cost as the heart sees it in the middle of each bin.
pub(super) fn lagged(bins: &[Bin], lags: Lags, cost: impl Fn(&Bin) -> f64) -> Vec<f64> {
    let mut seen = Seen::new(lags, bins.first().map_or(0.0, &cost));
    bins.iter()
        .map(|bin| seen.next(cost(bin), bin.stood(lags.fall_s)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bin(recorded: f64, stood_s: f64) -> Bin {
        Bin {
            recorded,
            staged: recorded,
            stood_s,
            rate: None,
            hours: 0.0,
        }
    }

    const LAGS: Lags = Lags {
        rise_s: 40.0,
        fall_s: 60.0,
    };

    #[test]
    fn the_heart_rises_faster_than_it_falls() {
        let cost = |n| if (10..40).contains(&n) { 40.0 } else { 30.0 };
        let bins: Vec<Bin> = (0..60).map(|n| bin(cost(n), 0.0)).collect();
        let seen = lagged(&bins, LAGS, |bin| bin.recorded);
        let after = |length_s: f64, lag_s: f64| 10.0 * (-length_s / lag_s).exp();
        assert_eq!(seen[9], 30.0);
        assert!((seen[13] - (40.0 - after(35.0, 40.0))).abs() < 1e-9);
        assert!((seen[43] - (30.0 + after(35.0, 60.0))).abs() < 0.01);
    }

    #[test]
    fn the_heart_falls_while_the_runner_stands() {
        let mut bins = vec![bin(35.0, 0.0); 20];
        bins[10].stood_s = 60.0;
        let seen = lagged(&bins, LAGS, |bin| bin.recorded);
        assert!(seen[9] == 35.0 && seen[10] < 22.0 && seen[19] > 32.0);
    }

    #[test]
    fn cost_and_speed_are_each_other_turned_round() {
        assert!((oxygen(50.0 / 15.0) - 36.0).abs() < 0.1);
        for speed in [1.5, 3.0, 5.5] {
            assert!((speed_of(oxygen(speed)) - speed).abs() < 1e-9);
        }
    }
}
