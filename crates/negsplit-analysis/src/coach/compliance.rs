//! How well a plan was followed.
//!
//! Explained in [docs/metrics.md#plan](../../../../docs/metrics.md#plan); the numbers stand in
//! `coach/thresholds.rs` and with the plan language in `negsplit-workout`.

use serde::{Deserialize, Serialize};

use negsplit_workout::plan::{Band, Runner, Span, Step, StepRole, Target};

use crate::absent::{Absences, Absent, Field};
use crate::coach::thresholds::plan::{BEATS, BREAK, HELD, OFF_THE_LINE, WHOLE};
use crate::coach::zones::Zones;
use crate::metrics::plan::{AlignedPlan, StepDone};
use crate::metrics::splits;

/// How well a plan was followed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanReport {
    /// The steps in their order, repeats written out.
    pub steps: Vec<PlanStep>,
    /// Share of the steps with a known target that were run as planned, 0 to 1. Absent where no
    /// step has a target that is known in numbers, as with efforts of a runner without paces.
    pub share_on_target: Option<f64>,
    /// Whether the pace of the last work step was held for as long as planned. No quarter of it
    /// slower than asked, and no fading towards its end. Absent where it was not reached.
    pub finish_held: Option<bool>,
}

/// A step, planned and done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanStep {
    /// Which step, counted from 1.
    pub index: usize,
    /// Its name, or the step as it is written in a plan.
    pub label: String,
    /// What it is for.
    pub role: StepRole,
    /// What was planned.
    pub planned: Planned,
    /// What was run; absent when the step was not reached.
    pub done: Option<Done>,
    /// By how much the grade-adjusted pace missed: positive when slower, negative when faster. 0
    /// within the range; absent where the step asks for no pace, or the runner's paces are not
    /// known.
    pub missed_by_s_per_km: Option<f64>,
    /// Planned less done distance. In metres, below 0 where more was run; absent where the plan
    /// gives a time.
    pub distance_missed_m: Option<f64>,
    /// In a word.
    pub verdict: StepVerdict,
}

/// What a step asked for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Planned {
    /// Distance, where the plan says it. In metres.
    pub distance_m: Option<f64>,
    /// Time, where the plan says it. In seconds.
    pub duration_s: Option<f64>,
    /// The slowest pace that was wanted. In seconds a kilometre; absent where the step only has to
    /// be faster than this.
    pub slowest_pace_s_per_km: Option<f64>,
    /// The fastest pace that was wanted. In seconds a kilometre.
    pub fastest_pace_s_per_km: Option<f64>,
    /// The lowest and the highest heart-rate zone that were wanted. From 1 to 5, the same twice for
    /// one zone.
    pub zone: Option<[u8; 2]>,
    /// The lowest and the highest heart rate that were wanted. In beats a minute; percent of a
    /// maximum or threshold are turned into beats where that is known.
    pub heart_rate_bpm: Option<[u16; 2]>,
}

/// What was run of a step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Done {
    /// Moving time at which it begins. In seconds from the start of the run.
    pub start_s: f64,
    /// Distance. In metres.
    pub distance_m: f64,
    /// Moving time. In seconds.
    pub moving_s: f64,
    /// Average pace. In seconds a kilometre.
    pub pace_s_per_km: Option<f64>,
    /// Average grade-adjusted pace. In seconds a kilometre: what is compared with the plan.
    pub grade_adjusted_pace_s_per_km: Option<f64>,
    /// Average heart rate. In beats a minute; absent without heart rate.
    pub average_heart_rate_bpm: Option<f64>,
}

/// How a step was run, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum StepVerdict {
    /// As planned. Within the range and 1 % of it on either side.
    OnTarget,
    /// Too slow, or at too low a heart rate.
    TooSlow,
    /// Too fast, or at too high a heart rate.
    TooFast,
    /// Less of it was run than planned. Less than 95 % of its length.
    TooShort,
    /// The plan asks for nothing, or what it asks for is not known in numbers.
    Unknown,
}

/// Compares what was run with what was planned.
pub(crate) fn compliance(
    aligned: &AlignedPlan,
    runner: &Runner,
    zones: Option<&Zones>,
) -> PlanReport {
    let judge = Judge {
        aligned,
        runner,
        zones,
    };
    let steps: Vec<PlanStep> = (0..aligned.done.len())
        .filter_map(|n| judge.step(n))
        .collect();
    let (judged, met) = counts(&steps);
    PlanReport {
        share_on_target: (judged > 0).then(|| met as f64 / judged as f64),
        finish_held: judge.finish_held(),
        steps,
    }
}

