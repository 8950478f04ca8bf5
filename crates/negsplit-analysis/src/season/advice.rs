//! What to change, the most useful first.

use super::habits::Habits;
use super::judged::Judged;
use super::trends::Trends;
use super::weeks::hard_share;
use crate::coach::mistakes::MistakeKind;

/// More sentences than this nobody follows.
const MOST: usize = 5;
/// A mistake in this share of the progressions, and in so many, is a habit.
const OFTEN: f64 = 0.25;
const OFTEN_TIMES: usize = 2;
/// Until so many progressions one in two weeks is enough; later one a week.
const BEGINNER: usize = 6;
/// How far from the guidance the frequency may lie.
const TOLERANCE: f64 = 1.4;
/// More hard running than this is much, as a share.
const MUCH_HARD: f64 = 0.3;
/// One kind in more than this share of the progressions is monotonous; fewer progressions have no variety to show.
const MONOTONOUS: f64 = 0.7;
const ENOUGH_FOR_VARIETY: usize = 5;
/// Longer without a progression is a pause, in days.
const PAUSE_DAYS: f64 = 21.0;
/// Long runs that are progressions lie at least this far apart, in weeks.
const LONG_APART_WEEKS: f64 = 2.0;

/// All that advice is drawn from.
pub(super) struct Ground<'a> {
    pub(super) runs: &'a [Judged<'a>],
    pub(super) habits: &'a Habits,
    pub(super) trends: &'a Trends,
}

/// Sentences of advice.
pub(super) fn advice(ground: &Ground<'_>) -> Vec<String> {
    let sentences = [
        ground.recovery(),
        ground.mistake(
            MistakeKind::StartedTooFast,
            "started too fast",
            "show only time on the watch for the first minutes, or start with a slower partner",
        ),
        ground.mistake(
            MistakeKind::AllOutFinish,
            "ended all out",
            "finish at a pace that you could hold a little longer",
        ),
        ground.mistake(
            MistakeKind::NotEnoughProgression,
            "hardly got faster",
            "set a pace for each part before the run, and start slower",
        ),
        ground.frequency(),
        ground.too_hard(),
        ground.pause(),
        ground.long_runs(),
        ground.variety(),
        ground.progress(),
    ];
    sentences.into_iter().flatten().take(MOST).collect()
}

impl Ground<'_> {
    fn progressions(&self) -> usize {
        self.runs.iter().filter(|run| run.is_progression).count()
    }

    fn recovery(&self) -> Option<String> {
        let times = self.habits.too_little_recovery.len() + self.habits.crowded.len();
        (times > 0).then(|| {
            format!(
                "{} a progression came too close to another hard run (less than 36 hours between them, or more than two in a week): keep the day before and the day after easy.",
                in_words(times)
            )
        })
    }

    fn mistake(&self, kind: MistakeKind, what: &str, fix: &str) -> Option<String> {
        let all = self.progressions();
        let progressions = self.runs.iter().filter(|run| run.is_progression);
        let times = progressions
            .filter(|run| run.mistakes.contains(&kind))
            .count();
        let often = times >= OFTEN_TIMES && times as f64 >= OFTEN * all as f64;
        often.then(|| format!("{times} of {all} progressions {what}: {fix}."))
    }

    /// One in two weeks to begin with, weekly with experience.
    fn frequency(&self) -> Option<String> {
        let rate = self.habits.progressions_per_14_days?;
        let all = self.progressions();
        if all == 0 {
            return Some("None of these runs is a progression: begin with one in two weeks, such as 15 min easy, 15 min moderate, 10 min at tempo.".to_owned());
        }
        if rate < 1.0 / TOLERANCE {
            return Some(format!(
                "{rate:.1} progressions in 14 days are few: one in two weeks is a good beginning, one a week with experience."
            ));
        }
        let most = if all < BEGINNER { 1.0 } else { 2.0 };
        (rate > most * TOLERANCE).then(|| {
            let guidance = if all < BEGINNER { "begin with one in two weeks" } else { "one a week is enough" };
            format!("{rate:.1} progressions in 14 days are many: {guidance}, and the other runs are worth more when they are easy.")
        })
    }

    fn too_hard(&self) -> Option<String> {
        let share = hard_share(self.runs).filter(|share| *share > MUCH_HARD)?;
        Some(format!(
            "{:.0} % of the running was hard (zones 4 and 5, or at tempo and faster): in a base phase four fifths are easy.",
            share * 100.0
        ))
    }

    fn pause(&self) -> Option<String> {
        let days = self
            .habits
            .days_since_last_progression
            .filter(|days| *days > PAUSE_DAYS)?;
        Some(format!(
            "The last progression was {days:.0} days before the end of the season: time for another, a short one."
        ))
    }

    fn long_runs(&self) -> Option<String> {
        let weeks = self
            .habits
            .long_run_progressions_every_n_weeks
            .filter(|weeks| *weeks < LONG_APART_WEEKS)?;
        Some(format!(
            "Long runs were progressions every {weeks:.1} weeks: every two to three weeks is enough, the others stay easy."
        ))
    }

    fn variety(&self) -> Option<String> {
        let all = self.progressions();
        let kinds = self
            .runs
            .iter()
            .filter(|run| run.is_progression)
            .map(|run| run.kind);
        let count = |kind| kinds.clone().filter(|other| *other == kind).count();
        let commonest = kinds.clone().max_by_key(|&kind| count(kind))?;
        let monotonous =
            all >= ENOUGH_FOR_VARIETY && count(commonest) as f64 > MONOTONOUS * all as f64;
        monotonous.then(|| {
            format!(
                "{} of {all} progressions were of one kind, {}: vary them, with thirds, a fast finish or drops from mile to mile.",
                count(commonest),
                commonest.in_words()
            )
        })
    }

    /// What goes well, where the interval carries it.
    fn progress(&self) -> Option<String> {
        let trends = [
            &self.trends.finish_pace_at_heart_rate,
            &self.trends.pace_at_heart_rate_all_runs,
        ];
        let better = trends
            .into_iter()
            .flatten()
            .find(|trend| trend.ci95[1] < 0.0)?;
        Some(format!(
            "It works: you got faster at {:.0} bpm. Go on like this.",
            better.reference_bpm
        ))
    }
}

fn in_words(times: usize) -> String {
    match times {
        1 => "Once".to_owned(),
        2 => "Twice".to_owned(),
        n => format!("{n} times"),
    }
}
