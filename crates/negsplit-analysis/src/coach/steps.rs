//! Each step's gain against what the workout asks.
//!
//! Explained in [docs/metrics.md#steps](../../../../docs/metrics.md#steps), with the band of each
//! kind.

use serde::{Deserialize, Serialize};

use super::kind::Workout;
use super::thresholds::steps as at;
use super::view::Coach;
use crate::metrics::shape::Shape;
use crate::stats::trend::kendall;
use negsplit_activity::METERS_PER_MILE;
use negsplit_workout::WorkoutKind;

/// The gain from one step to the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Gain {
    /// Which step it leads to, counted from 1.
    pub index: usize,
    /// Seconds gained in all over a step's length, or for each kilometre where steps have no length of their own.
    pub gain_s: f64,
    /// Whether it is within what the workout asks; absent where it asks for no gain.
    pub within: Option<bool>,
}

/// How the steps went, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum StepTrend {
    /// Each was faster than the one before.
    EachFaster,
    /// Most were.
    MostlyFaster,
    /// They hardly differ.
    Even,
    /// Each was slower than the one before.
    EachSlower,
    /// Most were.
    MostlySlower,
    /// Faster and slower in turn.
    Mixed,
}

/// The steps of a progression, or the repeats of an interval workout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Steps {
    /// What a step is: `400m`, `km`, `mi`, `2mi`, `repeat` or `stage`.
    pub by: String,
    /// The grade-adjusted pace of each step. In seconds a kilometre, in the order of the run.
    pub paces_s_per_km: Vec<f64>,
    /// How they went, one after the other. By the speeds alone, whatever the workout asks.
    pub trend: StepTrend,
    /// The gain that the workout asks for, from and to, in seconds as in `gains`; absent where it asks for none.
    pub asked_s: Option<[f64; 2]>,
    /// The gains. One fewer than there are steps; positive where the later step was faster.
    pub gains: Vec<Gain>,
    /// Share of the gains within what is asked, 0 to 1; absent where nothing is. With a second of
    /// leeway at each end, which is what a watch lets a runner do.
    pub share_within: Option<f64>,
    /// The biggest gain in seconds.
    pub biggest_jump_s: f64,
    /// How many steps were slower than the one before.
    pub steps_back: usize,
}

/// What a workout asks from step to step.
struct Asked {
    by: &'static str,
    /// Length of a step; none where paces are compared for each kilometre.
    length_m: Option<f64>,
    /// The band of gains; none where nothing is asked.
    band_s: Option<[f64; 2]>,
}

impl Coach<'_> {
    /// The steps of a progression, or the repeats of an interval workout; nothing for another run.
    pub(crate) fn steps(&self, workout: &Workout) -> Option<Steps> {
        if !workout.is_progression && workout.kind != WorkoutKind::Intervals {
            return None;
        }
        let (asked, speeds) = self.asked(workout.kind);
        let length = asked.length_m.unwrap_or(1000.0);
        let times: Vec<f64> = speeds.iter().map(|speed| length / speed).collect();
        let pairs = times.windows(2).enumerate();
        let gains: Vec<Gain> = pairs
            .map(|(n, pair)| gain(n + 2, pair[0] - pair[1], asked.band_s))
            .collect();
        let biggest = gains.iter().map(|gain| gain.gain_s).reduce(f64::max)?;
        let within = gains
            .iter()
            .filter(|gain| gain.within == Some(true))
            .count();
        Some(Steps {
            by: asked.by.to_owned(),
            paces_s_per_km: speeds.iter().map(|speed| 1000.0 / speed).collect(),
            trend: trend(&speeds),
            asked_s: asked.band_s,
            share_within: asked.band_s.map(|_| within as f64 / gains.len() as f64),
            biggest_jump_s: biggest,
            steps_back: gains.iter().filter(|gain| gain.gain_s < 0.0).count(),
            gains,
        })
    }

    /// What is asked from step to step, and the speed of each step.
    fn asked(&self, kind: WorkoutKind) -> (Asked, Vec<f64>) {
        match kind {
            WorkoutKind::TrackProgression => (
                per_length("400m", 400.0, at::TRACK_LAPS_S),
                self.unit_speeds(400.0),
            ),
            WorkoutKind::MileDrops => self.drops(),
            WorkoutKind::TempoProgression => (
                per_length("mi", METERS_PER_MILE, at::TEMPO_MILES_S),
                self.unit_speeds(METERS_PER_MILE),
            ),
            WorkoutKind::FartlekProgression => {
                (per_km("repeat", at::PICKUPS_S_PER_KM), self.repeat_speeds())
            }
            WorkoutKind::Intervals => {
                let asked = Asked {
                    by: "repeat",
                    length_m: None,
                    band_s: None,
                };
                (asked, self.repeat_speeds())
            }
            _ => (per_km("stage", between_stages(kind)), self.stage_speeds()),
        }
    }

    /// By repeats where there are any, else by the unit whose staircase fits best.
    fn drops(&self) -> (Asked, Vec<f64>) {
        if self.run.evidence.layout.repeats.is_some() {
            return (per_km("repeat", at::KM_DROPS_S), self.repeat_speeds());
        }
        let stairs = self
            .run
            .evidence
            .shapes
            .iter()
            .filter_map(|fit| match fit.shape {
                Shape::Staircase(step_m) if step_m > 500.0 => Some((fit.criterion, step_m)),
                _ => None,
            });
        let best = stairs
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map_or(METERS_PER_MILE, |(_, step_m)| step_m);
        let asked = if best < METERS_PER_MILE {
            per_length("km", 1000.0, at::KM_DROPS_S)
        } else if best > METERS_PER_MILE {
            per_length("2mi", 2.0 * METERS_PER_MILE, at::TWO_MILE_DROPS_S)
        } else {
            per_length("mi", METERS_PER_MILE, at::MILE_DROPS_S)
        };
        (asked, self.unit_speeds(best))
    }

    /// Speed of each whole unit of the main part; empty where it has none of that length.
    fn unit_speeds(&self, length_m: f64) -> Vec<f64> {
        let units = &self.run.evidence.unit_speeds;
        let found = units.iter().find(|(unit, _)| *unit == length_m);
        found.map(|(_, speeds)| speeds.clone()).unwrap_or_default()
    }

    /// Speed of each repeat, or of each equal piece between rests.
    fn repeat_speeds(&self) -> Vec<f64> {
        let levels: Vec<f64> = match &self.run.evidence.layout.repeats {
            Some(repeats) => repeats.works.iter().map(|work| work.level).collect(),
            None => {
                let pieces = self.equal_pieces().unwrap_or_default();
                pieces.iter().map(|piece| piece.level).collect()
            }
        };
        levels.into_iter().map(f64::exp).collect()
    }

    /// Speed in the middle of each stage of the main part.
    fn stage_speeds(&self) -> Vec<f64> {
        let stretches = self.run.evidence.layout.main_stretches();
        stretches.map(|stretch| stretch.middle().exp()).collect()
    }
}

