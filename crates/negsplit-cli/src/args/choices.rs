//! Options that are one of a few words.

use clap::ValueEnum;
use negsplit_analysis::WorkoutKind;
use serde::Deserialize;

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
    /// Oldest first
    Date,
    /// Newest first
    Newest,
    /// Best score first
    Score,
    /// Largest gap from start to finish first
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

/// A shell that completions can be written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Elvish,
    Fish,
    Nushell,
    Powershell,
    Zsh,
}
