//! A run with running totals, so that averages over a stretch of it need no walk through its seconds.

use std::ops::Deref;

use crate::run::Run;

/// A run, and what some of its columns add up to from the start to each grid point.
pub(crate) struct Summed<'a> {
    run: &'a Run,
    /// Grade-adjusted metres.
    adjusted: Totals<1>,
    /// Over the time with a heart rate: its seconds, its heart rate times seconds, and its grade-adjusted metres.
    with_rate: Option<Totals<3>>,
}

impl Deref for Summed<'_> {
    type Target = Run;

    fn deref(&self) -> &Run {
        self.run
    }
}

impl<'a> Summed<'a> {
    pub(crate) fn new(run: &'a Run) -> Self {
        let adjusted = &run.adjusted_speed;
        let rates = &run.heart_rate_bpm;
        let with_rate = |k: usize| rates[k].map_or([0.0; 3], |bpm| [1.0, bpm, adjusted[k]]);
        Self {
            adjusted: Totals::of(run, |k| [adjusted[k]]),
            with_rate: (rates.iter().any(Option::is_some)).then(|| Totals::of(run, with_rate)),
            run,
        }
    }

    /// Grade-adjusted metres between two moving times.
    pub(crate) fn adjusted_metres(&self, from_s: f64, to_s: f64) -> f64 {
        let [metres] = self.adjusted.between(self.run, from_s, to_s);
        metres
    }

    /// Between two moving times, the seconds with a heart rate, that rate times seconds, and the grade-adjusted metres.
    pub(crate) fn with_rate(&self, from_s: f64, to_s: f64) -> Option<[f64; 3]> {
        let totals = self.with_rate.as_ref()?;
        Some(totals.between(self.run, from_s, to_s)).filter(|[seconds, ..]| *seconds > 0.0)
    }
}

/// Totals at each grid point.
struct Totals<const N: usize>(Vec<[f64; N]>);

impl<const N: usize> Totals<N> {
    /// Totals of what each interval has a second.
    fn of(run: &Run, a_second: impl Fn(usize) -> [f64; N]) -> Self {
        let mut totals = [0.0; N];
        let behind = (0..run.len()).map(|k| {
            let width = run.width(k);
            for (total, amount) in totals.iter_mut().zip(a_second(k)) {
                *total += amount * width;
            }
            totals
        });
        Self(std::iter::once([0.0; N]).chain(behind).collect())
    }

    fn between(&self, run: &Run, from_s: f64, to_s: f64) -> [f64; N] {
        let (from, to) = (self.at(run, from_s), self.at(run, to_s));
        std::array::from_fn(|n| to[n] - from[n])
    }

    /// The totals at a moving time, on the line between grid points.
    fn at(&self, run: &Run, moving_s: f64) -> [f64; N] {
        let k = (moving_s as usize).min(run.len().saturating_sub(1));
        let share = ((moving_s - k as f64) / run.width(k)).clamp(0.0, 1.0);
        let (before, behind) = (&self.0[k], &self.0[k + 1]);
        std::array::from_fn(|n| before[n] + (behind[n] - before[n]) * share)
    }
}
