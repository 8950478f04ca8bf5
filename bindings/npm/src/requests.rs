//! What can be asked for, and its answers.

use std::io;

use jiff::Timestamp;
use negsplit_embed::{
    Analyzed, Error, Kind, Settings, WorkoutFormat, analyze, measure, named, season, workout_file,
};
use negsplit_report::tables::{self, Table};
use negsplit_report::{PlanDocument, RunDocument, SeasonDocument, SkippedWhy, html, json, text};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// What is to be done, and how. The bytes of a file follow it.
#[derive(Deserialize)]
struct Request {
    r#do: What,
    /// What the file is called.
    #[serde(default)]
    file: String,
    #[serde(default)]
    settings: Value,
    /// Measurements that were kept.
    #[serde(default)]
    measurements: Vec<String>,
    /// Files without a run, and why.
    #[serde(default)]
    skipped: Vec<LeftOut>,
    /// A workout in words or by name, how many seconds it lasts, the format of its file and when that is made.
    #[serde(default)]
    workout: String,
    seconds: Option<f64>,
    format: Option<String>,
    #[serde(default)]
    created_s: i64,
}

/// A file without a run.
#[derive(Clone, Deserialize)]
struct LeftOut {
    file: String,
    why: SkippedWhy,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    Analyze,
    Page,
    Text,
    Series,
    Measure,
    Judge,
    SeasonPage,
    Plan,
    PlanFile,
}

/// The answer to a request; what is wrong is JSON too, with `message`, `kind`, `file` and `place`.
pub(crate) fn answer(request: &[u8]) -> Result<Vec<u8>, String> {
    let end = request.iter().position(|&byte| byte == b'\n');
    let (line, content) = request.split_at(end.unwrap_or(request.len()));
    let content = content.get(1..).unwrap_or_default();
    let request: Request = serde_json::from_slice(line).map_err(wrong)?;
    let settings = match &request.settings {
        Value::Null => Settings::default(),
        given => Settings::from_json(&given.to_string()).map_err(wrong)?,
    };
    match request.r#do {
        What::Analyze | What::Page | What::Text | What::Series => run(&request, content, &settings),
        What::Measure => Ok(measured(&request.file, content, &settings)?
            .to_string()
            .into()),
        What::Judge | What::SeasonPage => judged(&request, &settings),
        What::Plan | What::PlanFile => plan(&request, &settings),
    }
}

/// Something that is wrong with a request.
fn wrong(why: impl ToString) -> String {
    json!({"message": why.to_string(), "kind": "value"}).to_string()
}

/// Something that is wrong with a file.
fn of_file(error: &Error) -> String {
    let kind = match error.kind {
        Kind::NotARun => "not-a-run",
        _ => "unreadable",
    };
    let place = error.place.map(|place| place.to_string());
    let message = error.to_string();
    json!({"message": message, "kind": kind, "file": error.file, "place": place}).to_string()
}

fn run(request: &Request, content: &[u8], settings: &Settings) -> Result<Vec<u8>, String> {
    let runs = analyze(&request.file, content.to_vec(), settings).map_err(|e| of_file(&e))?;
    let documents = |runs: Vec<Analyzed>| runs.into_iter().map(|run| run.document);
    let mut bytes = Vec::new();
    match request.r#do {
        What::Page => html::write(&mut bytes, documents(runs), &settings.page()).map_err(wrong)?,
        What::Text => text::write(&mut bytes, documents(runs), &settings.text()).map_err(wrong)?,
        What::Series => return Ok(series(&runs).to_string().into()),
        _ => return reports(documents(runs)).map_err(wrong),
    }
    Ok(bytes)
}

fn reports(documents: impl Iterator<Item = RunDocument>) -> io::Result<Vec<u8>> {
    let values = documents.map(|document| json::run(&document));
    Ok(serde_json::to_vec(
        &values.collect::<io::Result<Vec<_>>>()?,
    )?)
}

/// The columns of each run second by second, by name.
fn series(runs: &[Analyzed]) -> Value {
    let of_one = |run: &Analyzed| {
        let file = run.document.source.file.as_str();
        columns(&tables::series([(file, &run.run)]))
    };
    runs.iter().map(of_one).collect()
}

fn columns(table: &Table) -> Value {
    let rows = 0..table.len();
    let columns = table.columns.iter().map(|column| {
        let values = rows.clone().map(|row| column.values.json(row));
        (column.name.to_owned(), values.collect())
    });
    Value::Object(columns.collect::<Map<_, _>>())
}

fn measured(file: &str, content: &[u8], settings: &Settings) -> Result<Value, String> {
    let mut rows = Vec::new();
    for (file, measured) in measure(file, content.to_vec(), settings) {
        match measured {
            Ok(runs) => {
                for run in runs {
                    let kept = json::measurements(&file, &run).map_err(wrong)?;
                    rows.push(json!({"file": file, "measurements": kept}));
                }
            }
            Err(why) => rows.push(json!({"file": file, "why": why})),
        }
    }
    Ok(rows.into())
}

fn judged(request: &Request, settings: &Settings) -> Result<Vec<u8>, String> {
    let read = |kept: &String| match json::read_measurements(kept) {
        Ok((file, run)) => Ok((file, Ok(vec![run]))),
        Err(error) => Err(wrong(error)),
    };
    let runs = request.measurements.iter().map(read);
    let runs: Vec<_> = runs.collect::<Result<_, _>>()?;
    let skipped = request.skipped.iter().cloned();
    let skipped = skipped.map(|skipped| (skipped.file, Err(skipped.why)));
    let athlete = settings.athlete().map_err(wrong)?;
    let document: SeasonDocument = season(
        runs.into_iter().chain(skipped),
        &athlete,
        &settings.options().judge,
    );
    if matches!(request.r#do, What::Judge) {
        let value = json::season(&document).map_err(wrong)?;
        return Ok(value.to_string().into());
    }
    let mut page = Vec::new();
    html::write_season(&mut page, &[document], &settings.page()).map_err(wrong)?;
    Ok(page)
}

fn plan(request: &Request, settings: &Settings) -> Result<Vec<u8>, String> {
    let runner = settings.athlete().map_err(wrong)?.plan_runner();
    let mut planned = named(&request.workout).map_err(wrong)?;
    if let Some(seconds) = request.seconds {
        planned.plan = planned.plan.lasting(seconds, &runner);
    }
    if matches!(request.r#do, What::PlanFile) {
        let format: WorkoutFormat = request
            .format
            .as_deref()
            .unwrap_or("fit")
            .parse()
            .map_err(wrong)?;
        let created = Timestamp::from_second(request.created_s).map_err(wrong)?;
        return workout_file(&planned, &runner, format, created).map_err(wrong);
    }
    let document = PlanDocument::new(&planned.plan, &runner, planned.workout);
    Ok(json::plan(&document).map_err(wrong)?.to_string().into())
}
