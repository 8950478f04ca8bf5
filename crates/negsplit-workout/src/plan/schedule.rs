//! A plan in numbers for one runner: how fast, how long and at which heart rate each step is to be run.

use super::target::{asked_speeds, first_round, per_km};
use super::thresholds::{LAP_M, PICKUP_S, TOLERANCE, USUAL_GAIN, ZONE_1, ZONE_5};
use super::{Band, HeartRateBase, Length, Plan, Step, StepRole, Target};
use crate::effort::Effort;
use crate::paces::Paces;

/// A runner, as far as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Runner {
    /// What efforts mean in speeds.
    pub paces: Option<Paces>,
    /// Maximum heart rate in beats a minute.
    pub max_heart_rate_bpm: Option<f64>,
    /// Heart rate at the lactate threshold in beats a minute.
    pub threshold_heart_rate_bpm: Option<f64>,
    /// The lower bounds of zones 2 to 5 in beats a minute.
    pub zones_bpm: Option<[f64; 4]>,
}

/// A step in numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Scheduled {
    /// The slowest and the fastest pace in seconds a kilometre, where they are known.
    pub pace_s_per_km: Option<(f64, f64)>,
    /// The lowest and the highest heart rate in beats a minute, where they are known.
    pub heart_rate_bpm: Option<(f64, f64)>,
    /// The lowest and the highest heart-rate zone, where the step asks for zones.
    pub zone: Option<(u8, u8)>,
    /// How long it takes, in seconds; said by the plan, or what its distance takes at its pace.
    pub seconds: Option<f64>,
    /// How far it is, in metres; said by the plan, or what its time makes at its pace.
    pub meters: Option<f64>,
    /// Speeds in metres a second at which it begins and ends.
    pub(super) speeds: Option<(f64, f64)>,
}

impl Scheduled {
    /// The paces in seconds a kilometre at which it starts and ends, where a pace is asked for and known.
    #[must_use]
    pub fn pace_from_to_s_per_km(&self) -> Option<(f64, f64)> {
        self.pace_s_per_km?;
        let (from, to) = self.speeds?;
        Some((1000.0 / from, 1000.0 / to))
    }
}

impl Plan {
    /// Each step in numbers for a runner.
    ///
    /// ```
    /// use negsplit_workout::plan::Runner;
    /// use negsplit_workout::{Paces, Plan};
    /// let plan: Plan = "15min easy, 15min moderate, 15min tempo".parse()?;
    /// let runner = Runner { paces: Paces::of_threshold(1000.0 / 255.0), ..Runner::default() };
    /// let steps = plan.schedule(&runner);
    /// let (slowest, fastest) = steps[2].pace_s_per_km.unwrap();
    /// assert!(slowest > 255.0 && fastest < 255.0);
    /// # Ok::<(), negsplit_workout::PlanError>(())
    /// ```
    #[must_use]
    pub fn schedule(&self, runner: &Runner) -> Vec<Scheduled> {
        let mut scheduled: Vec<Scheduled> = Vec::with_capacity(self.steps().len());
        for (index, step) in self.steps().iter().enumerate() {
            let before = step.after.and_then(|after| scheduled.get(after)?.speeds);
            let speeds = self.speeds(index, before, runner.paces.as_ref());
            scheduled.push(in_numbers(step, speeds, runner));
        }
        scheduled
    }

    /// Speeds in metres a second at which a step begins and ends.
    fn speeds(
        &self,
        index: usize,
        before: Option<(f64, f64)>,
        paces: Option<&Paces>,
    ) -> Option<(f64, f64)> {
        let step = self.steps().get(index)?;
        match (&step.target, step.after) {
            (Target::None, Some(_)) => self.gained(index, before?, paces),
            (Target::None, None) => {
                let speed = self.first_of_rounds(index, paces?)?;
                Some((speed, speed))
            }
            (target, _) => Some(self.after_rounds(step, asked_speeds(target, paces)?)),
        }
    }

    /// Speeds of a round with a target of its own: faster by what each round before it was to gain.
    fn after_rounds(&self, step: &Step, speeds: (f64, f64)) -> (f64, f64) {
        let after = |speed: f64| {
            let gain = step
                .faster
                .and_then(|by| per_km(&by, step.length, 1000.0 / speed));
            let seconds = gain.map_or(0.0, |(least, most)| (least + most) / 2.0);
            1000.0 / (1000.0 / speed - step.round as f64 * seconds).max(100.0)
        };
        (after(speeds.0), after(speeds.1))
    }

    /// Speeds of a step that is faster than one before it.
    fn gained(
        &self,
        index: usize,
        (from, to): (f64, f64),
        paces: Option<&Paces>,
    ) -> Option<(f64, f64)> {
        let step = self.steps().get(index)?;
        let pace = 2000.0 / (from + to);
        let gain = match per_km(&step.faster?, step.length, pace) {
            Some((least, most)) => (least + most) / 2.0,
            None => self.usual_gain(index, pace, paces),
        };
        let speed = 1000.0 / (pace - gain).max(100.0);
        Some((speed, speed))
    }

