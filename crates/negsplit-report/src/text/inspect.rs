//! What a file holds, as text.

use serde::Serialize;
use serde_json::Value;

use super::Page;
use super::layout::{labelled, narrow, table, title, title_with, wrapped};
use super::notes::warning_list;
use super::style::{Style, width};
use crate::inspect::{Figures, InspectDocument, NamedFigures, ReadActivity};
use crate::words::columns::Column;
use crate::words::texts::shortened;

/// The file, then each activity, then what was odd, then all that is in it.
pub(super) fn sections<M: Serialize>(
    document: &InspectDocument<M>,
    page: &Page,
) -> Vec<Vec<String>> {
    let activities = document.read.activities.iter().enumerate();
    std::iter::once(file(document, page))
        .chain(activities.map(|(index, activity)| self::activity(index, activity, page)))
        .chain([
            warning_list(&document.source.warnings, page),
            messages(document.messages.as_deref().unwrap_or_default(), page),
        ])
        .collect()
}

fn file<M>(document: &InspectDocument<M>, page: &Page) -> Vec<String> {
    let source = &document.source;
    let format = source.format.as_deref().unwrap_or("unknown format");
    let packed = if source.compressed { ", packed" } else { "" };
    let device = source.device.as_ref();
    let device = device.map_or(String::new(), |device| format!(", {}", shortened(device)));
    let name = wrapped(&shortened(&source.file), page.width).into_iter();
    let name = name.map(|line| Style::Bold.paint(&line));
    let how = wrapped(&format!("{format}{packed}{device}"), page.width);
    name.chain(how).collect()
}

fn activity(index: usize, activity: &ReadActivity, page: &Page) -> Vec<String> {
    let names = [
        Some(&activity.sport),
        activity.sub_sport.as_ref(),
        activity.name.as_ref(),
    ];
    let names: Vec<String> = names
        .into_iter()
        .flatten()
        .map(|name| shortened(name))
        .collect();
    let counts = format!(
        "{} samples, {} laps, {} pauses",
        activity.samples, activity.laps, activity.pauses
    );
    let name = format!("Activity {}: {}", index + 1, names.join(", "));
    let mut lines = vec![title_with(&name, &counts, page.width)];
    let columns = activity.columns.iter().chain(&activity.developer_columns);
    let recorded: Vec<&NamedFigures> = columns.filter(|(_, figures)| figures.count > 0).collect();
    if !recorded.is_empty() {
        let mut columns = column_table(&recorded);
        narrow(&mut columns, page.width);
        lines.extend(table(&columns));
    }
    lines
}

fn column_table(recorded: &[&NamedFigures]) -> Vec<Column> {
    let each = |value: fn(&Figures) -> String| {
        let figures = recorded.iter().map(|(_, figures)| figures);
        figures.map(value).collect()
    };
    let names = recorded.iter().map(|(name, _)| shortened(name)).collect();
    vec![
        Column::left("column", names),
        Column::right("count", each(|figures| figures.count.to_string())),
        Column::right("first", each(|figures| number(figures.first))),
        Column::right("last", each(|figures| number(figures.last))),
        Column::right("mean", each(|figures| number(mean(figures)))),
    ]
}

fn mean(figures: &Figures) -> Option<f64> {
    Some(figures.sum? / figures.count as f64)
}

/// Seven decimals carry a position to a centimetre; zeros at the end are left out.
fn number(value: Option<f64>) -> String {
    /// Larger numbers are no measure of anything, and would be hundreds of digits.
    const LARGEST: f64 = 1e15;
    let text = match value {
        None => String::new(),
        Some(value) if value.abs() >= LARGEST => return format!("{value:e}"),
        Some(value) => format!("{value:.7}"),
    };
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Every message by its kind, with its fields beside it.
fn messages<M: Serialize>(messages: &[M], page: &Page) -> Vec<String> {
    if messages.is_empty() {
        return Vec::new();
    }
    let texts: Vec<(String, String)> = messages.iter().map(described).collect();
    let room = texts.iter().map(|(label, _)| width(label) + 2).max();
    let lines = texts
        .iter()
        .flat_map(|(label, fields)| labelled(label, room.unwrap_or(0), fields, page.width));
    std::iter::once(title("Messages")).chain(lines).collect()
}

/// What a message is, and its fields.
fn described(message: &impl Serialize) -> (String, String) {
    let message = serde_json::to_value(message).unwrap_or_default();
    (label(&message), fields(&message))
}

/// `2701 record` in a summary, `record` for one message.
fn label(message: &Value) -> String {
    let label = [text(&message["count"]), text(&message["kind"])].join(" ");
    label.trim().to_owned()
}

/// `heart_rate 151 bpm, …` for one message, `heart_rate, …` for a summary.
fn fields(message: &Value) -> String {
    let fields = message["fields"].as_array().map_or(&[][..], Vec::as_slice);
    let texts: Vec<String> = fields.iter().map(field).collect();
    texts.join(", ")
}

fn field(field: &Value) -> String {
    let units = field.get("value").and(field.get("units"));
    let parts = [Some(&field["name"]), field.get("value"), units];
    let parts: Vec<String> = parts.into_iter().flatten().map(text).collect();
    parts.join(" ")
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => shortened(text),
        other => other.to_string(),
    }
}
