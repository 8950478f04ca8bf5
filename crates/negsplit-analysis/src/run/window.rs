//! A stretch of a run, with averages over it that weigh each second by how much of it lies inside.
//!
//! A mean over parts of seconds, so that a split that ends between two grid points has its share of
//! the second; seconds in which a sensor was silent are in no mean.

use std::ops::Range;

use super::SLOWEST;
use super::summed::{Stretch, Summed};

/// The stretch between two moving times.
#[derive(Clone, Copy)]
pub(crate) struct Window<'a> {
    /// Where the totals are that it takes its means from.
    run: &'a Summed<'a>,
    /// Where it begins and ends.
    stretch: Stretch,
}

impl<'a> Window<'a> {
    /// What lies outside of the run is left out.
    pub(crate) fn new(run: &'a Summed<'a>, from_s: f64, to_s: f64) -> Self {
        let to_s = to_s.clamp(0.0, run.moving_s);
        let from_s = from_s.clamp(0.0, to_s);
        Self {
            run,
            stretch: Stretch {
                from_s,
                to_s,
                from: run.place(from_s),
                to: run.place(to_s),
            },
        }
    }

    /// The moving time at which it begins.
    pub(crate) fn begins_s(&self) -> f64 {
        self.stretch.from_s
    }

    /// The moving time at which it ends.
    pub(crate) fn ends_s(&self) -> f64 {
        self.stretch.to_s
    }

    /// Its length in seconds.
    pub(crate) fn moving_s(&self) -> f64 {
        self.ends_s() - self.begins_s()
    }

    /// Distance covered in it.
    pub(crate) fn metres(&self) -> f64 {
        self.stretch.of(&self.run.distance_m)
    }

    /// Mean speed in metres a second.
    pub(crate) fn speed(&self) -> Option<f64> {
        (self.moving_s() > 0.0).then(|| self.metres() / self.moving_s())
    }

    /// Mean grade-adjusted speed in metres a second.
    pub(crate) fn adjusted_speed(&self) -> Option<f64> {
        let metres = self.stretch.of(self.run.adjusted_m());
        (self.moving_s() > 0.0).then(|| metres / self.moving_s())
    }

    /// The same where it is held against another: a standstill counts as the slowest speed, so that there is a ratio.
    pub(crate) fn compared_speed(&self) -> Option<f64> {
        self.adjusted_speed().map(|speed| speed.max(SLOWEST))
    }

    /// Mean heart rate over the time in which it was recorded.
    pub(crate) fn heart_rate(&self) -> Option<f64> {
        self.run.heart_rate(&self.stretch)
    }

    /// Grade-adjusted metres a minute for each beat a minute, over the time with a heart rate.
    pub(crate) fn efficiency(&self) -> Option<f64> {
        Some(60.0 * self.run.speed_per_rate(&self.stretch)?)
    }

    /// Mean cadence in steps a minute of both feet, over the time in which it was recorded.
    pub(crate) fn cadence(&self) -> Option<f64> {
        self.run.cadence(&self.stretch)
    }

    /// Mean power in watts over the time in which it was recorded.
    pub(crate) fn power(&self) -> Option<f64> {
        self.run.power(&self.stretch)
    }

    /// Mean grade, rise over run; 0 where it is not known.
    pub(crate) fn grade(&self) -> f64 {
        let grades = self.run.grade.as_ref();
        let mean = grades.and_then(|grades| self.mean(self.of(grades)));
        mean.unwrap_or(0.0)
    }

    /// Mean of the absolute grade; 0 where it is not known.
    pub(crate) fn steepness(&self) -> f64 {
        let grades = self.run.grade.as_ref();
        let mean = grades.and_then(|grades| self.mean(self.of(grades).map(f64::abs)));
        mean.unwrap_or(0.0)
    }

    /// The values of a column in the intervals that the stretch touches.
    pub(crate) fn of(
        &self,
        column: &[f64],
    ) -> impl DoubleEndedIterator<Item = f64> + ExactSizeIterator + Clone {
        column[self.intervals()].iter().copied()
    }

    /// The mean of the values of the intervals that the stretch touches, over the time in which there is one.
    pub(crate) fn mean(
        &self,
        mut values: impl DoubleEndedIterator<Item = f64> + ExactSizeIterator + Clone,
    ) -> Option<f64> {
        let (mut sum, mut weight) = (0.0, 0.0);
        let mut add = |value: f64, seconds: f64| {
            if !value.is_nan() {
                sum += value * seconds;
                weight += seconds;
            }
        };
        // Only at its ends does a stretch cut through an interval, or end with the run.
        let Range { start, end } = self.intervals();
        if let Some(first) = values.next() {
            add(first, self.stretch.seconds_of(start));
        }
        if let Some(last) = values.next_back() {
            add(last, self.stretch.seconds_of(end - 1));
        }
        let (whole, seconds) = known_sum(values);
        let (sum, weight) = (sum + whole, weight + seconds as f64);
        (weight > 0.0).then(|| sum / weight)
    }

    /// The highest heart rate.
    pub(crate) fn max_heart_rate(&self) -> Option<f64> {
        let rates = &self.run.heart_rate_bpm[self.intervals()];
        let higher = |highest: f64, &bpm: &f64| if bpm > highest { bpm } else { highest };
        Some(rates.iter().fold(0.0, higher)).filter(|&highest| highest > 0.0)
    }

    /// The intervals of the grid that the stretch touches.
    fn intervals(&self) -> Range<usize> {
        if self.begins_s() < self.ends_s() {
            self.begins_s() as usize..(self.ends_s().ceil() as usize).min(self.run.len())
        } else {
            0..0
        }
    }
}

/// The sum of the known values and how many there are.
fn known_sum(values: impl ExactSizeIterator<Item = f64> + Clone) -> (f64, usize) {
    let (sum, count) = (values.clone().sum::<f64>(), values.len());
    // Mostly all are known, and none has to be looked at by itself.
    if !sum.is_nan() {
        return (sum, count);
    }
    let known = values.filter(|value| !value.is_nan());
    known.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1))
}