impl PlanReport {
    /// How many steps had a target that is known in numbers, and how many of those were run as
    /// planned. `share_on_target` is the second over the first; both are 0 where no target is known
    /// in numbers.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        counts(&self.steps)
    }
}

/// Steps with a target that is known in numbers, and those of them that were run as planned.
fn counts(steps: &[PlanStep]) -> (usize, usize) {
    let count = |wanted: fn(StepVerdict) -> bool| {
        let verdicts = steps.iter().map(|step| step.verdict);
        verdicts.filter(|verdict| wanted(*verdict)).count()
    };
    (
        count(|verdict| verdict != StepVerdict::Unknown),
        count(|verdict| verdict == StepVerdict::OnTarget),
    )
}

/// What steps are compared by: the plan as it was aligned, and the runner's paces, zones and heart
/// rates.
struct Judge<'a> {
    aligned: &'a AlignedPlan,
    runner: &'a Runner,
    zones: Option<&'a Zones>,
}

impl Judge<'_> {
    /// A step, planned and done; `None` past the last.
    fn step(&self, index: usize) -> Option<PlanStep> {
        let step = self.aligned.plan.steps().get(index)?;
        let done = self.aligned.done.get(index)?.as_ref();
        let band = self.aligned.band(index, self.runner.paces.as_ref());
        let missed = band
            .zip(done)
            .map(|(band, done)| match band.missed_by(pace(done)) {
                0.0 => self.off_the_line(step, done),
                missed => missed,
            });
        Some(PlanStep {
            index: index + 1,
            label: step.name.clone().unwrap_or_else(|| step.text().to_owned()),
            role: step.role,
            planned: planned(step, band, self.runner),
            done: done.map(Done::of),
            missed_by_s_per_km: missed,
            distance_missed_m: step.meters().zip(done).map(|(m, done)| m - done.metres),
            verdict: self.verdict(step, done, missed),
        })
    }

    /// Too short comes before too slow or too fast: of a step that was cut the pace says little.
    fn verdict(&self, step: &Step, done: Option<&StepDone>, missed: Option<f64>) -> StepVerdict {
        let Some(done) = done else {
            return StepVerdict::TooShort;
        };
        let by_distance = step.meters().is_some_and(|m| done.metres < WHOLE * m);
        let by_time = step.seconds().is_some_and(|s| done.moving_s() < WHOLE * s);
        if by_distance || by_time {
            return StepVerdict::TooShort;
        }
        match missed.or_else(|| self.missed_by_heart(step, done)) {
            None => StepVerdict::Unknown,
            Some(slower) if slower > 0.0 => StepVerdict::TooSlow,
            Some(faster) if faster < 0.0 => StepVerdict::TooFast,
            Some(_) => StepVerdict::OnTarget,
        }
    }

    /// By how much the worst quarter of a step that gets evenly faster was off, in seconds a kilometre, where that is clear.
    fn off_the_line(&self, step: &Step, done: &StepDone) -> f64 {
        let Some((from, to)) = step.glide_speeds(self.runner.paces.as_ref()) else {
            return 0.0;
        };
        let missed = (0_u8..).zip(done.quarters).map(|(quarter, speed)| {
            let asked = from + (to - from) * f64::from(2 * quarter + 1) / 8.0;
            let is_off = (speed / asked - 1.0).abs() > OFF_THE_LINE;
            f64::from(u8::from(is_off)) * (1000.0 / speed.max(0.1) - 1000.0 / asked)
        });
        missed.fold(0.0, |worst: f64, missed| {
            if missed.abs() > worst.abs() {
                missed
            } else {
                worst
            }
        })
    }

    /// Beats a minute, or zones, by which a heart rate was too low; negative when too high.
    fn missed_by_heart(&self, step: &Step, done: &StepDone) -> Option<f64> {
        let rate = done.heart_rate_bpm?;
        let outside =
            |value: f64, low: f64, high: f64| (low - value).max(0.0) + (high - value).min(0.0);
        match &step.target {
            Target::Zone(span) => {
                let (from, to) = span.ends();
                let zone = self.zones?.zone(rate);
                Some(outside(
                    f64::from(zone),
                    f64::from(from.min(to)),
                    f64::from(from.max(to)),
                ))
            }
            Target::HeartRate(_) | Target::HeartRateShare(..) => {
                let (low, high) = step.heart_rate_bpm(self.runner)?;
                Some(outside(rate, low - BEATS, high + BEATS))
            }
            _ => None,
        }
    }

    /// Whether the pace of the last work step was held for as long as planned; nothing where it was not reached.
    fn finish_held(&self) -> Option<bool> {
        let steps = self.aligned.plan.steps();
        let index = steps.iter().rposition(|step| step.role == StepRole::Main)?;
        let (step, done) = (steps.get(index)?, self.aligned.done.get(index)?.as_ref()?);
        let [first, second, third, last] = done.quarters;
        let gets_faster = matches!(
            &step.target,
            Target::Effort(Span::Glide(..)) | Target::Pace(Span::Glide(..))
        );
        let asked = match self
            .aligned
            .band(index, self.runner.paces.as_ref())
            .filter(|_| !gets_faster)
        {
            Some(band) => 1000.0 / band.slowest,
            None => done.adjusted_speed,
        };
        let throughout = match step.glide_speeds(self.runner.paces.as_ref()) {
            Some((from, to)) => last >= (from + 7.0 * to) / 8.0 * (1.0 - OFF_THE_LINE),
            None => {
                let slowest = asked * (1.0 - HELD);
                gets_faster || done.quarters.iter().all(|speed| *speed >= slowest)
            }
        };
        let unbroken = last >= (first + second + third) / 3.0 * (1.0 - BREAK);
        let whole = self.verdict(step, Some(done), None) != StepVerdict::TooShort;
        Some(throughout && unbroken && whole)
    }
}

