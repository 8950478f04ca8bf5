//! Many runs at once: every run judged, trends, habits, weeks, best performances and advice.
//!
//! A season works on [`Measurements`] alone, a few kilobytes a run, and clones none of them. First
//! it finds out who ran ([athlete](../../../../docs/metrics.md#athlete)), then judges every run by
//! what the runner was on its day, then looks for trends, habits, phases and what comes next.

mod advice;
#[cfg(test)]
mod advice_tests;
mod athlete;
mod best;
mod duplicates;
mod easy_days;
mod habits;
mod judged;
mod level;
mod line;
mod load;
mod next;
mod phases;
mod recovery;
mod sessions;
#[cfg(test)]
mod testing;
mod time;
mod trends;
mod weeks;

/// The day type of [`SeasonRun`], re-exported so that callers need no second version.
pub use jiff::civil::Date;
use negsplit_activity::Timestamp;
use serde::{Deserialize, Serialize};

use crate::absent::{Absences, AbsentField, Field};
use crate::as_text;
use crate::athlete::Athlete;
use crate::coach::effort::RunEffort;
use crate::coach::mistake::MistakeKind;
use crate::metrics::Measurements;
use crate::options::JudgeOptions;
pub use advice::Advice;
use athlete::Runner;
pub use best::{Improvement, SeasonBest};
pub use duplicates::{Duplicate, duplicates};
pub use easy_days::EasyDay;
pub use habits::{Crowded, Habits, TooLittleRecovery};
use judged::Judged;
use line::HeartLine;
pub use load::TrainingLoad;
use negsplit_workout::{Effort, WorkoutKind};
pub use next::{Because, Next, Wait};
pub use phases::{KindCount, Phase, PhaseName};
use sessions::Session;
use time::{DAY_S, start_s};
pub use trends::{Ground, PaceTrend, RaceTrend, RecoveryTrend, Trend, Trends};
pub use weeks::Week;

/// All that is said of a season. Field names are those of the JSON and carry their unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SeasonReport {
    /// Who ran, as far as given or seen in the runs. With its history; keep it, and later runs can
    /// be judged by it one by one.
    pub athlete: Athlete,
    /// The paces of easy running, the slower one first; absent where no threshold is known. In
    /// seconds a kilometre: 59 to 74 % of VDOT.
    pub easy_pace_s_per_km: Option<[f64; 2]>,
    /// Each run once, in the order of time. Recordings of the same run count once; `duplicates`
    /// says which were left out.
    pub runs: Vec<SeasonRun>,
    /// Where the season is going. Each absent where fewer than five runs over three weeks carry it.
    pub trends: Trends,
    /// How often, how far apart, with how much recovery.
    pub habits: Habits,
    /// Week by week. From the first run's to the last run's, weeks without a run included.
    pub weeks: Vec<Week>,
    /// Training load at the end; absent where no maximum heart rate is known. As of the last day.
    pub load: Option<TrainingLoad>,
    /// Which kinds of runs base, build and peak had. Empty in a season of less than six weeks.
    pub phases: Vec<Phase>,
    /// Best performances. Over each usual distance that was run.
    pub best: Vec<SeasonBest>,
    /// What to change, the most useful first. Five at most; facts, which `negsplit_report::words`
    /// writes as sentences.
    pub advice: Vec<Advice>,
    /// The next progression; absent where the runs do not say enough. From the runs alone: it knows
    /// no race to come, no injury and no holiday.
    pub next: Option<Next>,
    /// What is not known, and why.
    pub absent: Vec<AbsentField>,
    /// Recordings left out because a better one of the same run is there.
    #[serde(skip)]
    pub duplicates: Vec<Duplicate>,
}

