//! How well simple shapes describe the core of the main part: level, ramp, two or three levels, a staircase of equal steps.
//!
//! Shapes are compared by the Bayesian information criterion on the logarithm of grade-adjusted speed, with the
//! long-run variance in place of the variance because neighbouring seconds are not independent.
//!
//! Explained in [docs/metrics.md#workout-kind](../../../../docs/metrics.md#workout-kind): which of
//! them costs least, misfit and parameters together, says whether a run was steps or a ramp.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::run::SLOWEST;
use crate::run::Summed;
use crate::run::Window;
use crate::stages::{self, Layout};
use crate::stats::few::Few;
use crate::stats::line::Line;
use crate::stats::{binned, sums_before};
use negsplit_activity::METERS_PER_MILE;

/// Seconds a value, and the most values that are fitted.
const BIN_S: usize = 10;
const VALUES: usize = 360;
/// Borders of free levels are tried every so often, as a share of the main part.
const GRID: f64 = 0.02;
/// How far runners miss the planned border between thirds, as a share of the main part.
const MISSED: f64 = 0.04;
/// Proportions of three levels that workouts ask for.
const THIRDS: [[f64; 2]; 2] = [[1.0 / 3.0, 2.0 / 3.0], [3.0 / 8.0, 6.0 / 8.0]];
/// Lengths of the steps of a staircase, in metres.
const STEPS_M: [f64; 4] = [400.0, 1000.0, METERS_PER_MILE, 2.0 * METERS_PER_MILE];

/// A simple shape.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Shape {
    /// One level.
    Even,
    /// A straight line.
    Ramp,
    /// Two levels.
    TwoLevels,
    /// Three levels of equal time or distance, or 15/15/10 minutes.
    Thirds,
    /// Three levels with borders anywhere.
    ThreeLevels,
    /// Equal steps, each of so many metres.
    Staircase(f64),
}

/// A shape as it fits best.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Fit {
    pub(crate) shape: Shape,
    /// Misfit and parameters together; lower is better.
    pub(crate) criterion: f64,
    /// Squared misfit.
    pub(crate) error: f64,
    /// Where its levels meet, as shares of the main part's moving time.
    pub(crate) borders: Few<2>,
    /// The logarithm of speed of each level, or at the start and the end of a ramp or staircase.
    pub(crate) levels: Few<3>,
    /// Heart rate of each of three levels, once the heart has answered; `None` of other shapes.
    pub(crate) heart_rates_bpm: Option<Box<[Option<f64>; 3]>>,
}

/// Every shape fitted to a main part without repeats; nothing for a shorter one than a few minutes.
pub(crate) fn shapes(run: &Summed<'_>, layout: &Layout) -> Vec<Fit> {
    let Some(fitter) = Fitter::new(run, layout) else {
        return Vec::new();
    };
    let mut fits = vec![fitter.even(), fitter.ramp(), fitter.two_levels()];
    fits.extend(fitter.thirds());
    fits.push(fitter.three_levels());
    fits.extend(
        STEPS_M
            .into_iter()
            .filter_map(|step| fitter.staircase(step)),
    );
    for fit in &mut fits {
        if let [first, second] = fit.borders[..] {
            let rates = heart_rates(run, layout, [0.0, first, second, 1.0]);
            fit.heart_rates_bpm = Some(Box::new(rates));
        }
    }
    fits
}

/// Heart rate between these shares of the core, each part without the time that the heart needs to answer.
fn heart_rates(run: &Summed<'_>, layout: &Layout, ends: [f64; 4]) -> [Option<f64>; 3] {
    const ANSWER_S: f64 = 90.0;
    let (from, to) = layout.core;
    let at = |share: f64| from + share * (to - from);
    let rate = |n: usize| Window::new(run, at(ends[n]) + ANSWER_S, at(ends[n + 1])).heart_rate();
    [0, 1, 2].map(rate)
}

/// Grade-adjusted speed of each whole unit of the main part, for each length of a step.
pub(crate) fn unit_speeds(run: &Summed<'_>, layout: &Layout) -> Vec<(f64, Vec<f64>)> {
    let (from, to) = (
        run.distance_at(layout.core.0),
        run.distance_at(layout.core.1),
    );
    let speeds = |step_m: f64| {
        // A unit that lacks a few metres at the end is whole all the same.
        let whole = ((to - from) / step_m + 0.02) as usize;
        let at = |n: usize| run.time_at_distance((from + n as f64 * step_m).min(to));
        let speed = |n: usize| Window::new(run, at(n), at(n + 1)).adjusted_speed();
        (0..whole).filter_map(speed).collect()
    };
    STEPS_M
        .into_iter()
        .map(|step_m| (step_m, speeds(step_m)))
        .collect()
}

