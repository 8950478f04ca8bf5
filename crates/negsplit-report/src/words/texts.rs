//! Texts of a file that are safe to show, and small changes of words.

/// Longer texts of a file are cut, in letters.
const LONGEST: usize = 300;

/// A text of the file without anything that could steer a terminal or turn the direction of what follows.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace(is_mark_of_direction, "");
    text.replace(char::is_control, " ").trim().to_owned()
}

fn is_mark_of_direction(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The same of bearable length.
pub(crate) fn shortened(text: &str) -> String {
    let text = plain(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text,
    }
}

/// The same with a capital letter in front.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}

/// Words as a sentence: a capital letter and a full stop.
pub(crate) fn sentence(words: &str) -> String {
    let end = if words.ends_with('.') { "" } else { "." };
    capitalised(words) + end
}

/// `1 run` or `5 runs`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

pub(crate) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}
