//! The table of runs.

use super::super::Page;
use super::super::layout::{folding_table, table_width};
use super::super::style::{Style, columns_of, width};
use crate::season::SeasonDocument;
use crate::words::columns::Column;
use crate::words::runs::{Session, cells, columns, sessions};
use crate::words::texts::plain;

/// Less room than this shows nothing worth reading.
const NARROWEST: usize = 8;

/// Every session in a row, or in two where the page is narrow; progressions stand out.
pub(super) fn table(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let sessions = sessions(&document.report.runs);
    if sessions.is_empty() {
        return Vec::new();
    }
    let mut columns = columns(&sessions, &page.time_zone, page.units);
    let names = cells(&sessions, |session| Some(plain(&session.names())));
    columns.push(fitting("name", names, &columns, page));
    let (head, rows) = folding_table(&columns, page.width);
    let rows = rows.into_iter().zip(&sessions);
    std::iter::once(head)
        .chain(rows.flat_map(|(lines, session)| emphasised(lines, session)))
        .collect()
}

fn emphasised(lines: Vec<String>, session: &Session<'_>) -> Vec<String> {
    let stands_out = session.runs.iter().any(|run| run.is_progression);
    let paint = |line: String| match stands_out {
        true => Style::Bold.paint(&line),
        false => line,
    };
    lines.into_iter().map(paint).collect()
}

/// A column in the room that others leave; nothing where there is hardly any.
fn fitting(head: &str, cells: Vec<String>, others: &[Column], page: &Page) -> Column {
    let room = page.width.saturating_sub(table_width(others) + 2);
    let fit = |cell: String| {
        if room < NARROWEST {
            String::new()
        } else {
            cut(&cell, room)
        }
    };
    Column::left(head, cells.into_iter().map(fit).collect())
}

/// A text in so many columns, with a mark where something was cut off.
fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |letter: &char| {
        used += columns_of(*letter);
        used <= columns
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut("Läufchen am Fluß", 16), "Läufchen am Fluß");
        assert_eq!(cut("Läufchen am Fluß", 9), "Läufchen…");
        assert_eq!(cut("杭州市 - 基础训练", 10), "杭州市 -…");
    }
}
