//! Plans, configurations and recordings changed at random: what the fuzz targets do for hours, done for seconds by
//! every run of the tests.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs;

use negsplit_activity::Activity;
use negsplit_analysis::plan::Plan;
use negsplit_analysis::{Athlete, Options, RunReport, SplitBy, analyze};
use negsplit_files::{ReadOptions, read};
use negsplit_report::{RunDocument, Source, html, json, text};
use negsplit_testkit::Rng;

const TEXTS: usize = 5000;
const RECORDINGS: usize = 300;
/// Recordings are cut to this first: some minutes of them.
const LONGEST: usize = 12_000;

/// What plans and configurations are made of, and what upsets those who read them.
const WORDS: [&str; 38] = [
    "easy",
    "marathon",
    ">",
    "->",
    "-",
    "2mi",
    "400m",
    "15min",
    "15:00",
    "1h",
    "zone 2",
    "z9",
    "150bpm",
    "8:00/mi",
    "4:30/km",
    "drop 10s",
    "faster by 2-3s",
    "5x",
    "999999x",
    "(",
    ")",
    ",",
    "then",
    "\"",
    "\\n",
    "rest",
    "0",
    "-1",
    "1e308",
    "99999999999999999999",
    "nan",
    "=",
    "[options]",
    "[[athlete]]",
    "{",
    "'''",
    "\u{0}",
    "走",
];

/// A text with some words put in, left out, doubled or cut.
fn changed(text: &str, rng: &mut Rng) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=rng.below(4) {
        let at = rng.below(characters.len() + 1);
        let end = (at + rng.below(12)).min(characters.len());
        match rng.below(4) {
            0 => drop(characters.drain(at..end)),
            1 => characters.extend_from_within(at..end),
            _ => {
                let word = WORDS[rng.below(WORDS.len())];
                characters.splice(at..end, word.chars());
            }
        }
    }
    characters.into_iter().collect()
}

#[test]
fn plans_are_read_or_refused_and_written_so_that_they_are_read_again() {
    let guide = fs::read_to_string(common::repository().join("docs/plans.md")).unwrap();
    let plans: Vec<&str> = guide.split('`').skip(1).step_by(2).collect();
    let mut rng = Rng::new(41, 0);
    let mut read = 0;
    for n in 0..TEXTS {
        let text = changed(plans[n % plans.len()], &mut rng);
        if let Ok(plan) = text.parse::<Plan>() {
            read += 1;
            assert!((1..=500).contains(&plan.steps().len()), "{text}");
            assert_eq!(plan.to_string().parse(), Ok(plan), "{text}");
        }
        if let Ok(split) = text.parse::<SplitBy>() {
            assert!(!split.to_string().contains("inf"), "{text}");
        }
    }
    assert!((TEXTS / 20..TEXTS).contains(&read), "{read}");
}

#[test]
fn configurations_are_read_or_refused_in_one_line() {
    let template =
        fs::read_to_string(common::repository().join("crates/negsplit-cli/src/config.toml"));
    let whole = template.unwrap().replace("# ", "");
    let lines: Vec<&str> = whole
        .lines()
        .filter(|line| line.contains(" = ") || line.starts_with('['))
        .collect();
    let whole = lines.join("\n");
    negsplit_cli::check_config(&whole).unwrap();
    let mut rng = Rng::new(43, 0);
    let mut refused = 0;
    for _ in 0..TEXTS / 5 {
        if let Err(why) = negsplit_cli::check_config(&changed(&whole, &mut rng)) {
            refused += 1;
            assert_eq!(why.lines().count(), 1, "{why}");
        }
    }
    assert!(refused > TEXTS / 20, "{refused}");
}

/// The beginnings of the files in `testdata`.
fn recordings() -> Vec<Vec<u8>> {
    let folder = fs::read_dir(common::repository().join("testdata")).unwrap();
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    let bytes = paths.iter().map(|path| fs::read(path).unwrap());
    bytes
        .map(|bytes| bytes[..bytes.len().min(LONGEST)].to_vec())
        .collect()
}

#[test]
fn damaged_recordings_have_sound_reports_or_none() {
    let recordings = recordings();
    let mut rng = Rng::new(47, 0);
    let mut reports = 0;
    for n in 0..RECORDINGS {
        let mut bytes = recordings[n % recordings.len()].clone();
        for _ in 0..=rng.below(20) {
            let at = rng.below(bytes.len());
            bytes[at] = rng.next_u64() as u8;
        }
        let recording = read(&bytes, &ReadOptions::default());
        for activity in recording.iter().flat_map(|recording| &recording.activities) {
            reports += usize::from(reported(activity));
        }
    }
    assert!(reports > RECORDINGS / 4, "{reports}");
}

/// Whether an activity is a run; its report is whole then, in every format.
fn reported(activity: &Activity) -> bool {
    let mut options = Options::default();
    options.judge.score_all = true;
    match analyze(activity, &Athlete::default(), &options) {
        Ok(report) => written(activity, report),
        Err(why) => assert_eq!(why.to_string().lines().count(), 1, "{why}"),
    }
    analyze(activity, &Athlete::default(), &options).is_ok()
}

fn written(activity: &Activity, mut report: RunReport) {
    let document = RunDocument {
        source: Source {
            device: Source::device_of(activity),
            ..Source::default()
        },
        report: report.clone(),
    };
    let one = || std::iter::once(document.clone());
    let (mut in_text, mut in_html) = (Vec::new(), Vec::new());
    text::write(&mut in_text, one(), &text::Page::default()).unwrap();
    html::write(&mut in_html, one(), &html::Page::default()).unwrap();
    let mut names = [&activity.name, &document.source.device]
        .into_iter()
        .flatten();
    let steers = names.any(|name| name.contains(char::is_control));
    assert!(!steers, "a name steers the terminal");
    assert!(in_html.ends_with(b"</html>"));
    json::run(&document).value().unwrap();
    // A number that is not finite becomes null, and is not read back as what it was.
    report.warnings.clear();
    report.series = Default::default();
    let value = serde_json::to_value(&report).unwrap();
    assert_eq!(serde_json::from_value::<RunReport>(value).unwrap(), report);
}
