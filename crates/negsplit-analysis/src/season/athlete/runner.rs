//! The runner of a season: who it is now, at each time, and what was hard and what a race for them.
//!
//! It is asked for what was known on a day, not for what is known at the end: a run in March is
//! judged by the runner of March.

use jiff::Span;
use jiff::civil::Date;
use negsplit_activity::RecordedAthlete;

use super::fitness::{Efforts, Fitness};
use super::hard::{Intensity, fast_s, hard_s, is_hard};
use super::maximum::RECENT_DAYS;
use super::physiology::Rest;
use super::promise::promised;
use super::proof::{Proof, Proved};
use super::shown::{Shown, shown};
use super::threshold::{self, Rated, speed_between, speeds};
use super::{Maximum, Season, Sifted, Source};
use crate::athlete::{Athlete, DatedThreshold, History, Known, Learnt, Origin, RaceResult};
use crate::metrics::Measurements;
use negsplit_workout::vdot::{threshold_speed, vdot_of_threshold};

/// Fitness is estimated for parts of this many days: a month.
const MONTH_DAYS: f64 = 30.4375;
/// No run is later than this many days after 1970, in the year 7445.
const LAST_DAY: i64 = 2_000_000;
/// A proved effort is a race from this share of the VDOT of its date, and of its run, on.
const RACE_OF_VDOT: f64 = 0.96;
const RACE_OF_RUN: f64 = 0.5;
/// In a season of so many runs, more than this share of them hard, or of the time, and the estimate is wrong.
const ENOUGH_RUNS: usize = 10;
const TOO_MUCH_HARD: f64 = 0.5;
/// Intervals reach so many standard deviations to either side.
const REACH: f64 = 2.0;

/// The runner.
pub(in crate::season) struct Runner {
    /// As of the last run, with their history.
    pub(in crate::season) athlete: Athlete,
    /// How hard each run was.
    pub(in crate::season) intensities: Vec<Intensity>,
}

/// A month with what the runner was able to do.
struct Month {
    number: i64,
    fitness: Option<Fitness>,
}

impl Runner {
    /// The runner of these runs in the order of time.
    pub(in crate::season) fn of(runs: &[&Measurements], given: Option<&Athlete>) -> Self {
        let athlete = stated(runs, given);
        let rest = resting(&athlete);
        let runs = shown(runs);
        let season = Season {
            days: runs.iter().map(|run| run.day).collect(),
            given_vdot: athlete
                .threshold_speed_m_per_s
                .map(|known| vdot_of_threshold(known.value)),
            runs,
        };
        let (maximum, sifted) = season.maximum(&athlete, rest);
        let draft = Draft {
            season: &season,
            athlete: &athlete,
            rest,
            maximum,
            sifted,
        };
        let runner = draft.runner();
        if runner.is_absurd(&season) {
            draft.doubted().runner()
        } else {
            runner
        }
    }

    /// Whether more was hard than anybody runs hard.
    fn is_absurd(&self, season: &Season<'_>) -> bool {
        let runs = self.intensities.iter().zip(&season.runs);
        let known =
            runs.filter_map(|(run, shown)| Some((run.hard_s?, shown.run.activity.moving_s)));
        let known: Vec<(f64, f64)> = known.collect();
        let hard_runs = known
            .iter()
            .filter(|(hard, moving)| is_hard(*hard, *moving))
            .count();
        let (hard, moving) = known
            .iter()
            .fold((0.0, 0.0), |sum, run| (sum.0 + run.0, sum.1 + run.1));
        known.len() >= ENOUGH_RUNS
            && (hard > TOO_MUCH_HARD * moving
                || hard_runs as f64 > TOO_MUCH_HARD * known.len() as f64)
    }
}

impl Month {
    /// The threshold speed from the first of its days on.
    fn dated(&self) -> DatedThreshold {
        let days = (self.number as f64 * MONTH_DAYS).ceil() as i64;
        let from =
            Date::constant(1970, 1, 1).checked_add(Span::new().days(days.clamp(0, LAST_DAY)));
        let known = self.fitness.filter(Fitness::is_known);
        DatedThreshold {
            from: from.unwrap_or(Date::MAX),
            threshold_speed_m_per_s: known.map(|fitness| threshold_speed(fitness.vdot)),
        }
    }
}

/// Months counted from 1970: the history has one threshold for each.
fn month(day: f64) -> i64 {
    (day / MONTH_DAYS).floor() as i64
}

