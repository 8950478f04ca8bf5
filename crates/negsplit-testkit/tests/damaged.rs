//! Damaged files: cut anywhere or with bytes changed, they give an error or a sound report, and never a panic.

use std::fs;
use std::path::{Path, PathBuf};

use negsplit_analysis::{Athlete, Settings, analyze};
use negsplit_files::{ReadOptions, read};
use negsplit_testkit::Rng;

fn testdata() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.extension().is_none_or(|ending| ending != "md"))
        .collect();
    files.sort();
    assert!(files.len() >= 5, "testdata/ holds the generated files");
    files
}

/// Reads and analyses; whatever comes out must be finite, and that is checked where it is written.
fn swallow(bytes: &[u8]) {
    let Ok(recording) = read(bytes, &ReadOptions::default()) else {
        return;
    };
    for activity in &recording.activities {
        if let Ok(report) = analyze(activity, &Athlete::default(), &Settings::default()) {
            assert_finite(&serde_json::to_value(&report).unwrap());
        }
    }
}

/// JSON has no word for what is not finite: serde would write `null` in the place of a number that must be there.
fn assert_finite(report: &serde_json::Value) {
    for field in ["distance_m", "moving_s", "elapsed_s"] {
        assert!(
            report["activity"][field].is_number(),
            "{field} is not a finite number"
        );
    }
}

#[test]
fn files_cut_at_every_37th_byte_do_no_harm() {
    for path in testdata() {
        let bytes = fs::read(&path).unwrap();
        // Long files are cut at fewer places: what matters is that every kind of place is met.
        let step = 37 * (bytes.len() / 40_000).max(1);
        for end in (0..bytes.len()).step_by(step) {
            swallow(&bytes[..end]);
        }
    }
}

#[test]
fn two_thousand_mutated_files_do_no_harm() {
    let originals: Vec<Vec<u8>> = testdata()
        .iter()
        .map(|path| fs::read(path).unwrap())
        .collect();
    let mut rng = Rng::new(2026);
    for round in 0..2_000 {
        let mut bytes = originals[round % originals.len()].clone();
        for _ in 0..=rng.below(8) {
            let place = rng.below(bytes.len() as u64) as usize;
            bytes[place] = rng.below(256) as u8;
        }
        swallow(&bytes);
    }
}
