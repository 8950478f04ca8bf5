//! negsplit against a coach: real runs that were labelled by hand before any verdict was seen.
//!
//! The labels know no `gradual-progression`: it counts where thirds, drops or a negative split are accepted.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use negsplit_analysis::{Athlete, Options, RunReport, analyze};
use negsplit_files::{ReadOptions, read};

/// A run as the coach labelled it.
struct Label {
    file: String,
    kinds: Vec<String>,
    verdicts: Vec<String>,
    sure: bool,
    note: String,
}

/// Of the runs that the coach was sure of, at least these shares must be judged alike.
const KIND_AGREES: f64 = 0.75;
const VERDICT_AGREES: f64 = 0.79;
/// Where one of these is accepted, getting faster steadily is as well.
const STEADILY_FASTER: [&str; 3] = ["paced-thirds", "mile-drops", "negative-split"];

impl Label {
    fn accepts(&self, kind: &str) -> bool {
        let steady = kind == "gradual-progression";
        let fair = |known: &String| known == kind || steady && STEADILY_FASTER.contains(&&**known);
        self.kinds.iter().any(fair)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn several(first: &str, others: &str) -> Vec<String> {
    let others = others.split('|').filter(|text| !text.is_empty());
    std::iter::once(first)
        .chain(others)
        .map(str::to_owned)
        .collect()
}

fn labels() -> Vec<Label> {
    let mut reader = csv::Reader::from_path(root().join("testdata/labels/runs.csv")).unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        Label {
            file: row[0].to_owned(),
            kinds: several(&row[1], &row[2]),
            verdicts: several(&row[3], &row[4]),
            sure: &row[5] == "yes",
            note: row[6].to_owned(),
        }
    });
    rows.collect()
}

fn report(path: &Path) -> Option<RunReport> {
    let recording = read(&fs::read(path).ok()?, &ReadOptions::default()).ok()?;
    let reports = recording.activities.iter();
    reports
        .filter_map(|activity| analyze(activity, &Athlete::default(), &Options::default()).ok())
        .next()
}

fn verdict(report: &RunReport) -> String {
    serde_json::to_value(report.progression.verdict)
        .unwrap()
        .as_str()
        .unwrap_or("none")
        .to_owned()
}

/// How many of so many were judged as the coach did.
#[derive(Default)]
struct Agreement {
    kind: usize,
    verdict: usize,
    verdicts_given: usize,
    runs: usize,
}

impl Agreement {
    fn add(&mut self, label: &Label, report: &RunReport) {
        self.runs += 1;
        self.kind += usize::from(label.accepts(report.workout.kind.name()));
        let verdict = verdict(report);
        self.verdicts_given += usize::from(verdict != "none");
        self.verdict += usize::from(label.verdicts.contains(&verdict));
    }

    fn shares(&self) -> (f64, f64) {
        (
            self.kind as f64 / self.runs as f64,
            self.verdict as f64 / self.verdicts_given as f64,
        )
    }
}

#[test]
#[ignore = "reads the recordings of ../shared/data"]
fn a_coach_agrees() {
    let data = root().join("../shared/data");
    assert!(data.is_dir(), "{} is missing", data.display());
    let (mut sure, mut all) = (Agreement::default(), Agreement::default());
    let mut confusion: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for label in labels() {
        let Some(report) = report(&data.join(&label.file)) else {
            println!("not analysed: {}", label.file);
            continue;
        };
        all.add(&label, &report);
        if label.sure {
            sure.add(&label, &report);
        }
        *confusion
            .entry((label.kinds[0].clone(), report.workout.kind.name()))
            .or_default() += 1;
        let kind = report.workout.kind.name();
        let said = verdict(&report);
        if !label.accepts(kind) || !label.verdicts.contains(&said) {
            println!(
                "{} {}: {kind} {:.2}, {said}, gap {:.1} %; the coach: {}, {}: {}",
                if label.sure { "SURE" } else { "    " },
                label.file,
                report.workout.confidence,
                report.progression.pace_gap_percent.unwrap_or(f64::NAN),
                label.kinds.join("|"),
                label.verdicts.join("|"),
                label.note
            );
        }
    }
    for ((wanted, reported), count) in &confusion {
        println!("{wanted:20} {reported:20} {count}");
    }
    let ((kind, verdict), (all_kind, all_verdict)) = (sure.shares(), all.shares());
    println!(
        "sure: {} runs, kind {kind:.3}, verdict {verdict:.3}",
        sure.runs
    );
    println!(
        "all: {} runs, kind {all_kind:.3}, verdict {all_verdict:.3}",
        all.runs
    );
    assert!(kind >= KIND_AGREES && verdict >= VERDICT_AGREES);
}
