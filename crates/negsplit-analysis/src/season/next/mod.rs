//! The next progression: which, how long, from which day on, and why.
//!
//! The rules, in their order, stand in
//! [docs/metrics.md#season-what-comes-next](../../../../../docs/metrics.md#season-what-comes-next).
//! The day of reading does not count, so that the same runs give the same answer.

mod choice;
mod day;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Inputs;
use super::judged::Judged;
use super::phases::PhaseName;
use crate::absent::Absent;
use crate::as_text;
use crate::athlete::Level;
use crate::coach::mistake::MistakeKind;
use crate::stats::theil_sen::median;

/// Of late is within so many days, and wants so many runs: fewer say nothing of what comes next.
const LATE_DAYS: f64 = 42.0;
const FEWEST: usize = 6;

/// The next progression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Next {
    /// Its name among the workouts that have one, such as `paced-thirds`. `negsplit plan NAME`
    /// writes it out.
    pub workout: String,
    /// The workout as a plan, as long as the runner usually runs. In the plan language, with
    /// efforts rather than paces, so that it holds for any runner.
    pub plan: String,
    /// The first day on which it may be run. Where the runner was; later is fine.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub not_before: Date,
    /// Why this one.
    pub because: Because,
    /// Why not earlier.
    pub waits_for: Wait,
    /// Days from the last progression to the last run; absent where there was none.
    pub days_since_last_progression: Option<f64>,
    /// How experienced the runner is, where that is known.
    pub level: Option<Level>,
    /// The phase of the last weeks, where there is one.
    pub phase: Option<PhaseName>,
}

/// Why a workout comes next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Because {
    /// Runs are still short, or walked in part.
    BuildingUp,
    /// It is the first.
    First,
    /// Much of the running of late was hard.
    MuchHardRunning {
        /// Its share of the time, 0 to 1.
        hard_share: f64,
    },
    /// The last progression went wrong, and this one practises what it lacked.
    Mends {
        /// What went wrong.
        mistake: MistakeKind,
    },
    /// A peak wants the shape of the race.
    RacePreparation,
    /// It fits the phase, and was not run for longest.
    Turn {
        /// Days since a progression of this kind; absent where there was none.
        days_since: Option<f64>,
    },
}

/// What a workout waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Wait {
    /// Nothing.
    Nothing,
    /// Recovery from the last hard session.
    Recovery,
    /// The days that lie between two progressions.
    Frequency,
}

/// The next progression, or why none can be named.
pub(super) fn next(inputs: &Inputs<'_>) -> Result<Next, Absent> {
    let late = inputs.late();
    let last = late.last().filter(|_| late.len() >= FEWEST);
    let last = last.ok_or(Absent::TooFewRunsOfLate {
        need: FEWEST,
        have: late.len(),
    })?;
    let (workout, because) = inputs.choice(late);
    let (not_before, waits_for) = inputs.day(last.date);
    Ok(Next {
        workout: workout.name.to_owned(),
        plan: inputs.fitted(workout, late),
        not_before,
        because,
        waits_for,
        days_since_last_progression: inputs.habits.days_since_last_progression,
        level: inputs.habits.level,
        phase: inputs.phase,
    })
}

impl Inputs<'_> {
    /// The runs of the last six weeks.
    fn late(&self) -> &[Judged<'_>] {
        let since = self.runs.last().map_or(0.0, |run| run.day() - LATE_DAYS);
        let earlier = self.runs.iter().rev().take_while(|run| run.day() > since);
        &self.runs[self.runs.len() - earlier.count()..]
    }

    /// The median of the moving times of sessions: a warm-up in a file of its own is no short run.
    fn usual_s(&self, late: &[Judged<'_>]) -> f64 {
        let first = self.runs.len() - late.len();
        let sessions = self.sessions.iter().rev();
        let sessions = sessions.take_while(|session| session.runs.iter().all(|&run| run >= first));
        let moving_s = |run: &usize| {
            self.runs
                .get(*run)
                .map_or(0.0, |run| run.run.activity.moving_s)
        };
        let times = sessions.map(|session| session.runs.iter().map(moving_s).sum());
        let mut times: Vec<f64> = times.collect();
        times.sort_unstable_by(f64::total_cmp);
        median(&times).unwrap_or(0.0)
    }
}
