//! What concerns the analysis of a run.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use jiff::tz::TimeZone;
use negsplit_analysis::SplitBy;
use negsplit_analysis::plan::Plan;

use super::values::{effort, zone};
use super::{AthleteArgs, Format, OutputArgs, Route, Units};

/// What concerns the analysis of a run.
#[derive(Debug, ClapArgs)]
pub(crate) struct RunArgs {
    /// What to write [default: from the name of the output, else text]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// How splits are cut: km, mi, lap, halves, thirds, quarters, or any number of km, m, mi, min or s
    /// [default: km, or mi with imperial units]
    #[arg(long, value_name = "BY")]
    pub(crate) split: Option<SplitBy>,
    /// Units for people; JSON and CSV are always SI [default: metric]
    #[arg(long, value_enum)]
    pub(crate) units: Option<Units>,
    /// Time zone for the dates of runs whose files do not state one, such as Europe/Berlin [default: the system's]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    pub(crate) timezone: Option<TimeZone>,
    /// Athlete and settings as TOML [default: negsplit/config.toml in the user's configuration, if there]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// How much of the route a page draws; JSON and CSV carry no positions
    #[arg(long, value_enum, default_value_t)]
    pub(crate) route: Route,
    /// The text report with every section: heart rate, form, zones, laps, best efforts, what is not known
    #[arg(long)]
    pub(crate) full: bool,
    /// Score every run, not only progressions
    #[arg(long)]
    pub(crate) score_all: bool,
    /// Perceived effort of each stage in order, 0 to 10, such as 2,5,8
    #[arg(long, value_name = "EFFORTS", value_delimiter = ',', value_parser = effort)]
    pub(crate) rpe: Vec<f64>,
    /// The workout that was planned, such as "2mi easy, 4x1mi drop 10s, 1mi easy", a name from `negsplit plan --list`, or a
    /// FIT workout file [default: the one inside the file]
    #[arg(long, value_name = "STEPS", value_parser = negsplit_embed::plan)]
    pub(crate) plan: Option<Plan>,
    #[command(flatten)]
    pub(crate) athlete: AthleteArgs,
}

impl RunArgs {
    /// Whether warnings go to standard error: tables have no room for them.
    pub(crate) fn warns(&self) -> bool {
        self.format().is_table() && !self.output.quiet
    }

    /// What was asked for, or what the name of the output ends in.
    pub(crate) fn format(&self) -> Format {
        let by_name = || match self.output.ending()?.as_str() {
            "json" => Some(Format::Json),
            "ndjson" => Some(Format::Ndjson),
            "csv" => Some(Format::Csv),
            "html" => Some(Format::Html),
            #[cfg(feature = "parquet")]
            "parquet" => Some(Format::Parquet),
            "svg" => Some(Format::Svg),
            _ => None,
        };
        self.format.or_else(by_name).unwrap_or_default()
    }
}
