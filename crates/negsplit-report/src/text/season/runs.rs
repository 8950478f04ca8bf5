//! The table of runs.

use super::super::Page;
use super::super::layout::{self, table_width};
use super::super::style::{Style, width};
use crate::season::SeasonDocument;
use crate::words::columns::Column;
use crate::words::runs::{cells, columns, mistakes};
use crate::words::texts::plain;

/// Less room than this shows nothing worth reading.
const NARROWEST: usize = 8;

/// Every run in a row; progressions stand out.
pub(super) fn table(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let runs = &document.report.runs;
    if runs.is_empty() {
        return Vec::new();
    }
    let mut columns = columns(runs, page.units);
    columns.push(fitting("to mend", cells(runs, mistakes), &columns, page));
    let names = cells(runs, |run| plain(run.name.as_deref().unwrap_or_default()));
    columns.insert(1, fitting("name", names, &columns, page));
    let mut lines = layout::table(&columns);
    for (line, run) in lines.iter_mut().skip(1).zip(runs) {
        if run.is_progression {
            *line = Style::Bold.paint(line);
        }
    }
    lines
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
    let kept: String = text.chars().take(columns.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut("Läufchen am Fluß", 16), "Läufchen am Fluß");
        assert_eq!(cut("Läufchen am Fluß", 9), "Läufchen…");
    }
}
