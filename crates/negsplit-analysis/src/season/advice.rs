//! What to change, the most useful first.
//!
//! Facts and figures, the most useful first; `negsplit_report::words` says them. Two that
//! contradict each other are never given together.

use std::collections::BTreeMap;

use negsplit_workout::WorkoutKind;
use serde::{Deserialize, Serialize};

use super::Inputs;
use super::phases::PhaseName;
use super::trends::Trends;
use super::weeks::hard_share;
use crate::athlete::Level;
use crate::coach::mistake::MistakeKind;

/// Nobody follows more advice than this.
const MOST: usize = 5;
/// A mistake in this share of the progressions, and in so many, is a habit.
const OFTEN: f64 = 0.25;
const OFTEN_TIMES: usize = 2;
/// The fewest and the most progressions in 14 days at an unknown level: from a beginner's to one advanced.
const ANY_LEVEL: [f64; 2] = [1.0, 4.0];
/// How far from the guidance the frequency may lie.
const TOLERANCE: f64 = 1.4;
/// More hard running than this is much, as a share.
const MUCH_HARD: f64 = 0.3;
/// One kind in more than this share of the progressions is monotonous; fewer progressions have no variety to show.
const MONOTONOUS: f64 = 0.7;
const ENOUGH_FOR_VARIETY: usize = 5;
/// Longer without a progression is a pause, in days.
const PAUSE_DAYS: f64 = 21.0;
/// Less of a change in 30 days is not reported, in seconds a kilometre.
const WORTH_S_PER_KM: f64 = 1.0;
/// Long runs that are progressions lie at least this far apart, in weeks.
const LONG_APART_WEEKS: f64 = 2.0;

/// What to change in a season, or what goes well.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Advice {
    /// Progressions too close to other hard runs, or too many in a week.
    TooLittleRecovery {
        /// How often.
        times: usize,
    },
    /// The same mistake in many progressions.
    RepeatedMistake {
        /// The mistake.
        mistake: MistakeKind,
        /// In how many progressions.
        times: usize,
        /// Of how many.
        progressions: usize,
    },
    /// Not one progression.
    NoProgression,
    /// Few progressions.
    TooFewProgressions {
        /// In 14 days.
        progressions_per_14_days: f64,
        /// How many there should be.
        enough_per_14_days: f64,
    },
    /// Many progressions.
    TooManyProgressions {
        /// In 14 days.
        progressions_per_14_days: f64,
        /// How many would do in 14 days.
        enough_per_14_days: f64,
    },
    /// Much hard running.
    TooMuchHardRunning {
        /// Its share of the time, 0 to 1.
        hard_share: f64,
    },
    /// The last progression was long ago.
    LongPause {
        /// Days from the last progression to the last run.
        days: f64,
    },
    /// Long runs were progressions too often.
    LongRunsTooOften {
        /// Weeks between two of them.
        every_n_weeks: f64,
    },
    /// Easy days ended fast.
    EasyDaysEndedFast {
        /// How many.
        times: usize,
    },
    /// What progressions are for in the phase of the last weeks.
    Phase {
        /// The phase.
        phase: PhaseName,
    },
    /// Most progressions were of one kind.
    Monotonous {
        /// The kind.
        workout: WorkoutKind,
        /// How many were of this kind.
        times: usize,
        /// Of how many.
        progressions: usize,
    },
    /// The runner got faster at the same heart rate.
    Improving {
        /// The heart rate.
        heart_rate_bpm: f64,
    },
}

/// Advice, the most useful first.
pub(super) fn advice(inputs: &Inputs<'_>, trends: &Trends) -> Vec<Advice> {
    let advice = [
        inputs.recovery(),
        inputs.mistake(MistakeKind::StartedTooFast),
        inputs.mistake(MistakeKind::AllOutFinish),
        inputs.mistake(MistakeKind::NotEnoughProgression),
        inputs.frequency(),
        inputs.too_hard(),
        inputs.easy_days(),
        inputs.pause(),
        inputs.long_runs(),
        inputs.phase(),
        inputs.variety(),
        progress(trends),
    ];
    let mut advice: Vec<Advice> = advice.into_iter().flatten().collect();
    if advice.iter().any(Advice::asks_for_rest) {
        advice.retain(|advice| !advice.asks_for_more());
    }
    if advice.iter().any(Advice::asks_for_gentle_finishes) {
        advice.retain(|advice| !advice.asks_for_fast_finishes());
    }
    advice.truncate(MOST);
    advice
}

impl Advice {
    /// Whether it asks for less hard running.
    fn asks_for_rest(&self) -> bool {
        matches!(
            self,
            Self::TooLittleRecovery { .. }
                | Self::TooManyProgressions { .. }
                | Self::TooMuchHardRunning { .. }
                | Self::LongRunsTooOften { .. }
        )
    }

    /// Whether it asks for more of it, which would contradict.
    fn asks_for_more(&self) -> bool {
        matches!(
            self,
            Self::NoProgression | Self::TooFewProgressions { .. } | Self::LongPause { .. }
        )
    }

