//! The parts of the score, and what limits it, from how the run built up.
//!
//! See [docs/metrics.md#score](../../../../docs/metrics.md#score). Each part is a mean over five
//! borders of the settling in, because where a runner has settled in is a guess, and a guess must
//! not decide a grade.

use super::reason::{Limit, Reason};
use super::score::{Part, PartName, Score};
use super::thresholds::score as at;
use crate::metrics::buildup::{Behind, Buildup};
use crate::stats::mean;

/// A part's value with its reason.
type Judged = (Option<f64>, Reason);

/// What the parts are worked out from.
pub(super) struct Marks<'a> {
    pub(super) buildup: &'a Buildup,
    pub(super) planned_gain: Option<f64>,
    /// The maximum heart rate, where it is known.
    pub(super) max_bpm: Option<f64>,
}

impl Marks<'_> {
    /// The weighted mean of what could be judged, no more than the lowest limit, and which limit
    /// that was.
    pub(super) fn score(&self, faults: impl Iterator<Item = (f64, Limit)>) -> Score {
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

    /// Gain from the first fifth to the last, in percent of speed, as a mean over the borders.
    fn gain_percent(&self) -> f64 {
        self.buildup.gain_percent().unwrap_or(0.0)
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

    /// 100 where the gain that is asked was run, 0 where nothing was gained.
    pub(super) fn pace_gain(&self) -> Judged {
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

    /// γ of moments of three minutes: 0.9 is worth all.
    fn gradual(&self) -> Judged {
        let gamma = |behind: &Behind| behind.order.gamma(at::FEWEST_DIFFER);
        let value = self.mean(|behind| within(100.0 * gamma(behind) / at::ALL_IN_ORDER));
        let share = self.buildup.share_in_order(at::FEWEST_DIFFER);
        let because = share.map_or(Reason::HardlyChanged, |share| Reason::InOrder {
            share_percent: 100.0 * share,
        });
        (Some(value), because)
    }

    /// Full up to a start 1 % too fast, nothing from 7 % on.
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

    /// How far the last fifth fell behind the fastest other one, and how near it came to a known
    /// maximum.
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

    /// Whether the heart rose with the pace: a gain without it is a hill or a receiver.
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
