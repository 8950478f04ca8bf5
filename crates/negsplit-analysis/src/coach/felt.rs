//! How hard the run felt, against how fast it was.
//!
//! Explained in [docs/metrics.md#perceived-effort](../../../../docs/metrics.md#perceived-effort).

use serde::{Deserialize, Serialize};

use super::thresholds::felt as at;
use crate::metrics::stage::Stage;
use crate::stages::Role;
use crate::stats::line::Line;

/// How hard the run felt, against how fast it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Felt {
    /// The stage whose effort was the lowest for its pace, counted from 1; absent where there are
    /// fewer than three. By a line of effort over grade-adjusted speed through all stages: the one
    /// that lies the furthest below it.
    pub best_stage: Option<usize>,
    /// Where effort and pace of the main part went apart. Absent where both went the same way, as
    /// they usually do.
    pub against_pace: Option<AgainstPace>,
}

/// How effort and pace went apart from the first main stage to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AgainstPace {
    /// It got faster and felt easier.
    FasterAndEasier,
    /// It got slower and felt harder.
    SlowerAndHarder,
}

/// A stage with its grade-adjusted speed and its effort.
struct Rated {
    /// Its place among all stages, counted from 1.
    index: usize,
    role: Role,
    speed: f64,
    effort: f64,
}

impl Felt {
    /// From the perceived effort of each stage; `None` where the runner reported none.
    pub(crate) fn of(stages: &[Stage], efforts: &[Option<f64>]) -> Option<Self> {
        let rated = |(n, (stage, effort)): (usize, (&Stage, &Option<f64>))| {
            Some(Rated {
                index: n + 1,
                role: stage.role,
                speed: 1000.0 / stage.grade_adjusted_pace_s_per_km?,
                effort: (*effort)?,
            })
        };
        let rows = stages.iter().zip(efforts).enumerate();
        let rated: Vec<Rated> = rows.filter_map(rated).collect();
        (!rated.is_empty()).then(|| Self {
            best_stage: best_stage(&rated),
            against_pace: against_pace(&rated),
        })
    }
}

/// The stage that lies the furthest below the line of effort over speed.
fn best_stage(rated: &[Rated]) -> Option<usize> {
    if rated.len() < at::FEWEST_STAGES {
        return None;
    }
    let speeds: Vec<f64> = rated.iter().map(|stage| stage.speed).collect();
    let efforts: Vec<f64> = rated.iter().map(|stage| stage.effort).collect();
    let line = Line::through(&speeds, &efforts);
    let above = |stage: &Rated| stage.effort - line.at(stage.speed);
    let best = rated.iter().min_by(|a, b| above(a).total_cmp(&above(b)))?;
    (above(best) < -at::CLEAR_EFFORT).then_some(best.index)
}

/// From the first rated stage of the main part to the last: pace one way by 2 %, effort the other
/// by a point.
fn against_pace(rated: &[Rated]) -> Option<AgainstPace> {
    let mut main = rated.iter().filter(|stage| stage.role == Role::Main);
    let (first, last) = (main.next()?, main.next_back()?);
    let (faster, harder) = ((last.speed / first.speed).ln(), last.effort - first.effort);
    if faster > at::FASTER && harder <= -at::STEP {
        Some(AgainstPace::FasterAndEasier)
    } else if faster < -at::FASTER && harder >= at::STEP {
        Some(AgainstPace::SlowerAndHarder)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rated(stages: &[(f64, f64)]) -> Vec<Rated> {
        let stage = |(n, &(speed, effort)): (usize, &(f64, f64))| Rated {
            index: n + 1,
            role: Role::Main,
            speed,
            effort,
        };
        stages.iter().enumerate().map(stage).collect()
    }

    #[test]
    fn the_stage_that_was_easy_for_its_pace_felt_best() {
        let stages = rated(&[(2.8, 3.0), (3.0, 5.0), (3.3, 4.0), (3.5, 8.0)]);
        assert_eq!(best_stage(&stages), Some(3));
        assert_eq!(best_stage(&stages[..2]), None);
        // On one line no stage stands out.
        assert_eq!(
            best_stage(&rated(&[(2.0, 2.0), (3.0, 4.0), (4.0, 6.0)])),
            None
        );
    }

    #[test]
    fn effort_that_goes_against_the_pace_is_a_fact() {
        let rising = against_pace(&rated(&[(2.8, 6.0), (3.3, 4.0)]));
        assert_eq!(rising, Some(AgainstPace::FasterAndEasier));
        let falling = against_pace(&rated(&[(3.3, 4.0), (2.8, 7.0)]));
        assert_eq!(falling, Some(AgainstPace::SlowerAndHarder));
        assert_eq!(against_pace(&rated(&[(2.8, 3.0), (3.3, 7.0)])), None);
        assert_eq!(against_pace(&rated(&[(2.8, 3.0)])), None);
    }
}
