//! docs/data.md names every column of every table, with its unit and what it holds.

use std::fs;
use std::path::Path;

use negsplit_report::tables::{self, Table};

fn described(table: &Table) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/data.md");
    let page = fs::read_to_string(page).expect("docs/data.md is there");
    let heading = format!("\n## `{}`\n", table.name);
    let (_, section) = page.split_once(&heading).expect(&heading);
    section.split("\n## ").next().unwrap_or_default().to_owned()
}

#[test]
fn every_column_is_described() {
    for table in [
        tables::runs(&[]),
        tables::splits([]),
        tables::stages([]),
        tables::series([]),
    ] {
        let section = described(&table);
        let rows = section
            .lines()
            .filter(|line| line.starts_with("| `"))
            .count();
        assert_eq!(rows, table.columns.len(), "{}", table.name);
        for column in &table.columns {
            let row = section
                .lines()
                .find(|line| line.starts_with(&format!("| `{}` |", column.name)));
            let row = row.unwrap_or_default();
            let end = format!("| {} | {} |", column.unit, column.about);
            assert!(
                row.ends_with(&end),
                "{}: {} is {row}, not {end}",
                table.name,
                column.name
            );
        }
    }
}
