//! Two runs side by side.

mod common;

use common::{json, run};

const FILES: [&str; 2] = ["testdata/paced-thirds.fit", "testdata/mile-drops.fit"];

#[test]
fn changes_are_the_second_less_the_first() {
    let compared = json(&["compare", FILES[0], FILES[1], "--format", "json"]);
    assert_eq!(compared["schema"], "negsplit.compare/1");
    let [first, second] = FILES.map(|file| json(&["analyze", file, "--format", "json"]));
    let pace = &compared["values"][2];
    assert_eq!(pace["name"], "pace_s_per_km");
    assert_eq!(pace["first"], first["activity"]["pace_s_per_km"]);
    assert_eq!(pace["second"], second["activity"]["pace_s_per_km"]);
    let (a, b) = (pace["first"].as_f64(), pace["second"].as_f64());
    let change = a.zip(b).map(|(a, b)| ((b - a) * 100.0).round());
    assert_eq!(
        pace["change"]
            .as_f64()
            .map(|change| (change * 100.0).round()),
        change
    );
}

#[test]
fn a_run_against_itself_has_not_changed() {
    let compared = json(&["compare", FILES[0], FILES[0], "--format", "json"]);
    let values = compared["values"].as_array().cloned().unwrap_or_default();
    assert!(values.len() > 10);
    for value in values {
        let expected = if value["first"].is_null() {
            serde_json::Value::Null
        } else {
            0.into()
        };
        assert_eq!(value["change"], expected, "{value}");
    }
}

#[test]
fn a_page_shows_both() {
    let page = run(&["compare", FILES[0], FILES[1], "--format", "html"]).stdout;
    assert_eq!(page.matches("<svg").count(), 2);
    assert_eq!(
        run(&["compare", FILES[0], FILES[1], "--format", "csv"]).code,
        Some(2)
    );
}
