//! The athlete as a season shows them.

use crate::athlete::{Athlete, Known, Origin};
use crate::metrics::Measurements;
use crate::metrics::best::BestEffort;
use negsplit_activity::RecordedAthlete;
use negsplit_workout::vdot::{speed_at, threshold_speed, vdot};

use super::line::HeartLine;

/// Fewer runs show too little: what they say stays an estimate.
const ENOUGH_RUNS: usize = 5;
/// A highest heart rate that no other run comes nearer to is a spike, in beats a minute.
const SUPPORT_BPM: f64 = 8.0;
/// A VDOT that no other run comes nearer to is a fault of the positions, as a share.
const SUPPORT_VDOT: f64 = 0.92;
/// Nobody's VDOT is higher.
const HIGHEST_VDOT: f64 = 85.0;
/// Efforts of this length tell the threshold, in seconds.
const TELLING_S: std::ops::RangeInclusive<f64> = 720.0..=4500.0;
/// Of efforts this much alike the longest tells the threshold best, as a share of VDOT.
const ALIKE: f64 = 0.92;
/// What a heart usually answers, in beats a minute for a metre a second (10.1186/s12938-015-0112-7).
const USUAL_ANSWER: f64 = 24.2;
/// The threshold lies between these shares of the maximum.
const THRESHOLD_OF_MAX: (f64, f64) = (0.75, 0.97);

/// What is known of the athlete: what was given, else what the latest recording says, else what all runs show.
pub(super) fn athlete(
    runs: &[&Measurements],
    given: Option<&Athlete>,
    line: Option<&HeartLine>,
) -> Athlete {
    let given = given.cloned().unwrap_or_default();
    let seen = seen(runs, line);
    let recorded = |field: fn(&RecordedAthlete) -> Option<f64>| {
        let latest = runs
            .iter()
            .rev()
            .find_map(|run| field(&run.recorded_athlete));
        latest.map(|value| Known {
            value,
            from: Origin::Recording,
        })
    };
    let maximum = recorded(|athlete| athlete.max_heart_rate_bpm);
    Athlete {
        max_heart_rate_bpm: given
            .max_heart_rate_bpm
            .or(higher(maximum, seen.max_heart_rate_bpm)),
        resting_heart_rate_bpm: given
            .resting_heart_rate_bpm
            .or(recorded(|athlete| athlete.resting_heart_rate_bpm)),
        threshold_heart_rate_bpm: given
            .threshold_heart_rate_bpm
            .or(recorded(|athlete| athlete.threshold_heart_rate_bpm))
            .or(seen.threshold_heart_rate_bpm),
        threshold_speed_m_per_s: given
            .threshold_speed_m_per_s
            .or(seen.threshold_speed_m_per_s),
    }
}

/// The easy range in metres a second: 59 to 74 % of VDOT.
pub(super) fn easy_speeds(athlete: &Athlete) -> Option<[f64; 2]> {
    let threshold = athlete.threshold_speed_m_per_s?.value;
    let vdot = vdot_of(threshold);
    Some([speed_at(vdot, 0.59), speed_at(vdot, 0.74)])
}

/// The VDOT whose threshold speed this is: 88 % of it.
pub(super) fn vdot_of(threshold_speed: f64) -> f64 {
    let v = threshold_speed * 60.0;
    (-4.60 + 0.182_258 * v + 0.000_104 * v * v) / 0.88
}

/// A device's setting is a guess that a heart can refute.
fn higher(setting: Option<Known>, seen: Option<Known>) -> Option<Known> {
    match (setting, seen) {
        (Some(setting), Some(seen)) if seen.value > setting.value => Some(seen),
        (setting, seen) => setting.or(seen),
    }
}