/// Values of the core in the logarithm of speed, with what is needed to fit shapes to them quickly.
struct Fitter {
    values: Vec<f64>,
    /// Metres from the start of the main part at the middle of each value.
    metres: Vec<f64>,
    /// Each place a border may lie at, one before each value and one behind the last.
    places: Vec<Place>,
    /// Squared error that noise alone explains for one value.
    unit: f64,
    /// What a parameter costs.
    parameter: f64,
}

/// A place between two values.
#[derive(Clone, Copy)]
struct Place {
    /// How many values lie before it, their sum and that of their squares.
    at: f64,
    sum: f64,
    squares: f64,
    /// The squared error of one level behind it.
    behind: f64,
}

impl Place {
    /// Each place before, between and behind values.
    fn all(values: &[f64]) -> Vec<Self> {
        let squares: Vec<f64> = values.iter().map(|value| value * value).collect();
        let sums = sums_before(values).into_iter().zip(sums_before(&squares));
        let place = |(at, (sum, squares)): (usize, (f64, f64))| Self {
            at: at as f64,
            sum,
            squares,
            behind: 0.0,
        };
        let mut places: Vec<Self> = sums.enumerate().map(place).collect();
        let end = places[values.len()];
        for place in &mut places[..values.len()] {
            place.behind = place.error_to(&end);
        }
        places
    }

    /// The mean of the values up to a later place.
    fn level_to(&self, to: &Self) -> f64 {
        (to.sum - self.sum) / (to.at - self.at)
    }

    /// Their squared error around it.
    fn error_to(&self, to: &Self) -> f64 {
        let sum = to.sum - self.sum;
        let around_0 = sum * sum * (1.0 / (to.at - self.at));
        (to.squares - self.squares - around_0).max(0.0)
    }
}

impl Fitter {
    fn new(run: &Summed<'_>, layout: &Layout) -> Option<Self> {
        const FEWEST: usize = 18;
        let speeds = stages::speeds(run, &[layout.core]);
        let bin = BIN_S.max(speeds.len().div_ceil(VALUES));
        let values = binned(&speeds, bin).into_iter();
        let values: Vec<f64> = values.map(|speed| speed.max(SLOWEST).ln()).collect();
        if values.len() < FEWEST {
            return None;
        }
        let start = run.distance_at(layout.core.0);
        let middle = |k: usize| layout.core.0 + (k as f64 + 0.5) * bin as f64;
        let metres = (0..values.len()).map(|k| run.distance_at(middle(k)) - start);
        Some(Self {
            metres: metres.collect(),
            places: Place::all(&values),
            unit: layout.noise / bin as f64,
            parameter: (speeds.len() as f64 / 60.0).max(8.0).ln(),
            values,
        })
    }

    fn len(&self) -> usize {
        self.values.len()
    }

    fn fit(
        &self,
        shape: Shape,
        error: f64,
        parameters: f64,
        borders: &[usize],
        levels: Few<3>,
    ) -> Fit {
        let share = |&border: &usize| border as f64 / self.len() as f64;
        Fit {
            shape,
            criterion: error / self.unit + parameters * self.parameter,
            error,
            borders: borders.iter().map(share).collect(),
            levels,
            heart_rates_bpm: None,
        }
    }

    /// Squared error of one level up to a place.
    fn before(&self, at: usize) -> f64 {
        self.places[0].error_to(&self.places[at])
    }

    /// The mean between two places.
    fn level(&self, from: usize, to: usize) -> f64 {
        self.places[from].level_to(&self.places[to])
    }

    /// One level.
    fn even(&self) -> Fit {
        let n = self.len();
        self.fit(
            Shape::Even,
            self.before(n),
            1.0,
            &[],
            [self.level(0, n)].into_iter().collect(),
        )
    }

    /// One straight line.
    fn ramp(&self) -> Fit {
        let times: Vec<f64> = (0..self.len()).map(|k| k as f64).collect();
        self.straight(Shape::Ramp, &times)
    }

