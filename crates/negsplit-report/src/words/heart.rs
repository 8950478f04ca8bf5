//! How the heart answered.

use negsplit_analysis::heart_rate::{HeartRateReport, RecoveryMode, Zones};
use negsplit_analysis::{Athlete, Known, Origin, RunReport};

use super::units::{Units, signed};

pub(crate) fn facts(report: &RunReport, units: Units) -> [(&'static str, Option<String>); 6] {
    let heart = &report.heart_rate;
    [
        ("Level", level(report)),
        ("Drift", drift(heart)),
        (
            "Response",
            heart.response_bpm_per_percent_pace.map(response),
        ),
        ("Decoupling", decoupling(report)),
        ("Recovery", recovery(heart)),
        ("Pace at", pace_at(heart, units)),
    ]
}

fn level(report: &RunReport) -> Option<String> {
    let (average, highest) = (
        report.activity.average_heart_rate_bpm?,
        report.activity.max_heart_rate_bpm?,
    );
    Some(format!("average {average:.0} bpm, highest {highest:.0}"))
}

/// The drift, where there is one beyond doubt.
fn drift(heart: &HeartRateReport) -> Option<String> {
    let drift = signed(heart.drift_bpm_per_h?, 1);
    let Some([low, high]) = heart.drift_bpm_per_h_ci95 else {
        return Some(format!("{drift} bpm/h at the same pace"));
    };
    let (from, to) = (signed(low, 1), signed(high, 1));
    let is_doubtful = low < 0.0 && high > 0.0;
    let said = format!("{drift} bpm/h at the same pace (95 % interval {from} to {to})");
    (!is_doubtful).then_some(said)
}

fn response(bpm: f64) -> String {
    format!("{} bpm for each percent of speed", signed(bpm, 1))
}

/// Decoupling with what it is worth here.
fn decoupling(report: &RunReport) -> Option<String> {
    let percent = report.heart_rate.decoupling_percent?;
    let changed = report
        .progression
        .pace_gap_percent
        .is_some_and(|gap| gap.abs() >= 3.0);
    let remark = if changed {
        "means little where the pace changed"
    } else if percent < 5.0 {
        "under 5 % is usually called coupled"
    } else if percent < 10.0 {
        "5 to 10 % is usually called moderate"
    } else {
        "over 10 % is usually called a lack of aerobic base"
    };
    Some(format!("{} %; {remark}", signed(percent, 1)))
}

fn recovery(heart: &HeartRateReport) -> Option<String> {
    let fall = signed(-heart.recovery_60s_bpm?, 0);
    let how = match heart.recovery_mode {
        Some(RecoveryMode::Standing) => ", standing",
        Some(RecoveryMode::Walking) => ", walking",
        Some(RecoveryMode::Jogging) => ", jogging",
        _ => "",
    };
    Some(format!("{fall} bpm in the minute after the finish{how}"))
}

fn pace_at(heart: &HeartRateReport, units: Units) -> Option<String> {
    let paces: Vec<String> = heart
        .pace_at_heart_rate
        .iter()
        .map(|at| {
            format!(
                "{:.0} bpm {}",
                at.heart_rate_bpm,
                units.pace_with_unit(at.pace_s_per_km)
            )
        })
        .collect();
    (!paces.is_empty()).then(|| paces.join(", "))
}

/// The heart rates of each zone, in whole beats.
pub(crate) fn ranges(zones: &Zones) -> Vec<String> {
    let bounds = zones.lower_bounds_bpm().map(f64::ceil);
    let inner = bounds
        .windows(2)
        .map(|pair| format!("{:.0}–{:.0}", pair[0], pair[1] - 1.0));
    let lowest = format!("under {:.0}", bounds[0]);
    let highest = format!("from {:.0}", bounds[3]);
    std::iter::once(lowest)
        .chain(inner)
        .chain([highest])
        .collect()
}

/// What the zones are taken from, in the order in which the analysis looks for it.
pub(crate) fn anchor(athlete: &Athlete) -> String {
    let said = |what: &str, known: Known| {
        format!("{what} {:.0} bpm ({})", known.value, origin(known.from))
    };
    let (max, rest) = (athlete.max_heart_rate_bpm, athlete.resting_heart_rate_bpm);
    match (athlete.threshold_heart_rate_bpm, max, rest) {
        (Some(threshold), _, _) => said("a threshold of", threshold),
        (_, Some(max), Some(rest)) => format!(
            "{} and {}",
            said("a maximum of", max),
            said("at rest", rest)
        ),
        (_, Some(max), _) => said("a maximum of", max),
        _ => String::new(),
    }
}

fn origin(from: Origin) -> &'static str {
    match from {
        Origin::Given => "given",
        Origin::Recording => "from the file",
        Origin::Race => "from a race",
        Origin::Season => "from the season",
        _ => "a guess: set your own",
    }
}
