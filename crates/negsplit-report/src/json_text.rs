//! The English sentence beside each fact of a JSON document, in metric units.

use negsplit_analysis::season::Trends;
use negsplit_analysis::{AbsentField, RunReport};
use serde_json::Value;

use crate::season::SeasonDocument;
use crate::words::{self, PaceOf, Units};

const METRIC: Units = Units::Metric;
/// The field that a sentence stands in.
const TEXT: &str = "text";
/// The same of a trend.
const SENTENCE: &str = "sentence";

/// Adds a sentence to each fact of a run's report.
pub(crate) fn add_to_run(value: &mut Value, report: &RunReport) {
    for (row, mistake) in rows(&mut value["mistakes"]).zip(&report.mistakes) {
        add(
            &mut row["evidence"],
            words::evidence(&mistake.evidence, METRIC),
        );
        add(&mut row["fix"], words::fix(mistake.fix).to_owned());
    }
    let score = &mut value["score"];
    for (row, part) in rows(&mut score["parts"]).zip(&report.score.parts) {
        add(&mut row["because"], words::reason(&part.because));
    }
    if let Some(why) = &report.score.why_absent {
        add(&mut score["why_absent"], words::unscored(why));
    }
    if let Some(limit) = &report.score.limited_by {
        add(&mut score["limited_by"], words::limit(limit));
    }
    add_to_absent(&mut value["absent"], &report.absent);
    if let Some(plan) = &report.plan {
        add(&mut value["plan"], words::plan(plan, METRIC));
    }
}

fn add_to_absent(value: &mut Value, absent: &[AbsentField]) {
    for (row, absent) in rows(value).zip(absent) {
        add(&mut row["why"], words::absent(&absent.why));
    }
}

/// Adds a sentence to each fact of a season.
pub(crate) fn add_to_season(value: &mut Value, document: &SeasonDocument) {
    add_to_absent(&mut value["absent"], &document.report.absent);
    add_to_trends(&mut value["trends"], &document.report.trends);
    for (row, advice) in rows(&mut value["advice"]).zip(&document.report.advice) {
        add(row, words::advice(advice));
    }
    for (row, skipped) in rows(&mut value["skipped"]).zip(&document.skipped) {
        add(&mut row["why"], words::skipped(&skipped.why));
    }
}

fn add_to_trends(value: &mut Value, trends: &Trends) {
    let finishes = trends.finish_pace_at_heart_rate.as_ref();
    let all_runs = trends.pace_at_heart_rate_all_runs.as_ref();
    let pace = |of| move |trend| words::pace_trend(of, trend, METRIC);
    let recovery = trends.heart_rate_recovery_60s_bpm.as_ref();
    let sentences = [
        (
            "finish_pace_at_heart_rate",
            finishes.map(pace(PaceOf::Finishes)),
        ),
        (
            "pace_at_heart_rate_all_runs",
            all_runs.map(pace(PaceOf::AllRuns)),
        ),
        (
            "pace_gap_percent",
            trends.pace_gap_percent.as_ref().map(words::gap_trend),
        ),
        ("score", trends.score.as_ref().map(words::score_trend)),
        (
            "heart_rate_recovery_60s_bpm",
            recovery.map(words::recovery_trend),
        ),
    ];
    for (field, sentence) in sentences {
        if let Some(sentence) = sentence {
            value[field][SENTENCE] = sentence.into();
        }
    }
}

fn add(value: &mut Value, text: String) {
    value[TEXT] = text.into();
}

/// The items of an array; none of anything else.
fn rows(value: &mut Value) -> impl Iterator<Item = &mut Value> {
    value.as_array_mut().into_iter().flatten()
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
        rows(choices).for_each(|choice| describe_in(choice, field));
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
