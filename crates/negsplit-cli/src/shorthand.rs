//! A file or a folder in place of a command.

use std::ffi::OsString;
use std::path::Path;

use clap::Subcommand;

use crate::args::Command;

/// The arguments with the command that a file (`analyze`) or a folder (`season`) in its place stands for. A folder given
/// to `analyze` is a season as well.
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
        _ => {}
    }
    arguments
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
        for as_they_are in [
            &["analyze", file][..],
            &["no such file"],
            &["--help"],
            &["season"],
            &[],
        ] {
            assert_eq!(spelled(as_they_are)[1..], *as_they_are);
        }
    }
}
