//! The report in the README is what the command says today; `INSTA_UPDATE=always` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;

const BEGIN: &str = "$ negsplit analyze testdata/paced-thirds.fit\n";
const END: &str = "```\n";

/// The README with a report in its first block.
fn with_report(readme: &str, report: &str) -> String {
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    format!("{before}{BEGIN}{report}{END}{after}")
}

#[test]
fn the_report_in_the_readme_is_real() {
    let path = common::repository().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let report = common::run(&["analyze", "testdata/paced-thirds.fit"]).stdout;
    let expected = with_report(&readme, &report);
    if std::env::var_os("INSTA_UPDATE").is_some_and(|value| value == "always") {
        fs::write(&path, &expected).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
}
