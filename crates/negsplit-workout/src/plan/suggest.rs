//! The nearest plan that is understood.

use super::error::PlanError;
use super::parse::read;
use crate::effort::Effort;

/// What is offered where nothing of a text is worth keeping.
const EXAMPLE: &str = "15min easy, 15min moderate, 15min tempo";
/// Of longer texts nothing is tried out, in bytes.
const LONGEST: usize = 400;
/// A word with more wrong letters than this is another word.
const MOST_WRONG: usize = 2;

/// Words that are meant by words like them, the commoner first.
const WORDS: [&str; 25] = [
    "min",
    "miles",
    "mi",
    "km",
    "m",
    "sec",
    "s",
    "mile",
    "minutes",
    "hours",
    "zone",
    "rpe",
    "bpm",
    "warm-up",
    "cool-down",
    "rest",
    "first",
    "last",
    "faster",
    "drop",
    "each",
    "jog",
    "run",
    "half",
    "final",
];

/// The nearest plan to a text that is understood.
pub(super) fn suggestion(text: &str, error: &PlanError) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    if text.trim().is_empty() {
        return Some(EXAMPLE.to_owned());
    }
    let found = candidates(text, error)
        .into_iter()
        .map(|candidate| candidate.split_whitespace().collect::<Vec<_>>().join(" "))
        .find(|candidate| read(candidate).is_ok());
    Some(found.unwrap_or_else(|| EXAMPLE.to_owned()))
}

/// Texts that might be meant, the nearest first.
fn candidates(text: &str, error: &PlanError) -> Vec<String> {
    let range = error.range();
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    let (before, word, after) = (
        part(0..range.start),
        part(range.clone()),
        part(range.end..text.len()),
    );
    let mut tried: Vec<String> = Vec::new();
    tried.extend(replacements(word).map(|other| format!("{before}{other}{after}")));
    if word.is_empty() {
        let endings = [")", " easy", " 10min easy", " 10min easy)", "))"];
        tried.extend(endings.map(|ending| format!("{text}{ending}")));
    }
    tried.push(format!("{}, {word}{after}", before.trim_end()));
    tried.push(format!("{}, {word}m{after}", before.trim_end()));
    tried.push(format!("{text}, 35 min"));
    tried.push(format!("{before}easy {after}"));
    tried.push(format!("{before}{after}"));
    tried.push(format!("{text})"));
    tried.push(without_clause(text, range.start));
    tried.push(before.trim_end_matches([' ', ',', '+', ';']).to_owned());
    tried
}

/// What a word might be meant to be.
fn replacements(word: &str) -> impl Iterator<Item = String> {
    let lower = word.to_lowercase();
    let is_number = lower.starts_with(|c: char| c.is_ascii_digit());
    let endings = ["m", " min", "/km", "s", "km", "% max hr"];
    let with_unit = endings.map(|unit| format!("{word}{unit}"));
    let smaller = ["5", "10", "1"].map(str::to_owned);
    let numbers = with_unit
        .into_iter()
        .chain(smaller)
        .filter(move |_| is_number);
    let units = ["min", "km"].map(str::to_owned);
    let units = units.into_iter().filter(move |_| !is_number);
    similar(lower)
        .into_iter()
        .filter(move |_| !is_number)
        .chain(numbers)
        .chain(units)
}

/// Words of plans that are spelled like a word, the most like it first.
fn similar(word: String) -> Vec<String> {
    if word.is_empty() {
        return Vec::new();
    }
    let words = Effort::all().map(Effort::name).chain(WORDS);
    let mut near: Vec<(usize, &str)> = words
        .map(|known| (wrong_letters(&word, known), known))
        .filter(|(wrong, known)| *wrong <= MOST_WRONG && *wrong < known.len())
        .collect();
    near.sort_by_key(|(wrong, _)| *wrong);
    near.into_iter()
        .map(|(_, known)| known.to_owned())
        .collect()
}

/// How many letters have to be changed, added or left out (Levenshtein's distance).
fn wrong_letters(word: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in word.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, known) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *known);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

/// The text without the clause that a place is in.
fn without_clause(text: &str, at: usize) -> String {
    let ends = |c: char| matches!(c, ',' | ';' | '+' | '\n');
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind(ends).unwrap_or(0);
    let rest = after.find(ends).and_then(|end| after.get(end..));
    let kept = before.get(..start).unwrap_or_default();
    let rest = rest.unwrap_or_default();
    match kept.is_empty() {
        true => rest.trim_start_matches(ends).to_owned(),
        false => format!("{kept}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_differ_are_counted() {
        for (word, other, wrong) in [
            ("tempo", "tempo", 0),
            ("tmepo", "tempo", 2),
            ("esy", "easy", 1),
            ("", "easy", 4),
            ("warp", "hard", 2),
        ] {
            assert_eq!(wrong_letters(word, other), wrong, "{word} {other}");
        }
    }
}
