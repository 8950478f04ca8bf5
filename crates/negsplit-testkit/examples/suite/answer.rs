//! What the analysis says of a case, read from the JSON of its report.

use negsplit_activity::Activity;
use negsplit_analysis::{Athlete, Known, PlanError, Settings, analyze};
use negsplit_files::{ReadOptions, read};
use negsplit_testkit::Runner;
use negsplit_testkit::suite::Case;
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
    pub(crate) gap_percent: Option<f64>,
}

/// What the analysis says of a case, in the form in which it comes.
pub(crate) fn answer(case: &Case) -> Result<Answer, String> {
    let athlete = if case.athlete_given {
        athlete(&case.runner)
    } else {
        Athlete::default()
    };
    let mut settings = Settings::default();
    settings.plan = case
        .plan
        .map(str::parse)
        .transpose()
        .map_err(|error: PlanError| error.to_string())?;
    match case.file() {
        Some(bytes) => answer_to(&read_one(&bytes)?, &athlete, &settings),
        None => answer_to(&case.activity, &athlete, &settings),
    }
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
    settings: &Settings,
) -> Result<Answer, String> {
    let report = analyze(activity, athlete, settings).map_err(|error| error.to_string())?;
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
            gap_percent: progression["pace_gap_percent"].as_f64(),
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
