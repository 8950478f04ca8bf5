//! What a report must be.

use arbitrary::Arbitrary;
use negsplit_activity::Activity;
use negsplit_analysis::{Athlete, Options, Run, RunReport, analyze, measure, season};
use negsplit_report::html::{self, RouteView};
use negsplit_report::{Comparison, RunDocument, SeasonDocument, Source, Units, csv, json, text};

/// Which outputs are written besides JSON.
#[derive(Arbitrary, Clone, Copy, Debug, Default)]
pub struct Outputs {
    /// Text.
    pub text: bool,
    /// A page.
    pub html: bool,
    /// A table.
    pub csv: bool,
    /// The run beside itself.
    pub comparison: bool,
    /// A season of this run and itself again.
    pub season: bool,
    /// Miles.
    pub imperial: bool,
    /// The whole route in the page.
    pub full_route: bool,
}

/// Analyses an activity and writes its report: every number is one, or one line says why there is no report.
pub fn reported(activity: &Activity, athlete: &Athlete, options: &Options, outputs: Outputs) {
    match analyze(activity, athlete, options) {
        Err(why) => assert_eq!(why.to_string().lines().count(), 1, "{why}"),
        Ok(report) => {
            read_back(&report);
            written(&document(activity, report), outputs);
            if outputs.season {
                season_written(activity, athlete, options, outputs);
            }
        }
    }
}

/// A number that is not finite becomes null in JSON, and is not read back as what it was.
fn read_back(report: &RunReport) {
    let mut report = report.clone();
    report.warnings.clear();
    let series = std::mem::take(&mut report.series);
    only_numbers(&format!("{series:?}"));
    let text = serde_json::to_string(&report).expect("a report is JSON");
    let read: RunReport = serde_json::from_str(&text).expect("its JSON is a report");
    assert_eq!(read, report);
}

fn document(activity: &Activity, report: RunReport) -> RunDocument {
    let source = Source {
        file: "<xmp>.fit".to_owned(),
        device: Source::device_of(activity),
        warnings: report.warnings.iter().map(Into::into).collect(),
        ..Source::default()
    };
    RunDocument { source, report }
}

fn written(document: &RunDocument, outputs: Outputs) {
    let one = || std::iter::once(document.clone());
    json_is_whole(&json::run(document).value().expect("a report is JSON"));
    if outputs.text {
        only_numbers(&output(|out| text::write(out, one(), &page(outputs))));
    }
    if outputs.html {
        escaped(&output(|out| html::write(out, one(), &html_page(outputs))));
    }
    if outputs.csv {
        only_numbers(&output(|out| csv::write(out, one())));
    }
    if outputs.comparison {
        compared(document, outputs);
    }
}

fn compared(document: &RunDocument, outputs: Outputs) {
    let both = Comparison {
        first: document.clone(),
        second: document.clone(),
    };
    json_is_whole(
        &json::comparison(&both)
            .value()
            .expect("a comparison is JSON"),
    );
    let in_text = output(|out| text::write_comparison(out, &both, &page(outputs)));
    only_numbers(&in_text);
    let in_html = output(|out| html::write_comparison(out, &both, &html_page(outputs)));
    escaped(&in_html);
}

fn season_written(activity: &Activity, athlete: &Athlete, options: &Options, outputs: Outputs) {
    let Ok(run) = Run::new(activity, &options.cleaning) else {
        return;
    };
    let first = measure(&run, &options.measure);
    let mut second = first.clone();
    second.activity.start_time = second
        .activity
        .start_time
        .checked_add(std::time::Duration::from_secs(86_400 * 3))
        .unwrap_or(second.activity.start_time);
    for athlete in [Some(athlete), None] {
        let report = season(&[first.clone(), second.clone()], athlete, &options.judge);
        let files = vec!["<xmp>.fit".to_owned(), "b.fit".to_owned()];
        let documents = [SeasonDocument::new(report, files, 2, Vec::new())];
        json_is_whole(
            &json::season(&documents[0])
                .value()
                .expect("a season is JSON"),
        );
        only_numbers(&output(|out| {
            text::write_season(out, &documents, &page(outputs))
        }));
        only_numbers(&output(|out| csv::write_season(out, &documents)));
        escaped(&output(|out| {
            html::write_season(out, &documents, &html_page(outputs))
        }));
    }
}

fn page(outputs: Outputs) -> text::Page {
    text::Page {
        units: outputs.into(),
        ..text::Page::default()
    }
}

fn html_page(outputs: Outputs) -> html::Page {
    html::Page {
        units: outputs.into(),
        route: if outputs.full_route {
            RouteView::Full
        } else {
            RouteView::Trimmed
        },
        ..html::Page::default()
    }
}

fn output(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("outputs are UTF-8")
}

/// What is written is what is read back.
fn json_is_whole(value: &serde_json::Value) {
    let text = value.to_string();
    let read: serde_json::Value = serde_json::from_str(&text).expect("what was written is JSON");
    assert_eq!(&read, value);
}

/// No word of the text is what Rust writes for a number that is none. Names in the targets hold no such word.
fn only_numbers(text: &str) {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    assert!(
        words.all(|word| !word.ends_with("NaN") && !word.ends_with("inf")),
        "{text}"
    );
}

/// Names are text in a page, never markup.
fn escaped(page: &str) {
    only_numbers(page);
    assert!(!page.contains("<xmp>"), "a name was written as markup");
}

/// The units of the outputs, and of the sentences in them.
impl From<Outputs> for Units {
    fn from(outputs: Outputs) -> Self {
        if outputs.imperial {
            Self::Imperial
        } else {
            Self::Metric
        }
    }
}
