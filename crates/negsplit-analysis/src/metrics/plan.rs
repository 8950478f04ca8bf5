//! Where in the run each step of a plan was run.
//!
//! Explained in [docs/metrics.md#plan](../../../../docs/metrics.md#plan): laps win over lengths,
//! since a runner who pressed the button knows where a step ended.

use negsplit_activity::LapTrigger;

use negsplit_workout::plan::{Band, Length, Plan, Step, StepRole};
use negsplit_workout::{Effort, Paces};

use super::splits::lap_ends;
use crate::run::{Run, Summed, Window};

/// A lap of another length than its step by this share is not that step's lap.
const ALIKE: f64 = 0.12;
/// A step of which less was run than this was not begun, in seconds.
const BEGUN_S: f64 = 5.0;

/// A plan aligned with a run.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct AlignedPlan {
    #[serde(with = "crate::as_text")]
    pub(crate) plan: Plan,
    /// What was run of each step; nothing of a step that was not reached or cannot be placed.
    pub(crate) done: Vec<Option<StepDone>>,
}

/// A step as it was run.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct StepDone {
    /// Moving times between which it lies.
    pub(crate) from_s: f64,
    pub(crate) to_s: f64,
    pub(crate) metres: f64,
    /// Grade-adjusted speed of the whole and of its four quarters, in metres a second.
    pub(crate) adjusted_speed: f64,
    pub(crate) quarters: [f64; 4],
    pub(crate) heart_rate_bpm: Option<f64>,
}

impl StepDone {
    /// `None` where hardly anything of the step was run.
    fn new(run: &Summed<'_>, from_s: f64, to_s: f64) -> Option<Self> {
        let window = Window::new(run, from_s, to_s);
        let length_s = window.moving_s();
        let quarter = |n: u8| {
            let at = |n: u8| from_s + length_s * f64::from(n) / 4.0;
            Window::new(run, at(n), at(n + 1)).adjusted_speed()
        };
        if length_s < BEGUN_S {
            return None;
        }
        Some(Self {
            from_s: window.begins_s(),
            to_s: window.ends_s(),
            metres: window.metres(),
            adjusted_speed: window.adjusted_speed()?,
            quarters: [quarter(0)?, quarter(1)?, quarter(2)?, quarter(3)?],
            heart_rate_bpm: window.heart_rate().filter(|_| run.has.heart_rate),
        })
    }

    /// Its length in seconds of moving time.
    pub(crate) fn moving_s(&self) -> f64 {
        self.to_s - self.from_s
    }
}

/// Lays a plan over a run: by the device's laps where they are the plan's steps, else end to end from the start.
///
/// What the plan leaves open, such as `8-10mi` or `10%`, is as long as this run makes it.
pub(crate) fn align(run: &Summed<'_>, plan: &Plan) -> AlignedPlan {
    let plan = &plan.fitted(run.moving_s, run.total_m());
    let borders = by_laps(run, plan.steps()).unwrap_or_else(|| end_to_end(run, plan.steps()));
    let done = borders.into_iter().map(|border| {
        let (from_s, to_s) = border?;
        StepDone::new(run, from_s, to_s)
    });
    AlignedPlan {
        plan: plan.clone(),
        done: done.collect(),
    }
}

type Border = Option<(f64, f64)>;

/// Where the device says which step a lap belongs to, or where laps taken by hand are as many and
/// as long.
fn by_laps(run: &Run, steps: &[Step]) -> Option<Vec<Border>> {
    let ends = lap_ends(run);
    let laps: Vec<Lap> = run
        .recorded
        .laps
        .iter()
        .zip(ends)
        .map(|(lap, (from_s, to_s))| Lap {
            from_s,
            to_s,
            step: lap.workout_step,
            by_hand: matches!(lap.trigger, LapTrigger::Manual | LapTrigger::SessionEnd),
        })
        .collect();
    let whole = joined(&laps);
    let fits = |laps: &&[Lap]| are_steps(run, laps, steps);
    let found = [&laps[..], &whole[..]].into_iter().find(fits)?;
    let borders = found.iter().take(steps.len());
    Some(borders.map(|lap| Some((lap.from_s, lap.to_s))).collect())
}

/// A lap of the device, by moving time.
#[derive(Clone, Copy)]
struct Lap {
    from_s: f64,
    to_s: f64,
    /// The planned step that the device says it belongs to.
    step: Option<usize>,
    /// Ended by the runner, or by the end of the run.
    by_hand: bool,
}

/// Neighbouring laps of one step as one: a device cuts long steps at every kilometre.
fn joined(laps: &[Lap]) -> Vec<Lap> {
    let mut joined: Vec<Lap> = Vec::with_capacity(laps.len());
    for lap in laps {
        match joined.last_mut() {
            Some(last) if last.step.is_some() && last.step == lap.step => last.to_s = lap.to_s,
            _ => joined.push(*lap),
        }
    }
    joined
}

