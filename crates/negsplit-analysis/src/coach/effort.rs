//! How hard a run was at its end, where something proved tells it.
//!
//! Explained in [docs/metrics.md#effort](../../../../docs/metrics.md#effort).

use super::thresholds::kinds::*;
use super::view::Coach;
use negsplit_workout::Effort;
use negsplit_workout::WorkoutKind;

use serde::{Deserialize, Serialize};

/// How hard a run was at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RunEffort {
    /// Easy to the end. Below 95 % of the threshold heart rate, or 87 % of the maximum.
    Easy,
    /// Up to the threshold. From there to the threshold heart rate.
    Moderate,
    /// Above the threshold. From the threshold to 97 % of the maximum.
    Hard,
    /// As hard as the runner could. From 97 % of the maximum on, and in a race.
    AllOut,
}

impl Coach<'_> {
    /// How hard the run was by its last fifth; `None` where nothing proved tells it.
    pub(super) fn effort(&self, kind: WorkoutKind) -> Option<RunEffort> {
        if kind == WorkoutKind::Race {
            return Some(RunEffort::AllOut);
        }
        match (self.effort_by_heart(), self.effort_by_pace()) {
            (Some(RunEffort::Easy), Some(pace)) if pace > RunEffort::Easy => {
                Some(RunEffort::Moderate)
            }
            (heart, pace) => heart.or(pace),
        }
    }

    /// By the mean heart rate of the last fifth, against a known threshold, else against a known
    /// maximum.
    fn effort_by_heart(&self) -> Option<RunEffort> {
        let bpm = self.run.evidence.settled.as_ref()?.last_heart_rate_bpm?;
        let max = self.max_heart_rate_bpm;
        let threshold = self.threshold_heart_rate_bpm;
        let easy = match (threshold, max) {
            (Some(threshold), _) => self.line_of(EASY_OF_THRESHOLD) * threshold,
            (None, max) => self.line_of(EASY_OF_MAX) * max?,
        };
        let hard = threshold.or(max.map(|max| THRESHOLD_OF_MAX * max))?;
        let all_out = max.map_or(f64::INFINITY, |max| ALL_OUT_OF_MAX * max);
        Some(if bpm >= all_out {
            RunEffort::AllOut
        } else if bpm >= hard {
            RunEffort::Hard
        } else if bpm >= easy {
            RunEffort::Moderate
        } else {
            RunEffort::Easy
        })
    }

    /// By the grade-adjusted pace of the last fifth, where the runner's paces are known.
    fn effort_by_pace(&self) -> Option<RunEffort> {
        let speed = self.run.evidence.settled.as_ref()?.last_speed;
        let paces = self.paces?;
        Some(if speed <= paces.band(Effort::Easy).1 {
            RunEffort::Easy
        } else if speed < paces.band(Effort::Threshold).0 {
            RunEffort::Moderate
        } else {
            RunEffort::Hard
        })
    }
}
