//! A column of a table.

/// A column of a table: its head and its cells. A column without cells is not shown.
pub(crate) struct Column {
    pub(crate) head: String,
    pub(crate) cells: Vec<String>,
    pub(crate) right: bool,
}

impl Column {
    /// Cells that line up at the left.
    pub(crate) fn left(head: &str, cells: Vec<String>) -> Self {
        let head = head.to_owned();
        Self {
            head,
            cells,
            right: false,
        }
    }

    /// Cells that line up at the right.
    pub(crate) fn right(head: &str, cells: Vec<String>) -> Self {
        let head = head.to_owned();
        Self {
            head,
            cells,
            right: true,
        }
    }

    pub(crate) fn is_shown(&self) -> bool {
        self.cells.iter().any(|cell| !cell.is_empty())
    }
}