/// The gain from stage to stage in seconds a kilometre: from one effort to the next that the workout names.
fn between_stages(kind: WorkoutKind) -> [f64; 2] {
    match kind {
        WorkoutKind::NegativeSplit => at::SPLIT_STAGES_S_PER_KM,
        WorkoutKind::FastFinish => at::FINISH_STAGES_S_PER_KM,
        _ => at::OTHER_STAGES_S_PER_KM,
    }
}

/// Steps of a fixed length: a gain is in seconds over that length.
fn per_length(by: &'static str, length_m: f64, band_s: [f64; 2]) -> Asked {
    Asked {
        by,
        length_m: Some(length_m),
        band_s: Some(band_s),
    }
}

/// Steps of any length: a gain is in seconds a kilometre.
fn per_km(by: &'static str, band_s: [f64; 2]) -> Asked {
    Asked {
        by,
        length_m: None,
        band_s: Some(band_s),
    }
}

/// A gain, and whether it lies within the band with a second of leeway.
fn gain(index: usize, gain_s: f64, asked: Option<[f64; 2]>) -> Gain {
    let is_within =
        |[least, most]: [f64; 2]| (least - at::LEEWAY_S..=most + at::LEEWAY_S).contains(&gain_s);
    Gain {
        index,
        gain_s,
        within: asked.map(is_within),
    }
}

/// How speeds went, one after the other.
fn trend(speeds: &[f64]) -> StepTrend {
    let fastest = speeds.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let slowest = speeds.iter().copied().fold(f64::INFINITY, f64::min);
    let each = |is_so: fn(f64, f64) -> bool| speeds.windows(2).all(|pair| is_so(pair[0], pair[1]));
    let tau = kendall(speeds).map_or(0.0, |trend| trend.tau);
    if (fastest / slowest).ln() < at::SAME {
        StepTrend::Even
    } else if each(|a, b| b > a) {
        StepTrend::EachFaster
    } else if each(|a, b| b < a) {
        StepTrend::EachSlower
    } else if tau >= at::IN_ORDER {
        StepTrend::MostlyFaster
    } else if tau <= -at::IN_ORDER {
        StepTrend::MostlySlower
    } else {
        StepTrend::Mixed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_are_reported_by_their_order() {
        let of = |paces: &[f64]| trend(&paces.iter().map(|pace| 1000.0 / pace).collect::<Vec<_>>());
        assert_eq!(of(&[276.0, 268.0, 265.0, 243.0]), StepTrend::EachFaster);
        assert_eq!(of(&[243.0, 250.0, 262.0]), StepTrend::EachSlower);
        assert_eq!(of(&[240.0, 241.0, 239.0, 240.0]), StepTrend::Even);
        assert_eq!(
            of(&[250.0, 252.0, 246.0, 243.0, 238.0]),
            StepTrend::MostlyFaster
        );
        assert_eq!(of(&[250.0, 238.0, 252.0, 240.0]), StepTrend::Mixed);
    }
}
