//! How a plan was followed.

use negsplit_analysis::plan::{Done, PlanReport, PlanStep, Planned, StepVerdict};

use super::columns::Column;
use super::texts::shortened;
use super::units::{Units, clock};

/// How a plan was followed, without a capital letter or a full stop.
#[must_use]
pub fn plan(report: &PlanReport, units: Units) -> String {
    let parts = [
        Some(steps(report)),
        worst(&report.steps, units),
        report.finish_held.map(finish),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn steps(report: &PlanReport) -> String {
    match report.counts() {
        (0, _) => "what the plan asks for is not known in numbers".to_owned(),
        (1, 1) => "the step was run as planned".to_owned(),
        (all, met) if all == met => format!("all {all} steps were run as planned"),
        (all, met) => format!("{met} of {all} steps were run as planned"),
    }
}

/// The step that missed the most.
fn worst(steps: &[PlanStep], units: Units) -> Option<String> {
    if let Some(step) = steps.iter().find(|step| step.done.is_none()) {
        return Some(format!("{} was not reached", name(step)));
    }
    let missed = |step: &PlanStep| step.missed_by_s_per_km.unwrap_or(0.0);
    let wrong =
        |step: &&PlanStep| matches!(step.verdict, StepVerdict::TooSlow | StepVerdict::TooFast);
    let step = steps
        .iter()
        .filter(wrong)
        .max_by(|a, b| missed(a).abs().total_cmp(&missed(b).abs()))?;
    let (name, seconds) = (name(step), missed(step));
    let by = difference(seconds, units);
    Some(match step.verdict {
        StepVerdict::TooSlow if seconds != 0.0 => format!("{name} was {by} too slow"),
        StepVerdict::TooFast if seconds != 0.0 => format!("{name} was {by} too fast"),
        StepVerdict::TooSlow => format!("{name} was too easy for the heart rate that was asked"),
        _ => format!("{name} was too hard for the heart rate that was asked"),
    })
}

fn name(step: &PlanStep) -> String {
    format!("step {} ({})", step.index, step.label)
}

/// `12 s/km`; what is not 0 is at least one second.
fn difference(s_per_km: f64, units: Units) -> String {
    let seconds = units.per_unit(s_per_km.abs()).max(1.0);
    format!("{seconds:.0} s/{}", units.per())
}

fn finish(held: bool) -> String {
    match held {
        true => "the finish was held",
        false => "the finish was not held for as long as planned",
    }
    .to_owned()
}

/// Longer plans show the steps that missed the most.
const MOST_STEPS: usize = 30;

/// The steps that are worth a row, in their order: all, or of many those that missed the most.
fn shown(report: &PlanReport) -> Vec<&PlanStep> {
    let mut steps: Vec<&PlanStep> = report.steps.iter().collect();
    if steps.len() > MOST_STEPS {
        let missed = |step: &PlanStep| step.missed_by_s_per_km.unwrap_or(0.0).abs();
        let met = |step: &PlanStep| step.verdict == StepVerdict::OnTarget;
        steps.sort_by(|a, b| {
            met(a)
                .cmp(&met(b))
                .then(missed(b).total_cmp(&missed(a)))
                .then(a.index.cmp(&b.index))
        });
        steps.truncate(MOST_STEPS);
        steps.sort_by_key(|step| step.index);
    }
    steps
}

/// What the table of a long plan leaves out.
pub(crate) fn left_out(report: &PlanReport) -> Option<String> {
    let more = report.steps.len().saturating_sub(MOST_STEPS);
    let (all, met) = report.counts();
    (more > 0).then(|| {
        format!("The {MOST_STEPS} steps that missed the most; {more} more in JSON ({met} of {all} as planned).")
    })
}

/// The columns of the table of steps.
pub(crate) fn columns(report: &PlanReport, units: Units) -> Vec<Column> {
    let steps = shown(report);
    let each = |cell: &dyn Fn(&PlanStep) -> String| steps.iter().map(|step| cell(step)).collect();
    let done = |cell: &dyn Fn(&Done) -> String| {
        each(&|step| step.done.as_ref().map_or(String::new(), cell))
    };
    let pace = |pace: Option<f64>| pace.map_or(String::new(), |pace| units.pace(pace));
    let rate = |rate: Option<f64>| rate.map_or(String::new(), |rate| format!("{rate:.0}"));
    vec![
        Column::right("step", each(&|step| step.index.to_string())),
        Column::left("planned", each(&|step| shortened(&step.label))),
        Column::right(
            "grade-adj.",
            done(&|done| pace(done.grade_adjusted_pace_s_per_km)),
        ),
        Column::left("how", each(&|step| verdict(step, units))),
        Column::right("asked", each(&|step| asked(&step.planned, units))),
        Column::right(
            units.per(),
            done(&|done| units.bare_distance(done.distance_m)),
        ),
        Column::right("time", done(&|done| clock(done.moving_s))),
        Column::right("bpm", done(&|done| rate(done.average_heart_rate_bpm))),
    ]
}

/// The paces, the zone or the heart rate that was asked for.
fn asked(planned: &Planned, units: Units) -> String {
    let paces = (planned.slowest_pace_s_per_km, planned.fastest_pace_s_per_km);
    match (paces, planned.zone, planned.heart_rate_bpm) {
        ((Some(slow), Some(fast)), ..) => format!("{}–{}", units.pace(slow), units.pace(fast)),
        ((Some(slow), None), ..) => format!("under {}", units.pace(slow)),
        (_, Some([low, high]), _) if low == high => format!("Z{low}"),
        (_, Some([low, high]), _) => format!("Z{low}–Z{high}"),
        (_, _, Some([low, high])) => format!("{low}–{high} bpm"),
        _ => String::new(),
    }
}

fn verdict(step: &PlanStep, units: Units) -> String {
    let by = step.missed_by_s_per_km.filter(|missed| *missed != 0.0);
    let by = by.map_or(String::new(), |missed| {
        format!(" by {}", units.pace_difference(missed))
    });
    match step.verdict {
        StepVerdict::OnTarget => "as planned".to_owned(),
        StepVerdict::TooSlow => format!("too slow{by}"),
        StepVerdict::TooFast => format!("too fast{by}"),
        StepVerdict::TooShort if step.done.is_none() => "not reached".to_owned(),
        StepVerdict::TooShort => "too short".to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A plan of steps that missed by so many seconds a kilometre; without a number, a step was not reached.
    fn followed(missed: &[Option<f64>]) -> PlanReport {
        let step = |(index, missed): (usize, &Option<f64>)| {
            let verdict = match missed {
                None => "too-short",
                Some(slower) if *slower > 0.0 => "too-slow",
                Some(faster) if *faster < 0.0 => "too-fast",
                Some(_) => "on-target",
            };
            json!({
                "index": index + 1, "label": "1mi", "role": "main", "planned": {}, "verdict": verdict,
                "done": missed.map(|_| json!({ "start_s": 0.0, "distance_m": 1609.3, "moving_s": 420.0 })),
                "missed_by_s_per_km": missed,
            })
        };
        let steps: Vec<_> = missed.iter().enumerate().map(step).collect();
        serde_json::from_value(json!({ "steps": steps, "finish_held": true })).unwrap()
    }

    #[test]
    fn the_worst_step_is_named() {
        let report = followed(&[Some(0.0), Some(3.0), Some(-10.0)]);
        assert_eq!(
            plan(&report, Units::Metric),
            "1 of 3 steps were run as planned; step 3 (1mi) was 10 s/km too fast; the finish was held"
        );
        assert!(plan(&report, Units::Imperial).contains("16 s/mi too fast"));
    }

    #[test]
    fn a_step_that_was_not_reached_comes_before_all_others() {
        let said = plan(&followed(&[Some(9.0), None]), Units::Metric);
        assert!(said.contains("step 2 (1mi) was not reached"), "{said}");
    }
}
