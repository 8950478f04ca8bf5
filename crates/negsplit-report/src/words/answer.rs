//! Whether a runner is getting better at progressing.

use negsplit_analysis::season::{PaceTrend, Trend, Trends};

/// A pace that changes by less in 30 days is no change worth a word, in seconds a kilometre.
const LEAST_S: f64 = 1.0;

/// The question that a season answers.
pub(crate) const QUESTION: &str = "Am I getting better at progressing?";

/// The answer in a sentence, claimed only where an interval supports it.
pub(crate) fn answer(trends: &Trends) -> String {
    let directions = [
        (
            "pace at the same heart rate",
            trends.pace_at_heart_rate_all_runs.as_ref().map(of_pace),
        ),
        (
            "finishing pace at the same heart rate",
            trends.finish_pace_at_heart_rate.as_ref().map(of_pace),
        ),
        (
            "gap from start to finish",
            trends.pace_gap_percent.as_ref().map(of),
        ),
        ("score", trends.score.as_ref().map(of)),
    ];
    let named = |sign: i8| {
        let matching = directions
            .iter()
            .filter(|(_, direction)| *direction == Some(sign));
        matching.map(|(name, _)| *name).collect::<Vec<&str>>()
    };
    let (better, worse) = (named(1), named(-1));
    match (better.as_slice(), worse.as_slice()) {
        ([], []) if directions.iter().all(|(_, direction)| direction.is_none()) => {
            "Too early to say: a trend needs more runs.".to_owned()
        }
        ([], []) => "No clear change so far.".to_owned(),
        (better, []) => format!("Yes: your {} improved.", listed(better)),
        ([], worse) => format!("Not at the moment: your {} got worse.", listed(worse)),
        (better, worse) => format!(
            "In part: your {} improved, your {} got worse.",
            listed(better),
            listed(worse)
        ),
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

/// `a`, `a and b`, `a, b and c`.
fn listed(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
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
            "No clear change so far."
        );
        assert_eq!(
            answer(&trends([0.5, 1.5], Some([1.5, 3.5]))),
            "In part: your gap from start to finish improved, your pace at the same heart rate got worse."
        );
        assert_eq!(
            answer(&trends([-0.5, 1.5], Some([-0.6, -0.2]))),
            "No clear change so far.",
            "half a second a kilometre in 30 days is no change"
        );
        assert!(answer(&Trends::default()).starts_with("Too early"));
    }
}
