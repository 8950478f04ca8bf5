//! Where a season is going.

use negsplit_analysis::Field;
use negsplit_analysis::athlete::RaceResult;
use negsplit_analysis::heart_rate::RecoveryMode;
use negsplit_analysis::season::{Ground, PaceTrend, RaceTrend, RecoveryTrend, Trend, Trends};

use super::absences::absent as why_absent;
use super::season::Days;
use super::units::{Units, clock};
use crate::season::SeasonDocument;

/// A smaller change of pace in 30 days is not worth a word, in seconds a kilometre.
const WORTH_S_PER_KM: f64 = 1.0;

/// Each trend that there is in a sentence.
pub(crate) fn trends(trends: &Trends, days: &Days, units: Units) -> Vec<String> {
    let pace = |of: PaceOf, trend: &Option<PaceTrend>| {
        trend.as_ref().map(|trend| pace_trend(of, trend, units))
    };
    let sentences = [
        pace(PaceOf::Finishes, &trends.finish_pace_at_heart_rate),
        pace(PaceOf::AllRuns, &trends.pace_at_heart_rate_all_runs),
        pace(PaceOf::AllRuns, &trends.pace_at_heart_rate_treadmill),
        trends
            .race_vdot
            .map(|trend| race_trend(&trend, days, units)),
        trends.pace_gap_percent.as_ref().map(gap_trend),
        trends.score.as_ref().map(score_trend),
        trends
            .heart_rate_recovery_60s_bpm
            .as_ref()
            .map(recovery_trend),
    ];
    sentences.into_iter().flatten().collect()
}

/// Why other trends are absent.
pub(crate) fn absent_trends(document: &SeasonDocument) -> Vec<String> {
    let absent = document.report.absent.iter().filter_map(|absent| {
        let name = match absent.field {
            Field::TrendFinishPaceAtHeartRate => "Finishing pace at a heart rate",
            Field::TrendPaceAtHeartRateAllRuns => "Pace at a heart rate",
            Field::TrainingLoad => "Training load",
            Field::TrendPaceGap => "Gap from start to finish",
            Field::TrendScore => "Score",
            Field::TrendHeartRateRecovery => "Heart-rate recovery",
            _ => return None,
        };
        Some(format!("{name}: {}", why_absent(&absent.why)))
    });
    absent.collect()
}

/// Which runs a pace is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaceOf {
    /// The finishes of progressions.
    Finishes,
    /// All runs.
    AllRuns,
}

/// The trend of a pace at a heart rate.
#[must_use]
pub fn pace_trend(of: PaceOf, trend: &PaceTrend, units: Units) -> String {
    let bpm = trend.reference_bpm;
    let ground = match trend.ground {
        Ground::Treadmill => " on the treadmill",
        _ => "",
    };
    let subject = match of {
        PaceOf::Finishes => format!("Finishing pace at {bpm:.0} bpm{ground}"),
        PaceOf::AllRuns => format!("Pace at {bpm:.0} bpm over all runs{ground}"),
    };
    let unit = format!("s/{}", units.per());
    let scale = Scale {
        unit: &unit,
        factor: units.per_unit(1.0),
        more: "slower",
        less: "faster",
        least: WORTH_S_PER_KM,
    };
    scale.sentence(
        &subject,
        trend.change_s_per_km_per_30_days,
        trend.ci95,
        trend.n,
    )
}

/// The trend of the gap from start to finish.
#[must_use]
pub fn gap_trend(trend: &Trend) -> String {
    Scale::new("points", "larger", "smaller").of("Gap from start to finish", trend)
}

/// The trend of the score.
#[must_use]
pub fn score_trend(trend: &Trend) -> String {
    Scale::new("points", "higher", "lower").of("Score", trend)
}

/// The trend of the fall of heart rate after the finish.
#[must_use]
pub fn recovery_trend(trend: &RecoveryTrend) -> String {
    let mode = match trend.mode {
        RecoveryMode::Standing => "standing",
        RecoveryMode::Walking => "walking",
        _ => "jogging",
    };
    let subject = format!("Heart-rate recovery in the minute after the finish, {mode}");
    Scale::new("bpm", "more", "less").of(&subject, &trend.trend)
}

