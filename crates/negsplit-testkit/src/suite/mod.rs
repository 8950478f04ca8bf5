//! Labelled runs: what a coach who saw them would say, and the truth behind them.
//!
//! Kinds, verdicts and mistakes are named as in negsplit's JSON; a run without a verdict has [`NO_VERDICT`].
//!
//! ```
//! let case = negsplit_testkit::suite::cases(1).next().unwrap();
//! assert_eq!(case.kinds[0], "paced-thirds");
//! assert_eq!(case.is_progression, Some(true));
//! ```

mod draft;
mod everyday;
mod hardships;
mod labels;
mod mistakes;
mod ordinary;
mod preparation;
mod progressions;
mod repeats;

use negsplit_activity::Activity;

use crate::body::Runner;
use crate::paces::Paces;
use crate::rng::Rng;
use crate::second::Body;
use crate::simulate::Truth;
use crate::{fit, gpx, tcx};
use draft::Entry;

/// The verdict of a run that has none: repeats, hikes, and what is shorter than 20 min without a plan.
pub const NO_VERDICT: &str = "-";
/// Shapes that a steady rise may be taken for.
const STEADY: [&str; 3] = ["paced-thirds", "mile-drops", "negative-split"];

/// Runners from a beginner to a good club runner.
const VDOTS: [f64; 7] = [45.0, 32.0, 50.0, 36.0, 60.0, 40.0, 55.0];

/// Where the effort changes in truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Border {
    /// Seconds of motion.
    pub at_s: f64,
    /// How much faster the effort is behind it, as a share: 0.05 is 5 %.
    pub change: f64,
}

/// The form in which a case comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As it was recorded, without a file between.
    #[default]
    Memory,
    /// A FIT file.
    Fit,
    /// A GPX file: no distance, no laps, no timer events.
    Gpx,
    /// A TCX file.
    Tcx,
}

/// A run with what a coach would say of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, the same for every seed.
    pub name: &'static str,
    /// Its seed.
    pub seed: u64,
    /// The kinds that it may fairly be called, the best first.
    pub kinds: Vec<&'static str>,
    /// The verdicts that are fair, the best first.
    pub verdicts: Vec<&'static str>,
    /// Whether it is a progression; `None` where either answer is fair.
    pub is_progression: Option<bool>,
    /// The mistakes that were made, which are to be found.
    pub mistakes: Vec<&'static str>,
    /// Mistakes that may be reported as well.
    pub tolerated: Vec<&'static str>,
    /// Where the effort changes, from piece to piece of the plan.
    pub borders: Vec<Border>,
    /// What happened.
    pub truth: Truth,
    /// Who ran.
    pub runner: Runner,
    /// Whether the analysis knows who ran: heart rates and threshold pace.
    pub athlete_given: bool,
    /// The workout that was meant, in the language of `--plan`.
    pub plan: Option<&'static str>,
    /// What the device wrote down.
    pub activity: Activity,
    /// The form in which it comes.
    pub form: Form,
    /// What is special about it.
    pub tags: Vec<&'static str>,
}

impl Case {
    /// The file that the case comes in; `None` for one without.
    #[must_use]
    pub fn file(&self) -> Option<Vec<u8>> {
        match self.form {
            Form::Memory => None,
            Form::Fit => Some(fit::write(&self.activity)),
            Form::Gpx => Some(gpx::write(&self.activity).into_bytes()),
            Form::Tcx => Some(tcx::write(&self.activity).into_bytes()),
        }
    }

    /// Whether it may fairly be called so; where the shape of a steady rise is open, it may be called just that.
    #[must_use]
    pub fn is_kind(&self, kind: &str) -> bool {
        let shapes = STEADY.iter().filter(|shape| self.kinds.contains(shape));
        self.kinds.contains(&kind) || (kind == "gradual-progression" && shapes.count() > 1)
    }

    /// Whether it may fairly be judged so.
    #[must_use]
    pub fn is_verdict(&self, verdict: &str) -> bool {
        self.verdicts.contains(&verdict)
    }

    /// Whether a mistake was not made, and may not be reported.
    #[must_use]
    pub fn is_free_of(&self, mistake: &str) -> bool {
        !self.mistakes.contains(&mistake) && !self.tolerated.contains(&mistake)
    }

    /// Whether it was run at one effort throughout.
    #[must_use]
    pub fn is_even(&self) -> bool {
        self.tags.contains(&"even") || self.tags.contains(&"hard-even")
    }
}

