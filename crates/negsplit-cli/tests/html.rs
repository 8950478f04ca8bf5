//! The pages of the recordings in `testdata/`: their words and their structure.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{outline, run};
use insta::assert_snapshot;

fn page(file: &str) -> String {
    let file = format!("testdata/{file}");
    outline(&run(&["analyze", &file, "--format", "html"]).stdout)
}

#[test]
fn a_treadmill() {
    assert_snapshot!(page("treadmill.fit"));
}

#[test]
fn a_run_with_a_pause() {
    assert_snapshot!(page("pause.fit"));
}

#[test]
fn several_runs_are_on_one_page() {
    let files = ["testdata/pause.fit", "testdata/even.tcx"];
    let page = run(&["analyze", files[0], files[1], "--format", "html"]).stdout;
    assert_eq!(page.matches("<article>").count(), 2);
    assert!(page.contains("<title>2 runs"));
}
