//! Experience: how often a runner does progressions.
//!
//! A year of two runs a week counts as experience, and less counts as nothing known: advice is then
//! given only against what suits nobody.

use super::judged::Judged;
use crate::athlete::Level;

/// A year of running makes an experienced runner, in days.
const YEAR_DAYS: f64 = 365.0;
/// So many runs in the last year make it a year of running: two a week.
const RUNS_A_YEAR: usize = 104;

impl Level {
    /// The level that runs in the order of time show: none in less than a year of them, and never a beginner.
    pub(super) fn shown(runs: &[Judged<'_>]) -> Option<Self> {
        let (first, last) = runs.first().zip(runs.last())?;
        let since = last.day() - YEAR_DAYS;
        let last_year = runs.iter().rev().take_while(|run| run.day() > since);
        let is_a_year = first.day() <= since && last_year.count() >= RUNS_A_YEAR;
        is_a_year.then_some(Self::Experienced)
    }

    /// The fewest and the most progressions in 14 days.
    pub(super) fn per_14_days(self) -> [f64; 2] {
        match self {
            Self::Beginner => [1.0, 1.0],
            Self::Experienced => [2.0, 2.0],
            Self::Advanced => [2.0, 4.0],
        }
    }
}
