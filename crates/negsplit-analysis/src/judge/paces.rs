//! The athlete's paces: what the words of a workout mean for this runner.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::race::{race_seconds, race_speed, speed_at, threshold_speed, vdot_of_threshold};
use crate::athlete::Athlete;

/// How hard a stretch is run, in the words of a workout.
///
/// ```
/// use negsplit_analysis::Effort;
/// assert_eq!("10K".parse(), Ok(Effort::TenK));
/// assert_eq!("jog".parse(), Ok(Effort::Easy));
/// assert_eq!(Effort::Threshold.to_string(), "threshold");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Effort {
    /// A pace to talk at: 59 to 74 % of VDOT.
    Easy,
    /// Between easy and marathon pace.
    Moderate,
    /// Just below marathon pace.
    Steady,
    /// As fast as a marathon.
    Marathon,
    /// As fast as a half marathon.
    Half,
    /// Comfortably hard: 88 % of VDOT.
    Tempo,
    /// At the lactate threshold, which is the same pace.
    Threshold,
    /// As fast as a race over 10 km.
    #[serde(rename = "10k")]
    TenK,
    /// As fast as a race over 5 km.
    #[serde(rename = "5k")]
    FiveK,
    /// From 10 km to 3 km pace.
    Hard,
}

/// Each effort with its name and its other names.
const NAMES: [(Effort, &str, &[&str]); 10] = [
    (Effort::Easy, "easy", &["jog", "recovery"]),
    (Effort::Moderate, "moderate", &[]),
    (Effort::Steady, "steady", &[]),
    (Effort::Marathon, "marathon", &["mp"]),
    (Effort::Half, "half", &["hmp", "half-marathon"]),
    (Effort::Tempo, "tempo", &[]),
    (Effort::Threshold, "threshold", &["lt"]),
    (Effort::TenK, "10k", &[]),
    (Effort::FiveK, "5k", &[]),
    (Effort::Hard, "hard", &[]),
];

impl Effort {
    /// Its word, as in a plan.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(effort, ..)| *effort == self)
            .map_or("", |(_, name, _)| name)
    }
}

impl fmt::Display for Effort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that is no effort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffortError(String);

impl fmt::Display for EffortError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = NAMES.iter().map(|(_, name, _)| *name).collect();
        write!(f, "\"{}\" is no effort; use {}", self.0, names.join(", "))
    }
}

impl std::error::Error for EffortError {}

impl FromStr for Effort {
    type Err = EffortError;

    fn from_str(text: &str) -> Result<Self, EffortError> {
        let word = text.trim().to_ascii_lowercase();
        NAMES
            .iter()
            .find(|(_, name, others)| *name == word || others.contains(&word.as_str()))
            .map(|(effort, ..)| *effort)
            .ok_or_else(|| EffortError(text.trim().to_owned()))
    }
}

/// Race times that are worth the same as what is known of the runner, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RaceEquivalents {
    /// The runner's VDOT.
    pub vdot: f64,
    /// Time over 5 km.
    pub five_km_s: f64,
    /// Time over 10 km.
    pub ten_km_s: f64,
    /// Time over a half marathon.
    pub half_marathon_s: f64,
    /// Time over a marathon.
    pub marathon_s: f64,
}

const HALF_MARATHON_M: f64 = 21_097.5;
const MARATHON_M: f64 = 42_195.0;
/// How far a pace may be from what a word says, as a share of speed.
const TOLERANCE: f64 = 0.02;
/// Longer races leave more room.
const MARATHON_TOLERANCE: f64 = 0.025;
/// Steady running ends where marathon pace begins and starts this much below it.
const STEADY: f64 = 0.06;
/// Easy running, as shares of VDOT.
const EASY: (f64, f64) = (0.59, 0.74);
/// VDOTs that a person can have; what lies outside is a slip of the pen.
const POSSIBLE: std::ops::RangeInclusive<f64> = 10.0..=120.0;

/// The athlete's paces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Paces {
    vdot: f64,
}

impl Paces {
    /// From the threshold speed, which a race tells as well; `None` where it is not known.
    pub(crate) fn of(athlete: &Athlete) -> Option<Self> {
        let vdot = vdot_of_threshold(athlete.threshold_speed_m_per_s?.value);
        POSSIBLE.contains(&vdot).then_some(Self { vdot })
    }

    /// Those of a usual runner: what relates efforts to one another where the athlete is not known.
    pub(crate) fn usual() -> Self {
        Self { vdot: 45.0 }
    }

    pub(crate) fn vdot(&self) -> f64 {
        self.vdot
    }

