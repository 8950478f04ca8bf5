//! Two runs side by side.

use negsplit_analysis::score::PartName;
use negsplit_analysis::{ActivityReport, Role, RunReport, Stage, Workout};
use serde::{Deserialize, Serialize};

use crate::source::{RunDocument, Source};

/// Two runs, the second held against the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The run that the other is held against.
    pub first: RunDocument,
    /// The other run.
    pub second: RunDocument,
}

/// All that is shown of two runs: what JSON holds of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ComparisonReport {
    /// The first run and the second, as in their own reports.
    pub runs: [ComparedRun; 2],
    /// The figures of both, by the names of their fields in the report of a run.
    pub values: Vec<Compared<String>>,
    /// The parts of both scores; empty unless both runs have one.
    pub score_parts: Vec<Compared<PartName>>,
    /// The paces at each heart rate that either run reached.
    pub pace_at_heart_rate: Vec<ComparedPace>,
    /// The stages of both in their order, stops left out; null where one run has fewer.
    pub stages: Vec<[Option<Stage>; 2]>,
}

/// One of two runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ComparedRun {
    /// Where it came from.
    pub source: Source,
    /// What was run.
    pub activity: ActivityReport,
    /// What workout it was.
    pub workout: Workout,
}

/// A value of both runs. Its name is that of the field in the report of a run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Compared<N> {
    /// What it is.
    pub name: N,
    /// In the first run.
    pub first: Option<f64>,
    /// In the second run.
    pub second: Option<f64>,
    /// The second less the first; absent unless both are known.
    pub change: Option<f64>,
}

/// The pace of both runs at a heart rate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ComparedPace {
    /// The heart rate.
    pub heart_rate_bpm: f64,
    /// Grade-adjusted pace in the first run.
    pub first_pace_s_per_km: Option<f64>,
    /// Grade-adjusted pace in the second run.
    pub second_pace_s_per_km: Option<f64>,
    /// The second less the first: negative when the second was faster.
    pub change_s_per_km: Option<f64>,
}

impl From<&RunDocument> for ComparedRun {
    fn from(document: &RunDocument) -> Self {
        Self {
            source: document.source.clone(),
            activity: document.report.activity.clone(),
            workout: document.report.workout.clone(),
        }
    }
}

impl<N> Compared<N> {
    pub(crate) fn new(name: N, first: Option<f64>, second: Option<f64>) -> Self {
        Self {
            name,
            first,
            second,
            change: first.zip(second).map(|(first, second)| second - first),
        }
    }
}

impl Comparison {
    /// The figures of both runs.
    #[must_use]
    pub fn values(&self) -> Vec<Compared<&'static str>> {
        let [first, second] = [&self.first, &self.second].map(|document| figures(&document.report));
        let pairs = first.into_iter().zip(second);
        pairs
            .map(|((name, first), (_, second))| Compared::new(name, first, second))
            .collect()
    }

    /// The parts of both scores; empty unless both runs have one.
    #[must_use]
    pub fn score_parts(&self) -> Vec<Compared<PartName>> {
        let (first, second) = (
            &self.first.report.score.parts,
            &self.second.report.score.parts,
        );
        let pairs = first.iter().zip(second);
        pairs
            .map(|(first, second)| Compared::new(first.name, first.value, second.value))
            .collect()
    }

    /// The paces at each heart rate that either run reached.
    #[must_use]
    pub fn pace_at_heart_rate(&self) -> Vec<ComparedPace> {
        let [first, second] = [&self.first, &self.second]
            .map(|document| &document.report.heart_rate.pace_at_heart_rate);
        let mut rates: Vec<f64> = first
            .iter()
            .chain(second)
            .map(|at| at.heart_rate_bpm)
            .collect();
        rates.sort_by(f64::total_cmp);
        rates.dedup();
        let compared = |bpm: f64| {
            let [first, second] = [first, second].map(|paces| {
                let at = paces.iter().find(|at| at.heart_rate_bpm == bpm);
                at.map(|at| at.pace_s_per_km)
            });
            ComparedPace {
                heart_rate_bpm: bpm,
                first_pace_s_per_km: first,
                second_pace_s_per_km: second,
                change_s_per_km: first.zip(second).map(|(first, second)| second - first),
            }
        };
        rates.into_iter().map(compared).collect()
    }

    /// The stages of both runs in their order, stops left out.
    #[must_use]
    pub fn stages(&self) -> Vec<[Option<&Stage>; 2]> {
        let [first, second] = [&self.first, &self.second].map(|document| {
            let stages = document.report.stages.iter();
            stages
                .filter(|stage| stage.role != Role::Stop)
                .collect::<Vec<&Stage>>()
        });
        let rows = first.len().max(second.len());
        (0..rows)
            .map(|n| [first.get(n).copied(), second.get(n).copied()])
            .collect()
    }

    /// All of it in numbers.
    #[must_use]
    pub fn report(&self) -> ComparisonReport {
        let named =
            |value: Compared<&str>| Compared::new(value.name.to_owned(), value.first, value.second);
        let stages = self.stages().into_iter();
        ComparisonReport {
            runs: [&self.first, &self.second].map(ComparedRun::from),
            values: self.values().into_iter().map(named).collect(),
            score_parts: self.score_parts(),
            pace_at_heart_rate: self.pace_at_heart_rate(),
            stages: stages
                .map(|pair| pair.map(Option::<&Stage>::cloned))
                .collect(),
        }
    }
}

/// The figures that are compared, by the names of their fields.
fn figures(report: &RunReport) -> [(&'static str, Option<f64>); 15] {
    let (run, progression, heart) = (&report.activity, &report.progression, &report.heart_rate);
    [
        ("distance_m", Some(run.distance_m)),
        ("moving_s", Some(run.moving_s)),
        ("pace_s_per_km", run.pace_s_per_km),
        (
            "grade_adjusted_pace_s_per_km",
            run.grade_adjusted_pace_s_per_km,
        ),
        ("average_heart_rate_bpm", run.average_heart_rate_bpm),
        ("average_cadence_spm", run.average_cadence_spm),
        ("start_pace_s_per_km", progression.start_pace_s_per_km),
        ("finish_pace_s_per_km", progression.finish_pace_s_per_km),
        ("pace_gap_percent", progression.pace_gap_percent),
        (
            "second_half_gain_percent",
            progression.second_half_gain_percent,
        ),
        ("rise_bpm", heart.rise_bpm),
        ("drift_bpm_per_h", heart.drift_bpm_per_h),
        ("decoupling_percent", heart.decoupling_percent),
        ("efficiency_factor", heart.efficiency_factor),
        ("score", report.score.value),
    ]
}
