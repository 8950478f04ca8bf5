//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use negsplit_analysis::plan::Plan;
use negsplit_analysis::{SplitBy, WorkoutKind};
use negsplit_embed::{ThresholdPace, ZoneBorders};
use negsplit_workout::Race;
use serde::Deserialize;
use serde::de::value::{Error as ValueError, StrDeserializer};

pub(crate) use crate::formats::{Format, InspectFormat, PlanFormat, RunTable, SeasonFormat};

/// Says how well a run progressed, from its FIT, GPX, TCX or KML file.
///
/// Faults of recordings and exports are repaired, and the report says so: sparse sensors, pauses, laps, clocks, distances.
/// Climbs are counted as watches count them.
#[derive(Debug, Parser)]
#[command(name = "negsplit", version, max_term_width = 100, after_help = examples::ALL)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Examples at the end of each command's help.
mod examples {
    pub(super) const ALL: &str = "\
Examples:
  negsplit run.fit                               one run on one screen
  negsplit run.fit -o run.html                   the same as a page with pictures
  negsplit Activities/                           every run in a folder, and the season as a whole
  negsplit plan thirds --race 10k=42:30          a workout with your paces";
    pub(super) const ANALYZE: &str = "\
Examples:
  negsplit analyze run.fit
  negsplit analyze run.fit --full --split 0.5mi --units imperial
  negsplit analyze run.fit --race 10k=42:30 -o run.html
  negsplit analyze run.gpx --plan \"2mi easy, 4mi marathon>10k, 1mi easy\"
  negsplit analyze *.fit --format ndjson";
    pub(super) const SEASON: &str = "\
Examples:
  negsplit season Activities/
  negsplit season export_12345.zip --since 2026-01-01 --sort score
  negsplit season Activities/ --format html -o pages    pages/index.html and a page for each run
  negsplit season Activities/ -o season.csv";
    pub(super) const SPLITS: &str = "\
Examples:
  negsplit splits run.fit --split 400m
  negsplit splits run.fit --split lap --format csv";
    pub(super) const INSPECT: &str = "\
Examples:
  negsplit inspect run.fit
  negsplit inspect run.fit --messages all --format json";
    pub(super) const COMPARE: &str = "\
Examples:
  negsplit compare march.fit april.fit
  negsplit compare march.fit april.fit -o both.html";
    pub(super) const PLAN: &str = "\
Examples:
  negsplit plan --list
  negsplit plan thirds --time 45min --race 10k=42:30
  negsplit plan \"15min easy, 15min moderate, 10min tempo\" -o workout.fit";
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// One run, or several, each on one screen
    Analyze(AnalyzeArgs),
    /// Many runs: every run graded, then the season as a whole
    Season(SeasonArgs),
    /// The split table alone
    Splits(SplitsArgs),
    /// All that a file holds, and how negsplit reads it
    Inspect(InspectArgs),
    /// Two runs side by side
    Compare(CompareArgs),
    /// A planned workout: its steps with paces, heart rates and times, and a file for the watch
    Plan(PlanArgs),
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
    /// FIT, GPX, TCX or KML files, also packed with gzip or zip; - reads standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The table that csv and parquet hold
    #[arg(long, value_enum, default_value_t)]
    pub(crate) table: RunTable,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::SEASON)]
pub(crate) struct SeasonArgs {
    /// Files, folders to any depth, and zip archives such as a Strava export
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// What to write [default: by the name of the output, else text]
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
    /// those of all runs
    #[arg(long, value_parser = kind)]
    pub(crate) kind: Option<KindFilter>,
    /// List only runs with this score or a better one
    #[arg(long, value_name = "SCORE")]
    pub(crate) min_score: Option<f64>,
    /// Name every file that was left out; without it what is not a run is counted by kind
    #[arg(long)]
    pub(crate) list_skipped: bool,
    /// A season for each PATH instead of one for all
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) by: Option<By>,
    /// Files at once, no more than there are cores [default: as many]
    #[arg(long, value_name = "N")]
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
    /// Write what these runs show about you into the configuration, for analyze, plan and the other commands
    #[arg(long, conflicts_with = "by")]
    pub(crate) save_athlete: bool,
    #[command(flatten)]
    pub(crate) athlete: AthleteArgs,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::SPLITS)]
pub(crate) struct SplitsArgs {
    /// A FIT, GPX, TCX or KML file, also packed with gzip or zip; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::COMPARE)]
pub(crate) struct CompareArgs {
    /// The run that the other is held against
    #[arg(value_name = "FILE")]
    pub(crate) first: PathBuf,
    /// The other run
    #[arg(value_name = "FILE")]
    pub(crate) second: PathBuf,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::PLAN)]
pub(crate) struct PlanArgs {
    /// A workout in words, such as "2mi easy, 4mi marathon>10k, 1mi easy", a name of --list, or a FIT workout file
    #[arg(value_name = "WORKOUT", required_unless_present_any = ["list", "next"], value_parser = crate::workout::named)]
    pub(crate) workout: Option<crate::workout::Named>,
    /// List the workouts that have a name
    #[arg(long)]
    pub(crate) list: bool,
    /// The next progression after the runs of these files and folders, with the reason why
    #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with_all = ["workout", "list"])]
    pub(crate) next: Vec<PathBuf>,
    /// How often progressions suit you, for --next [default: what a year of runs shows]
    #[arg(long, value_enum)]
    pub(crate) level: Option<Level>,
    /// Make it about so long, such as 45min
    #[arg(long, value_name = "TIME", value_parser = negsplit_embed::time)]
    pub(crate) time: Option<f64>,
    /// What to write [default: by the name of the output, else text]
    #[arg(long, value_enum)]
    pub(crate) format: Option<PlanFormat>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Units for people; JSON is always SI [default: metric]
    #[arg(long, value_enum)]
    pub(crate) units: Option<Units>,
    /// Athlete and settings as TOML [default: negsplit/config.toml in the user's configuration, if there]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
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
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Writes the file with every setting and its default, and says where
    Init {
        /// Write over a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Prints what is in force: the file, or the defaults
    Show,
    /// Prints where the file is, or would be
    Path,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::INSPECT)]
