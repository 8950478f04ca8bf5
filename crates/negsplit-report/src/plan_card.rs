//! A planned workout in numbers for a runner, as it is written in every format.

use negsplit_analysis::season::Next;
use negsplit_workout::plan::{Length, Plan, Runner, Scheduled, Step, StepRole, Target};
use negsplit_workout::{Workout, WorkoutKind};
use serde::{Deserialize, Serialize};

/// A planned workout in numbers for a runner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanDocument {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// What it is, in a few words, where it has a name.
    pub about: Option<String>,
    /// The plan in its canonical form.
    pub plan: Plan,
    /// The kind of workout, where its shape shows one.
    pub kind: Option<WorkoutKind>,
    /// The steps in their order, repeats written out.
    pub steps: Vec<PlanCardStep>,
    /// How far it is in all, in metres; absent where a step's distance is not known.
    pub distance_m: Option<f64>,
    /// How long it takes in all, in seconds; absent where a step's time is not known.
    pub duration_s: Option<f64>,
    /// Why it comes next, and when, where it was chosen after a season.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Next>,
}

/// A step in numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanCardStep {
    /// What it is for.
    pub role: StepRole,
    /// How long it is, as in a plan.
    pub length: String,
    /// What it asks for, as in a plan.
    pub target: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// How far it is, in metres; estimated from its time and pace where the plan says a time.
    pub distance_m: Option<f64>,
    /// How long it takes, in seconds; estimated from its distance and pace where the plan says a distance.
    pub duration_s: Option<f64>,
    /// The slowest and the fastest pace in seconds a kilometre.
    pub pace_s_per_km: Option<[f64; 2]>,
    /// The pace at which it starts, in seconds a kilometre, where a pace is asked for and known.
    pub start_pace_s_per_km: Option<f64>,
    /// The pace at which it ends, in seconds a kilometre, where a pace is asked for and known.
    pub end_pace_s_per_km: Option<f64>,
    /// The lowest and the highest heart rate in beats a minute.
    pub heart_rate_bpm: Option<[f64; 2]>,
    /// The lowest and the highest heart-rate zone that were asked for.
    pub zone: Option<[u8; 2]>,
}

impl PlanDocument {
    /// A plan for a runner, with the workout whose name it has.
    #[must_use]
    pub fn new(plan: &Plan, runner: &Runner, workout: Option<Workout>) -> Self {
        let scheduled = plan.schedule(runner);
        let steps: Vec<PlanCardStep> = plan
            .steps()
            .iter()
            .zip(&scheduled)
            .map(|(step, scheduled)| PlanCardStep::new(step, scheduled))
            .collect();
        Self {
            name: workout.map(|workout| workout.name.to_owned()),
            about: workout.map(|workout| workout.about.to_owned()),
            plan: plan.clone(),
            kind: plan.kind(),
            distance_m: steps.iter().map(|step| step.distance_m).sum(),
            duration_s: steps.iter().map(|step| step.duration_s).sum(),
            steps,
            next: None,
        }
    }

    /// Whether some step has an effort in words for which no pace is known.
    pub(crate) fn lacks_paces(&self) -> bool {
        let unknown = |step: &PlanCardStep| {
            step.pace_s_per_km.is_none() && step.heart_rate_bpm.is_none() && step.zone.is_none()
        };
        self.steps
            .iter()
            .any(|step| step.role == StepRole::Main && unknown(step))
    }
}

impl PlanCardStep {
    fn new(step: &Step, scheduled: &Scheduled) -> Self {
        let gain = step.faster.map(|faster| faster.to_string());
        let target = match (&step.target, gain) {
            (Target::None, gain) => gain,
            (target, Some(gain)) => Some(format!("{target} {gain}")),
            (target, None) => Some(target.to_string()),
        };
        Self {
            role: step.role,
            length: match step.length {
                Length::Open => "open".to_owned(),
                length => length.to_string(),
            },
            target,
            name: step.name.clone(),
            distance_m: scheduled.meters,
            duration_s: scheduled.seconds,
            pace_s_per_km: scheduled.pace_s_per_km.map(<[f64; 2]>::from),
            start_pace_s_per_km: scheduled.pace_from_to_s_per_km().map(|paces| paces.0),
            end_pace_s_per_km: scheduled.pace_from_to_s_per_km().map(|paces| paces.1),
            heart_rate_bpm: scheduled.heart_rate_bpm.map(<[f64; 2]>::from),
            zone: scheduled.zone.map(<[u8; 2]>::from),
        }
    }
}
