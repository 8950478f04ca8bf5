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
    /// The stages of both, matched by role and length, stops left out; null where the other run has no such stage.
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

    /// The stages of both runs, matched by role and length in their order, stops left out.
    #[must_use]
    pub fn stages(&self) -> Vec<[Option<&Stage>; 2]> {
        let [first, second] = [&self.first, &self.second].map(|document| {
            let stages = document.report.stages.iter();
            stages
                .filter(|stage| stage.role != Role::Stop)
                .collect::<Vec<&Stage>>()
        });
        matched(&first, &second, unlike)
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

/// A stage without a match costs as much as a pair of which one is so many times as long as the other.
const UNMATCHED: f64 = 2.0;
/// Longer runs than these many stages are matched by place, which takes no time.
const MOST_MATCHED: usize = 500;

/// Stages of both in order, each beside the one that is most like it: the alignment that costs least.
pub(crate) fn matched<'a, T>(
    first: &[&'a T],
    second: &[&'a T],
    unlike: impl Fn(&T, &T) -> f64,
) -> Vec<[Option<&'a T>; 2]> {
    if first.len().max(second.len()) > MOST_MATCHED {
        let rows = first.len().max(second.len());
        let at = |stages: &[&'a T], n: usize| stages.get(n).copied();
        return (0..rows).map(|n| [at(first, n), at(second, n)]).collect();
    }
    let costs = alignment(first, second, &unlike);
    let (mut rows, mut at) = (Vec::new(), (0, 0));
    while let (Some(one), Some(other)) = (first.get(at.0), second.get(at.1)) {
        let both = unlike(one, other) + costs[at.0 + 1][at.1 + 1];
        let alone = UNMATCHED.ln() + costs[at.0 + 1][at.1];
        if both <= costs[at.0][at.1] + 1e-9 {
            rows.push([Some(*one), Some(*other)]);
            at = (at.0 + 1, at.1 + 1);
        } else if alone <= costs[at.0][at.1] + 1e-9 {
            rows.push([Some(*one), None]);
            at.0 += 1;
        } else {
            rows.push([None, Some(*other)]);
            at.1 += 1;
        }
    }
    rows.extend(first.iter().skip(at.0).map(|stage| [Some(*stage), None]));
    rows.extend(second.iter().skip(at.1).map(|stage| [None, Some(*stage)]));
    rows
}

/// What it costs at least to match the stages from each pair of places on.
fn alignment<T>(first: &[&T], second: &[&T], unlike: impl Fn(&T, &T) -> f64) -> Vec<Vec<f64>> {
    let gap = UNMATCHED.ln();
    let mut costs = vec![vec![0.0; second.len() + 1]; first.len() + 1];
    for a in (0..=first.len()).rev() {
        for b in (0..=second.len()).rev() {
            costs[a][b] = match (first.get(a), second.get(b)) {
                (None, None) => 0.0,
                (Some(_), None) => costs[a + 1][b] + gap,
                (None, Some(_)) => costs[a][b + 1] + gap,
                (Some(one), Some(other)) => (unlike(one, other) + costs[a + 1][b + 1])
                    .min(costs[a + 1][b] + gap)
                    .min(costs[a][b + 1] + gap),
            };
        }
    }
    costs
}

/// How much two stages differ: never alike in another role, else by the logarithm of their lengths.
pub(crate) fn unlike(one: &Stage, other: &Stage) -> f64 {
    if one.role != other.role {
        return f64::INFINITY;
    }
    let length = |stage: &Stage| (stage.end_s - stage.start_s).max(1.0);
    (length(one) / length(other)).ln().abs()
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn stage(role: &str, seconds: f64) -> Stage {
        let stage = json!({
            "role": role, "start_s": 0.0, "end_s": seconds, "elapsed_s": seconds, "start_m": 0.0, "end_m": 3.0 * seconds,
        });
        serde_json::from_value(stage).unwrap()
    }

    #[test]
    fn stages_are_matched_by_role_and_length() {
        let first = [
            stage("warm-up", 600.0),
            stage("main", 900.0),
            stage("main", 300.0),
        ];
        let second = [
            stage("main", 880.0),
            stage("main", 310.0),
            stage("cool-down", 600.0),
        ];
        let [one, other] = [&first, &second].map(|stages| stages.iter().collect::<Vec<&Stage>>());
        let rows = matched(&one, &other, unlike);
        let lengths: Vec<[Option<f64>; 2]> = rows
            .iter()
            .map(|pair| pair.map(|stage| stage.map(|stage| stage.end_s)))
            .collect();
        assert_eq!(
            lengths,
            [
                [Some(600.0), None],
                [Some(900.0), Some(880.0)],
                [Some(300.0), Some(310.0)],
                [None, Some(600.0)],
            ]
        );
    }
}
