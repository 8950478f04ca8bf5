//! The command as a test runs it: in the repository, without anybody's configuration.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test uses its part of it"
)]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn negsplit(arguments: &[&str]) -> Command {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("negsplit");
    command
        .current_dir(repository())
        .env_clear()
        .env("TZ", "UTC")
        .env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"))
        .args(arguments);
    command
}

/// How the command ended, and what it said.
pub(crate) struct Ending {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

pub(crate) fn ending(command: &mut Command) -> Ending {
    let output = command.output().unwrap();
    Ending {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn run(arguments: &[&str]) -> Ending {
    ending(&mut negsplit(arguments))
}

pub(crate) fn json(arguments: &[&str]) -> Value {
    let ending = run(arguments);
    assert_eq!(ending.code, Some(0), "{}", ending.stderr);
    serde_json::from_str(&ending.stdout).unwrap()
}

/// A page line by line, without its style, its script and the data of its pictures.
pub(crate) fn outline(page: &str) -> String {
    let page = without(page, "<style>", "</style>");
    let page = without(&page, "<script>", "</script>");
    let page = without(&page, " d=\"", "\"");
    let page = without(&page, " data-series=\"", "\"");
    page.replace("><", ">\n<")
}

/// A text without what stands between any two marks.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut parts = text.split(start);
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |before, part| {
        let (_, after) = part.split_once(end).unwrap();
        before + start + end + after
    })
}
