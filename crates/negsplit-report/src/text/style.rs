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
    visible.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_take_no_room() {
        assert_eq!(width(&format!("a {} m", Style::Bold.paint("mm"))), 6);
    }
}
