//! The score: parts of 0 to 100, each with its reason, their weighted mean, and what limits it.

use negsplit_workout::WorkoutKind;
use serde::{Deserialize, Serialize};

use super::coach::Coach;
use super::compliance::PlanReport;
use super::effort::RunEffort;
use super::kind::Workout;
use super::mistakes::{Mistake, Severity};
use super::reason::{Limit, Reason, Unscored};
use super::thresholds::score as at;
use crate::metrics::buildup::{Behind, Buildup};
use crate::metrics::progression::Verdict;
use crate::stats::mean;

/// A part of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PartName {
    /// How much faster the finish was.
    PaceGain,
    /// How gradually it got faster.
    Gradual,
    /// How easy the start was.
    Start,
    /// How strong the finish was.
    Finish,
    /// How the heart answered.
    HeartRate,
}

/// A part of the score with its reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Part {
    /// Which part.
    pub name: PartName,
    /// 0 to 100; absent where it cannot be judged.
    pub value: Option<f64>,
    /// Its share of the score before parts that cannot be judged are left out.
    pub weight: f64,
    /// Why.
    pub because: Reason,
}

/// How well the run progressed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Score {
    /// 0 to 100; absent for what did not get faster, and for other workouts.
    pub value: Option<f64>,
    /// A from 90, B from 80, C from 60, D from 40, else F.
    pub letter: Option<char>,
    /// Its parts; empty without a score.
    pub parts: Vec<Part>,
    /// The share of the weights that could be judged, 0 to 1: how sure the score is.
    pub judged_share: f64,
    /// Why it is lower than the mean of its parts; absent where it is not.
    pub limited_by: Option<Limit>,
    /// Why there is no score.
    pub why_absent: Option<Unscored>,
}

/// A part's value with its reason.
type Judged = (Option<f64>, Reason);

impl Coach<'_> {
    /// The score of the run.
    pub(crate) fn score(
        &self,
        workout: &Workout,
        mistakes: &[Mistake],
        plan: Option<&PlanReport>,
        score_all: bool,
    ) -> Score {
        if let Some(why) = self.why_no_score(workout, score_all) {
            return Score::none(why);
        }
        let marks = Marks {
            buildup: &self.run.evidence.buildup,
            planned_gain: self.planned_gain(),
            max_bpm: self.max_heart_rate_bpm,
        };
        let faults = [
            (
                mistakes
                    .iter()
                    .any(|mistake| mistake.severity == Severity::Major),
                Limit::MajorMistake,
            ),
            (plan.is_some_and(is_missed), Limit::PlanMissed),
        ];
        let faults = faults.into_iter().filter(|(is_so, _)| *is_so);
        marks.score(faults.map(|(_, limit)| (at::MOST_WITH_A_FAULT, limit)))
    }

    fn why_no_score(&self, workout: &Workout, score_all: bool) -> Option<Unscored> {
        let progression = &self.progression;
        let (Some(gap_percent), false) = (
            progression.pace_gap_percent,
            self.run.evidence.buildup.behind.is_empty(),
        ) else {
            return Some(Unscored::NothingToCompare);
        };
        if score_all {
            return None;
        }
        let stayed_easy =
            workout.effort == Some(RunEffort::Easy) && self.run.evidence.plan.is_none();
        let workout = workout.kind;
        match progression.verdict {
            Some(Verdict::Progressed) if stayed_easy => Some(Unscored::StayedEasy),
            None => Some(self.why_no_verdict(workout)),
            Some(Verdict::Even | Verdict::Faded) => Some(Unscored::NoProgress {
                workout,
                gap_percent,
            }),
            Some(_) => self
                .is_another(workout)
                .then_some(Unscored::AnotherWorkout { workout }),
        }
    }

    fn why_no_verdict(&self, workout: WorkoutKind) -> Unscored {
        let have_s = self.run.activity.moving_s;
        if have_s < at::SHORTEST_S {
            Unscored::TooShort {
                need_s: at::SHORTEST_S,
                have_s,
            }
        } else if self.run.route.is_steep() {
            Unscored::Steep
        } else {
            Unscored::AnotherWorkout { workout }
        }
    }

    /// Whether it is a workout that is not judged by how it progressed: one with rests, walks, or a race.
    fn is_another(&self, workout: WorkoutKind) -> bool {
        let repeats = self.run.evidence.layout.repeats.as_ref();
        let rested = repeats.is_some_and(|repeats| repeats.rests.len() >= 2);
        matches!(
            workout,
            WorkoutKind::Intervals | WorkoutKind::RunWalk | WorkoutKind::Race
        ) || rested && !workout.is_progression()
    }

    /// The gain that the plan asks for, in percent of speed.
    fn planned_gain(&self) -> Option<f64> {
        let laid = self.run.evidence.plan.as_ref()?;
        laid.asked_gap_percent(self.paces)
    }
}

