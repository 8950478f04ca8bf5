//! A stretch of a run, with averages over it that weigh each second by how much of it lies inside.

use super::stages::SLOWEST;
use crate::run::Run;

/// The stretch between two moving times.
#[derive(Clone, Copy)]
pub(crate) struct Window<'a> {
    run: &'a Run,
    pub(crate) from_s: f64,
    pub(crate) to_s: f64,
}

impl<'a> Window<'a> {
    pub(crate) fn new(run: &'a Run, from_s: f64, to_s: f64) -> Self {
        let to_s = to_s.clamp(0.0, run.moving_s);
        Self {
            run,
            from_s: from_s.clamp(0.0, to_s),
            to_s,
        }
    }

    pub(crate) fn moving_s(&self) -> f64 {
        self.to_s - self.from_s
    }

    pub(crate) fn metres(&self) -> f64 {
        self.run.distance_at(self.to_s) - self.run.distance_at(self.from_s)
    }

    /// Mean grade-adjusted speed in metres a second.
    pub(crate) fn adjusted_speed(&self) -> Option<f64> {
        self.mean(|k| Some(self.run.adjusted_speed[k]))
    }

    /// The same where it is held against another: a standstill counts as the slowest speed, so that there is a ratio.
    pub(crate) fn compared_speed(&self) -> Option<f64> {
        self.adjusted_speed().map(|speed| speed.max(SLOWEST))
    }

    /// Mean heart rate over the time in which it was recorded.
    pub(crate) fn heart_rate(&self) -> Option<f64> {
        self.mean(|k| self.run.heart_rate_bpm[k])
    }

    /// Mean grade, rise over run; 0 where it is not known.
    pub(crate) fn grade(&self) -> f64 {
        let grade = |k: usize| self.run.grade.as_ref().map(|grade| grade[k]);
        self.mean(grade).unwrap_or(0.0)
    }

    /// Mean of the absolute grade; 0 where it is not known.
    pub(crate) fn steepness(&self) -> f64 {
        let grade = |k: usize| self.run.grade.as_ref().map(|grade| grade[k].abs());
        self.mean(grade).unwrap_or(0.0)
    }

    /// The mean of a column over the time in which it has a value.
    pub(crate) fn mean(&self, value: impl Fn(usize) -> Option<f64>) -> Option<f64> {
        let (mut sum, mut weight) = (0.0, 0.0);
        for (k, seconds) in self.seconds() {
            if let Some(value) = value(k) {
                sum += value * seconds;
                weight += seconds;
            }
        }
        (weight > 0.0).then(|| sum / weight)
    }

    /// The highest heart rate.
    pub(crate) fn max_heart_rate(&self) -> Option<f64> {
        self.seconds()
            .filter_map(|(k, _)| self.run.heart_rate_bpm[k])
            .max_by(f64::total_cmp)
    }

    /// Each interval of the grid that the stretch touches, with how many seconds of it lie inside.
    pub(crate) fn seconds(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        let last = (self.to_s.ceil() as usize).min(self.run.len());
        let first = self.from_s as usize;
        (first..last).filter_map(move |k| {
            // Only at its ends does a stretch cut through an interval, or end with the run.
            if k > first && k + 1 < last {
                return Some((k, 1.0));
            }
            let end = k as f64 + self.run.width(k);
            let inside = end.min(self.to_s) - (k as f64).max(self.from_s);
            (inside > 0.0).then_some((k, inside))
        })
    }
}
