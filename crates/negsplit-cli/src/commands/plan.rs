//! `negsplit plan`: a planned workout in numbers for a runner, and as a file for the watch.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::slice;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use negsplit_analysis::Field;
use negsplit_analysis::season::Next;
use negsplit_embed::{WorkoutFormat, workout_file};
use negsplit_report::{PlanDocument, html, json, text, words};
use negsplit_workout::Workout;
use negsplit_workout::plan::Runner;

use super::season::{outcome, tell_unreadable};
use crate::args::{Color, PlanArgs, PlanFormat, SeasonArgs};
use crate::athlete::with_saved;
use crate::exit::Outcome;
use crate::options::Options;
use crate::season::Reader;
use crate::workout::Named;
use crate::{output, workout};

pub(crate) fn run(args: &PlanArgs) -> Result<Outcome> {
    let options = Options::plan(args)?;
    if args.list {
        output::write(&args.output, |writer| {
            text::write_workouts(writer, &options.page)
        })?;
        return Ok(Outcome::All);
    }
    let Chosen {
        mut named,
        runner,
        next,
        outcome,
    } = chosen(args, &options)?;
    if let Some(seconds) = args.time {
        named.plan = named.plan.lasting(seconds, &runner);
    }
    if let Some(format) = args.format().and_then(file_format) {
        let file = workout_file(&named, &runner, format, Timestamp::now());
        save(args, &file.map_err(anyhow::Error::msg)?)?;
        return Ok(outcome);
    }
    let mut document = PlanDocument::new(&named.plan, &runner, named.workout);
    document.next = next;
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
    Ok(outcome)
}

/// The workout that was asked for, and whom it is for.
struct Chosen {
    named: Named,
    runner: Runner,
    /// Why it comes next.
    next: Option<Next>,
    /// How many of the runs it comes after could be read.
    outcome: Outcome,
}

fn chosen(args: &PlanArgs, options: &Options) -> Result<Chosen> {
    if !args.next.is_empty() {
        return next(args, options);
    }
    let named = args.workout.clone();
    Ok(Chosen {
        named: named.context("name a workout, such as thirds; --list shows all names")?,
        runner: options.athlete.plan_runner(),
        next: None,
        outcome: Outcome::All,
    })
}

/// What comes next after the runs of a season, for the runner whom they show.
fn next(args: &PlanArgs, options: &Options) -> Result<Chosen> {
    let season = SeasonArgs::before_next(args);
    let season_options = Options::season(&season)?;
    let paths: Vec<&Path> = season.paths.iter().map(PathBuf::as_path).collect();
    let document = Reader::new(&season, &season_options)?.season(None, &paths);
    tell_unreadable(&document);
    let (outcome, report) = (outcome(slice::from_ref(&document)), document.report);
    let Some(next) = report.next else {
        let why = report
            .absent
            .iter()
            .find(|absent| absent.field == Field::Next);
        let why = why.map_or_else(String::new, |absent| words::absent(&absent.why));
        match outcome {
            Outcome::Nothing => bail!("the next progression is not known: no run could be read"),
            _ => bail!("the next progression is not known: {why}"),
        }
    };
    let plan = workout::plan(&next.plan).map_err(anyhow::Error::msg)?;
    let known = with_saved(report.athlete, Some(&options.athlete));
    Ok(Chosen {
        named: Named {
            plan,
            workout: Workout::named(&next.workout),
        },
        runner: known.plan_runner(),
        next: Some(next),
        outcome,
    })
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

/// The file for the watch in a format, where it is one of such files.
fn file_format(format: PlanFormat) -> Option<WorkoutFormat> {
    match format {
        PlanFormat::Fit => Some(WorkoutFormat::Fit),
        PlanFormat::Tcx => Some(WorkoutFormat::Tcx),
        PlanFormat::Zwo => Some(WorkoutFormat::Zwo),
        PlanFormat::Text | PlanFormat::Json | PlanFormat::Html => None,
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
