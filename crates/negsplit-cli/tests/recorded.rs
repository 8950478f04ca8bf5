//! The runner's own day in every output, and what an export holds beside runs.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;

use common::{json, run};
use negsplit_activity::{Activity, Timestamp};
use negsplit_testkit::{fit, gpx, later, steady};

/// A run that began half an hour before midnight in London and half an hour behind it in Berlin.
fn by_night() -> Activity {
    let mut run = steady(2);
    later(&mut run.samples, 0, 16 * 3600 + 1800, 0.0);
    run.start = Some(run.samples.times()[0]);
    assert_eq!(run.start, "2026-05-01T23:30:00Z".parse::<Timestamp>().ok());
    run
}

/// The night run as a file that tells its clock, in two formats.
fn files() -> [(&'static str, Vec<u8>); 2] {
    let mut run = by_night();
    let text = gpx::write(&run);
    let local = text
        .replace("2026-05-01T23:", "2026-05-02T00:")
        .replace("2026-05-02T00:00", "2026-05-02T01:00");
    let local = local.replace("Z</time>", "+01:00</time>");
    run.utc_offset = Some(jiff::tz::offset(1));
    [
        ("run.fit", fit::write(&run)),
        ("run.gpx", local.into_bytes()),
    ]
}

#[test]
fn the_day_is_the_runner_s_in_every_output() {
    for (name, content) in files() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        let path = path.to_str().unwrap();
        let output = |args: &[&str]| {
            let ending = run(args);
            assert_eq!(ending.code, Some(0), "{args:?}: {}", ending.stderr);
            ending.stdout
        };
        for args in [
            &["analyze", path][..],
            &["analyze", path, "--format", "html"],
            &["analyze", path, "--timezone", "Asia/Tokyo"],
            &["compare", path, path],
            &["compare", path, path, "--format", "html"],
            &["season", path],
        ] {
            let text = output(args);
            assert!(text.contains("2 May"), "{args:?}: {text}");
            assert!(!text.contains(" 1 May"), "{args:?}: {text}");
        }
        let report = json(&["analyze", path, "--format", "json"]);
        let local = "2026-05-02T00:30:00+01:00";
        assert_eq!(report["activity"]["local_start_time"], local);
        let season = json(&["season", path, "--format", "json"]);
        assert_eq!(season["runs"][0]["local_start_time"], local);
        assert_eq!(season["runs"][0]["date"], "2026-05-02");
    }
}

#[test]
fn what_is_no_activity_is_counted_by_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
    for n in 0..3 {
        write(&format!("settings-{n}.fit"), &fit::settings());
    }
    write("route.gpx", gpx::route(&steady(5)).as_bytes());
    let mut ride = steady(5);
    ride.sport = negsplit_activity::Sport::Cycling;
    write("ride.fit", &fit::write(&ride));
    write("run.fit", &fit::write(&steady(1)));
    let path = folder.path().to_str().unwrap();
    let ending = run(&["season", path]);
    assert_eq!(ending.code, Some(0), "{}", ending.stderr);
    let words: Vec<&str> = ending.stdout.split_whitespace().collect();
    let counted = "5 files without a run: 1 not a run (cycling), 1 no activity (a route or waypoints), 3 no activity (settings)";
    assert!(words.join(" ").contains(counted), "{}", ending.stdout);
    let season = json(&["season", path, "--format", "json"]);
    assert_eq!(season["counts"]["not_runs"], 5);
    let rows = season["skipped"].as_array().unwrap();
    let settings = rows
        .iter()
        .find(|row| row["why"]["what"] == "settings")
        .unwrap();
    assert_eq!(settings["files"], 3);
    assert_eq!(settings["why"]["text"], "no activity (settings)");
    assert!(settings.get("file").is_none());
    let listed = json(&["season", path, "--format", "json", "--list-skipped"]);
    let files = listed["skipped"].as_array().unwrap().iter();
    assert_eq!(files.filter(|row| row["file"].is_string()).count(), 5);
}
