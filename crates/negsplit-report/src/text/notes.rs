//! What is odd, and what is missing and why.

use super::Page;
use super::layout::{paragraph, plain, title};
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

/// What was odd about the recording.
pub(super) fn warnings(document: &RunDocument, page: &Page) -> Vec<String> {
    warning_list(&document.source.warnings, page)
}

pub(super) fn warning_list(warnings: &[SourceWarning], page: &Page) -> Vec<String> {
    if warnings.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Style::Odd.paint("Odd about the recording")];
    for warning in warnings {
        let place = warning
            .at
            .as_ref()
            .map_or(String::new(), |at| format!(" ({at})"));
        lines.extend(paragraph(
            &plain(&format!("{}{place}", warning.message)),
            page.width,
        ));
    }
    lines
}

/// What is not known, together with all else that is not known for the same reason.
pub(super) fn absent(document: &RunDocument, page: &Page) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for absent in &document.report.absent {
        let name = plain_name(&absent.field);
        match reasons.iter_mut().find(|(why, _)| *why == absent.why) {
            Some((_, names)) => names.push(name),
            None => reasons.push((&absent.why, vec![name])),
        }
    }
    if reasons.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![title("Not known", "")];
    for (why, names) in reasons {
        let text = format!("{}: {why}", names.join(", "));
        lines.extend(
            paragraph(&text, page.width)
                .iter()
                .map(|line| Style::Dim.paint(line)),
        );
    }
    lines
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
