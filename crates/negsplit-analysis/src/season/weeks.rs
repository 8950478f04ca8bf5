//! The season week by week.

use jiff::civil::{Date, ISOWeekDate};
use serde::{Deserialize, Serialize};

use super::judged::Judged;
use super::load::{Days, total};
use super::time::days_since_zero;
use crate::stats::mean;

/// A week, Monday to Sunday where the runner was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Week {
    /// The week of ISO 8601, such as `2026-W02`. It begins on Monday, and the first of a year is
    /// the one with its first Thursday.
    pub week: String,
    /// Runs.
    pub runs: usize,
    /// Their distance. In metres.
    pub distance_m: f64,
    /// Their time in motion. In seconds.
    pub moving_s: f64,
    /// Progressions among them.
    pub progressions: usize,
    /// Average score of those that have one. 0 to 100; absent where no run has one.
    pub average_score: Option<f64>,
    /// Share of the moving time in zones 4 and 5, or at tempo and faster; absent where neither is
    /// known. 0 to 1; a fifth is much for most runners.
    pub hard_share: Option<f64>,
    /// Training impulse of its runs; absent where too little of their time has a heart rate, or
    /// without a maximum. As `SeasonRun::load`, added up.
    pub load: Option<f64>,
    /// Mean training impulse a day of the 7 days that end with it. Days without a run count as 0;
    /// absent where too little of the running has a heart rate.
    pub acute_load_per_day: Option<f64>,
    /// The same of 42 days. Absent too in the first six weeks of a season.
    pub chronic_load_per_day: Option<f64>,
    /// Perceived effort times minutes, summed over its runs; absent where one has none.
    pub session_rpe_load: Option<f64>,
}

/// Every week from the first run to the last, also those without one.
pub(super) fn weeks(runs: &[Judged<'_>]) -> Vec<Week> {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        return Vec::new();
    };
    let mut weeks = Vec::new();
    let mut rest = runs;
    let days = Days::new(runs);
    let mut week = Some(first.date.iso_week_date());
    let end = last.date.iso_week_date();
    while let Some(current) =
        week.filter(|week| (week.year(), week.week()) <= (end.year(), end.week()))
    {
        let in_week = rest
            .iter()
            .take_while(|run| is_in(run.date, current))
            .count();
        let (these, later) = rest.split_at(in_week);
        weeks.push(Week::of(current, these, &days));
        rest = later;
        week = next(current);
    }
    weeks
}

/// Runs whose clocks were set differently can come out of the order of days; they count for the week before.
fn is_in(date: Date, week: ISOWeekDate) -> bool {
    let date = date.iso_week_date();
    (date.year(), date.week()) <= (week.year(), week.week())
}

/// The week after; `None` at the end of the calendar.
fn next(week: ISOWeekDate) -> Option<ISOWeekDate> {
    let monday = week.first_of_week().ok()?.date();
    let next = monday.checked_add(jiff::Span::new().days(7)).ok()?;
    Some(next.iso_week_date())
}

impl Week {
    fn of(week: ISOWeekDate, runs: &[Judged<'_>], days: &Days<'_>) -> Self {
        let sum = |value: fn(&Judged<'_>) -> f64| {
            runs.iter().map(value).fold(0.0, |sum, value| sum + value)
        };
        let sunday = week
            .last_of_week()
            .map_or(0.0, |day| days_since_zero(day.date()));
        let moving_s = sum(|run| run.run.activity.moving_s);
        Self {
            week: format!("{:04}-W{:02}", week.year(), week.week()),
            runs: runs.len(),
            distance_m: sum(|run| run.run.activity.distance_m),
            moving_s,
            progressions: runs.iter().filter(|run| run.is_progression).count(),
            average_score: mean(runs.iter().filter_map(|run| run.score)),
            hard_share: hard_share(runs),
            load: total(runs.iter()),
            acute_load_per_day: days.acute(sunday),
            chronic_load_per_day: days.chronic(sunday),
            session_rpe_load: session_rpe_load(runs),
        }
    }
}

/// The sum over all runs, which all must have it. One run without an effort makes the sum unknown:
/// half a load is none.
fn session_rpe_load(runs: &[Judged<'_>]) -> Option<f64> {
    let loads: Option<Vec<f64>> = runs.iter().map(Judged::session_rpe_load).collect();
    loads
        .filter(|loads| !loads.is_empty())
        .map(|loads| loads.iter().sum())
}

/// The share of hard running in the runs of which it is known. `None` where nothing tells hard from
/// easy in any of them.
pub(super) fn hard_share(runs: &[Judged<'_>]) -> Option<f64> {
    let known = runs
        .iter()
        .filter_map(|run| Some((run.hard_s?, run.run.activity.moving_s)));
    let (hard, moving) = known.fold((0.0, 0.0), |sum, run| (sum.0 + run.0, sum.1 + run.1));
    (moving > 0.0).then(|| (hard / moving).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{at, judged, measured};
    use super::*;
    use negsplit_workout::WorkoutKind::{Even, PacedThirds};

    #[test]
    fn weeks_without_a_run_are_weeks_too() {
        let run = measured();
        let runs = [at(&run, 0.0, 0.0), at(&run, 6.0, 0.0), at(&run, 14.0, 0.0)];
        let judged = [
            judged(&runs[0], Even, false),
            judged(&runs[1], PacedThirds, true),
            judged(&runs[2], Even, false),
        ];
        let weeks = weeks(&judged);
        let reported: Vec<(&str, usize, usize)> = weeks
            .iter()
            .map(|week| (week.week.as_str(), week.runs, week.progressions))
            .collect();
        assert_eq!(
            reported,
            [("2026-W10", 2, 1), ("2026-W11", 0, 0), ("2026-W12", 1, 0)]
        );
        assert_eq!(
            (weeks[1].hard_share, weeks[0].hard_share),
            (None, Some(0.0))
        );
    }

    #[test]
    fn a_day_is_that_of_the_runner() {
        let mut run = at(&measured(), 6.0, 17.5);
        assert_eq!(run.activity.local_date().iso_week_date().week(), 11);
        run.activity.utc_offset_s = Some(0);
        assert_eq!(run.activity.local_date().iso_week_date().week(), 10);
    }
}
