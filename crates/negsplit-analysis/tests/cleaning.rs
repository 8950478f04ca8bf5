//! The numbers of the cleaning are those of `docs/metrics.md`.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::fs;
use std::path::Path;

/// The name and the value of a numeric constant that a line defines.
fn number(line: &str) -> Option<(&str, String)> {
    let (front, rest) = line.split_once("const ")?;
    let (name, rest) = rest.split_once(": ")?;
    let (kind, value) = rest.split_once(" = ")?;
    let value = value.strip_suffix(';')?.replace('_', "");
    let is_number = value.chars().all(|c| "0123456789.-e* ".contains(c));
    let is_item = front.is_empty() || front.starts_with("pub");
    (is_item && is_number && ["f64", "i64", "usize"].contains(&kind)).then_some((name, value))
}

#[test]
fn every_number_of_the_cleaning_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_to_string(root.join("../../docs/metrics.md")).unwrap();
    let mut count = 0;
    for entry in fs::read_dir(root.join("src/run")).unwrap() {
        let path = entry.unwrap().path();
        let step = path.file_stem().unwrap().to_string_lossy().into_owned();
        let source = fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for (name, value) in code.lines().filter_map(number) {
            let row = format!("| `{step}` | `{name}` | {value} |");
            assert!(docs.contains(&row), "missing in docs/metrics.md: {row}");
            count += 1;
        }
    }
    let rows = docs
        .lines()
        .filter(|line| line.starts_with("| `") && line.matches(" | `").count() == 1);
    assert!(count > 60 && rows.count() >= count);
}
