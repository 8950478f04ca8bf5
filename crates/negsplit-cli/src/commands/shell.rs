//! `negsplit completions` and `negsplit man`: what a shell and a reader of manuals need.

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::{Shell as Common, generate};
use clap_complete_nushell::Nushell;
use clap_mangen::Man;

use crate::args::{Args, OutputArgs, Shell};
use crate::exit::Outcome;
use crate::output;

const NAME: &str = "negsplit";

/// Writes the completions for a shell.
pub(crate) fn completions(shell: Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    let mut command = Args::command();
    let (command, script_of) = (&mut command, &mut script);
    match shell {
        Shell::Bash => generate(Common::Bash, command, NAME, script_of),
        Shell::Elvish => generate(Common::Elvish, command, NAME, script_of),
        Shell::Fish => generate(Common::Fish, command, NAME, script_of),
        Shell::Nushell => generate(Nushell, command, NAME, script_of),
        Shell::Powershell => generate(Common::PowerShell, command, NAME, script_of),
        Shell::Zsh => generate(Common::Zsh, command, NAME, script_of),
    }
    print(&script)
}

/// Writes the manual: the page of the command and those of its commands, one after another.
pub(crate) fn manual() -> Result<Outcome> {
    let mut command = Args::command();
    command.build();
    let mut pages = Vec::new();
    Man::new(command.clone()).render(&mut pages)?;
    for part in command.get_subcommands() {
        let name = format!("negsplit-{}", part.get_name());
        Man::new(part.clone()).title(name).render(&mut pages)?;
    }
    print(&pages)
}

fn print(bytes: &[u8]) -> Result<Outcome> {
    output::write(&OutputArgs::default(), |writer| writer.write_all(bytes))?;
    Ok(Outcome::All)
}
