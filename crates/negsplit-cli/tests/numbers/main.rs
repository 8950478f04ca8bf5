//! `docs/numbers.md` lists every number that judges as the code has it (`INSTA_UPDATE=always` writes it anew), and
//! `docs/metrics.md` states them as the code has them.

#![allow(clippy::unwrap_used, reason = "a test")]

#[path = "../common/mod.rs"]
mod common;
mod constants;
mod stated;

use std::fmt::Write as _;
use std::fs;

const SOURCES: [(&str, &str); 3] = [
    ("What is possible", "crates/negsplit-activity/src/bounds.rs"),
    (
        "What judges a run",
        "crates/negsplit-analysis/src/coach/thresholds.rs",
    ),
    (
        "What judges a plan",
        "crates/negsplit-workout/src/plan/thresholds.rs",
    ),
];

/// The steps of the cleaning, in their order.
const CLEANING: [&str; 14] = [
    "mend",
    "order",
    "distance",
    "against",
    "pause",
    "still",
    "plausible",
    "laps",
    "grid",
    "columns",
    "climb",
    "grade",
    "cadence",
    "heart_rate",
];

const HEAD: &str = "# Every number that judges

Written from the code by a test, so that it cannot be stale. Names stand as the code has them; `docs/metrics.md` explains
the rules in which they serve.
";

#[test]
fn the_listed_numbers_are_those_of_the_code() {
    let path = common::repository().join("docs/numbers.md");
    let mut expected = HEAD.to_owned();
    for (title, source) in SOURCES {
        let source = fs::read_to_string(common::repository().join(source)).unwrap();
        write!(expected, "\n## {title}\n").unwrap();
        list(&source, &mut expected);
    }
    expected += "\n## What cleans a recording\n";
    for step in CLEANING {
        let source = format!("crates/negsplit-analysis/src/run/{step}.rs");
        let source = fs::read_to_string(common::repository().join(source)).unwrap();
        write!(expected, "\n### `{step}`\n").unwrap();
        list(&items(&source), &mut expected);
    }
    if std::env::var_os("INSTA_UPDATE").is_some_and(|value| value == "always") {
        fs::write(&path, &expected).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    let mut lines = written.lines().zip(expected.lines());
    let differs = lines.find(|(written, expected)| written != expected);
    assert_eq!(
        differs, None,
        "docs/numbers.md; INSTA_UPDATE=always writes it"
    );
    assert_eq!(written.len(), expected.len());
}

/// The constants of one line that stand outside of functions, with their comments.
fn items(source: &str) -> String {
    let is_constant = |line: &&str| {
        let outside = line.starts_with("const ") || line.starts_with("pub");
        outside && line.contains("const ") && line.ends_with(';')
    };
    let code = source.split("#[cfg(test)]").next().unwrap();
    let kept = code.lines().map(|line| match line {
        line if line.starts_with("///") || is_constant(&line) => line,
        _ => "-",
    });
    kept.collect::<Vec<_>>().join("\n")
}

/// A row for each constant, and a heading for each module; constants below one comment share its words.
fn list(source: &str, out: &mut String) {
    let mut words = String::new();
    let mut in_table = false;
    for statement in statements(source) {
        if let Some(comment) = statement.strip_prefix("/// ") {
            words = format!("{words} {comment}").trim().to_owned();
        } else if let Some(module) = statement.strip_prefix("pub(crate) mod ") {
            let module = module.trim_end_matches(" {");
            write!(out, "\n### `{module}`\n\n{}\n", linked(&words)).unwrap();
            (words, in_table) = (String::new(), false);
        } else if let Some((name, value)) = constant(&statement) {
            if !in_table {
                out.push_str("\n| name | value | what it is |\n|---|---|---|\n");
                in_table = true;
            }
            writeln!(
                out,
                "| `{name}` | {} | {words} |",
                value.replace('|', "\\|")
            )
            .unwrap();
            words = String::new();
        } else {
            words = String::new();
        }
    }
}

/// Lines, with those of a constant joined up to its semicolon.
fn statements(source: &str) -> Vec<String> {
    let mut statements: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in source
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        match statements.last_mut().filter(|_| is_open) {
            Some(open) => *open = format!("{open} {line}"),
            None => statements.push(line.to_owned()),
        }
        let last = statements.last().unwrap();
        is_open = last.contains("const ") && !last.starts_with("//") && !last.ends_with(';');
    }
    statements
}

/// Name and value of a constant.
fn constant(statement: &str) -> Option<(&str, String)> {
    let (_, rest) = statement.split_once("const ")?;
    let (name, rest) = rest.split_once(':')?;
    let (_, value) = rest.split_once(" = ")?;
    let value = value
        .trim_end_matches(';')
        .replace("[ ", "[")
        .replace(", ]", "]");
    Some((name, value))
}

/// Links from beside the pages that they lead to.
fn linked(words: &str) -> String {
    words
        .replace("../../../../docs/metrics.md", "metrics.md")
        .replace("[docs/metrics.md", "[metrics.md")
}
