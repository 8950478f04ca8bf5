//! Habits: how often, how far apart, and with how much recovery.
//!
//! Explained in [docs/metrics.md#season-habits](../../../../docs/metrics.md#season-habits).

use negsplit_activity::Timestamp;
use serde::{Deserialize, Serialize};

use super::judged::Judged;
use super::recovery::Recovery;
use super::sessions::Session;
use super::time::{DAY_S, HOUR_S, days_since_zero, end_s, start_s};
use crate::as_text;
use crate::athlete::Level;
use crate::coach::mistake::MistakeKind;
use crate::stats::theil_sen::median;

/// More progressions than this within a week are too many.
const MOST_IN_A_WEEK: usize = 2;
const WEEK_S: f64 = 7.0 * DAY_S;
/// A run is long from this much of the usual moving time on, and from so many seconds on.
const LONG: f64 = 1.4;
const LONG_S: f64 = 3600.0;

/// How often the runner does progressions, and with how much recovery.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Habits {
    /// The median number of days between two progressions, by the runner's calendar.
    pub median_days_between_progressions: Option<f64>,
    /// Progressions for every 14 days of the season. One is a usual dose for an experienced runner
    /// in two weeks of easy running; absent in a season of under 14 days.
    pub progressions_per_14_days: Option<f64>,
    /// Progressions with too little time to another hard run.
    pub too_little_recovery: Vec<TooLittleRecovery>,
    /// More than two progressions within a week.
    pub crowded: Vec<Crowded>,
    /// The median number of weeks between two progressions that were long runs.
    pub long_run_progressions_every_n_weeks: Option<f64>,
    /// Days from the last progression to the last run. Absent where there was none.
    pub days_since_last_progression: Option<f64>,
    /// How experienced the runner is: as given, else from a year of runs on. It sets what is few
    /// and what is many; without it only what suits nobody is advised against.
    pub level: Option<Level>,
}

/// A progression and a hard run with too little time between them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TooLittleRecovery {
    /// Start of the first.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub first: Timestamp,
    /// Start of the second.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub second: Timestamp,
    /// Time from the end of the first session to the start of the second. 0 where the second began
    /// before the first ended.
    pub hours_between: f64,
    /// How many there should be: 36, and more behind a session of much load.
    pub hours_needed: f64,
}

/// A week with too many progressions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Crowded {
    /// Start of the first.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub first: Timestamp,
    /// Start of the last.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub last: Timestamp,
    /// How many there are. Three or more; a session is in one such week only.
    pub progressions: usize,
}

/// The habits, and marks the runs with too little recovery as mistaken.
pub(super) fn habits(
    runs: &mut [Judged<'_>],
    sessions: &[Session],
    level: Option<Level>,
) -> Habits {
    let needs = Recovery::of(sessions);
    let pairs = close_pairs(sessions, &needs);
    let weeks = crowded_weeks(sessions);
    let close = pairs.iter().flat_map(|(first, second)| [*first, *second]);
    let crowded = weeks.iter().flatten();
    for session in close.chain(crowded.copied()) {
        if let Some(run) = session.counts().and_then(|place| runs.get_mut(place)) {
            run.blame(MistakeKind::TooLittleRecovery);
        }
    }
    let start = |session: &Session| Some(runs.get(session.counts()?)?.run.activity.start_time);
    let too_little_recovery = pairs.iter().filter_map(|(first, second)| {
        Some(TooLittleRecovery {
            first: start(first)?,
            second: start(second)?,
            hours_between: hours_between(first, second),
            hours_needed: needs.after(first) / HOUR_S,
        })
    });
    let crowded = weeks.iter().filter_map(|week| {
        Some(Crowded {
            first: start(week.first()?)?,
            last: start(week.last()?)?,
            progressions: week.len(),
        })
    });
    let rhythm = Rhythm::of(runs, sessions);
    Habits {
        too_little_recovery: too_little_recovery.collect(),
        crowded: crowded.collect(),
        median_days_between_progressions: rhythm.median_days(),
        progressions_per_14_days: rhythm.per_14_days(),
        long_run_progressions_every_n_weeks: rhythm.weeks_between_long(),
        days_since_last_progression: rhythm.days_since_last(),
        level: level.or_else(|| Level::shown(runs)),
    }
}

/// From the end of the first to the start of the second; 0 where they overlap.
fn hours_between(first: &Session, second: &Session) -> f64 {
    (second.start_s - first.end_s).max(0.0) / HOUR_S
}

/// Neighbours among the hard sessions, one of them a progression, with too little time between them.
fn close_pairs<'a>(sessions: &'a [Session], needs: &Recovery) -> Vec<(&'a Session, &'a Session)> {
    let hard: Vec<&Session> = sessions
        .iter()
        .filter(|session| session.hard.is_some())
        .collect();
    let pairs = hard.windows(2).filter_map(|pair| match pair {
        [first, second] => Some((*first, *second)),
        _ => None,
    });
    pairs
        .filter(|(first, second)| {
            let progression = [first, second]
                .iter()
                .any(|session| session.progression.is_some());
            progression && hours_between(first, second) * HOUR_S < needs.after(first)
        })
        .collect()
}

