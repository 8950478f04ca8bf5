//! What concerns a planned workout.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::{AthleteArgs, Level, OutputArgs, PlanFormat, Units, examples};

#[derive(Debug, ClapArgs)]
#[command(after_help = examples::PLAN)]
pub(crate) struct PlanArgs {
    /// A workout in words, such as "2mi easy, 4mi marathon>10k, 1mi easy", a name from --list, or a FIT workout file
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
    /// Make it about this long, such as 45min
    #[arg(long, value_name = "TIME", value_parser = negsplit_embed::time)]
    pub(crate) time: Option<f64>,
    /// What to write [default: from the name of the output, else text]
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
