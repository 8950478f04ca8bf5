//! The runner's own line of heart rate over speed, pooled from all runs.
//!
//! Explained in
//! [docs/metrics.md#season-the-runners-line-and-a-pace-at-a-heart-rate](../../../../docs/metrics.md#season-the-runners-line-and-a-pace-at-a-heart-rate).
//! The reduced major axis is used because speed by satellite is no surer than heart rate: least
//! squares would find too small an answer.

use crate::metrics::Measurements;
use crate::metrics::finish::Effort;
use crate::metrics::rates::Block;
use crate::stats::mean;
use crate::stats::median_of;

/// Levels are stated for a run of this length, because heart rate rises with time, in seconds.
const AT_S: f64 = 1800.0;
/// Ground as steep as this halves the weight of a run: its speed is only adjusted.
const STEEP: f64 = 0.03;
/// Drift as large as this halves the weight of a run: it was hot, in beats a minute an hour.
const HOT: f64 = 10.0;
/// Fewer blocks of steady running give no line.
const FEWEST_BLOCKS: usize = 20;
/// A heart that answers less than this, or more, is a fault of the data, in beats a minute for a metre a second.
const ANSWERS: std::ops::RangeInclusive<f64> = 4.0..=80.0;
/// A slope less sure than this is no line, as a share.
const UNSURE: f64 = 0.25;
/// Heart rate and speed that go together less than this make no line.
const LOOSE: f64 = 0.3;
/// How far a speed is carried along the line at most, in beats a minute.
const FARTHEST_BPM: f64 = 20.0;
/// Residuals beyond so many standard deviations count less (Huber).
const HUBER: f64 = 1.345;
const ROUNDS: usize = 20;

/// Heart rate as speed and time make it; where it lies is each run's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct HeartLine {
    /// Beats a minute for a metre a second.
    pub(crate) slope: f64,
    /// Beats a minute for a second of running.
    drift: f64,
}

/// A block less the mean of its run.
struct Point {
    speed: f64,
    time: f64,
    rate: f64,
    weight: f64,
}

impl HeartLine {
    /// The line that the blocks of all runs have in common, each run having its own level; `None` where speed or
    /// heart rate vary too little to tell.
    pub(crate) fn of<'a>(runs: impl Iterator<Item = &'a Measurements>) -> Option<Self> {
        let points: Vec<Point> = runs.flat_map(points).collect();
        if points.len() < FEWEST_BLOCKS {
            return None;
        }
        let mut sums = Sums::of(&points, |_| 1.0);
        for _ in 0..ROUNDS {
            let fit = sums.solved()?;
            let scale = fit.scale(&points)?;
            sums = Sums::of(&points, |point| {
                (HUBER * scale / fit.residual(point).abs()).min(1.0)
            });
        }
        let fit = sums.solved()?;
        let error = fit.scale(&points)? / sums.speed_spread().sqrt();
        let is_sure =
            sums.tightness() >= LOOSE && error < UNSURE * fit.slope && ANSWERS.contains(&fit.slope);
        is_sure.then_some(fit)
    }

    /// The speed that an effort would have had at a heart rate, half an hour into the run; `None` far from it.
    pub(crate) fn speed_at(&self, effort: &Effort, bpm: f64) -> Option<f64> {
        let rate = effort.heart_rate_bpm + self.drift * (AT_S - effort.at_s);
        let speed = effort.speed + (bpm - rate) / self.slope;
        let near = (bpm - rate).abs() <= FARTHEST_BPM;
        (near && speed > 0.5).then_some(speed)
    }

    /// How far a block lies off the line, in beats a minute.
    fn residual(&self, point: &Point) -> f64 {
        point.rate - self.slope * point.speed - self.drift * point.time
    }

    /// Standard deviation of the residuals, by their median; `None` where there are none.
    fn scale(&self, points: &[Point]) -> Option<f64> {
        const OF_NORMAL: f64 = 0.6745;
        const LEAST: f64 = 0.1;
        let sizes = points.iter().map(|point| self.residual(point).abs());
        median_of(sizes).map(|middle| (middle / OF_NORMAL).max(LEAST))
    }
}

/// The middle of a run's steady blocks as one effort.
pub(crate) fn usual_effort(run: &Measurements) -> Option<Effort> {
    const ENOUGH: usize = 3;
    let blocks = &run.evidence.blocks;
    let middle = |value: fn(&Block) -> f64| median_of(blocks.iter().map(value));
    if blocks.len() < ENOUGH {
        return None;
    }
    Some(Effort {
        at_s: middle(|block| block.at_s)?,
        speed: middle(|block| block.speed)?,
        heart_rate_bpm: middle(|block| block.heart_rate_bpm)?,
    })
}

/// Mean steepness over the blocks of a run.
pub(crate) fn steepness(run: &Measurements) -> f64 {
    mean(run.evidence.blocks.iter().map(|block| block.steepness)).unwrap_or(0.0)
}

/// A run's steady blocks, each less the mean of its run.
fn points(run: &Measurements) -> Vec<Point> {
    let blocks = &run.evidence.blocks;
    let middle = |value: fn(&Block) -> f64| mean(blocks.iter().map(value)).unwrap_or(0.0);
    let (speed, time) = (middle(|block| block.speed), middle(|block| block.at_s));
    let rate = middle(|block| block.heart_rate_bpm);
    let weight = weight(run);
    let less = |block: &Block| Point {
        speed: block.speed - speed,
        time: block.at_s - time,
        rate: block.heart_rate_bpm - rate,
        weight,
    };
    blocks.iter().map(less).collect()
}

