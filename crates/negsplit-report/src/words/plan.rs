//! How a plan was followed.

use negsplit_analysis::plan::{PlanReport, PlanStep, StepVerdict};

use super::units::Units;

/// Whether the plan was met, and by what it was missed: the headline of a run that had one.
pub(crate) fn headline(report: &PlanReport, units: Units) -> String {
    let finish = report.finish_held.filter(|held| !held).map(finish);
    let missed: Vec<String> = worst(&report.steps, units)
        .into_iter()
        .chain(finish)
        .collect();
    let checked = checked(report);
    match (report.counts(), missed.is_empty()) {
        ((0, _), true) => "Plan: it gives no numbers to check the run against".to_owned(),
        ((1, 1), true) => format!("Plan met: the step{checked} was run as planned"),
        ((all, _), true) => format!("Plan met: all {all} steps{checked} were run as planned"),
        ((all, met), false) if all > 1 && met < all => {
            let missed = missed.join("; ");
            format!(
                "Plan missed in {} of {all} steps{checked}: {missed}",
                all - met
            )
        }
        (_, false) => format!("Plan missed: {}", missed.join("; ")),
    }
}

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
    let checked = checked(report);
    match report.counts() {
        (0, _) => "the plan gives no numbers to check the run against".to_owned(),
        (1, 1) => format!("the step{checked} was run as planned"),
        (all, met) if all == met => format!("all {all} steps{checked} were run as planned"),
        (all, met) => format!("{met} of {all} steps{checked} were run as planned"),
    }
}

/// Which steps are counted, where some ask nothing in numbers.
fn checked(report: &PlanReport) -> &'static str {
    match report.counts().0 < report.steps.len() {
        true => " that could be checked",
        false => "",
    }
}

/// The steps that were not run whole, else the step that missed the most.
fn worst(steps: &[PlanStep], units: Units) -> Option<String> {
    let is_short = |step: &&PlanStep| step.verdict == StepVerdict::TooShort;
    let short = steps.iter().filter(is_short);
    let short: Vec<&PlanStep> = short.filter(|step| step.done.is_some()).collect();
    let unreached = steps.iter().filter(|step| step.done.is_none());
    let unreached: Vec<&PlanStep> = unreached.collect();
    let lacking = [told(&short, "cut short"), told(&unreached, "not reached")];
    let lacking: Vec<String> = lacking.into_iter().flatten().collect();
    if !lacking.is_empty() {
        return Some(lacking.join("; "));
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
        StepVerdict::TooSlow => format!("{name} was too easy for the heart rate asked for"),
        _ => format!("{name} was too hard for the heart rate asked for"),
    })
}

/// `step 3 (1mi easy) was not reached`, or `step 3 (1mi easy) and 2 more were not reached`.
fn told(steps: &[&PlanStep], how: &str) -> Option<String> {
    let first = name(steps.first()?);
    Some(match steps.len() {
        1 => format!("{first} was {how}"),
        all => format!("{first} and {} more were {how}", all - 1),
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
    fn the_headline_says_met_or_by_what_it_was_missed() {
        let said = |missed: &[Option<f64>]| headline(&followed(missed), Units::Metric);
        assert_eq!(
            said(&[Some(0.0), Some(0.0)]),
            "Plan met: all 2 steps were run as planned"
        );
        assert_eq!(
            said(&[Some(0.0), Some(12.0)]),
            "Plan missed in 1 of 2 steps: step 2 (1mi) was 12 s/km too slow"
        );
        assert_eq!(
            said(&[Some(0.0), None]),
            "Plan missed in 1 of 2 steps: step 2 (1mi) was not reached"
        );
        let mut unheld = followed(&[Some(0.0)]);
        unheld.finish_held = Some(false);
        assert_eq!(
            headline(&unheld, Units::Metric),
            "Plan missed: the finish was not held for as long as planned"
        );
    }

    #[test]
    fn steps_that_could_not_be_checked_are_not_counted() {
        let mut report = followed(&[Some(0.0), Some(0.0), None, None]);
        report.steps[0].verdict = StepVerdict::Unknown;
        report.steps[1].verdict = StepVerdict::TooShort;
        assert_eq!(
            headline(&report, Units::Metric),
            "Plan missed in 3 of 3 steps that could be checked: step 2 (1mi) was cut short; step 3 (1mi) and 1 more were not reached"
        );
        let said = plan(&report, Units::Metric);
        let start = "0 of 3 steps that could be checked were run as planned; step 2";
        assert!(said.starts_with(start), "{said}");
        let mut met = followed(&[Some(0.0), Some(0.0)]);
        met.steps[1].verdict = StepVerdict::Unknown;
        assert_eq!(
            headline(&met, Units::Metric),
            "Plan met: the step that could be checked was run as planned"
        );
    }

    #[test]
    fn a_step_that_was_not_reached_comes_before_all_others() {
        let said = plan(&followed(&[Some(9.0), None]), Units::Metric);
        assert!(said.contains("step 2 (1mi) was not reached"), "{said}");
    }
}
