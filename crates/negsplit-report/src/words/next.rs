//! The next progression, with its reason.

use negsplit_analysis::MistakeKind;
use negsplit_analysis::season::{Because, Next, PhaseName, Wait};

use super::kinds::phase_name;
use super::texts::counted;

/// The next progression in a sentence, and why this one in another.
///
/// Its day is given with the year where that is not plain.
pub(crate) fn next(next: &Next, with_year: bool) -> String {
    let name = next.workout.replace('-', " ");
    format!("{name}: {}; {}", next.plan, when_and_why(next, with_year))
}

/// From which day on it may be run, and why it is this one.
pub(crate) fn when_and_why(next: &Next, with_year: bool) -> String {
    let format = if with_year { "%-d %B %Y" } else { "%-d %B" };
    let waits_for = match next.waits_for {
        Wait::Recovery => ", once you have recovered from your last hard run",
        Wait::Frequency => ", to leave time after your last progression",
        _ => "",
    };
    format!(
        "on {} or later{waits_for}. {}.",
        next.not_before.strftime(format),
        reason(next)
    )
}

fn reason(next: &Next) -> String {
    match next.because {
        Because::BuildingUp => {
            "Your runs are still short or walked in part, and this one builds them up".to_owned()
        }
        Because::First => {
            "None of these runs is a progression yet, and this is a good first one".to_owned()
        }
        Because::MuchHardRunning { hard_share } => format!(
            "{:.0} % of the last six weeks was hard, and this is the gentlest progression",
            100.0 * hard_share
        ),
        Because::Mends { mistake } => format!("{} {}", last(next), lacked(mistake)),
        Because::RacePreparation => {
            "This is a peak phase, and it prepares for a race like your last".to_owned()
        }
        Because::Turn { days_since } => turn(next, days_since),
        _ => String::new(),
    }
}

/// The last progression, with how long ago it was.
fn last(next: &Next) -> String {
    match next.days_since_last_progression.map(f64::floor) {
        Some(days) if days >= 1.0 => {
            format!(
                "Your last progression, {} earlier, ",
                counted(days as usize, "day")
            )
        }
        _ => "Your last progression ".to_owned(),
    }
    .trim_end()
    .to_owned()
}

fn lacked(mistake: MistakeKind) -> &'static str {
    match mistake {
        MistakeKind::StartedTooFast => "started too fast, and this one keeps its start easy",
        MistakeKind::AllOutFinish => "ended all out, and this one ends under control",
        _ => "hardly got faster, and this one has a pace for each part",
    }
}

fn turn(next: &Next, days_since: Option<f64>) -> String {
    let fits = match next.phase {
        Some(phase) => format!("It fits a {} phase", phase_word(phase)),
        None => "This one is next in the rotation".to_owned(),
    };
    match days_since {
        Some(days) => format!("{fits}, and your last one was {days:.0} days earlier"),
        None => format!("{fits}, and you have not run one yet"),
    }
}

fn phase_word(phase: PhaseName) -> String {
    phase_name(phase).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(because: &str, waits_for: &str) -> String {
        let json = format!(
            r#"{{"workout": "paced-thirds", "plan": "15min easy, 15min moderate, 15min tempo",
            "not_before": "2026-05-13", "because": {because}, "waits_for": "{waits_for}",
            "days_since_last_progression": 9.3, "level": null, "phase": "build"}}"#
        );
        next(&serde_json::from_str(&json).unwrap(), false)
    }

    #[test]
    fn the_next_is_reported_with_its_reason() {
        assert_eq!(
            told(
                r#"{"kind": "mends", "mistake": "started-too-fast"}"#,
                "frequency"
            ),
            "paced thirds: 15min easy, 15min moderate, 15min tempo; on 13 May or later, to leave time after your last \
             progression. Your last progression, 9 days earlier, started too fast, and this one keeps its start easy."
        );
        assert_eq!(
            told(r#"{"kind": "turn", "days_since": null}"#, "nothing"),
            "paced thirds: 15min easy, 15min moderate, 15min tempo; on 13 May or later. It fits a build phase, and \
             you have not run one yet."
        );
    }
}
