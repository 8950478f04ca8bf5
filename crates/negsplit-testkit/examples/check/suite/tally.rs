//! Counts what was right and what was wrong, and shows it in tables.

use std::collections::BTreeMap;
use std::fmt;

use negsplit_testkit::suite::Case;

use crate::answer::Answer;

/// A border is a change of effort by at least this share, and found when one is reported this close, in seconds.
const CHANGE: f64 = 0.05;
const NEAR_S: f64 = 45.0;
const MISTAKES: [&str; 3] = [
    "started-too-fast",
    "not-enough-progression",
    "all-out-finish",
];

/// So many of so many.
#[derive(Clone, Copy, Default)]
struct Share {
    yes: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, yes: bool) {
        self.yes += usize::from(yes);
        self.all += 1;
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = 100.0 * self.yes as f64 / self.all.max(1) as f64;
        write!(f, "{percent:5.1} % ({} of {})", self.yes, self.all)
    }
}

/// Everything that is counted.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) failed: Vec<String>,
    pub(crate) wrong: Vec<String>,
    cases: usize,
    kind: Share,
    verdict: Share,
    progression: Share,
    confusion: BTreeMap<(String, String), usize>,
    by_tag: BTreeMap<&'static str, Share>,
    even_called_progression: Share,
    even_by_half_split: Share,
    found: BTreeMap<&'static str, Share>,
    false_by_kind: BTreeMap<&'static str, Share>,
    with_false_mistake: Share,
    borders_found: Share,
    border_errors_s: Vec<f64>,
    borders_told: usize,
    drift: BTreeMap<&'static str, Drift>,
    calibration: BTreeMap<u8, Share>,
    scored: Share,
}

/// Errors of the drift in one group of runs.
#[derive(Default)]
struct Drift {
    reported: Share,
    errors: Vec<f64>,
    covered: Share,
    decoupling: Vec<f64>,
}

impl Tally {
    pub(crate) fn add(&mut self, case: &Case, answer: &Answer) {
        self.cases += 1;
        let right = Right::of(case, answer);
        self.kind.add(right.kind);
        self.verdict.add(right.verdict);
        self.progression.add(right.progression);
        *self
            .confusion
            .entry((case.kinds[0].to_owned(), answer.kind.clone()))
            .or_default() += 1;
        for &tag in &case.tags {
            self.by_tag
                .entry(tag)
                .or_default()
                .add(right.kind && right.verdict);
        }
        self.scored.add(is_scored_where_due(answer));
        self.add_even(case, answer);
        self.add_mistakes(case, answer);
        self.add_borders(case, answer);
        self.add_drift(case, answer);
        if let Some(confidence) = answer.confidence {
            let decile = (confidence * 10.0).floor().clamp(0.0, 9.0) as u8;
            self.calibration.entry(decile).or_default().add(right.kind);
        }
        if !(right.kind && right.verdict && right.progression && right.mistakes) {
            self.wrong.push(line(case, answer));
        }
    }

    /// Even runs that are called progressions, by us and by the usual rule.
    fn add_even(&mut self, case: &Case, answer: &Answer) {
        if !case.is_even() {
            return;
        }
        self.even_called_progression
            .add(answer.is_progression || answer.verdict == "progressed");
        let speeds = &case.truth.speed_m_per_s;
        let (first, second) = speeds.split_at(speeds.len() / 2);
        let mean = |half: &[f64]| half.iter().sum::<f64>() / half.len() as f64;
        self.even_by_half_split.add(mean(second) > mean(first));
    }

    fn add_mistakes(&mut self, case: &Case, answer: &Answer) {
        for kind in MISTAKES {
            let reported = answer.mistakes.iter().any(|mistake| mistake == kind);
            if case.mistakes.contains(&kind) {
                self.found.entry(kind).or_default().add(reported);
            } else if case.is_free_of(kind) {
                self.false_by_kind.entry(kind).or_default().add(reported);
            }
        }
        self.with_false_mistake
            .add(!false_mistakes(case, answer).is_empty());
    }

    fn add_borders(&mut self, case: &Case, answer: &Answer) {
        self.borders_told += answer.borders_s.len();
        for border in case
            .borders
            .iter()
            .filter(|border| border.change.abs() >= CHANGE)
        {
            let errors = answer
                .borders_s
                .iter()
                .map(|reported| (reported - border.at_s).abs());
            let nearest = errors
                .min_by(f64::total_cmp)
                .filter(|error| *error <= NEAR_S);
            self.borders_found.add(nearest.is_some());
            self.border_errors_s.extend(nearest);
        }
    }

    fn add_drift(&mut self, case: &Case, answer: &Answer) {
        let groups = case
            .tags
            .iter()
            .filter(|tag| ["even", "drift"].contains(tag));
        for &tag in groups {
            let group = self
                .drift
                .entry(if tag == "even" { "even" } else { "thirds" })
                .or_default();
            group.reported.add(answer.drift.is_some());
            group.decoupling.extend(answer.decoupling);
            let truth = case.truth.drift_bpm_per_h;
            group.errors.extend(answer.drift.map(|drift| drift - truth));
            if let Some((low, high)) = answer.drift_interval {
                group.covered.add((low..=high).contains(&truth));
            }
        }
    }
}

