//! Lines: titles, wrapped sentences, labelled facts, tables and bars.

use super::style::{Style, columns_of, width};
use crate::words::columns::Column;
use crate::words::texts::plain;

const INDENT: &str = "  ";
/// Room for the label of a fact.
const LABEL: usize = 16;
/// Sentences are never squeezed into less than this.
const NARROWEST: usize = 20;
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The title of a section.
pub(super) fn title(text: &str) -> String {
    Style::Bold.paint(text)
}

/// The title of a section with a remark, where there is room for it.
pub(super) fn title_with(text: &str, remark: &str, columns: usize) -> String {
    let title = format!("{}  {}", title(text), Style::Dim.paint(remark));
    if !remark.is_empty() && width(&title) <= columns {
        title
    } else {
        self::title(text)
    }
}

/// A sentence broken into lines, indented.
pub(super) fn paragraph(text: &str, columns: usize) -> Vec<String> {
    hanging(INDENT, text, columns)
}

/// A fact: what it is about, and a sentence broken into lines beside it.
pub(super) fn fact(label: &str, text: &str, columns: usize) -> Vec<String> {
    labelled(label, LABEL, text, columns)
}

/// A fact whose label gets so much room.
pub(super) fn labelled(label: &str, room: usize, text: &str, columns: usize) -> Vec<String> {
    hanging(&format!("{INDENT}{label:<room$}"), text, columns)
}

/// A sentence broken into lines, with something in front of the first and as much room before the others.
pub(super) fn hanging(front: &str, text: &str, columns: usize) -> Vec<String> {
    let room = columns.saturating_sub(width(front)).max(NARROWEST);
    let blank = " ".repeat(width(front));
    let lines = wrapped(text, room).into_iter().enumerate();
    lines
        .map(|(n, line)| format!("{}{line}", if n == 0 { front } else { &blank }))
        .collect()
}

/// Words in lines of so many columns.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // A number stays beside its unit.
    let text = plain(text).replace(" %", "\u{a0}%");
    let text = text.replace(" /", "\u{a0}/");
    let words = text.split_ascii_whitespace();
    for word in words.flat_map(|word| pieces(word, columns)) {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(&word) <= columns => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
        .iter()
        .map(|line| line.replace('\u{a0}', " "))
        .collect()
}

/// A word in pieces of so many columns at most.
fn pieces(word: &str, columns: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        match pieces.last_mut() {
            Some(piece) if piece.is_empty() || width(piece) + columns_of(letter) <= columns => {
                piece.push(letter);
            }
            _ => pieces.push(letter.to_string()),
        }
    }
    pieces
}

/// Parts with a point between them, broken into lines between parts, and within one that is wider than a line.
pub(super) fn parts(parts: &[String], columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + 3 + width(part) <= columns => {
                line.push_str(" · ");
                line.push_str(part);
            }
            _ if width(part) > columns => lines.extend(wrapped(part, columns)),
            _ => lines.push(part.clone()),
        }
    }
    lines
}

/// A bar of a share of so many columns, never quite empty.
pub(super) fn bar(share: f64, columns: usize) -> String {
    let eighths = ((share.clamp(0.0, 1.0) * columns as f64 * 8.0).round() as usize).max(1);
    let part = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    let bar = "█".repeat(eighths / 8) + part;
    let blank = " ".repeat(columns.saturating_sub(width(&bar)));
    format!("{}{blank}", Style::Bar.paint(&bar))
}

impl Column {
    /// The widest of its cells and its head.
    pub(super) fn width(&self) -> usize {
        let cells = self.cells.iter().map(|cell| width(cell));
        cells.chain([width(&self.head)]).max().unwrap_or(0)
    }

    fn padded(&self, cell: &str, columns: usize) -> String {
        let blank = " ".repeat(columns.saturating_sub(width(cell)));
        if self.right {
            blank + cell
        } else {
            cell.to_owned() + &blank
        }
    }
}

/// Leaves out columns at the right until a table fits into a narrow page.
pub(super) fn narrow(columns: &mut Vec<Column>, page_width: usize) {
    while table_width(columns) > page_width {
        columns.pop();
    }
}

/// How wide a table of these columns is.
pub(super) fn table_width(columns: &[Column]) -> usize {
    let shown = columns.iter().filter(|column| column.is_shown());
    shown.map(|column| column.width() + INDENT.len()).sum()
}