    /// Seconds a kilometre by which rounds get faster where the plan only says faster: as much as leads evenly to the
    /// pace at which such rounds end.
    fn usual_gain(&self, index: usize, pace: f64, paces: Option<&Paces>) -> f64 {
        let left = self.rounds_from(index) as f64 + 1.0;
        let end = paces.map(|paces| 1000.0 / paces.speed(self.end_of_rounds(index)));
        let even = end.map(|end| (pace - end) / left);
        even.filter(|gain| *gain > USUAL_GAIN * pace / 2.0)
            .unwrap_or(USUAL_GAIN * pace)
    }

    /// How many rounds follow a step.
    fn rounds_from(&self, index: usize) -> usize {
        let next = |at: usize| self.steps().iter().position(|step| step.after == Some(at));
        std::iter::successors(next(index), |&at| next(at)).count()
    }

    /// How hard the last of rounds is run that get faster: at 10K pace where they are short, else at tempo.
    fn end_of_rounds(&self, index: usize) -> Effort {
        let short = self
            .steps()
            .get(index)
            .is_some_and(|step| match step.length {
                Length::Distance(meters) => meters <= *LAP_M.end(),
                Length::Time(seconds) => seconds <= PICKUP_S,
                _ => false,
            });
        if short { Effort::TenK } else { Effort::Tempo }
    }

    /// The speed of a first round for which the plan says none: what lets the last one end at its effort, and never
    /// slower than easy.
    fn first_of_rounds(&self, index: usize, paces: &Paces) -> Option<f64> {
        let step = self.steps().get(index)?;
        let rounds = self.rounds_from(index);
        if rounds == 0 {
            return None;
        }
        let Some(by) = step.faster else {
            // The way out of an out and back.
            return Some(paces.speed(Effort::Moderate));
        };
        let end = 1000.0 / paces.speed(self.end_of_rounds(index));
        let slowest = 1000.0 / paces.speed(Effort::Easy);
        let gain = per_km(&by, step.length, end).map(|(least, most)| (least + most) / 2.0);
        let first = gain.map_or(slowest, |gain| end + rounds as f64 * gain);
        Some(1000.0 / first.min(slowest))
    }
}

/// The zones in which an effort usually lies.
fn zones_of(effort: Effort) -> (u8, u8) {
    match effort {
        Effort::Walk => (1, 1),
        Effort::Easy => (1, 2),
        Effort::Moderate | Effort::Steady | Effort::Marathon => (3, 3),
        Effort::Half | Effort::Tempo | Effort::Threshold => (4, 4),
        Effort::TenK => (4, 5),
        Effort::FiveK | Effort::Hard => (5, 5),
    }
}

fn in_numbers(step: &Step, speeds: Option<(f64, f64)>, runner: &Runner) -> Scheduled {
    let mean = speeds.map(|(from, to)| (from + to) / 2.0);
    let (seconds, meters) = match step.length.fixed() {
        Some(Length::Time(seconds)) => (Some(seconds), mean.map(|mean| mean * seconds)),
        Some(Length::Distance(meters)) => (mean.map(|mean| meters / mean), Some(meters)),
        _ => (None, None),
    };
    Scheduled {
        pace_s_per_km: pace_range(step, speeds, runner.paces.as_ref()),
        heart_rate_bpm: step.heart_rate_bpm(runner),
        zone: zone(step),
        seconds,
        meters,
        speeds,
    }
}

/// The slowest and the fastest pace of a step.
fn pace_range(
    step: &Step,
    speeds: Option<(f64, f64)>,
    paces: Option<&Paces>,
) -> Option<(f64, f64)> {
    if matches!(step.target, Target::Zone(_) | Target::Perceived(_)) {
        return None;
    }
    let (from, to) = speeds?;
    let (slow, fast) = (1000.0 / from.min(to), 1000.0 / from.max(to));
    let asked = first_round(&step.target, paces).filter(|_| from == to && step.faster.is_none());
    let range = match asked {
        Some(Band {
            slowest,
            fastest: Some(fastest),
        }) => (slowest, fastest),
        _ => (slow * (1.0 + TOLERANCE), fast * (1.0 - TOLERANCE)),
    };
    Some(range)
}

fn zone(step: &Step) -> Option<(u8, u8)> {
    let Target::Zone(span) = step.target else {
        return None;
    };
    let (from, to) = span.ends();
    Some((from.min(to), from.max(to)))
}

