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
    /// One of `, + ; ( ) > - / @ ×`.
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
        let length = length(rest, first);
        let (range, word) = (at..at + length, rest.get(..length).unwrap_or(rest));
        if let Some(token) = token(first, word, text, &range)? {
            tokens.push(Placed { token, range });
        }
        at += length;
    }
    Ok(tokens)
}

/// How many bytes the first word of a text takes.
fn length(rest: &str, first: char) -> usize {
    let within: fn(char) -> bool = match first {
        '0'..='9' => |c| c.is_ascii_digit() || c == '.' || c == ':',
        '"' => return quoted_length(rest),
        c if c.is_alphabetic() => char::is_alphabetic,
        c => return c.len_utf8(),
    };
    rest.find(|c| !within(c)).unwrap_or(rest.len())
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
                "\"{word}\" is no number; write 400, 0.25, 8:00 or 1:30:00"
            ))
        })?,
        '"' => Token::Quoted(word.trim_matches('"').to_owned()),
        c if c.is_alphabetic() => Token::Word(word.to_lowercase()),
        ',' | '+' | ';' | '(' | ')' | '>' | '-' | '/' | '@' | '×' => Token::Symbol(first),
        '*' => Token::Symbol('×'),
        '→' => Token::Symbol('>'),
        '–' => Token::Symbol('-'),
        _ => return Err(wrong(format!("\"{first}\" has no meaning in a plan"))),
    };
    Ok(Some(token))
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