    /// The slowest and the fastest speed of an effort, in metres a second.
    pub(crate) fn band(&self, effort: Effort) -> (f64, f64) {
        let around = |speed: f64, share: f64| (speed * (1.0 - share), speed * (1.0 + share));
        let race = |meters| race_speed(self.vdot, meters);
        let (marathon, _) = around(race(MARATHON_M), MARATHON_TOLERANCE);
        let easy = EASY.1;
        match effort {
            Effort::Easy => (speed_at(self.vdot, EASY.0), speed_at(self.vdot, easy)),
            Effort::Moderate => (speed_at(self.vdot, easy), marathon),
            Effort::Steady => (marathon * (1.0 - STEADY), marathon),
            Effort::Marathon => around(race(MARATHON_M), MARATHON_TOLERANCE),
            Effort::Half => around(race(HALF_MARATHON_M), TOLERANCE),
            Effort::Tempo | Effort::Threshold => around(threshold_speed(self.vdot), TOLERANCE),
            Effort::TenK => around(race(10_000.0), TOLERANCE),
            Effort::FiveK => around(race(5_000.0), TOLERANCE),
            Effort::Hard => (
                race(10_000.0) * (1.0 - TOLERANCE),
                race(3_000.0) * (1.0 + TOLERANCE),
            ),
        }
    }

    /// The middle of an effort's band, in metres a second.
    pub(crate) fn speed(&self, effort: Effort) -> f64 {
        let (slowest, fastest) = self.band(effort);
        (slowest + fastest) / 2.0
    }

    /// The effort that a grade-adjusted speed is.
    pub(crate) fn effort(&self, speed: f64) -> Effort {
        use Effort::{FiveK, Half, Marathon, TenK, Threshold};
        if speed <= self.band(Effort::Easy).1 {
            return Effort::Easy;
        }
        if speed < self.band(Marathon).0 {
            return Effort::Moderate;
        }
        if speed > self.band(FiveK).1 {
            return Effort::Hard;
        }
        let distance = |effort: Effort| (self.speed(effort) - speed).abs();
        [Marathon, Half, Threshold, TenK, FiveK]
            .into_iter()
            .min_by(|&a, &b| distance(a).total_cmp(&distance(b)))
            .unwrap_or(Marathon)
    }

    /// Race times that are worth the same.
    pub(crate) fn race_equivalents(&self) -> RaceEquivalents {
        let seconds = |meters| race_seconds(self.vdot, meters);
        RaceEquivalents {
            vdot: self.vdot,
            five_km_s: seconds(5_000.0),
            ten_km_s: seconds(10_000.0),
            half_marathon_s: seconds(HALF_MARATHON_M),
            marathon_s: seconds(MARATHON_M),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::athlete::Known;

    fn paces(vdot: f64) -> Paces {
        let athlete = Athlete {
            threshold_speed_m_per_s: Some(Known::given(threshold_speed(vdot))),
            ..Athlete::default()
        };
        Paces::of(&athlete).unwrap()
    }

    #[test]
    fn every_name_is_read_back() {
        for (effort, name, others) in NAMES {
            assert_eq!(name.parse(), Ok(effort));
            assert_eq!(effort.to_string(), name);
            for other in others {
                assert_eq!(other.to_uppercase().parse(), Ok(effort));
            }
        }
        let error = "fartlek".parse::<Effort>().unwrap_err().to_string();
        assert!(
            error.starts_with("\"fartlek\" is no effort; use easy,"),
            "{error}"
        );
    }

    #[test]
    fn paces_are_those_of_the_table() {
        // VDOT 50: marathon 4:31, threshold 4:15, 10 km 4:08, 5 km 3:59 a kilometre.
        let paces = paces(50.0);
        for (effort, wanted) in [
            (Effort::Marathon, 271.0),
            (Effort::Threshold, 255.0),
            (Effort::TenK, 248.0),
            (Effort::FiveK, 239.0),
        ] {
            assert!(
                (1000.0 / paces.speed(effort) - wanted).abs() < 1.0,
                "{effort}"
            );
        }
        assert!((paces.vdot() - 50.0).abs() < 1e-9);
        assert!((paces.race_equivalents().half_marathon_s - 5491.0).abs() < 1.0);
    }

    #[test]
    fn a_speed_in_the_middle_of_an_effort_is_that_effort() {
        use Effort::{Easy, FiveK, Half, Hard, Marathon, Moderate, TenK, Threshold};
        for vdot in [32.0, 45.0, 60.0] {
            let paces = paces(vdot);
            for effort in [Easy, Moderate, Marathon, Half, Threshold, TenK, FiveK] {
                assert_eq!(paces.effort(paces.speed(effort)), effort, "VDOT {vdot}");
            }
            assert_eq!(paces.effort(paces.band(Hard).1), Hard);
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_no_athlete() {
        let athlete = Athlete {
            threshold_speed_m_per_s: Some(Known::given(40.0)),
            ..Athlete::default()
        };
        assert_eq!(Paces::of(&athlete), None);
    }
}
