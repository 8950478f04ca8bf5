//! The pages of the recordings in `testdata/`: their words and their structure.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use common::run;
use insta::assert_snapshot;

/// A page line by line, without its style, its script and the data of its pictures.
fn outline(file: &str) -> String {
    let page = run(&["analyze", &format!("testdata/{file}"), "--format", "html"]).stdout;
    let page = without(&page, "<style>", "</style>");
    let page = without(&page, "<script>", "</script>");
    let page = without(&page, " d=\"", "\"");
    let page = without(&page, " data-series=\"", "\"");
    page.replace("><", ">\n<")
}

/// A text without what stands between any two marks.
fn without(text: &str, begin: &str, end: &str) -> String {
    let mut parts = text.split(begin);
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |before, part| {
        let (_, after) = part.split_once(end).unwrap();
        before + begin + end + after
    })
}

#[test]
fn thirds_in_a_park() {
    assert_snapshot!(outline("paced-thirds.fit"));
}

#[test]
fn a_treadmill() {
    assert_snapshot!(outline("treadmill.fit"));
}

#[test]
fn a_run_with_a_pause() {
    assert_snapshot!(outline("pause.fit"));
}

#[test]
fn several_runs_are_on_one_page() {
    let files = ["testdata/pause.fit", "testdata/even.tcx"];
    let page = run(&["analyze", files[0], files[1], "--format", "html"]).stdout;
    assert_eq!(page.matches("<article>").count(), 2);
    assert!(page.contains("<title>2 runs"));
}