/// Whether a plan was missed outright.
fn is_missed(plan: &PlanReport) -> bool {
    plan.share_on_target
        .is_some_and(|share| share < at::PLAN_MISSED)
}

/// What the parts are worked out from.
struct Marks<'a> {
    buildup: &'a Buildup,
    planned_gain: Option<f64>,
    /// The maximum heart rate, where it is known.
    max_bpm: Option<f64>,
}

impl Marks<'_> {
    fn score(&self, faults: impl Iterator<Item = (f64, Limit)>) -> Score {
        let parts = [
            (PartName::PaceGain, at::PACE_GAIN_WEIGHT, self.pace_gain()),
            (PartName::Gradual, at::GRADUAL_WEIGHT, self.gradual()),
            (PartName::Start, at::START_WEIGHT, self.start()),
            (PartName::Finish, at::FINISH_WEIGHT, self.finish()),
            (
                PartName::HeartRate,
                at::HEART_RATE_WEIGHT,
                self.heart_rate(),
            ),
        ];
        let parts = parts.map(|(name, weight, (value, because))| Part {
            name,
            value: value.map(f64::round),
            weight,
            because,
        });
        let limits = self.limits(&parts).into_iter().flatten().chain(faults);
        Score::of(parts, limits.min_by(|a, b| a.0.total_cmp(&b.0)))
    }

    /// The mean of a figure behind each border of the settling in.
    fn mean(&self, of: impl Fn(&Behind) -> f64) -> f64 {
        mean(self.buildup.behind.iter().map(of)).unwrap_or(0.0)
    }

    fn gain_percent(&self) -> f64 {
        100.0 * self.mean(Behind::gain)
    }

    /// The gain that is worth all, in percent of speed.
    fn asked(&self) -> f64 {
        let (least, most) = at::ASKED_BY_PLAN;
        let by_plan = |gain: f64| (at::ASKED_OF_PLANNED * gain).clamp(least, most);
        self.planned_gain.map_or(at::ASKED_GAIN, by_plan)
    }

    /// The same for a run that never slowed, by the seconds that its second half gained; never more.
    fn asked_unbroken(&self, behind: &Behind) -> f64 {
        let gamma = behind.order.gamma(at::FEWEST_DIFFER);
        let unbroken = ((gamma - at::UNBROKEN) / (1.0 - at::UNBROKEN)).clamp(0.0, 1.0);
        let gained = ((behind.gained_s - at::GAINED_S) / at::GAINED_IN_FULL_S).clamp(0.0, 1.0);
        let less = at::ASKED_GAIN - at::UNBROKEN_ASKS_LESS * unbroken * gained;
        less.min(self.asked())
    }

    fn pace_gain(&self) -> Judged {
        let asked = self.asked();
        let by_percent = |behind: &Behind| within(100.0 * 100.0 * behind.gain() / asked);
        let by_seconds = |behind: &Behind| {
            let value = 100.0 * 100.0 * behind.gain() / self.asked_unbroken(behind);
            within(value).min(at::MOST_BY_SECONDS)
        };
        let value = self.mean(|behind| by_percent(behind).max(by_seconds(behind)));
        let gain_percent = self.gain_percent();
        let because = if value > self.mean(by_percent) {
            Reason::GainedSeconds {
                gain_percent,
                gained_s: self.buildup.gained_s().unwrap_or(0.0),
            }
        } else {
            Reason::Gained {
                gain_percent,
                asked_percent: asked,
            }
        };
        (Some(value), because)
    }

    fn gradual(&self) -> Judged {
        let gamma = |behind: &Behind| behind.order.gamma(at::FEWEST_DIFFER);
        let value = self.mean(|behind| within(100.0 * gamma(behind) / at::ALL_IN_ORDER));
        let [forward, back] = [self.mean(|b| b.order.forward), self.mean(|b| b.order.back)];
        let because = if forward + back < at::FEWEST_DIFFER {
            Reason::HardlyChanged
        } else {
            Reason::InOrder {
                share_percent: 100.0 * forward / (forward + back),
            }
        };
        (Some(value), because)
    }

    fn start(&self) -> Judged {
        let excess = |behind: &Behind| 100.0 * behind.excess;
        let value = self.mean(|behind| falling(excess(behind), at::START_FASTER));
        let excess_percent = self.mean(excess);
        let because = if value < 100.0 && excess_percent > 0.0 {
            Reason::StartedFaster { excess_percent }
        } else {
            Reason::HeldBack
        };
        (Some(value), because)
    }

    fn finish(&self) -> Judged {
        let behind_best = |behind: &Behind| 100.0 * behind.last_behind_best();
        let by_pace = self.mean(|behind| falling(behind_best(behind), at::FINISH_SLOWER));
        let behind_percent = self.mean(behind_best);
        match (self.at_limit(), self.buildup.highest_bpm.zip(self.max_bpm)) {
            (Some(limit), Some((bpm, max))) if limit < by_pace => {
                let because = Reason::FinishedAtLimit {
                    heart_rate_bpm: bpm,
                    share_percent: 100.0 * bpm / max,
                };
                (Some(limit), because)
            }
            _ if behind_percent > 0.0 => (Some(by_pace), Reason::FinishedSlower { behind_percent }),
            _ => (Some(by_pace), Reason::FinishedFastest),
        }
    }

    /// What the finish is worth at most by how near it came to a known maximum heart rate.
    fn at_limit(&self) -> Option<f64> {
        let share = 100.0 * self.buildup.highest_bpm? / self.max_bpm?;
        Some(within(at::FINISH_LIMIT_SLOPE * (at::FINISH_LIMIT - share)))
    }

    fn heart_rate(&self) -> Judged {
        let rise = |behind: &Behind| behind.heart_rates_bpm.map(|[first, .., last]| last - first);
        let rises = || {
            self.buildup
                .behind
                .iter()
                .filter_map(|behind| Some((rise(behind)?, behind)))
        };
        let asked = |behind: &Behind| at::ASKED_RISE_BPM * self.asked_unbroken(behind);
        let values = rises().map(|(rise, behind)| within(100.0 * rise / asked(behind)));
        let because = match mean(rises().map(|(rise, _)| rise)) {
            Some(rise_bpm) => Reason::HeartRateRose {
                rise_bpm,
                asked_bpm: self.mean(asked),
            },
            None => Reason::NoHeartRate,
        };
        (mean(values), because)
    }

    /// The most that the score can be, and why.
    fn limits(&self, parts: &[Part]) -> [Option<(f64, Limit)>; 5] {
        let value = |name| {
            parts
                .iter()
                .find(|part| part.name == name)
                .and_then(|part| part.value)
        };
        let by = |(base, slope): (f64, f64), value: f64| base + slope * value;
        let warmed_up = self.buildup.behind_warm_up.map(|gain| 100.0 * gain);
        let stood = 100.0 * self.buildup.stood;
        [
            value(PartName::Gradual).map(|value| (by(at::MOST_BY_ORDER, value), Limit::OutOfOrder)),
            value(PartName::Start).map(|value| (by(at::MOST_BY_START, value), Limit::FastStart)),
            self.at_limit()
                .map(|value| (by(at::MOST_BY_FINISH_LIMIT, value), Limit::AllOut)),
            warmed_up.map(|gain_percent| {
                let most = by(at::MOST_BEHIND_WARM_UP, gain_percent);
                (
                    most.max(at::LEAST_MOST_BEHIND_WARM_UP),
                    Limit::OnlyTheWarmUp { gain_percent },
                )
            }),
            Some((
                (100.0 - stood).max(at::LEAST_MOST_AFTER_STANDING),
                Limit::Stood {
                    share_percent: stood,
                },
            )),
        ]
    }
}

