//! What changed from start to finish.

use negsplit_analysis::{Form, Progression, RunReport, Steps};

use super::units::{Units, signed};

pub(crate) fn facts(report: &RunReport, units: Units) -> Vec<(&'static str, Option<String>)> {
    let progression = &report.progression;
    let label = if report.activity.has.altitude {
        "Adjusted pace"
    } else {
        "Pace"
    };
    let rise = report.heart_rate.rise_bpm;
    let mut facts = vec![
        (label, pace(progression, units)),
        ("Second half", second_half(progression)),
        ("Step by step", sixths(progression)),
        ("Steps", report.steps.as_ref().map(|of| steps(of, units))),
        (
            "Heart rate",
            rise.map(|bpm| format!("{} bpm", signed(bpm, 0))),
        ),
    ];
    facts.extend(form(&report.form, units));
    facts
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
    Some(format!(
        "{faster} of {of} sixths faster than the one before{back}"
    ))
}

/// The gains from step to step, against what the workout asks.
fn steps(steps: &Steps, units: Units) -> String {
    // Steps without a length of their own are compared for each kilometre.
    let (lengths, unit) = match steps.by.as_str() {
        "repeat" | "stage" => (units.long() / 1000.0, format!("s/{}", units.per())),
        _ => (1.0, "s".to_owned()),
    };
    let gains = steps.gains.iter();
    let gains: Vec<String> = gains.map(|gain| signed(gain.gain_s * lengths, 0)).collect();
    let within = steps.gains.iter().filter(|gain| gain.within).count();
    let [low, high] = steps.asked_s.map(|seconds| seconds * lengths);
    format!(
        "{} {unit} from {} to {}; {within} of {} within the {low:.0} to {high:.0} that are asked",
        gains.join(", "),
        steps.by,
        steps.by,
        gains.len()
    )
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
