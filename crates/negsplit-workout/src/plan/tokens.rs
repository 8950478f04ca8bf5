//! The words of a plan, each with its place.

use std::ops::Range;

use super::error::PlanError;

/// A word of a plan.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// `400`, `0.25`
    Number(f64),
    /// `8:00`, `1:30:00`, in seconds.
    Clock(f64),
    /// Letters, in lower case.
    Word(String),
    /// `"Threshold"`
    Quoted(String),
    /// One of `, + ; : ( ) > - / @ × %`.
    Symbol(char),
}

/// A word with its place in bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) range: Range<usize>,
}

/// Takes a text apart into its words.
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, PlanError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let length = length(rest, first, before);
        let (range, word) = (at..at + length, rest.get(..length).unwrap_or(rest));
        if let Some(token) = token(first, word, text, &range)? {
            tokens.push(Placed { token, range });
        }
        at += length;
    }
    Ok(tokens)
}

/// How many bytes the first word of a text takes, after this character.
fn length(rest: &str, first: char, before: Option<char>) -> usize {
    let within: fn(char) -> bool = match first {
        '0'..='9' => return number_length(rest),
        '"' if before.is_some_and(|c| c.is_ascii_digit()) => return 1,
        '"' => return quoted_length(rest),
        c if c.is_alphabetic() => char::is_alphabetic,
        c => return c.len_utf8(),
    };
    rest.find(|c| !within(c)).unwrap_or(rest.len())
}

/// Digits, points and colons, without those that end a sentence.
fn number_length(rest: &str) -> usize {
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ':');
    let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
    word.trim_end_matches(['.', ':']).len()
}

fn quoted_length(rest: &str) -> usize {
    let inner = rest.get(1..).unwrap_or_default();
    inner.find('"').map_or(rest.len(), |end| end + 2)
}

/// The token that a word is; nothing for white space.
fn token(
    first: char,
    word: &str,
    text: &str,
    range: &Range<usize>,
) -> Result<Option<Token>, PlanError> {
    let wrong = |message: String| PlanError::new(text, range.clone(), message);
    let token = match first {
        '\n' => Token::Symbol(','),
        c if c.is_whitespace() => return Ok(None),
        '0'..='9' => number(word).ok_or_else(|| {
            wrong(format!(
                "\"{word}\" is not a number; write 400, 0.25, 8:00 or 1:30:00"
            ))
        })?,
        '\'' | '’' | '′' => Token::Word("min".to_owned()),
        '″' | '”' => Token::Word("s".to_owned()),
        '"' if word.len() == 1 && range.len() == 1 && after_digit(text, range.start) => {
            Token::Word("s".to_owned())
        }
        '"' => Token::Quoted(word.trim_matches('"').to_owned()),
        c if c.is_alphabetic() => counted(word.to_lowercase()),
        '*' => Token::Symbol('×'),
        '→' => Token::Symbol('>'),
        '–' | '—' | '−' => Token::Symbol('-'),
        '.' => Token::Symbol(','),
        '~' | '≈' | '=' => return Ok(None),
        '<' | '≤' => Token::Word("under".to_owned()),
        '&' => Token::Word("and".to_owned()),
        c if SYMBOLS.contains(c) => Token::Symbol(c),
        _ => return Err(wrong(format!("\"{first}\" has no meaning in a plan"))),
    };
    Ok(Some(token))
}

const SYMBOLS: &str = ",+;:()>-/@×%";

fn after_digit(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.ends_with(|c: char| c.is_ascii_digit())
}

/// A word, or the number that it stands for.
fn counted(word: String) -> Token {
    const NUMBERS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    match NUMBERS.iter().position(|number| *number == word) {
        Some(index) => Token::Number((index + 1) as f64),
        None => Token::Word(word),
    }
}

fn number(word: &str) -> Option<Token> {
    if word.contains(':') {
        return clock(word).map(Token::Clock);
    }
    let value = word.parse::<f64>().ok()?;
    value.is_finite().then_some(Token::Number(value))
}

/// Seconds of `8:00`, `8:00.5` or `1:30:00`.
fn clock(word: &str) -> Option<f64> {
    let parts: Vec<&str> = word.split(':').collect();
    if parts.len() > 3 {
        return None;
    }
    let (seconds, whole) = parts.split_last()?;
    let two_digits = seconds
        .split('.')
        .next()
        .is_some_and(|digits| digits.len() == 2);
    let mut total = 0.0;
    for (index, part) in whole.iter().enumerate() {
        let value = part.parse::<u16>().ok().filter(|&v| index == 0 || v < 60)?;
        total = total * 60.0 + f64::from(value);
    }
    let seconds = seconds
        .parse::<f64>()
        .ok()
        .filter(|&s| two_digits && s < 60.0)?;
    Some(total * 60.0 + seconds)
}