/// A value within 0 and 100.
fn within(value: f64) -> f64 {
    value.clamp(0.0, 100.0)
}

/// 100 up to the first bound, 0 from the second on, on a straight line between.
fn falling(value: f64, (harmless, worst): (f64, f64)) -> f64 {
    within(100.0 * (worst - value) / (worst - harmless))
}

impl Score {
    fn none(why: Unscored) -> Self {
        Self {
            value: None,
            letter: None,
            parts: Vec::new(),
            judged_share: 0.0,
            limited_by: None,
            why_absent: Some(why),
        }
    }

    /// The weighted mean of the parts that could be judged, or the limit where that is lower.
    fn of(parts: [Part; 5], limit: Option<(f64, Limit)>) -> Self {
        let judged = parts
            .iter()
            .filter_map(|part| Some((part.value?, part.weight)));
        let (sum, weight) = judged.fold((0.0, 0.0), |(sum, total), (value, weight)| {
            (sum + value * weight, total + weight)
        });
        let mean = sum / weight;
        let limit = limit.filter(|(most, _)| most.round() < mean.round());
        let value = limit.map_or(mean, |(most, _)| most).round();
        Self {
            value: Some(value),
            letter: Some(letter(value)),
            parts: parts.into(),
            judged_share: weight,
            limited_by: limit.map(|(_, limit)| limit),
            why_absent: None,
        }
    }
}

