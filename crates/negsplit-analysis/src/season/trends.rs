//! Where the season is going: robust slopes over its days.
//!
//! Explained in [docs/metrics.md#season-trends](../../../../docs/metrics.md#season-trends): the
//! median of the slopes between all pairs of runs, with an interval that knows of ties and of runs
//! that resemble their neighbours.

use serde::{Deserialize, Serialize};

use super::judged::Judged;
use super::line::{HeartLine, steepness, usual_effort};
use super::time::{DAY_S, start_s};
use crate::absent::{Absences, Absent, Field};
use crate::athlete::RaceResult;
use crate::metrics::finish::Effort;
use crate::metrics::heart_rate::RecoveryMode;
use crate::stats::theil_sen::{FEWEST, Slope, median, theil_sen};

/// Changes are given for so many days.
const DAYS: f64 = 30.0;
/// A shorter season carries no trend, in days.
const SHORTEST_DAYS: f64 = 21.0;
/// Ground as steep as this, on average, makes a pace that is not compared.
const TOO_STEEP: f64 = 0.06;
/// Reference heart rates are multiples of this, in beats a minute.
const STEP_BPM: f64 = 5.0;

/// Races that are so much better or worse are a change, in percent of VDOT: days differ by less.
const RACE_CHANGE_PERCENT: f64 = 3.0;

/// Trends, each absent where the data do not carry it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Trends {
    /// Pace at the finish of progressions, carried to one heart rate. The clearest sign of progress
    /// there is: the same effort of the heart, later in the season, at another pace.
    pub finish_pace_at_heart_rate: Option<PaceTrend>,
    /// How much faster progressions finish than they start. In percent of speed for each 30 days.
    pub pace_gap_percent: Option<Trend>,
    /// Fall of heart rate in the minute after progressions, spent in the same way. A heart that
    /// falls further is usually fitter; only runs with the same way to spend that minute are
    /// compared.
    pub heart_rate_recovery_60s_bpm: Option<RecoveryTrend>,
    /// Score of progressions. In points for each 30 days.
    pub score: Option<Trend>,
    /// Pace of all runs with positions outdoors, carried to one heart rate.
    pub pace_at_heart_rate_all_runs: Option<PaceTrend>,
    /// The same of the runs on treadmills, and of others without positions.
    pub pace_at_heart_rate_treadmill: Option<PaceTrend>,
    /// What races were worth.
    pub race_vdot: Option<RaceTrend>,
}

/// The best race of the first half of the time between the first race and the last, and the best of the second.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RaceTrend {
    /// The earlier race.
    pub earlier: RaceResult,
    /// The later race.
    pub later: RaceResult,
    /// How much better the later one was, in percent of VDOT.
    pub change_percent: f64,
    /// Whether that is more than days differ. From 3 % on.
    pub is_clear: bool,
    /// How many races there are.
    pub n: usize,
}

/// What was run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Ground {
    /// Outdoors, by positions.
    Road,
    /// On a treadmill, or elsewhere without positions.
    Treadmill,
}

/// The trend of a pace at a heart rate; faster is negative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PaceTrend {
    /// What was run on: paces on a treadmill and on the road are not compared.
    pub ground: Ground,
    /// The heart rate. In beats a minute, a multiple of 5 in the middle of the efforts, so that no
    /// pace has to be carried far.
    pub reference_bpm: f64,
    /// The change in 30 days. In seconds a kilometre; claims should rest on the interval, not on
    /// this.
    pub change_s_per_km_per_30_days: f64,
    /// Its 95 % interval. A change is clear when both ends lie on one side of 0.
    pub ci95: [f64; 2],
    /// How likely chance alone gives a trend as clear (Mann & Kendall). Of no change at all.
    pub p_value: f64,
    /// How many runs there are.
    pub n: usize,
    /// Each run's day, counted from 1970, and its pace at that heart rate; for pictures.
    #[serde(skip)]
    pub points: Vec<(f64, f64)>,
}

/// The trend of anything else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Trend {
    /// The change in 30 days.
    pub change_per_30_days: f64,
    /// Its 95 % interval. A change is clear when both ends lie on one side of 0.
    pub ci95: [f64; 2],
    /// How likely chance alone gives a trend as clear (Mann & Kendall). Of no change at all.
    pub p_value: f64,
    /// How many runs there are.
    pub n: usize,
}

/// The trend of the fall of heart rate after the finish.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RecoveryTrend {
    /// How that minute was spent in the runs that are compared.
    pub mode: RecoveryMode,
    /// The trend.
    #[serde(flatten)]
    pub trend: Trend,
}

