//! The line of heart rate over time and over oxygen cost behind its lag.
//!
//! Solved by Gauss–Newton on weighted rows (see [`crate::stats::regression`]): level, gain, drift
//! and the rest of the onset are linear; the two lags and the share of the receiver's wobble enter
//! by how the line changes with them. What is known beforehand enters as one more row for each
//! coefficient, as wide as its doubt.

use super::series::{BIN_S, Bin, Lags, Seen, lagged, left};
use crate::run::all_known;
use crate::stats::middle;
use crate::stats::regression::{Fit, Prior, Row, Sums};

/// The columns of the fit; the lags and the share enter by how the line changes with them (Gauss & Newton).
const COLUMNS: usize = 7;
const LEVEL: usize = 0;
const GAIN: usize = 1;
const DRIFT: usize = 2;
const ONSET: usize = 3;
const RISE: usize = 4;
const FALL: usize = 5;
const SHARE: usize = 6;

/// Rounds of Gauss and Newton: as many as it takes until one changes next to nothing, and no more than these.
const MOST_ROUNDS: usize = 12;
/// What is next to nothing: so many standard errors of gain and drift, as much of a lag's logarithm, and of the share.
const CONVERGED: f64 = 0.05;
/// The first guess of the gain, in bpm for one ml/kg/min.
const GAIN_GUESS: f64 = 2.5;
/// How far a lag's logarithm is moved to see what that changes, and how far it may go in one round.
const NUDGE: f64 = 0.05;
const STRIDE: f64 = 0.5;

/// Heart rate at no oxygen cost, in bpm: 57 by Londeree & Ames (1976) for a maximum of 190; about 50 if the reserve is
/// used in step with the oxygen, about 80 by the treadmill gain of 24 bpm for each m/s (10.1186/s12938-015-0112-7).
const LEVEL_PRIOR: Prior = Prior::new(57.0, 12.0);
/// How far below its line a heart begins, in bpm.
const ONSET_PRIOR: Prior = Prior::new(-40.0, 40.0);
/// Lags around the 57 s of that study, and how far a runner's may differ, in the logarithm.
const LAGS: Lags = Lags {
    rise_s: 45.0,
    fall_s: 60.0,
};
const LAG_SD: f64 = 0.3;
/// How much of what a recorded speed wanders around its stage is the runner and not the receiver.
const SHARE_PRIOR: Prior = Prior::new(0.65, 0.25);

/// Values further from the line than this are spikes: in bpm, and in robust standard deviations.
const SPIKE_BPM: f64 = 6.0;
const SPIKE: f64 = 4.0 * 1.4826;

/// Heart rate = level + gain · cost behind its lag + drift · hours + what is left of the onset.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Heart rate at no cost at the start, in bpm.
    pub(super) level: f64,
    /// Bpm for one ml/kg/min.
    pub(super) gain: Found,
    /// Bpm an hour.
    pub(super) drift: Found,
    onset: f64,
    pub(super) lags: Lags,
    pub(super) share: f64,
}

/// A coefficient.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) value: f64,
    /// Half the width of its 95 % interval.
    pub(super) reach: f64,
    /// The same if nothing were known beforehand of the level.
    pub(super) reach_alone: f64,
}

impl Found {
    /// A first guess, of which nothing is known yet.
    const fn guessed(value: f64) -> Self {
        Self {
            value,
            reach: f64::INFINITY,
            reach_alone: f64::INFINITY,
        }
    }
}

/// The line through the bins, without those that are spikes, and their costs behind its lag; `None` when they determine
/// none. Fitted, rid of spikes, and fitted again.
pub(super) fn line(bins: &mut [Bin]) -> Option<(Line, Vec<f64>)> {
    let (first, round) = Line::through(bins)?;
    let costs = first.costs(bins);
    let away = first.away(bins, &costs);
    let limit = SPIKE_BPM.max(SPIKE * middle(all_known(&away))?);
    let mut spikes = 0;
    for (bin, _) in bins.iter_mut().zip(away).filter(|(_, away)| *away > limit) {
        bin.rate = None;
        spikes += 1;
    }
    if spikes == 0 {
        return Some((first.found(&round), costs));
    }
    let (line, round) = Line::through(bins)?;
    let costs = line.costs(bins);
    Some((line.found(&round), costs))
}