fn letter(value: f64) -> char {
    at::LETTERS
        .iter()
        .find(|(from, _)| value >= *from)
        .map_or('F', |(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::order::Order;

    fn behind(speeds: [f64; 5], rates: [f64; 5]) -> Behind {
        Behind {
            order: Order {
                forward: 0.8,
                back: 0.0,
            },
            speeds,
            heart_rates_bpm: Some(rates),
            gained_s: 0.0,
            excess: 0.0,
        }
    }

    fn score_of(behind: Behind, max_bpm: Option<f64>, change: impl Fn(&mut Buildup)) -> Score {
        let mut buildup = Buildup {
            behind: vec![behind],
            highest_bpm: Some(170.0),
            ..Buildup::default()
        };
        change(&mut buildup);
        let marks = Marks {
            buildup: &buildup,
            planned_gain: None,
            max_bpm,
        };
        marks.score(std::iter::empty())
    }

    fn textbook() -> Behind {
        behind(
            [2.8, 2.9, 3.0, 3.1, 3.2],
            [140.0, 146.0, 152.0, 158.0, 164.0],
        )
    }

    fn value(score: &Score) -> f64 {
        score.value.unwrap()
    }

    #[test]
    fn a_letter_begins_at_its_border() {
        for (value, wanted) in [
            (100.0, 'A'),
            (90.0, 'A'),
            (89.0, 'B'),
            (80.0, 'B'),
            (79.0, 'C'),
            (60.0, 'C'),
            (59.0, 'D'),
            (40.0, 'D'),
            (39.0, 'F'),
            (0.0, 'F'),
        ] {
            assert_eq!(letter(value), wanted, "{value}");
        }
    }

    #[test]
    fn a_steady_build_is_worth_all_and_its_mirror_nothing() {
        assert_eq!(score_of(textbook(), None, |_| ()).value, Some(100.0));
        let mut backwards = textbook();
        backwards.speeds.reverse();
        backwards.order = Order {
            forward: 0.0,
            back: 0.8,
        };
        backwards.heart_rates_bpm = backwards.heart_rates_bpm.map(|mut rates| {
            rates.reverse();
            rates
        });
        let score = score_of(backwards, None, |_| ());
        assert_eq!(score.letter, Some('F'), "{score:?}");
    }

    #[test]
    fn a_larger_gain_is_worth_more_than_seconds() {
        let mut small = textbook();
        small.speeds = [3.0, 3.03, 3.06, 3.09, 3.12];
        let by_percent = value(&score_of(small.clone(), None, |_| ()));
        small.gained_s = 40.0;
        small.order.back = 0.0;
        let by_seconds = value(&score_of(small, None, |_| ()));
        assert!(
            by_percent < by_seconds && by_seconds < 100.0,
            "{by_percent} {by_seconds}"
        );
    }

    #[test]
    fn a_fast_start_costs_at_least_a_letter() {
        let mut fast = textbook();
        fast.excess = 0.08;
        let score = score_of(fast, None, |_| ());
        assert_eq!(value(&score), 85.0);
        assert!(score.limited_by.is_some());
    }

    #[test]
    fn near_a_known_maximum_the_finish_costs_and_without_one_it_does_not() {
        assert_eq!(value(&score_of(textbook(), Some(190.0), |_| ())), 100.0);
        let all_out = value(&score_of(textbook(), Some(171.0), |_| ()));
        assert_eq!(all_out, 80.0);
        assert_eq!(value(&score_of(textbook(), None, |_| ())), 100.0);
    }

    #[test]
    fn long_stands_and_gains_of_the_warm_up_alone_are_limited() {
        assert_eq!(
            value(&score_of(textbook(), None, |run| run.stood = 0.25)),
            75.0
        );
        assert_eq!(
            value(&score_of(textbook(), None, |run| run.stood = 3.0)),
            60.0
        );
        let only = |run: &mut Buildup| run.behind_warm_up = Some(0.01);
        assert_eq!(value(&score_of(textbook(), None, only)), 70.0);
    }

    #[test]
    fn a_major_mistake_takes_the_a() {
        let buildup = Buildup {
            behind: vec![textbook()],
            ..Buildup::default()
        };
        let marks = Marks {
            buildup: &buildup,
            planned_gain: None,
            max_bpm: None,
        };
        let fault = (at::MOST_WITH_A_FAULT, Limit::MajorMistake);
        let score = marks.score(std::iter::once(fault));
        assert_eq!((score.value, score.letter), (Some(89.0), Some('B')));
    }

    #[test]
    fn improving_a_part_never_lowers_the_score() {
        let better: [&dyn Fn(&mut Behind); 5] = [
            &|run| run.order.forward = (run.order.forward + 0.05).min(1.0 - run.order.back),
            &|run| run.order.back = (run.order.back - 0.05).max(0.0),
            &|run| run.excess -= 0.01,
            &|run| run.speeds[4] *= 1.01,
            &|run| {
                run.heart_rates_bpm = run
                    .heart_rates_bpm
                    .map(|[a, b, c, d, e]| [a, b, c, d, e + 2.0])
            },
        ];
        for n in 0..200_u32 {
            let share = |of: u32| f64::from(n * 7 % of) / f64::from(of);
            let mut run = textbook();
            run.speeds[4] = 2.6 + 0.8 * share(11);
            run.excess = 0.1 * share(13) - 0.02;
            run.gained_s = 40.0 * share(17) - 5.0;
            run.order = Order {
                forward: 0.7 * share(5),
                back: 0.3 * share(3),
            };
            for improve in better {
                let mut improved = run.clone();
                improve(&mut improved);
                let [before, after] =
                    [run.clone(), improved].map(|run| value(&score_of(run, None, |_| ())));
                assert!(after >= before, "{before} {after} {run:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_judged_is_left_out() {
        let mut unknown = textbook();
        unknown.heart_rates_bpm = None;
        let score = score_of(unknown, None, |_| ());
        assert_eq!(score.value, Some(100.0));
        assert!((score.judged_share - 0.8).abs() < 1e-12);
    }
}
