//! `negsplit plan`: a planned workout in numbers for a runner, and as a file for the watch.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use negsplit_activity::Speed;
use negsplit_analysis::Field;
use negsplit_analysis::season::Next;
use negsplit_files::workout::{WorkoutFile, write_fit, write_tcx, write_zwo};
use negsplit_report::{PlanDocument, html, json, text, words};
use negsplit_workout::plan::{Length, Runner};
use negsplit_workout::{Plan, Workout};

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
        named: Named {
            plan,
            workout: named,
        },
        runner,
        next,
    } = chosen(args, &options)?;
    let plan = match args.time {
        Some(seconds) => plan.lasting(seconds, &runner),
        None => plan,
    };
    let mut document = PlanDocument::new(&plan, &runner, named);
    document.next = next;
    match args.format() {
        Some(format @ (PlanFormat::Fit | PlanFormat::Tcx | PlanFormat::Zwo)) => {
            let file = workout_file(&plan, &runner, named)?;
            let bytes = encoded(format, &file, &runner)?;
            save(args, &bytes)?;
        }
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

/// The workout that was asked for, and whom it is for.
struct Chosen {
    named: Named,
    runner: Runner,
    /// Why it comes next.
    next: Option<Next>,
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
    })
}

/// What comes next after the runs of a season, for the runner whom they show.
fn next(args: &PlanArgs, options: &Options) -> Result<Chosen> {
    let season = SeasonArgs::before_next(args);
    let season_options = Options::season(&season)?;
    let paths: Vec<&Path> = season.paths.iter().map(PathBuf::as_path).collect();
    let report = Reader::new(&season, &season_options)?
        .season(None, &paths)
        .report;
    let Some(next) = report.next else {
        let why = report
            .absent
            .iter()
            .find(|absent| absent.field == Field::Next);
        let why = why.map_or_else(String::new, |absent| words::absent(&absent.why));
        bail!("the next progression is not known: {why}");
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

/// The workout as a watch carries it.
fn workout_file(plan: &Plan, runner: &Runner, named: Option<Workout>) -> Result<WorkoutFile> {
    let is_share = |length: Length| matches!(length, Length::Share(_));
    if plan.steps().iter().any(|step| is_share(step.length)) {
        bail!("this plan is in percent of the run: say how long the run is, as in --time 45min");
    }
    Ok(WorkoutFile {
        name: name(plan, named),
        description: Some(plan.to_string()),
        steps: plan.for_watch(runner),
    })
}

/// What the watch calls the workout.
fn name(plan: &Plan, named: Option<Workout>) -> String {
    let kind = plan.kind().map(|kind| kind.name());
    let name = named
        .map(|workout| workout.name)
        .or(kind)
        .unwrap_or("workout");
    let mut letters = name
        .chars()
        .map(|letter| if letter == '-' { ' ' } else { letter });
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.collect::<String>() + &letters.collect::<String>()
}

fn encoded(format: PlanFormat, file: &WorkoutFile, runner: &Runner) -> Result<Vec<u8>> {
    Ok(match format {
        PlanFormat::Fit => write_fit(file, Timestamp::now()),
        PlanFormat::Zwo => {
            let speed = runner
                .paces
                .map(|paces| paces.speed(negsplit_workout::Effort::Threshold));
            let threshold = speed.and_then(Speed::from_meters_per_second).context(
                "ZWO counts in shares of threshold pace: give --threshold-pace or --race",
            )?;
            write_zwo(file, threshold).into_bytes()
        }
        _ => write_tcx(file).into_bytes(),
    })
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