impl Line {
    /// Where the search begins.
    const GUESS: Self = Self {
        level: LEVEL_PRIOR.mean,
        gain: Found::guessed(GAIN_GUESS),
        drift: Found::guessed(0.0),
        onset: ONSET_PRIOR.mean,
        lags: LAGS,
        share: SHARE_PRIOR.mean,
    };

    /// The most probable line, with the round that found it.
    ///
    /// Most lines take four rounds or five. Where time and cost can hardly be told apart, rounds go to and fro between
    /// lines that are as good, so that their number has a limit.
    fn through(bins: &[Bin]) -> Option<(Self, Round)> {
        let mut line = Self::GUESS;
        let mut round = line.round(bins, 1.0)?;
        for _ in 1..MOST_ROUNDS {
            let before = line;
            line.improve(&round.fit);
            if line.is_near(&before, &round.fit) {
                return Some((line, round));
            }
            round = line.round(bins, round.fit.variance)?;
        }
        line.improve(&round.fit);
        Some((line, round))
    }

    /// The line with how sure it is.
    fn found(mut self, round: &Round) -> Self {
        [self.gain, self.drift] = round.found([GAIN, DRIFT]);
        self
    }

    /// The fit that tells how to improve the line, the errors having such a variance as is believed so far.
    fn round(&self, bins: &[Bin], variance: f64) -> Option<Round> {
        let (sums, priors) = (Sums::of(&self.rows(bins)), self.priors());
        let fit = sums.fit(&priors, variance)?;
        Some(Round { sums, priors, fit })
    }

    /// What is known beforehand of the columns, the lags less what they are now.
    fn priors(&self) -> [Prior; COLUMNS] {
        let lag = |prior: f64, now: f64| Prior::new((prior / now).ln(), LAG_SD);
        let mut priors = [Prior::NONE; COLUMNS];
        priors[LEVEL] = LEVEL_PRIOR;
        priors[ONSET] = ONSET_PRIOR;
        priors[RISE] = lag(LAGS.rise_s, self.lags.rise_s);
        priors[FALL] = lag(LAGS.fall_s, self.lags.fall_s);
        priors[SHARE] = Prior::new(0.0, SHARE_PRIOR.sd * self.gain.value.max(1.0));
        priors
    }

    /// A row for each bin with a heart rate.
    fn rows(&self, bins: &[Bin]) -> Vec<Row<COLUMNS>> {
        let Lags { rise_s, fall_s } = self.lags;
        let nudged = NUDGE.exp();
        let (cost, wander) = (
            |bin: &Bin| mixed(bin, SHARE_PRIOR.mean),
            |bin: &Bin| bin.recorded - bin.staged,
        );
        let seen =
            |rise_s, fall_s| Seen::new(Lags { rise_s, fall_s }, bins.first().map_or(0.0, cost));
        let mut costs = seen(rise_s, fall_s);
        let mut rising_later = seen(rise_s * nudged, fall_s);
        let mut falling_later = seen(rise_s, fall_s * nudged);
        let mut wandering = Seen::new(self.lags, bins.first().map_or(0.0, wander));
        let (mut onset, left_of_bin) = left_of_onset(rise_s);
        let mut rows = Vec::with_capacity(bins.len());
        for (place, bin) in bins.iter().enumerate() {
            let cost_now = cost(bin);
            let stood = bin.stood(fall_s);
            let seen = costs.next(cost_now, stood);
            let change = |later: f64| self.gain.value * (later - seen) / NUDGE;
            let mut columns = [0.0; COLUMNS];
            columns[LEVEL] = 1.0;
            columns[GAIN] = seen;
            columns[DRIFT] = bin.hours;
            columns[RISE] = change(rising_later.next(cost_now, stood));
            columns[FALL] = change(falling_later.next(cost_now, bin.stood(fall_s * nudged)));
            columns[SHARE] = wandering.next(wander(bin), stood);
            columns[ONSET] = onset;
            onset *= left_of_bin;
            if let Some(value) = bin.rate {
                rows.push(Row {
                    place,
                    columns,
                    value,
                });
            }
        }
        rows
    }

