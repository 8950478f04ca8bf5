//! Easy days that ended fast.
//!
//! Easy running that ends fast is the commonest way to spoil a hard day after it: see
//! [docs/metrics.md#season-habits](../../../../docs/metrics.md#season-habits).

use negsplit_workout::WorkoutKind;
use serde::{Deserialize, Serialize};

use super::athlete::is_easy_day;
use super::judged::Judged;
use super::recovery::RECOVERY_S;
use super::sessions::Session;

/// Who finishes so much faster did so on purpose, in percent of speed; where nothing tells hard from easy, so much.
const FASTER_PERCENT: f64 = 5.0;
const MUCH_FASTER_PERCENT: f64 = 10.0;
/// A finish with less hard running than this stayed easy, in seconds.
const GENTLE_S: f64 = 120.0;

/// What makes a day an easy one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EasyDay {
    /// Its name.
    Named,
    /// The plan that it carries, which asks for nothing but easy running.
    Planned,
    /// A hard session less than a day and a half before its easy start.
    AfterHard,
}

/// Marks the easy days that ended fast. Marks runs; the advice counts them.
pub(super) fn mark(runs: &mut [Judged<'_>], sessions: &[Session]) {
    let mut last_hard_end: Option<f64> = None;
    for session in sessions {
        let after_hard = last_hard_end.is_some_and(|end| session.start_s - end < RECOVERY_S);
        for &place in &session.runs {
            if let Some(run) = runs.get_mut(place) {
                run.easy_day = run.as_easy_day(after_hard).filter(|_| run.ended_fast());
            }
        }
        if session.hard.is_some() {
            last_hard_end = Some(session.end_s);
        }
    }
}

impl Judged<'_> {
    /// Why a run was to be easy: its name, its plan, or a hard session just before and an easy
    /// start.
    fn as_easy_day(&self, after_hard: bool) -> Option<EasyDay> {
        let plan = self.run.evidence.plan.as_ref();
        if let Some(laid) = plan {
            return laid.plan.is_easy().then_some(EasyDay::Planned);
        }
        if is_easy_day(self.run.activity.name.as_deref()) {
            return Some(EasyDay::Named);
        }
        // Who names nothing says by an easy start, so soon after a hard day, what was meant.
        (after_hard && self.kind == WorkoutKind::FastFinish).then_some(EasyDay::AfterHard)
    }

    /// Five percent faster at the end, with two minutes of hard running.
    fn ended_fast(&self) -> bool {
        let gap = self.pace_gap_percent.unwrap_or(0.0);
        let asked = match self.hard_s {
            Some(seconds) if seconds < GENTLE_S => return false,
            Some(_) => FASTER_PERCENT,
            None => MUCH_FASTER_PERCENT,
        };
        self.kind.is_progression() && gap >= asked
    }
}

#[cfg(test)]
mod tests {
    use super::super::sessions::sessions;
    use super::super::testing::{at, judged, measured};
    use super::*;
    use crate::metrics::Measurements;
    use WorkoutKind::{Even, FastFinish, Intervals};

    /// A run so many days after a Monday, with a name and a gap from start to finish.
    fn run(days: f64, name: Option<&str>, gap: f64) -> Measurements {
        let mut run = at(&measured(), days, 0.0);
        run.activity.name = name.map(str::to_owned);
        run.progression.pace_gap_percent = Some(gap);
        run
    }

    fn as_judged((run, kind, hard_s): &(Measurements, WorkoutKind, f64)) -> Judged<'_> {
        Judged {
            hard_s: Some(*hard_s),
            ..judged(run, *kind, *hard_s > 300.0)
        }
    }

    fn marked(runs: &[(Measurements, WorkoutKind, f64)]) -> Vec<Option<EasyDay>> {
        let mut judged: Vec<Judged<'_>> = runs.iter().map(as_judged).collect();
        let sessions = sessions(&judged);
        mark(&mut judged, &sessions);
        judged.iter().map(|run| run.easy_day).collect()
    }

    #[test]
    fn an_easy_day_that_ended_fast_is_reported() {
        let runs = [
            (run(0.0, Some("Easy run"), 12.0), FastFinish, 400.0),
            (run(3.0, Some("Easy run"), 12.0), FastFinish, 30.0),
            (run(6.0, Some("Easy run"), 2.0), Even, 400.0),
            (
                run(9.0, Some("Easy with fast finish"), 12.0),
                FastFinish,
                400.0,
            ),
            (run(12.0, None, 12.0), FastFinish, 400.0),
        ];
        assert_eq!(
            marked(&runs),
            [Some(EasyDay::Named), None, None, None, None]
        );
    }

    #[test]
    fn the_day_after_a_hard_one_is_easy() {
        let runs = [
            (run(0.0, None, 0.0), Intervals, 900.0),
            (run(1.0, None, 12.0), FastFinish, 400.0),
            (run(5.0, None, 12.0), FastFinish, 400.0),
        ];
        assert_eq!(marked(&runs), [None, Some(EasyDay::AfterHard), None]);
    }
}
