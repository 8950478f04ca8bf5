//! Where the output goes and how it looks.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

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
