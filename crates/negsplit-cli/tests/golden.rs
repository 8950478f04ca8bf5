//! What the command says of the recordings in `testdata/`.

mod common;

use common::{json, run};
use insta::assert_snapshot;

#[test]
fn a_run_with_a_pause_in_miles() {
    assert_snapshot!(run(&["analyze", "testdata/pause.fit", "--units", "imperial"]).stdout);
}

#[test]
fn a_treadmill() {
    assert_snapshot!(run(&["analyze", "testdata/treadmill.fit"]).stdout);
}

#[test]
fn a_file_that_was_cut_off() {
    assert_snapshot!(run(&["splits", "testdata/cut.fit"]).stdout);
}

#[test]
fn what_a_file_holds() {
    assert_snapshot!(run(&["inspect", "testdata/mile-drops.fit"]).stdout);
}

/// One run in three formats ends its kilometres at the same times.
#[test]
fn the_format_does_not_matter() {
    let ends = |format: &str| {
        let file = format!("testdata/paced-thirds.{format}");
        let value = json(&["splits", &file, "--format", "json"]);
        let rows = value["splits"]["rows"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let whole = rows.into_iter().filter(|row| row["partial"] == false);
        whole
            .filter_map(|row| Some(row["start_s"].as_f64()? + row["moving_s"].as_f64()?))
            .collect::<Vec<f64>>()
    };
    let (fit, tcx, gpx) = (ends("fit"), ends("tcx"), ends("gpx"));
    assert_eq!(fit.len(), 9);
    for (index, fit) in fit.iter().enumerate() {
        assert!(
            (tcx[index] - fit).abs() <= 1.0,
            "{index}: {} {fit}",
            tcx[index]
        );
        assert!(
            (gpx[index] / fit - 1.0).abs() <= 0.015,
            "{index}: {} {fit}",
            gpx[index]
        );
    }
}
