//! A run in words: what it was, how it progressed, its figures, and where it came from.

use jiff::tz::TimeZone;
use negsplit_analysis::score::Unscored;
use negsplit_analysis::{
    Absent, ActivityReport, Field, Progression, Role, RouteShape, RunReport, Stage, Verdict,
    WorkoutKind,
};

use super::absences::absent;
use super::fifths::{is_block, leaves_out_walks, span};
use super::kinds::workout_kind;
use super::reason::unscored;
use super::stages::repeats_in_words;
use super::texts::{capitalised, shortened};
use super::units::{Units, clock};
use super::whose::whose;
use crate::source::RunDocument;

/// Confidence in the kind of workout from which on it needs no other word, and from which on it is likely.
const SURE: f64 = 0.75;
const LIKELY: f64 = 0.5;

/// The grade, and which workout it was; the grade comes behind what was meant to be something else.
pub(crate) fn workout(report: &RunReport) -> String {
    let workout = ungraded(report);
    let grade = report.score.letter.zip(report.score.value);
    capitalised(&match grade {
        Some((letter, value)) if report.workout.is_progression => {
            format!("{letter} ({value:.0}): {workout}")
        }
        Some((letter, value)) => format!("{workout}; as a progression {letter} ({value:.0})"),
        None => workout,
    })
}

/// Which workout it was, and how sure that is.
pub(crate) fn ungraded(report: &RunReport) -> String {
    let workout = &report.workout;
    let kind = workout_kind(workout.kind);
    let certainty = match workout.confidence {
        sure if sure >= SURE => "",
        likely if likely >= LIKELY => "probably ",
        _ => "perhaps ",
    };
    let other = workout
        .alternatives
        .first()
        .filter(|_| workout.confidence < SURE);
    let other = other.map_or(String::new(), |other| {
        format!(", possibly {}", workout_kind(other.kind))
    });
    format!("{certainty}{kind}{other}")
}

/// How it progressed, in a sentence.
pub(crate) fn verdict(report: &RunReport, units: Units) -> String {
    let progression = &report.progression;
    let word = match progression.verdict {
        _ if is_in_turn(report.workout.kind) => return no_verdict(report, units),
        Some(Verdict::Progressed) => "Progressed",
        Some(Verdict::Even) => "Even",
        Some(Verdict::Faded) => "Faded",
        Some(Verdict::Mixed) => "Mixed",
        _ => return no_verdict(report, units),
    };
    if !is_reported_by_fifths(progression) {
        return format!("{word}, apart from some faster or slower stretches");
    }
    let by = match is_block(progression) {
        true => ", one faster block in an easier run".to_owned(),
        false => by(progression),
    };
    let between = span(report).map_or(String::new(), |span| format!(" ({span})"));
    match paces(report, units) {
        Some(paces) => format!("{word}{by}{between}: {paces}{}", adjusted_remark(report)),
        None => format!("{word}{by}{between}"),
    }
}

/// An even run may show a gap up to this, in percent of speed.
pub(super) const EVEN_GAP: f64 = 5.0;

/// Whether the first and the last fifth differ as the verdict says.
pub(crate) fn is_reported_by_fifths(progression: &Progression) -> bool {
    let gap = progression.pace_gap_percent.unwrap_or(0.0);
    match progression.verdict {
        Some(Verdict::Progressed) => gap > 0.0,
        Some(Verdict::Faded) => gap < 0.0,
        Some(Verdict::Even) => gap.abs() <= EVEN_GAP,
        _ => true,
    }
}

/// Whether fast and slow take turns, so that no fifth says anything about another.
pub(crate) fn is_in_turn(kind: WorkoutKind) -> bool {
    matches!(kind, WorkoutKind::Intervals | WorkoutKind::RunWalk)
}

/// ` by 12 %`, of the gap; nothing for a run that is even or mixed.
fn by(progression: &Progression) -> String {
    let is_clear = matches!(
        progression.verdict,
        Some(Verdict::Progressed | Verdict::Faded)
    );
    let percent = progression.pace_gap_percent.filter(|_| is_clear);
    percent.map_or(String::new(), |percent| {
        format!(" by {:.0} %", percent.abs().max(1.0))
    })
}

/// What there is to say of a run without a verdict: its repeats, or why there is none.
fn no_verdict(report: &RunReport, units: Units) -> String {
    let kind = report.workout.kind;
    let repeats = repeats_in_words(&report.stages, units);
    if let Some(repeats) = repeats.filter(|_| kind == WorkoutKind::Intervals) {
        return repeats;
    }
    if is_in_turn(kind) {
        return format!("No verdict: {}", took_turns(&report.stages));
    }
    if let Some(why) = why_neither(report) {
        return format!("No verdict or score: {why}");
    }
    why_no_verdict(report).map_or("No verdict".to_owned(), |why| {
        format!("No verdict: {}", absent(why))
    })
}

/// What broke a run into pieces: rests, or, where the stages show none, the stops.
fn took_turns(stages: &[Stage]) -> &'static str {
    let has = |role: Role| stages.iter().any(|stage| stage.role == role);
    let is_stopped = has(Role::Stop) && !has(Role::Recovery);
    if is_stopped {
        "stops broke the run into pieces"
    } else {
        "fast and slow took turns"
    }
}

/// Why there is neither a verdict nor a score, where one reason is that of both.
pub(crate) fn why_neither(report: &RunReport) -> Option<String> {
    let has_verdict = report.progression.verdict.is_some() || is_in_turn(report.workout.kind);
    let why = report.score.why_absent.as_ref().filter(|_| !has_verdict)?;
    match (why, why_no_verdict(report)) {
        (Unscored::Steep, _) => Some(unscored(why)),
        (_, Some(short @ Absent::TooShort { .. })) => Some(absent(short)),
        _ => None,
    }
}

