//! What is odd, and what is missing and why.

use negsplit_activity::Place;
use negsplit_analysis::{Absent, AbsentField, Field};

use super::Page;
use super::layout::{paragraph, shortened, title};
use super::style::Style;
use crate::source::{RunDocument, SourceWarning};

/// Ends of field names that are units.
const UNITS: [&str; 13] = [
    "_60s_bpm",
    "_bpm_per_percent_pace",
    "_bpm_per_h",
    "_m_per_s",
    "_s_per_km",
    "_percent",
    "_bpm",
    "_spm",
    "_mm",
    "_ms",
    "_w",
    "_m",
    "_s",
];

/// Of many warnings of one kind, so many lines are shown.
const SHOWN_OF_A_KIND: usize = 3;

/// What was odd about the recording.
pub(super) fn warnings(document: &RunDocument, page: &Page) -> Vec<String> {
    warning_list(&document.source.warnings, page)
}

pub(super) fn warning_list(warnings: &[SourceWarning], page: &Page) -> Vec<String> {
    if warnings.is_empty() {
        return Vec::new();
    }
    let texts = warning_texts(warnings, page);
    let notes = texts.iter().flat_map(|text| paragraph(text, page.width));
    std::iter::once(Style::Odd.paint("Odd about the recording"))
        .chain(notes)
        .collect()
}

/// What was odd, in sentences, those of one kind together.
pub(crate) fn warning_texts(warnings: &[SourceWarning], page: &Page) -> Vec<String> {
    let mut kinds: Vec<(&str, Vec<&SourceWarning>)> = Vec::new();
    for warning in warnings {
        match kinds.iter_mut().find(|(kind, _)| *kind == warning.kind) {
            Some((_, same)) => same.push(warning),
            None => kinds.push((&warning.kind, vec![warning])),
        }
    }
    kinds
        .iter()
        .flat_map(|(_, same)| of_one_kind(same, page))
        .collect()
}

/// The first warnings of a kind, and how many more there are.
fn of_one_kind(warnings: &[&SourceWarning], page: &Page) -> Vec<String> {
    let mut texts: Vec<String> = warnings.iter().map(|warning| text(warning, page)).collect();
    if texts.len() > SHOWN_OF_A_KIND {
        let more = texts.len() - SHOWN_OF_A_KIND + 1;
        texts.truncate(SHOWN_OF_A_KIND - 1);
        texts.push(format!("and {more} more of this kind"));
    }
    texts
}

/// A warning in a sentence, its time in the zone of the page.
fn text(warning: &SourceWarning, page: &Page) -> String {
    let place = match warning.at {
        None => String::new(),
        Some(Place::Time(time)) => {
            let time = time.to_zoned_datetime(page.time_zone.clone());
            format!(" (at {})", time.strftime("%H:%M:%S"))
        }
        Some(place) => format!(" ({place})"),
    };
    shortened(&format!("{}{place}", warning.message))
}

/// What is not known, and why.
pub(super) fn absent(document: &RunDocument, page: &Page) -> Vec<String> {
    let texts = absent_texts(&document.report.absent);
    if texts.is_empty() {
        return Vec::new();
    }
    let lines = texts.iter().flat_map(|text| paragraph(text, page.width));
    std::iter::once(title("Not known"))
        .chain(lines.map(|line| Style::Dim.paint(&line)))
        .collect()
}

/// What is not known, together with all else that is not known for the same reason, in a sentence each.
pub(crate) fn absent_texts(absent: &[AbsentField]) -> Vec<String> {
    let mut reasons: Vec<(Absent, Vec<String>)> = Vec::new();
    for absent in absent.iter().filter(|absent| is_shown(absent.field)) {
        let name = plain_name(absent.field.path());
        match reasons.iter_mut().find(|(why, _)| *why == absent.why) {
            Some((_, names)) => names.push(name),
            None => reasons.push((absent.why, vec![name])),
        }
    }
    reasons
        .iter()
        .map(|(why, names)| format!("{}: {why}", names.join(", ")))
        .collect()
}

/// Whether it is worth a line that a field is not known: no columns of tables, nothing that is shown elsewhere or
/// follows from what is shown, and nothing that few files say and nobody misses.
fn is_shown(field: Field) -> bool {
    use Field::{
        ActivityAscent, ActivityAverageCadence, ActivityAverageHeartRate, ActivityDescent,
        ActivityMaxHeartRate, ActivityName, AthleteMaxHeartRate, AthleteRestingHeartRate,
        AthleteThresholdHeartRate, AthleteThresholdSpeed, CadenceChange, Decoupling, Drift,
        EfficiencyFactor, GroundContactChange, PaceAtHeartRate, PlanStepMissedBy, RaceEquivalents,
        Recovery, Response, Rise, RisingStages, RouteShape, RouteSteepShare, StrideLengthChange,
        TimeInZone, Verdict, VerticalOscillationChange,
    };
    matches!(
        field,
        ActivityName
            | ActivityAverageHeartRate
            | ActivityMaxHeartRate
            | ActivityAverageCadence
            | ActivityAscent
            | ActivityDescent
            | AthleteMaxHeartRate
            | AthleteRestingHeartRate
            | AthleteThresholdHeartRate
            | AthleteThresholdSpeed
            | RaceEquivalents
            | Verdict
            | Decoupling
            | Drift
            | Response
            | RisingStages
            | Rise
            | TimeInZone
            | Recovery
            | EfficiencyFactor
            | PaceAtHeartRate
            | CadenceChange
            | StrideLengthChange
            | VerticalOscillationChange
            | GroundContactChange
            | RouteShape
            | RouteSteepShare
            | PlanStepMissedBy
    )
}

/// A field's name without its path and unit: `drift` for `heart_rate.drift_bpm_per_h`.
fn plain_name(field: &str) -> String {
    let name = field.rsplit('.').next().unwrap_or(field);
    let bare = UNITS
        .iter()
        .find_map(|unit| name.strip_suffix(unit))
        .unwrap_or(name);
    bare.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_without_path_and_unit() {
        assert_eq!(plain_name("heart_rate.drift_bpm_per_h"), "drift");
        assert_eq!(
            plain_name("athlete.threshold_speed_m_per_s"),
            "threshold speed"
        );
        assert_eq!(plain_name("activity.feel"), "feel");
    }
}
