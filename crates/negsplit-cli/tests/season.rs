//! Seasons: a synthetic one whose truth is known, real ones, and folders that mean no good.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod common;

use std::fs;
use std::path::Path;

use common::{Ending, ending, negsplit, repository, run};
use negsplit_testkit::season::{Season, season};
use serde_json::Value;

fn parsed(ending: &Ending) -> Value {
    serde_json::from_str(&ending.stdout).unwrap_or_else(|_| panic!("{}", ending.stderr))
}

fn season_json(path: &Path, code: i32) -> Value {
    let path = path.to_str().unwrap();
    let ending = run(&["season", "--format", "json", "--list-skipped", path]);
    assert_eq!(ending.code, Some(code), "{}", ending.stderr);
    parsed(&ending)
}

fn skipped<'a>(report: &'a Value, why: &str) -> Vec<&'a str> {
    let skipped = report["skipped"].as_array().unwrap();
    let matching = skipped
        .iter()
        .filter(|skipped| skipped["why"]["kind"] == why);
    let mut files: Vec<&str> = matching
        .map(|skipped| skipped["file"].as_str().unwrap())
        .collect();
    files.sort_unstable();
    files
}

/// Whether each reported file lies at the end of one of the paths.
fn same_files(reported: &[&str], truth: &[String]) -> bool {
    reported.len() == truth.len()
        && truth.iter().all(|file| {
            reported
                .iter()
                .any(|reported| reported.ends_with(file.as_str()))
        })
}

fn check(report: &Value, Season { truth, .. }: &Season) {
    let expected = serde_json::json!({
        "files": truth.recordings, "runs": truth.runs, "progressions": truth.progressions,
        "duplicates": truth.duplicates.len(), "not_runs": truth.not_runs.len(), "unreadable": truth.unreadable.len()
    });
    assert_eq!(report["counts"], expected);
    assert!(same_files(&skipped(report, "duplicate"), &truth.duplicates));
    let other = [skipped(report, "not-a-run"), skipped(report, "no-activity")].concat();
    assert!(same_files(&other, &truth.not_runs));
    assert!(same_files(
        &skipped(report, "unreadable"),
        &truth.unreadable
    ));
    let pairs = report["habits"]["too_little_recovery"].as_array().unwrap();
    let found: Vec<(&str, &str)> = pairs
        .iter()
        .map(|pair| {
            (
                pair["first"].as_str().unwrap(),
                pair["second"].as_str().unwrap(),
            )
        })
        .collect();
    let planted: Vec<(String, String)> = truth
        .too_close
        .iter()
        .map(|(first, second)| (first.to_string(), second.to_string()))
        .collect();
    assert_eq!(found.len(), planted.len());
    for (found, planted) in found.iter().zip(&planted) {
        assert_eq!(*found, (planted.0.as_str(), planted.1.as_str()));
    }
    for name in ["pace_at_heart_rate_all_runs", "finish_pace_at_heart_rate"] {
        let trend = &report["trends"][name];
        let real = truth.pace_change_per_30_days(trend["reference_bpm"].as_f64().unwrap());
        let end = |n: usize| trend["ci95"][n].as_f64().unwrap();
        assert!(trend["change_s_per_km_per_30_days"].as_f64().unwrap() < 0.0);
        assert!(end(0) <= real && real <= end(1), "{real}: {trend}");
    }
    let first = &report["runs"][1];
    assert_eq!(first["name"], "6 x 800 m");
    assert_eq!(report["weeks"].as_array().unwrap().len(), 26);
}