pub(crate) struct InspectArgs {
    /// A FIT, GPX, TCX or KML file, also packed with gzip or zip; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: InspectFormat,
    /// How much of everything else that is in the file
    #[arg(long, value_enum, default_value_t)]
    pub(crate) messages: Messages,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// What concerns the analysis of a run.
#[derive(Debug, ClapArgs)]
pub(crate) struct RunArgs {
    /// What to write [default: by the name of the output, else text]
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
    /// The workout that was meant, such as "2mi easy, 4x1mi drop 10s, 1mi easy", a name of `negsplit plan --list`, or a
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

/// What is known of the athlete.
#[derive(Clone, Debug, Default, ClapArgs)]
#[command(next_help_heading = "Athlete")]
pub(crate) struct AthleteArgs {
    /// Maximum heart rate
    #[arg(long, value_name = "BPM", value_parser = heart_rate)]
    pub(crate) max_hr: Option<f64>,
    /// Resting heart rate
    #[arg(long, value_name = "BPM", value_parser = heart_rate)]
    pub(crate) rest_hr: Option<f64>,
    /// Heart rate at the lactate threshold
    #[arg(long, value_name = "BPM", value_parser = heart_rate)]
    pub(crate) threshold_hr: Option<f64>,
    /// Where heart-rate zones 2 to 5 begin, in place of zones by a formula: 120,140,155,170
    #[arg(long, value_name = "BPM,BPM,BPM,BPM")]
    pub(crate) zones: Option<ZoneBorders>,
    /// Pace at the lactate threshold, such as 4:15/km or 6:50/mi
    #[arg(long, value_name = "PACE")]
    pub(crate) threshold_pace: Option<ThresholdPace>,
    /// A race, such as 10k=42:30 or half=1:34:00; again for another race, of which the best counts
    #[arg(long, value_name = "DISTANCE=TIME")]
    pub(crate) race: Vec<Race>,
}

/// How experienced somebody is with progressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    /// One in two weeks
    Beginner,
    /// One a week
    #[value(alias = "intermediate")]
    #[serde(alias = "intermediate")]
    Experienced,
    /// One or two a week
    Advanced,
}

impl From<Level> for negsplit_analysis::athlete::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Beginner => Self::Beginner,
            Level::Experienced => Self::Experienced,
            Level::Advanced => Self::Advanced,
        }
    }
}

/// Where the output goes and how it looks.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(crate) struct OutputArgs {
    /// Write to this file instead of standard output, which is -
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    pub(crate) color: Color,
    /// No warnings on standard error; errors are still shown
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

impl OutputArgs {
    /// What the name of the output ends in, in small letters.
    pub(crate) fn ending(&self) -> Option<String> {
        let ending = self.output.as_deref()?.extension()?;
        Some(ending.to_str()?.to_ascii_lowercase())
    }
}

impl SeasonArgs {
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

/// How much of the route is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Route {
    /// All of it
    Full,
    /// All but 500 m around its start and its end
    #[default]
    Trimmed,
    /// None of it
    None,
}

/// The order of the runs of a season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    /// The first run first
    Date,
    /// The last run first
    Newest,
    /// The best score first
    Score,
    /// The largest gap from start to finish first
    Gap,
}

/// What makes a season of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// Each PATH
    Folder,
}

/// Which kinds of runs are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KindFilter {
    Progressions,
    Kind(WorkoutKind),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Messages {
    /// Nothing
    None,
    /// Counts by kind
    #[default]
    Summary,
    /// Every message with its values
    All,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Units {
    /// Kilometres and metres
    #[default]
    Metric,
    /// Miles and feet
    Imperial,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// A perceived effort.
fn effort(text: &str) -> Result<f64, String> {
    let effort = text
        .trim()
        .parse()
        .ok()
        .filter(|effort| (0.0..=10.0).contains(effort));
    effort.ok_or_else(|| "a perceived effort is a number from 0 (rest) to 10 (all out)".to_owned())
}

/// A heart rate that a person can have.
fn heart_rate(text: &str) -> Result<f64, String> {
    let bpm = text
        .parse()
        .map_err(|_| "this is not a number".to_owned())?;
    negsplit_embed::possible_heart_rate(bpm).map(|()| bpm)
}

fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "this is no day; write it as 2026-03-01".to_owned())
}

fn kind(text: &str) -> Result<KindFilter, String> {
    if matches!(text, "progression" | "progressions") {
        return Ok(KindFilter::Progressions);
    }
    let kind = WorkoutKind::deserialize(StrDeserializer::<ValueError>::new(text));
    kind.map(KindFilter::Kind)
        .map_err(|error| error.to_string())
}

pub(crate) fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| {
        "no such time zone is known; use a name such as Europe/Berlin or UTC".to_owned()
    })
}

/// A shell that completions can be written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Elvish,
    Fish,
    Nushell,
    Powershell,
    Zsh,
}
