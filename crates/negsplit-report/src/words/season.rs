//! A season in words: what it held, who ran, and what was odd.

use std::collections::BTreeMap;

use jiff::Timestamp;
use negsplit_analysis::season::{Date, SeasonReport};
use negsplit_analysis::{Field, Known, Origin, WorkoutKind};

use super::kinds::short_kind;
use super::texts::{counted, shortened};
use super::units::Units;
use crate::season::SeasonDocument;

/// So many files are named for each kind of oddity.
const NAMED: usize = 3;

/// How many runs there are, from when to when.
pub(crate) fn summary(document: &SeasonDocument) -> String {
    let counts = &document.counts;
    let folder = document
        .folder
        .as_ref()
        .map_or(String::new(), |folder| format!("{}: ", shortened(folder)));
    format!(
        "{folder}{}{}{}",
        counted(counts.runs, "run"),
        progressions(counts.runs, counts.progressions),
        span(&document.report)
    )
}

/// `, 52 of them progressions`.
fn progressions(runs: usize, count: usize) -> String {
    match (runs, count) {
        (0, _) => String::new(),
        (_, 0) => ", none of them a progression".to_owned(),
        (_, 1) => ", 1 of them a progression".to_owned(),
        (runs, many) if runs == many => ", all of them progressions".to_owned(),
        (_, many) => format!(", {many} of them progressions"),
    }
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
        (Some(first), Some(last)) if first == last => {
            format!(", {}", first.strftime("%-d %B %Y"))
        }
        (Some(first), Some(last)) => format!(
            ", {} to {}",
            first.strftime("%-d %B %Y"),
            last.strftime("%-d %B %Y")
        ),
        _ => String::new(),
    }
}

/// What is known of the athlete and from where.
pub(crate) fn athlete(report: &SeasonReport, units: Units) -> Vec<String> {
    let athlete = &report.athlete;
    let rate = |what: &str, known: Option<Known>| {
        known.map(|known| stated(what, &known, |bpm| format!("{bpm:.0}"), " bpm"))
    };
    let threshold = athlete.threshold_speed_m_per_s.map(|known| {
        let pace = |speed: f64| units.pace_with_unit(1000.0 / speed);
        stated("threshold", &known, pace, "")
    });
    let easy = report.easy_pace_s_per_km.map(|[slow, fast]| {
        format!(
            "easy {} to {}",
            units.pace(slow),
            units.pace_with_unit(fast)
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

/// Each kind of oddity with some of its recordings.
pub(crate) fn odd_texts(document: &SeasonDocument) -> Vec<String> {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for run in &document.report.runs {
        for warning in &run.warnings {
            kinds
                .entry(warning)
                .or_default()
                .push(document.file(run.index));
        }
    }
    let texts = kinds.iter().map(|(kind, files)| {
        let named: Vec<String> = files
            .iter()
            .take(NAMED)
            .map(|file| shortened(last_part(file)))
            .collect();
        let more = if files.len() > NAMED { ", …" } else { "" };
        let kind = oddity(kind);
        let runs = counted(files.len(), "run");
        format!("{kind}: {runs} ({}{more})", named.join(", "))
    });
    texts.collect()
}

/// A kind of warning in words.
fn oddity(kind: &str) -> String {
    match kind {
        "truncated" => "cut off before its end",
        "bad-checksum" => "checksum did not match",
        "bad-header" => "header repaired",
        "malformed" => "unreadable in part",
        "bad-times" => "times out of order",
        "position-spikes" => "GPS jumps taken out",
        "bad-distance" => "faulty distance",
        "heart-rate-fault" => "faulty heart rate",
        "gap" => "gap filled in",
        "skipped" => "left out in part",
        other => return other.replace('-', " "),
    }
    .to_owned()
}

/// A file's name without its folder.
fn last_part(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// The runner's days of the starts of runs.
pub(crate) struct Days {
    dates: BTreeMap<Timestamp, Date>,
    /// Whether the season spans more than one year, so that a day is nothing without it.
    pub(crate) with_year: bool,
}

impl Days {
    pub(crate) fn of(report: &SeasonReport) -> Self {
        let runs = report.runs.iter();
        let dates: BTreeMap<Timestamp, Date> = runs.map(|run| (run.start_time, run.date)).collect();
        let years = || dates.values().map(|date| date.year());
        Self {
            with_year: years().min() != years().max(),
            dates,
        }
    }

    /// The day of a start.
    pub(super) fn day(&self, start: Timestamp) -> String {
        let format = if self.with_year {
            "%-d %B %Y"
        } else {
            "%-d %B"
        };
        match self.dates.get(&start) {
            Some(date) => date.strftime(format).to_string(),
            None => start.strftime(format).to_string(),
        }
    }
}

/// The next progression, or why none can be named.
pub(crate) fn next_text(document: &SeasonDocument, days: &Days) -> Option<String> {
    let report = &document.report;
    if let Some(next) = &report.next {
        return Some(super::next::next(next, days.with_year));
    }
    let mut absent = report.absent.iter().filter(|_| !report.runs.is_empty());
    let why = absent.find(|absent| absent.field == Field::Next)?;
    Some(format!("Not known: {}", super::absences::absent(&why.why)))
}

/// The runs that are of another kind for who knows nothing but their files, by what changes.
pub(crate) fn differences(report: &SeasonReport, days: &Days) -> Vec<String> {
    let mut changes: BTreeMap<(WorkoutKind, WorkoutKind), Vec<String>> = BTreeMap::new();
    for run in &report.runs {
        if let Some(alone) = run.kind_by_itself {
            let runs = changes.entry((run.kind, alone)).or_default();
            runs.push(days.day(run.start_time));
        }
    }
    let text = |((kind, alone), runs): ((WorkoutKind, WorkoutKind), Vec<String>)| {
        format!(
            "{} ({} from the file alone): {}",
            short_kind(kind),
            short_kind(alone),
            runs.join(", ")
        )
    };
    changes.into_iter().map(text).collect()
}