/// What progressed is scored, what went up and down may be, and nothing else is.
fn is_scored_where_due(answer: &Answer) -> bool {
    let may_be = ["progressed", "mixed"].contains(&answer.verdict.as_str());
    match answer.score {
        Some(_) => may_be,
        None => !answer.is_progression,
    }
}

/// What was right about an answer.
struct Right {
    kind: bool,
    verdict: bool,
    progression: bool,
    mistakes: bool,
}

impl Right {
    fn of(case: &Case, answer: &Answer) -> Self {
        let reported = |kind: &&str| answer.mistakes.iter().any(|mistake| mistake == kind);
        Self {
            kind: case.is_kind(&answer.kind),
            verdict: case.is_verdict(&answer.verdict),
            progression: case
                .is_progression
                .is_none_or(|truth| truth == answer.is_progression),
            mistakes: case.mistakes.iter().all(reported) && false_mistakes(case, answer).is_empty(),
        }
    }
}

fn false_mistakes<'a>(case: &Case, answer: &'a Answer) -> Vec<&'a str> {
    let reported = answer.mistakes.iter().map(String::as_str);
    reported.filter(|kind| case.is_free_of(kind)).collect()
}

fn line(case: &Case, answer: &Answer) -> String {
    format!(
        "{:<44} seed {} vdot {:.0}{}  {} {:.2} (not {}), {} (not {}), gap {:.1} %, mistakes {:?} (not {:?})",
        case.name,
        case.seed,
        case.runner.paces.vdot,
        if case.athlete_given { " known" } else { "" },
        answer.kind,
        answer.confidence.unwrap_or(f64::NAN),
        case.kinds.join("|"),
        answer.verdict,
        case.verdicts.join("|"),
        answer.gap_percent.unwrap_or(f64::NAN),
        answer.mistakes,
        case.mistakes,
    )
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} runs, {} not analysed", self.cases, self.failed.len())?;
        for failed in &self.failed {
            writeln!(f, "  {failed}")?;
        }
        self.write_mistakes(f)?;
        self.write_borders(f)?;
        self.write_drift(f)?;
        writeln!(f, "\nconfidence          kind right")?;
        for (decile, share) in &self.calibration {
            writeln!(
                f,
                "  {:.1} to {:.1}        {share}",
                f64::from(*decile) / 10.0,
                f64::from(*decile + 1) / 10.0
            )?;
        }
        writeln!(f, "\nkind and verdict right, by what is special")?;
        for (tag, share) in &self.by_tag {
            writeln!(f, "  {tag:<18}{share}")?;
        }
        self.write_confusion(f)
    }
}

impl Tally {
    /// The figures that are compared from body to body.
    pub(crate) fn summary(&self) -> Vec<(&'static str, String)> {
        let shares = [
            ("kind right", self.kind),
            ("verdict right", self.verdict),
            ("progression or not, right", self.progression),
            ("a score where and only where due", self.scored),
            (
                "even runs called a progression",
                self.even_called_progression,
            ),
            ("  by \"second half faster\"", self.even_by_half_split),
            ("runs with a false mistake", self.with_false_mistake),
        ];
        shares
            .map(|(what, share)| (what, share.to_string()))
            .to_vec()
    }

    fn write_mistakes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\nmistakes                  found                   reported, not made"
        )?;
        for kind in MISTAKES {
            let share = |map: &BTreeMap<&str, Share>| {
                map.get(kind).copied().unwrap_or_default().to_string()
            };
            writeln!(
                f,
                "  {kind:<24}{:<24}{}",
                share(&self.found),
                share(&self.false_by_kind)
            )?;
        }
        Ok(())
    }

    fn write_borders(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let median = quantile(&self.border_errors_s, 0.5);
        writeln!(
            f,
            "\nborders of {:.0} % or more within {NEAR_S:.0} s {}",
            100.0 * CHANGE,
            self.borders_found
        )?;
        writeln!(
            f,
            "  median error {median:.1} s, nine in ten within {:.1} s; {} borders reported in all",
            quantile(&self.border_errors_s, 0.9),
            self.borders_told
        )
    }

    fn write_drift(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (group, drift) in &self.drift {
            let size: Vec<f64> = drift.errors.iter().map(|error| error.abs()).collect();
            writeln!(f, "\ndrift in {group} runs: reported in {}", drift.reported)?;
            writeln!(
                f,
                "  mean error {:+.2}, mean size {:.2}, worst {:.2} bpm/h",
                mean(&drift.errors),
                mean(&size),
                quantile(&size, 1.0)
            )?;
            writeln!(f, "  interval holds the truth {}", drift.covered)?;
            writeln!(
                f,
                "  the classic decoupling of the same runs: {:+.1} to {:+.1} %",
                quantile(&drift.decoupling, 0.0),
                quantile(&drift.decoupling, 1.0)
            )?;
        }
        Ok(())
    }

    fn write_confusion(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nbest label             named")?;
        let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for ((label, reported), count) in &self.confusion {
            rows.entry(label)
                .or_default()
                .push(format!("{reported} {count}"));
        }
        for (label, reported) in rows {
            writeln!(f, "  {label:<21}{}", reported.join(", "))?;
        }
        Ok(())
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The value below which a share of the values lies; NaN without any.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let index = (share * sorted.len().saturating_sub(1) as f64).round() as usize;
    sorted.get(index).copied().unwrap_or(f64::NAN)
}