    /// Whether it asks for less at the end of runs.
    fn asks_for_gentle_finishes(&self) -> bool {
        let all_out = MistakeKind::AllOutFinish;
        matches!(
            self,
            Self::TooMuchHardRunning { .. } | Self::EasyDaysEndedFast { .. }
        ) || matches!(self, Self::RepeatedMistake { mistake, .. } if *mistake == all_out)
    }

    /// Whether it asks for more at the end of runs, which would contradict.
    fn asks_for_fast_finishes(&self) -> bool {
        matches!(self, Self::Phase { phase } if *phase != PhaseName::Base)
    }
}

impl Inputs<'_> {
    /// How many runs of the season count as progressions.
    fn progressions(&self) -> usize {
        self.runs.iter().filter(|run| run.is_progression).count()
    }

    /// Hard sessions too close together, where that happened more than once.
    fn recovery(&self) -> Option<Advice> {
        let times = self.habits.too_little_recovery.len() + self.habits.crowded.len();
        (times > 0).then_some(Advice::TooLittleRecovery { times })
    }

    /// A mistake that came back in a quarter of the progressions, twice at least.
    fn mistake(&self, mistake: MistakeKind) -> Option<Advice> {
        let all = self.progressions();
        let runs = self.runs.iter().filter(|run| run.is_progression);
        let times = runs.filter(|run| run.mistakes.contains(&mistake)).count();
        let often = times >= OFTEN_TIMES && times as f64 >= OFTEN * all as f64;
        often.then_some(Advice::RepeatedMistake {
            mistake,
            times,
            progressions: all,
        })
    }

    /// As often as the runner's level allows; where that is not known, between the fewest and the most of all.
    fn frequency(&self) -> Option<Advice> {
        let progressions_per_14_days = self.habits.progressions_per_14_days?;
        let all = self.progressions();
        if all == 0 {
            return Some(Advice::NoProgression);
        }
        let [fewest, enough_per_14_days] = self.habits.level.map_or(ANY_LEVEL, Level::per_14_days);
        if progressions_per_14_days < fewest / TOLERANCE {
            return Some(Advice::TooFewProgressions {
                progressions_per_14_days,
                enough_per_14_days: fewest,
            });
        }
        let many = progressions_per_14_days > enough_per_14_days * TOLERANCE;
        many.then_some(Advice::TooManyProgressions {
            progressions_per_14_days,
            enough_per_14_days,
        })
    }

    /// More than 30 % of the running hard, over the last weeks.
    fn too_hard(&self) -> Option<Advice> {
        let hard_share = hard_share(self.runs).filter(|share| *share > MUCH_HARD)?;
        Some(Advice::TooMuchHardRunning { hard_share })
    }

    /// Easy days that ended fast.
    fn easy_days(&self) -> Option<Advice> {
        let times = self.runs.iter().filter(|run| run.easy_day.is_some());
        let times = times.count();
        (times >= OFTEN_TIMES).then_some(Advice::EasyDaysEndedFast { times })
    }

    /// What the phase asks for and the runs lack.
    fn phase(&self) -> Option<Advice> {
        self.phase.map(|phase| Advice::Phase { phase })
    }

    /// Three weeks and more since the last progression.
    fn pause(&self) -> Option<Advice> {
        let days = self.habits.days_since_last_progression;
        let days = days.filter(|days| *days > PAUSE_DAYS)?;
        Some(Advice::LongPause { days })
    }

    /// Progressions in long runs more often than every two weeks.
    fn long_runs(&self) -> Option<Advice> {
        let weeks = self.habits.long_run_progressions_every_n_weeks;
        let every_n_weeks = weeks.filter(|weeks| *weeks < LONG_APART_WEEKS)?;
        Some(Advice::LongRunsTooOften { every_n_weeks })
    }

    /// Nearly all progressions of one kind.
    fn variety(&self) -> Option<Advice> {
        let all = self.progressions();
        let mut counts: BTreeMap<WorkoutKind, usize> = BTreeMap::new();
        for run in self.runs.iter().filter(|run| run.is_progression) {
            *counts.entry(run.kind).or_default() += 1;
        }
        let (workout, times) = counts.into_iter().max_by_key(|(_, times)| *times)?;
        let monotonous = all >= ENOUGH_FOR_VARIETY && times as f64 > MONOTONOUS * all as f64;
        monotonous.then_some(Advice::Monotonous {
            workout,
            times,
            progressions: all,
        })
    }
}

/// What goes well, where the interval carries it.
fn progress(trends: &Trends) -> Option<Advice> {
    let trends = [
        &trends.finish_pace_at_heart_rate,
        &trends.pace_at_heart_rate_all_runs,
    ];
    let better = trends.into_iter().flatten().find(|trend| {
        trend.ci95[1] < 0.0 && trend.change_s_per_km_per_30_days <= -WORTH_S_PER_KM
    })?;
    Some(Advice::Improving {
        heart_rate_bpm: better.reference_bpm,
    })
}
