//! How a run began and ended beside what it asks for: easy ends, a hill at the finish, how it felt.

use negsplit_analysis::felt::{AgainstPace, Felt};
use negsplit_analysis::{Role, RunReport, ShortEnd};

use super::units::Units;

/// Facts of the run's ends, and of how it felt.
pub(crate) fn facts(report: &RunReport, units: Units) -> Vec<(&'static str, Option<String>)> {
    let ends = report.short_ends.iter();
    let ends = ends.map(|end| (name(end), Some(short(end, units))));
    let grade = report.route.finish_grade_percent;
    let hill = grade.filter(|_| report.route.has_hill_finish());
    let hill = hill.map(|percent| format!("uphill, {percent:.0} % over the last tenth"));
    let felt = report.felt.as_ref().and_then(felt);
    ends.chain([("Finish", hill), ("Felt", felt)]).collect()
}

fn name(end: &ShortEnd) -> &'static str {
    match end.role {
        Role::WarmUp => "Warm-up",
        _ => "Cool-down",
    }
}

/// Shorter than this is none, in metres.
const NONE_M: f64 = 100.0;

fn short(end: &ShortEnd, units: Units) -> String {
    let run = if end.distance_m < NONE_M {
        "none in this recording".to_owned()
    } else {
        format!("only {}", units.distance(end.distance_m))
    };
    let [least, most] = end.asked_m.map(|metres| units.distance(metres));
    format!("{run}; this workout asks for {least} to {most} of easy running")
}

/// How the run felt against its pace, in a sentence.
fn felt(felt: &Felt) -> Option<String> {
    let against = felt.against_pace.map(|against| match against {
        AgainstPace::FasterAndEasier => "it got faster and felt easier",
        _ => "it got slower and felt harder",
    });
    let best = felt.best_stage;
    let best = best.map(|stage| format!("best at stage {stage}, the easiest for its pace"));
    let said: Vec<String> = best.into_iter().chain(against.map(str::to_owned)).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_felt_is_a_sentence_where_there_is_something_to_say() {
        let of = |json: serde_json::Value| felt(&serde_json::from_value(json).unwrap());
        let best = of(serde_json::json!({ "best_stage": 2, "against_pace": null }));
        assert_eq!(best.unwrap(), "best at stage 2, the easiest for its pace");
        let against =
            of(serde_json::json!({ "best_stage": null, "against_pace": "slower-and-harder" }));
        assert_eq!(against.unwrap(), "it got slower and felt harder");
        assert_eq!(
            of(serde_json::json!({ "best_stage": null, "against_pace": null })),
            None
        );
    }
}
