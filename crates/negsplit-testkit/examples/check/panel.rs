//! Recordings that coaches judged: panel, named runs and pairs, by the acceptance that their README describes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use negsplit_analysis::Athlete;

use crate::answer::{Answer, answer_to, of_maximum, planned, read_one};

/// Where the recordings lie, from the crate's folder.
const DATA: &str = "../../../shared/data";
/// The maximum heart rate of the runner whose runs are named.
const MAXIMUM_BPM: f64 = 190.0;
/// Shorter named runs are left out, in seconds.
const SHORTEST_S: f64 = 1200.0;
const LETTERS: &str = "ABCDF";

/// Prints what disagrees, and one line a set.
pub(crate) fn check(arguments: &[String]) -> Result<(), String> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join(DATA);
    if !data.is_dir() {
        return Err(format!(
            "the judged recordings are not here: {} is missing",
            data.display()
        ));
    }
    let quiet = arguments.iter().any(|text| text == "--quiet");
    let sets: [(&str, Set); 3] = [("panel", panel), ("named", named), ("pairs", pairs)];
    let asked = |name: &str| arguments.iter().any(|text| text == name);
    let all = !sets.iter().any(|(name, _)| asked(name));
    let labelled = Labelled { data, quiet };
    for (_, set) in sets.iter().filter(|(name, _)| all || asked(name)) {
        println!("{}", set(&labelled)?);
    }
    Ok(())
}

/// Holds the analysis against a set, and says how well it did.
type Set = fn(&Labelled) -> Result<String, String>;

/// The recordings and their labels.
struct Labelled {
    data: PathBuf,
    quiet: bool,
}

impl Labelled {
    /// The rows of a table, comments left out.
    fn rows(&self, name: &str) -> Result<Vec<Vec<String>>, String> {
        let path = self.data.join(name);
        let text = std::fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let rows = text
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        Ok(rows
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect())
    }

    fn answer(&self, name: &str, athlete: &Athlete) -> Result<Answer, String> {
        let bytes = std::fs::read(self.data.join(name)).map_err(|error| error.to_string())?;
        answer_to(&read_one(&bytes)?, athlete, &planned(None)?)
    }

    fn disagrees(&self, line: impl FnOnce() -> String) {
        if !self.quiet {
            println!("{}", line());
        }
    }
}

fn cell(row: &[String], index: usize) -> &str {
    row.get(index).map_or("", String::as_str)
}

fn is_one_of(text: &str, list: &str) -> bool {
    list.split(',').any(|one| one == text)
}

/// Progression, verdict and kind of the runs of the panel.
fn panel(labelled: &Labelled) -> Result<String, String> {
    let (mut right, mut all) = ([0; 3], 0);
    for row in labelled.rows("panel.tsv")? {
        let name = cell(&row, 0);
        let Ok(answer) = labelled.answer(&format!("panel/{name}"), &Athlete::default()) else {
            labelled.disagrees(|| format!("not analysed: {name}"));
            continue;
        };
        let accepted = acceptable(&row, &answer);
        all += 1;
        for (right, accepted) in right.iter_mut().zip(accepted) {
            *right += usize::from(accepted);
        }
        if accepted.contains(&false) {
            labelled.disagrees(|| {
                format!(
                    "{name} ({}, {}): {}/{}/{}, accepted {}/{}/{}: {}",
                    cell(&row, 5),
                    cell(&row, 4),
                    answer.is_progression,
                    answer.verdict,
                    answer.kind,
                    cell(&row, 1),
                    cell(&row, 2),
                    cell(&row, 3),
                    cell(&row, 6)
                )
            });
        }
    }
    let [progression, verdict, kind] = right;
    Ok(format!(
        "panel of {all}: progression {progression}, verdict {verdict}, kind {kind} alike"
    ))
}

/// Whether a coach accepts progression, verdict and kind.
fn acceptable(row: &[String], answer: &Answer) -> [bool; 3] {
    let (want, verdicts, kinds) = (cell(row, 1), cell(row, 2), cell(row, 3));
    let gradual = answer.kind == "gradual-progression"
        && ["paced-thirds", "mile-drops", "negative-split"]
            .iter()
            .any(|kind| kinds.contains(kind));
    [
        want == "either" || (want == "yes") == answer.is_progression,
        is_one_of(&answer.verdict, verdicts) || (answer.verdict == "-" && want != "yes"),
        kinds == "*" || is_one_of(&answer.kind, kinds) || gradual,
    ]
}

