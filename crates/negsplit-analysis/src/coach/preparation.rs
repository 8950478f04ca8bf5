//! Whether a workout was run as the preparation of a race: easy, a progression, and easy again, each as long as asked.
//!
//! The four workouts are the article's; how far each part may be off is in `coach/thresholds.rs`.

use negsplit_activity::METERS_PER_MILE;

use super::kind::RacePreparation;
use super::thresholds::kinds::{PREPARATION_MILES, PREPARATION_OFF};
use super::view::Coach;
use crate::stages::Role;

/// The races, in the order of their workouts.
const RACES: [RacePreparation; 4] = [
    RacePreparation::FiveK,
    RacePreparation::TenK,
    RacePreparation::Half,
    RacePreparation::Marathon,
];

impl Coach<'_> {
    /// The race that a progression with these lengths prepares.
    pub(super) fn race_preparation(&self) -> Option<RacePreparation> {
        let ran = [Role::WarmUp, Role::Main, Role::CoolDown].map(|role| self.miles(role));
        let fits = |asked: &[f64; 3]| {
            let mut pairs = asked.iter().zip(ran);
            pairs.all(|(asked, ran)| (ran - asked).abs() <= PREPARATION_OFF * asked)
        };
        let found = PREPARATION_MILES.iter().position(fits)?;
        Some(RACES[found])
    }

    /// Miles that the stages of a role have together.
    fn miles(&self, role: Role) -> f64 {
        self.metres_of(role) / METERS_PER_MILE
    }
}
