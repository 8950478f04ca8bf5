//! The season in sentences: what it held, who ran, where it is going, what to change.

use negsplit_analysis::{Field, Known, Origin, SeasonReport};

use super::super::Page;
use super::super::layout::{paragraph, parts, shortened, title, wrapped};
use super::super::style::Style;
use super::counted;
use crate::season::SeasonDocument;
use crate::words;
use crate::words::trends::trends as trend_sentences;

/// What there is, from when to when, and who ran.
pub(super) fn headline(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let mut lines: Vec<String> = wrapped(&summary(document), page.width)
        .iter()
        .map(|line| Style::Bold.paint(line))
        .collect();
    lines.extend(parts(&athlete(&document.report, page), page.width));
    let files = parts(&files(document), page.width);
    lines.extend(files.iter().map(|line| Style::Dim.paint(line)));
    lines
}

/// How many runs there are, from when to when.
pub(crate) fn summary(document: &SeasonDocument) -> String {
    let counts = &document.counts;
    let folder = document
        .folder
        .as_ref()
        .map_or(String::new(), |folder| format!("{}: ", shortened(folder)));
    format!(
        "{folder}{}, {} among them{}",
        counted(counts.runs, "run"),
        counted(counts.progressions, "progression"),
        span(&document.report)
    )
}

/// How many files there are, and how many of them gave no run.
pub(crate) fn files(document: &SeasonDocument) -> Vec<String> {
    let counts = &document.counts;
    let files = [
        counted(counts.files, "file"),
        some(counts.duplicates, "duplicate"),
        if counts.not_runs > 0 {
            format!("{} not a run", counts.not_runs)
        } else {
            String::new()
        },
        if counts.unreadable > 0 {
            format!("{} unreadable", counts.unreadable)
        } else {
            String::new()
        },
    ];
    files.into_iter().filter(|part| !part.is_empty()).collect()
}

fn some(count: usize, what: &str) -> String {
    if count > 0 {
        counted(count, what)
    } else {
        String::new()
    }
}

fn span(report: &SeasonReport) -> String {
    let days = report.runs.iter().map(|run| run.date);
    match (days.clone().min(), days.max()) {
        (Some(first), Some(last)) => format!(
            ", {} to {}",
            first.strftime("%-d %B %Y"),
            last.strftime("%-d %B %Y")
        ),
        _ => String::new(),
    }
}

/// What is known of the athlete and from where.
pub(crate) fn athlete(report: &SeasonReport, page: &Page) -> Vec<String> {
    let athlete = &report.athlete;
    let rate = |what: &str, known: Option<Known>| {
        known.map(|known| stated(what, &known, |bpm| format!("{bpm:.0}"), " bpm"))
    };
    let threshold = athlete.threshold_speed_m_per_s.map(|known| {
        let pace = |speed: f64| page.units.pace_with_unit(1000.0 / speed);
        stated("threshold", &known, pace, "")
    });
    let easy = report.easy_pace_s_per_km.map(|[slow, fast]| {
        format!(
            "easy {} to {}",
            page.units.pace(slow),
            page.units.pace_with_unit(fast)
        )
    });
    let facts = [
        rate("maximum", athlete.max_heart_rate_bpm),
        rate("threshold", athlete.threshold_heart_rate_bpm),
        threshold,
        easy,
    ];
    facts.into_iter().flatten().collect()
}

/// A value with where it is from; an estimate with the ends between which it lies.
fn stated(what: &str, known: &Known, show: impl Fn(f64) -> String, unit: &str) -> String {
    let value = show(known.value) + unit;
    if known.at_least {
        return format!("{what} at least {value} (seen in these runs)");
    }
    match known.interval.filter(|_| known.from == Origin::Estimated) {
        Some([low, high]) => {
            format!(
                "{what} about {value} (an estimate: {} to {}{unit})",
                show(low),
                show(high)
            )
        }
        None => format!("{what} {value} ({})", origin(known.from)),
    }
}

fn origin(from: Origin) -> &'static str {
    match from {
        Origin::Given => "given",
        Origin::Recording => "from a file",
        Origin::Race => "from races",
        Origin::Season => "from these runs",
        _ => "a guess",
    }
}

/// Each trend in a sentence, and why others are absent.
pub(super) fn trends(document: &SeasonDocument, page: &Page) -> Vec<String> {
    if document.report.runs.is_empty() {
        return Vec::new();
    }
    let told = trend_sentences(&document.report.trends, page.units);
    let told = told.iter().flat_map(|text| paragraph(text, page.width));
    let absent = absent_trends(document);
    let absent = absent.iter().flat_map(|text| paragraph(text, page.width));
    std::iter::once(title("Trends"))
        .chain(told)
        .chain(absent.map(|line| Style::Dim.paint(&line)))
        .collect()
}

/// Why other trends are absent.
pub(crate) fn absent_trends(document: &SeasonDocument) -> Vec<String> {
    let absent = document.report.absent.iter().filter_map(|absent| {
        let name = match absent.field {
            Field::TrendFinishPaceAtHeartRate => "Finishing pace at a heart rate",
            Field::TrendPaceAtHeartRateAllRuns => "Pace at a heart rate",
            Field::TrendPaceGap => "Gap from start to finish",
            Field::TrendScore => "Score",
            Field::TrendHeartRateRecovery => "Recovery of the heart",
            _ => return None,
        };
        Some(format!("{name}: {}", absent.why))
    });
    absent.collect()
}

/// What to change.
pub(super) fn advice(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let advice = &document.report.advice;
    if advice.is_empty() {
        return Vec::new();
    }
    let lines = advice
        .iter()
        .flat_map(|advice| paragraph(&words::advice(advice), page.width));
    std::iter::once(title("What to do")).chain(lines).collect()
}
