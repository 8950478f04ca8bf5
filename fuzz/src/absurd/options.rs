//! Options as nobody should choose them.

use arbitrary::Arbitrary;
use negsplit_analysis::plan::Plan;
use negsplit_analysis::run::GradeModel;
use negsplit_analysis::{Options, SplitBy};

use super::numbers::Number;

/// Finer splits only take time; that their number is bounded is tested elsewhere.
const FINEST_SPLIT: f64 = 30.0;
const MOST_SPLITS: u32 = 100;

const PLANS: [&str; 6] = [
    "15min easy + 15min moderate + 15min tempo",
    "5x1mi 8:00/mi drop 10s",
    "2mi easy, 4mi marathon>10k, 1mi easy",
    "8x(4min easy, 1min faster)",
    "10min zone 2, 20min zone 3, 140>160bpm",
    "warm-up, 3x(2x(400m 5k, 90s rest), 5min jog), cool-down",
];

#[derive(Arbitrary, Debug)]
pub(super) struct OptionsOf {
    cleaning: Option<[Number; 6]>,
    grade_model: u8,
    split: u8,
    split_length: Number,
    score_all: bool,
    efforts: Vec<Number>,
    plan: PlanOf,
}

impl OptionsOf {
    pub(super) fn set(&self, options: &mut Options) {
        let cleaning = &mut options.cleaning;
        cleaning.grade_model = match self.grade_model % 3 {
            0 => GradeModel::Empirical,
            1 => GradeModel::Minetti,
            _ => GradeModel::None,
        };
        if let Some(numbers) = self.cleaning {
            let [gap, still_speed, still, impossible, reach, shortest] = numbers.map(Number::value);
            cleaning.pause_gap_s = gap;
            cleaning.still_speed = still_speed;
            cleaning.still_s = still;
            cleaning.impossible_speed = impossible;
            cleaning.altitude_reach_m = reach;
            cleaning.shortest_s = shortest;
        }
        options.measure.split_by = match self.split % 5 {
            0 => SplitBy::Distance(1000.0),
            1 => SplitBy::Distance(self.split_length.value().max(FINEST_SPLIT)),
            2 => SplitBy::Time(self.split_length.value().max(FINEST_SPLIT)),
            3 => SplitBy::Laps,
            _ => SplitBy::Parts((self.split_length.value() as u32).min(MOST_SPLITS)),
        };
        options.judge.score_all = self.score_all;
        options.judge.perceived_efforts =
            self.efforts.iter().map(|effort| effort.finite()).collect();
        options.measure.plan = self.plan.plan();
    }
}

#[derive(Arbitrary, Debug)]
enum PlanOf {
    None,
    Usual(u8),
    Text(String),
}

impl PlanOf {
    fn plan(&self) -> Option<Plan> {
        match self {
            Self::None => None,
            Self::Usual(n) => PLANS[usize::from(*n) % PLANS.len()].parse().ok(),
            Self::Text(text) => text.parse().ok(),
        }
    }
}
