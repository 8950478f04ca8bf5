//! Names as files give them: of runs, sports, devices and fields.

/// A longer name is cut: nobody wrote it.
const LONGEST: usize = 200;

/// A name in one line, without what would steer a terminal and no longer than anybody writes; `None` when nothing of
/// it is left.
pub(crate) fn name(text: &str) -> Option<String> {
    let shown = printable(text);
    let name: String = shown.trim().chars().take(LONGEST).collect();
    (!name.is_empty()).then_some(name)
}

/// The text with a space for each character that moves the cursor, turns the writing round or breaks the line.
pub(crate) fn printable(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(steers, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_line_that_steers_no_terminal() {
        assert_eq!(
            name(" Lunch\r\nRun\x1b[2J\u{202E}走り\0 ").as_deref(),
            Some("Lunch  Run [2J 走り")
        );
        assert_eq!(name(" \n\u{7f}"), None);
    }

    #[test]
    fn endless_names_are_cut() {
        assert_eq!(
            name(&"走".repeat(1 << 20)).map(|n| n.chars().count()),
            Some(200)
        );
    }
}