/// How much a run counts: less when it was steep or hot.
fn weight(run: &Measurements) -> f64 {
    let drift = run.heart_rate.drift_bpm_per_h.unwrap_or(0.0).max(0.0);
    let half_at = |value: f64, at: f64| 1.0 / (1.0 + (value / at).powi(2));
    half_at(steepness(run), STEEP) * half_at(drift, HOT)
}

/// The weighted sums that determine the line.
#[derive(Default)]
struct Sums {
    speed_speed: f64,
    speed_time: f64,
    time_time: f64,
    speed_rate: f64,
    time_rate: f64,
    rate_rate: f64,
}

impl Sums {
    fn of(points: &[Point], huber: impl Fn(&Point) -> f64) -> Self {
        let mut sums = Self::default();
        for point in points {
            let weight = point.weight * huber(point);
            sums.speed_speed += weight * point.speed * point.speed;
            sums.speed_time += weight * point.speed * point.time;
            sums.time_time += weight * point.time * point.time;
            sums.speed_rate += weight * point.speed * point.rate;
            sums.time_rate += weight * point.time * point.rate;
            sums.rate_rate += weight * point.rate * point.rate;
        }
        sums
    }

    /// What is left of a sum once time is taken out.
    fn beside_time(&self, sum: f64, a: f64, b: f64) -> f64 {
        sum - a * b / self.time_time.max(f64::MIN_POSITIVE)
    }

    /// How much the speeds vary beside the time: what makes the slope sure.
    fn speed_spread(&self) -> f64 {
        self.beside_time(self.speed_speed, self.speed_time, self.speed_time)
    }

    /// Standard deviation of heart rate once time is taken out.
    fn rate_spread(&self) -> f64 {
        self.beside_time(self.rate_rate, self.time_rate, self.time_rate)
    }

    /// How closely heart rate and speed go together beside the time, from −1 to 1.
    fn tightness(&self) -> f64 {
        let together = self.beside_time(self.speed_rate, self.speed_time, self.time_rate);
        together / (self.speed_spread() * self.rate_spread()).sqrt()
    }

    /// The reduced major axis: speeds by satellite are no surer than heart rates, and least squares, which puts all
    /// of the noise into the heart, would find too small an answer and carry paces too far.
    fn solved(&self) -> Option<HeartLine> {
        let slope = (self.rate_spread() / self.speed_spread()).sqrt();
        let drift = (self.time_rate - slope * self.speed_time) / self.time_time;
        (slope.is_finite() && drift.is_finite()).then_some(HeartLine { slope, drift })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::measured;
    use super::*;

    /// Runs whose heart rates are 60 + 30 bpm for each m/s + 4 bpm an hour, with noise on both.
    fn runs(wild: bool) -> Vec<Measurements> {
        let mut rng = negsplit_testkit::Rng::new(3, 1);
        let base = measured();
        (0..12)
            .map(|n| {
                let mut run = base.clone();
                run.heart_rate.drift_bpm_per_h = Some(if wild && n % 4 == 0 { 40.0 } else { 4.0 });
                let hot = if wild && n % 4 == 0 { 30.0 } else { 4.0 };
                run.evidence.blocks = (0..10)
                    .map(|k| {
                        let at_s = 570.0 + 180.0 * f64::from(k);
                        let speed = 2.8 + 0.1 * f64::from((k * 7 + n) % 10);
                        Block {
                            at_s,
                            speed: speed + 0.02 * rng.normal(),
                            heart_rate_bpm: 60.0
                                + 30.0 * speed
                                + hot * at_s / 3600.0
                                + 0.6 * rng.normal(),
                            steepness: 0.005,
                        }
                    })
                    .collect();
                run
            })
            .collect()
    }

    #[test]
    fn the_line_of_the_runner_is_found() {
        let line = HeartLine::of(runs(false).iter()).unwrap();
        assert!((line.slope - 30.0).abs() < 1.0, "{line:?}");
        assert!((line.drift * 3600.0 - 4.0).abs() < 2.0, "{line:?}");
    }

    #[test]
    fn hot_runs_do_not_ruin_it() {
        let line = HeartLine::of(runs(true).iter()).unwrap();
        assert!((line.slope - 30.0).abs() < 1.5, "{line:?}");
    }

    #[test]
    fn a_pace_is_carried_along_it_but_not_far() {
        let line = HeartLine {
            slope: 30.0,
            drift: 0.0,
        };
        let effort = Effort {
            at_s: 1800.0,
            speed: 3.0,
            heart_rate_bpm: 150.0,
        };
        assert_eq!(line.speed_at(&effort, 165.0), Some(3.5));
        assert_eq!(line.speed_at(&effort, 175.0), None);
    }

    #[test]
    fn even_runs_alone_have_none() {
        let mut all = runs(false);
        for run in &mut all {
            run.evidence.blocks.truncate(1);
        }
        assert_eq!(HeartLine::of(all.iter()), None);
    }
}