/// A table with a head, columns two apart.
pub(super) fn table(columns: &[Column]) -> Vec<String> {
    let shown = columns.iter().filter(|column| column.is_shown());
    let shown: Vec<(&Column, usize)> = shown.map(|column| (column, column.width())).collect();
    let cells = |cell: &dyn Fn(&Column) -> String| {
        let padded = |&(column, width): &(&Column, usize)| column.padded(&cell(column), width);
        line(shown.iter().map(padded).collect())
    };
    let head = cells(&|column| column.head.clone());
    let rows = shown.iter().map(|(column, _)| column.cells.len()).max();
    let body = (0..rows.unwrap_or(0))
        .map(|row| cells(&|column| column.cells.get(row).cloned().unwrap_or_default()));
    std::iter::once(Style::Dim.paint(&head))
        .chain(body)
        .collect()
}

/// A table whose last columns fold below each row where the page is too narrow: its head, and the lines of each row.
pub(super) fn folding_table(columns: &[Column], page_width: usize) -> (String, Vec<Vec<String>>) {
    let shown: Vec<&Column> = columns.iter().filter(|column| column.is_shown()).collect();
    // Once and not for each row: a season has as many rows as runs.
    let widths: Vec<usize> = shown.iter().map(|column| column.width()).collect();
    let mut used = 0;
    let fits = |width: &&usize| {
        used += **width + INDENT.len();
        used <= page_width
    };
    let kept = widths.iter().take_while(fits).count();
    let (beside, below) = shown.split_at(kept);
    let cells = |cell: &dyn Fn(&Column) -> String| {
        let padded = beside
            .iter()
            .zip(&widths)
            .map(|(column, width)| column.padded(&cell(column), *width));
        line(padded.collect())
    };
    let cell = |column: &Column, row: usize| column.cells.get(row).cloned().unwrap_or_default();
    let folded = |row: usize| {
        let filled = below
            .iter()
            .filter(|column| !cell(column, row).trim().is_empty());
        let named = filled.map(|column| format!("{} {}", column.head, cell(column, row).trim()));
        let parts = self::parts(
            &named.collect::<Vec<String>>(),
            page_width.saturating_sub(6),
        );
        parts.into_iter().map(|part| format!("      {part}"))
    };
    let rows = shown
        .iter()
        .map(|column| column.cells.len())
        .max()
        .unwrap_or(0);
    let row = |row: usize| {
        std::iter::once(cells(&|column| cell(column, row)))
            .chain(folded(row))
            .collect()
    };
    let head = Style::Dim.paint(&cells(&|column| column.head.clone()));
    (head, (0..rows).map(row).collect())
}

fn line(cells: Vec<String>) -> String {
    let line = format!("{INDENT}{}", cells.join(INDENT));
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_break_between_words() {
        assert_eq!(
            fact("Drift", "one two three four five six", 42),
            [
                "  Drift           one two three four five",
                "                  six"
            ]
        );
    }

    #[test]
    fn what_is_wider_than_a_line_is_broken() {
        let file = "a".repeat(50);
        let lines = parts(&["Sun, 1 Mar 2026".to_owned(), file], 40);
        assert_eq!(
            lines,
            ["Sun, 1 Mar 2026".to_owned(), "a".repeat(40), "a".repeat(10)]
        );
    }

    #[test]
    fn bars_keep_their_room() {
        let stripped = |share| {
            let bar = bar(share, 4);
            assert_eq!(width(&bar), 4);
            bar.replace("\u{1b}[36m", "").replace("\u{1b}[0m", "")
        };
        assert_eq!(stripped(1.0), "████");
        assert_eq!(stripped(0.53), "██▏ ");
        assert_eq!(stripped(0.0), "▏   ");
    }

    #[test]
    fn columns_without_room_fold_below_their_row() {
        let columns = [
            Column::left("date", vec!["2026-03-01".into(), "2026-03-02".into()]),
            Column::right("gap %", vec!["+3.1".into(), String::new()]),
            Column::left("mistakes", vec!["start".into(), String::new()]),
        ];
        let lines = |width| {
            let rows = folding_table(&columns, width).1;
            rows.concat()
        };
        assert_eq!(lines(80), ["  2026-03-01   +3.1  start", "  2026-03-02"]);
        assert_eq!(
            lines(20),
            [
                "  2026-03-01   +3.1",
                "      mistakes start",
                "  2026-03-02"
            ]
        );
    }

    #[test]
    fn a_column_without_cells_is_not_shown() {
        let columns = [
            Column::right("km", vec!["1".into(), "10".into()]),
            Column::left("heart", vec![String::new(), String::new()]),
        ];
        let lines = table(&columns);
        assert_eq!(lines[1..], ["   1", "  10"]);
        assert!(!lines[0].contains("heart"));
    }
}