    /// One step of Gauss and Newton; lags move in their logarithm and by no more than a stride, so
    /// that they stay positive.
    fn improve(&mut self, fit: &Fit<COLUMNS>) {
        let step = |column: usize| fit.coefficients[column].clamp(-STRIDE, STRIDE).exp();
        self.level = fit.coefficients[LEVEL];
        self.gain.value = fit.coefficients[GAIN];
        self.drift.value = fit.coefficients[DRIFT];
        self.onset = fit.coefficients[ONSET];
        self.lags.rise_s *= step(RISE);
        self.lags.fall_s *= step(FALL);
        let share = SHARE_PRIOR.mean + fit.coefficients[SHARE] / self.gain.value;
        self.share = share.clamp(0.0, 1.0);
    }

    /// Whether a step that led from another line here changed next to nothing.
    fn is_near(&self, before: &Self, fit: &Fit<COLUMNS>) -> bool {
        let errors = |here: f64, there: f64, column: usize| (here - there) / fit.error(column);
        let steps = [
            errors(self.gain.value, before.gain.value, GAIN),
            errors(self.drift.value, before.drift.value, DRIFT),
            (self.lags.rise_s / before.lags.rise_s).ln(),
            (self.lags.fall_s / before.lags.fall_s).ln(),
            self.share - before.share,
        ];
        steps.iter().all(|step| step.abs() < CONVERGED)
    }

    /// The cost behind its lag in each bin.
    pub(super) fn costs(&self, bins: &[Bin]) -> Vec<f64> {
        lagged(bins, self.lags, |bin| mixed(bin, self.share))
    }

    /// How far each heart rate is from what the line foresees; NaN where there is none.
    fn away(&self, bins: &[Bin], costs: &[f64]) -> Vec<f64> {
        let (mut left, left_of_bin) = left_of_onset(self.lags.rise_s);
        let pairs = bins.iter().zip(costs);
        pairs
            .map(|(bin, cost)| {
                let explained = self.gain.value * cost + self.drift.value * bin.hours;
                let foreseen = self.level + explained + self.onset * left;
                left *= left_of_bin;
                bin.rate.map_or(f64::NAN, |rate| (rate - foreseen).abs())
            })
            .collect()
    }
}

/// What is left of the first minutes' climb in the middle of the first bin, and what each bin leaves of that.
fn left_of_onset(rise_s: f64) -> (f64, f64) {
    (left(BIN_S as f64 / 2.0, rise_s), left(BIN_S as f64, rise_s))
}

/// A round of Gauss and Newton.
struct Round {
    sums: Sums<COLUMNS>,
    priors: [Prior; COLUMNS],
    fit: Fit<COLUMNS>,
}

impl Round {
    /// Coefficients with half the width of their 95 % intervals, by Student's t.
    fn found<const M: usize>(&self, columns: [usize; M]) -> [Found; M] {
        let Self { sums, fit, .. } = self;
        let mut priors = self.priors;
        priors[LEVEL] = Prior::NONE;
        let alone = sums.fit_alike(fit.likeness, &priors, fit.variance);
        let t = fit.errors_to_95_percent();
        columns.map(|column| Found {
            value: fit.coefficients[column],
            reach: t * fit.error(column),
            reach_alone: alone
                .as_ref()
                .map_or(f64::INFINITY, |fit| t * fit.error(column)),
        })
    }
}

/// The cost of the stage, and a share of what the recorded cost wanders around it.
fn mixed(bin: &Bin, share: f64) -> f64 {
    bin.staged + share * (bin.recorded - bin.staged)
}
