//! Names as files give them: of runs, sports, devices and fields.

/// A longer name is cut: nobody wrote it.
const LONGEST: usize = 200;

/// A name in one line, without what would steer a terminal and no longer than anybody writes; `None` when nothing of
/// it is left.
pub(crate) fn name(text: &str) -> Option<String> {
    let start: String = text.trim().chars().take(LONGEST).collect();
    let name = printable(&start);
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The name of a file as it can be shown: in one line, without what would steer a terminal, 200 characters at most.
///
/// Of a longer one the middle is left out, for its end says which file it is.
///
/// ```
/// use negsplit_files::shown;
/// assert_eq!(shown("run\u{1b}[2J.fit"), "run [2J.fit");
/// assert_eq!(shown(&"x".repeat(60_000)).chars().count(), 200);
/// ```
#[must_use]
pub fn shown(name: &str) -> String {
    const HEAD: usize = LONGEST / 2;
    const TAIL: usize = LONGEST - HEAD - 1;
    // A name of fewer bytes has fewer characters.
    if name.len() <= LONGEST || name.chars().nth(LONGEST).is_none() {
        return printable(name);
    }
    let head = name
        .char_indices()
        .nth(HEAD)
        .map_or(name, |(end, _)| &name[..end]);
    let tail = name
        .char_indices()
        .nth_back(TAIL - 1)
        .map_or("", |(start, _)| &name[start..]);
    printable(&format!("{head}…{tail}"))
}

/// The text with a space for each character that moves the cursor, turns the writing round or breaks the line.
#[must_use]
pub fn printable(text: &str) -> String {
    text.replace(steers, " ")
}

fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
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

    #[test]
    fn names_of_files_keep_their_ends() {
        assert_eq!(shown("a/b.fit"), "a/b.fit");
        assert_eq!(shown("\u{200F}a\u{2028}\u{9b}.fit"), " a  .fit");
        let long = format!("export.zip/{}/走り.fit", "走".repeat(60_000));
        let short = shown(&long);
        assert_eq!(short.chars().count(), 200);
        assert!(short.starts_with("export.zip/走") && short.ends_with("走/走り.fit"));
        assert_eq!(shown(&"é".repeat(200)), "é".repeat(200));
    }
}
