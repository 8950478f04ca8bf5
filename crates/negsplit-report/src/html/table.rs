//! Tables that show their cells in kilometres or in miles.

use maud::{Markup, html};

use super::layout::either;
use super::score::bar;
use crate::words::Units;
use crate::words::columns::Column;

/// A table that may be wider than the page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Table<'a> {
    /// What it shows, for those who do not see it.
    pub(super) caption: &'a str,
    /// A look of its own.
    pub(super) class: &'a str,
    /// Where the first cell of each row leads.
    pub(super) links: &'a [Option<String>],
    /// A bar for each row, in hundredths, behind the column of so many.
    pub(super) bars: Option<(usize, &'a [f64])>,
}

/// A table without more.
pub(super) fn table(caption: &str, of: impl Fn(Units) -> Vec<Column>) -> Markup {
    let table = Table {
        caption,
        ..Table::default()
    };
    table.markup(of)
}

/// A table whose rows are cards on a narrow page.
pub(super) fn cards(caption: &str, of: impl Fn(Units) -> Vec<Column>) -> Markup {
    let table = Table {
        caption,
        class: "cards",
        ..Table::default()
    };
    table.markup(of)
}

/// The same column in kilometres and in miles.
type Pair = (Column, Column);

impl Table<'_> {
    /// The table of columns that differ in their units alone.
    pub(super) fn markup(&self, of: impl Fn(Units) -> Vec<Column>) -> Markup {
        let both = of(Units::Metric).into_iter().zip(of(Units::Imperial));
        let columns: Vec<Pair> = both.filter(|(metric, _)| metric.is_shown()).collect();
        let rows = columns.iter().map(|(metric, _)| metric.cells.len()).max();
        html! {
            div.wide tabindex="0" role="region" aria-label=(self.caption) {
                table class=(self.class) {
                    caption { (self.caption) }
                    thead { tr {
                        @for (n, column) in columns.iter().enumerate() {
                            (head(column))
                            @if self.bars.is_some_and(|(after, _)| after == n) { td {} }
                        }
                    } }
                    tbody {
                        @for row in 0..rows.unwrap_or(0) { (self.row(&columns, row)) }
                    }
                }
            }
        }
    }

    fn row(&self, columns: &[Pair], row: usize) -> Markup {
        let link = self.links.get(row).and_then(Option::as_ref);
        html! {
            tr {
                @for (n, column) in columns.iter().enumerate() {
                    (self.cell(column, row, n == 0, link.filter(|_| n == 0)))
                    @if let Some((_, bars)) = self.bars.filter(|(after, _)| *after == n) {
                        td.share { @if let Some(percent) = bars.get(row) { (bar(*percent)) } }
                    }
                }
            }
        }
    }

    fn cell(
        &self,
        (metric, imperial): &Pair,
        row: usize,
        leads: bool,
        link: Option<&String>,
    ) -> Markup {
        let text = |column: &Column| column.cells.get(row).cloned().unwrap_or_default();
        let words = either(&text(metric), &text(imperial));
        // A row that is laid out as a card names its cells, without the unit, which the page may switch.
        let name = metric.head.split(" /").next();
        let name = name.filter(|_| !self.class.is_empty());
        let right = metric.right;
        html! {
            @if leads { th.right[right] scope="row" { @if let Some(link) = link { a href=(link) { (words) } } @else { (words) } } }
            @else { td.right[right] data-name=[name] { (words) } }
        }
    }
}

/// The head of a column; a head without a word is none.
fn head((metric, imperial): &Pair) -> Markup {
    html! {
        @if metric.head.is_empty() { td {} }
        @else { th.right[metric.right] scope="col" { (either(&metric.head, &imperial.head)) } }
    }
}