fn entries() -> impl Iterator<Item = &'static Entry> {
    [
        progressions::ENTRIES,
        preparation::ENTRIES,
        ordinary::ENTRIES,
        repeats::ENTRIES,
        everyday::ENTRIES,
        mistakes::ENTRIES,
        hardships::ENTRIES,
    ]
    .into_iter()
    .flatten()
}

/// Every case once for each seed from 1 to `seeds`; each is only run when it is asked for.
///
/// Another seed is another noise, another runner, another day, and other numbers within what the workout allows.
pub fn cases(seeds: u64) -> impl Iterator<Item = Case> {
    cases_by(Body::First, seeds)
}

/// The same cases by a body; the second also wanders in pace and runs between houses.
pub fn cases_by(body: Body, seeds: u64) -> impl Iterator<Item = Case> {
    (1..=seeds).flat_map(move |seed| {
        entries()
            .enumerate()
            .map(move |(index, entry)| case(entry, index, seed, body))
    })
}

/// The case of a name; panics without one.
#[cfg(test)]
fn named(name: &str, seed: u64) -> Case {
    let mut entries = entries().enumerate();
    let found = entries.find(|(_, entry)| entry.0 == name);
    found.map_or_else(
        || panic!("no case {name}"),
        |(index, entry)| case(entry, index, seed, Body::First),
    )
}

fn case(&(name, make): &Entry, index: usize, seed: u64, body: Body) -> Case {
    let seed_of_case = 1000 * seed + index as u64;
    let mut rng = Rng::new(seed_of_case, 100);
    // Seven runners and two states of knowledge meet in all ways as the seed goes on.
    let turn = seed + index as u64;
    let vdot = VDOTS[(turn % VDOTS.len() as u64) as usize];
    let runner = Runner::varied(Paces::of(vdot).by(body), &mut rng);
    let draft = make(runner.paces, &mut rng);
    draft.run(
        name,
        (seed, seed_of_case),
        runner,
        turn.is_multiple_of(2),
        &mut rng,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const PROGRESSIONS: [&str; 10] = [
        "gradual-progression",
        "paced-thirds",
        "fast-finish",
        "negative-split",
        "mile-drops",
        "heart-rate-zones",
        "tempo-progression",
        "marathon-simulation",
        "track-progression",
        "fartlek-progression",
    ];
    const OTHERS: [&str; 6] = [
        "even",
        "positive-split",
        "intervals",
        "run-walk",
        "race",
        "unstructured",
    ];

    #[test]
    fn every_kind_and_every_mistake_is_there() {
        let cases: Vec<Case> = cases(1).collect();
        assert!(cases.len() >= 90, "{}", cases.len());
        for kind in PROGRESSIONS.into_iter().chain(OTHERS) {
            let count = cases.iter().filter(|case| case.kinds[0] == kind).count();
            assert!(count >= 2, "{kind}: {count}");
        }
        for mistake in [
            "started-too-fast",
            "not-enough-progression",
            "all-out-finish",
        ] {
            let count = cases
                .iter()
                .filter(|case| case.mistakes.contains(&mistake))
                .count();
            assert!(count >= 3, "{mistake}: {count}");
        }
    }

    #[test]
    fn names_are_single_and_labels_are_known() {
        let mut names = BTreeSet::new();
        for case in cases(1) {
            assert!(names.insert(case.name), "{} is there twice", case.name);
            for kind in &case.kinds {
                assert!(
                    PROGRESSIONS.contains(kind) || OTHERS.contains(kind),
                    "{kind}"
                );
            }
            assert!(!case.verdicts.is_empty(), "{}", case.name);
        }
    }

    #[test]
    fn runs_are_of_a_sane_length_and_speed() {
        for case in cases(2) {
            let minutes = case.truth.moving_s / 60.0;
            assert!(
                (12.0..330.0).contains(&minutes),
                "{}: {minutes} min",
                case.name
            );
            let speed = case.truth.distance_m / case.truth.moving_s;
            assert!((1.4..5.5).contains(&speed), "{}: {speed} m/s", case.name);
        }
    }

    #[test]
    fn progressions_end_faster_and_others_do_not() {
        let fifths = |truth: &Truth| {
            let planned = &truth.planned_m_per_s;
            let fifth = planned.len() / 5;
            let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
            mean(&planned[planned.len() - fifth..]) / mean(&planned[..fifth])
        };
        for case in cases(2).filter(|case| case.tags.contains(&"whole")) {
            let ratio = fifths(&case.truth);
            if case.verdicts == ["progressed"] {
                assert!(ratio > 1.015, "{}: {ratio}", case.name);
            } else if !case.is_verdict("progressed") {
                assert!(ratio < 1.015, "{}: {ratio}", case.name);
            }
        }
    }
}
