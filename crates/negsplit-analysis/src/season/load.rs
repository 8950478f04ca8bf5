//! Training load: the training impulse of each run, and its averages over a week and over six.
//!
//! Explained in [docs/metrics.md#load](../../../../docs/metrics.md#load), with what it is not: the
//! ratio of both means says nothing of injuries, and is not shown.

use serde::{Deserialize, Serialize};

use super::judged::Judged;
use crate::absent::Absent;
use crate::athlete::{Athlete, Origin};
use crate::metrics::Measurements;
use crate::metrics::exertion::Exertion;

/// The weight of a minute at a share x of the heart-rate reserve: 0.64 · e^(1.92 x) (Banister 1991, for men).
const WEIGHT: (f64, f64) = (0.64, 1.92);
/// Resting heart rate as a share of the maximum, where it is not known.
const USUAL_REST: f64 = super::athlete::USUAL_REST;
/// The windows of the averages, in days.
const ACUTE_DAYS: f64 = 7.0;
const CHRONIC_DAYS: f64 = 42.0;
/// A sum stands for all runs where so much of their time has a load, as a share.
const COVERED: f64 = 0.9;

/// Training load as of the last day of a season, in training impulses (TRIMP) a day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TrainingLoad {
    /// The mean of the last 7 days; absent where too little of their running has a heart rate. What
    /// the runner is tired from.
    pub acute_per_day: Option<f64>,
    /// The mean of the last 42 days; absent too where the season is shorter. What the runner is
    /// used to.
    pub chronic_per_day: Option<f64>,
    /// The maximum heart rate that it counts with. Where it is only the highest seen, every load is
    /// a little too high.
    pub max_heart_rate_bpm: f64,
    /// The resting heart rate that it counts with: the runner's, else 26 % of the maximum.
    pub resting_heart_rate_bpm: f64,
}

/// The heart rates between which a runner runs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reserve {
    rest: f64,
    maximum: f64,
}

impl Reserve {
    /// The reserve of an athlete; `None` where the maximum is only a guess.
    pub(super) fn of(athlete: &Athlete) -> Option<Self> {
        let maximum = athlete.max_heart_rate_bpm;
        let maximum = maximum
            .filter(|known| known.from != Origin::Estimated)?
            .value;
        let rest = athlete.resting_heart_rate_bpm.map(|known| known.value);
        let rest = rest.filter(|rest| *rest < maximum);
        Some(Self {
            rest: rest.unwrap_or(USUAL_REST * maximum),
            maximum,
        })
    }

    /// The training impulse of a run.
    pub(super) fn of_run(self, run: &Measurements) -> Option<f64> {
        self.impulse(&run.evidence.exertion, run.activity.moving_s)
    }

    /// The training impulse of so many seconds; its seconds without heart rate count as the others do.
    fn impulse(self, exertion: &Exertion, moving_s: f64) -> Option<f64> {
        let rates = exertion.rates.iter();
        let (weighted, seconds) = rates.fold((0.0, 0.0), |sum, (bpm, seconds)| {
            let seconds = f64::from(seconds);
            (sum.0 + seconds * self.weight(bpm as f64), sum.1 + seconds)
        });
        (seconds > 0.0).then(|| moving_s / 60.0 * weighted / seconds)
    }

    /// What a minute at a heart rate counts (Banister).
    fn weight(self, bpm: f64) -> f64 {
        let share = ((bpm - self.rest) / (self.maximum - self.rest)).clamp(0.0, 1.0);
        share * WEIGHT.0 * (WEIGHT.1 * share).exp()
    }
}

/// The load of several runs together; `None` where too little of their time has one.
pub(super) fn total<'a, 'b: 'a>(runs: impl Iterator<Item = &'a Judged<'b>>) -> Option<f64> {
    let (mut load, mut known_s, mut all_s) = (0.0, 0.0, 0.0);
    for run in runs {
        let moving_s = run.run.activity.moving_s;
        all_s += moving_s;
        if let Some(value) = run.load {
            load += value;
            known_s += moving_s;
        }
    }
    (known_s >= COVERED * all_s && known_s > 0.0).then_some(load)
}

/// The runs of a season by day, for the averages.
pub(super) struct Days<'a> {
    runs: &'a [Judged<'a>],
    /// The day of each run; clocks that were set differently put none before the one before it.
    days: Vec<f64>,
}