/// One run of a season.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SeasonRun {
    /// Its place among the runs given.
    #[serde(skip)]
    pub index: usize,
    /// The number of its session: runs of one day, less than 2 h apart, share it.
    pub session: usize,
    /// When it began. In UTC.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start_time: Timestamp,
    /// The runner's clock when it began, with its distance from UTC; absent where that is not known.
    pub local_start_time: Option<String>,
    /// The day on which it began, where the runner was.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub date: Date,
    /// Its name.
    pub name: Option<String>,
    /// Distance. In metres.
    pub distance_m: f64,
    /// Time in motion. In seconds.
    pub moving_s: f64,
    /// Average pace. In seconds a kilometre: moving time over distance.
    pub pace_s_per_km: Option<f64>,
    /// Average heart rate. In beats a minute; absent without heart rate.
    pub average_heart_rate_bpm: Option<f64>,
    /// What workout it was.
    pub kind: WorkoutKind,
    /// The kind that the run has by its file alone, where what the season shows of the
    /// runner makes it another. Absent where both agree.
    pub kind_by_itself: Option<WorkoutKind>,
    /// How hard it was; absent where nothing that is proved says so.
    pub effort: Option<RunEffort>,
    /// Whether it is a progression.
    pub is_progression: bool,
    /// Whether it wants recovery before and after. By time near the threshold; a race always is.
    pub is_hard: bool,
    /// Why it was to be an easy day, where it ended fast all the same.
    pub easy_day: Option<EasyDay>,
    /// Training impulse (TRIMP); absent without heart rate, or where no maximum is known. An easy
    /// hour is about 60, a hard one 120.
    pub load: Option<f64>,
    /// Perceived effort, 0 to 10, times minutes; absent where the runner did not say it.
    pub session_rpe_load: Option<f64>,
    /// 0 to 100; absent for what is no progression.
    pub score: Option<f64>,
    /// The score as a letter.
    pub letter: Option<char>,
    /// How much faster the finish was than the start, in percent of speed. Positive is faster;
    /// absent in a run of under five minutes.
    pub pace_gap_percent: Option<f64>,
    /// Rise of heart rate with time at the same pace. In beats a minute an hour; absent where it
    /// cannot be told from pace.
    pub drift_bpm_per_h: Option<f64>,
    /// Pace over the last fifth. In seconds a kilometre, grade-adjusted.
    pub finish_pace_s_per_km: Option<f64>,
    /// What went wrong. Too little recovery among them, which only a season shows.
    pub mistakes: Vec<MistakeKind>,
    /// Days since the progression before; absent for the first.
    pub days_since_last_progression: Option<f64>,
    /// What was odd in the recording, by the names of the warnings.
    pub warnings: Vec<String>,
}

/// Says how a season went: every run judged, then trends, habits, weeks, best performances and advice.
///
/// A run that was recorded twice counts once (see [`duplicates`]). What is not given of the athlete is taken
/// from the latest recording that says it, else from all runs. Days are those of `activity.utc_offset_s`, for which
/// the caller may [take a zone](crate::ActivityReport::take_zone) where the file does not tell it; UTC without it.
///
/// ```
/// use negsplit_analysis::{JudgeOptions, season};
/// let report = season(&[], None, &JudgeOptions::default());
/// assert!(report.runs.is_empty() && report.trends.score.is_none());
/// ```
///
/// Explained in `docs/metrics.md`, from [athlete](../../../../docs/metrics.md#athlete) on. The same
/// runs give the same report, in any order.
///
///
///
/// ```
/// use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
/// use negsplit_analysis::{JudgeOptions, MeasureOptions, Run, WorkoutKind, measure, season};
///
/// // Thirds of a quarter of an hour, a week apart.
/// let run = |week: i64| -> Result<_, Box<dyn std::error::Error>> {
///     let start = 1_780_000_000 + week * 7 * 86_400;
///     let mut activity = Activity::new(Sport::Running);
///     let mut meters = 0.0;
///     for second in 0..2700 {
///         meters += 2.8 + 0.4 * f64::from(second / 900);
///         activity.samples.push(&Sample {
///             distance: Distance::from_meters(meters),
///             ..Sample::at(Timestamp::from_second(start + i64::from(second))?)
///         });
///     }
///     let run = Run::new(&activity, &Default::default())?;
///     Ok(measure(&run, &MeasureOptions::default()))
/// };
/// let runs = [run(0)?, run(1)?, run(2)?];
/// let report = season(&runs, None, &JudgeOptions::default());
/// assert_eq!(report.habits.median_days_between_progressions, Some(7.0));
/// assert!(report.runs.iter().all(|run| run.kind == WorkoutKind::PacedThirds));
/// // Three runs carry no trend, and the report says so.
/// assert!(report.trends.score.is_none() && !report.absent.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn season(
    runs: &[Measurements],
    athlete: Option<&Athlete>,
    options: &JudgeOptions,
) -> SeasonReport {
    let duplicates = duplicates(runs);
    let places = once_each(runs, &duplicates);
    let kept: Vec<&Measurements> = places.iter().map(|&place| &runs[place]).collect();
    let line = HeartLine::of(kept.iter().copied());
    let given = athlete.map(Athlete::possible);
    let runner = Runner::of(&kept, given.as_ref());
    let athlete = runner.athlete.clone();
    let mut judged = judged::judged(runs, &places, &runner, &given.unwrap_or_default(), options);
    let sessions = sessions::sessions(&judged);
    easy_days::mark(&mut judged, &sessions);
    let habits = habits::habits(&mut judged, &sessions, options.level);
    let mut absences = Absences::default();
    let trends = trends::trends(
        &judged,
        line.as_ref(),
        &athlete.history.races,
        &mut absences,
    );
    let weeks = weeks::weeks(&judged);
    let phases = phases::phases(&weeks, &judged);
    let inputs = Inputs {
        runs: &judged,
        sessions: &sessions,
        habits: &habits,
        phase: phases::current(&phases, &weeks),
        athlete: &athlete,
    };
    let advice = advice::advice(&inputs, &trends);
    let next = next::next(&inputs);
    SeasonReport {
        next: absences.note(Field::Next, next),
        load: absences.note(Field::TrainingLoad, load::load(&judged, &athlete)),
        easy_pace_s_per_km: easy_paces(&athlete),
        advice,
        runs: season_runs(&judged, &sessions),
        phases,
        best: best::best(&judged, &athlete),
        absent: absences.0,
        athlete,
        trends,
        habits,
        weeks,
        duplicates,
    }
}

