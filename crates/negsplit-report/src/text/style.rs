//! Emphasis, as ANSI escapes.

/// How a piece of text stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A headline.
    Bold,
    /// What matters less.
    Dim,
    /// What is odd.
    Odd,
    /// A bar.
    Bar,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Odd => "33",
            Self::Bar => "36",
        }
    }

    pub(super) fn paint(self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        format!("\u{1b}[{}m{text}\u{1b}[0m", self.code())
    }
}

/// How many columns a text takes, its escapes aside.
pub(super) fn width(text: &str) -> usize {
    let mut escaped = false;
    let visible = text.chars().filter(|&letter| match letter {
        '\u{1b}' => {
            escaped = true;
            false
        }
        'm' if escaped => {
            escaped = false;
            false
        }
        _ => !escaped,
    });
    visible.map(columns_of).sum()
}

/// Two columns for the letters of East Asia and for pictures, as terminals draw them, else one.
pub(super) fn columns_of(letter: char) -> usize {
    let is_wide = matches!(
        letter,
        '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
            | '\u{1f300}'..='\u{1faff}'
            | '\u{20000}'..='\u{3fffd}'
    );
    if is_wide { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_take_no_room() {
        assert_eq!(width(&format!("a {} m", Style::Bold.paint("mm"))), 6);
    }

    #[test]
    fn letters_of_east_asia_take_two_columns() {
        assert_eq!(width("杭州市 - 跑步"), 13);
        assert_eq!(width("Fluß ▁█ 5:30"), 12);
    }
}
