//! The English sentence beside each fact of a JSON document, in metric units.

use negsplit_analysis::score::Part;
use negsplit_analysis::season::Trends;
use negsplit_analysis::{AbsentField, Mistake, RunReport};
#[cfg(feature = "schema")]
use serde_json::Value;

use crate::json_format::Sentences;
use crate::season::{SeasonDocument, Skipped};
use crate::words::{self, PaceOf, Units};

const METRIC: Units = Units::Metric;
/// The field that a sentence stands in.
const TEXT: &str = "text";
/// The same of a trend.
const SENTENCE: &str = "sentence";

/// A sentence for each fact of a run's report.
pub(crate) fn of_run(report: &RunReport) -> Vec<Sentences<'_>> {
    let (mistakes, score) = (report.mistakes.iter(), &report.score);
    let evidence = |mistake: &Mistake| words::evidence(&mistake.evidence, METRIC);
    let fix = |mistake: &Mistake| words::fix(mistake.fix).to_owned();
    let because = |part: &Part| words::reason(&part.because);
    let plan = report.plan.iter().map(|plan| words::plan(plan, METRIC));
    vec![
        text("/mistakes/evidence", mistakes.clone().map(evidence)),
        text("/mistakes/fix", mistakes.map(fix)),
        text("/score/parts/because", score.parts.iter().map(because)),
        text(
            "/score/why_absent",
            score.why_absent.iter().map(words::unscored),
        ),
        text(
            "/score/limited_by",
            score.limited_by.iter().map(words::limit),
        ),
        of_absent(&report.absent),
        text("/plan", plan),
    ]
}

fn of_absent(absent: &[AbsentField]) -> Sentences<'_> {
    let why = |absent: &AbsentField| words::absent(&absent.why);
    text("/absent/why", absent.iter().map(why))
}

/// A sentence for each fact of a season.
pub(crate) fn of_season(document: &SeasonDocument) -> Vec<Sentences<'_>> {
    let report = &document.report;
    let why = |skipped: &Skipped| words::skipped(&skipped.why);
    let mut sentences = of_trends(&report.trends);
    sentences.extend([
        of_absent(&report.absent),
        text("/advice", report.advice.iter().map(words::advice)),
        text("/skipped/why", document.skipped.iter().map(why)),
    ]);
    sentences
}

fn of_trends(trends: &Trends) -> Vec<Sentences<'_>> {
    let finishes = trends.finish_pace_at_heart_rate.as_ref();
    let all_runs = trends.pace_at_heart_rate_all_runs.as_ref();
    let pace = |of| move |trend| words::pace_trend(of, trend, METRIC);
    let gap = trends.pace_gap_percent.as_ref();
    let recovery = trends.heart_rate_recovery_60s_bpm.as_ref();
    vec![
        trend(
            "/trends/finish_pace_at_heart_rate",
            finishes.map(pace(PaceOf::Finishes)),
        ),
        trend(
            "/trends/pace_at_heart_rate_all_runs",
            all_runs.map(pace(PaceOf::AllRuns)),
        ),
        trend("/trends/pace_gap_percent", gap.map(words::gap_trend)),
        trend(
            "/trends/score",
            trends.score.as_ref().map(words::score_trend),
        ),
        trend(
            "/trends/heart_rate_recovery_60s_bpm",
            recovery.map(words::recovery_trend),
        ),
    ]
}

fn text<'a>(at: &'static str, all: impl Iterator<Item = String> + 'a) -> Sentences<'a> {
    let (field, all) = (TEXT, Box::new(all));
    Sentences { at, field, all }
}

fn trend<'a>(at: &'static str, sentence: Option<String>) -> Sentences<'a> {
    let (field, all) = (SENTENCE, Box::new(sentence.into_iter()));
    Sentences { at, field, all }
}

/// Describes the sentences in the schema of a document.
#[cfg(feature = "schema")]
pub(crate) fn describe(schema: &mut Value) {
    const FACTS: [(&str, &[&str]); 2] = [
        (
            TEXT,
            &[
                "Absent",
                "Evidence",
                "Fix",
                "Reason",
                "Limit",
                "Unscored",
                "PlanReport",
                "Advice",
                "SkippedWhy",
            ],
        ),
        (SENTENCE, &["PaceTrend", "Trend", "RecoveryTrend"]),
    ];
    for (field, names) in FACTS {
        for name in names {
            if let Some(definition) = schema["$defs"].get_mut(name) {
                describe_in(definition, field);
            }
        }
    }
}

/// Describes a sentence in an object, or in each of the objects that a choice is between.
#[cfg(feature = "schema")]
fn describe_in(schema: &mut Value, field: &str) {
    if let Some(choices) = schema.get_mut("oneOf") {
        choices
            .as_array_mut()
            .into_iter()
            .flatten()
            .for_each(|choice| describe_in(choice, field));
        return;
    }
    schema["properties"][field] = serde_json::json!({
        "description": "The same in an English sentence, in metric units.",
        "type": "string",
    });
    if let Some(required) = schema["required"].as_array_mut() {
        required.push(field.into());
    }
}
