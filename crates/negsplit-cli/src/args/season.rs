//! What concerns a season.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args as ClapArgs;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::values::{day, jobs, kind, score, zone};
use super::{
    AthleteArgs, By, KindFilter, Level, OutputArgs, PlanArgs, Route, SeasonFormat, Sort, Units,
    examples,
};

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::SEASON)]
pub(crate) struct SeasonArgs {
    /// Files, folders to any depth, and zip archives such as a Strava export
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// What to write [default: from the name of the output, else text]
    #[arg(long, value_enum)]
    pub(crate) format: Option<SeasonFormat>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Order of the runs that are listed [default: newest in text, else date]
    #[arg(long, value_enum)]
    pub(crate) sort: Option<Sort>,
    /// Leave out runs before this day, such as 2026-03-01
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) since: Option<Date>,
    /// Leave out runs after this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) until: Option<Date>,
    /// List only runs of this kind, such as paced-thirds, or progression for all progressions; trends and habits are
    /// still those of all runs
    #[arg(long, value_parser = kind)]
    pub(crate) kind: Option<KindFilter>,
    /// List only runs with this score or a better one
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub(crate) min_score: Option<f64>,
    /// Name every file that was left out; without this, files that are not runs are only counted
    #[arg(long)]
    pub(crate) list_skipped: bool,
    /// A season for each PATH instead of one for all
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) by: Option<By>,
    /// Files read at once, at most one for each core [default: one for each core]
    #[arg(long, value_name = "N", value_parser = jobs)]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// Units for people; JSON and CSV are always SI [default: metric]
    #[arg(long, value_enum)]
    pub(crate) units: Option<Units>,
    /// Time zone for the days of runs whose files do not state one, such as Europe/Berlin [default: the system's]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    pub(crate) timezone: Option<TimeZone>,
    /// How much of the route a page draws; JSON and CSV carry no positions
    #[arg(long, value_enum, default_value_t)]
    pub(crate) route: Route,
    /// Athlete and settings as TOML [default: negsplit/config.toml in the user's configuration, if there]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// How often progressions suit you [default: what a year of runs shows]
    #[arg(long, value_enum)]
    pub(crate) level: Option<Level>,
    /// Save what these runs show about you in the configuration, for analyze, plan and the other commands
    #[arg(long, conflicts_with = "by")]
    pub(crate) save_athlete: bool,
    #[command(flatten)]
    pub(crate) athlete: AthleteArgs,
}

impl SeasonArgs {
    /// The season whose next progression is asked for.
    pub(crate) fn before_next(plan: &PlanArgs) -> Self {
        Self {
            paths: plan.next.clone(),
            format: None,
            output: OutputArgs {
                output: None,
                color: plan.output.color,
                quiet: plan.output.quiet,
            },
            sort: None,
            since: None,
            until: None,
            kind: None,
            min_score: None,
            list_skipped: false,
            by: None,
            jobs: None,
            units: plan.units,
            timezone: None,
            route: Route::default(),
            config: plan.config.clone(),
            level: plan.level,
            save_athlete: false,
            athlete: plan.athlete.clone(),
        }
    }

    /// What was asked for, or what the name of the output ends in.
    pub(crate) fn format(&self) -> SeasonFormat {
        let by_name = || match self.output.ending()?.as_str() {
            "json" => Some(SeasonFormat::Json),
            "ndjson" => Some(SeasonFormat::Ndjson),
            "csv" => Some(SeasonFormat::Csv),
            "html" => Some(SeasonFormat::Html),
            #[cfg(feature = "parquet")]
            "parquet" => Some(SeasonFormat::Parquet),
            _ => None,
        };
        self.format.or_else(by_name).unwrap_or_default()
    }
}