    /// The best line through the values in another variable.
    fn straight(&self, shape: Shape, x: &[f64]) -> Fit {
        let line = Line::through(x, &self.values);
        let ends = x.first().into_iter().chain(x.last());
        let ends = ends.map(|&x| line.at(x)).collect();
        self.fit(shape, line.error, 2.0, &[], ends)
    }

    /// Level by level, between these borders.
    fn levels(&self, shape: Shape, borders: &[usize], error: f64, parameters: f64) -> Fit {
        let begins = std::iter::once(0).chain(borders.iter().copied());
        let ends = borders.iter().copied().chain([self.len()]);
        let levels = begins.zip(ends).map(|(from, to)| self.level(from, to));
        self.fit(shape, error, parameters, borders, levels.collect())
    }

    /// Two levels with the border that fits best.
    fn two_levels(&self) -> Fit {
        let n = self.len();
        let borders = (n / 20..n - n / 40).map(|border| border.max(1));
        let error = |border: usize| self.before(border) + self.places[border].behind;
        let errors = borders.map(|border| (error(border), border));
        let best = errors.min_by(|a, b| a.0.total_cmp(&b.0));
        best.map_or_else(
            || self.even(),
            |(error, border)| self.levels(Shape::TwoLevels, &[border], error, 3.0),
        )
    }

    /// Three levels, by thirds or by the borders that fit best.
    fn three_levels(&self) -> Fit {
        let n = self.len();
        let step = ((GRID * n as f64) as usize).max(1);
        let tenth = n / 10;
        let firsts = (tenth..n - 2 * tenth).step_by(step);
        // The second border is a tenth and some steps behind the first, and so on the same grid for each of them.
        let seconds = self.places[2 * tenth..n - tenth / 2].iter().step_by(step);
        let seconds: Vec<Place> = seconds.copied().collect();
        let behind = firsts
            .enumerate()
            .map(|(steps, first)| (first, &seconds[steps.min(seconds.len())..]));
        let best = self.best_borders(behind);
        best.map_or_else(
            || self.even(),
            |(error, borders)| self.levels(Shape::ThreeLevels, &borders, error, 5.0),
        )
    }

    /// Thirds by time, by distance, and 15/15/10, with borders a little beside where they should be.
    fn thirds(&self) -> Option<Fit> {
        let total = self.metres.last().copied().unwrap_or(0.0);
        let at_distance = |share: f64| self.metres.partition_point(|&m| m < share * total);
        let at_time = |share: f64| (share * self.len() as f64).round() as usize;
        let by_time = THIRDS.map(|shares| shares.map(at_time));
        let nominal = by_time.into_iter().chain([THIRDS[0].map(at_distance)]);
        let (error, borders) = nominal
            .filter_map(|[first, second]| {
                let seconds = self.beside(second);
                let behind = |first: usize| {
                    let from = seconds.start.max(first + 1).min(seconds.end);
                    (first, &self.places[from..seconds.end])
                };
                self.best_borders(self.beside(first).map(behind))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(self.levels(Shape::Thirds, &borders, error, 3.6))
    }

    /// The places near a border.
    fn beside(&self, border: usize) -> Range<usize> {
        let reach = (MISSED * self.len() as f64).round() as usize;
        border.saturating_sub(reach).max(1)..(border + reach + 1).min(self.len())
    }

    /// Of these first borders of three levels, with the places of the second for each, those that fit best, behind their
    /// squared error.
    fn best_borders<'a>(
        &self,
        borders: impl Iterator<Item = (usize, &'a [Place])>,
    ) -> Option<(f64, [usize; 2])> {
        let (mut least, mut best) = (f64::INFINITY, None);
        for (first, seconds) in borders {
            let (place, before) = (self.places[first], self.before(first));
            for second in seconds {
                let error = before + place.error_to(second) + second.behind;
                if error < least {
                    (least, best) = (error, Some((first, second.at)));
                }
            }
        }
        best.map(|(first, second)| (least, [first, second as usize]))
    }

    /// Equal steps, one a unit of distance; `None` where there are too few units.
    fn staircase(&self, step_m: f64) -> Option<Fit> {
        const FEWEST: f64 = 3.6;
        let total = self.metres.last().copied()?;
        if total / step_m < FEWEST {
            return None;
        }
        // What is left over at the end belongs to the last whole step.
        let last = (total / step_m).round() - 1.0;
        let stairs: Vec<f64> = self
            .metres
            .iter()
            .map(|m| f64::from((m / step_m) as u32).min(last))
            .collect();
        Some(self.straight(Shape::Staircase(step_m), &stairs))
    }
}