/// Notes once for each reason why paces were not compared, with the first step that has it.
pub(crate) fn note_absent(aligned: &AlignedPlan, report: &PlanReport, absences: &mut Absences) {
    let mut noted = Vec::new();
    for (planned, step) in aligned.plan.steps().iter().zip(&report.steps) {
        let Some(why) = why_unknown(planned, step) else {
            continue;
        };
        let reason = std::mem::discriminant(&why);
        if !noted.contains(&reason) {
            noted.push(reason);
            absences.because(Field::PlanStepMissedBy, why);
        }
    }
}

/// Why a step has no pace to be compared with; nothing where it has one.
fn why_unknown(planned: &Step, report: &PlanStep) -> Option<Absent> {
    if report.missed_by_s_per_km.is_some() {
        return None;
    }
    let step = report.index;
    Some(match (&report.done, &planned.target) {
        (None, _) => Absent::StepNotReached { step },
        (_, Target::Zone(_) | Target::HeartRate(_) | Target::HeartRateShare(..)) => {
            Absent::StepAsksHeartRate { step }
        }
        (_, Target::Effort(_)) => Absent::StepPaceUnknown { step },
        _ if planned.faster.is_some() => Absent::StepSetsPace { step },
        _ => Absent::StepAsksNothing { step },
    })
}

/// Grade-adjusted pace in seconds a kilometre: a plan asks for an effort, hills or not.
fn pace(done: &StepDone) -> f64 {
    1000.0 / done.adjusted_speed.max(0.1)
}

/// What a step asks for in numbers, as far as the runner's paces, zones and heart rates make it
/// known.
fn planned(step: &Step, band: Option<Band>, runner: &Runner) -> Planned {
    Planned {
        distance_m: step.meters(),
        duration_s: step.seconds(),
        slowest_pace_s_per_km: band.map(|band| band.slowest),
        fastest_pace_s_per_km: band.and_then(|band| band.fastest),
        zone: match &step.target {
            Target::Zone(span) => Some(<[u8; 2]>::from(span.ends())),
            _ => None,
        },
        heart_rate_bpm: match &step.target {
            Target::HeartRate(_) | Target::HeartRateShare(..) => step
                .heart_rate_bpm(runner)
                .map(|(low, high)| [low as u16, high as u16]),
            _ => None,
        },
    }
}

impl Done {
    fn of(done: &StepDone) -> Self {
        let seconds = splits::pace(done.metres / done.moving_s());
        Self {
            start_s: done.from_s,
            distance_m: done.metres,
            moving_s: done.moving_s(),
            pace_s_per_km: seconds,
            grade_adjusted_pace_s_per_km: (done.adjusted_speed > 0.0).then(|| pace(done)),
            average_heart_rate_bpm: done.heart_rate_bpm,
        }
    }
}