/// What all runs show.
fn seen(runs: &[&Measurements], line: Option<&HeartLine>) -> Athlete {
    let highest: Vec<f64> = runs
        .iter()
        .filter_map(|run| run.evidence.highest_bpm)
        .collect();
    let maximum = supported(&highest, |value, next| value - next <= SUPPORT_BPM);
    let threshold = Threshold::of(runs);
    let known = |value: f64, runs: usize| Known {
        value,
        from: if runs < ENOUGH_RUNS {
            Origin::Estimated
        } else {
            Origin::Season
        },
    };
    let rate = threshold
        .as_ref()
        .and_then(|threshold| threshold.heart_rate(line, maximum?));
    Athlete {
        max_heart_rate_bpm: maximum.map(|bpm| known(bpm.round(), highest.len())),
        resting_heart_rate_bpm: None,
        threshold_heart_rate_bpm: rate.map(|bpm| known(bpm.round(), highest.len())),
        threshold_speed_m_per_s: threshold.map(|threshold| known(threshold.speed, runs.len())),
    }
}

/// The highest value that another run comes near to; `None` of nothing.
fn supported(values: &[f64], near: impl Fn(f64, f64) -> bool) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    let found = sorted.windows(2).find(|pair| near(pair[0], pair[1]));
    found.map(|pair| pair[0]).or(sorted.last().copied())
}

/// The threshold by the best effort of the season.
struct Threshold {
    speed: f64,
    /// The longest of the efforts as good as the best, if one has heart rate.
    effort: Option<BestEffort>,
}

impl Threshold {
    fn of(runs: &[&Measurements]) -> Option<Self> {
        let efforts: Vec<Vec<(f64, BestEffort)>> = runs.iter().map(|run| telling(run)).collect();
        let best_of_each: Vec<f64> = efforts
            .iter()
            .filter_map(|efforts| efforts.iter().map(|(vdot, _)| *vdot).reduce(f64::max))
            .collect();
        let best = supported(&best_of_each, |value, next| next >= SUPPORT_VDOT * value)?;
        let alike = efforts
            .into_iter()
            .flatten()
            .filter(|(vdot, _)| (ALIKE * best..=best).contains(vdot));
        let with_rate = alike.filter(|(_, effort)| effort.average_heart_rate_bpm.is_some());
        let longest = with_rate.max_by(|a, b| a.1.time_s.total_cmp(&b.1.time_s));
        Some(Self {
            speed: threshold_speed(best),
            effort: longest.map(|(_, effort)| effort),
        })
    }

    /// Heart rate at the threshold: that of the effort, carried along the line to threshold speed.
    fn heart_rate(&self, line: Option<&HeartLine>, max_bpm: f64) -> Option<f64> {
        let effort = self.effort?;
        let speed = effort.distance_m / effort.time_s;
        let answer = line.map_or(USUAL_ANSWER, |line| line.slope);
        let bpm = effort.average_heart_rate_bpm? + answer * (self.speed - speed);
        let (least, most) = THRESHOLD_OF_MAX;
        (least * max_bpm..=most * max_bpm)
            .contains(&bpm)
            .then_some(bpm)
    }
}

/// The efforts of a run that tell a threshold, each with its VDOT.
fn telling(run: &Measurements) -> Vec<(f64, BestEffort)> {
    let efforts = run.best_efforts.iter();
    let long = efforts.filter(|effort| TELLING_S.contains(&effort.time_s));
    let with_vdot = long.map(|effort| (vdot(effort.distance_m, effort.time_s), *effort));
    with_vdot
        .filter(|(vdot, _)| (0.0..HIGHEST_VDOT).contains(vdot))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spike_that_nothing_supports_is_passed_over() {
        let near = |value: f64, next: f64| value - next <= 8.0;
        assert_eq!(supported(&[181.0, 215.0, 184.0, 160.0], near), Some(184.0));
        assert_eq!(supported(&[181.0], near), Some(181.0));
        assert_eq!(supported(&[], near), None);
    }

    #[test]
    fn vdot_and_threshold_speed_go_both_ways() {
        for vdot in [30.0, 50.0, 70.0] {
            assert!((vdot_of(threshold_speed(vdot)) - vdot).abs() < 1e-9);
        }
    }
}
