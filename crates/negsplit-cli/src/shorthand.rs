//! A file or a folder in place of a command.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::Subcommand;

use crate::args::Command;

/// Flags that go without a command.
const ABOUT_ALL: [&str; 4] = ["-h", "--help", "-V", "--version"];

/// The arguments with the command that a file (`analyze`) or a folder (`season`) in its place stands for, be it behind
/// flags. A folder given to `analyze` is a season as well.
pub(crate) fn spelled_out(
    arguments: impl IntoIterator<Item = impl Into<OsString>>,
) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    let is_folder = |n: usize| {
        arguments
            .get(n)
            .is_some_and(|path| Path::new(path).is_dir())
    };
    match arguments.get(1) {
        Some(first) if first == "analyze" && is_folder(2) => arguments[1] = "season".into(),
        Some(first) if !is_command(first) && Path::new(first).exists() => {
            let command = if is_folder(1) { "season" } else { "analyze" };
            arguments.insert(1, command.into());
        }
        Some(first) if is_flag(first) => {
            if let Some(command) = command_behind_flags(&arguments[1..]) {
                arguments.insert(1, command.into());
            }
        }
        _ => {}
    }
    arguments
}

/// What is said where the first argument is neither a command nor a file, a command that is much like it aside.
pub(crate) fn neither(arguments: &[OsString]) -> Option<String> {
    let first = arguments.get(1).filter(|first| !is_flag(first))?;
    let name = first.to_string_lossy();
    (!is_command(first) && !Path::new(first).exists()).then(|| {
        format!("{name}: there is neither a file nor a command of this name; see negsplit --help")
    })
}

/// The command for what stands behind flags: a season where there are folders and no files.
fn command_behind_flags(arguments: &[OsString]) -> Option<&'static str> {
    let is_about_all = |argument: &OsString| ABOUT_ALL.iter().any(|flag| argument == flag);
    if arguments
        .iter()
        .any(|word| is_command(word) || is_about_all(word))
    {
        return None;
    }
    let mut there = arguments.iter().filter(|argument| {
        argument.as_os_str() == "-" || (!is_flag(argument) && Path::new(argument).exists())
    });
    let first = there.next()?;
    let all_folders = std::iter::once(first)
        .chain(there)
        .all(|path| Path::new(path).is_dir());
    Some(if all_folders { "season" } else { "analyze" })
}

fn is_flag(argument: &OsString) -> bool {
    OsStr::as_encoded_bytes(argument).starts_with(b"-")
}

fn is_command(word: &OsString) -> bool {
    let is_command = |word: &str| Command::has_subcommand(word) || word == "help";
    word.to_str().is_some_and(is_command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(arguments: &[&str]) -> Vec<OsString> {
        spelled_out([&["negsplit"], arguments].concat())
    }

    #[test]
    fn a_file_is_analysed_and_a_folder_is_a_season() {
        let folder = env!("CARGO_MANIFEST_DIR");
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        assert_eq!(
            spelled(&[file, "--quiet"])[1..],
            ["analyze", file, "--quiet"]
        );
        assert_eq!(spelled(&[folder])[1..], ["season", folder]);
        assert_eq!(spelled(&["analyze", folder])[1..], ["season", folder]);
        for behind_flags in [&["--full", file][..], &["-o", folder, file], &["-q", "-"]] {
            let given = behind_flags.iter().copied();
            let expected: Vec<&str> = std::iter::once("analyze").chain(given).collect();
            assert_eq!(spelled(behind_flags)[1..], expected[..]);
        }
        let of_folder = ["--units", "imperial", folder];
        assert_eq!(spelled(&of_folder)[1..3], ["season", "--units"]);
        for as_they_are in [
            &["analyze", file][..],
            &["--full", "no such file"],
            &["--version", file],
            &["--quiet", "season", folder],
            &["no such file"],
            &["--help"],
            &["season"],
            &[],
        ] {
            assert_eq!(spelled(as_they_are)[1..], *as_they_are);
        }
    }
}