/// A threshold speed with its interval, by a fitness.
fn by_fitness(fitness: Fitness) -> Known {
    let from = if fitness.is_known() {
        Origin::Race
    } else {
        Origin::Estimated
    };
    Known {
        value: threshold_speed(fitness.vdot),
        from,
        interval: Some(speeds(fitness.vdot, REACH * fitness.deviation)),
        at_least: false,
    }
}

/// What was given, else what the latest recording that says it states.
fn stated(runs: &[&Measurements], given: Option<&Athlete>) -> Athlete {
    let recorded = |field: fn(&RecordedAthlete) -> Option<f64>| {
        runs.iter()
            .rev()
            .find_map(|run| field(&run.recorded_athlete))
    };
    let recorded = RecordedAthlete {
        max_heart_rate_bpm: recorded(|athlete| athlete.max_heart_rate_bpm),
        resting_heart_rate_bpm: recorded(|athlete| athlete.resting_heart_rate_bpm),
        threshold_heart_rate_bpm: recorded(|athlete| athlete.threshold_heart_rate_bpm),
        ..RecordedAthlete::default()
    };
    given
        .cloned()
        .unwrap_or_default()
        .completed(&recorded, None)
}

/// The resting share, where both it and the maximum are known.
fn resting(athlete: &Athlete) -> Rest {
    let pair = athlete
        .resting_heart_rate_bpm
        .zip(athlete.max_heart_rate_bpm);
    pair.filter(|(rest, max)| rest.value < max.value)
        .map_or_else(Rest::default, |(rest, max)| Rest(rest.value / max.value))
}

/// All that the runner is made from.
struct Draft<'a> {
    season: &'a Season<'a>,
    athlete: &'a Athlete,
    rest: Rest,
    maximum: Option<Maximum>,
    sifted: Sifted,
}

