//! A case before it is run.

use crate::body::Runner;
use crate::conditions::Conditions;
use crate::course::Course;
use crate::hills::Hills;
use crate::paces::Paces;
use crate::plan::{Piece, Plan, Stop};
use crate::recording::{HeartFault, Laps, Recording, Sky};
use crate::rng::Rng;
use crate::second::Body;
use crate::simulate::simulate;

use super::labels::{self, Labels};
use super::{Border, Case, Form};

/// A named case: how it is made for a runner's paces.
pub(super) type Entry = (&'static str, fn(Paces, &mut Rng) -> Draft);

/// Metres in an international mile.
pub(super) const MILE_M: f64 = 1609.344;

/// Spread of the slow waves in the pace of the second body.
const WANDER: (f64, f64) = (0.004, 0.010);

/// The speed of so many seconds a mile, and back.
pub(super) fn mile_speed(seconds_per_mile: f64) -> f64 {
    MILE_M / seconds_per_mile
}

/// A case before it is run; what is not set is left to the seed.
pub(super) struct Draft {
    kinds: Vec<&'static str>,
    verdicts: Vec<&'static str>,
    is_progression: Option<bool>,
    mistakes: Vec<&'static str>,
    tolerated: Vec<&'static str>,
    pieces: Vec<Piece>,
    plan: Option<&'static str>,
    meant: Plan,
    athlete: Option<bool>,
    by_heart: bool,
    conditions: Conditions,
    speed_noise: Option<f64>,
    drift: Option<f64>,
    recording: Recording,
    form: Form,
    tags: Vec<&'static str>,
}

impl Draft {
    fn new(kinds: &[&'static str], pieces: impl IntoIterator<Item = Piece>) -> Self {
        Self {
            kinds: kinds.to_vec(),
            verdicts: Vec::new(),
            is_progression: None,
            mistakes: Vec::new(),
            tolerated: Vec::new(),
            pieces: pieces.into_iter().collect(),
            plan: None,
            meant: Plan::default(),
            athlete: None,
            by_heart: false,
            conditions: Conditions::default(),
            speed_noise: None,
            drift: None,
            recording: Recording::watch(),
            form: Form::Memory,
            tags: Vec::new(),
        }
    }

    /// A progression of one of these kinds, the best first.
    pub(super) fn progression(
        kinds: &[&'static str],
        pieces: impl IntoIterator<Item = Piece>,
    ) -> Self {
        Self {
            verdicts: vec!["progressed"],
            is_progression: Some(true),
            ..Self::new(kinds, pieces)
        }
    }

    /// No progression: one of these kinds, with one of these verdicts.
    pub(super) fn ordinary(
        kinds: &[&'static str],
        verdicts: &[&'static str],
        pieces: impl IntoIterator<Item = Piece>,
    ) -> Self {
        Self {
            verdicts: verdicts.to_vec(),
            is_progression: Some(false),
            ..Self::new(kinds, pieces)
        }
    }

    /// Either answer to whether it is a progression is fair.
    pub(super) fn either(mut self) -> Self {
        self.is_progression = None;
        self
    }

    /// A further fair verdict.
    pub(super) fn or(mut self, verdict: &'static str) -> Self {
        self.verdicts.push(verdict);
        self
    }

    /// So little faster that "even" is fair as well.
    pub(super) fn or_even(mut self) -> Self {
        self.kinds.push("even");
        self.or("even").either()
    }

    /// A fair answer is also that it went up and down.
    pub(super) fn or_mixed(mut self) -> Self {
        self.kinds.push("unstructured");
        self.or("mixed").either()
    }

    pub(super) fn mistake(mut self, kind: &'static str) -> Self {
        self.mistakes.push(kind);
        self
    }

    pub(super) fn tolerate(mut self, kind: &'static str) -> Self {
        self.tolerated.push(kind);
        self
    }

    pub(super) fn plan(mut self, text: &'static str) -> Self {
        self.plan = Some(text);
        self
    }

    /// The workout that the watch carried, where it is not what was run.
    pub(super) fn meant(mut self, pieces: impl IntoIterator<Item = Piece>) -> Self {
        self.meant = Plan::new(pieces);
        self
    }

    /// The analysis knows who ran, or does not.
    pub(super) fn athlete(mut self, given: bool) -> Self {
        self.athlete = Some(given);
        self
    }

    /// The runner goes by the strap: at the heart rates of these shares of reserve, whatever speed that is.
    pub(super) fn by_heart(mut self) -> Self {
        self.by_heart = true;
        self
    }

    pub(super) fn course(mut self, course: Course) -> Self {
        self.conditions.course = course;
        self
    }

    pub(super) fn hills(mut self, hills: Hills) -> Self {
        self.conditions.hills = hills;
        self
    }

    pub(super) fn stops(mut self, stops: &[(f64, Stop)]) -> Self {
        self.conditions.stops = stops.to_vec();
        self
    }

    pub(super) fn noise(mut self, speed_noise: f64) -> Self {
        self.speed_noise = Some(speed_noise);
        self
    }

    pub(super) fn drift(mut self, bpm_per_h: f64) -> Self {
        self.drift = Some(bpm_per_h);
        self
    }

    pub(super) fn laps(mut self, laps: Laps) -> Self {
        self.recording.laps = laps;
        self
    }

    /// Another device; the laps stay as they are.
    pub(super) fn recorded(mut self, recording: Recording) -> Self {
        let laps = self.recording.laps;
        self.recording = recording;
        if self.recording.laps != Laps::None {
            self.recording.laps = laps;
        }
        self
    }

    pub(super) fn faults(mut self, faults: &[HeartFault]) -> Self {
        self.recording.heart_faults = faults.to_vec();
        self
    }

    pub(super) fn form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    pub(super) fn tag(mut self, tag: &'static str) -> Self {
        self.tags.push(tag);
        self
    }

    /// The day, with what was left to chance.
    fn conditions(&self, rng: &mut Rng) -> Conditions {
        Conditions {
            speed_noise: self
                .speed_noise
                .unwrap_or_else(|| rng.between(0.008, 0.015)),
            drift_bpm_per_h: self.drift.unwrap_or_else(|| rng.between(0.0, 6.0)),
            ..self.conditions.clone()
        }
    }

    /// Runs it.
    pub(super) fn run(
        self,
        name: &'static str,
        (seed, seed_of_case): (u64, u64),
        runner: Runner,
        athlete_given: bool,
        rng: &mut Rng,
    ) -> Case {
        let mut conditions = self.conditions(rng);
        let (mut plan, mut recording) = (Plan::new(self.pieces), self.recording);
        if runner.paces.body == Body::Second {
            conditions.wander = rng.between(WANDER.0, WANDER.1);
            recording.sky = Sky::Houses;
            if self.by_heart {
                plan = by_strap(plan, &runner);
            }
        }
        let mut run = simulate(&plan, &runner, &conditions, &recording, seed_of_case);
        run.activity.workout = self.meant.workout();
        let athlete_given = self.athlete.unwrap_or(athlete_given);
        let labels = Labels {
            kinds: self.kinds,
            verdicts: self.verdicts,
            is_progression: self.is_progression,
            mistakes: self.mistakes,
            tolerated: self.tolerated,
        };
        let is_planned = self.plan.is_some() || run.activity.workout.len() > 1;
        let known = athlete_given.then_some(&runner);
        let labels = labels::by_the_rules(labels, &plan, &run.truth, known, is_planned);
        Case {
            name,
            seed,
            kinds: labels.kinds,
            verdicts: labels.verdicts,
            is_progression: labels.is_progression,
            mistakes: labels.mistakes,
            tolerated: labels.tolerated,
            borders: borders(&plan, &run.truth.borders_s),
            truth: run.truth,
            runner,
            athlete_given,
            plan: self.plan,
            activity: run.activity,
            form: self.form,
            tags: self.tags,
        }
    }
}

/// The plan at the speeds that have the same heart rates for this runner as for one of the first body.
fn by_strap(plan: Plan, runner: &Runner) -> Plan {
    let other = Runner {
        paces: Paces::of(runner.paces.vdot),
        ..*runner
    };
    let own = |share: f64| runner.effort_at_bpm(other.settled_bpm(other.paces.at(share)));
    let same = |speed: f64| own(runner.paces.share(speed));
    Plan::new(plan.pieces.into_iter().map(|piece| Piece {
        start: same(piece.start),
        end: same(piece.end),
        ..piece
    }))
}

fn borders(plan: &Plan, at_s: &[f64]) -> Vec<Border> {
    let pairs = plan.pieces.windows(2).zip(at_s);
    pairs
        .map(|(pair, &at_s)| Border {
            at_s,
            change: pair[1].start / pair[0].end - 1.0,
        })
        .collect()
}
