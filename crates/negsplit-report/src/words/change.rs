//! What changed from start to finish.

use negsplit_analysis::{Form, Progression, RunReport, StepTrend, Steps, WorkoutKind};

use super::fifths::span;
use super::run::is_hilly;
use super::units::{Units, signed};

/// What is compared with what.
pub(crate) fn remark(report: &RunReport) -> String {
    let between = span(report).map_or(String::new(), |span| format!(", {span}"));
    format!("first to last fifth of the time{between}")
}

pub(crate) fn facts(report: &RunReport, units: Units) -> Vec<(&'static str, Option<String>)> {
    let progression = &report.progression;
    let label = if is_hilly(report) {
        "Grade-adjusted"
    } else {
        "Pace"
    };
    let rise = report.heart_rate.rise_bpm;
    let mut facts = vec![
        (label, ends(progression, units)),
        ("Change", pace(progression, units)),
        ("Second half", second_half(progression)),
        ("By sixths", sixths(progression)),
        ("Steps", asked_steps(report).map(|of| steps(of, units))),
        (
            "Heart rate",
            rise.map(|bpm| format!("{} bpm", signed(bpm, 0))),
        ),
    ];
    facts.extend(super::ends::facts(report, units));
    facts.extend(form(&report.form, units));
    facts
}

/// The paces of the first and the last fifth.
fn ends(progression: &Progression, units: Units) -> Option<String> {
    let first = units.pace_with_unit(progression.start_pace_s_per_km?);
    let last = units.pace(progression.finish_pace_s_per_km?);
    Some(format!("{first} in the first fifth, {last} in the last"))
}

/// The gains from step to step where the kind of workout asks for some, and the repeats of an interval workout.
fn asked_steps(report: &RunReport) -> Option<&Steps> {
    use WorkoutKind::{
        FartlekProgression, Intervals, MileDrops, TempoProgression, TrackProgression,
    };
    let asks = matches!(
        report.workout.kind,
        FartlekProgression | Intervals | MileDrops | TempoProgression | TrackProgression
    );
    report.steps.as_ref().filter(|_| asks)
}

fn pace(progression: &Progression, units: Units) -> Option<String> {
    let percent = progression.pace_gap_percent?;
    let gap = units.pace_difference(progression.pace_gap_s_per_km?);
    let interval = progression.pace_gap_percent_ci95;
    let interval = interval.map_or(String::new(), |[low, high]| {
        let (low, high) = (signed(low, 1), signed(high, 1));
        format!(" (95 % interval {low} to {high})")
    });
    let change = signed(percent, 1);
    Some(match direction(percent) {
        Some(direction) => format!("{gap} {direction}, {change} %{interval}"),
        None => format!("the same{interval}"),
    })
}

/// Which way a change goes, unless it is none.
fn direction(percent: f64) -> Option<&'static str> {
    match percent {
        percent if percent.abs() < 0.05 => None,
        percent if percent > 0.0 => Some("faster"),
        _ => Some("slower"),
    }
}

fn second_half(progression: &Progression) -> Option<String> {
    let gain = progression.second_half_gain_percent?;
    Some(
        direction(gain).map_or("as fast as the first".to_owned(), |direction| {
            format!("{:.1} % {direction} than the first", gain.abs())
        }),
    )
}

fn sixths(progression: &Progression) -> Option<String> {
    let [faster, of] = progression.faster_steps?;
    let back = progression.biggest_step_back_percent?;
    let back = if back < 0.05 {
        String::new()
    } else {
        format!(", at worst {back:.1} % slower")
    };
    Some(format!("{faster} of {of} faster than the one before{back}"))
}

/// The gains from step to step against what the workout asks, or the pace of each where it asks for none.
fn steps(steps: &Steps, units: Units) -> String {
    let Some(asked_s) = steps.asked_s else {
        return each_step(steps, units);
    };
    // Steps without a length of their own are compared for each kilometre.
    let (lengths, unit) = match steps.by.as_str() {
        "repeat" | "stage" => (units.long() / 1000.0, format!("s/{}", units.per())),
        _ => (1.0, "s".to_owned()),
    };
    let gains = steps.gains.iter();
    let gains: Vec<String> = gains.map(|gain| signed(gain.gain_s * lengths, 0)).collect();
    let within = steps.gains.iter().filter(|gain| gain.within == Some(true));
    let [low, high] = asked_s.map(|seconds| seconds * lengths);
    format!(
        "{} {unit} from {} to {}; {} of {} within the {low:.0} to {high:.0} that this workout asks for",
        gains.join(", "),
        steps.by,
        steps.by,
        within.count(),
        gains.len()
    )
}

/// `each repeat faster: 4:36, 4:28, 4:25, 4:03 /km`.
fn each_step(steps: &Steps, units: Units) -> String {
    let by = &steps.by;
    let trend = match steps.trend {
        StepTrend::EachFaster => format!("each {by} faster"),
        StepTrend::MostlyFaster => format!("most {by}s faster than those before"),
        StepTrend::EachSlower => format!("each {by} slower"),
        StepTrend::MostlySlower => format!("most {by}s slower than those before"),
        StepTrend::Even => format!("even {by}s"),
        _ => "faster and slower in no particular order".to_owned(),
    };
    let paces = steps.paces_s_per_km.iter().map(|pace| units.pace(*pace));
    let paces: Vec<String> = paces.collect();
    format!("{trend}: {} /{}", paces.join(", "), units.per())
}

fn form(form: &Form, units: Units) -> [(&'static str, Option<String>); 4] {
    [
        (
            "Cadence",
            form.cadence_change_spm
                .map(|spm| format!("{} steps/min", signed(spm, 0))),
        ),
        (
            "Stride",
            form.stride_length_change_m
                .map(|meters| units.stride_change(meters)),
        ),
        (
            "Bounce",
            form.vertical_oscillation_change_mm
                .map(|mm| format!("{} mm", signed(mm, 0))),
        ),
        (
            "Ground contact",
            form.ground_contact_change_ms
                .map(|ms| format!("{} ms", signed(ms, 0))),
        ),
    ]
}
