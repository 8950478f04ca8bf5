//! What files say of themselves is text, whatever it looks like: on a page, on a terminal, in a spreadsheet.

#![allow(clippy::unwrap_used, reason = "a test")]

use jiff::SignedDuration;
use negsplit_activity::{
    Activity, Distance, Lap, PlannedStep, Sample, Sport, StepEnd, StepIntensity, StepTarget,
    SubSport, Timestamp, Warning, WarningKind,
};
use negsplit_analysis::{Athlete, Options, Run, analyze, measure, season};
use negsplit_report::inspect::{InspectDocument, Read};
use negsplit_report::{
    Comparison, RunDocument, SeasonDocument, Skipped, SkippedWhy, Source, csv, html, text,
};
use serde_json::json;

/// Ends what it stands in, runs as a program, steers a terminal and turns what follows around.
const HOSTILE: &str = "=1+1</title></script><script>alert(1)</script><svg onload=alert(2)>'\"&amp;\u{1b}[31m\u{1b}]0;x\u{7}\u{9b}2J\r\n\t\0\u{202e}\u{2066}\u{200f}\u{2028}";

fn hostile() -> String {
    HOSTILE.to_owned() + &"a".repeat(10_000)
}

/// Half an hour in two planned steps, its every text hostile.
fn run(day: i64) -> Activity {
    let start: Timestamp = "2026-03-01T07:00:00Z".parse().unwrap();
    let start = start + SignedDuration::from_hours(24 * day);
    let mut run = Activity::new(Sport::Running);
    run.sub_sport = Some(SubSport::Other(hostile()));
    run.name = Some(hostile());
    run.device.manufacturer = Some(hostile());
    run.device.product = Some(hostile());
    let mut meters = 0.0;
    for second in 0..1800 {
        run.samples.push(&Sample {
            distance: Distance::from_meters(meters),
            heart_rate_bpm: Some(140.0 + second as f64 / 100.0),
            ..Sample::at(start + SignedDuration::from_secs(second))
        });
        meters += if second < 900 { 2.8 } else { 3.4 };
    }
    for (index, from) in [0, 900].into_iter().enumerate() {
        let mut lap = Lap::starting_at(start + SignedDuration::from_secs(from));
        lap.workout_step = Some(index);
        run.laps.push(lap);
        run.workout.push(PlannedStep {
            name: Some(hostile()),
            end: StepEnd::Time(std::time::Duration::from_secs(900)),
            target: StepTarget::Open,
            intensity: StepIntensity::Active,
        });
    }
    run
}

fn document() -> RunDocument {
    let run = run(0);
    let report = analyze(&run, &Athlete::default(), &Options::default()).unwrap();
    assert!(report.plan.is_some());
    let warning = Warning::new(WarningKind::Skipped, hostile());
    let source = Source {
        file: hostile(),
        device: Source::device_of(&run),
        warnings: vec![(&warning).into()],
        ..Source::default()
    };
    RunDocument { source, report }
}

fn season_document() -> SeasonDocument {
    let options = Options::default();
    let measured = |activity: &Activity| {
        let run = Run::new(activity, &options.cleaning).unwrap();
        let mut measured = measure(&run, &options.measure);
        let warning = Warning::new(WarningKind::Gap, hostile());
        measured.warnings.push(warning);
        measured
    };
    let runs: Vec<_> = [0, 4].map(run).iter().map(measured).collect();
    let report = season(&runs, None, &options.judge);
    let skipped = [
        SkippedWhy::Unreadable { error: hostile() },
        SkippedWhy::NotARun { reason: hostile() },
    ]
    .map(|why| Skipped::new(hostile(), why));
    let mut document = SeasonDocument::new(report, vec![hostile(); 2], 4, skipped.into());
    document.folder = Some(hostile());
    document
}

fn comparison() -> Comparison {
    let (first, second) = (document(), document());
    Comparison { first, second }
}

fn inspection() -> InspectDocument {
    let message = json!({"kind": hostile(), "count": 1, "fields": [{"name": hostile(), "count": 1, "value": hostile()}]});
    InspectDocument {
        source: document().source,
        read: Read::of(&[run(0)]),
        messages: Some(vec![message]),
    }
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn pages_stay_whole() {
    let page = html::Page::default();
    let pages = [
        written(|writer| html::write(writer, std::iter::once(document()), &page)),
        written(|writer| html::write_splits(writer, std::iter::once(document()), &page)),
        written(|writer| html::write_season(writer, &[season_document()], &page)),
        written(|writer| html::write_comparison(writer, &comparison(), &page)),
    ];
    for page in pages {
        assert_eq!(page.matches("<script>").count(), 1, "our own");
        assert_eq!(page.matches("</script>").count(), 1);
        assert_eq!(page.matches("</title>").count(), 1);
        assert!(!page.contains("<svg onload"));
        assert!(!page.contains(|letter: char| letter.is_control() && letter != '\n'));
        assert!(!page.contains(['\u{202e}', '\u{2066}', '\u{200f}']));
        assert!(!page.contains(&"a".repeat(1000)), "long names are cut");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }
}

#[test]
fn terminals_are_not_steered() {
    let page = text::Page::default();
    let texts = [
        written(|writer| text::write(writer, std::iter::once(document()), &page)),
        written(|writer| text::write_splits(writer, std::iter::once(document()), &page)),
        written(|writer| text::write_season(writer, &[season_document()], &page)),
        written(|writer| text::write_comparison(writer, &comparison(), &page)),
        written(|writer| text::write_inspection(writer, &inspection(), &page)),
    ];
    for text in texts {
        // Our own emphasis aside.
        let text = text.replace("\u{1b}[0m", "");
        let text = ["1", "2", "33", "36"].iter().fold(text, |text, code| {
            text.replace(&format!("\u{1b}[{code}m"), "")
        });
        assert!(
            !text.contains(|letter: char| letter.is_control() && letter != '\n'),
            "{text:?}"
        );
        assert!(
            !text.contains(['\u{202e}', '\u{2066}', '\u{200f}']),
            "{text:?}"
        );
        assert!(
            !text.contains(&"a".repeat(1000)),
            "long names are cut: {text}"
        );
    }
}

#[test]
fn spreadsheets_do_not_calculate() {
    let runs = written(|writer| csv::write(writer, std::iter::once(document())));
    let season = written(|writer| csv::write_season(writer, &[season_document()]));
    for table in [runs, season] {
        assert!(table.contains("\"'=1+1"), "an apostrophe makes it text");
        assert!(!table.contains("\"=1+1"));
    }
}