/// Stretches of a week with more hard progressions than there should be; no session is in two of them.
fn crowded_weeks(sessions: &[Session]) -> Vec<Vec<&Session>> {
    let mut progressions: &[&Session] = &sessions
        .iter()
        .filter(|session| session.progression.is_some() && session.hard.is_some())
        .collect::<Vec<_>>();
    let mut weeks = Vec::new();
    while let Some(first) = progressions.first() {
        let within = progressions
            .iter()
            .take_while(|session| session.start_s - first.start_s < WEEK_S)
            .count();
        let taken = if within > MOST_IN_A_WEEK {
            weeks.push(progressions[..within].to_vec());
            within
        } else {
            1
        };
        progressions = &progressions[taken..];
    }
    weeks
}

/// When the progressions were.
struct Rhythm {
    /// Local days of the progressions, counted from some day.
    days: Vec<f64>,
    /// The same of those that were long runs.
    long_days: Vec<f64>,
    /// Local days of the first and the last run.
    span: Option<(f64, f64)>,
    /// Seconds from the last progression to the end of the last run.
    since_last_s: Option<f64>,
}

impl Rhythm {
    fn of(runs: &[Judged<'_>], sessions: &[Session]) -> Self {
        let mut moving: Vec<f64> = runs.iter().map(|run| run.run.activity.moving_s).collect();
        moving.sort_unstable_by(f64::total_cmp);
        let long_s = median(&moving).map_or(LONG_S, |usual| (LONG * usual).max(LONG_S));
        let progressions: Vec<&Judged<'_>> = sessions
            .iter()
            .filter_map(|session| runs.get(session.progression?))
            .collect();
        let long = progressions
            .iter()
            .filter(|run| run.run.activity.moving_s >= long_s);
        let last = runs.last();
        Self {
            days: progressions.iter().map(|run| run.day()).collect(),
            long_days: long.map(|run| run.day()).collect(),
            span: runs.first().zip(last).map(|(a, b)| (a.day(), b.day())),
            since_last_s: progressions
                .last()
                .zip(last)
                .map(|(progression, last)| end_s(last.run) - start_s(progression.run)),
        }
    }

    /// Between two progressions, where there are two.
    fn median_days(&self) -> Option<f64> {
        median_gap(&self.days)
    }

    /// Absent in a season of under 14 days, whose rate would mean nothing.
    fn per_14_days(&self) -> Option<f64> {
        let (first, last) = self.span?;
        let days = last - first + 1.0;
        (days >= 14.0).then(|| self.days.len() as f64 / days * 14.0)
    }

    /// Between two progressions that were long runs.
    fn weeks_between_long(&self) -> Option<f64> {
        median_gap(&self.long_days).map(|days| days / 7.0)
    }

    /// To the last run of the season, not to the day of reading.
    fn days_since_last(&self) -> Option<f64> {
        self.since_last_s.map(|seconds| seconds / DAY_S)
    }
}

/// The median of the days from each to the next.
fn median_gap(days: &[f64]) -> Option<f64> {
    let mut gaps: Vec<f64> = days
        .iter()
        .zip(days.iter().skip(1))
        .map(|(a, b)| b - a)
        .collect();
    gaps.sort_unstable_by(f64::total_cmp);
    median(&gaps)
}

impl Judged<'_> {
    /// The local day, counted from some day.
    pub(super) fn day(&self) -> f64 {
        days_since_zero(self.date)
    }