#[test]
fn the_synthetic_season_is_known_in_every_count() {
    let folder = tempfile::tempdir().unwrap();
    let season = season();
    season.write_to(folder.path()).unwrap();
    let report = season_json(folder.path(), 1);
    check(&report, &season);
    let archive = tempfile::NamedTempFile::with_suffix(".zip").unwrap();
    fs::write(archive.path(), season.zip().unwrap()).unwrap();
    let zipped = season_json(archive.path(), 1);
    check(&zipped, &season);
    let without_files = |report: &Value| {
        let runs = report["runs"].as_array().unwrap().iter().cloned();
        runs.map(|mut run| {
            run.as_object_mut()
                .unwrap()
                .shift_remove("file")
                .map(|_| run)
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(without_files(&report), without_files(&zipped));

    filters(folder.path());
    text_of(folder.path().to_str().unwrap());
}

/// What is listed can be chosen and sorted.
fn filters(folder: &Path) {
    let folder = folder.to_str().unwrap();
    let with = |flags: &[&str]| {
        let arguments = [&["season", "--format", "json", "-q", folder], flags].concat();
        parsed(&run(&arguments))
    };
    let listed = |report: &Value| report["runs"].as_array().unwrap().len();
    let all = with(&["--kind", "progression", "--sort", "score"]);
    assert_eq!(
        (listed(&all), &all["counts"]["runs"]),
        (15, &Value::from(104))
    );
    let scores: Vec<f64> = all["runs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|run| run["score"].as_f64().unwrap())
        .collect();
    assert!(scores.is_sorted_by(|a, b| a >= b));
    assert_eq!(listed(&with(&["--kind", "intervals"])), 13);
    assert!(listed(&with(&["--min-score", "99"])) < 15);
    let march = with(&[
        "--since",
        "2026-03-01",
        "--until",
        "2026-03-31",
        "--jobs",
        "1",
    ]);
    let dates = march["runs"].as_array().unwrap().iter();
    assert!(
        dates
            .map(|run| run["date"].as_str().unwrap())
            .all(|date| date.starts_with("2026-03"))
    );
    let both = run(&[
        "season", "--format", "json", "--by", "folder", folder, folder,
    ]);
    let both = parsed(&both);
    assert_eq!(both.as_array().unwrap().len(), 2);
    assert_eq!(both[1]["folder"], folder);
}

/// The season as text, in so many columns.
fn text_of(folder: &str) {
    let text = ending(negsplit(&["season", folder]).env("COLUMNS", "120"));
    assert_eq!(text.code, Some(1));
    for word in [
        "104 runs, 15 of them progressions",
        "↗ thirds",
        "Am I getting better at progressing?",
        "Habits",
        "Left out",
        "Läufchen am Fluß",
    ] {
        assert!(text.stdout.contains(word), "{word}");
    }
    assert!(text.stderr.contains("113 files read in"), "{}", text.stderr);
}

#[test]
fn nothing_to_read_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    assert_eq!(run(&["season", "-q", path]).code, Some(2));
    let missing = run(&["season", "-q", "--format", "csv", "no/such/folder"]);
    assert_eq!(missing.code, Some(2));
    assert_eq!(
        missing.stderr,
        "negsplit: no/such/folder: there is no such file\n"
    );
    let wrong = run(&["season", "--kind", "sprint", path]);
    assert_eq!(wrong.code, Some(2));
    assert!(
        wrong.stderr.contains("no such kind of run"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn ten_thousand_small_files_in_any_script_are_reported() {
    const MANY: usize = 10_000;
    let folder = tempfile::tempdir().unwrap();
    for n in 0..MANY {
        let name = ["пробежка", "走り", "سباق", "løb", "run"][n % 5];
        fs::write(folder.path().join(format!("{name} {n}.gpx")), "<gpx/>").unwrap();
    }
    let run_file = repository().join("testdata/paced-thirds.fit");
    fs::copy(run_file, folder.path().join("走り.fit")).unwrap();
    let report = season_json(folder.path(), 0);
    assert_eq!(report["counts"]["files"], MANY + 1);
    assert_eq!(
        (&report["counts"]["runs"], &report["counts"]["not_runs"]),
        (&1.into(), &MANY.into())
    );
}

#[cfg(unix)]
#[test]
fn loops_of_links_end() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("a/b");
    fs::create_dir_all(&inner).unwrap();
    symlink(folder.path(), inner.join("back")).unwrap();
    symlink(inner.join("self"), inner.join("self")).unwrap();
    fs::copy(
        repository().join("testdata/paced-thirds.fit"),
        inner.join("run.fit"),
    )
    .unwrap();
    let report = season_json(folder.path(), 0);
    assert_eq!(report["counts"]["files"], 1);
}

/// A season of real recordings, which lie beside the checkout.
fn real(folder: &str) -> Value {
    let path = repository().join("../shared/data").join(folder);
    assert!(path.is_dir(), "{} is missing", path.display());
    season_json(&path, 0)
}

#[test]
#[ignore = "reads the recordings of ../shared/data"]
fn a_year_by_phone_with_a_friend() {
    let report = real("season");
    // The friend's runs start in the same minute and are no duplicates.
    assert_eq!(report["counts"]["runs"], 76);
    assert_eq!(report["counts"]["duplicates"], 0);
    let maximum = report["athlete"]["max_heart_rate_bpm"]["value"]
        .as_f64()
        .unwrap();
    assert!((185.0..200.0).contains(&maximum), "{maximum}");
    // A stretch at an impossible speed is no best performance.
    let best = report["best"].as_array().unwrap();
    assert!(
        best.iter().all(|best| best["distance_m"].as_f64().unwrap()
            / best["time_s"].as_f64().unwrap()
            < 4.5)
    );
}

#[test]
#[ignore = "reads the recordings of ../shared/data"]
fn a_year_by_watch() {
    let report = real("season-fit");
    assert_eq!(report["counts"]["files"], 237);
    let runs = report["counts"]["runs"].as_u64().unwrap();
    assert!((210..225).contains(&runs), "{runs}");
    // His fastest runs are alone in their weeks: nothing proves that they were all out, so nothing is judged by them.
    assert!(report["athlete"]["threshold_speed_m_per_s"].is_null());
    assert_eq!(report["athlete"]["max_heart_rate_bpm"]["at_least"], true);
    let five = report["best"]
        .as_array()
        .unwrap()
        .iter()
        .find(|best| best["distance_m"] == 5000);
    assert!(five.unwrap()["time_s"].as_f64().unwrap() < 1150.0);
}
