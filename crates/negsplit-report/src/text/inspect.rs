//! What a file holds, as text.

use super::Page;
use super::layout::{Column, table, title};
use super::notes::warning_list;
use super::style::Style;
use crate::inspect::{Figures, InspectDocument, NamedFigures, ReadActivity};

/// The file, then each activity, then what was odd.
pub(super) fn sections(document: &InspectDocument, page: &Page) -> Vec<Vec<String>> {
    let activities = document.read.activities.iter().enumerate();
    std::iter::once(file(document))
        .chain(activities.map(|(index, activity)| self::activity(index, activity)))
        .chain([warning_list(&document.source.warnings, page)])
        .collect()
}

fn file(document: &InspectDocument) -> Vec<String> {
    let source = &document.source;
    let format = source.format.as_deref().unwrap_or("unknown format");
    let packed = if source.compressed { ", packed" } else { "" };
    let device = source
        .device
        .as_ref()
        .map_or(String::new(), |device| format!(", {device}"));
    vec![
        Style::Bold.paint(&source.file),
        format!("{format}{packed}{device}"),
    ]
}

fn activity(index: usize, activity: &ReadActivity) -> Vec<String> {
    let sport = [
        Some(&activity.sport),
        activity.sub_sport.as_ref(),
        activity.name.as_ref(),
    ];
    let name: Vec<&str> = sport.into_iter().flatten().map(String::as_str).collect();
    let counts = format!(
        "{} samples, {} laps, {} pauses",
        activity.samples, activity.laps, activity.pauses
    );
    let mut lines = vec![title(
        &format!("Activity {}: {}", index + 1, name.join(", ")),
        &counts,
    )];
    let recorded: Vec<&NamedFigures> = activity
        .columns
        .iter()
        .chain(&activity.developer_columns)
        .filter(|(_, figures)| figures.count > 0)
        .collect();
    if !recorded.is_empty() {
        lines.extend(column_table(&recorded));
    }
    lines
}

fn column_table(recorded: &[&NamedFigures]) -> Vec<String> {
    let each = |value: fn(&Figures) -> String| {
        recorded.iter().map(|(_, figures)| value(figures)).collect()
    };
    table(&[
        Column::left(
            "column",
            recorded.iter().map(|(name, _)| name.clone()).collect(),
        ),
        Column::right("count", each(|figures| figures.count.to_string())),
        Column::right("first", each(|figures| number(figures.first))),
        Column::right("last", each(|figures| number(figures.last))),
        Column::right(
            "mean",
            each(|figures| number(figures.sum.map(|sum| sum / figures.count as f64))),
        ),
    ])
}

/// Seven decimals carry a position to a centimetre; zeros at the end are left out.
fn number(value: Option<f64>) -> String {
    let text = value.map_or(String::new(), |value| format!("{value:.7}"));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