fn why_no_verdict(report: &RunReport) -> Option<&Absent> {
    let mut fields = report.absent.iter();
    let verdict = fields.find(|absent| absent.field == Field::Verdict)?;
    Some(&verdict.why)
}

/// The paces of the first and the last fifth.
fn paces(report: &RunReport, units: Units) -> Option<String> {
    let progression = &report.progression;
    let first = units.pace(progression.start_pace_s_per_km?);
    let last = units.pace_with_unit(progression.finish_pace_s_per_km?);
    let of = match &report.steps {
        Some(steps) if steps.by == "repeat" => " of the repeats",
        _ => "",
    };
    let but = match progression.verdict {
        Some(Verdict::Mixed) if !is_block(progression) => ", with ups and downs",
        _ => "",
    };
    Some(format!("{first} to {last}{but}, first to last fifth{of}"))
}

/// Paces that differ by less between flat and hilly ground read the same, in seconds a kilometre.
const SAME_PACE_S: f64 = 2.5;
/// A last split shorter than this share of the others says nothing about hills.
const ENOUGH_OF_A_SPLIT: f64 = 0.5;

/// Whether hills make grade-adjusted pace differ from pace anywhere in the split table.
pub(crate) fn is_hilly(report: &RunReport) -> bool {
    let rows = &report.splits.rows;
    let whole_m = rows.first().map_or(0.0, |split| split.distance_m);
    let mut rows = rows
        .iter()
        .filter(|split| split.distance_m >= ENOUGH_OF_A_SPLIT * whole_m);
    rows.any(|split| {
        let paces = split.pace_s_per_km.zip(split.grade_adjusted_pace_s_per_km);
        paces.is_some_and(|(pace, adjusted)| (pace - adjusted).abs() >= SAME_PACE_S)
    })
}

/// What to add to the paces of the fifths: that hills, and walks, are taken out.
pub(crate) fn adjusted_remark(report: &RunReport) -> &'static str {
    match (is_hilly(report), leaves_out_walks(report)) {
        (true, true) => ", grade-adjusted, walks left out",
        (true, false) => ", grade-adjusted",
        (false, true) => ", walks left out",
        (false, false) => "",
    }
}

/// Distance, time, pace, heart rate, stops, climb, cadence: what matters most comes first.
pub(crate) fn figures(report: &RunReport, units: Units) -> Vec<String> {
    let run = &report.activity;
    let figures = [
        Some(format!(
            "{} in {}",
            units.distance(run.distance_m),
            clock(run.moving_s)
        )),
        run.pace_s_per_km.map(|pace| units.pace_with_unit(pace)),
        adjusted(report).map(|pace| format!("{} grade-adjusted", units.pace(pace))),
        run.average_heart_rate_bpm
            .map(|bpm| format!("{bpm:.0} bpm")),
        stopped(run.elapsed_s - run.moving_s),
        run.ascent_m.zip(run.descent_m).map(|(up, down)| {
            let heights = [up, down].map(|meters| units.height(meters));
            format!("{} up, {} down", heights[0], heights[1])
        }),
        run.average_cadence_spm
            .map(|spm| format!("{spm:.0} steps/min")),
        report
            .route
            .shape
            .map(|shape| route_shape(shape).to_owned()),
    ];
    figures.into_iter().flatten().collect()
}

/// The grade-adjusted pace where it says something new.
fn adjusted(report: &RunReport) -> Option<f64> {
    let adjusted = report.activity.grade_adjusted_pace_s_per_km?;
    let pace = report.activity.pace_s_per_km?;
    ((adjusted - pace).abs() >= SAME_PACE_S).then_some(adjusted)
}

/// Where it was run, unless the name says so.
fn place(run: &ActivityReport) -> Option<String> {
    let place = run.sub_sport.as_ref()?.replace('_', " ");
    let named = run.name.as_ref().map(|name| name.to_lowercase());
    Some(place).filter(|place| named.as_ref() != Some(place))
}

/// What shape the route has.
pub(crate) fn route_shape(shape: RouteShape) -> &'static str {
    match shape {
        RouteShape::OutAndBack => "out and back",
        RouteShape::Loop => "a loop",
        RouteShape::Track => "on a track",
        RouteShape::PointToPoint => "point to point",
        _ => "",
    }
}

fn stopped(seconds: f64) -> Option<String> {
    (seconds >= 5.0).then(|| format!("{} stopped", clock(seconds)))
}

/// The name, the day and the file without its folder.
pub(crate) fn origin_in_short(document: &RunDocument, time_zone: &TimeZone) -> Vec<String> {
    let run = &document.report.activity;
    let start = run.start_time.to_zoned_datetime(run.zone(time_zone));
    let origin = [
        run.name.clone(),
        Some(start.strftime("%a, %-d %b %Y, %H:%M").to_string()),
        Some(file_name(document)),
    ];
    let origin = origin.into_iter().flatten();
    origin.map(|part| shortened(&part)).collect()
}

/// The file without its folder, which may name its owner.
fn file_name(document: &RunDocument) -> String {
    let file = &document.source.file;
    file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned()
}

/// The name, when and where it was run, the device, the file.
pub(crate) fn origin(document: &RunDocument, time_zone: &TimeZone) -> Vec<String> {
    let run = &document.report.activity;
    let start = run.start_time.to_zoned_datetime(run.zone(time_zone));
    let origin = [
        run.name.clone(),
        Some(start.strftime("%A, %-d %B %Y, %H:%M").to_string()),
        place(run),
        document.source.device.clone(),
        Some(file_name(document)),
        Some(whose(&document.report.athlete)),
    ];
    let origin = origin.into_iter().flatten();
    origin.map(|part| shortened(&part)).collect()
}
