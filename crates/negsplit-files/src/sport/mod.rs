//! What a word says of the sport, in the languages that exporters write.

mod words;

use negsplit_activity::{Sport, SubSport};

use crate::name::name;
use words::{
    CYCLING, HIKING, INDOOR, OPEN, OTHERS, RUNNING, SWIMMING, TRACK, TRAIL, TREADMILL, WALKING,
    Words,
};

/// What a word says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// This sport.
    Sport(Sport, Option<SubSport>),
    /// Nothing: its speed must tell.
    Open,
    /// A word that we do not know.
    Unheard,
}

/// The sport that a file names; a word that is not known is a sport of its own.
#[cfg(any(feature = "gpx", feature = "tcx"))]
pub(crate) fn sport(text: &str) -> (Sport, Option<SubSport>) {
    match meaning(text) {
        Meaning::Sport(sport, sub_sport) => (sport, sub_sport),
        Meaning::Open => (Sport::Unknown, None),
        Meaning::Unheard => (named(text), None),
    }
}

/// The sport that an app puts into the name of a recording whose type it does not state.
#[cfg(feature = "gpx")]
pub(crate) fn sport_in_name(creator: &str, name: &str) -> (Sport, Option<SubSport>) {
    const NAMES_BY_SPORT: [&str; 2] = ["runkeeper", "strava"];
    let creator = creator.to_lowercase();
    if !NAMES_BY_SPORT.iter().any(|app| creator.contains(app)) {
        return (Sport::Unknown, None);
    }
    // People say where they ran: "Lauf zum Radladen" is a run.
    let words = words(name);
    match meaning(name) {
        _ if holds(&words, RUNNING) => (Sport::Running, None),
        Meaning::Sport(sport, sub_sport) if sport != Sport::Running => (sport, sub_sport),
        _ => (Sport::Unknown, None),
    }
}

/// What a text says of the sport.
pub(crate) fn meaning(text: &str) -> Meaning {
    let words = words(text);
    let has = |list: Words| holds(&words, list);
    if let [code] = &words[..]
        && let Some(sport) = by_code(code)
    {
        return Meaning::Sport(sport, None);
    }
    if has(OTHERS) {
        return Meaning::Sport(named(text), None);
    }
    let places = [
        (TREADMILL, SubSport::Treadmill),
        (TRAIL, SubSport::Trail),
        (TRACK, SubSport::Track),
    ];
    let place = places
        .into_iter()
        .find(|(list, _)| has(list))
        .map(|(_, place)| place);
    let place = place.or_else(|| has(INDOOR).then_some(SubSport::IndoorRunning));
    let sports = [
        (CYCLING, Sport::Cycling),
        (SWIMMING, Sport::Swimming),
        (RUNNING, Sport::Running),
        (HIKING, Sport::Hiking),
        (WALKING, Sport::Walking),
    ];
    match sports.into_iter().find(|(list, _)| has(list)) {
        Some((_, Sport::Running)) => Meaning::Sport(Sport::Running, place),
        Some((_, sport)) => Meaning::Sport(sport, None),
        None if has(TRAIL) || has(TREADMILL) => Meaning::Sport(Sport::Running, place),
        None if words.iter().all(|word| is_open(word)) => Meaning::Open,
        None => Meaning::Unheard,
    }
}

/// The numbers that Strava writes.
fn by_code(word: &str) -> Option<Sport> {
    Some(match word {
        "1" => Sport::Cycling,
        "4" => Sport::Hiking,
        "9" => Sport::Running,
        "10" => Sport::Walking,
        _ => return None,
    })
}

fn is_open(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) || fits(word, OPEN)
}

fn named(text: &str) -> Sport {
    name(&text.to_lowercase()).map_or(Sport::Unknown, Sport::Other)
}

fn holds(words: &[String], list: Words) -> bool {
    words.iter().any(|word| fits(word, list))
}

fn fits(word: &str, list: Words) -> bool {
    list.iter().any(
        |pattern| match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
            (None, None) => word == *pattern,
            (Some(end), None) => word.ends_with(end),
            (None, Some(start)) => word.starts_with(start),
            (Some(_), Some(_)) => word.contains(pattern.trim_matches('*')),
        },
    )
}

/// The words of a text in lower case and without accents; `TrailRun` and `trail_run` are two.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for character in text.chars() {
        if !character.is_alphanumeric() || small && character.is_uppercase() {
            words.push(String::new());
        }
        small = character.is_lowercase();
        if character.is_alphanumeric() {
            let word = words.last_mut().into_iter();
            word.for_each(|word| word.extend(character.to_lowercase().map(plain)));
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A letter without its accent.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ů' => 'u',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' => 'n',
        'ś' | 'š' => 's',
        'ź' | 'ż' | 'ž' => 'z',
        'ł' => 'l',
        'ř' => 'r',
        'ý' | 'ÿ' => 'y',
        'ạ' => 'a',
        'ğ' => 'g',
        'ş' | 'ș' => 's',
        'ı' => 'i',
        'έ' => 'ε',
        'ß' => 's',
        other => other,
    }
}

#[cfg(test)]
mod tests;
