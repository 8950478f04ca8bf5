//! A season as JSON.

use std::io;

use negsplit_analysis::{AbsentField, Athlete, Habits, Phase, SeasonBest, SeasonRun, Trends, Week};
use serde::Serialize;
use serde_json::Value;

use crate::json::value;
use crate::season::{Counts, SeasonDocument, Skipped};

#[derive(Serialize)]
struct Season<'a> {
    schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<&'a str>,
    counts: Counts,
    athlete: &'a Athlete,
    easy_pace_s_per_km: Option<[f64; 2]>,
    runs: Vec<WithFile<'a, SeasonRun>>,
    trends: &'a Trends,
    habits: &'a Habits,
    weeks: &'a [Week],
    phases: &'a [Phase],
    best: Vec<WithFile<'a, SeasonBest>>,
    advice: &'a [String],
    absent: &'a [AbsentField],
    skipped: &'a [Skipped],
}

/// A row with the file that it is about in front.
#[derive(Serialize)]
struct WithFile<'a, T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<&'a str>,
    file: &'a str,
    #[serde(flatten)]
    row: &'a T,
}

/// A season as a JSON value, its numbers rounded.
///
/// # Errors
///
/// Never for a report that the analysis made.
pub fn season(document: &SeasonDocument) -> io::Result<Value> {
    let report = &document.report;
    let best = report.best.iter().map(|row| WithFile {
        folder: None,
        file: document.file(row.index),
        row,
    });
    value(&Season {
        schema: "negsplit.season/1",
        folder: document.folder.as_deref(),
        counts: document.counts,
        athlete: &report.athlete,
        easy_pace_s_per_km: report.easy_pace_s_per_km,
        runs: rows(document, None).collect(),
        trends: &report.trends,
        habits: &report.habits,
        weeks: &report.weeks,
        phases: &report.phases,
        best: best.collect(),
        advice: &report.advice,
        absent: &report.absent,
        skipped: &document.skipped,
    })
}

/// The runs of a season as JSON values, for a stream of them.
pub fn season_runs(document: &SeasonDocument) -> impl Iterator<Item = io::Result<Value>> + '_ {
    rows(document, document.folder.as_deref()).map(|row| value(&row))
}

fn rows<'a>(
    document: &'a SeasonDocument,
    folder: Option<&'a str>,
) -> impl Iterator<Item = WithFile<'a, SeasonRun>> {
    let runs = document.report.runs.iter();
    runs.map(move |row| WithFile {
        folder,
        file: document.file(row.index),
        row,
    })
}
