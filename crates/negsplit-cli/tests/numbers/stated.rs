//! What `docs/metrics.md` states in numbers is what the code judges by.
//!
//! `stated.txt` names the constant behind each number.

use std::collections::BTreeSet;
use std::fs;

use crate::common;
use crate::constants::Constants;

struct Section {
    title: &'static str,
    /// What the page has, every blank a single one.
    shown: String,
    /// Constants and the words that state them.
    held: Vec<&'static str>,
}

#[test]
fn the_numbers_of_the_metrics_are_those_of_the_code() {
    let constants = Constants::of_the_code();
    let wrong: Vec<String> = sections()
        .iter()
        .flat_map(|section| section.wrong(&constants))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_threshold_is_stated_in_the_metrics() {
    let constants = Constants::of_the_code();
    let mut stated = BTreeSet::new();
    for line in sections().iter().flat_map(|section| &section.held) {
        let (expression, _) = line.split_once(" = ").unwrap();
        let names = expression.split([' ', '*', '-', '/']);
        let names = names.filter(|name| name.contains("::"));
        stated.extend(names.map(|name| constants.path(name).to_owned()));
    }
    let unstated: Vec<&str> = constants
        .within("analysis::coach::thresholds::")
        .filter(|path| !stated.contains(*path))
        .collect();
    assert!(unstated.is_empty(), "docs/metrics.md holds no {unstated:?}");
}

#[test]
fn a_number_is_read_in_its_unit_and_no_other() {
    for (number, value) in [
        ("3 %", 0.03),
        ("3 %", 3.0),
        ("3 %", 1.03),
        ("12 %", 0.113),
        ("−3.5 %", 3.5),
        ("a quarter", 0.25),
        ("three quarters", 0.75),
        ("2½ min", 150.0),
        ("half a minute", 30.0),
        ("4:00 /km", 1000.0 / 240.0),
        ("6.9 km", 6900.0),
        ("twice", 2.0),
        ("[18", 18.0),
    ] {
        let number = number.trim_start_matches('[');
        assert!(states(number, value), "{number} is {value}");
    }
    for (number, value) in [
        ("3 %", 0.031),
        ("3 s", 0.03),
        ("3 min", 3.0),
        ("half", 0.25),
        ("12 %", 0.12 + 0.01),
        ("several", 3.0),
    ] {
        assert!(!states(number, value), "{number} is not {value}");
    }
}

fn sections() -> Vec<Section> {
    let page = fs::read_to_string(common::repository().join("docs/metrics.md")).unwrap();
    let shown = |title: &str| {
        let section = page
            .split("\n## ")
            .find_map(|section| section.strip_prefix(title)?.strip_prefix('\n'));
        let section = section.unwrap_or_else(|| panic!("docs/metrics.md has no section {title}"));
        section.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let section = |text: &'static str| {
        let (title, held) = text.split_once('\n').unwrap();
        Section {
            title,
            shown: shown(title),
            held: held.lines().filter(|line| !line.is_empty()).collect(),
        }
    };
    include_str!("stated.txt")
        .split("\n## ")
        .skip(1)
        .map(section)
        .collect()
}

impl Section {
    fn wrong(&self, constants: &Constants) -> Vec<String> {
        let wrong = self.held.iter().filter_map(|line| {
            let why = self.why_wrong(line, constants)?;
            Some(format!("docs/metrics.md, {}: {line}: {why}", self.title))
        });
        wrong.collect()
    }

    fn why_wrong(&self, line: &str, constants: &Constants) -> Option<String> {
        let (expression, words) = line.split_once(" = ")?;
        let (before, rest) = words.split_once('[')?;
        let (number, after) = rest.split_once(']')?;
        let times = self
            .shown
            .matches(&format!("{before}{number}{after}"))
            .count();
        if times != 1 {
            return Some(format!("the words stand there {times} times"));
        }
        let value = constants.value(expression, "");
        (!states(number, value)).then(|| format!("the code has {value}"))
    }
}

/// Whether words such as `3 %`, `half a minute` or `2½ min` say this value: seconds, metres, beats, a share, or percent.
fn states(words: &str, value: f64) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    match words[..] {
        ["half", "a", unit] | ["half", "an", unit] => is_times(0.5, unit, value),
        [clock, "/km"] => number(clock).is_some_and(|pace_s| same(1000.0 / pace_s, value)),
        [word] if number(word).is_none() || word == "half" => is_times(1.0, word, value),
        [word] => number(word).is_some_and(|number| PLAIN.iter().any(|f| same(number * f, value))),
        ["half", unit] => is_times(0.5, unit, value),
        [word, unit] => number(word).is_some_and(|number| is_times(number, unit, value)),
        _ => false,
    }
}

/// A number whose unit stands further on, as in “5 to 15 min”.
const PLAIN: [f64; 6] = [1.0, 0.01, 60.0, 1000.0, 3600.0, 1609.344];

fn is_times(number: f64, unit: &str, value: f64) -> bool {
    let units: &[f64] = match unit.to_lowercase().trim_end_matches('s') {
        "%" | "percent" => return is_percent(number, value.abs()),
        "" | "second" | "m" | "m/" | "bpm" | "beat" | "step" | "point" => &[1.0],
        "min" | "minute" => &[60.0],
        "h" | "hour" => &[3600.0],
        "day" => &[1.0, 86_400.0],
        "week" => &[1.0, 7.0],
        "year" => &[364.0, 365.25],
        "km" => &[1000.0],
        "mile" => &[1609.344],
        "half" => &[0.5],
        "third" => &[1.0 / 3.0],
        "quarter" => &[0.25],
        "fifth" => &[0.2],
        "tenth" => &[0.1],
        _ => return false,
    };
    units.iter().any(|unit| same(number * unit, value))
}

/// Percent of a constant in percent, of a share, of a factor above one, or of a large logarithm, which is rounded.
fn is_percent(percent: f64, value: f64) -> bool {
    let exact = [percent, percent / 100.0, 1.0 + percent / 100.0];
    let of_logarithm = (0.1..1.0).contains(&value) && (100.0 * value.exp_m1()).round() == percent;
    exact.iter().any(|exact| same(*exact, value)) || of_logarithm
}

/// Signs are a matter of words: a fade of 3.5 % is a gap of −3.5 %.
fn same(stated: f64, value: f64) -> bool {
    (stated.abs() - value.abs()).abs() < 1e-9 * value.abs().max(1.0)
}

fn number(word: &str) -> Option<f64> {
    const WORDS: [&str; 11] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let word = word.to_lowercase();
    let word = word.trim_start_matches(['−', '-', '±']);
    let named = WORDS.iter().position(|named| *named == word);
    if let Some(number) = named {
        return Some(number as f64);
    }
    match word {
        "a" | "an" => return Some(1.0),
        "half" => return Some(0.5),
        "twice" => return Some(2.0),
        "twenty" => return Some(20.0),
        _ => {}
    }
    if let Some((minutes, seconds)) = word.split_once(':') {
        return Some(60.0 * minutes.parse::<f64>().ok()? + seconds.parse::<f64>().ok()?);
    }
    match word.strip_suffix('½') {
        Some(whole) => Some(whole.parse::<f64>().ok()? + 0.5),
        None => word.parse().ok(),
    }
}