/// What advice and the next progression are drawn from.
struct Inputs<'a> {
    runs: &'a [Judged<'a>],
    sessions: &'a [Session],
    habits: &'a Habits,
    phase: Option<PhaseName>,
    athlete: &'a Athlete,
}

/// The slowest and the fastest pace of easy running; `None` where no threshold is known.
fn easy_paces(athlete: &Athlete) -> Option<[f64; 2]> {
    let (slowest, fastest) = athlete.certain().paces()?.band(Effort::Easy);
    Some([slowest, fastest].map(|speed| 1000.0 / speed))
}

/// The places of the runs in the order of time, each run once.
fn once_each(runs: &[Measurements], duplicates: &[Duplicate]) -> Vec<usize> {
    let is_kept = |place: &usize| {
        duplicates
            .binary_search_by_key(place, |duplicate| duplicate.dropped)
            .is_err()
    };
    let mut places: Vec<usize> = (0..runs.len()).filter(is_kept).collect();
    places.sort_by(|&a, &b| {
        start_s(&runs[a])
            .total_cmp(&start_s(&runs[b]))
            .then(a.cmp(&b))
    });
    places
}

/// One row a run, with the number of its session and the days since the progression before.
fn season_runs(runs: &[Judged<'_>], sessions: &[Session]) -> Vec<SeasonRun> {
    let mut last_progression: Option<f64> = None;
    let mut listed = Vec::with_capacity(runs.len());
    let numbers = sessions.iter().enumerate();
    let numbers = numbers.flat_map(|(n, session)| session.runs.iter().map(move |_| n + 1));
    for (run, session) in runs.iter().zip(numbers) {
        let start = start_s(run.run);
        let since = last_progression.map(|last| (start - last) / DAY_S);
        listed.push(SeasonRun {
            session,
            ..SeasonRun::of(run, since)
        });
        if run.is_progression {
            last_progression = Some(start);
        }
    }
    listed
}

impl SeasonRun {
    fn of(judged: &Judged<'_>, days_since_last_progression: Option<f64>) -> Self {
        let activity = &judged.run.activity;
        let mut warnings: Vec<String> = judged
            .run
            .warnings
            .iter()
            .map(|warning| warning.kind.name().to_owned())
            .collect();
        warnings.sort_unstable();
        warnings.dedup();
        Self {
            index: judged.index,
            session: 0,
            start_time: activity.start_time,
            local_start_time: activity.local_start_time.clone(),
            date: judged.date,
            name: activity.name.clone(),
            distance_m: activity.distance_m,
            moving_s: activity.moving_s,
            pace_s_per_km: activity.pace_s_per_km,
            average_heart_rate_bpm: activity.average_heart_rate_bpm,
            kind: judged.kind,
            kind_by_itself: judged.kind_by_itself,
            effort: judged.effort,
            is_progression: judged.is_progression,
            is_hard: judged.is_hard,
            easy_day: judged.easy_day,
            load: judged.load,
            session_rpe_load: judged.session_rpe_load(),
            score: judged.score,
            letter: judged.letter,
            pace_gap_percent: judged.pace_gap_percent,
            drift_bpm_per_h: judged.run.heart_rate.drift_bpm_per_h,
            finish_pace_s_per_km: judged.finish_pace_s_per_km,
            mistakes: judged.mistakes.clone(),
            days_since_last_progression,
            warnings,
        }
    }
}