/// Whether laps are the steps of the plan, perhaps with a rest after them.
fn are_steps(run: &Run, laps: &[Lap], steps: &[Step]) -> bool {
    let as_many = laps.len() == steps.len() || laps.len() == steps.len() + 1;
    let by_device = laps.iter().take(steps.len()).all(|lap| lap.step.is_some());
    let by_hand = laps.len() == steps.len() && laps.iter().all(|lap| lap.by_hand);
    let alike = || {
        laps.iter()
            .zip(steps)
            .all(|(lap, step)| is_alike(run, lap, step))
    };
    as_many && steps.len() > 1 && (by_device || by_hand || alike())
}

/// Whether a lap is as long as its step, by 12 %.
fn is_alike(run: &Run, lap: &Lap, step: &Step) -> bool {
    let near = |done: f64, planned: f64| (done / planned - 1.0).abs() < ALIKE;
    match step.length {
        Length::Distance(metres) => near(
            run.distance_at(lap.to_s) - run.distance_at(lap.from_s),
            metres,
        ),
        Length::Time(seconds) => near(lap.to_s - lap.from_s, seconds),
        _ => true,
    }
}

/// Steps one after the other from the start; those after an open step end to end before the finish.
fn end_to_end(run: &Run, steps: &[Step]) -> Vec<Border> {
    let mut borders = vec![None; steps.len()];
    let is_open = |step: &Step| step.length == Length::Open;
    let first_open = steps.iter().position(is_open);
    let last_open = steps.iter().rposition(is_open);
    let mut from_s = 0.0;
    for (border, step) in borders
        .iter_mut()
        .zip(steps)
        .take(first_open.unwrap_or(steps.len()))
    {
        let to_s = ended(run, from_s, step);
        *border = Some((from_s, to_s));
        from_s = to_s;
    }
    let mut to_s = run.moving_s;
    let after = last_open.map_or(0, |last| steps.len() - last - 1);
    for (border, step) in borders.iter_mut().zip(steps).rev().take(after) {
        let begin_s = begun(run, to_s, step).max(from_s);
        *border = Some((begin_s, to_s));
        to_s = begin_s;
    }
    // What lies between belongs to the open step, if there is only one.
    if let (Some(open), true) = (first_open, first_open == last_open) {
        borders[open] = Some((from_s, to_s));
    }
    borders
}

/// When a step ends that begins at a moving time.
fn ended(run: &Run, from_s: f64, step: &Step) -> f64 {
    let end_s = match step.length {
        Length::Distance(metres) => {
            let end_m = run.distance_at(from_s) + metres;
            if end_m >= run.total_m() {
                run.moving_s
            } else {
                run.time_at_distance(end_m)
            }
        }
        Length::Time(seconds) => from_s + seconds,
        _ => run.moving_s,
    };
    end_s.min(run.moving_s)
}

/// When a step begins that ends at a moving time.
fn begun(run: &Run, to_s: f64, step: &Step) -> f64 {
    let begin_s = match step.length {
        Length::Distance(metres) => {
            let begin_m = run.distance_at(to_s) - metres;
            if begin_m <= 0.0 {
                0.0
            } else {
                run.time_at_distance(begin_m)
            }
        }
        Length::Time(seconds) => to_s - seconds,
        _ => 0.0,
    };
    begin_s.max(0.0)
}

impl AlignedPlan {
    /// Each step with what was run of it.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&Step, Option<&StepDone>)> {
        self.plan
            .steps()
            .iter()
            .zip(self.done.iter().map(Option::as_ref))
    }

    /// The paces that a step asks for; nothing where it asks for none or they cannot be known.
    pub(crate) fn band(&self, index: usize, paces: Option<&Paces>) -> Option<Band> {
        let run = |step: usize| Some(self.done.get(step)?.as_ref()?.adjusted_speed);
        self.plan.band(index, paces, run)
    }

    /// How much faster the plan wants the last fifth of the work than the first, in percent of speed; nothing where it
    /// asks for no progression.
    pub(crate) fn asked_gap_percent(&self, paces: Option<&Paces>) -> Option<f64> {
        // How efforts relate to one another hardly depends on the runner.
        let paces = paces.copied().unwrap_or_else(Paces::usual);
        let mut work = self.pairs().filter(|(step, _)| step.role == StepRole::Main);
        let (_, first) = work.next()?;
        let speed = first.map_or(paces.speed(Effort::Easy), |done| done.adjusted_speed);
        self.plan.gap_percent_from(&paces, speed)
    }

    /// Moving times between which the work lies, where the plan has a warm-up or a cool-down.
    pub(crate) fn main_part(&self) -> Option<(f64, f64)> {
        let is_beside = |role| matches!(role, StepRole::WarmUp | StepRole::CoolDown);
        if !self.plan.steps().iter().any(|step| is_beside(step.role)) {
            return None;
        }
        let work = || self.pairs().filter(|(step, _)| !is_beside(step.role));
        let (_, first) = work().next()?;
        let (_, last) = work().last()?;
        Some((first?.from_s, last?.to_s))
    }
}