    /// Adds a mistake that only the season shows.
    fn blame(&mut self, mistake: MistakeKind) {
        if !self.mistakes.contains(&mistake) {
            self.mistakes.push(mistake);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sessions::sessions;
    use super::super::testing::{at, judged, measured};
    use super::*;
    use crate::metrics::Measurements;
    use negsplit_workout::WorkoutKind::{self, Even, Intervals, PacedThirds, Race};

    /// Habits and the mistakes of each run; a run is so many days and hours after a Monday at 6, its kind, hard or not.
    fn habits_of(runs: &[(f64, f64, WorkoutKind, bool)]) -> (Habits, Vec<bool>) {
        let base = measured();
        let measured: Vec<Measurements> = runs
            .iter()
            .map(|(days, hours, ..)| at(&base, *days, *hours))
            .collect();
        let mut all: Vec<Judged<'_>> = measured
            .iter()
            .zip(runs)
            .map(|(run, (_, _, kind, hard))| judged(run, *kind, *hard))
            .collect();
        let sessions = sessions(&all);
        let habits = habits(&mut all, &sessions, None);
        (
            habits,
            all.iter().map(|run| !run.mistakes.is_empty()).collect(),
        )
    }

    #[test]
    fn a_progression_the_day_after_another_is_too_early() {
        let (habits, blamed) = habits_of(&[
            (0.0, 0.0, PacedThirds, true),
            (1.0, 0.0, PacedThirds, true),
            (7.0, 0.0, PacedThirds, true),
        ]);
        assert_eq!(habits.too_little_recovery.len(), 1);
        assert!((habits.too_little_recovery[0].hours_between - 23.5).abs() < 0.1);
        assert_eq!(blamed, [true, true, false]);
        assert_eq!(habits.median_days_between_progressions, Some(3.5));
    }

    #[test]
    fn intervals_the_day_before_count_and_easy_runs_do_not() {
        let (habits, blamed) = habits_of(&[
            (0.0, 0.0, Intervals, true),
            (1.0, 0.0, PacedThirds, true),
            (2.0, 0.0, Even, false),
            (3.0, 0.0, Even, false),
        ]);
        assert_eq!(
            (habits.too_little_recovery.len(), blamed),
            (1, vec![true, true, false, false])
        );
        // Two hard days without a progression are not this rule's business.
        assert!(
            habits_of(&[(0.0, 0.0, Intervals, true), (1.0, 0.0, Race, true)])
                .0
                .too_little_recovery
                .is_empty()
        );
    }

    #[test]
    fn a_session_of_twice_the_usual_load_wants_more_recovery() {
        let base = measured();
        let days = [0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 27.0];
        let runs: Vec<Measurements> = days.iter().map(|day| at(&base, *day, 0.0)).collect();
        let warnings = |loads: [f64; 7]| {
            let hard = |(run, load)| Judged {
                load: Some(load),
                ..judged(run, PacedThirds, true)
            };
            let mut all: Vec<Judged<'_>> = runs.iter().zip(loads).map(hard).collect();
            let sessions = sessions(&all);
            habits(&mut all, &sessions, None).too_little_recovery
        };
        assert!(warnings([80.0; 7]).is_empty(), "47 h are enough");
        let long = warnings([80.0, 80.0, 80.0, 80.0, 80.0, 240.0, 80.0]);
        assert_eq!(long.len(), 1);
        assert!((long[0].hours_needed - 72.0).abs() < 0.1);
    }

    #[test]
    fn a_warm_up_in_a_file_of_its_own_belongs_to_the_session() {
        let (habits, blamed) = habits_of(&[
            (0.0, 0.0, Race, true),
            (0.0, 0.7, PacedThirds, true),
            (0.0, 1.4, Even, false),
        ]);
        assert!(habits.too_little_recovery.is_empty());
        assert!(blamed.iter().all(|blamed| !blamed));
        // A second session in the evening is another.
        let (habits, _) = habits_of(&[(0.0, 0.0, Race, true), (0.0, 10.0, PacedThirds, true)]);
        assert_eq!(habits.too_little_recovery.len(), 1);
    }

    #[test]
    fn a_progression_that_stayed_easy_needs_no_recovery() {
        let (habits, _) = habits_of(&[
            (0.0, 0.0, PacedThirds, false),
            (1.0, 0.0, PacedThirds, true),
        ]);
        assert!(habits.too_little_recovery.is_empty());
    }

    #[test]
    fn three_in_a_week_are_too_many() {
        let (habits, blamed) = habits_of(&[
            (0.0, 0.0, PacedThirds, true),
            (2.0, 0.0, PacedThirds, true),
            (4.0, 0.0, PacedThirds, true),
            (11.5, 0.0, PacedThirds, true),
        ]);
        assert_eq!(habits.crowded.len(), 1);
        assert_eq!(habits.crowded[0].progressions, 3);
        assert_eq!(blamed, [true, true, true, false]);
    }

    #[test]
    fn frequency_is_reported_from_two_weeks_on() {
        assert_eq!(
            habits_of(&[(0.0, 0.0, PacedThirds, true), (7.0, 0.0, PacedThirds, true)])
                .0
                .progressions_per_14_days,
            None
        );
        let (habits, _) = habits_of(&[
            (0.0, 0.0, PacedThirds, true),
            (27.0, 0.0, PacedThirds, true),
        ]);
        assert_eq!(habits.progressions_per_14_days, Some(1.0));
        assert_eq!(habits_of(&[]).0, Habits::default());
    }
}