/// What races were worth, the earlier and the later.
fn race_trend(trend: &RaceTrend, days: &Days, units: Units) -> String {
    let race = |race: &RaceResult| {
        format!(
            "VDOT {:.1} on {} ({} in {})",
            race.vdot,
            days.day(race.start_time),
            units.distance(race.distance_m),
            clock(race.time_s)
        )
    };
    let change = match (trend.is_clear, trend.change_percent > 0.0) {
        (false, _) => "no clear change",
        (true, true) => "better race performances",
        (true, false) => "worse race performances",
    };
    format!(
        "Races: {change}, from {} to {}; {} races",
        race(&trend.earlier),
        race(&trend.later),
        trend.n
    )
}

/// The unit of a change, and the words for its directions.
struct Scale<'a> {
    unit: &'a str,
    /// What the value is multiplied by to be in that unit.
    factor: f64,
    more: &'a str,
    less: &'a str,
    /// A smaller change is not worth a word, in the unit of the value.
    least: f64,
}

impl<'a> Scale<'a> {
    fn new(unit: &'a str, more: &'a str, less: &'a str) -> Self {
        Self {
            unit,
            factor: 1.0,
            more,
            less,
            least: 0.0,
        }
    }

    fn of(&self, subject: &str, trend: &Trend) -> String {
        self.sentence(subject, trend.change_per_30_days, trend.ci95, trend.n)
    }

    fn sentence(&self, subject: &str, change: f64, [low, high]: [f64; 2], n: usize) -> String {
        if [low, high]
            .iter()
            .all(|end| self.change(*end) == self.change(0.0))
        {
            return format!("{subject}: no change ({n} runs)");
        }
        if low <= 0.0 && high >= 0.0 {
            return format!(
                "{subject}: no clear change ({} to {} every 30 days; {n} runs)",
                self.change(low),
                self.change(high)
            );
        }
        if change.abs() < self.least {
            return format!(
                "{subject}: hardly any change ({} every 30 days; {n} runs)",
                self.change(change)
            );
        }
        let (near, far) = if low > 0.0 { (low, high) } else { (high, low) };
        format!(
            "{subject}: {} every 30 days (95 % interval {:.1} to {:.1}; {n} runs)",
            self.change(change),
            near.abs() * self.factor,
            far.abs() * self.factor
        )
    }

    fn change(&self, value: f64) -> String {
        let size = format!("{:.1}", value.abs() * self.factor);
        let word = match value {
            _ if size == "0.0" => "",
            value if value < 0.0 => self.less,
            _ => self.more,
        };
        format!("{size} {} {word}", self.unit).trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_claimed_only_where_its_interval_supports_it() {
        let score = Scale::new("points", "higher", "lower");
        assert_eq!(
            score.sentence("Score", 3.0, [2.5, 3.6], 12),
            "Score: 3.0 points higher every 30 days (95 % interval 2.5 to 3.6; 12 runs)"
        );
        assert_eq!(
            score.sentence("Score", 3.0, [-0.5, 6.0], 12),
            "Score: no clear change (0.5 points lower to 6.0 points higher every 30 days; 12 runs)"
        );
    }

    #[test]
    fn what_never_changed_is_said_so() {
        let score = Scale::new("points", "higher", "lower");
        assert_eq!(
            score.sentence("Score", 0.0, [-0.01, 0.02], 9),
            "Score: no change (9 runs)"
        );
    }

    #[test]
    fn a_pace_is_given_in_the_units_of_the_reader() {
        let pace = Scale {
            unit: "s/mi",
            factor: Units::Imperial.per_unit(1.0),
            more: "slower",
            less: "faster",
            least: WORTH_S_PER_KM,
        };
        assert!(
            pace.sentence("Pace", -0.9, [-1.2, -0.5], 9)
                .contains("hardly any change")
        );
        assert_eq!(
            pace.sentence("Pace", -1.0, [-2.0, -0.5], 9),
            "Pace: 1.6 s/mi faster every 30 days (95 % interval 0.8 to 3.2; 9 runs)"
        );
    }
}