impl Draft<'_> {
    /// The same with nothing believed but what was given and what is named a race.
    fn doubted(mut self) -> Self {
        self.maximum = self.maximum.map(|maximum| match maximum.source {
            Source::Given(_) => maximum,
            _ => Maximum {
                source: Source::Guess,
                ..maximum
            },
        });
        self.sifted
            .proved
            .retain(|proved| proved.proof == Proof::Named);
        self
    }

    fn runner(&self) -> Runner {
        let months = self.months();
        let rate = self.threshold_rate();
        let races = self.races();
        let mut athlete = self.now(&months, rate);
        athlete.history = self.history(&months, &races);
        Runner {
            intensities: self.intensities(&athlete, rate),
            athlete,
        }
    }

    /// The maximum where it is known, and not only at least so much.
    fn usable_maximum(&self) -> Option<f64> {
        self.maximum.and_then(Maximum::usable)
    }

    /// The fitness in the middle of each month with runs.
    fn months(&self) -> Vec<Month> {
        let mut numbers: Vec<i64> = self.season.days.iter().map(|&day| month(day)).collect();
        numbers.dedup();
        let middles: Vec<f64> = numbers
            .iter()
            .map(|&number| (number as f64 + 0.5) * MONTH_DAYS)
            .collect();
        let promised = self.promised(&middles);
        let efforts = Efforts::new(&self.sifted.proved, &self.sifted.candidates);
        let rows = numbers.into_iter().zip(middles).zip(promised);
        rows.map(|((number, middle), promised)| Month {
            number,
            fitness: efforts.fitness(middle, promised),
        })
        .collect()
    }

    fn promised(&self, at: &[f64]) -> Vec<Option<f64>> {
        let season = self.season;
        self.usable_maximum().map_or_else(
            || vec![None; at.len()],
            |maximum| promised(&season.runs, &season.days, at, maximum, self.rest),
        )
    }

    fn threshold_rate(&self) -> Option<Rated> {
        threshold::heart_rate(&self.sifted.proved, self.usable_maximum(), self.rest)
    }

    /// The athlete as of the last run.
    fn now(&self, months: &[Month], rate: Option<Rated>) -> Athlete {
        let given = self.athlete;
        let speed = months
            .last()
            .and_then(|month| month.fitness)
            .map(by_fitness);
        Athlete {
            max_heart_rate_bpm: self.maximum.map(Maximum::known),
            resting_heart_rate_bpm: given.resting_heart_rate_bpm,
            threshold_heart_rate_bpm: given
                .threshold_heart_rate_bpm
                .or(rate.map(|rate| self.by_rate(rate))),
            threshold_speed_m_per_s: given
                .threshold_speed_m_per_s
                .or(speed)
                .or_else(|| self.between()),
            ..given.clone()
        }
    }

    fn by_rate(&self, rate: Rated) -> Known {
        let at_least = !rate.by_efforts
            && self
                .maximum
                .is_some_and(|maximum| maximum.source == Source::Peaks);
        let reach = REACH * rate.deviation;
        Known {
            value: rate.value.round(),
            from: if rate.by_efforts {
                Origin::Race
            } else {
                Origin::Season
            },
            interval: Some([1.0 - reach, 1.0 + reach].map(|factor| (factor * rate.value).round())),
            at_least,
        }
    }

    /// Where nothing is proved, what hard efforts leave open.
    fn between(&self) -> Option<Known> {
        let (value, interval) = speed_between(&self.sifted.candidates)?;
        Some(Known {
            value,
            from: Origin::Estimated,
            interval: Some(interval),
            at_least: false,
        })
    }

    fn intensities(&self, athlete: &Athlete, rate: Option<Rated>) -> Vec<Intensity> {
        let last = self.season.days.last().copied().unwrap_or(0.0);
        let given = self
            .athlete
            .threshold_heart_rate_bpm
            .map(|known| known.value);
        let intensity = |run: &Shown<'_>| {
            let recent = rate
                .filter(|_| run.day >= last - RECENT_DAYS)
                .map(|rate| rate.value);
            let then = athlete.on(run.run.activity.start_time).certain();
            let speed = then.threshold_speed_m_per_s.map(|known| known.value);
            Intensity {
                hard_s: hard_s(run, given.or(recent), speed),
                fast_s: fast_s(run),
                is_rated: run.has_rate,
            }
        };
        self.season.runs.iter().map(intensity).collect()
    }

    /// The proved effort of each run that was a race.
    fn races(&self) -> Vec<Option<&Proved>> {
        let efforts = Efforts::new(&self.sifted.proved, &self.sifted.candidates);
        let mut races = vec![None; self.season.runs.len()];
        for proved in self
            .sifted
            .proved
            .iter()
            .filter(|proved| self.is_race(proved, &efforts))
        {
            if let Some(race) = races.get_mut(proved.effort.run) {
                *race = Some(proved);
            }
        }
        races
    }

    /// Whether a proved effort is a race in the table: nearly all of its run.
    fn is_race(&self, proved: &Proved, efforts: &Efforts<'_>) -> bool {
        let then = || {
            efforts
                .fitness(proved.effort.day, None)
                .map(|fitness| fitness.vdot)
        };
        let is_as_good = self.season.given_vdot.or_else(then);
        let is_as_good = is_as_good.is_some_and(|vdot| proved.effort.vdot >= RACE_OF_VDOT * vdot);
        proved.proof == Proof::Named || proved.effort.of_run >= RACE_OF_RUN && is_as_good
    }

    /// From which runs it was learnt, so that a saved athlete says how old it is.
    fn learnt(&self) -> Option<Learnt> {
        let runs = &self.season.runs;
        let (first, last) = runs.first().zip(runs.last())?;
        Some(Learnt {
            runs: runs.len(),
            first: first.run.activity.local_date(),
            last: last.run.activity.local_date(),
            saved: None,
        })
    }

    /// Threshold speed over time, unless one was given, and the races.
    fn history(&self, months: &[Month], races: &[Option<&Proved>]) -> History {
        let given = self.athlete.threshold_speed_m_per_s.is_some();
        let mut thresholds: Vec<DatedThreshold> = if given {
            Vec::new()
        } else {
            months.iter().map(Month::dated).collect()
        };
        thresholds
            .dedup_by(|next, last| next.threshold_speed_m_per_s == last.threshold_speed_m_per_s);
        if thresholds
            .iter()
            .all(|threshold| threshold.threshold_speed_m_per_s.is_none())
        {
            thresholds.clear();
        }
        let raced = self.season.runs.iter().zip(races);
        let result = |(run, race): (&Shown<'_>, &Option<&Proved>)| {
            let effort = &(*race)?.effort;
            Some(RaceResult {
                start_time: run.run.activity.start_time,
                distance_m: effort.effort.distance_m,
                time_s: effort.effort.time_s,
                vdot: effort.vdot,
            })
        };
        History {
            thresholds,
            races: raced.filter_map(result).collect(),
            learnt: self.learnt(),
        }
    }
}
