//! Whether a runner is getting better at progressing.

use negsplit_analysis::season::{PaceTrend, Trend, Trends};

/// A pace that changes by less in 30 days is no change worth a word, in seconds a kilometre.
const LEAST_S: f64 = 1.0;

/// The question that a season answers.
pub(crate) const QUESTION: &str = "Am I getting better at progressing?";

/// The answer in a sentence or two, claimed only where an interval supports it: gap and score say how the runner
/// progresses, pace at a heart rate says how fit the runner is.
pub(crate) fn answer(trends: &Trends) -> String {
    let progress = [
        (
            "gap from start to finish",
            trends.pace_gap_percent.as_ref().map(of),
        ),
        ("score", trends.score.as_ref().map(of)),
    ];
    let fitness = [
        trends.pace_at_heart_rate_all_runs.as_ref().map(of_pace),
        trends.finish_pace_at_heart_rate.as_ref().map(of_pace),
    ];
    if progress.iter().all(|(_, way)| way.is_none()) && fitness.iter().all(Option::is_none) {
        return "Too early to say: a trend needs more runs.".to_owned();
    }
    let fitter = fitter(fitness.into_iter().flatten());
    format!("{}{fitter}", progressing(&progress))
}

/// What gap and score say.
fn progressing(ways: &[(&'static str, Option<i8>)]) -> String {
    let named = |sign: i8| {
        let matching = ways.iter().filter(|(_, way)| *way == Some(sign));
        matching.map(|(name, _)| *name).collect::<Vec<&str>>()
    };
    match (named(1).as_slice(), named(-1).as_slice()) {
        ([], []) => "No clear change so far in gap or score.".to_owned(),
        (better, []) => format!("Yes: your {} improved.", better.join(" and ")),
        ([], worse) => format!("Not at the moment: your {} got worse.", worse.join(" and ")),
        (better, worse) => format!(
            "In part: your {} improved, your {} got worse.",
            better.join(" and "),
            worse.join(" and ")
        ),
    }
}

/// What pace at a heart rate says; nothing where it does not say the same of all runs as of finishes.
fn fitter(ways: impl Iterator<Item = i8>) -> &'static str {
    let ways: Vec<i8> = ways.collect();
    match (ways.contains(&1), ways.contains(&-1)) {
        (true, false) => " At the same heart rate you got faster.",
        (false, true) => " At the same heart rate you got slower.",
        _ => "",
    }
}

/// 1 where it got better, −1 where it got worse, 0 where nothing is clear.
fn of(trend: &Trend) -> i8 {
    match trend.ci95 {
        [low, _] if low > 0.0 => 1,
        [_, high] if high < 0.0 => -1,
        _ => 0,
    }
}

/// The same of a pace, which is better when it is less.
fn of_pace(trend: &PaceTrend) -> i8 {
    match trend.ci95 {
        _ if trend.change_s_per_km_per_30_days.abs() < LEAST_S => 0,
        [low, _] if low > 0.0 => -1,
        [_, high] if high < 0.0 => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn trends(gap: [f64; 2], pace: Option<[f64; 2]>) -> Trends {
        let pace = pace.map(|ci95| {
            let change = (ci95[0] + ci95[1]) / 2.0;
            json!({"ground": "road", "reference_bpm": 150.0, "change_s_per_km_per_30_days": change, "ci95": ci95, "p_value": 0.01, "n": 20})
        });
        serde_json::from_value(json!({
            "pace_gap_percent": {"change_per_30_days": (gap[0] + gap[1]) / 2.0, "ci95": gap, "p_value": 0.01, "n": 20},
            "pace_at_heart_rate_all_runs": pace,
        }))
        .unwrap()
    }

    #[test]
    fn an_answer_claims_what_its_intervals_support() {
        assert_eq!(
            answer(&trends([0.5, 1.5], None)),
            "Yes: your gap from start to finish improved."
        );
        assert_eq!(
            answer(&trends([-0.5, 1.5], None)),
            "No clear change so far in gap or score."
        );
        assert_eq!(
            answer(&trends([0.5, 1.5], Some([1.5, 3.5]))),
            "Yes: your gap from start to finish improved. At the same heart rate you got slower."
        );
        assert_eq!(
            answer(&trends([-0.5, 1.5], Some([-0.6, -0.2]))),
            "No clear change so far in gap or score.",
            "half a second a kilometre in 30 days is no change"
        );
        assert!(answer(&Trends::default()).starts_with("Too early"));
    }
}
