//! What the analysis says of a run and of a season, read from the JSON of its reports: the one place that calls it.

use negsplit_activity::Activity;
use negsplit_analysis::plan::PlanError;
use negsplit_analysis::{
    Athlete, Cleaning, JudgeOptions, Known, MeasureOptions, Measurements, Options, Run, analyze,
    measure, season,
};
use negsplit_files::{ReadOptions, read};
use negsplit_testkit::Runner;
use serde_json::Value;

/// What was said of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) kind: String,
    pub(crate) confidence: Option<f64>,
    pub(crate) is_progression: bool,
    pub(crate) verdict: String,
    pub(crate) mistakes: Vec<String>,
    /// Ends of stages in seconds of motion, that of the last left out.
    pub(crate) borders_s: Vec<f64>,
    pub(crate) drift: Option<f64>,
    pub(crate) drift_interval: Option<(f64, f64)>,
    pub(crate) decoupling: Option<f64>,
    pub(crate) score: Option<f64>,
    pub(crate) letter: Option<char>,
    pub(crate) gap_percent: Option<f64>,
    pub(crate) moving_s: f64,
}

/// A workout in the language of `--plan`, as options.
pub(crate) fn planned(plan: Option<&str>) -> Result<Options, String> {
    let mut options = Options::default();
    options.measure.plan = plan
        .map(str::parse)
        .transpose()
        .map_err(|error: PlanError| error.to_string())?;
    Ok(options)
}

/// The activity in a file's bytes.
pub(crate) fn read_one(bytes: &[u8]) -> Result<Activity, String> {
    let recording = read(bytes, &ReadOptions::default()).map_err(|error| error.to_string())?;
    recording
        .activities
        .into_iter()
        .next()
        .ok_or_else(|| "no activity".to_owned())
}

/// What the analysis says of an activity.
pub(crate) fn answer_to(
    activity: &Activity,
    athlete: &Athlete,
    options: &Options,
) -> Result<Answer, String> {
    let report = analyze(activity, athlete, options).map_err(|error| error.to_string())?;
    let report = serde_json::to_value(&report).map_err(|error| error.to_string())?;
    Ok(Answer::of(&report))
}

/// What a runner knows of themselves: both ends of the heart rate, and the threshold pace.
pub(crate) fn athlete(runner: &Runner) -> Athlete {
    Athlete {
        max_heart_rate_bpm: Some(Known::given(runner.max_bpm)),
        resting_heart_rate_bpm: Some(Known::given(runner.resting_bpm)),
        threshold_speed_m_per_s: Some(Known::given(runner.paces.threshold())),
        ..Athlete::default()
    }
}

/// Only the maximum heart rate is known.
pub(crate) fn of_maximum(bpm: f64) -> Athlete {
    Athlete {
        max_heart_rate_bpm: Some(Known::given(bpm)),
        ..Athlete::default()
    }
}

/// What the analysis says of many runs, of whose runner nothing is known: the JSON of the report.
pub(crate) fn season_of(files: impl Iterator<Item = Vec<u8>>) -> Result<Value, String> {
    let runs: Vec<Measurements> = files
        .filter_map(|bytes| measured(&read_one(&bytes).ok()?))
        .collect();
    let report = season(&runs, None, &JudgeOptions::default());
    serde_json::to_value(&report).map_err(|error| error.to_string())
}

/// `None` for what is no run.
fn measured(activity: &Activity) -> Option<Measurements> {
    let run = Run::new(activity, &Cleaning::default()).ok()?;
    Some(measure(&run, &MeasureOptions::default()))
}

impl Answer {
    fn of(report: &Value) -> Self {
        let heart = &report["heart_rate"];
        let progression = &report["progression"];
        let interval = &heart["drift_bpm_per_h_ci95"];
        let mut borders_s = list(&report["stages"], |stage| stage["end_s"].as_f64());
        borders_s.pop();
        Self {
            kind: text(&report["workout"]["kind"]),
            confidence: report["workout"]["confidence"].as_f64(),
            is_progression: report["workout"]["is_progression"]
                .as_bool()
                .unwrap_or(false),
            verdict: text(&progression["verdict"]),
            mistakes: list(&report["mistakes"], |mistake| {
                mistake["kind"].as_str().map(str::to_owned)
            }),
            borders_s,
            drift: heart["drift_bpm_per_h"].as_f64(),
            drift_interval: interval[0].as_f64().zip(interval[1].as_f64()),
            decoupling: heart["decoupling_percent"].as_f64(),
            score: report["score"]["value"].as_f64(),
            letter: report["score"]["letter"]
                .as_str()
                .and_then(|letter| letter.chars().next()),
            gap_percent: progression["pace_gap_percent"].as_f64(),
            moving_s: report["activity"]["moving_s"].as_f64().unwrap_or(0.0),
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("-").to_owned()
}

fn list<T>(value: &Value, item: impl Fn(&Value) -> Option<T>) -> Vec<T> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(item)
        .collect()
}
