//! Configuration, completions and the manual.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;
use std::path::Path;

use common::{Ending, ending, negsplit, repository, run};

/// The command with a configuration folder of its own.
fn at(folder: &Path, arguments: &[&str]) -> Ending {
    ending(negsplit(arguments).env("XDG_CONFIG_HOME", folder))
}

#[test]
fn the_documented_configuration_is_the_one_that_is_written() {
    let docs = fs::read_to_string(repository().join("docs/config.md")).unwrap();
    let (_, rest) = docs.split_once("```toml\n").unwrap();
    let (documented, _) = rest.split_once("```").unwrap();

    let folder = tempfile::tempdir().unwrap();
    assert_eq!(at(folder.path(), &["config", "show"]).stdout, documented);
    let written = at(folder.path(), &["config", "init"]).stdout;
    assert_eq!(written, at(folder.path(), &["config", "path"]).stdout);
    assert_eq!(fs::read_to_string(written.trim()).unwrap(), documented);
    let again = at(folder.path(), &["config", "init"]);
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("--force"), "{}", again.stderr);
    assert_eq!(
        at(folder.path(), &["config", "init", "--force"]).code,
        Some(0)
    );
}

#[test]
fn what_is_shown_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("negsplit")).unwrap();
    let file = folder.path().join("negsplit/config.toml");
    fs::write(&file, "[settings]\nunits = \"imperial\"\n").unwrap();
    let shown = at(folder.path(), &["config", "show"]);
    assert_eq!(shown.stdout, "[settings]\nunits = \"imperial\"\n");
    fs::write(&file, "[settings]\nunit = \"imperial\"\n").unwrap();
    let shown = at(folder.path(), &["config", "show"]);
    assert_eq!(shown.code, Some(2));
    assert!(
        shown.stderr.contains("did you mean \"units\"?"),
        "{}",
        shown.stderr
    );
}

#[test]
fn shells_and_manuals_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish", "nushell"] {
        let script = run(&["completions", shell]).stdout;
        assert!(
            script.contains("analyze") && script.contains("score-all"),
            "{shell}"
        );
    }
    let manual = run(&["man"]).stdout;
    for command in ["analyze", "season", "compare", "config"] {
        assert!(
            manual.contains(&format!("negsplit\\-{command}")),
            "{command}"
        );
    }
}