/// All trends, with a note of those that are absent.
pub(super) fn trends(
    runs: &[Judged<'_>],
    line: Option<&HeartLine>,
    races: &[RaceResult],
    absences: &mut Absences,
) -> Trends {
    let progressions: Vec<&Judged<'_>> = runs.iter().filter(|run| run.is_progression).collect();
    let usual = |ground| {
        let on = runs.iter().filter(|run| Ground::of(run) == ground);
        (ground, efforts(on, |run| usual_effort(run.run)))
    };
    let value = |value: fn(&Judged<'_>) -> Option<f64>| {
        let points = progressions.iter();
        points
            .filter_map(|run| Some((day(run), value(run)?)))
            .collect::<Vec<_>>()
    };
    let (mode, recoveries) = recoveries(&progressions);
    let recovery = trend(&recoveries).map(|trend| RecoveryTrend { mode, trend });
    Trends {
        finish_pace_at_heart_rate: absences.note(
            Field::TrendFinishPaceAtHeartRate,
            pace_trend(&finishes(&progressions), line),
        ),
        pace_gap_percent: absences.note(
            Field::TrendPaceGap,
            trend(&value(|run| run.pace_gap_percent)),
        ),
        heart_rate_recovery_60s_bpm: absences.note(Field::TrendHeartRateRecovery, recovery),
        score: absences.note(Field::TrendScore, trend(&value(|run| run.score))),
        pace_at_heart_rate_all_runs: absences.note(
            Field::TrendPaceAtHeartRateAllRuns,
            pace_trend(&usual(Ground::Road), line),
        ),
        pace_at_heart_rate_treadmill: absences.note(
            Field::TrendPaceAtHeartRateTreadmill,
            pace_trend(&usual(Ground::Treadmill), line),
        ),
        race_vdot: absences.note(Field::TrendRaceVdot, race_trend(races)),
    }
}

/// The finishes of the progressions on the ground that has more of them: a treadmill's paces are its own.
fn finishes(progressions: &[&Judged<'_>]) -> (Ground, Vec<(f64, Effort)>) {
    let [road, treadmill] = Ground::BOTH.map(|ground| {
        let runs = progressions.iter().copied();
        let on = runs.filter(|run| Ground::of(run) == ground);
        (ground, efforts(on, |run| run.run.evidence.finish))
    });
    if treadmill.1.len() > road.1.len() {
        treadmill
    } else {
        road
    }
}

fn day(run: &Judged<'_>) -> f64 {
    start_s(run.run) / DAY_S
}

/// Efforts by day, those on steep ground left out.
fn efforts<'a, 'b: 'a>(
    runs: impl Iterator<Item = &'a Judged<'b>>,
    effort: impl Fn(&Judged<'_>) -> Option<Effort>,
) -> Vec<(f64, Effort)> {
    let flat = runs.filter(|run| steepness(run.run) < TOO_STEEP);
    flat.filter_map(|run| Some((day(run), effort(run)?)))
        .collect()
}

/// Falls of heart rate by day, of the commonest way to spend that minute.
fn recoveries(runs: &[&Judged<'_>]) -> (RecoveryMode, Vec<(f64, f64)>) {
    let of = |mode: RecoveryMode| -> Vec<(f64, f64)> {
        let same = runs
            .iter()
            .filter(|run| run.run.heart_rate.recovery_mode == Some(mode));
        same.filter_map(|run| Some((day(run), run.run.heart_rate.recovery_60s_bpm?)))
            .collect()
    };
    let modes = [
        RecoveryMode::Standing,
        RecoveryMode::Walking,
        RecoveryMode::Jogging,
    ];
    let falls = modes.map(|mode| (mode, of(mode)));
    falls
        .into_iter()
        .max_by_key(|(_, falls)| falls.len())
        .unwrap_or((RecoveryMode::Standing, Vec::new()))
}

/// Why so few runs carry no trend.
fn too_few(have: usize) -> Absent {
    Absent::TooFewRuns { need: FEWEST, have }
}

/// Theil and Sen's, over runs by day; needs five runs over three weeks.
fn slope(points: &[(f64, f64)]) -> Result<Slope, Absent> {
    let slope = theil_sen(points).ok_or(too_few(points.len()))?;
    let days = points.iter().map(|point| point.0);
    let span = days.clone().fold(f64::NEG_INFINITY, f64::max) - days.fold(f64::INFINITY, f64::min);
    if span < SHORTEST_DAYS {
        return Err(Absent::TooShortSpan {
            need_days: SHORTEST_DAYS,
            have_days: span,
        });
    }
    Ok(Slope {
        value: slope.value * DAYS,
        interval: slope.interval.map(|end| end * DAYS),
        ..slope
    })
}

/// A slope in units of 30 days, with its interval and p-value.
fn trend(points: &[(f64, f64)]) -> Result<Trend, Absent> {
    let slope = slope(points)?;
    Ok(Trend {
        change_per_30_days: slope.value,
        ci95: slope.interval,
        p_value: slope.p_value,
        n: points.len(),
    })
}

impl Ground {
    const BOTH: [Self; 2] = [Self::Road, Self::Treadmill];

    fn of(run: &Judged<'_>) -> Self {
        if run.run.evidence.exertion.outdoors {
            Self::Road
        } else {
            Self::Treadmill
        }
    }
}

/// The best of the earlier half against the best of the later: a slope through few races would be
/// chance.
fn race_trend(races: &[RaceResult]) -> Result<RaceTrend, Absent> {
    const FEWEST: usize = 2;
    let seconds = |race: &RaceResult| race.start_time.as_second() as f64;
    let too_few = Absent::TooFewRaces {
        need: FEWEST,
        have: races.len(),
    };
    let (first, last) = races.first().zip(races.last()).ok_or(too_few)?;
    let (from, to) = (seconds(first), seconds(last));
    if races.len() < FEWEST || to - from < SHORTEST_DAYS * DAY_S {
        return Err(too_few);
    }
    let half = races.partition_point(|race| seconds(race) - from <= (to - from) / 2.0);
    let (before, behind) = races.split_at(half);
    let best = |races: &[RaceResult]| {
        races
            .iter()
            .copied()
            .max_by(|a, b| a.vdot.total_cmp(&b.vdot))
    };
    let (earlier, later) = best(before).zip(best(behind)).ok_or(too_few)?;
    let change_percent = (later.vdot / earlier.vdot - 1.0) * 100.0;
    Ok(RaceTrend {
        earlier,
        later,
        change_percent,
        is_clear: change_percent.abs() >= RACE_CHANGE_PERCENT,
        n: races.len(),
    })
}

/// Each effort carried along the runner's line to one heart rate.
fn pace_trend(
    (ground, efforts): &(Ground, Vec<(f64, Effort)>),
    line: Option<&HeartLine>,
) -> Result<PaceTrend, Absent> {
    if efforts.len() < FEWEST {
        return Err(too_few(efforts.len()));
    }
    let line = line.ok_or(Absent::NoHeartRateLine)?;
    let reference_bpm = reference(efforts).ok_or(Absent::NoHeartRateLine)?;
    let paces = efforts
        .iter()
        .filter_map(|(day, effort)| Some((*day, 1000.0 / line.speed_at(effort, reference_bpm)?)));
    let paces: Vec<(f64, f64)> = paces.collect();
    let slope = slope(&paces)?;
    Ok(PaceTrend {
        ground: *ground,
        reference_bpm,
        change_s_per_km_per_30_days: slope.value,
        ci95: slope.interval,
        p_value: slope.p_value,
        n: paces.len(),
        points: paces,
    })
}

/// The round heart rate in the middle of the efforts, so that each is carried no farther than needed.
fn reference(efforts: &[(f64, Effort)]) -> Option<f64> {
    let rates = efforts.iter().map(|(_, effort)| effort.heart_rate_bpm);
    let mut rates: Vec<f64> = rates.collect();
    rates.sort_unstable_by(f64::total_cmp);
    median(&rates).map(|bpm| (bpm / STEP_BPM).round() * STEP_BPM)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(step: f64, wobble: f64) -> Vec<(f64, f64)> {
        let value = |k: i32| step * f64::from(k) + wobble * f64::from(k * 7 % 5);
        (0..12).map(|k| (7.0 * f64::from(k), value(k))).collect()
    }

    #[test]
    fn a_clear_change_has_an_interval_without_zero() {
        let trend = trend(&points(0.7, 0.1)).unwrap();
        assert!((trend.change_per_30_days - 3.0).abs() < 0.3);
        assert!(trend.ci95[0] > 0.0 && trend.p_value < 0.01);
    }

    #[test]
    fn nothing_is_claimed_that_the_interval_does_not_support() {
        let trend = trend(&points(0.01, 5.0)).unwrap();
        assert!(trend.ci95[0] < 0.0 && trend.ci95[1] > 0.0);
    }

    fn race(day: i64, vdot: f64) -> RaceResult {
        RaceResult {
            start_time: negsplit_activity::Timestamp::from_second(day * 86_400).unwrap(),
            distance_m: 10_000.0,
            time_s: 3000.0,
            vdot,
        }
    }

    #[test]
    fn races_are_better_where_they_differ_by_more_than_days_do() {
        let trend = race_trend(&[race(0, 44.0), race(20, 42.0), race(90, 47.0)]).unwrap();
        assert_eq!((trend.earlier.vdot, trend.later.vdot), (44.0, 47.0));
        assert!(trend.is_clear);
        let trend = race_trend(&[race(0, 44.0), race(90, 45.0)]).unwrap();
        assert!(!trend.is_clear);
        assert!(race_trend(&[race(0, 44.0)]).is_err());
        assert!(race_trend(&[race(0, 44.0), race(7, 47.0)]).is_err());
    }

    #[test]
    fn few_runs_and_few_days_carry_nothing() {
        assert_eq!(slope(&points(1.0, 0.0)[..4]), Err(too_few(4)));
        let days: Vec<(f64, f64)> = (0..9).map(|k| (f64::from(k), f64::from(k))).collect();
        assert_eq!(
            slope(&days),
            Err(Absent::TooShortSpan {
                need_days: SHORTEST_DAYS,
                have_days: 8.0
            })
        );
    }
}
