//! A run with running totals, so that averages over a stretch of it need no walk through its seconds.
//!
//! Most metrics ask for means over hundreds of stretches of one run: with totals each is two
//! look-ups.

use std::ops::Deref;

use crate::run::{Run, all_known, known};

/// A run, and what some of its columns add up to from the start to each grid point.
pub(crate) struct Summed<'a> {
    run: &'a Run,
    /// Grade-adjusted metres.
    adjusted: Totals<1>,
    /// Over the time with a heart rate: its seconds, its heart rate times seconds, and its grade-adjusted metres.
    with_rate: Option<Totals<3>>,
    /// Over the time with each, its seconds and the value times seconds.
    cadence: Option<Totals<2>>,
    power: Option<Totals<2>>,
}

impl Deref for Summed<'_> {
    type Target = Run;

    /// All of the run is at hand beside its totals.
    fn deref(&self) -> &Run {
        self.run
    }
}

impl<'a> Summed<'a> {
    /// One pass over each column that metrics ask means of.
    pub(crate) fn new(run: &'a Run) -> Self {
        let (adjusted, rates) = (&run.adjusted_speed, &run.heart_rate_bpm);
        let with_rate = || {
            let pairs = rates.iter().zip(adjusted);
            pairs.map(|(&bpm, &speed)| known(bpm).map_or([0.0; 3], |bpm| [1.0, bpm, speed]))
        };
        let recorded = all_known(rates).next().is_some();
        Self {
            adjusted: Totals::of(run, adjusted.iter().map(|&speed| [speed])),
            with_rate: recorded.then(|| Totals::of(run, with_rate())),
            cadence: Totals::of_column(run, &run.cadence_spm),
            power: Totals::of_column(run, &run.power_w),
            run,
        }
    }

    /// Grade-adjusted metres up to each grid point.
    pub(crate) fn adjusted_m(&self) -> &[f64] {
        self.adjusted.0.as_flattened()
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

    /// Mean cadence between two moving times, in steps a minute of both feet.
    pub(crate) fn cadence(&self, from_s: f64, to_s: f64) -> Option<f64> {
        self.cadence.as_ref()?.mean(self.run, from_s, to_s)
    }

    /// Mean power between two moving times, in watts.
    pub(crate) fn power(&self, from_s: f64, to_s: f64) -> Option<f64> {
        self.power.as_ref()?.mean(self.run, from_s, to_s)
    }

    /// The highest mean heart rate over so many seconds of the grid with nothing missing.
    pub(crate) fn highest_rate_over(&self, seconds: usize) -> Option<f64> {
        let Totals(totals) = self.with_rate.as_ref()?;
        let pairs = totals.iter().zip(totals.get(seconds..)?);
        let whole = seconds as f64;
        let held = pairs.filter(|(from, to)| to[0] - from[0] == whole);
        held.map(|(from, to)| (to[1] - from[1]) / whole)
            .reduce(f64::max)
    }
}

/// Totals at each grid point.
struct Totals<const N: usize>(Vec<[f64; N]>);

impl<const N: usize> Totals<N> {
    /// Totals of what each interval has a second.
    fn of(run: &Run, a_second: impl Iterator<Item = [f64; N]> + Clone) -> Self {
        let mut totals = [0.0; N];
        let mut add = |amounts: [f64; N], seconds: f64| {
            for n in 0..N {
                totals[n] += amounts[n] * seconds;
            }
            totals
        };
        // Only the last interval may be shorter than a second.
        let last = run.len().saturating_sub(1);
        let (whole, rest) = (a_second.clone().take(last), a_second.skip(last));
        let mut points = Vec::with_capacity(run.len() + 1);
        points.push([0.0; N]);
        points.extend(whole.map(|amounts| add(amounts, 1.0)));
        points.extend(rest.map(|amounts| add(amounts, run.width(last))));
        Self(points)
    }

    /// What came together between two moving times.
    fn between(&self, run: &Run, from_s: f64, to_s: f64) -> [f64; N] {
        let ((from, from_share), (to, to_share)) = (run.place(from_s), run.place(to_s));
        let Self(totals) = self;
        let mut between = totals[to];
        for (n, amount) in between.iter_mut().enumerate() {
            let begun = |k: usize, share: f64| (totals[k + 1][n] - totals[k][n]) * share;
            // Whole seconds by themselves, so that whole numbers stay exact.
            *amount -= totals[from][n];
            *amount += begun(to, to_share) - begun(from, from_share);
        }
        between
    }
}

impl Totals<2> {
    /// Totals of the seconds in which a column has a value, and of that value; `None` of a column without any.
    fn of_column(run: &Run, column: &[f64]) -> Option<Self> {
        let recorded = all_known(column).next().is_some();
        let amount = |&value: &f64| known(value).map_or([0.0; 2], |value| [1.0, value]);
        recorded.then(|| Self::of(run, column.iter().map(amount)))
    }

    /// The mean of the column over the time in which it has a value.
    fn mean(&self, run: &Run, from_s: f64, to_s: f64) -> Option<f64> {
        let [seconds, value] = self.between(run, from_s, to_s);
        (seconds > 0.0).then(|| value / seconds)
    }
}
