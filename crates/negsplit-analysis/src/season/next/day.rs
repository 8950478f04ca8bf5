//! From which day on, and what it waits for.
//!
//! The latest of three days: the one after the last run, the one on which the last hard session is
//! recovered from, and the one on which a progression is due.

use jiff::Span;
use jiff::civil::Date;

use super::Wait;
use crate::season::Inputs;
use crate::season::recovery::Recovery;
use crate::season::time::DAY_S;

/// Days between progressions where neither a level nor a habit tells, and the habits that are believed.
const USUAL_DAYS: f64 = 14.0;
const HABITS_DAYS: std::ops::RangeInclusive<f64> = 7.0..=14.0;

impl Inputs<'_> {
    /// The first day on which it may be run, and what it waits for.
    pub(super) fn day(&self, last: Date) -> (Date, Wait) {
        let after = |date: Date, days: f64| {
            date.checked_add(Span::new().days(days.ceil() as i64))
                .unwrap_or(Date::MAX)
        };
        let tomorrow = after(last, 1.0);
        let recovered = self.recovered();
        let progression = self.runs.iter().rev().find(|run| run.is_progression);
        let due = progression.map(|run| after(run.date, self.days_between()));
        [(recovered, Wait::Recovery), (due, Wait::Frequency)]
            .into_iter()
            .filter_map(|(date, wait)| Some((date?, wait)))
            .fold((tomorrow, Wait::Nothing), |latest, other| {
                if other.0 > latest.0 { other } else { latest }
            })
    }

    /// The day on which the last hard session lies far enough back.
    fn recovered(&self) -> Option<Date> {
        let session = self
            .sessions
            .iter()
            .rfind(|session| session.hard.is_some())?;
        let run = self.runs.get(session.hard?)?;
        let since_start =
            session.end_s - session.start_s + Recovery::of(self.sessions).after(session);
        // A day more where the time of day of that session is not reached again before.
        let days = (since_start / DAY_S).ceil();
        run.date.checked_add(Span::new().days(days as i64)).ok()
    }

    /// By level, else the runner's own habit where it is a sound one, else two weeks.
    fn days_between(&self) -> f64 {
        if let Some(level) = self.habits.level {
            return 14.0 / level.per_14_days()[1];
        }
        let habit = self.habits.median_days_between_progressions;
        habit.map_or(USUAL_DAYS, |days| {
            days.clamp(*HABITS_DAYS.start(), *HABITS_DAYS.end())
        })
    }
}
