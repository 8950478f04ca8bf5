//! The easy miles before and behind hard running, where a workout asks for them.
//!
//! Explained in
//! [docs/metrics.md#warm-up-and-cool-down](../../../../docs/metrics.md#warm-up-and-cool-down).

use negsplit_workout::WorkoutKind;
use serde::{Deserialize, Serialize};

use super::effort::RunEffort;
use super::kind::Workout;
use super::thresholds::ends as at;
use super::view::Coach;
use crate::stages::Role;

/// A warm-up or a cool-down that is missing or short.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ShortEnd {
    /// `warm-up` or `cool-down`.
    pub role: Role,
    /// Metres that were run of it; 0 where it is missing. Metres of stages with that role.
    pub distance_m: f64,
    /// Metres that the workout asks for, from and to. Three quarters of the lower one is still
    /// enough.
    pub asked_m: [f64; 2],
}

impl Coach<'_> {
    /// The easy ends that the workout asks for and that were too short; a plan says for itself what it asks.
    pub(super) fn short_ends(&self, workout: &Workout) -> Vec<ShortEnd> {
        if self.run.evidence.plan.is_some() || self.run.activity.moving_s < at::SHORTEST_S {
            return Vec::new();
        }
        let asked = asked(workout).into_iter();
        let short = asked.filter_map(|(role, asked_m)| {
            let distance_m = self.metres_of(role);
            let enough = distance_m >= at::ENOUGH * asked_m[0];
            (!enough).then_some(ShortEnd {
                role,
                distance_m,
                asked_m,
            })
        });
        short.collect()
    }

    /// How far the stages of a role went together.
    pub(super) fn metres_of(&self, role: Role) -> f64 {
        let stages = self.run.stages.iter().filter(|stage| stage.role == role);
        stages.map(|stage| stage.end_m - stage.start_m).sum()
    }
}

/// What a workout asks for at its ends: who begins easy is warm by the time it counts.
fn asked(workout: &Workout) -> Vec<(Role, [f64; 2])> {
    let (before, behind) = (Role::WarmUp, Role::CoolDown);
    let hard = matches!(workout.effort, Some(RunEffort::Hard | RunEffort::AllOut));
    match workout.kind {
        WorkoutKind::Intervals | WorkoutKind::TempoProgression => {
            vec![(before, at::EASY_M), (behind, at::EASY_M)]
        }
        WorkoutKind::TrackProgression => vec![(before, at::LAP_M), (behind, at::EASY_M)],
        kind if kind.is_progression() && hard => vec![(behind, at::EASY_M)],
        _ => Vec::new(),
    }
}