impl<'a> Days<'a> {
    pub(super) fn new(runs: &'a [Judged<'a>]) -> Self {
        let mut latest = f64::NEG_INFINITY;
        let days = runs.iter().map(|run| {
            latest = latest.max(run.day());
            latest
        });
        Self {
            days: days.collect(),
            runs,
        }
    }

    /// The mean of the 7 days that end with this one.
    pub(super) fn acute(&self, day: f64) -> Option<f64> {
        self.mean(day, ACUTE_DAYS)
    }

    /// The mean of the 42 days that end with this one.
    pub(super) fn chronic(&self, day: f64) -> Option<f64> {
        self.mean(day, CHRONIC_DAYS)
    }

    /// Over the days of a window, those without a run as 0; `None` where too little is known or the
    /// season is shorter.
    fn mean(&self, day: f64, window: f64) -> Option<f64> {
        let reaches_back = self
            .days
            .first()
            .is_some_and(|first| *first <= day - window + 1.0);
        let from = self.days.partition_point(|&other| other <= day - window);
        let to = self.days.partition_point(|&other| other <= day);
        let runs = self.runs.get(from..to).filter(|_| reaches_back)?;
        let sum = if runs.is_empty() {
            Some(0.0)
        } else {
            total(runs.iter())
        };
        sum.map(|load| load / window)
    }
}

/// The load as of the last day.
pub(super) fn load(runs: &[Judged<'_>], athlete: &Athlete) -> Result<TrainingLoad, Absent> {
    let Reserve { rest, maximum } = Reserve::of(athlete).ok_or(Absent::LoadUnknown)?;
    let days = Days::new(runs);
    let last = *days.days.last().ok_or(Absent::LoadUnknown)?;
    Ok(TrainingLoad {
        acute_per_day: days.acute(last),
        chronic_per_day: days.chronic(last),
        max_heart_rate_bpm: maximum,
        resting_heart_rate_bpm: rest,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{at, judged, measured};
    use super::*;
    use crate::athlete::Known;
    use crate::metrics::exertion::histogram::Histogram;
    use negsplit_workout::WorkoutKind::Even;

    fn reserve(rest: f64, maximum: f64) -> Reserve {
        Reserve::of(&Athlete {
            max_heart_rate_bpm: Some(Known::given(maximum)),
            resting_heart_rate_bpm: Some(Known::given(rest)),
            ..Athlete::default()
        })
        .unwrap()
    }

    fn at_rate(bpm: u8, seconds: usize) -> Exertion {
        Exertion {
            rates: Histogram::of(std::iter::repeat_n(bpm, seconds)),
            ..Exertion::default()
        }
    }

    #[test]
    fn an_hour_at_155_of_55_to_190_is_118() {
        // The example of the literature: a reserve share of 0.74.
        let load = reserve(55.0, 190.0)
            .impulse(&at_rate(155, 3600), 3600.0)
            .unwrap();
        assert!((load - 118.0).abs() < 1.0, "{load}");
        // Half of the seconds without heart rate changes nothing.
        let load = reserve(55.0, 190.0)
            .impulse(&at_rate(155, 1800), 3600.0)
            .unwrap();
        assert!((load - 118.0).abs() < 1.0, "{load}");
        assert_eq!(
            reserve(55.0, 190.0).impulse(&Exertion::default(), 3600.0),
            None
        );
    }

    #[test]
    fn a_guess_of_the_maximum_gives_no_load() {
        let guess = Athlete {
            max_heart_rate_bpm: Some(Known::new(190.0, Origin::Estimated)),
            ..Athlete::default()
        };
        assert!(Reserve::of(&guess).is_none() && Reserve::of(&Athlete::default()).is_none());
    }

    #[test]
    fn averages_count_the_days_without_a_run_and_need_the_whole_window() {
        let run = measured();
        let runs: Vec<_> = (0..22).map(|n| at(&run, 2.0 * f64::from(n), 0.0)).collect();
        let mut all: Vec<_> = runs.iter().map(|run| judged(run, Even, false)).collect();
        for run in &mut all {
            run.load = Some(70.0);
        }
        let days = Days::new(&all);
        let last = days.days[21];
        assert_eq!(days.acute(last), Some(40.0), "four runs in seven days");
        assert_eq!(days.chronic(last), Some(35.0), "21 runs in 42 days");
        assert_eq!(days.chronic(last - 2.0), None, "41 days are no 42");
        all[20].load = None;
        assert_eq!(
            Days::new(&all).acute(last),
            None,
            "a quarter of it is not known"
        );
    }
}