/// Runs by the name that the runner or the plan gave them.
fn named(labelled: &Labelled) -> Result<String, String> {
    let mut classes: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for row in labelled.rows("named.tsv")? {
        let (name, class) = (cell(&row, 0), cell(&row, 1));
        let answer = labelled.answer(&format!("named/{name}"), &of_maximum(MAXIMUM_BPM));
        let Some(answer) = answer.ok().filter(|answer| answer.moving_s >= SHORTEST_S) else {
            continue;
        };
        let Some(accepted) = named_right(class, &answer) else {
            continue;
        };
        let counts = classes.entry(class.to_owned()).or_default();
        counts[0] += usize::from(accepted);
        counts[1] += 1;
        if !accepted {
            labelled.disagrees(|| {
                format!(
                    "{name} '{}' ({class}): {}/{} gap {:?}",
                    cell(&row, 2),
                    answer.kind,
                    answer.verdict,
                    answer.gap_percent
                )
            });
        }
    }
    let classes = classes
        .iter()
        .map(|(class, [right, all])| format!("{class} {right}/{all}"));
    Ok(format!("named: {}", classes.collect::<Vec<_>>().join(", ")))
}

/// Whether a run of a class is named as one; `None` for classes that leave it open.
fn named_right(class: &str, answer: &Answer) -> Option<bool> {
    let kinds = match class {
        "intervals" => "intervals,unstructured",
        "CP test" => "intervals,unstructured,race",
        _ => {
            let class = class.to_lowercase();
            let is_easy = ["pure easy", "easy", "ez"]
                .iter()
                .any(|name| class.starts_with(name));
            return is_easy.then_some(!answer.is_progression && answer.kind != "race");
        }
    };
    Some(is_one_of(&answer.kind, kinds) && !answer.is_progression)
}

/// Which of two runs progressed better, and the letters of both.
fn pairs(labelled: &Labelled) -> Result<String, String> {
    let (mut agreed, mut all) = (0.0, 0);
    let mut letters: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in labelled.rows("pairs.tsv")? {
        let mut scores = [0.0; 2];
        for (side, score) in scores.iter_mut().enumerate() {
            let name = cell(&row, side);
            let (value, letter) = scored(labelled, name);
            *score = value;
            let coach = LETTERS.find(cell(&row, 4 + side)).unwrap_or(0);
            letters.insert(name.to_owned(), (coach, letter));
        }
        let (want, sure) = (cell(&row, 2), cell(&row, 3));
        if want == "tie" || sure == "toss-up" {
            continue;
        }
        all += 1;
        let agrees = agreement(scores, want == "A");
        agreed += agrees;
        if agrees < 0.5 {
            labelled.disagrees(|| {
                format!(
                    "{} {} / {} {}: the coach prefers {want} ({sure}): {}",
                    cell(&row, 0),
                    scores[0],
                    cell(&row, 1),
                    scores[1],
                    row.get(6..).unwrap_or_default().join(" ")
                )
            });
        }
    }
    let within = letters
        .values()
        .filter(|(a, b)| a.abs_diff(*b) <= 1)
        .count();
    let weak: Vec<usize> = letters
        .values()
        .filter(|(coach, _)| *coach >= 3)
        .map(|(_, letter)| *letter)
        .collect();
    Ok(format!(
        "pairs: the score prefers as the coach in {agreed}/{all}; letters within one {within}/{}; weak runs given an A {}/{}",
        letters.len(),
        weak.iter().filter(|letter| **letter == 0).count(),
        weak.len()
    ))
}

/// 1 where the score prefers as the coach, 0.5 where it cannot decide.
fn agreement([first, second]: [f64; 2], prefers_first: bool) -> f64 {
    if first == second {
        return 0.5;
    }
    f64::from(u8::from((first > second) == prefers_first))
}

/// The score of a run and its letter's place; a run without one counts as 0 and F.
fn scored(labelled: &Labelled, name: &str) -> (f64, usize) {
    let answer = labelled.answer(name, &Athlete::default()).ok();
    let letter = answer.as_ref().and_then(|answer| answer.letter);
    let place = letter.and_then(|letter| LETTERS.find(letter));
    (
        answer.and_then(|answer| answer.score).unwrap_or(0.0),
        place.unwrap_or(LETTERS.len() - 1),
    )
}