impl Step {
    /// The lowest and the highest heart rate that it asks for, in beats a minute; nothing where it asks for none or the
    /// runner's own are not known.
    #[must_use]
    pub fn heart_rate_bpm(&self, runner: &Runner) -> Option<(f64, f64)> {
        let of_zones = |(from, to): (u8, u8)| zone_rates(runner, from.min(to), from.max(to));
        match self.target {
            Target::HeartRate(span) => {
                let (from, to) = span.ends();
                Some((f64::from(from.min(to)), f64::from(from.max(to))))
            }
            Target::HeartRateShare(span, base) => {
                let of = match base {
                    HeartRateBase::Max => runner.max_heart_rate_bpm,
                    HeartRateBase::Threshold => runner.threshold_heart_rate_bpm,
                };
                let (from, to) = span.ends();
                let bpm = |percent: u8| Some((of? * f64::from(percent) / 100.0).round());
                Some((bpm(from.min(to))?, bpm(from.max(to))?))
            }
            Target::Zone(span) => of_zones(span.ends()),
            Target::Effort(span) if self.role != StepRole::Recovery => {
                let (from, to) = span.ends();
                of_zones((zones_of(from.effort).0, zones_of(to.effort).1))
            }
            _ => None,
        }
    }
}

/// Heart rates from the bottom of one zone to the top of another.
fn zone_rates(runner: &Runner, from: u8, to: u8) -> Option<(f64, f64)> {
    let bounds = runner.zones_bpm?;
    let low = match from {
        0 | 1 => bounds[0] * ZONE_1,
        zone => *bounds.get(usize::from(zone) - 2)?,
    };
    let above = bounds.get(usize::from(to.max(1)) - 1).copied();
    let high = above
        .or(runner.max_heart_rate_bpm)
        .unwrap_or(bounds[3] * ZONE_5);
    Some((low.round(), high.round()))
}

impl Length {
    /// One length for a length between two bounds; nothing where the plan leaves it open.
    fn fixed(self) -> Option<Self> {
        match self {
            Self::Share(_) | Self::Open => None,
            length => Some(length.middle()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runner() -> Runner {
        Runner {
            paces: Paces::of_threshold(1000.0 / 255.0),
            max_heart_rate_bpm: Some(190.0),
            threshold_heart_rate_bpm: Some(170.0),
            zones_bpm: Some([114.0, 133.0, 152.0, 171.0]),
        }
    }

    fn paces(text: &str) -> Vec<f64> {
        let plan: Plan = text.parse().unwrap();
        let middle = |step: &Scheduled| step.pace_s_per_km.map(|(slow, fast)| (slow + fast) / 2.0);
        plan.schedule(&runner()).iter().filter_map(middle).collect()
    }

    #[test]
    fn rounds_that_get_faster_end_at_tempo() {
        let paces = paces("5x1mi drop 10s");
        assert!((paces[4] - 255.0).abs() < 1.0, "{paces:?}");
        let per_mile = |pace: f64| pace * 1.609_344;
        for pair in paces.windows(2) {
            assert!(
                (per_mile(pair[0] - pair[1]) - 10.0).abs() < 0.1,
                "{paces:?}"
            );
        }
    }

    #[test]
    fn rounds_that_are_only_faster_go_from_easy_to_their_end() {
        let paces = paces("5x2mi faster");
        assert!(
            paces[0] > 300.0 && (paces[4] - 255.0).abs() < 1.0,
            "{paces:?}"
        );
        assert!(paces.windows(2).all(|pair| pair[1] < pair[0] - 5.0));
    }

    #[test]
    fn the_way_back_is_faster_by_the_seconds_asked() {
        let plan: Plan = "30min, 30min drop 30-60s/half".parse().unwrap();
        let steps = plan.schedule(&runner());
        let meters: Vec<f64> = steps.iter().filter_map(|step| step.meters).collect();
        // What took 30 minutes out takes 45 s less back.
        let back_s = meters[0] / meters[1] * 1800.0;
        assert!((back_s - 1755.0).abs() < 2.0, "{back_s}");
    }

    #[test]
    fn heart_rates_come_from_zones_and_shares() {
        let plan: Plan = "10min zone 2-3, 10min 80-90% max hr, 10min tempo, 10min zone 5"
            .parse()
            .unwrap();
        let rates: Vec<_> = plan
            .schedule(&runner())
            .iter()
            .map(|step| step.heart_rate_bpm)
            .collect();
        assert_eq!(
            rates,
            [
                Some((114.0, 152.0)),
                Some((152.0, 171.0)),
                Some((152.0, 171.0)),
                Some((171.0, 190.0))
            ]
        );
    }

    #[test]
    fn an_unknown_runner_has_no_paces() {
        let plan: Plan = "15min easy, 2km 4:30/km".parse().unwrap();
        let steps = plan.schedule(&Runner::default());
        assert_eq!(steps[0].pace_s_per_km, None);
        assert_eq!(steps[1].seconds.map(f64::round), Some(540.0));
    }
}
