//! The command line.

mod asked;
mod athlete;
mod choices;
mod examples;
mod output;
mod plan;
mod run;
mod season;
mod values;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

pub(crate) use crate::formats::{Format, InspectFormat, PlanFormat, RunTable, SeasonFormat};
pub(crate) use asked::Asked;
pub(crate) use athlete::{AthleteArgs, Level};
pub(crate) use choices::{By, KindFilter, Messages, Route, Shell, Sort, Units};
pub(crate) use output::{Color, OutputArgs};
pub(crate) use plan::PlanArgs;
pub(crate) use run::RunArgs;
pub(crate) use season::SeasonArgs;
pub(crate) use values::zone;

/// Says how well a run progressed, from its FIT, GPX, TCX or KML file.
///
/// Faults in recordings and exports are repaired, and the report says so: sparse sensors, pauses, laps, clocks, distances.
/// Climbs are counted as watches count them.
#[derive(Debug, Parser)]
#[command(name = "negsplit", version, max_term_width = 100, after_help = examples::ALL)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// One run, or several, each on one screen
    Analyze(Asked<AnalyzeArgs>),
    /// Many runs: every run graded, then the season as a whole
    Season(Asked<SeasonArgs>),
    /// The split table alone
    Splits(Asked<SplitsArgs>),
    /// Everything in a file, and how negsplit reads it
    Inspect(Asked<InspectArgs>),
    /// Two runs side by side
    Compare(Asked<CompareArgs>),
    /// A planned workout: its steps with paces, heart rates and times, and a file for the watch
    Plan(Asked<PlanArgs>),
    /// The configuration file
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// The manual, as a man page
    Man,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::ANALYZE)]
pub(crate) struct AnalyzeArgs {
    /// FIT, GPX, TCX or KML files, plain or packed with gzip or zip; - reads standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The table that --format csv writes, or parquet where this build has it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) table: RunTable,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::SPLITS)]
pub(crate) struct SplitsArgs {
    /// A FIT, GPX, TCX or KML file, plain or packed with gzip or zip; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::COMPARE)]
pub(crate) struct CompareArgs {
    /// The run to compare with
    #[arg(value_name = "FILE")]
    pub(crate) first: PathBuf,
    /// The other run
    #[arg(value_name = "FILE")]
    pub(crate) second: PathBuf,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Writes the file with every setting and its default, and says where
    Init {
        /// Write over a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Prints the settings in force: those of the file, or the defaults
    Show,
    /// Prints where the file is, or would be
    Path,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::INSPECT)]
pub(crate) struct InspectArgs {
    /// A FIT, GPX, TCX or KML file, plain or packed with gzip or zip; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: InspectFormat,
    /// How much of everything else in the file
    #[arg(long, value_enum, default_value_t)]
    pub(crate) messages: Messages,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}
