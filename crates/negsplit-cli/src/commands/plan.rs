//! `negsplit plan`: a planned workout in numbers for a runner, and as a file for the watch.

use std::io::{self, Write};

use anyhow::{Error, Result, bail};
use jiff::Timestamp;
use negsplit_embed::{WorkoutFormat, runner, workout_file};
use negsplit_report::{PlanDocument, html, json, text};

use crate::args::{Color, PlanArgs, PlanFormat};
use crate::exit::Outcome;
use crate::options::Options;
use crate::output;

pub(crate) fn run(args: &PlanArgs) -> Result<Outcome> {
    let options = Options::plan(args)?;
    if args.list {
        output::write(&args.output, |writer| {
            text::write_workouts(writer, &options.page)
        })?;
        return Ok(Outcome::All);
    }
    let Some(mut planned) = args.workout.clone() else {
        bail!("name a workout, such as thirds; --list shows all names");
    };
    let runner = runner(&options.athlete);
    if let Some(seconds) = args.time {
        planned.plan = planned.plan.lasting(seconds, &runner);
    }
    if let Some(format) = args.format().and_then(Option::<WorkoutFormat>::from) {
        let file = workout_file(&planned, &runner, format, Timestamp::now());
        save(args, &file.map_err(Error::msg)?)?;
        return Ok(Outcome::All);
    }
    let document = PlanDocument::new(&planned.plan, &runner, planned.workout);
    match args.format() {
        Some(PlanFormat::Json) => write(args, |writer| {
            json::write(writer, std::iter::once(json::plan(&document)))
        })?,
        Some(PlanFormat::Html) => {
            write(args, |writer| {
                html::write_plan(writer, &document, &options.html)
            })?;
        }
        _ => write(args, |writer| {
            text::write_plan(writer, &document, &options.page)
        })?,
    }
    Ok(Outcome::All)
}

fn write(args: &PlanArgs, body: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    output::write(&args.output, body)
}

/// Writes bytes as they are: nothing in them is a colour.
fn save(args: &PlanArgs, bytes: &[u8]) -> Result<()> {
    let Some(path) = &args.output.output else {
        bail!("a file for the watch needs a name: --output thirds.fit");
    };
    output::to_path(path, Color::Always, |writer| writer.write_all(bytes))
}

impl From<PlanFormat> for Option<WorkoutFormat> {
    fn from(format: PlanFormat) -> Self {
        match format {
            PlanFormat::Fit => Some(WorkoutFormat::Fit),
            PlanFormat::Tcx => Some(WorkoutFormat::Tcx),
            PlanFormat::Zwo => Some(WorkoutFormat::Zwo),
            PlanFormat::Text | PlanFormat::Json | PlanFormat::Html => None,
        }
    }
}

impl PlanArgs {
    /// What was asked for, or what the name of the output ends in.
    fn format(&self) -> Option<PlanFormat> {
        let by_name = self
            .output
            .ending()
            .and_then(|ending| match ending.as_str() {
                "fit" => Some(PlanFormat::Fit),
                "tcx" => Some(PlanFormat::Tcx),
                "zwo" => Some(PlanFormat::Zwo),
                "html" => Some(PlanFormat::Html),
                "json" => Some(PlanFormat::Json),
                _ => None,
            });
        self.format.or(by_name)
    }
}
