//! `negsplit config`: the configuration file.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::args::{Color, ConfigCommand, OutputArgs};
use crate::config::{self, TEMPLATE};
use crate::exit::Outcome;
use crate::output;

pub(crate) fn run(command: &ConfigCommand) -> Result<Outcome> {
    match command {
        ConfigCommand::Init { force } => init(*force)?,
        ConfigCommand::Show => print(&in_force()?)?,
        ConfigCommand::Path => print(&format!("{}\n", path()?.display()))?,
    }
    Ok(Outcome::All)
}

/// Writes the usual file, unless there is one.
fn init(force: bool) -> Result<()> {
    let path = path()?;
    let name = path.display().to_string();
    if path.exists() && !force {
        bail!("{name}: there is one already; --force writes over it");
    }
    if let Some(folder) = path.parent() {
        output::make_folder(folder)?;
    }
    output::to_path(&path, Color::Never, |writer| {
        writer.write_all(TEMPLATE.as_bytes())
    })?;
    print(&format!("{name}\n"))
}

/// The usual file, checked, or the defaults where there is none.
fn in_force() -> Result<String> {
    let path = path()?;
    if !path.is_file() {
        return Ok(TEMPLATE.to_owned());
    }
    config::load(Some(&path))?;
    fs::read_to_string(&path).with_context(|| path.display().to_string())
}

fn path() -> Result<PathBuf> {
    config::usual_path().context("there is no configuration folder, since there is no home folder")
}

fn print(text: &str) -> Result<()> {
    output::write(&OutputArgs::default(), |writer| {
        writer.write_all(text.as_bytes())
    })
}
